"""The guide while the vault is locked: the same view below a line of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.guide.view import GuideView
from taet_desktop.ui.jobs import Jobs
from taet_desktop.ui.widgets import Label, QuietButton


class LockedGuide(QWidget):
    """`left` asks to go back: by the button, or by Esc."""

    left = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.set_role(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = GuideView(jobs)
        self.view.followed.connect(self.view.go_to)
        self.back = QuietButton("Tilbage", "chevron-left")
        self.back.setObjectName("guide-back")
        self.back.clicked.connect(self.left)
        head = QFrame()
        style.set_role(head, "header")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 24, 12)
        row.addWidget(Label("Vejledning", "subtitle", wrap=False), 1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.view, 1)

    def go_to(self, anchor: str) -> None:
        """Show a section."""
        self.view.go_to(anchor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
