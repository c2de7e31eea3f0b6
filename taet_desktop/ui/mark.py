"""The program's mark: two people close together, drawn with circles, so that it needs no picture file."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from taet_desktop.ui import style
from taet_desktop.ui.theme import LIGHT, Theme


class Mark(QWidget):
    """Two circles that share a middle: near each other, each still whole."""

    def __init__(self, size: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self._size, round(self._size * 0.68))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, QRectF(self.rect()), style.current())
        painter.end()


def icon() -> QIcon:
    """Return the mark as the window's icon, in the colours that go on light and dark task bars alike."""
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        height = side * 0.68
        draw(painter, QRectF(0, (side - height) / 2, side, height), LIGHT)
        painter.end()
        result.addPixmap(pixmap)
    return result


def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw the mark into a box of its own proportions."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    side = box.height()
    left = QRectF(box.x(), box.y(), side, side)
    right = QRectF(box.right() - side, box.y(), side, side)
    painter.setBrush(QColor(theme.accent))
    painter.drawEllipse(left)
    painter.setBrush(QColor(theme.hope))
    painter.drawEllipse(right)
    painter.setBrush(QColor(theme.ink))
    painter.setClipPath(_ellipse(left))
    painter.drawEllipse(right)


def _ellipse(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(rect)
    return path
