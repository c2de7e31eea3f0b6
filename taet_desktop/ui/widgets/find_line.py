"""A line to search with, and the button that empties it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from taet_desktop.ui.widgets.buttons import IconButton

_EDGE = 2
"""What the line keeps of itself around the button, in pixels: its margin and border."""


class FindLine(QLineEdit):
    """Qt's own button for this is a sign of sixteen pixels; this one is as high as the line.

    It takes no focus: the keyboard empties a line by itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = IconButton("close", "Ryd feltet", role="muted", parent=self)
        self.empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty.clicked.connect(self._empty)
        self.empty.hide()
        self.textChanged.connect(lambda text: self.empty.setVisible(bool(text)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 2 * _EDGE
        self.empty.setGeometry(self.width() - _EDGE - side, _EDGE, side, side)
        self.setTextMargins(0, 0, side, 0)

    def _empty(self) -> None:
        self.clear()
        self.textEdited.emit("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
