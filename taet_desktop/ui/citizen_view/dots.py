"""Progress as dots: where one is, what is passed, what is to come. No numbers, no per cent."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.ui import style

_STEP = 20
_GROUP = 14


class Dots(QWidget):
    """`show_way` takes what `way.dots` gives. Passed dots are filled, the present one is ringed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[int] = []
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_way(self, groups: list[int], at: int) -> None:
        """Show the way and where one is on it."""
        self._groups, self._at = groups, at
        whole = sum(groups)
        self.setAccessibleName(f"Trin {min(at + 1, whole)} af {whole}" if whole else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        gaps = max(0, len(self._groups) - 1)
        return QSize(sum(self._groups) * _STEP + gaps * _GROUP + _STEP, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y, number = float(_STEP), self.height() / 2, 0
        for group in self._groups:
            for _ in range(group):
                here, passed = number == self._at, number < self._at
                painter.setPen(QPen(QColor(theme.accent if here or passed else theme.field_line), 2))
                painter.setBrush(QColor(theme.accent) if here or passed else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(x, y), 5, 5)
                if here:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(QPointF(x, y), 9, 9)
                x += _STEP
                number += 1
            x += _GROUP
        painter.end()
