"""Erasing a citizen is real: nothing of them is left, not even in free pages, the index or a copy."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.storage import backup, pages
from taet_desktop.storage.faults import RecordGone, TracesRemain
from taet_desktop.storage.store import STORE_NAME, Store
from tests.storage.store_kit import (
    KEY,
    DatabaseError,
    bare,
    begin_visit,
    citizen,
    files,
    finished,
    found,
    note,
    response,
    save_response,
    with_words,
)

WORD = "Kvistelgrævling"


def clear_text(folder: Path) -> bytes:
    """Return every page of the store in the clear, free ones too, deciphered without SQLCipher."""
    path, key = folder / STORE_NAME, bytes.fromhex(KEY.hex())
    salt = pages.read(path, 1)[:16]
    whole = []
    for number in range(1, pages.count(path) + 1):
        page = pages.read(path, number)
        assert pages.is_genuine(page, number, key, salt)
        whole.append(pages.decrypted(page, number, key))
    return b"".join(whole)


def fill(store: Store, word: str) -> RecordId:
    person = citizen(word, word, phone=word, cpr="0101015000")
    _, held = begin_visit(store, person)
    filled = response(held, word)
    with store.unit_of_work() as uow:
        uow.responses.save_open(filled, f"{word} igen {word}")
        uow.notes.save_open(note(held, word, word))
        uow.attachments.put(word.encode() * 999, "image/png", record=held.id)
        uow.responses.seal_visit(held.id)
        uow.commit()
    save_response(store, with_words(filled, f"{word} rettet"))
    return person.id


def test_every_trace_goes_and_the_log_keeps_the_id(store: Store, folder: Path) -> None:
    kept, gone = fill(store, "Blivende"), fill(store, WORD)
    finished(store.backup())
    assert backup.copies(folder)
    with store.unit_of_work(purpose="sletning") as uow:
        assert uow.citizens.erase(gone) is True
        changes = uow.commit()
    assert changes.touched == {(Kind.CITIZEN, gone)}
    assert backup.copies(folder) == []
    assert files(folder).get(f"{STORE_NAME}-wal", b"") == b""
    with store.read() as uow:
        assert [person.id for person in uow.citizens.all()] == [kept]
        assert uow.citizens.by_cpr("0101015000")[0].id == kept
        assert uow.visits.of_citizen(gone) == []
        assert uow.responses.of_citizen(gone) == []
        assert uow.notes.of_citizen(gone) == []
        assert uow.citizens.history(gone) == []
        assert uow.citizens.erased() == {gone}
        log = uow.audit.entries(citizen=gone)
    assert log[0].action is AuditAction.DELETE
    assert log[0].purpose == "sletning"
    assert len(log) > 1
    assert found(store, WORD) == []
    assert found(store, "Blivende") != []
    assert finished(store.check())[1] == []
    store.close()
    text = clear_text(folder)
    assert gone.encode() in text
    assert b"Blivende" in text
    assert WORD.encode() not in text
    assert WORD.lower().encode() not in text  # as the index writes it


@pytest.mark.parametrize("saves", [1, 30])
def test_replaced_words_are_gone_from_the_index_itself(store: Store, folder: Path, saves: int) -> None:
    _, held = begin_visit(store)
    filled = response(held, WORD)
    save_response(store, filled)
    for number in range(saves):
        save_response(store, with_words(filled, f"nye ord {number}"))
    store.close()
    text = clear_text(folder)
    assert f"nye ord {saves - 1}".encode() in text
    assert WORD.encode() not in text
    assert WORD.lower().encode() not in text


def test_erasing_again_or_without_commit_changes_nothing(store: Store) -> None:
    person, _ = begin_visit(store)
    with store.unit_of_work() as uow:
        uow.citizens.erase(person.id)
    with store.unit_of_work() as uow:
        assert uow.citizens.get(person.id) == person
        assert uow.citizens.erase(RecordId("findes-ikke")) is False
        assert not uow.commit()


def test_a_late_autosave_does_not_bring_an_erased_citizen_back(store: Store) -> None:
    person, held = begin_visit(store)
    filled = response(held)
    save_response(store, filled)
    with store.unit_of_work() as uow:
        uow.citizens.erase(person.id)
        uow.commit()
    with pytest.raises(RecordGone) as caught:
        save_response(store, with_words(filled, "for sent"))
    assert "findes ikke længere" in caught.value.text()
    with store.read() as uow:
        assert uow.responses.get(filled.id) is None


def test_only_an_erasure_opens_the_way(store: Store, folder: Path) -> None:
    person, _ = begin_visit(store)
    other, _ = begin_visit(store)
    past = bare(folder)
    past.execute("INSERT INTO erasure VALUES (?, '', 0, '', '')", (other.id,))
    with pytest.raises(DatabaseError):
        past.execute("DELETE FROM record WHERE id = ?", (person.id,))
    past.execute("DELETE FROM record WHERE id = ?", (other.id,))
    with pytest.raises(DatabaseError):
        past.execute("DELETE FROM erasure")
    past.close()
    with store.read() as uow:
        assert uow.citizens.all() == [person]


def test_photos_go_with_the_last_who_holds_them(store: Store) -> None:
    mine, my_visit = begin_visit(store)
    yours, your_visit = begin_visit(store)
    with store.unit_of_work() as uow:
        shared = uow.attachments.put(b"begge", "image/png", record=my_visit.id)
        assert uow.attachments.put(b"begge", "image/png", record=your_visit.id) == shared
        own = uow.attachments.put(b"min", "image/jpeg", record=mine.id)
        loose = uow.attachments.put(b"", "application/octet-stream")
        assert uow.attachments.of_record(my_visit.id) == [shared]
        uow.commit()
    with store.unit_of_work() as uow:
        uow.citizens.erase(mine.id)
        uow.commit()
    with store.read() as uow:
        assert uow.attachments.get(own) is None
        assert uow.attachments.media_type(own) is None
        assert uow.attachments.get(shared) == b"begge"
        assert uow.attachments.get(loose) == b""
    with store.unit_of_work() as uow:
        uow.citizens.erase(yours.id)
        uow.commit()
    with store.read() as uow:
        assert uow.attachments.get(shared) is None
        assert uow.attachments.media_type(loose) == "application/octet-stream"


def test_a_copy_that_cannot_be_removed_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    person, _ = begin_visit(store)
    finished(store.backup())

    def refuse(_folder: Path) -> None:
        raise PermissionError(errno.EACCES, "held open by another program, as on Windows")

    monkeypatch.setattr(backup, "forget", refuse)
    with pytest.raises(TracesRemain) as caught, store.unit_of_work() as uow:
        uow.citizens.erase(person.id)
        uow.commit()
    assert "sikkerhedskopier" in caught.value.action
    with store.read() as uow:
        assert uow.citizens.get(person.id) is None


def test_an_archived_citizen_is_not_erased(store: Store) -> None:
    person, _ = begin_visit(store)
    with store.unit_of_work() as uow:
        uow.citizens.save(replace(person, archived=True, next_follow_up=date(2027, 1, 1)))
        uow.commit()
    with store.read() as uow:
        assert uow.citizens.get(person.id) is not None
        assert len(uow.citizens.history(person.id)) == 2
