"""A *visuelt stillads* on screen: the drawing, its places with words and pictures, and ink over them."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.ink import Box
from taet_desktop.domain.instrument import Choice
from taet_desktop.domain.scaffold import BOXES, HEADING, HEIGHT, WIDTH, Inside, caption, inside, square
from taet_desktop.domain.scaffold_words import spoken, spoken_picture, text_of
from taet_desktop.ui import style
from taet_desktop.ui.canvases.inked import InkedCanvas
from taet_desktop.ui.canvases.scaffold_drawing import SheetDrawing
from taet_desktop.ui.canvases.surface import Thing
from taet_desktop.ui.canvases.words import Words
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.theme import BODY, SMALL

Row = Mapping[str, Any]
_CORNER = 14
_CARD_CORNER = 8
_LEAST_NAME = SMALL - 2
_HIGHEST_NAME = 96.0
"""Units of a place that its name may take at most."""
_EMPTY = "Skriv, tegn eller vælg et billede"


class Picture(NamedTuple):
    """One of the pictures that stand in a place."""

    place: str
    number: int
    id: str


class ScaffoldCanvas(InkedCanvas):
    """Shows a sheet. Its things are its places, which stay where they are, and the pictures in them.

    `chosen` is the open place. `carried` says that picture number … of a place was let go in a place (maybe
    the same), to stand there as number ….
    """

    carried = Signal(str, int, str, int)

    def __init__(self, label: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, HEIGHT, parent)
        self._label = label
        self._sheet = ""
        self._places: dict[str, tuple[Choice, Box]] = {}
        self._rows: dict[str, Row] = {}
        self._pictures: dict[str, Picture] = {}
        self._words = Words()
        self._drawing = SheetDrawing()
        self._names: tuple[tuple[object, ...], int] | None = None
        self.chosen = ""
        self.dropped.connect(self._dropped)

    # --- places and pictures

    def show_sheet(self, sheet: str, places: Sequence[Choice], rows: Sequence[Row]) -> None:
        """Show a sheet with its places and what stands in them."""
        self._sheet = sheet
        boxes = BOXES.get(sheet, ())
        self._places = {one.id: (one, box) for one, box in zip(places, boxes, strict=False)}
        self._rows = {row["place"]: row for row in rows}
        self._pictures = {}
        for place in self._places:
            for number, picture in enumerate(self._rows.get(place, {}).get("pictures", ())):
                again = sum(one.place == place and one.id == picture for one in self._pictures.values())
                self._pictures[f"{place}/{picture}/{again}"] = Picture(place, number, picture)
        self._lay_out()

    def _lay_out(self) -> None:
        places = [self._place_thing(choice, box) for choice, box in self._places.values()]
        self.show_things([*places, *(self._picture_thing(*one) for one in self._pictures.items())])

    def _place_thing(self, choice: Choice, box: Box) -> Thing:
        middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        radius = max(box.right - box.left, box.bottom - box.top) / 2
        return Thing(choice.id, middle, radius, spoken(choice.label, self._rows.get(choice.id), self._label))

    def _picture_thing(self, key: str, one: Picture) -> Thing:
        name = spoken_picture(self._places[one.place][0].label, one.id, self._label)
        return Thing(key, *self._spot(one), name)

    def _spot(self, one: Picture) -> tuple[QPointF, float]:
        """Return where the middle of a picture is and how far it reaches."""
        box = square(self._stands(one.place).pictures[one.number])
        half = (box.right - box.left) / 2
        return QPointF(box.left + half, box.top + half), half

    def _stands(self, place: str) -> Inside:
        """Return where everything stands within a place."""
        row = self._rows.get(place, {})
        pictures = len(row.get("pictures", ()))
        words = bool(text_of(row)) or not pictures
        return inside(self._places[place][1], words=words, pictures=pictures, heading=self._heading())

    def picture(self, key: str) -> Picture | None:
        """Return which picture a thing is, or None for a place."""
        return self._pictures.get(key)

    def key_of(self, place: str, number: int) -> str:
        """Return the thing that is a picture of a place, or the place itself when it has no such picture."""
        found = (key for key, one in self._pictures.items() if (one.place, one.number) == (place, number))
        return next(found, place)

    def place_of(self, key: str) -> str:
        """Return the place that a thing is or stands in."""
        one = self._pictures.get(key)
        return one.place if one else key

    def place_at(self, point: QPointF) -> str:
        """Return the place at a point of the sheet, or nothing."""
        boxes = ((place, box) for place, (_, box) in self._places.items())
        x, y = point.x(), point.y()
        return next(
            (place for place, box in boxes if box.left <= x <= box.right and box.top <= y <= box.bottom), ""
        )

    def walk(self) -> list[str]:
        """Return each place with its pictures after it."""
        return [
            key
            for place in self._places
            for key in (place, *(key for key, one in self._pictures.items() if one.place == place))
        ]

    def thing_at(self, pixels: QPointF, slack: float = 0.0) -> Thing | None:
        """Return the picture at a point, the nearest of several that a finger may mean, or else the place."""
        best: tuple[bool, float, Thing] | None = None
        for thing in self.things:
            if self.box(thing.key).adjusted(-slack, -slack, slack, slack).contains(pixels):
                away = self.view.to_screen(thing.at) - pixels
                tried = (thing.key not in self._pictures, math.hypot(away.x(), away.y()), thing)
                best = tried if best is None else min(best, tried, key=lambda one: one[:2])
        return best[2] if best else None

    def box(self, key: str) -> QRectF:
        """Return where a place, or a picture with its word, is seen, in pixels."""
        thing = self.thing(key)
        if key in self._places or thing is None:
            return self._on_screen(self._places[key][1]) if key in self._places else QRectF()
        x, y, half = thing.at.x(), thing.at.y(), thing.radius
        picture = Box(x - half, y - half, x + half, y + half)
        return self._on_screen(picture._replace(bottom=caption(picture).bottom)).adjusted(-6, -4, 6, 2)

    def frame_of(self, key: str) -> QRect:
        return self.box(key).toAlignedRect()

    def _on_screen(self, box: Box) -> QRectF:
        return QRectF(
            self.view.to_screen(QPointF(box.left, box.top)),
            self.view.to_screen(QPointF(box.right, box.bottom)),
        )

    def neighbour(self, place: str, dx: int, dy: int, without: Collection[str] = ()) -> str:
        """Return the place that lies nearest in a direction, but for some, or the same one."""
        at = self.thing(place)
        if at is None:
            return place
        best = (math.inf, place)
        for other in self.things:
            if other.key == place or other.key not in self._places or other.key in without:
                continue
            away = other.at - at.at
            ahead, aside = away.x() * dx + away.y() * dy, away.x() * dy + away.y() * dx
            if ahead > abs(aside) * 0.5:
                best = min(best, (ahead + 2 * abs(aside), other.key))
        return best[1]

    # --- dragging

    def may_drag(self, key: str) -> bool:
        return key in self._pictures and super().may_drag(key)

    def put_back(self) -> None:
        self._lay_out()

    def _dropped(self, key: str, x: float, y: float) -> None:
        one, to = self._pictures[key], self.place_at(QPointF(x, y))
        if not to:
            self.put_back()
            return
        beside = [other for other in self.things if other.key != key and self.place_of(other.key) == to]
        at = sum(other.at.x() < x for other in beside if other.key in self._pictures)
        self.carried.emit(one.place, one.number, to, at)

    def redraw(self) -> None:
        """Paint everything anew. Where pictures stand depends on how large the letters are on the sheet."""
        for thing in self.things:
            if thing.key in self._pictures and thing.key != self.held:
                thing.at, thing.radius = self._spot(self._pictures[thing.key])
        super().redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redraw()

    # --- painting

    def paint_ground(self, painter: QPainter) -> None:
        painter.drawPixmap(0, 0, self._drawing.picture(self._sheet, self.view, self))

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        if thing.key in self._places:
            self._paint_place(painter, thing)
        elif thing.key == self.held:
            self._paint_held(painter, thing)
        elif thing.key in (self.current, self.hover) and not self.read_only:
            # Whoever moves it by arrows on the screen, with switches, sees which one goes.
            current, theme = thing.key == self.current, style.current()
            edge = theme.accent if current else theme.field_line
            self._paint_edge(painter, self.box(thing.key), edge, 2 if current else 1.4)
        if thing.key == self.current and self.ring:
            place = thing.key in self._places
            around = self.box(thing.key).adjusted(-4, -4, 4, 4) if place else self.box(thing.key)
            corner = _CORNER * self.view.scale + 4 if place else _CARD_CORNER
            self._paint_edge(painter, around, style.current().ink, 2.5, corner)

    def _paint_edge(
        self, painter: QPainter, box: QRectF, color: str, thick: float, corner: float = _CARD_CORNER
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(color), thick))
        painter.drawRoundedRect(box, corner, corner)

    def _paint_place(self, painter: QPainter, thing: Thing) -> None:
        """Paint a place with all that stands in it but what somebody holds."""
        theme, corner = style.current(), _CORNER * self.view.scale
        choice, box = self._places[thing.key][0], self.box(thing.key)
        chosen = thing.key == self.chosen
        lit = chosen or thing.key == self.hover
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.accent if lit else theme.field_line), 3 if chosen else 1.6))
        painter.drawRoundedRect(box, corner, corner)
        row, stands = self._rows.get(thing.key, {}), self._stands(thing.key)
        said = text_of(row)
        self._paint_heading(painter, choice, stands)
        if said or not stands.pictures:
            # An empty place says what it is for only while somebody looks at it: white paper is calmer.
            hint = _EMPTY if lit and not said and not self.read_only else ""
            words, tone = (str(row.get("text", "")).strip(), theme.ink) if said else (hint, theme.muted)
            self._words.paint(painter, self._on_screen(stands.words), words, (BODY + 2, 11), tone)
        held = self._pictures.get(self.held)
        for number, (picture, where) in enumerate(
            zip(row.get("pictures", ()), stands.pictures, strict=False)
        ):
            if held is None or (held.place, held.number) != (thing.key, number):
                word = self._on_screen(caption(where))
                self._paint_picture(painter, picture, self._on_screen(square(where)), word)

    def _paint_held(self, painter: QPainter, thing: Thing) -> None:
        """Paint the picture in somebody's hand, and an edge around the place that it would go to."""
        theme, to = style.current(), self.place_at(thing.at)
        if to and self._dragging:
            self._paint_edge(painter, self.box(to), theme.accent, 3, _CORNER * self.view.scale)
        card = self.box(thing.key)
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRoundedRect(card, _CARD_CORNER, _CARD_CORNER)
        at, half = self.view.to_screen(thing.at), thing.radius * self.view.scale
        side = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        word = QRectF(card.left(), side.bottom(), card.width(), card.bottom() - side.bottom())
        self._paint_picture(painter, self._pictures[thing.key].id, side, word)

    def _paint_heading(self, painter: QPainter, choice: Choice, stands: Inside) -> None:
        mark = self._on_screen(stands.mark)
        if choice.pictogram:
            paint_picture(painter, self, choice.pictogram, mark.topLeft(), round(mark.width()))
        sizes, tone = (self._name_size(painter), _LEAST_NAME), style.current().accent
        room = self._name_room(choice, stands)
        self._words.paint(painter, room, choice.label, sizes, tone, bold=True, left=True)

    def _heading(self) -> float:
        """Return how high the names are: room for two lines, however small the sheet is."""
        lines = 2.7 * style.current().size(_LEAST_NAME) / self.view.scale
        return min(_HIGHEST_NAME, max(HEADING, lines))

    def _name_room(self, choice: Choice, stands: Inside) -> QRectF:
        beside = stands.heading if choice.pictogram else stands.heading._replace(left=stands.mark.left)
        return self._on_screen(beside)

    def _name_size(self, painter: QPainter) -> int:
        """Return how large the names can be: all as large as the one with the least room."""
        theme = style.current()
        key = (
            tuple(one.label for one, _ in self._places.values()),
            self.view.scale,
            theme.name,
            theme.text_scale,
        )
        if self._names is None or self._names[0] != key:
            rooms = [
                (
                    self._name_room(one, inside(box, words=True, pictures=0, heading=self._heading())),
                    one.label,
                )
                for one, box in self._places.values()
            ]
            size = next(
                (
                    size
                    for size in range(BODY + 1, _LEAST_NAME, -1)
                    if all(self._words.fits(painter, room, said, size, bold=True) for room, said in rooms)
                ),
                _LEAST_NAME,
            )
            self._names = (key, size)
        return self._names[1]

    def _paint_picture(self, painter: QPainter, picture: str, box: QRectF, word: QRectF) -> None:
        paint_picture(painter, self, picture, box.topLeft(), round(box.width()))
        self._words.paint(painter, word, self._label(picture), (SMALL, 9), style.current().ink)
