"""From rows to pages: rows are placed from the top, kept together where they ask for it, and never cut.

Every row is low by construction (a line of text, a drawn scale), so that no content can be too high for a
page and nothing ever fails for want of room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element
from taet_desktop.reports.style import COLUMN

Draw = Callable[[Painter, float, float], None]
"""Draws at x (left edge) and y (top edge), in points from the page's lower left corner."""


@dataclass(frozen=True, slots=True)
class Row:
    """A slice of the page.

    `gap` is the space above it, which falls away at the top of a page. `keep` holds it together with the next
    row. `room` begins a new page after page one, and later on wherever less than that is left. `under` is the
    head of a table, drawn again above the row where it begins a page.
    """

    height: float
    draw: Draw
    gap: float = 0.0
    keep: bool = False
    room: float = 0.0
    under: Row | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A row on a page; `top` is the distance from the top of the text area."""

    row: Row
    top: float


Page = list[Placed]


def shifted(rows: Sequence[Row], dx: float) -> list[Row]:
    """Return the rows moved to the right."""

    def moved(row: Row) -> Row:
        draw = row.draw
        under = moved(row.under) if row.under else None
        return replace(row, draw=lambda painter, x, y: draw(painter, x + dx, y), under=under)

    return [moved(row) for row in rows]


def tagged(rows: Sequence[Row], role: str | Element, alt: str = "") -> list[Row]:
    """Return the rows, all of them one element of the paper's structure."""
    element = Element(role, alt) if isinstance(role, str) else role

    def one(row: Row) -> Row:
        draw = row.draw

        def draw_marked(painter: Painter, x: float, y: float) -> None:
            with painter.mark(element):
                draw(painter, x, y)

        return replace(row, draw=draw_marked)

    return [one(row) for row in rows]


def kept(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, each kept together with the next (also with what follows the last)."""
    return [replace(row, keep=True) for row in rows]


def without_widows(rows: list[Row]) -> list[Row]:
    """Return the lines of a paragraph such that no page begins or ends with just one of them."""
    last = len(rows) - 1
    return [
        replace(row, keep=True) if last > 0 and index in (0, last - 1) else row
        for index, row in enumerate(rows)
    ]


def paginate(rows: Sequence[Row], column: float = COLUMN) -> list[Page]:
    """Place the rows; there is always at least one page."""
    pages: list[Page] = [[]]
    y = 0.0
    for group in _groups(rows):
        height = _height(group, at_top=not pages[-1])
        turned = group[0].room and (len(pages) == 1 or column - y < group[0].room)
        if pages[-1] and (turned or y + height > column >= _height(group, at_top=True)):
            pages.append([])
            y = 0.0
        for row in group:
            gap = row.gap if pages[-1] else 0.0
            if pages[-1] and y + gap + row.height > column:
                pages.append([])
                y, gap = 0.0, 0.0
            if row.under is not None and not pages[-1]:
                pages[-1].append(Placed(row.under, 0.0))
                y, gap = row.under.height, row.gap
            pages[-1].append(Placed(row, y + gap))
            y += gap + row.height
    return pages


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        if row.room and group:
            yield group
            group = []
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group


def _height(group: Sequence[Row], *, at_top: bool) -> float:
    total = sum(row.gap + row.height for row in group)
    return total - group[0].gap if at_top else total
