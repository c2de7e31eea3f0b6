"""The network map on paper: rings with the citizen in the middle, and below it the same as lists."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from taet_desktop.domain.network import BORDERS, CENTRE
from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import NetworkMap, NetworkPlace, NetworkTrail
from taet_desktop.reports.columns import Piece, side_by_side
from taet_desktop.reports.flow import Row, kept, tagged
from taet_desktop.reports.lines import Line, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element, list_point
from taet_desktop.reports.style import CONTENT, TextStyle

_SLICES = 4
"""The square is one drawing, but pages are made of low rows: the first draws it, the rest hold the room."""
_MARGIN = 14.0
_APART = 10.0
_BROKEN = (3.0, 2.4)
SINCE = "Siden sidst"
"""What stands above what is different since the time before."""
_TOGETHER = 300.0
"""The lists stay on one page when they are no higher than this."""
_GROUNDS = {3: style.PAPER, 2: "#EDF3F2", 1: style.SOFT}


@dataclass(frozen=True, slots=True)
class MapPrint:
    """The print of the map: words, bold words, names of rings, initials, numbers, and the middle.

    `named` is the least radius, in points, that has room for a name below; else there is a number.
    """

    plain: TextStyle
    bold: TextStyle
    ring: TextStyle
    initials: TextStyle
    number: TextStyle
    middle: TextStyle
    named: float = 13.0


NOTE_PRINT = MapPrint(style.LABEL, style.LABEL_CHOSEN, style.PILE, style.GOAL, style.KEY, style.ON_ACCENT)


def network_rows(
    block: NetworkMap, width: float = CONTENT, side: float = CONTENT, of: MapPrint = NOTE_PRINT
) -> list[Row]:
    """Return the square in the middle of the page's width, and a list of everybody, ring by ring."""
    height = side / _SLICES

    def draw(painter: Painter, x: float, y: float) -> None:
        _Map(painter, block, x + width / 2, y - side / 2, side / 2 - _MARGIN, of).draw()

    nothing = Row(height, lambda _painter, _x, _y: None)
    said = f"Tre cirkler med {block.middle} i midten. Alle på kortet står i listerne under det."
    drawn = [*tagged([Row(height, draw)], "Figure", said), *([nothing] * (_SLICES - 2))]
    rows = [*kept(drawn), nothing]
    return [*rows, *_lists(block, width, side, of)]


@dataclass(frozen=True, slots=True)
class _Map:
    """Draws the map around x, y."""

    painter: Painter
    block: NetworkMap
    x: float
    y: float
    radius: float
    of: MapPrint

    def draw(self) -> None:
        """Draw rings, the middle, and everybody."""
        painter, block, of = self.painter, self.block, self.of
        for ring in sorted(BORDERS, reverse=True):
            border = BORDERS[ring] * self.radius
            painter.disc(self.x, self.y, border, fill=_GROUNDS[ring], stroke=style.PATH, weight=1.0)
        for ring, border in BORDERS.items():
            _pill(painter, block.rings[ring - 1], self.x, self.y + border * self.radius - 1, of)
        painter.disc(self.x, self.y, self._centre, fill=style.ACCENT)
        _middle(painter, block.middle, (self.x, self.y), self._centre, of)
        for trail in block.trails:
            self._trail(trail)
        for one in block.places:
            self._spot(one)

    @property
    def _centre(self) -> float:
        return CENTRE * self.radius

    @property
    def _size(self) -> float:
        return self.block.size * self.radius

    def _trail(self, trail: NetworkTrail) -> None:
        """Draw where somebody stood the time before, broken and pale, and the way to where they are now."""
        x, y = self._at(trail.at)
        if trail.to is not None:
            self.painter.curve((x, y), [((x, y), self._at(trail.to), self._at(trail.to))],
                               stroke=style.MUTED, weight=1.0, dash=_BROKEN)  # fmt: skip
        self.painter.disc(x, y, self._size, fill=style.WHITE, stroke=style.MUTED, weight=1.0, dash=_BROKEN)
        if self._size >= self.of.named:
            word = replace(self.of.initials, color=style.MUTED)
            _centred(self.painter, trail.initials, x, y + word.leading / 2, word)

    def _at(self, place: tuple[float, float]) -> tuple[float, float]:
        return self.x + place[0] * self.radius, self.y - place[1] * self.radius

    def _spot(self, one: NetworkPlace) -> None:
        """Draw one: round for who lives, a box for a place; a full frame for more, a dashed one for less."""
        painter, size, of = self.painter, self._size, self.of
        x, y = self._at((one.x, one.y))
        stroke = style.ACCENT if one.wish else style.MUTED
        weight = 2.0 if one.wish == "mere" else 1.0
        if one.square:
            painter.box(x - size, y - size, size * 2, size * 2, radius=size * 0.3, fill=style.WHITE,
                        stroke=stroke, weight=weight, dashed=one.wish == "mindre")  # fmt: skip
        else:
            painter.disc(x, y, size, fill=style.WHITE, stroke=stroke, weight=weight)
        named = size >= of.named
        if one.pictogram:
            inner = size * 1.3
            painter.picture(x - inner / 2, y - inner / 2, inner, one.pictogram)
        else:
            text_style = of.initials if named else of.number
            word = one.initials if named else str(one.number)
            _centred(painter, word, x, y + text_style.leading / 2, text_style)
        if one.wish:
            _mark(painter, one.wish, x + size * 0.75, y + size * 0.75)
        if named:
            self._name(one.name, one.x * self.radius, -one.y * self.radius)
        elif one.pictogram:
            _centred(painter, str(one.number), x, y - size, of.number if of is not NOTE_PRINT else style.TIME)

    def _name(self, name: str, x: float, y: float) -> None:
        """Write the name of whoever stands x, y from the middle: below, or beside where it would touch it."""
        text, size = self.of.bold, self._size
        lines = _short(name, max(size * 3.1, 46.0, text.size * 6.2), text)
        wide, high = max((line.width for line in lines), default=0.0), len(lines) * text.leading
        left, top = x - wide / 2, y - size - 1
        if _touches((left, top - high, left + wide, top), self._centre):
            left, top = (x + size + 4 if x >= 0 else x - size - 4 - wide), y + high / 2
        if self.block.trails and lines:
            # A trail behind a name would look like a name that is crossed out.
            low = self.y + top - high
            self.painter.box(self.x + left - 2, low, wide + 4, high, radius=4, fill=style.WHITE)
        for line in lines:
            at = self.x + left + (wide - line.width) / 2
            self.painter.line_of_text(at, self.y + top, line, text.leading)
            top -= text.leading


def _touches(box: tuple[float, float, float, float], radius: float) -> bool:
    """Tell whether a box (left, low, right, high) comes near a disc around 0, 0."""
    left, low, right, high = box
    return math.hypot(max(left, -right, 0.0), max(low, -high, 0.0)) < radius + 1


def _pill(painter: Painter, text: str, x: float, y: float, of: MapPrint) -> None:
    (line, *_) = break_lines([(text, of.plain)], 200)
    width, height = line.width + 12, of.plain.leading + 3.5
    box = (x - width / 2, y - height / 2, width, height)
    painter.box(*box, radius=height / 2, fill=style.WHITE, stroke=style.PATH)
    painter.line_of_text(x - line.width / 2, y + of.plain.leading / 2, line, of.plain.leading)


def _middle(painter: Painter, name: str, at: tuple[float, float], radius: float, of: MapPrint) -> None:
    x, y = at
    lines = break_lines([(name, of.middle)], radius * 1.75)[:3]
    top = y + len(lines) * of.middle.leading / 2
    for line in lines:
        painter.line_of_text(x - line.width / 2, top, line, of.middle.leading)
        top -= of.middle.leading


def _mark(painter: Painter, wish: str, x: float, y: float) -> None:
    """Draw a plus or a minus: what is wished for is seen without colours too."""
    painter.disc(x, y, 5.5, fill=style.ACCENT if wish == "mere" else style.MUTED, stroke=style.WHITE)
    painter.rule(x - 2.6, y, x + 2.6, y, stroke=style.WHITE, weight=1.3)
    if wish == "mere":
        painter.rule(x, y - 2.6, x, y + 2.6, stroke=style.WHITE, weight=1.3)


def _short(name: str, width: float, text: TextStyle) -> list[Line]:
    """Return at most two lines; what is longer stands whole in the list below."""
    lines = break_lines([(name, text)], width)
    if len(lines) <= 2:
        return lines
    cut = name
    while cut and len(break_lines([(f"{cut}…", text)], width)) > 2:
        cut = cut[: max(1, len(cut) * 3 // 4)] if len(cut) > 60 else cut[:-1]
    shown = break_lines([(f"{cut.rstrip()}…", text)], width)
    return shown[:2]


def _centred(painter: Painter, text: str, x: float, top: float, text_style: TextStyle) -> None:
    if not text:
        return
    line = break_lines([(text, text_style)], 60)[0]
    painter.line_of_text(x - line.width / 2, top, line, text_style.leading)


def _lists(block: NetworkMap, across: float, side: float, of: MapPrint) -> list[Row]:
    """Return three columns, one a ring, which say the same as the map."""
    width = (across - 2 * _APART) / 3
    lefts = [number * (width + _APART) for number in range(3)]
    numbered = block.size * (side / 2 - _MARGIN) < of.named
    columns = []
    rings = [Element("Sect") for _ in block.rings]
    for ring, name in enumerate(block.rings, start=1):
        whole = rings[ring - 1]
        below = Element("L", within=whole)
        pieces = [replace(_head(name, width, of), element=Element("P", within=whole))]
        for one in block.places:
            if one.ring == ring:
                number = f"{one.number}. " if numbered else ""
                pieces += _entry(f"{number}{one.name}", one.detail, width, of, list_point(below))
        if len(pieces) == 1:
            pieces += _entry("", "ingen endnu", width, of, Element("P", within=whole))
        columns.append(pieces)
    rows = side_by_side(
        columns, lefts, ground=lambda _painter, _part: None, above=8.0, below=2.0, order=rings
    )
    low = sum(row.height + row.gap for row in rows) <= _TOGETHER
    return [*kept(rows[:-1]), *rows[-1:]] if low else [*kept(rows[:1]), *rows[1:]]


def _head(name: str, width: float, of: MapPrint) -> Piece:
    text = name[:1].upper() + name[1:]
    lines = break_lines([(text, of.ring)], width)[:1]

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.line_of_text(x, y, lines[0], of.ring.leading)
        painter.rule(
            x,
            y - of.ring.leading - 2.5,
            x + width,
            y - of.ring.leading - 2.5,
            stroke=style.ACCENT,
            weight=1.2,
        )

    return Piece(of.ring.leading + 6.5, draw)


def _entry(name: str, detail: str, width: float, of: MapPrint, element: Element) -> list[Piece]:
    """Return the lines of one, each a piece of its own, so that a long name can cross pages."""
    parts = [(name, of.bold)] if name else []
    if detail:
        parts.append((f"{' ' if name else ''}{detail}", of.plain))
    pieces = []
    for line in break_lines(parts, width):
        pieces.append(replace(_line_piece(line, of), element=element))
    return [*pieces[:-1], replace(pieces[-1], height=pieces[-1].height + 2.5)]


def _line_piece(line: Line, of: MapPrint) -> Piece:
    def draw(painter: Painter, x: float, y: float) -> None:
        painter.line_of_text(x, y, line, of.plain.leading)

    return Piece(of.plain.leading, draw)
