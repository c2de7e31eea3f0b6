"""Boards on paper: every word and picture, in the size asked for, in a file that an archive takes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from taet_desktop.domain.board import Cell
from taet_desktop.errors import UserError
from taet_desktop.reports import pdf
from taet_desktop.services import boards, cards, pictures
from taet_desktop.services.session import Session
from tests.reports.pdf_text import all_text
from tests.services.test_pictures import bring, drawing, file, photo

SHEETS = {3: 1, 5: 2, 8: 4, cards.WHOLE: 1}


@pytest.mark.parametrize("side", cards.SIZES)
def test_every_card_is_there_in_its_size(session: Session, side: int) -> None:
    board = boards.board_for(session, "kroppen")
    data = cards.board_paper(session, "kroppen", side)
    assert pdf.problems(data) == []
    words = " ".join(all_text(data).split())
    for cell in board.cells:
        assert set(cell.label.split()) <= set(words.replace(".", " ").split())
    assert "OpenMoji" in words
    assert "CC BY-SA 4.0" in words
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) == SHEETS[side]
        figures = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert len(figures) == len(board.cells)
        content = b"".join(page.Contents.read_bytes() for page in opened.pages)
    if side != cards.WHOLE:
        points = f"{side * 10 * 72 / 25.4:.3f}".rstrip("0").rstrip(".")[:6].encode()
        assert content.count(b" re ") >= len(board.cells)
        assert points in content


def test_small_cards_come_in_large_print_too(session: Session) -> None:
    data = cards.board_paper(session, "kroppen", 3, large=True)
    assert pdf.problems(data) == []
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) == 2
    assert cards.board_paper(session, "kroppen", 5, large=True) == cards.board_paper(session, "kroppen", 5)


def test_own_pictures_and_empty_fields_are_printed(session: Session, tmp_path: Path) -> None:
    files = [file(tmp_path, "Bella.png", photo()), file(tmp_path, "b.svg", drawing())]
    done = bring(session, *files, source="Egen")
    board = boards.new_board(rows=2, columns=2)
    board = board.with_cell(0, Cell("a", "Bella", done.pictures[0].key))
    board = board.with_cell(1, Cell("b", "", done.pictures[1].key)).with_cell(3, Cell("d", "kun et ord"))
    boards.save_board(session, board)
    for side in cards.SIZES:
        data = cards.board_paper(session, board.id, side)
        assert pdf.problems(data) == []
        words = " ".join(all_text(data).split())
        assert "Bella" in words
        assert "kun et ord" in words
        assert "Egen." in words


def test_a_picture_that_is_gone_leaves_its_word(
    session: Session, tmp_path: Path, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")
    done = bring(session, file(tmp_path, "Bella.png", photo()))
    board = boards.new_board(rows=1, columns=2).with_cell(0, Cell("a", "Bella", done.pictures[0].key))
    boards.save_board(session, board)
    pictures.erase_picture(session, done.pictures[0].id)
    assert "Bella" in all_text(cards.board_paper(session, board.id, 5))


def test_the_largest_and_the_longest_fit(session: Session) -> None:
    board = boards.copy_of(boards.board_for(session, "stor-tavle"))
    long = "speciallægepraksisplanlægningsstabiliseringsperioden"[:60]
    board = board.with_cell(0, replace(board.cells[0], label=long))
    many = "mange små ord på et kort som ingen kan læse til ende her"
    board = board.with_cell(1, replace(board.cells[1], label=many))
    boards.save_board(session, board)
    for side in cards.SIZES:
        assert pdf.problems(cards.board_paper(session, board.id, side)) == []


def test_the_file_is_written_where_it_is_wanted(session: Session, tmp_path: Path) -> None:
    target = cards.save_board_paper(session, "ja-nej", 5, tmp_path / "kort")
    assert target == tmp_path / "kort.pdf"
    assert target.read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="kunne ikke gemmes"):
        cards.save_board_paper(session, "ja-nej", 5, tmp_path / "findes-ikke" / "kort.pdf")
    with pytest.raises(UserError, match="findes ikke"):
        cards.board_paper(session, "findes-ikke", 5)
