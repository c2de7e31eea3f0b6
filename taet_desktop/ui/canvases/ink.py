"""Ink on a canvas: a pen that feels pressure, a finger or a mouse; an eraser; and the same with keys alone.

The strokes are one kept picture in the canvas's own view, so that five thousand of them cost a frame no more
than one. A stroke under way adds its newest piece to that picture; only where something was erased or taken
back is it painted again. A whole new picture (zoomed, resized, another look) is painted for some milliseconds
at a time, with the old one stretched in its place meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.ink import MAX_INK, MAX_STROKES, Box, Point, Stroke, drawn, erased, pieces_of
from taet_desktop.ui import style
from taet_desktop.ui.canvases.view_box import ViewBox
from taet_desktop.ui.theme import Theme

PEN, ERASER = "pen", "eraser"
ERASER_RADIUS = 22.0
"""How far from its middle an eraser reaches, in units of the surface."""
FULL = "Der er ikke plads til mere på tavlen. Visk noget ud, før du tegner videre."
_BUDGET = 0.010
"""Seconds of painting before the window may do something else."""
_SOME = 200
"""So many strokes are painted again at once; more than that a while at a time."""
_LONG = 1_500
"""Points after which a stroke goes on as the next one, so that letting go never takes long."""
_LARGEST = 10_000
"""More letters than one stroke of so many points can take."""
_NEAR = 0.6
"""Pixels that a pointer must have gone for a new point."""
_LIGHT = {"blaek": "#1F2A30", "blaa": "#1D5FA8", "groen": "#1E7A46", "roed": "#B3261E", "gul": "#B87F00"}
_DARK = {"blaek": "#EEF1F0", "blaa": "#8DBEF5", "groen": "#86D3A0", "roed": "#F2A29B", "gul": "#F0CB62"}

Key = tuple[float, float, float, int, int, float, str]


def tone_color(tone: str, theme: Theme | None = None) -> QColor:
    """Return the colour of a tone in a look: each at 3:1 or more against its surface."""
    one = theme or style.current()
    return QColor((_DARK if one.dark else _LIGHT).get(tone, one.ink))


@dataclass(slots=True)
class _Kept:
    """A picture of strokes; `done` of them are painted so far."""

    key: Key
    picture: QPixmap
    done: int = 0


class InkLayer:
    """Strokes over a canvas. `tool` is `PEN`, `ERASER`, or empty when the pointer moves things.

    `strokes` is what is there; `on_change` is called when a hand or the keys have changed them, `on_problem`
    with a Danish sentence when there is no room. The canvas hands on its pointer while `takes` says so, and
    paints with `paint`. When a pen has been used, fingers and palms move the surface and don't draw.
    """

    def __init__(
        self,
        surface: QWidget,
        view: ViewBox,
        on_change: Callable[[], None],
        on_problem: Callable[[str], None] = lambda _text: None,
    ) -> None:
        self._surface, self._view = surface, view
        self._on_change, self._on_problem = on_change, on_problem
        self.strokes: tuple[Stroke, ...] = ()
        self.tool = ""
        self.tone, self.width = "blaek", 6.0
        self.pen_seen = False
        self.cursor: QPointF | None = None
        """Where the pen of the keys is, in units of the surface."""
        self._live: list[Point] = []
        self._erasing = False
        self._before: tuple[Stroke, ...] = ()
        self._kept: _Kept | None = None
        self._old: _Kept | None = None

    # --- what is there

    def show(self, strokes: Sequence[Stroke]) -> None:
        """Show these; what stands unchanged isn't painted again. A stroke under way is given up."""
        drawn_on, self._live = bool(self._live), []
        self._put(tuple(strokes))
        if drawn_on:  # what was seen of the stroke stands in the picture
            self._start_anew()
        self._surface.update()

    def busy(self) -> bool:
        """Tell whether a stroke is under way."""
        return bool(self._live)

    @property
    def shown(self) -> int:
        """Return how many strokes are painted by now."""
        return self._kept.done if self._kept is not None else 0

    def takes(self, kind: str) -> bool:
        """Tell whether a pointer that comes down now draws or erases."""
        return bool(self.tool) and not (kind == "touch" and self.pen_seen)

    def _put(self, strokes: tuple[Stroke, ...]) -> None:
        before, self.strokes = self.strokes, strokes
        kept = self._kept
        if kept is None or before == strokes:
            return
        same = next(
            (at for at, (one, other) in enumerate(zip(before, strokes, strict=False)) if one != other),
            min(len(before), len(strokes)),
        )
        tail, most = 0, min(len(before), len(strokes)) - same
        while tail < most and before[-1 - tail] == strokes[-1 - tail]:
            tail += 1
        gone, come = before[same : len(before) - tail], strokes[same : len(strokes) - tail]
        if kept.done < len(before) or len(gone) + len(come) > _SOME:
            self._start_anew()
            return
        if gone or tail:
            self._repaint(kept, [one.box for one in (*gone, *come)])
        else:
            painter = self._painter(kept.picture)
            for stroke in come:
                paint_stroke(painter, stroke, self._view)
            painter.end()
        if self._kept is kept:
            kept.done = len(strokes)

    # --- drawing and erasing

    def press(self, at: QPointF, pressure: float, kind: str, *, other_end: bool = False) -> None:
        """Begin at a point in pixels; the other end of a pen erases."""
        self.pen_seen = self.pen_seen or kind == "pen"
        self._before = self.strokes
        self._erasing = self.tool == ERASER or other_end
        if not self._erasing and not self._has_room():
            self._on_problem(FULL)
            return
        self._live = [self._point(at, pressure)]
        self._went(self._live)

    def move(self, at: QPointF, pressure: float) -> None:
        """Go on to a point in pixels."""
        if not self._live:
            return
        point, last = self._point(at, pressure), self._live[-1]
        if abs(point.x - last.x) + abs(point.y - last.y) < _NEAR / self._view.scale:
            return
        self._live.append(point)
        self._went(self._live[-3:] if len(self._live) > 2 else self._live)
        if not self._erasing and len(self._live) >= _LONG:
            self._end_stroke()
            self._live = [point]

    def release(self) -> None:
        """Let go: what was drawn is a stroke now."""
        if not self._live:
            return
        if not self._erasing:
            self._end_stroke()
        self._live = []
        self._surface.update()
        if self.strokes != self._before:
            self._on_change()

    def cancel(self) -> None:
        """It didn't count: a second finger came, or the window went away."""
        if self._live:
            self._live = []
            self._put(self._before)
            self._start_anew()
            self._surface.update()

    def _has_room(self) -> bool:
        return (
            len(self.strokes) < MAX_STROKES and sum(len(one.path) for one in self.strokes) < MAX_INK - 40_000
        )

    def _point(self, at: QPointF, pressure: float) -> Point:
        place, view = self._view.to_surface(at), self._view
        return Point(max(0.0, min(view.width, place.x())), max(0.0, min(view.height, place.y())), pressure)

    def _end_stroke(self) -> None:
        """Keep the stroke; it stands in the picture already."""
        self.strokes = (*self.strokes, drawn(self.tone, self.width, self._live))
        if self._kept is not None and self._kept.done == len(self.strokes) - 1:
            self._kept.done += 1

    def _went(self, way: Sequence[Point]) -> None:
        """Paint, or erase, the newest piece of the way, and let that little be seen."""
        if self._erasing:
            self._put(erased(self.strokes, way[-2:], ERASER_RADIUS))
            self._surface.update()
            return
        if self._kept is not None and self._kept.done == len(self.strokes):
            painter = self._painter(self._kept.picture)
            paint_points(painter, self.tone, self.width, way, self._view)
            painter.end()
        first = self._view.to_screen(QPointF(way[0].x, way[0].y))
        box = QRectF(first, first)
        for point in way[1:]:
            at = self._view.to_screen(QPointF(point.x, point.y))
            box = box.united(QRectF(at, at).adjusted(-0.01, -0.01, 0.01, 0.01))
        reach = self.width * self._view.scale + 3
        self._surface.update(box.adjusted(-reach, -reach, reach, reach).toAlignedRect())

    # --- the pen of the keys

    def step(self, dx: float, dy: float) -> None:
        """Move the pen of the keys; it draws, or erases, on the way when it is down."""
        view = self._view
        # The upper left corner is a place too, though Qt calls it null.
        at = QPointF(view.width / 2, view.height / 2) if self.cursor is None else self.cursor
        self.cursor = QPointF(max(0.0, min(view.width, at.x() + dx)), max(0.0, min(view.height, at.y() + dy)))
        if self._live:
            self.move(view.to_screen(self.cursor), 1.0)
        view.reveal(self.cursor, 40)
        self._surface.update()

    def toggle(self) -> None:
        """Put the pen of the keys down, or lift it."""
        if self._live:
            self.release()
        else:
            self.step(0, 0)
            self.press(self._view.to_screen(self.cursor or QPointF()), 1.0, "keys")
        self._surface.update()

    # --- painting

    def paint(self, painter: QPainter) -> None:
        """Paint all strokes, or as many as there is time for; the rest comes in a moment."""
        key, kept = self._key(), self._kept
        if kept is None or kept.key != key:
            if kept is not None and kept.done == len(self.strokes):
                self._old = kept
            kept = self._kept = self._empty(key)
            self._go_on(kept)
        elif kept.done < len(self.strokes):
            self._go_on(kept)
        if kept.done < len(self.strokes) and self._old is not None:
            self._paint_old(painter, self._old)
        else:
            self._old = None
            painter.drawPixmap(0, 0, kept.picture)
        self._paint_hand(painter)

    def _go_on(self, kept: _Kept) -> None:
        started, seen = perf_counter(), self._seen()
        on = self._painter(kept.picture)
        while kept.done < len(self.strokes) and perf_counter() - started < _BUDGET:
            if self.strokes[kept.done].box.meets(seen):
                paint_stroke(on, self.strokes[kept.done], self._view)
            kept.done += 1
        on.end()
        if kept.done < len(self.strokes):
            QTimer.singleShot(0, self._surface, self._surface.update)
        elif self._live and not self._erasing:
            on = self._painter(kept.picture)
            paint_points(on, self.tone, self.width, self._live, self._view)
            on.end()

    def _seen(self) -> Box:
        """Return what is seen of the surface, and a little more: the thinnest line is wider than it says."""
        first = self._view.to_surface(QPointF(0, 0))
        last = self._view.to_surface(QPointF(self._surface.width(), self._surface.height()))
        return Box(first.x(), first.y(), last.x(), last.y()).grown(2 / self._view.scale)

    def _paint_old(self, painter: QPainter, old: _Kept) -> None:
        """Paint the picture of another view where it belongs now."""
        scale, left, top, wide, high, *_ = old.key
        corner = self._view.to_screen(QPointF(left, top))
        grown = self._view.scale / scale
        painter.drawPixmap(
            QRectF(corner.x(), corner.y(), wide * grown, high * grown),
            old.picture,
            QRectF(old.picture.rect()),
        )

    def _paint_hand(self, painter: QPainter) -> None:
        """Paint where the pen of the keys is, and the eraser while it works."""
        theme = style.current()
        erasing = self._erasing if self._live else self.tool == ERASER
        at = QPointF(self._live[-1].x, self._live[-1].y) if self._live else self.cursor
        if erasing and at is not None:
            painter.setPen(QPen(QColor(theme.ink), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = ERASER_RADIUS * self._view.scale
            painter.drawEllipse(self._view.to_screen(at), reach, reach)
        elif self.tool == PEN and self.cursor is not None and self._surface.hasFocus():
            at = self._view.to_screen(self.cursor)
            for color, thick in ((theme.surface, 5.0), (theme.ink, 2.0)):
                painter.setPen(QPen(QColor(color), thick))
                for dx, dy in ((12.0, 0.0), (0.0, 12.0)):
                    painter.drawLine(at - QPointF(dx, dy), at + QPointF(dx, dy))

    def _key(self) -> Key:
        corner = self._view.to_surface(QPointF(0, 0))
        return (
            self._view.scale, corner.x(), corner.y(), self._surface.width(), self._surface.height(),
            self._surface.devicePixelRatioF(), style.current().name,
        )  # fmt: skip

    def _empty(self, key: Key) -> _Kept:
        ratio = key[5]
        picture = QPixmap(max(1, round(key[3] * ratio)), max(1, round(key[4] * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return _Kept(key, picture)

    def _start_anew(self) -> None:
        if self._kept is not None:
            self._kept = self._empty(self._kept.key)
            self._old = None

    def _painter(self, picture: QPixmap) -> QPainter:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _repaint(self, kept: _Kept, boxes: Sequence[Box]) -> None:
        """Paint a part of the picture again: what is gone there is gone, and the rest is as it was."""
        whole = boxes[0]
        for box in boxes[1:]:
            whole = whole.joined(box)
        whole = whole.grown(2 / self._view.scale)
        within = [one for one in self.strokes if one.box.meets(whole)]
        if len(within) > _SOME * 5:
            self._start_anew()
            return
        start = self._view.to_screen(QPointF(whole.left, whole.top))
        end = self._view.to_screen(QPointF(whole.right, whole.bottom))
        part = QRectF(start, end).toAlignedRect()
        painter = self._painter(kept.picture)
        painter.setClipRect(part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(part, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for stroke in within:
            paint_stroke(painter, stroke, self._view)
        painter.end()


def paint_stroke(painter: QPainter, stroke: Stroke, view: ViewBox) -> None:
    """Paint one stroke in a view."""
    paint_points(painter, stroke.tone, stroke.width, stroke.points(), view)


def paint_points(painter: QPainter, tone: str, width: float, points: Sequence[Point], view: ViewBox) -> None:
    """Paint a line through some points, as thick as the pen was pressed."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(tone_color(tone), 1.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for thick, part in pieces_of(width, points):
        pen.setWidthF(max(0.8, thick * view.scale))
        painter.setPen(pen)
        painter.drawPath(_curve([view.to_screen(QPointF(point.x, point.y)) for point in part]))


def _curve(points: Sequence[QPointF]) -> QPainterPath:
    """Return a soft curve: through the middle of each piece, bent at its points."""
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0))
        return path
    for at, after in pairwise(points[1:]):
        path.quadTo(at, (at + after) / 2)
    path.lineTo(points[-1])
    return path
