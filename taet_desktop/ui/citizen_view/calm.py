"""A page with a picture and few words: the pause, and the thanks at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.widgets import Label


class CalmPage(QWidget):
    """Nothing moves and nothing hurries."""

    def __init__(
        self,
        pictogram: str,
        title: str,
        text: str,
        buttons: Sequence[QPushButton],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, "prompt")
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(24)
        column.addStretch(3)
        picture = PictogramView(pictogram, min(220, style.current().size(150)))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        if text:
            more = Label(text, "say")
            more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(more)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(16)
        column.addLayout(row)
        column.addStretch(4)
