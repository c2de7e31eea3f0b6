"""Own pictures and boards: a chain of revisions, an owner who never changes, and an erasure that is real."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.board import OWN_BOARD_PREFIX, Board, Cell, empty_board
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.picture import Picture
from taet_desktop.storage import backup
from taet_desktop.storage.store import Store
from tests.storage.store_kit import DatabaseError, bare, begin_visit, finished
from tests.storage.test_store_erasure import WORD, clear_text


def put(store: Store, owner: RecordId | None, label: str = "kat", data: bytes = b"kat") -> Picture:
    digest = hashlib.sha256(data).hexdigest()
    picture = Picture(new_record_id(), owner, label, digest, digest, ("mis",), "mennesker", "egen")
    with store.unit_of_work() as uow:
        uow.pictures.save(picture)
        uow.attachments.put(data, "image/png", record=picture.id)
        uow.commit()
    return picture


def make_board(owner: RecordId | None = None) -> Board:
    cells = (Cell("a", "ja", "ja", "ja tak", "groen"), Cell("b"))
    return Board(f"{OWN_BOARD_PREFIX}{new_record_id()}", "Dyr", 1, 2, cells, citizen_id=owner)


def test_a_picture_comes_back_and_keeps_its_history(store: Store) -> None:
    person, _ = begin_visit(store)
    shared, own = put(store, None), put(store, person.id, "søster", b"foto")
    with store.unit_of_work() as uow:
        assert uow.pictures.save(replace(shared, label="Missekat", removed=True)) is True
        assert uow.pictures.save(own) is False
        changes = uow.commit()
    assert changes.touched == {(Kind.PICTURE, shared.id)}
    with store.read() as uow:
        assert uow.pictures.all() == [replace(shared, label="Missekat", removed=True), own]
        assert uow.pictures.get(own.id) == own
        assert uow.pictures.get(RecordId("findes-ikke")) is None
        assert [one.id for one in uow.pictures.same(own.sha256)] == [own.id]
        first, second = uow.pictures.history(shared.id)
        assert (first.sealed, second.sealed, second.parents) == (True, True, (first.id,))
        assert first.body["label"] == "kat"


def test_a_board_comes_back_and_keeps_its_history(store: Store) -> None:
    person, _ = begin_visit(store)
    board = make_board(person.id)
    with store.unit_of_work() as uow:
        uow.boards.save(board)
        uow.boards.save(board.with_cell(1, Cell("b", "nej", "nej")))
        uow.commit()
    record = RecordId(board.id.removeprefix(OWN_BOARD_PREFIX))
    with store.read() as uow:
        assert uow.boards.get(record) == board.with_cell(1, Cell("b", "nej", "nej"))
        assert len(uow.boards.history(record)) == 2
        assert [one.citizen_id for one in uow.boards.all()] == [person.id]
    with pytest.raises(ValueError, match="shipped"), store.unit_of_work() as uow:
        uow.boards.save(empty_board("ja-nej", "Ja og nej", 1, 2))


def test_whose_it_is_never_changes(store: Store) -> None:
    person, _ = begin_visit(store)
    shared = put(store, None)
    with store.unit_of_work() as uow:
        uow.pictures.save(replace(shared, citizen_id=person.id, label="Hans kat"))
        uow.commit()
    with store.read() as uow:
        assert uow.pictures.get(shared.id) == replace(shared, label="Hans kat")


def test_a_citizens_pictures_go_with_the_citizen_and_the_shared_ones_stay(store: Store, folder: Path) -> None:
    person, _ = begin_visit(store)
    shared, own = put(store, None), put(store, person.id, WORD, WORD.encode() * 99)
    board = make_board(person.id).with_cell(1, Cell("b", WORD))
    with store.unit_of_work() as uow:
        uow.boards.save(board)
        uow.commit()
    with store.unit_of_work() as uow:
        uow.citizens.erase(person.id)
        uow.commit()
    with store.read() as uow:
        assert uow.pictures.all() == [shared]
        assert uow.boards.all() == []
        assert uow.attachments.get(own.sha256) is None
        assert uow.attachments.get(shared.sha256) == b"kat"
    store.close()
    assert WORD.encode() not in clear_text(folder)


@pytest.mark.parametrize("shared", [True, False])
def test_one_picture_is_erased_by_itself(store: Store, folder: Path, shared: bool) -> None:
    person, _ = begin_visit(store)
    owner = None if shared else person.id
    gone, kept = put(store, owner, WORD, WORD.encode() * 99), put(store, owner)
    finished(store.backup())
    with store.unit_of_work(purpose="billede slettet") as uow:
        assert uow.pictures.erase(gone.id) is True
        assert uow.pictures.erase(RecordId("findes-ikke")) is False
        changes = uow.commit()
    assert changes.touched == {(Kind.PICTURE, gone.id)}
    assert backup.copies(folder) == []
    with store.read() as uow:
        assert uow.pictures.all() == [kept]
        assert uow.citizens.get(person.id) == person
        assert uow.attachments.get(gone.sha256) is None
        newest = uow.audit.entries(limit=1)[0]
        assert (newest.action, newest.kind, newest.citizen_id) == (AuditAction.DELETE, "picture", owner)
        assert uow.citizens.erased() == {gone.id}
    assert finished(store.check())[1] == []
    store.close()
    assert WORD.encode() not in clear_text(folder)


def test_only_pictures_and_boards_go_by_themselves(store: Store, folder: Path) -> None:
    _, held = begin_visit(store)
    picture = put(store, None)
    past = bare(folder)
    with pytest.raises(DatabaseError):
        past.execute("DELETE FROM record WHERE id = ?", (picture.id,))
    past.execute("INSERT INTO erasure VALUES (?, '', 0, '', '')", (held.id,))
    with pytest.raises(DatabaseError):
        past.execute("DELETE FROM record WHERE id = ?", (held.id,))
    past.close()
    with store.read() as uow:
        assert uow.visits.get(held.id) == held
        assert uow.pictures.all() == [picture]


def test_a_picture_made_elsewhere_is_received_for_everybody_or_for_one(store: Store, folder: Path) -> None:
    person, _ = begin_visit(store)
    for owner in (None, person.id):
        put(store, owner, "hus", b"hus")
    with store.read() as uow:
        sent = [(one, uow.pictures.history(one.id)[0]) for one in uow.pictures.all()]
    with store.unit_of_work() as uow:
        for picture, _ in sent:
            uow.pictures.erase(picture.id)
        uow.commit()
    with store.unit_of_work() as uow:
        for picture, revision in sent:
            owner = picture.citizen_id or picture.id
            assert uow.pictures.receive(revision, citizen_id=owner, visit_id=None, created=revision.at)
        uow.commit()
    with store.read() as uow:
        assert uow.pictures.all() == [picture for picture, _ in sent]
