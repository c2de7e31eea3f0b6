"""Columns side by side that cross pages: each is a pile of low pieces, level with those of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from taet_desktop.reports.flow import Row
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column that is never cut; it draws at the column's left edge and its own top.

    `element` is the part of the text that all of it belongs to.
    """

    height: float
    draw: Callable[[Painter, float, float], None]
    element: Element | None = None

    def draw_marked(self, painter: Painter, x: float, y: float) -> None:
        """Draw it as a part of its element."""
        if self.element is None:
            self.draw(painter, x, y)
        else:
            with painter.mark(self.element):
                self.draw(painter, x, y)


@dataclass(frozen=True, slots=True)
class Slice:
    """Where a row of columns lies on the page, and whether it is the first and the last of its block."""

    x: float
    top: float
    height: float
    first: bool
    last: bool


Ground = Callable[[Painter, Slice], None]
"""Draws what lies behind a row."""


def side_by_side(
    columns: Sequence[Sequence[Piece]],
    lefts: Sequence[float],
    *,
    ground: Ground,
    above: float = 0.0,
    below: float = 0.0,
    order: Sequence[Element] = (),
) -> list[Row]:
    """Return a row for each level: the first pieces of all columns, then the second ones, and so on.

    `order` tells in which order what they belong to is read: column by column, not level by level.

    So pieces of one level stand in line, and a page may end between any two levels. `above` and `below` are
    empty space at the block's two ends, which the ground covers too.
    """

    def opening(painter: Painter, part: Slice) -> None:
        ground(painter, part)
        painter.enlist(order)

    levels = list(zip_longest(*columns))
    rows = []
    for index, pieces in enumerate(levels):
        first, last = index == 0, index == len(levels) - 1
        padding = (above if first else 0.0, below if last else 0.0)
        rows.append(_row(pieces, lefts, opening if first else ground, padding, (first, last)))
    return rows


def _row(
    pieces: Sequence[Piece | None],
    lefts: Sequence[float],
    ground: Ground,
    padding: tuple[float, float],
    ends: tuple[bool, bool],
) -> Row:
    above, below = padding
    height = max(piece.height for piece in pieces if piece) + above + below

    def draw(painter: Painter, x: float, y: float) -> None:
        ground(painter, Slice(x, y, height, *ends))
        for left, piece in zip(lefts, pieces, strict=True):
            if piece:
                piece.draw_marked(painter, x + left, y - above)

    return Row(height, draw)
