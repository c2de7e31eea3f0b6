"""Symbol boards: a grid of cells that somebody points at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import InvalidInput

MIN_CELLS, MAX_CELLS = 2, 60
MAX_ROWS, MAX_COLUMNS = 10, 12
MAX_TITLE = 80
MAX_LABEL = 60
MAX_SAY = 200

OWN_BOARD_PREFIX = "tavle-"
"""Before the record id in the id of a board that lies in the vault."""

COLOURS: Mapping[str, str] = {
    "": "",
    "gul": "#FBE7A2",
    "orange": "#F8D0A8",
    "roed": "#F3C2BD",
    "lilla": "#DDD0EA",
    "blaa": "#C9DDF0",
    "groen": "#CFE5C7",
    "graa": "#DEE3E3",
}
"""Grounds of a cell by name; black outlines and dark words stand out at 7:1 or more on each of them."""

COLOUR_LABELS: Mapping[str, str] = {
    "": "Hvid",
    "gul": "Gul",
    "orange": "Orange",
    "roed": "Rød",
    "lilla": "Lilla",
    "blaa": "Blå",
    "groen": "Grøn",
    "graa": "Grå",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `id` is what an answer names and never changes; an empty cell has neither word nor picture.

    `say` is what is read aloud, the label where it is empty. `colour` is a name of `COLOURS`.
    """

    id: str
    label: str = ""
    pictogram: str = ""
    say: str = ""
    colour: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to point at."""
        return not (self.label or self.pictogram)

    @property
    def spoken(self) -> str:
        """Return what is read aloud."""
        return self.say or self.label


@dataclass(frozen=True, slots=True)
class Board:
    """A grid of `rows` × `columns` cells, row by row.

    `id` is a name for a shipped board, `tavle-` and the record's id for an own one. `citizen_id` is whom an
    own board belongs to, None for everybody.
    """

    id: str
    title: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    pictogram: str = ""
    citizen_id: RecordId | None = None
    source: str = ""
    removed: bool = False

    @property
    def own(self) -> bool:
        """Tell whether it lies in the vault and can be changed."""
        return self.id.startswith(OWN_BOARD_PREFIX)

    @property
    def filled(self) -> tuple[Cell, ...]:
        """Return the cells that can be pointed at."""
        return tuple(cell for cell in self.cells if not cell.empty)

    def cell(self, cell_id: str) -> Cell | None:
        """Return a cell by id."""
        return next((cell for cell in self.cells if cell.id == cell_id), None)

    def pictograms(self) -> tuple[str, ...]:
        """Return the ids of every picture on it, each once, in order."""
        return tuple(dict.fromkeys(cell.pictogram for cell in self.cells if cell.pictogram))

    def with_cell(self, at: int, cell: Cell) -> Board:
        """Return the board with another cell at a place counted from 0."""
        cells = list(self.cells)
        cells[at] = cell
        return replace(self, cells=tuple(cells))

    def resized(self, rows: int, columns: int) -> Board:
        """Return the board with another grid: cells keep row and column, those outside are dropped.

        Words and pictures that would be dropped move into the first empty cells instead.
        """
        kept = {
            (at // self.columns, at % self.columns): cell
            for at, cell in enumerate(self.cells)
            if not cell.empty
        }
        places = [(row, column) for row in range(rows) for column in range(columns)]
        grid = {place: kept.pop(place) for place in places if place in kept}
        homeless = list(kept.values())
        for place in places:
            if place not in grid and homeless:
                grid[place] = homeless.pop(0)
        used = {cell.id for cell in grid.values()}
        cells = [grid.get(place) or Cell(_fresh_id(used)) for place in places]
        return replace(self, rows=rows, columns=columns, cells=tuple(cells))

    def checked(self) -> Board:
        """Return the board with trimmed words.

        Raises
        ------
        InvalidInput
            With a Danish sentence, when the grid or its cells can't be used.
        """
        title = " ".join(self.title.split())
        if not title:
            raise InvalidInput("Giv tavlen et navn.", field="title")
        if len(title) > MAX_TITLE:
            raise InvalidInput(f"Navnet er for langt. Der er plads til {MAX_TITLE} tegn.", field="title")
        size = self.rows * self.columns
        if not (1 <= self.rows <= MAX_ROWS and 1 <= self.columns <= MAX_COLUMNS):
            raise InvalidInput(f"Der er plads til {MAX_ROWS} rækker og {MAX_COLUMNS} kolonner.", field="grid")
        if not MIN_CELLS <= size <= MAX_CELLS:
            raise InvalidInput(f"En tavle har mellem {MIN_CELLS} og {MAX_CELLS} felter.", field="grid")
        if len(self.cells) != size:
            raise InvalidInput("Tavlens felter passer ikke med rækker og kolonner.", field="grid")
        if len({cell.id for cell in self.cells}) != size:
            raise InvalidInput("To felter på tavlen har det samme id.", field="grid")
        cells = tuple(
            replace(cell, label=" ".join(cell.label.split()), say=" ".join(cell.say.split()))
            for cell in self.cells
        )
        for cell in cells:
            if len(cell.label) > MAX_LABEL:
                raise InvalidInput(f"Ordet er for langt. Der er plads til {MAX_LABEL} tegn.", field="label")
            if len(cell.say) > MAX_SAY:
                raise InvalidInput(f"Teksten er for lang. Der er plads til {MAX_SAY} tegn.", field="say")
            if cell.colour not in COLOURS:
                raise InvalidInput(f"Der er ingen farve, der hedder »{cell.colour}«.", field="colour")
        return replace(self, title=title, cells=cells)

    def to_body(self) -> dict[str, Any]:
        """Return the revision body of an own board: plain JSON, without ids and without empty fields."""
        body: dict[str, Any] = {"title": self.title, "rows": self.rows, "columns": self.columns}
        body["cells"] = [_without_empty(asdict(cell)) for cell in self.cells]
        for name in ("pictogram", "source", "removed"):
            if getattr(self, name):
                body[name] = getattr(self, name)
        return body

    @classmethod
    def from_body(cls, record: RecordId, citizen: RecordId | None, body: Mapping[str, Any]) -> Board:
        """Read what `to_body` wrote."""
        values = {**body, "cells": tuple(Cell(**cell) for cell in body["cells"])}
        return cls(id=f"{OWN_BOARD_PREFIX}{record}", citizen_id=citizen, **values)


def empty_board(board_id: str, title: str, rows: int, columns: int, citizen: RecordId | None = None) -> Board:
    """Return a board with empty cells."""
    cells = tuple(Cell(f"felt-{number}") for number in range(1, rows * columns + 1))
    return Board(board_id, title, rows, columns, cells, citizen_id=citizen)


def board_record(board_id: str) -> RecordId | None:
    """Return the record's id of an own board's id, or None for a shipped board."""
    if not board_id.startswith(OWN_BOARD_PREFIX):
        return None
    return RecordId(board_id.removeprefix(OWN_BOARD_PREFIX))


def _fresh_id(used: set[str]) -> str:
    number = 1
    while f"felt-{number}" in used:
        number += 1
    used.add(f"felt-{number}")
    return f"felt-{number}"


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
