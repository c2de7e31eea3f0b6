"""Columns side by side that cross pages: each is a pile of low pieces, cut into rows between pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from taet_desktop.reports.flow import Row
from taet_desktop.reports.painter import Painter


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column that is never cut; it draws at the column's left edge and its own top."""

    height: float
    draw: Callable[[Painter, float, float], None]


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
    most: float,
    ground: Ground | None = None,
    above: float = 0.0,
    below: float = 0.0,
) -> list[Row]:
    """Return rows no higher than about `most` points, each with the next pieces of every column.

    `above` and `below` are empty space at the block's two ends, which the ground covers too.
    """
    slices = list(_slices(columns, most))
    rows = []
    for index, parts in enumerate(slices):
        first, last = index == 0, index == len(slices) - 1
        head, foot = above if first else 0.0, below if last else 0.0
        rows.append(_row(parts, lefts, ground, (head, foot), (first, last)))
    return rows


def _slices(columns: Sequence[Sequence[Piece]], most: float) -> Iterator[list[list[Piece]]]:
    at = [0] * len(columns)
    while True:
        parts: list[list[Piece]] = []
        for number, column in enumerate(columns):
            taken: list[Piece] = []
            height = 0.0
            while at[number] < len(column) and (not taken or height + column[at[number]].height <= most):
                taken.append(column[at[number]])
                height += column[at[number]].height
                at[number] += 1
            parts.append(taken)
        if any(parts) or not any(at):
            yield parts
        if all(place >= len(column) for place, column in zip(at, columns, strict=True)):
            return


def _row(
    parts: list[list[Piece]],
    lefts: Sequence[float],
    ground: Ground | None,
    padding: tuple[float, float],
    ends: tuple[bool, bool],
) -> Row:
    above, below = padding
    height = max((sum(piece.height for piece in column) for column in parts), default=0.0) + above + below

    def draw(painter: Painter, x: float, y: float) -> None:
        if ground:
            ground(painter, Slice(x, y, height, *ends))
        for left, column in zip(lefts, parts, strict=True):
            top = y - above
            for piece in column:
                piece.draw(painter, x + left, top)
                top -= piece.height

    return Row(height, draw)
