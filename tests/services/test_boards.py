"""Boards in the vault: made, changed, offered to the right people, sent to other programs and taken in."""

from __future__ import annotations

import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.board import Board, Cell
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import board_exchange, boards, citizens, pictures
from taet_desktop.services.board_exchange import ImportedBoards
from taet_desktop.services.files import save_file
from taet_desktop.services.session import Session
from tests.services.test_pictures import bring, drawing, file, photo
from tests.storage.store_kit import finished


def kept(session: Session, owner: RecordId | None = None, title: str = "Dyr", picture: str = "kat") -> Board:
    board = replace(boards.new_board(owner, rows=1, columns=2), title=title)
    board = board.with_cell(0, Cell("a", "kat", picture, "Min kat.", "gul"))
    boards.save_board(session, board)
    return board


def take_in(session: Session, path: Path, owner: RecordId | None = None) -> ImportedBoards:
    return finished(board_exchange.import_boards(session, path, owner=owner))[1]


def test_a_board_is_made_changed_removed_and_brought_back(session: Session) -> None:
    board = kept(session)
    assert boards.board_for(session, board.id) == board
    changes = boards.save_board(session, board.with_cell(1, Cell("b", " en  hund ", "hund")))
    assert changes.has(Kind.BOARD)
    assert boards.board_for(session, board.id).cells[1].label == "en hund"
    boards.set_removed(session, board.id, True)
    assert boards.own_boards(session) == []
    assert [one.id for one in boards.own_boards(session, removed=True)] == [board.id]
    boards.set_removed(session, board.id, False)
    again = replace(session)
    assert [one.id for one in boards.own_boards(again)] == [board.id]
    boards.erase_board(session, board.id)
    with pytest.raises(UserError, match="Tavlen findes ikke"):
        boards.board_for(session, board.id)
    with pytest.raises(UserError, match="kan ikke slettes"):
        boards.erase_board(session, "ja-nej")
    with pytest.raises(InvalidInput, match="navn"):
        boards.save_board(session, replace(board, title=""))


def test_a_shipped_board_is_copied_before_it_is_changed(session: Session, anna: Citizen) -> None:
    copy = boards.copy_of(boards.board_for(session, "ja-nej"), anna.id)
    assert copy.own
    boards.save_board(session, copy.resized(3, 3))
    assert boards.board_for(session, copy.id).rows == 3
    assert boards.board_for(session, "ja-nej").rows == 2
    assert "ja-nej" in [one.id for one in boards.ready_boards()]


def test_boards_of_one_citizen_are_not_offered_to_another(session: Session, anna: Citizen) -> None:
    shared, own = kept(session, title="Alle"), kept(session, anna.id, "Annas")
    assert [one.title for one in boards.own_boards(session, anna.id)] == ["Annas", "Alle"]
    assert [one.title for one in boards.own_boards(session)] == ["Alle"]
    bo = Citizen(new_record_id(), "Bo")
    assert boards.board_for(session, "egen", anna).id == own.id
    assert boards.board_for(session, "egen", bo).id == shared.id
    boards.set_removed(session, shared.id, True)
    assert boards.board_for(session, "egen", bo).id == "ja-nej"
    citizens.erase_citizen(session, anna.id, "prøve")
    assert session.own_boards.keys() == {shared.id}


def test_what_can_be_pointed_at_has_what_is_important_too(
    session: Session, anna: Citizen, tmp_path: Path
) -> None:
    done = bring(session, file(tmp_path, "Bella.png", photo()), owner=anna.id, important=True)
    pictures.mark_important(session, anna.id, "ja", True)
    anna = citizens.get_citizen(session, anna.id)
    cells = boards.cells_for(session, "ja-nej", anna)
    assert [cell.id for cell in cells][:6] == ["ja", "nej", "stop", "mere", "pause", "hjaelp"]
    assert [(cell.label, cell.pictogram) for cell in cells[6:]] == [("Bella", done.pictures[0].key)]
    assert len(boards.cells_for(session, "stor-tavle", anna)) == 60
    assert boards.cells_for(session, "findes-ikke", anna) == ()
    boards.read_ahead(session, anna)
    own = kept(session, anna.id)
    assert [(cell.label, cell.say, cell.colour) for cell in boards.cells_for(session, own.id)] == [
        ("kat", "Min kat.", "gul")
    ]


def test_a_board_goes_to_another_vault_with_its_pictures(
    session: Session, anna: Citizen, tmp_path: Path
) -> None:
    done = bring(session, file(tmp_path, "Bella.png", photo()), source="Annas eget foto")
    board = kept(session, anna.id, picture=done.pictures[0].key)
    board = board.with_cell(1, Cell("b", "ja", "ja", colour="groen"))
    boards.save_board(session, board)
    target = board_exchange.export_boards(session, [board.id, "ja-nej"], tmp_path / "tavler")
    assert target == tmp_path / "tavler.obz"
    with session.store.read() as uow:
        newest = uow.audit.entries(limit=1)[0]
        assert (newest.action, newest.citizen_id) == (AuditAction.EXPORT, anna.id)
    # The same vault knows its own picture again; one that has lost it takes it in.
    assert take_in(session, target, anna.id).pictures == 0
    pictures.erase_picture(session, done.pictures[0].id)
    for one in boards.own_boards(session, anna.id):
        boards.erase_board(session, one.id)
    came = take_in(session, target)
    assert [one.title for one in came.boards] == ["Dyr", "Ja, nej, stop"]
    assert (came.pictures, came.missing, came.known) == (1, 0, 0)
    first = boards.board_for(session, came.boards[0].id)
    key = first.cells[0].pictogram
    assert session.catalogue.full(key) != b""
    assert session.catalogue.own(key).source == "Annas eget foto"  # type: ignore[union-attr]
    assert replace(first, cells=()) == replace(board, id=first.id, citizen_id=None, cells=())
    assert [replace(c, pictogram="") for c in first.cells] == [replace(c, pictogram="") for c in board.cells]
    assert first.cells[1].pictogram == "ja"
    again = take_in(session, target)
    assert (len(again.boards), again.known) == (0, 2)
    assert "forvejen" in again.sentence()


def test_a_single_board_is_one_file(session: Session, tmp_path: Path) -> None:
    target = board_exchange.export_boards(session, ["ja-nej"], tmp_path / "ja.obf")
    assert json.loads(target.read_bytes())["name"] == "Ja, nej, stop"
    came = take_in(session, target)
    assert came.boards[0].pictograms() == boards.board_for(session, "ja-nej").pictograms()
    assert came.pictures == 0


def obz(folder: Path, image: bytes, name: str = "billeder/kat.png") -> Path:
    def document(number: int) -> dict[str, Any]:
        return {
            "format": "open-board-0.1",
            "id": str(number),
            "name": f"Tavle {number}",
            "buttons": [
                {"id": "1", "label": "kat", "image_id": "1"},
                {"id": "2", "label": "x", "image_id": "9"},
            ],
            "grid": {"rows": 1, "columns": 2, "order": [["1", "2"]]},
            "images": [{"id": "1", "path": name if number else "god.svg"}],
        }

    with zipfile.ZipFile(folder / "a.obz", "w") as made:
        for number in range(2):
            made.writestr(f"boards/{number}.obf", json.dumps(document(number)))
        made.writestr("god.svg", drawing())
        made.writestr(name, image)
    return folder / "a.obz"


def test_pictures_of_other_programs_come_along_and_missing_ones_are_told(
    session: Session, tmp_path: Path
) -> None:
    came = take_in(session, obz(tmp_path, photo()))
    assert (len(came.boards), came.pictures, came.missing) == (2, 2, 2)
    assert "manglede deres billede" in came.sentence()
    assert came.boards[0].cells[1].pictogram == ""
    assert session.picture_name(came.boards[0].cells[0].pictogram) == "kat"


@pytest.mark.parametrize("image", [b"", b"hej", photo()[:200], b"<svg><script/></svg>", b"<html/>"])
def test_a_bad_picture_and_no_board_comes_in(session: Session, tmp_path: Path, image: bytes) -> None:
    with pytest.raises(UserError) as told:
        take_in(session, obz(tmp_path, image))
    assert "»billeder/kat.png«" in told.value.what
    assert "ikke lagt noget ind" in told.value.safe
    assert boards.own_boards(session) == []
    assert session.catalogue.own_pictures() == []


def test_a_file_that_cannot_be_written_is_told(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kunne ikke gemmes"):
        board_exchange.export_boards(session, ["ja-nej"], tmp_path / "findes-ikke" / "a.obz")
    if sys.platform == "linux" and Path("/dev/full").exists():
        with pytest.raises(UserError):
            save_file(Path("/dev/full/x"), b"x")
    target = tmp_path / "a.bin"
    assert save_file(target, b"a") == target
    save_file(target, b"b")
    assert target.read_bytes() == b"b"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.bin", "prøve.taet"]
