"""A *visuelt stillads* on paper: drawn as on the screen, and below it what had no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from taet_desktop.domain.ink import Box
from taet_desktop.domain.scaffold import BOXES, HEIGHT, WIDTH, caption, inside, square
from taet_desktop.domain.scaffold_scenes import COLORS, Shape, scene
from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import Picture, ScaffoldPlace, ScaffoldSheet
from taet_desktop.reports.flow import Row, kept, shifted, tagged
from taet_desktop.reports.ink import draw_ink
from taet_desktop.reports.lines import Line, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.style import CONTENT, GUTTER, TextStyle
from taet_desktop.reports.text_rows import text_rows

SLICES = 4
"""The sheet is one drawing, but pages are made of low rows: the first draws it, the rest hold the room."""


@dataclass(frozen=True, slots=True)
class SheetPrint:
    """The letters of a sheet in points, largest and smallest: names, words, the word below a picture.

    They shrink to fit, so the largest size shows where the sheet is drawn large.
    """

    name: tuple[float, float] = (13.0, 7.0)
    words: tuple[float, float] = (14.0, 7.0)
    caption: tuple[float, float] = (9.0, 6.0)


def scaffold_rows(block: ScaffoldSheet) -> list[Row]:
    """Return the sheet across the whole page, then a line for each text that had no room."""
    rows = tagged(sheet_rows(block, CONTENT, SheetPrint()), "Figure", block.said)
    for number, said in enumerate(sheet_lines(block, CONTENT, SheetPrint())):
        made = text_rows([(said, style.ANSWER)], style.ANSWER, width=CONTENT - GUTTER, gap=2 if number else 7)
        rows += tagged(shifted(made, GUTTER), "P")
    return rows


def sheet_rows(block: ScaffoldSheet, width: float, of: SheetPrint) -> list[Row]:
    """Return the drawing alone, as wide as told, in rows that stand together."""
    scale = width / WIDTH

    def draw(painter: Painter, x: float, y: float) -> None:
        for shape in scene(block.sheet) if block.sheet in BOXES else ():
            _draw_shape(painter, shape, x, y, scale)
        painter.box(x, y - HEIGHT * scale, width, HEIGHT * scale, stroke=style.RULE)
        drawn = list(zip(block.places, BOXES.get(block.sheet, ()), strict=False))
        size = min((_name_size(place, box, scale, of) for place, box in drawn), default=of.name[0])
        for place, box in drawn:
            _Sheet(painter, x, y, scale, replace(of, name=(size, of.name[1]))).draw(place, box)
        draw_ink(painter, block.strokes, x, y, scale)

    nothing = Row(HEIGHT * scale / SLICES, lambda _painter, _x, _y: None)
    return [*kept([Row(nothing.height, draw), *([nothing] * (SLICES - 2))]), nothing]


def sheet_lines(block: ScaffoldSheet, width: float, of: SheetPrint) -> list[str]:
    """Return what stands below the drawing: texts it has no room for, and places that aren't on it."""
    scale = width / WIDTH
    boxes = BOXES.get(block.sheet, ())
    cut = [
        f"{place.name}: {place.words}"
        for place, box in zip(block.places, boxes, strict=False)
        if _words_of(place, box, scale, of)[2]
    ]
    beside = [*block.places[len(boxes) :], *block.others]
    return [*cut, *(_told(place) for place in beside if place.words or place.pictures)]


def _told(place: ScaffoldPlace) -> str:
    shown = ", ".join(one.label for one in place.pictures)
    return f"{place.name}: {' · '.join(filter(None, (place.words, shown)))}"


def _draw_shape(painter: Painter, shape: Shape, x: float, y: float, scale: float) -> None:
    points = [(x + px * scale, y - py * scale) for px, py in shape.points]
    weight = max(0.5, shape.width * scale)
    if shape.fill:
        stroke = COLORS[shape.line] if shape.line else ""
        painter.area(points, fill=COLORS[shape.fill], stroke=stroke, weight=weight)
    else:
        painter.pen(points, stroke=COLORS[shape.line], weight=weight)


@lru_cache(maxsize=128)
def _style(size: float, bold: bool, color: str) -> TextStyle:
    of = style.LABEL_CHOSEN if bold else style.LABEL
    return TextStyle(of.face, size, round(size * 1.22, 2), color)


def _fitted(
    said: str, wide: float, high: float, sizes: tuple[float, float], *, bold: bool = False, color: str
) -> tuple[list[Line], TextStyle, bool]:
    """Return the words as lines that fit, how they are set, and whether something had no room."""
    size, smallest = sizes
    while True:
        of = _style(round(size, 1), bold, color)
        lines = break_lines([(said, of)], wide)
        most = max(1, int(high / of.leading + 0.05))
        if len(lines) <= most:
            return lines, of, False
        if size <= smallest:
            return _cut(said, lines[:most], of, wide), of, True
        size = max(smallest, size - 0.5)


def _cut(said: str, lines: Sequence[Line], of: TextStyle, wide: float) -> list[Line]:
    short = said[: sum(len(piece.text) + 1 for line in lines for piece in line.pieces)]
    while short and len(break_lines([(f"{short.rstrip()}…", of)], wide)) > len(lines):
        short = short[:-4]
    return break_lines([(f"{short.rstrip()}…", of)], wide)[: len(lines)]


def _name_room(place: ScaffoldPlace, box: Box) -> Box:
    """Return where a place's name stands: beside its picture, if it has one."""
    stands = inside(box, words=True, pictures=0)
    return stands.heading if place.pictogram else stands.heading._replace(left=stands.mark.left)


def _name_size(place: ScaffoldPlace, box: Box, scale: float, of: SheetPrint) -> float:
    """Return how large the letters of a name can be; the names of a sheet are all as large as the least."""
    room = _name_room(place, box)
    wide, high = (room.right - room.left) * scale, (room.bottom - room.top) * scale
    return _fitted(place.name, wide, high, of.name, bold=True, color=style.ACCENT)[1].size


def _words_of(
    place: ScaffoldPlace, box: Box, scale: float, of: SheetPrint
) -> tuple[list[Line], TextStyle, bool]:
    room = inside(box, words=True, pictures=len(place.pictures)).words
    wide, high = (room.right - room.left) * scale, (room.bottom - room.top) * scale
    return _fitted(place.words, wide, high, of.words, color=style.INK)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Draws places on a sheet whose upper left corner is at x, y."""

    painter: Painter
    x: float
    y: float
    scale: float
    of: SheetPrint

    def draw(self, place: ScaffoldPlace, box: Box) -> None:
        """Draw a place with its name, its words and its pictures."""
        scale, painter = self.scale, self.painter
        left, top = self._at(box)
        wide, high = (box.right - box.left) * scale, (box.bottom - box.top) * scale
        painter.box(left, top - high, wide, high, radius=14 * scale, fill=style.WHITE, stroke=style.PATH)
        said = bool(place.words) or not place.pictures
        stands = inside(box, words=said, pictures=len(place.pictures))
        self._name(place, box, stands.mark)
        if place.words:
            lines, used, _ = _words_of(place, box, scale, self.of)
            self._lines(lines, used, stands.words, centred=True)
        for picture, where in zip(place.pictures, stands.pictures, strict=False):
            self._picture(picture, where)

    def _at(self, box: Box) -> tuple[float, float]:
        return self.x + box.left * self.scale, self.y - box.top * self.scale

    def _name(self, place: ScaffoldPlace, box: Box, mark: Box) -> None:
        room = _name_room(place, box)
        if place.pictogram:
            left, top = self._at(mark)
            side = (mark.right - mark.left) * self.scale
            self.painter.picture(left, top - side, side, place.pictogram)
        wide, high = (room.right - room.left) * self.scale, (room.bottom - room.top) * self.scale
        lines, used, _ = _fitted(place.name, wide, high, self.of.name, bold=True, color=style.ACCENT)
        self._lines(lines, used, room, centred=False)

    def _lines(self, lines: Sequence[Line], used: TextStyle, room: Box, *, centred: bool) -> None:
        left, top = self._at(room)
        wide, high = (room.right - room.left) * self.scale, (room.bottom - room.top) * self.scale
        at = top - (high - len(lines) * used.leading) / 2
        for line in lines:
            across = left + (wide - line.width) / 2 if centred else left
            self.painter.line_of_text(across, at, line, used.leading)
            at -= used.leading

    def _picture(self, picture: Picture, where: Box) -> None:
        place = square(where)
        left, top = self._at(place)
        side = (place.right - place.left) * self.scale
        self.painter.picture(left, top - side, side, picture.pictogram)
        below = caption(where)
        wide, high = (below.right - below.left) * self.scale, (below.bottom - below.top) * self.scale
        lines, used, _ = _fitted(picture.label, wide, high, self.of.caption, color=style.INK)
        self._lines(lines[:1], used, below, centred=True)
