"""The way from *Indstillinger* to exchange."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.navigation import Context
from taet_desktop.ui.widgets import Card, Label, QuietButton


class ExchangeCard(Card):
    """What it is for, and a button that leads there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        button = QuietButton("Udveksling", "export")
        button.setObjectName("settings-exchange")
        button.clicked.connect(lambda: context.navigator.go("exchange"))
        self.add(
            Label("Udveksling", "section"),
            Label(
                "Overdrag en borger til en ny rådgiver, giv en kollega en kopi, "
                "eller hold dine computere ens."
            ),
        )
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
