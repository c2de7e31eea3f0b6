"""What the sides of the page have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.ui.hub import Hub
from taet_desktop.ui.navigation import Context


class Side(QWidget):
    """One side of the page: a column of cards. `wrote` carries the `Changes` of what it has written."""

    wrote = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.jobs = context.jobs
        self.hub: Hub = context.hub
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    def add(self, *items: QWidget) -> None:
        """Add widgets from top to bottom."""
        for item in items:
            self.column.addWidget(item)

    def refresh(self) -> None:
        """Read what is shown anew."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget everything, and stop what is under way."""
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """Tell whether a long job is under way."""
        return False
