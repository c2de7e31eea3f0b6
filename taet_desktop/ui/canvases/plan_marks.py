"""The shapes and small marks of Min plan's landscape, on screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from taet_desktop.domain import plan
from taet_desktop.ui import style
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.words import Words
from taet_desktop.ui.fields.painting import paint_picture

_TICK = ((0.22, 0.55), (0.42, 0.74), (0.8, 0.28))


def trail_path(
    stones: int, at: Callable[[tuple[float, float]], QPointF], clip: QRectF, slack: float
) -> QPainterPath:
    """Return what can be seen within a clip of the path past dream and goal and along the stones.

    `at` gives the pixel of a point, `slack` is how far its line reaches. Each bend begins anew, so that the
    dots upon it stand still, whichever others are left out.
    """
    start, bends = plan.trail(stones)
    path = QPainterPath()
    for bend in bends:
        points = [at(point) for point in (start, *bend)]
        start = bend.end
        if QPolygonF(points).boundingRect().adjusted(-slack, -slack, slack, slack).intersects(clip):
            path.moveTo(points[0])
            path.cubicTo(*points[1:])
    return path


def cloud_path(box: QRectF) -> QPainterPath:
    """Return the outline of a cloud that fills a box."""
    return _cloud(box.width(), box.height()).translated(box.topLeft())


@lru_cache(maxsize=4)
def _cloud(wide: float, high: float) -> QPainterPath:
    """Return a cloud at the origin; making one of its puffs takes milliseconds."""
    cloud = QPainterPath()
    middle = QRectF(wide * 0.12, high * 0.2, wide * 0.76, high * 0.6)
    cloud.addRoundedRect(middle, 20, 20)
    for x, y, radius in plan.cloud_puffs(plan.Box(0, 0, wide, high)):
        puff = QPainterPath()
        puff.addEllipse(QPointF(x, y), radius, radius)
        cloud = cloud.united(puff)
    return cloud


def stone_path(box: QRectF, number: int) -> QPainterPath:
    """Return the outline of a stone that fills a box, rounded at every point as on paper."""
    points = plan.stone_outline(plan.Box(box.left(), box.top(), box.width(), box.height()), number)
    middles = [
        QPointF((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        for a, b in zip(points, [*points[1:], points[0]], strict=True)
    ]
    path = QPainterPath(middles[-1])
    for bend, end in zip(points, middles, strict=True):
        path.quadTo(QPointF(*bend), end)
    return path


class Marks:
    """The number and the tick of a stone."""

    def __init__(self, canvas: Canvas, words: Words) -> None:
        self._canvas, self._words = canvas, words

    def disc(self, painter: QPainter, at: QPointF, text: str) -> None:
        """Paint a number on a disc."""
        theme = style.current()
        radius = 13 * self._canvas.view.scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(at, radius, radius)
        box = QRectF(at.x() - radius, at.y() - radius, radius * 2, radius * 2)
        self._words.paint(painter, box, text, (15, 9), theme.accent_ink, bold=True)

    def tick(self, painter: QPainter, row: QRectF, *, done: bool) -> None:
        """Paint the box to tick and its word; a taken step has a calm star beside it, and nothing moves."""
        theme = style.current()
        side = row.height() * 0.8
        wide = min(row.width() - 2 * side - 12, self._words.width(painter, "Klaret", 14, bold=done) + 4)
        left = row.center().x() - (side + 6 + wide + (side if done else 0)) / 2
        box = QRectF(left, row.center().y() - side / 2, side, side)
        painter.setPen(QPen(QColor(theme.good if done else theme.field_line), 2))
        painter.setBrush(QColor(theme.good if done else theme.surface))
        painter.drawRoundedRect(box, 4, 4)
        if done:
            pen = QPen(QColor(theme.surface), max(2.0, side / 8))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline([QPointF(left + side * x, box.top() + side * y) for x, y in _TICK])
            star = QPointF(box.right() + wide + 8, box.top())
            paint_picture(painter, self._canvas, "stjerner", star, round(side))
        word = QRectF(box.right() + 6, row.top(), wide, row.height())
        self._words.paint(painter, word, "Klaret", (14, 10), theme.ink, bold=done)
