"""The ready-made symbol boards: one TOML file each, read once."""

from __future__ import annotations

import importlib.resources
import tomllib
from functools import cache
from typing import Final

import msgspec

from taet_desktop.domain.board import Board, Cell
from taet_desktop.pictograms.catalogue import Catalogue, load_catalogue

ORDER: Final = (
    "ja-nej", "moedet", "foelelser", "behov", "kroppen", "mennesker", "aktiviteter", "steder", "stor-tavle",
)  # fmt: skip
"""In which order they are offered; every shipped board is named here."""


class _Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pictogram: str
    label: str = ""
    say: str = ""
    colour: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    title: str
    pictogram: str
    rows: int
    columns: int
    cells: tuple[_Cell, ...]


@cache
def load_boards() -> dict[str, Board]:
    """Return the shipped boards by id, in the order in which they are offered."""
    catalogue = load_catalogue()
    folder = importlib.resources.files("taet_desktop.pictograms") / "board_files"
    return {name: parse_board((folder / f"{name}.toml").read_text("utf-8"), catalogue) for name in ORDER}


def parse_board(text: str, catalogue: Catalogue) -> Board:
    """Build a board from TOML: a cell's word is the picture's own where none is given.

    Raises
    ------
    msgspec.ValidationError, UserError
        When the file is wrong or names a picture that isn't there.
    """
    file = msgspec.convert(tomllib.loads(text), _File, strict=True)
    cells = tuple(
        Cell(
            id=cell.pictogram,
            label=cell.label or catalogue.get(cell.pictogram).label,
            pictogram=cell.pictogram,
            say=cell.say,
            colour=cell.colour,
        )
        for cell in file.cells
    )
    return Board(file.id, file.title, file.rows, file.columns, cells, file.pictogram).checked()
