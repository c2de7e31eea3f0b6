"""The usage log: every write by itself, reads and exports when told, never what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from taet_desktop.domain.audit import AuditAction, AuditEntry
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import VisitState
from taet_desktop.storage.store import Store
from tests.storage.store_kit import (
    MORNING,
    HandClock,
    begin_visit,
    note,
    response,
    save_response,
    with_words,
)


def lines(store: Store, citizen: RecordId | None = None) -> list[AuditEntry]:
    with store.read() as uow:
        return uow.audit.entries(citizen=citizen)


def test_a_line_tells_who_when_what_on_whom_and_why(store: Store) -> None:
    person, held = begin_visit(store)
    with store.unit_of_work(purpose="afslut besøg") as uow:
        uow.visits.save(replace(held, state=VisitState.FINISHED))
        uow.commit()
    newest = lines(store)[0]
    assert (newest.action, newest.kind, newest.record_id, newest.citizen_id) == (
        AuditAction.CHANGE, "visit", held.id, person.id,
    )  # fmt: skip
    assert (newest.author, newest.device, newest.purpose) == ("Mette", "bærbar-1", "afslut besøg")
    assert MORNING < newest.at < MORNING + timedelta(minutes=5)


def test_reading_and_exporting_are_logged_when_told_also_in_a_read_only_unit(store: Store) -> None:
    person, held = begin_visit(store)
    with store.read(purpose="borgerside") as uow:
        uow.audit.read("citizen", person.id, person.id)
    with store.unit_of_work(purpose="til fagsystem") as uow:
        uow.audit.export("visit", held.id, person.id)
        uow.commit()
    assert [(line.action, line.purpose) for line in lines(store)[:2]] == [
        (AuditAction.EXPORT, "til fagsystem"),
        (AuditAction.READ, "borgerside"),
    ]


def test_what_was_rolled_back_is_not_in_the_log(store: Store) -> None:
    person, held = begin_visit(store)
    before = lines(store)
    with store.unit_of_work() as uow:
        uow.audit.read("citizen", person.id, person.id)
        uow.notes.save_open(note(held))
    assert lines(store) == before


def test_typing_is_one_line_until_there_is_a_pause(store: Store, hand_clock: HandClock) -> None:
    _, held = begin_visit(store)
    filled = response(held, "a")

    def changes() -> int:
        return sum(line.record_id == filled.id for line in lines(store))

    for words in ("a", "ab", "abc"):
        save_response(store, with_words(filled, words))
    assert changes() == 1
    hand_clock.moment += timedelta(minutes=20)
    save_response(store, with_words(filled, "abcd"))
    assert changes() == 2
    store.author = "Karen"
    save_response(store, with_words(filled, "abcde"))
    assert changes() == 3
    with store.unit_of_work() as uow:
        uow.responses.seal_visit(held.id)
        uow.commit()
    assert changes() == 4


def test_the_lines_of_one_citizen(store: Store) -> None:
    person, _ = begin_visit(store)
    begin_visit(store)
    assert {line.citizen_id for line in lines(store, person.id)} == {person.id}
    assert len(lines(store, person.id)) == 2
    assert len(lines(store)) == 4
