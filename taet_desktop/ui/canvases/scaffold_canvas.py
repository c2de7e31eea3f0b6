"""A *visuelt stillads* on screen: the drawing, its places with words and pictures, and ink over them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.ink import Box
from taet_desktop.domain.instrument import Choice
from taet_desktop.domain.scaffold import BOXES, HEADING, HEIGHT, WIDTH, Inside, caption, inside, square
from taet_desktop.domain.scaffold_scenes import scene
from taet_desktop.domain.scaffold_words import spoken, text_of
from taet_desktop.ui import style
from taet_desktop.ui.canvases.inked import InkedCanvas
from taet_desktop.ui.canvases.scaffold_colors import scene_color
from taet_desktop.ui.canvases.surface import Thing
from taet_desktop.ui.canvases.words import Words
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.theme import BODY, SMALL

Row = Mapping[str, Any]
_CORNER = 14
_LEAST_NAME = SMALL - 2
_HIGHEST_NAME = 96.0
"""Units of a place that its name may take at most."""
_EMPTY = "Skriv, tegn eller vælg et billede"


class ScaffoldCanvas(InkedCanvas):
    """Shows a sheet; its things are its places, which stay where they are. `chosen` is the open one."""

    def __init__(self, label: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, HEIGHT, parent)
        self._label = label
        self._sheet = ""
        self._places: dict[str, tuple[Choice, Box]] = {}
        self._rows: dict[str, Row] = {}
        self._words = Words()
        self._drawing: tuple[tuple[object, ...], QPixmap] | None = None
        self._names: tuple[tuple[object, ...], int] | None = None
        self.chosen = ""

    def show_sheet(self, sheet: str, places: Sequence[Choice], rows: Sequence[Row]) -> None:
        """Show a sheet with its places and what stands in them."""
        self._sheet = sheet
        boxes = BOXES.get(sheet, ())
        self._places = {one.id: (one, box) for one, box in zip(places, boxes, strict=False)}
        self._rows = {row["place"]: row for row in rows}
        self.show_things([self._thing(choice, box) for choice, box in self._places.values()])

    def _thing(self, choice: Choice, box: Box) -> Thing:
        middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        radius = max(box.right - box.left, box.bottom - box.top) / 2
        return Thing(choice.id, middle, radius, spoken(choice.label, self._rows.get(choice.id), self._label))

    def thing_at(self, pixels: QPointF, slack: float = 0.0) -> Thing | None:
        """Return the place at a point."""
        for thing in self.things:
            if self.box(thing.key).adjusted(-slack, -slack, slack, slack).contains(pixels):
                return thing
        return None

    def box(self, place: str) -> QRectF:
        """Return where a place is seen, in pixels."""
        return self._on_screen(self._places[place][1])

    def frame_of(self, key: str) -> QRect:
        return self.box(key).toAlignedRect()

    def _on_screen(self, box: Box) -> QRectF:
        return QRectF(
            self.view.to_screen(QPointF(box.left, box.top)),
            self.view.to_screen(QPointF(box.right, box.bottom)),
        )

    def neighbour(self, key: str, dx: int, dy: int) -> str:
        """Return the place that lies nearest in a direction, or the same one."""
        at = self.thing(key)
        if at is None:
            return key
        best = (math.inf, key)
        for other in self.things:
            away = other.at - at.at
            ahead, aside = away.x() * dx + away.y() * dy, away.x() * dy + away.y() * dx
            if other.key != key and ahead > abs(aside) * 0.5:
                best = min(best, (ahead + 2 * abs(aside), other.key))
        return best[1]

    def may_drag(self, _key: str) -> bool:
        return False

    # --- painting

    def paint_ground(self, painter: QPainter) -> None:
        painter.drawPixmap(0, 0, self._drawn())

    def _drawn(self) -> QPixmap:
        """Return the drawing as a kept picture: it only changes with the view and the look."""
        ratio, view, theme = self.devicePixelRatioF(), self.view, style.current()
        corner = view.to_screen(QPointF(0, 0))
        size = (self.width(), self.height())
        key = (self._sheet, theme.name, view.scale, corner.x(), corner.y(), size, ratio)
        if self._drawing is None or self._drawing[0] != key:
            kept = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
            kept.setDevicePixelRatio(ratio)
            kept.fill(Qt.GlobalColor.transparent)
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_scene(painter)
            painter.end()
            self._drawing = (key, kept)
        return self._drawing[1]

    def _paint_scene(self, painter: QPainter) -> None:
        theme = style.current()
        sheet = self._on_screen(Box(0, 0, WIDTH, HEIGHT))
        painter.setClipRect(sheet)
        for shape in scene(self._sheet) if self._sheet in BOXES else ():
            points = QPolygonF([self.view.to_screen(QPointF(*point)) for point in shape.points])
            if shape.fill:
                fill, edge = scene_color(shape.fill, theme), scene_color(shape.line, theme, line=True)
                painter.setBrush(QColor(fill))
                width = max(1.0, shape.width * self.view.scale)
                painter.setPen(QPen(QColor(edge), width) if edge else QPen(Qt.PenStyle.NoPen))
                painter.drawPolygon(points)
            else:
                pen = QPen(QColor(scene_color(shape.line, theme, line=True)), shape.width * self.view.scale)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                painter.drawPolyline(points)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.field_line), 1.4))
        painter.drawRect(sheet.adjusted(0.7, 0.7, -0.7, -0.7))

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        theme, scale = style.current(), self.view.scale
        choice, place = self._places[thing.key]
        box = self._on_screen(place)
        chosen = thing.key == self.chosen
        lit = chosen or thing.key == self.hover
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.accent if lit else theme.field_line), 3 if chosen else 1.6))
        painter.drawRoundedRect(box, _CORNER * scale, _CORNER * scale)
        row = self._rows.get(thing.key, {})
        pictures, said = list(row.get("pictures", ())), text_of(row)
        stands = inside(
            place, words=bool(said) or not pictures, pictures=len(pictures), heading=self._heading()
        )
        self._paint_heading(painter, choice, stands)
        if said or not pictures:
            # An empty place says what it is for only while somebody looks at it: white paper is calmer.
            hint = _EMPTY if lit and not said and not self.read_only else ""
            words, tone = (str(row.get("text", "")).strip(), theme.ink) if said else (hint, theme.muted)
            self._words.paint(painter, self._on_screen(stands.words), words, (BODY + 2, 11), tone)
        for picture, where in zip(pictures, stands.pictures, strict=False):
            self._paint_picture(painter, picture, where)
        if thing.key == self.current and self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2.5))
            painter.drawRoundedRect(box.adjusted(-4, -4, 4, 4), _CORNER * scale + 4, _CORNER * scale + 4)

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

    def _paint_picture(self, painter: QPainter, picture: str, where: Box) -> None:
        box = self._on_screen(square(where))
        paint_picture(painter, self, picture, box.topLeft(), round(box.width()))
        word = self._on_screen(caption(where))
        self._words.paint(painter, word, self._label(picture), (SMALL, 9), style.current().ink)
