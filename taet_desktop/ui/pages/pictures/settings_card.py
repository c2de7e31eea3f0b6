"""The way from *Indstillinger* to pictures and boards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.navigation import Context
from taet_desktop.ui.widgets import Card, Label, QuietButton


class PicturesCard(Card):
    """What there is, and a button that leads there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        button = QuietButton("Billeder og tavler", "picture")
        button.setObjectName("settings-pictures")
        button.clicked.connect(lambda: context.navigator.go("pictures"))
        self.add(
            Label("Billeder og tavler", "section"),
            Label(
                "Find i billederne, læg egne fotos og symbolsæt ind, og lav tavler, som borgeren kan pege på."
            ),
        )
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
