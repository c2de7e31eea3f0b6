"""A week as a grid: seven days side by side, the parts of the day below each other; grows with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from taet_desktop.domain.values import DAY_NAMES, PART_NAMES
from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import Picture
from taet_desktop.reports.columns import Piece, Slice, side_by_side
from taet_desktop.reports.flow import Draw, Row
from taet_desktop.reports.lines import Line, balanced_lines, break_lines, widest
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import Look, text
from taet_desktop.reports.papers.paper import without_cpr
from taet_desktop.reports.papers.rows import STONE
from taet_desktop.reports.structure import Element, table_row

DAY_COLORS = ("#3E8E4F", "#6E5AA8", "#D8742A", "#8A5A3C", "#B8960C", "#C2503E", "#2F6FB0")
"""A band of its own for each day, Monday first; the word above says the same."""

_WEEKEND = 5
_WIDE = 600.0
"""Points from which a week is as wide as a page on its side."""

Cells = Sequence[Sequence[Sequence[Picture]]]


def whole_day() -> list[Picture]:
    """Return all parts of the day, each with its picture."""
    return [Picture(f"tid-{part}", name) for part, name in PART_NAMES.items()]


def empty_cells() -> Cells:
    """Return a week in which nothing is planned."""
    return tuple(tuple(() for _ in DAY_NAMES) for _ in PART_NAMES)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The measures of a week: letters, room for the parts' names, a day's width, pictures, its first day."""

    size: float
    left: float
    step: float
    pictures: float
    first: int

    @property
    def room(self) -> float:
        """Return how wide a word in a field may be."""
        return self.step - 8


def week_rows(
    parts: Sequence[Picture],
    cells: Cells,
    look: Look,
    width: float,
    *,
    fill: float = 0.0,
    pictures: float = 1.0,
    days: tuple[int, int] = (0, len(DAY_NAMES)),
) -> list[Row]:
    """Return the week, or the days from the first to before the last of `days`.

    `cells` are by part and day; all of it is made at least `fill` points high. `pictures` is the size of the
    pictures as a share of what they usually have.
    """
    grid = _grid(cells, look, width, pictures, days)
    shown = slice(*days)
    names = DAY_NAMES[shown]
    table = Element("Table")
    head = _head(names, table_row(table, ["Column"] * (len(names) + 1)), grid)
    made = [
        _placed(_part(part, row[shown], grid), table_row(table, ["Row", *([""] * len(names))]))
        for part, row in zip(parts, cells, strict=True)
    ]
    missing = max(0.0, fill - head.height - sum(_depth(part) + 4 for part in made))
    share = missing / len(made) if made else 0.0
    rows = [row for part in made for row in _rows(part, _depth(part) + share, grid)]
    return [head, *(replace(row, under=head) for row in rows)]


def words_fit(cells: Cells, look: Look, width: float) -> bool:
    """Tell whether every word of a whole week has room in the print that its width lets it have."""
    sizes = _sizes(look, width)
    grid = _measured(sizes[0], look, width, 1.0, (0, len(DAY_NAMES)))
    return _widest_word(cells, grid.size) <= grid.room


def _grid(cells: Cells, look: Look, width: float, pictures: float, days: tuple[int, int]) -> _Grid:
    """Return the measures in the largest print that breaks no word, or else in the smallest."""
    grids = [_measured(size, look, width, pictures, days) for size in _sizes(look, width)]
    return next((one for one in grids if _widest_word(cells, one.size) <= one.room), grids[-1])


def _sizes(look: Look, width: float) -> tuple[float, ...]:
    if width > _WIDE:
        return (18.0,) if look.large else (12.5, 11.5)
    return (18.0, 15.0, 12.0) if look.large else (10.5, 9.5)


def _measured(size: float, look: Look, width: float, pictures: float, days: tuple[int, int]) -> _Grid:
    left = size * (5.9 if look.large else 6.4)
    first, last = days
    return _Grid(size, left, (width - left) / (last - first), pictures, first)


def _widest_word(cells: Cells, size: float) -> float:
    base = text(size)
    said = [(without_cpr(one.label), base) for row in cells for cell in row for one in cell]
    return max((widest([run]) for run in said), default=0.0)


def _head(days: Sequence[str], elements: Sequence[Element], grid: _Grid) -> Row:
    base = text(grid.size, bold=True)
    longest = max(base.face.width(day, base.size) for day in days)
    # Large print has room for the day's first three letters.
    names = days if longest <= grid.step - 6 else [day[:3] for day in days]
    lines = [break_lines([(name, base)], grid.step * 2)[0] for name in names]
    height = base.leading + 10

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.enlist(elements)
        for number, line in enumerate(lines):
            at = x + grid.left + number * grid.step
            color = DAY_COLORS[grid.first + number]
            painter.box(at + 2, y - height, grid.step - 4, 5, radius=2.5, fill=color)
            with painter.mark(elements[number + 1]):
                painter.line_of_text(at + (grid.step - line.width) / 2, y - 1, line, base.leading)

    return Row(height, draw, keep=True)


Pile = list[Piece]
_NOTHING = Piece(0.0, lambda painter, x, y: None)
"""What stands in an empty field of the week, so that it has its place among the others when it is read."""
_HIGHEST = 300.0
"""A part of the day is one row up to here; higher ones may go on with the next page."""


def _part(part: Picture, cells: Sequence[Sequence[Picture]], grid: _Grid) -> list[Pile]:
    """Return the piles of one part of the day: its name, then each day."""
    base, width = text(grid.size), grid.left - 8
    side = min(grid.size * 3.0, 38.0) * grid.pictures
    picture = Piece(side + 4, _picture(part.pictogram, side, width))
    name = [picture, *_words(part.label, base, width)]
    return [name, *(_cell(cell, base, grid) for cell in cells)]


def _placed(piles: Sequence[Pile], places: Sequence[Element]) -> list[Pile]:
    """Return the piles as what stands in these places of the table."""
    return [
        [replace(piece, element=place) for piece in (pile or [_NOTHING])]
        for pile, place in zip(piles, places, strict=True)
    ]


def _depth(part: Sequence[Pile]) -> float:
    return max(sum(piece.height for piece in pile) for pile in part) + 12


def _rows(part: list[Pile], height: float, grid: _Grid) -> list[Row]:
    days = len(part) - 1
    lefts = [0.0, *(grid.left + number * grid.step + 4 for number in range(days))]

    def ground(painter: Painter, place: Slice) -> None:
        for number in range(days):
            at = place.x + grid.left + number * grid.step
            fill = STONE if grid.first + number >= _WEEKEND else style.PAPER
            painter.box(at + 2, place.top - place.height, grid.step - 4, place.height, fill=fill)

    if height > _HIGHEST:
        rows = side_by_side(part, lefts, ground=ground, above=6, below=6)
        return [Row(rows[0].height, rows[0].draw, 4.0, rows[0].keep), *rows[1:]]

    def draw(painter: Painter, x: float, y: float) -> None:
        ground(painter, Slice(x, y, height, True, True))
        for pile, at in zip(part, lefts, strict=True):
            top = y - 6
            for piece in pile:
                piece.draw_marked(painter, x + at, top)
                top -= piece.height

    return [Row(height, draw, 4.0)]


def _cell(cell: Sequence[Picture], base: style.TextStyle, grid: _Grid) -> list[Piece]:
    pieces: list[Piece] = []
    side = min(grid.room, base.size * 3.6, 46.0) * grid.pictures
    for one in cell:
        if one.pictogram:
            pieces.append(Piece(side + 3, _picture(one.pictogram, side, grid.room)))
        pieces += _words(one.label, base, grid.room)
        pieces.append(Piece(3.0, lambda painter, x, y: None))
    return pieces


def _picture(pictogram: str, side: float, width: float) -> Draw:
    def draw(painter: Painter, x: float, y: float) -> None:
        painter.picture(x + (width - side) / 2, y - side, side, pictogram)

    return draw


def _words(said: str, base: style.TextStyle, width: float) -> list[Piece]:
    def piece(line: Line) -> Piece:
        def draw(painter: Painter, x: float, y: float) -> None:
            painter.line_of_text(x + (width - line.width) / 2, y, line, base.leading)

        return Piece(base.leading, draw)

    return (
        [piece(line) for line in balanced_lines([(without_cpr(said), base)], width)] if said.strip() else []
    )
