"""A week as a grid: seven days side by side, the parts of the day below each other; grows with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import Picture
from taet_desktop.reports.columns import Piece, Slice, side_by_side
from taet_desktop.reports.flow import Draw, Row
from taet_desktop.reports.lines import Line, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import Look, text
from taet_desktop.reports.papers.paper import without_cpr
from taet_desktop.reports.papers.rows import STONE
from taet_desktop.reports.structure import Element, table_row

DAY_COLORS = ("#3E8E4F", "#6E5AA8", "#D8742A", "#8A5A3C", "#B8960C", "#C2503E", "#2F6FB0")
"""A band of its own for each day, Monday first; the word above says the same."""

Cells = Sequence[Sequence[Sequence[Picture]]]


def week_rows(
    days: Sequence[str],
    parts: Sequence[Picture],
    cells: Cells,
    look: Look,
    width: float,
    *,
    fill: float = 0.0,
) -> list[Row]:
    """Return the week. `cells` are by part and day; all of it is made at least `fill` points high."""
    size = 12.0 if look.large else 10.5
    if width > 600:
        size = 18.0 if look.large else 12.5
    left = size * (5.9 if look.large else 6.4)
    step = (width - left) / len(days)
    table = Element("Table")
    head = _head(days, table_row(table, ["Column"] * (len(days) + 1)), size, left, step)
    made = [
        _placed(_part(part, cells[number], size, left, step), table_row(table, ["Row", *([""] * len(days))]))
        for number, part in enumerate(parts)
    ]
    missing = max(0.0, fill - head.height - sum(_depth(part) + 4 for part in made))
    share = missing / len(made) if made else 0.0
    return [head, *(row for part in made for row in _rows(part, _depth(part) + share, left, step))]


def _head(days: Sequence[str], elements: Sequence[Element], size: float, left: float, step: float) -> Row:
    base = text(size, bold=True)
    # Large print has room for the day's first three letters.
    names = days if max(base.face.width(day, size) for day in days) <= step - 6 else [day[:3] for day in days]
    lines = [break_lines([(name, base)], step * 2)[0] for name in names]
    height = base.leading + 10

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.enlist(elements)
        for number, line in enumerate(lines):
            at = x + left + number * step
            painter.box(at + 2, y - height, step - 4, 5, radius=2.5, fill=DAY_COLORS[number % 7])
            with painter.mark(elements[number + 1]):
                painter.line_of_text(at + (step - line.width) / 2, y - 1, line, base.leading)

    return Row(height, draw, keep=True)


Pile = list[Piece]
_NOTHING = Piece(0.0, lambda painter, x, y: None)
"""What stands in an empty field of the week, so that it has its place among the others when it is read."""
_HIGHEST = 300.0
"""A part of the day is one row up to here; higher ones may go on with the next page."""


def _part(
    part: Picture, cells: Sequence[Sequence[Picture]], size: float, left: float, step: float
) -> list[Pile]:
    """Return the piles of one part of the day: its name, then each day."""
    base = text(size)
    side = min(size * 3.0, 38.0)
    picture = Piece(side + 4, _picture(part.pictogram, side, left - 8))
    name = [picture, *_words(part.label, base, left - 8)]
    return [name, *(_cell(cell, base, step - 8) for cell in cells)]


def _placed(piles: Sequence[Pile], places: Sequence[Element]) -> list[Pile]:
    """Return the piles as what stands in these places of the table."""
    return [
        [replace(piece, element=place) for piece in (pile or [_NOTHING])]
        for pile, place in zip(piles, places, strict=True)
    ]


def _depth(part: Sequence[Pile]) -> float:
    return max(sum(piece.height for piece in pile) for pile in part) + 12


def _rows(part: list[Pile], height: float, left: float, step: float) -> list[Row]:
    lefts = [0.0, *(left + number * step + 4 for number in range(len(part) - 1))]

    def ground(painter: Painter, place: Slice) -> None:
        for number in range(len(part) - 1):
            at = place.x + left + number * step
            fill = STONE if number > 4 else style.PAPER
            painter.box(at + 2, place.top - place.height, step - 4, place.height, fill=fill)

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


def _cell(cell: Sequence[Picture], base: style.TextStyle, width: float) -> list[Piece]:
    pieces: list[Piece] = []
    side = min(width, base.size * 3.6, 46.0)
    for one in cell:
        if one.pictogram:
            pieces.append(Piece(side + 3, _picture(one.pictogram, side, width)))
        pieces += _words(one.label, base, width)
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

    return [piece(line) for line in break_lines([(without_cpr(said), base)], width)] if said.strip() else []
