"""The network map on screen: the citizen in the middle, three rings, and those who stand in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.network import (
    BORDERS,
    CENTRE,
    RINGS,
    Person,
    initials,
    paired,
    places,
    size_for,
    stood,
)
from taet_desktop.domain.network_names import Box, ring_places
from taet_desktop.domain.network_words import called, spoken
from taet_desktop.ui import style
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.surface import Thing
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.theme import BODY, SMALL

Member = dict[str, Any]
_SIDE = 1000.0
_RADIUS = 472.0
"""The outer ring; what is left is room for names below those who stand at the very bottom."""
_NAMED = 15.0
"""Pixels from which somebody's circle is big enough for a name below it."""
_AROUND = QPointF(18, 6)
"""Pixels that the pill of a ring's name is larger than its letters."""
_LINE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
KIND_PICTURES = {"person": "voksen", "fagperson": "kontaktperson", "dyr": "kaeledyr", "sted": "hjem"}
"""What stands on a circle that has neither a name nor a picture yet."""


def unit_of(x: float, y: float) -> tuple[float, float]:
    """Return a point of the surface in the unit circle of `domain.network`."""
    return (x - _SIDE / 2) / _RADIUS, (y - _SIDE / 2) / _RADIUS


class NetworkCanvas(Canvas):
    """Shows `people` as they are in the value; `earlier` are shown behind them, faint and dashed."""

    def __init__(self, middle: str, label: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(_SIDE, _SIDE, parent)
        self.middle = middle
        self._label = label
        self._members: dict[str, Member] = {}
        self._earlier: list[Member] = []
        self._words: dict[tuple[str, int, int], str] = {}
        self._named: tuple[tuple[float, ...], list[tuple[float, float]]] | None = None
        self.chosen = ""

    def show_people(self, people: Sequence[Member], earlier: Sequence[Member] = ()) -> None:
        """Show these, and where some stood an earlier time."""
        self._members = {one["id"]: one for one in people}
        self._earlier = list(earlier)
        size = size_for(people) * _RADIUS
        stand = places(people)
        order = sorted(people, key=lambda one: (one["ring"], one["angle"]))
        self._named = None
        self.show_things([Thing(one["id"], _point(stand[one["id"]]), size, self.say(one)) for one in order])

    def say(self, one: Mapping[str, Any]) -> str:
        """Return somebody in words, with where they stand."""
        return f"{spoken(one, self._label) or 'Uden navn'}, {RINGS[one['ring']]}"

    def put_back(self) -> None:
        stand = places(list(self._members.values()))
        for thing in self.things:
            thing.at = _point(stand[thing.key])

    def held_at(self, point: QPointF) -> QPointF:
        """Keep whoever is dragged within the rings, and beside the one in the middle."""
        x, y = unit_of(point.x(), point.y())
        away = math.hypot(x, y)
        least, most = CENTRE + 0.05, 0.99
        if away < 1e-6:
            return _point((0.0, -least))
        wanted = max(least, min(most, away))
        return _point((x / away * wanted, y / away * wanted))

    # --- painting

    def paint_ground(self, painter: QPainter) -> None:
        theme = style.current()
        middle = self.view.to_screen(QPointF(_SIDE / 2, _SIDE / 2))
        unit = _RADIUS * self.view.scale
        grounds = {3: theme.paper, 2: theme.hover, 1: theme.accent_soft}
        for ring in sorted(BORDERS, reverse=True):
            painter.setBrush(QColor(grounds[ring]))
            painter.setPen(QPen(QColor(theme.field_line), 1.2))
            painter.drawEllipse(middle, BORDERS[ring] * unit, BORDERS[ring] * unit)
        for ring, (right, up) in zip(BORDERS, self._ring_names(), strict=True):
            self._paint_ring_name(painter, RINGS[ring], middle + QPointF(right, -up))
        self._paint_middle(painter, middle, CENTRE * unit)
        for was, now in paired(self._earlier, list(self._members.values())):
            self._paint_earlier(painter, was, now, unit)

    def _ring_names(self) -> list[tuple[float, float]]:
        """Return how far right and up from the middle each ring is named: where nobody stands.

        While somebody is dragged the names stay where they are.
        """
        key = (self.view.scale, self.view.zoom, style.current().text_scale)
        if self._named is None or self._named[0] != key:
            metrics, unit = QFontMetricsF(self._font(SMALL)), _RADIUS * self.view.scale
            high = metrics.height() + _AROUND.y()
            wides = [metrics.horizontalAdvance(RINGS[ring]) + _AROUND.x() for ring in BORDERS]
            edge = _SIDE / 2 * self.view.scale
            radii = [min(border * unit, edge - high / 2 - 1) for border in BORDERS.values()]
            self._named = (key, ring_places(radii, wides, high, edge, self._taken(unit, metrics)))
        return self._named[1]

    def _taken(self, unit: float, metrics: QFontMetricsF) -> Iterator[Box]:
        """Yield what the names of the rings should not cover: the middle, everybody, and their names."""
        yield Box.around((0, 0), CENTRE * unit * 2, CENTRE * unit * 2)
        for thing in self.things:
            radius = thing.radius * self.view.scale
            away = (thing.at - QPointF(_SIDE, _SIDE) / 2) * self.view.scale
            right, up = away.x(), -away.y()
            yield Box.around((right, up), radius * 2 + 4, radius * 2 + 4)
            if radius >= _NAMED:
                name = self._short(called(self._members[thing.key], self._label), _name_room(radius))
                below = up - radius - 2 - metrics.height() / 2
                yield Box.around((right, below), metrics.horizontalAdvance(name) + 6, metrics.height())

    def _paint_ring_name(self, painter: QPainter, name: str, at: QPointF) -> None:
        theme = style.current()
        painter.setFont(self._font(SMALL))
        metrics = QFontMetricsF(painter.font())
        width, height = metrics.horizontalAdvance(name) + _AROUND.x(), metrics.height() + _AROUND.y()
        box = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
        painter.setPen(QPen(QColor(theme.field_line), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(theme.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), name)

    def _paint_middle(self, painter: QPainter, at: QPointF, radius: float) -> None:
        theme = style.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(at, radius, radius)
        font = self._font(BODY)
        font.setBold(True)
        room = radius * 1.7
        while QFontMetricsF(font).horizontalAdvance(self.middle) > room and font.pixelSize() > 11:
            font.setPixelSize(font.pixelSize() - 1)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent_ink))
        painter.drawText(QRectF(at.x() - room / 2, at.y() - radius, room, radius * 2), _MIDDLE, self.middle)

    def _paint_earlier(self, painter: QPainter, one: Person, now: Person | None, unit: float) -> None:
        """Paint where somebody stood: a dashed outline, and a line to where they stand now."""
        theme = style.current()
        at = self.view.to_screen(_point(stood(one)))
        thing = self.thing(now["id"]) if now else None
        radius = size_for(self._earlier) * unit
        pen = QPen(QColor(theme.muted), 1.6, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        if thing is not None:
            there = self.view.to_screen(thing.at)
            if math.hypot((there - at).x(), (there - at).y()) < radius:
                return
            painter.drawLine(at, there)
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QColor(theme.muted))
        painter.setFont(self._font(SMALL))
        word = self._short(called(one, self._label), radius * 1.8)
        painter.drawText(QRectF(at.x() - radius, at.y() - radius, radius * 2, radius * 2), _MIDDLE, word)

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        one = self._members[thing.key]
        theme = style.current()
        lit = thing.key in (self.chosen, self.held)
        current = thing.key == self.current and self.ring
        wish = one.get("wish", "")
        edge = theme.accent if lit or wish else theme.field_line
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QPen(QColor(edge), 3 if lit else 2 if wish else 1.4))
        _outline(painter, at, radius, square=one["kind"] == "sted")
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2.5))
            _outline(painter, at, radius + 4, square=one["kind"] == "sted")
        self._paint_face(painter, one, at, radius)
        if wish:
            self._paint_wish(painter, wish, at + QPointF(radius, -radius) * 0.74)
        if radius >= _NAMED or lit or thing.key == self.hover or current:
            self._paint_name(painter, one, at + QPointF(0, radius + 2), _name_room(radius))

    def _paint_face(self, painter: QPainter, one: Member, at: QPointF, radius: float) -> None:
        letters = initials(called(one, self._label))
        picture = one.get("picture", "") or ("" if letters else KIND_PICTURES[one["kind"]])
        if picture:
            side = round(radius * (1.34 if style.current().dark else 1.44))
            paint_picture(painter, self, picture, at - QPointF(side / 2, side / 2), side)
            return
        font = self._font(BODY)
        font.setBold(True)
        font.setPixelSize(max(9, round(radius * 0.8)))
        painter.setFont(font)
        painter.setPen(QColor(style.current().accent))
        painter.drawText(
            QRectF(at.x() - radius, at.y() - radius, radius * 2, radius * 2),
            int(Qt.AlignmentFlag.AlignCenter), letters,
        )  # fmt: skip

    def _paint_wish(self, painter: QPainter, wish: str, at: QPointF) -> None:
        """Paint a plus or a minus: it is seen without colours too."""
        theme = style.current()
        painter.setPen(QPen(QColor(theme.surface), 2))
        painter.setBrush(QColor(theme.accent if wish == "mere" else theme.muted))
        painter.drawEllipse(at, 10.5, 10.5)
        painter.setPen(QPen(QColor(theme.accent_ink if wish == "mere" else theme.surface), 2.4))
        painter.drawLine(at - QPointF(5, 0), at + QPointF(5, 0))
        if wish == "mere":
            painter.drawLine(at - QPointF(0, 5), at + QPointF(0, 5))

    def _paint_name(self, painter: QPainter, one: Member, at: QPointF, width: float) -> None:
        name = called(one, self._label)
        if not name:
            return
        theme = style.current()
        painter.setFont(self._font(SMALL))
        metrics = QFontMetricsF(painter.font())
        word = self._short(name, width)
        wide = metrics.horizontalAdvance(word)
        left = max(2.0, min(self.width() - wide - 2, at.x() - wide / 2))
        top = min(at.y(), self.height() - metrics.height() - 1) if self.view.zoom == 1 else at.y()
        box = QRectF(left, top, wide, metrics.height())
        ground = QColor(theme.surface)
        ground.setAlpha(205)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box.adjusted(-3, 0, 3, 0), 4, 4)
        painter.setPen(QColor(theme.ink))
        painter.drawText(box, _LINE, word)

    def _short(self, word: str, width: float) -> str:
        """Return a word as wide as there is room; the whole of it stands beside the map when chosen."""
        key = (word, round(width), style.current().text_scale)
        if key not in self._words:
            if len(self._words) > 2_000:
                self._words.clear()
            metrics = QFontMetricsF(self._font(SMALL))
            self._words[key] = metrics.elidedText(word, Qt.TextElideMode.ElideRight, width)
        return self._words[key]

    def _font(self, size: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(style.current().size(size))
        return font


def _point(unit: tuple[float, float]) -> QPointF:
    return QPointF(_SIDE / 2 + unit[0] * _RADIUS, _SIDE / 2 + unit[1] * _RADIUS)


def _name_room(radius: float) -> float:
    """Return how many pixels wide a name below a circle may be."""
    return max(radius * 3.0, 76.0)


def _outline(painter: QPainter, at: QPointF, radius: float, *, square: bool) -> None:
    """Paint a circle around who lives, a box around a place."""
    if square:
        box = QRectF(at.x() - radius, at.y() - radius, radius * 2, radius * 2)
        painter.drawRoundedRect(box, radius * 0.3, radius * 0.3)
    else:
        painter.drawEllipse(at, radius, radius)
