"""Symbol boards: a grid that keeps its cells when it is changed, and what can't be used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from taet_desktop.domain.board import (
    COLOUR_LABELS,
    COLOURS,
    MAX_CELLS,
    Board,
    Cell,
    board_record,
    empty_board,
)
from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import InvalidInput

RECORD = RecordId("0198-1")


def board(rows: int, columns: int, words: str) -> Board:
    cells = tuple(
        Cell(f"c{number}", "" if word == "." else word) for number, word in enumerate(words.split())
    )
    return Board(f"tavle-{RECORD}", "Dyr", rows, columns, cells)


def words(of: Board) -> str:
    return " ".join(cell.label or "." for cell in of.cells)


@pytest.mark.parametrize(
    ("rows", "columns", "wanted"),
    [
        (2, 3, "a b c d e f"),
        (3, 3, "a b c d e f . . ."),
        (2, 4, "a b c . d e f ."),
        (3, 2, "a b d e c f"),
        (1, 3, "a b c"),
        (1, 6, "a b c d e f"),
    ],
)
def test_a_grid_keeps_its_words_when_it_changes(rows: int, columns: int, wanted: str) -> None:
    changed = board(2, 3, "a b c d e f").resized(rows, columns)
    assert words(changed) == wanted
    assert (changed.rows, changed.columns) == (rows, columns)
    changed.checked()


def test_cells_keep_their_ids_and_new_ones_get_their_own() -> None:
    start = empty_board("tavle-1", "Ny", 1, 2).with_cell(0, Cell("felt-1", "ja"))
    grown = start.resized(2, 2)
    assert grown.cell("felt-1") == Cell("felt-1", "ja")
    assert len({cell.id for cell in grown.cells}) == 4
    assert grown.filled == (Cell("felt-1", "ja"),)
    assert grown.cell("findes-ikke") is None


def test_what_is_said_and_shown() -> None:
    assert Cell("a", "hjælp", say="Jeg vil gerne have hjælp.").spoken == "Jeg vil gerne have hjælp."
    assert Cell("a", "hjælp").spoken == "hjælp"
    assert Cell("a").empty
    assert not Cell("a", pictogram="kat").empty
    two = board(1, 2, "a b").with_cell(0, Cell("x", "", "kat")).with_cell(1, Cell("y", "", "kat"))
    assert two.pictograms() == ("kat",)


def test_a_board_comes_back_from_its_body() -> None:
    made = replace(
        board(1, 2, "a b").with_cell(0, Cell("x", "ja", "ja", "Ja tak.", "groen")),
        pictogram="ja", citizen_id=RecordId("c"), source="egen", removed=True,
    )  # fmt: skip
    assert Board.from_body(RECORD, RecordId("c"), made.to_body()) == made
    assert board_record(made.id) == RECORD
    assert made.own
    assert board_record("ja-nej") is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(board(1, 2, "a b"), title="  "), "title"),
        (replace(board(1, 2, "a b"), title="x" * 100), "title"),
        (board(1, 1, "a"), "grid"),
        (board(7, 9, "a " * 63), "grid"),
        (replace(board(1, 2, "a b"), rows=2), "grid"),
        (replace(board(1, 2, "a b"), rows=-1, columns=-2), "grid"),
        (board(1, 2, "a b").with_cell(0, Cell("c1", "a")), "grid"),
        (board(1, 2, "a b").with_cell(0, Cell("c0", "x" * 61)), "label"),
        (board(1, 2, "a b").with_cell(0, Cell("c0", "x", say="x" * 201)), "say"),
        (board(1, 2, "a b").with_cell(0, Cell("c0", "x", colour="rosa")), "colour"),
    ],
)
def test_what_cannot_be_used_is_told(wrong: Board, field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        wrong.checked()
    assert told.value.field == field


def test_the_largest_board_is_allowed_and_words_are_trimmed() -> None:
    largest = empty_board("tavle-1", " Stor  tavle ", 6, 10).with_cell(0, Cell("felt-1", " ja  tak "))
    assert len(largest.cells) == MAX_CELLS
    assert largest.checked().title == "Stor tavle"
    assert largest.checked().cells[0].label == "ja tak"


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_can_be_read_on_every_ground() -> None:
    assert COLOURS.keys() == COLOUR_LABELS.keys()
    ink = luminance("#1F2A30")
    for name, color in COLOURS.items():
        ground = luminance(color or "#FFFFFF")
        assert (ground + 0.05) / (ink + 0.05) >= 7, name
