"""The network map on paper: rings with the citizen in the middle, and below it the same as lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from taet_desktop.domain.network import BORDERS, CENTRE
from taet_desktop.domain.network_names import Box, ring_places
from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import NetworkMap, NetworkPlace, NetworkTrail
from taet_desktop.reports.flow import Row, kept, tagged
from taet_desktop.reports.lines import Line, break_lines, unbroken_lines, widest
from taet_desktop.reports.network_lists import MapPrint, list_rows
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.style import CONTENT, TextStyle

_SLICES = 4
"""The square is one drawing, but pages are made of low rows: the first draws it, the rest hold the room."""
_MARGIN = 14.0
_BROKEN = (3.0, 2.4)
SINCE = "Siden sidst"
"""What stands above what is different since the time before."""
_SMALLEST = 8.0
"""The smallest letters that the name in the middle is set in, to be whole."""
_GROUNDS = {3: style.PAPER, 2: "#EDF3F2", 1: style.SOFT}


NOTE_PRINT = MapPrint(style.LABEL, style.LABEL_CHOSEN, style.PILE, style.GOAL, style.KEY, style.ON_ACCENT)


def network_rows(
    block: NetworkMap, width: float = CONTENT, side: float = CONTENT, of: MapPrint = NOTE_PRINT
) -> list[Row]:
    """Return the square in the middle of the page's width, and a list of everybody, ring by ring."""
    height = side / _SLICES

    def draw(painter: Painter, x: float, y: float) -> None:
        _Map(painter, block, x + width / 2, y - side / 2, side / 2 - _MARGIN, width / 2, of).draw()

    nothing = Row(height, lambda _painter, _x, _y: None)
    said = f"Tre cirkler med {block.middle} i midten. Alle på kortet står i listerne under det."
    drawn = [*tagged([Row(height, draw)], "Figure", said), *([nothing] * (_SLICES - 2))]
    rows = [*kept(drawn), nothing]
    numbered = block.size * (side / 2 - _MARGIN) < of.named
    return [*rows, *list_rows(block, width, of, numbered=numbered)]


class Pill:
    """The name of a ring on white, so that the ring's line doesn't run through it."""

    def __init__(self, name: str, base: TextStyle) -> None:
        (self._line, *_) = break_lines([(name, base)], 200)
        self._base = base
        self.width, self.height = self._line.width + 12, base.leading + 3.5

    def draw(self, painter: Painter, x: float, y: float) -> None:
        """Draw it around a point."""
        left, low = x - self.width / 2, y - self.height / 2
        painter.box(left, low, self.width, self.height, radius=self.height / 2, fill=style.WHITE,
                    stroke=style.PATH)  # fmt: skip
        top = y + self._base.leading / 2
        painter.line_of_text(x - self._line.width / 2, top, self._line, self._base.leading)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name below or beside whoever it belongs to, and what it covers."""

    lines: list[Line]
    box: Box


@dataclass(frozen=True)
class _Map:
    """Draws the map around x, y; names stand no further from there than `reach` sideways."""

    painter: Painter
    block: NetworkMap
    x: float
    y: float
    radius: float
    reach: float
    of: MapPrint

    def draw(self) -> None:
        """Draw rings, the middle, everybody, and last the names of the rings, so that nobody covers them."""
        painter, block = self.painter, self.block
        for ring in sorted(BORDERS, reverse=True):
            border = BORDERS[ring] * self.radius
            painter.disc(self.x, self.y, border, fill=_GROUNDS[ring], stroke=style.PATH, weight=1.0)
        painter.disc(self.x, self.y, self._centre, fill=style.ACCENT)
        _middle(painter, block.middle, (self.x, self.y), self._centre, self.of)
        for trail in block.trails:
            self._trail(trail)
        for one, named in zip(block.places, self._names, strict=True):
            self._spot(one, named)
        for named in self._names:
            if named:
                self._name(named)
        self._ring_names()

    def _ring_names(self) -> None:
        base = self.of.plain
        pills = [Pill(name, base) for name in self.block.rings]
        radii = [border * self.radius for border in BORDERS.values()]
        widths = [pill.width for pill in pills]
        spots = ring_places(radii, widths, pills[0].height, self.reach, self._taken())
        for pill, (x, y) in zip(pills, spots, strict=True):
            pill.draw(self.painter, self.x + x, self.y + y)

    def _taken(self) -> Iterator[Box]:
        """Yield what the names of the rings should not cover."""
        yield Box.around((0, 0), self._centre * 2, self._centre * 2)
        yield from (self._around(trail.at) for trail in self.block.trails)
        yield from (self._around((one.x, one.y)) for one in self.block.places)
        yield from (named.box for named in self._names if named)

    def _around(self, place: tuple[float, float]) -> Box:
        side = self._size * 2 + 4
        return Box.around(self._from_middle(place), side, side)

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
        x, y = self._from_middle(place)
        return self.x + x, self.y + y

    def _from_middle(self, place: tuple[float, float]) -> tuple[float, float]:
        return place[0] * self.radius, -place[1] * self.radius

    def _spot(self, one: NetworkPlace, named: _Named | None) -> None:
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
        if one.pictogram:
            inner = size * 1.3
            painter.picture(x - inner / 2, y - inner / 2, inner, one.pictogram)
        else:
            text_style = of.initials if named else of.number
            word = one.initials if named else str(one.number)
            _centred(painter, word, x, y + text_style.leading / 2, text_style)
        if one.wish:
            _mark(painter, one.wish, x + size * 0.75, y + size * 0.75)
        if one.pictogram and not named:
            _centred(painter, str(one.number), x, y - size, of.number if of is not NOTE_PRINT else style.TIME)

    @cached_property
    def _names(self) -> list[_Named | None]:
        """The name of each, or None where there is room for a number alone."""
        if self._size < self.of.named:
            return [None] * len(self.block.places)
        found: list[_Named | None] = []
        for one in self.block.places:
            others = [self._around((other.x, other.y)) for other in self.block.places if other is not one]
            others += [named.box for named in found if named]
            others.append(Box.around(self._from_middle((one.x, one.y)), self._size * 2, self._size * 2))
            found.append(self._named(one, others))
        return found

    def _named(self, one: NetworkPlace, others: Sequence[Box]) -> _Named:
        """Return a name below whoever it belongs to, or beside or above where somebody else is below."""
        text, size = self.of.bold, self._size
        x, y = self._from_middle((one.x, one.y))
        width = max(size * 3.1, 46.0, text.size * 6.2)
        room = max(width, min(widest([(one.name, text)]), width * 2.2))
        lines = unbroken_lines(one.name, text, room, 2)
        wide, high = max((line.width for line in lines), default=0.0), len(lines) * text.leading
        aside, up = size + 4 + wide / 2, size + 1 + high / 2
        outwards = aside if x >= 0 else -aside
        spots = [(x, y - up), (x + outwards, y), (x - outwards, y), (x, y + up)]
        boxes = [Box.around(at, wide, high).within(self.reach) for at in spots]
        seen = [box for box in boxes if not box.nears(self._centre)] or boxes
        free = (box for box in seen if not any(box.touches(other) for other in others))
        return _Named(lines, next(free, seen[0]))

    def _name(self, named: _Named) -> None:
        text, box = self.of.bold, named.box
        wide, top = box.right - box.left, self.y + box.high
        if self.block.trails and named.lines:
            # A trail behind a name would look like a name that is crossed out.
            ground = (self.x + box.left - 2, self.y + box.low, wide + 4, box.high - box.low)
            self.painter.box(*ground, radius=4, fill=style.WHITE)
        for line in named.lines:
            at = self.x + box.left + (wide - line.width) / 2
            self.painter.line_of_text(at, top, line, text.leading)
            top -= text.leading


def _middle(painter: Painter, name: str, at: tuple[float, float], radius: float, of: MapPrint) -> None:
    """Write the name in the middle, in letters small enough for whole words."""
    (x, y), room, base = at, radius * 1.75, of.middle
    share = min(1.0, room / max(1.0, widest([(name, base)])))
    size = max(_SMALLEST, base.size * share)
    base = replace(base, size=size, leading=base.leading * size / base.size) if share < 1 else base
    lines = unbroken_lines(name, base, room, 3)
    top = y + len(lines) * base.leading / 2
    for line in lines:
        painter.line_of_text(x - line.width / 2, top, line, base.leading)
        top -= base.leading


def _mark(painter: Painter, wish: str, x: float, y: float) -> None:
    """Draw a plus or a minus: what is wished for is seen without colours too."""
    painter.disc(x, y, 5.5, fill=style.ACCENT if wish == "mere" else style.MUTED, stroke=style.WHITE)
    painter.rule(x - 2.6, y, x + 2.6, y, stroke=style.WHITE, weight=1.3)
    if wish == "mere":
        painter.rule(x, y - 2.6, x, y + 2.6, stroke=style.WHITE, weight=1.3)


def _centred(painter: Painter, text: str, x: float, top: float, text_style: TextStyle) -> None:
    if not text:
        return
    line = break_lines([(text, text_style)], 60)[0]
    painter.line_of_text(x - line.width / 2, top, line, text_style.leading)
