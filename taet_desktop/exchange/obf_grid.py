"""The grid of a board from another program, made to fit: several boards where one has too many cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from taet_desktop.domain.board import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell
from taet_desktop.pictograms.refused import PictureRefused

MAX_SIDE: Final = 200
_REFLOWED: Final = 10
"""Columns of a board that had more than there is room for."""


class Grid(msgspec.Struct):
    """Where the buttons stand, as the file says it."""

    rows: int
    columns: int
    order: list[list[str | None]]


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A button as read: `image` is its picture's bytes, None when it has none or the picture is missing."""

    cell: Cell
    image: bytes | None = None
    image_name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReadBoard:
    """A grid as read, row by row; a board too large for us is several of these."""

    title: str
    rows: int
    columns: int
    cells: tuple[ReadCell, ...]
    pictogram: str = ""


def grids(
    grid: Grid | None, buttons: Mapping[str, ReadCell], name: str
) -> list[tuple[int, int, list[ReadCell]]]:
    """Return rows, columns and cells of what a board becomes: itself, or several that each have room enough.

    Raises
    ------
    PictureRefused
        When the grid can't be used or has nothing on it; `name` is the file's.
    """
    if grid is None:
        grid = Grid(1, max(1, len(buttons)), [list(buttons)])
    if not (1 <= grid.rows <= MAX_SIDE and 1 <= grid.columns <= MAX_SIDE):
        raise PictureRefused("har rækker og kolonner, der ikke kan bruges.", name=name)
    seen: set[str] = set()
    rows = []
    for number in range(grid.rows):
        order = grid.order[number] if number < len(grid.order) else []
        row = []
        for column in range(grid.columns):
            button = order[column] if column < len(order) else None
            found = buttons.get(button) if button is not None and button not in seen else None
            seen.add(button or "")
            row.append(found or ReadCell(Cell("")))
        rows.append(row)
    if not any(not _blank(one) for row in rows for one in row):
        raise PictureRefused("har ingen felter med ord eller billeder.", name=name)
    if grid.columns > MAX_COLUMNS:
        flat = [one for row in rows for one in row if not _blank(one)]
        rows = [flat[at : at + _REFLOWED] for at in range(0, len(flat), _REFLOWED)]
    return [_numbered(part) for part in _parts(rows)]


def _parts(rows: list[list[ReadCell]]) -> list[list[list[ReadCell]]]:
    """Return the rows in as few boards as there is room for, each with something on it."""
    columns = max(len(row) for row in rows)
    most = min(MAX_ROWS, MAX_CELLS // columns)
    parts = [rows[at : at + most] for at in range(0, len(rows), most)]
    return [part for part in parts if any(not _blank(one) for row in part for one in row)]


def _numbered(rows: list[list[ReadCell]]) -> tuple[int, int, list[ReadCell]]:
    """Return a grid with whole rows, at least two cells, and an id of its own in each cell."""
    columns = max(2 if len(rows) == 1 else 1, *(len(row) for row in rows))
    cells: list[ReadCell] = []
    used = {one.cell.id for row in rows for one in row if one.cell.id}
    number = 0
    for row in rows:
        for one in [*row, *(ReadCell(Cell("")) for _ in range(columns - len(row)))]:
            if one.cell.id and not _blank(one):
                cells.append(one)
                continue
            number += 1
            while f"felt-{number}" in used:
                number += 1
            cells.append(replace(one, cell=replace(one.cell, id=f"felt-{number}")))
    return len(rows), columns, cells


def _blank(one: ReadCell) -> bool:
    return one.cell.empty and one.image is None
