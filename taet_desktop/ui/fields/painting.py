"""Pictures inside what paints itself: on a light tile in dark themes, and a few at a time.

Drawing an SVG for the first time takes about a millisecond; sixty at once would be felt. What isn't drawn
yet is left out of this paint and comes in the next, so the window listens in between.
"""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.pictures import is_drawn, pictogram_pixmap

PICTURE_GROUND = "#F4F2EC"
BUDGET = 0.012
"""Seconds of drawing pictures before the window may do something else."""


class _Turn:
    """How much of this turn of the event loop has gone into drawing; who waits for the next."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.waiting: list[QWidget] = []
        self.asked = False

    def wait(self, widget: QWidget) -> None:
        self.waiting.append(widget)
        self._ask()

    def took(self, seconds: float) -> None:
        self.spent += seconds
        self._ask()

    def _ask(self) -> None:
        app = QApplication.instance()
        if not self.asked and app is not None:
            self.asked = True
            QTimer.singleShot(0, app, self._next)

    def _next(self) -> None:
        from shiboken6 import isValid

        self.asked, self.spent = False, 0.0
        waiting, self.waiting = self.waiting, []
        for widget in waiting:
            if isValid(widget):
                widget.update()


_turn = _Turn()


def pending() -> int:
    """Return how many pictures wait for a coming turn."""
    return len(_turn.waiting)


def paint_picture(painter: QPainter, widget: QWidget, pictogram: str, at: QPointF, side: int) -> None:
    """Draw a pictogram in a square of `side` pixels, now or in a moment."""
    if not pictogram or side <= 0:
        return
    inset = 0
    if style.current().dark:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(PICTURE_GROUND))
        painter.drawRoundedRect(QRectF(at.x(), at.y(), side, side), 8, 8)
        inset = max(2, side // 16)
    key = (pictogram, side - 2 * inset, widget.devicePixelRatioF())
    if _turn.spent > BUDGET and not is_drawn(*key):
        _turn.wait(widget)
        return
    started = perf_counter()
    pixmap = pictogram_pixmap(*key)
    _turn.took(perf_counter() - started)
    painter.drawPixmap(QPointF(at.x() + inset, at.y() + inset), pixmap)
