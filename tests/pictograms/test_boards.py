"""The ready-made boards: whole, with pictures that are there, and words that fit."""

from __future__ import annotations

import importlib.resources

import msgspec
import pytest

from taet_desktop.domain.board import MAX_CELLS
from taet_desktop.errors import UserError
from taet_desktop.pictograms.boards import ORDER, load_boards, parse_board
from taet_desktop.pictograms.catalogue import load_catalogue

CATALOGUE = load_catalogue()


def test_every_file_is_offered() -> None:
    folder = importlib.resources.files("taet_desktop.pictograms") / "board_files"
    assert {file.name for file in folder.iterdir()} == {f"{name}.toml" for name in ORDER}
    assert [board.id for board in load_boards().values()] == list(ORDER)


@pytest.mark.parametrize("board", load_boards().values(), ids=ORDER)
def test_a_board_is_full_of_pictures_with_words(board) -> None:  # type: ignore[no-untyped-def]
    assert board.filled == board.cells
    assert board.pictogram in CATALOGUE
    assert all(cell.pictogram in CATALOGUE and cell.label for cell in board.cells)
    assert len(board.pictograms()) == len(board.cells), "the same picture twice"
    assert len({cell.label for cell in board.cells}) == len(board.cells), "the same word twice"
    assert all(len(cell.label) <= 24 for cell in board.cells)
    assert all(cell.say.endswith(".") for cell in board.cells if " " in cell.say)
    assert not board.own


def test_the_smallest_and_the_largest() -> None:
    boards = load_boards()
    assert {cell.id for cell in boards["ja-nej"].cells} == {"ja", "nej", "stop", "mere", "pause", "hjaelp"}
    assert len(boards["stor-tavle"].cells) == MAX_CELLS


ONE = 'id = "x"\ntitle = "X"\npictogram = "ja"\nrows = 1\ncolumns = 2\n'


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ('cells = [{ pictogram = "ja" }, { pictogram = "findes-ikke" }]', "findes ikke"),
        ('cells = [{ pictogram = "ja" }]', "passer ikke"),
        ('cells = [{ pictogram = "ja" }, { pictogram = "ja" }]', "samme id"),
        ('cells = [{ pictogram = "ja" }, { pictogram = "nej", colour = "rosa" }]', "farve"),
    ],
)
def test_a_mistake_in_a_file_is_told(cells: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse_board(ONE + cells, CATALOGUE)
    with pytest.raises(msgspec.ValidationError):
        parse_board(ONE + 'cells = [{ pictogram = "ja", word = "x" }]', CATALOGUE)
