"""Surfaces: the card that holds what belongs together, and the line between two things."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from taet_desktop.ui import style


class Card(QFrame):
    """A surface with a thin line and round corners; add to `column`. `tone`: "", "accent", "care" or
    "stop"."""

    def __init__(self, parent: QWidget | None = None, *, tone: str = "", margin: int = 16) -> None:
        super().__init__(parent)
        style.set_role(self, "card")
        if tone:
            self.set_tone(tone)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(8)

    def set_tone(self, tone: str) -> None:
        """Change the colour of the surface."""
        style.set_state(self, "tone", tone)

    def add(self, *items: QWidget | QLayout) -> None:
        """Add widgets and layouts from top to bottom."""
        for item in items:
            if isinstance(item, QWidget):
                self.column.addWidget(item)
            else:
                self.column.addLayout(item)


class Divider(QFrame):
    """A thin line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.set_role(self, "divider")
