"""The program's mark: two people close together, drawn with circles, so that it needs no picture file."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from taet_desktop.ui import style


class Mark(QWidget):
    """Two circles that share a middle: near each other, each still whole."""

    def __init__(self, size: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._size, round(self._size * 0.68))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        side = float(self.height())
        left = QRectF(0, 0, side, side)
        right = QRectF(self.width() - side, 0, side, side)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(left)
        painter.setBrush(QColor(theme.hope))
        painter.drawEllipse(right)
        painter.setBrush(QColor(theme.ink))
        painter.setClipPath(_ellipse(left))
        painter.drawEllipse(right)
        painter.end()


def _ellipse(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(rect)
    return path
