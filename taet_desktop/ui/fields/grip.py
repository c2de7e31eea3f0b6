"""The handle that a row is dragged by. The keyboard moves rows with Alt and the arrows instead."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target

_WIDTH = 24


class Grip(QWidget):
    """Six dots. `dragged` carries how far down the pointer is, as a global y; `dropped` ends it."""

    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Træk for at flytte. Med tastaturet: Alt og pil op eller ned.")
        self._held = False

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, answer_target())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self.dragged.emit(round(event.globalPosition().y()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._held:
            self._held = False
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.update()
            self.dropped.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if self._held else theme.field_line))
        x, y = self.width() / 2, self.height() / 2
        for column in (-3.5, 3.5):
            for row in (-7, 0, 7):
                painter.drawEllipse(QPointF(x + column, y + row), 2, 2)
        painter.end()
