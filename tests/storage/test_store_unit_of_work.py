"""One transaction a use case: commit is explicit, changes are told, threads don't disturb one another."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import ResourceClosedError

from taet_desktop.domain.changes import Kind
from taet_desktop.domain.visit import VisitState
from taet_desktop.storage.store import Store
from tests.storage.store_kit import (
    begin_visit,
    citizen,
    note,
    open_store,
    response,
    save_response,
    visit,
    watched,
    with_words,
)


def test_leaving_without_commit_rolls_back(store: Store) -> None:
    person = citizen()
    with store.unit_of_work() as uow:
        uow.citizens.save(person)
        assert uow.citizens.get(person.id) == person
    with store.read() as uow:
        assert uow.citizens.get(person.id) is None
        assert uow.audit.entries() == []


def test_an_error_rolls_back_and_passes_on(store: Store) -> None:
    person = citizen()
    with pytest.raises(KeyError), store.unit_of_work() as uow:
        uow.citizens.save(person)
        raise KeyError
    with store.read() as uow:
        assert uow.citizens.all() == []


def test_commit_tells_what_changed(store: Store) -> None:
    person = citizen()
    held = visit(person)
    with store.unit_of_work() as uow:
        uow.citizens.save(person)
        uow.visits.save(held)
        changes = uow.commit()
    assert changes.touched == {(Kind.CITIZEN, person.id), (Kind.VISIT, held.id)}
    assert changes.citizens == {person.id}
    written = note(held)
    with store.unit_of_work() as uow:
        uow.citizens.save(person)
        uow.notes.save_open(written)
        changes = uow.commit()
    assert changes.touched == {(Kind.NOTE, written.id)}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (VisitState.PLANNED, VisitState.OPEN, False),
        (VisitState.OPEN, VisitState.FINISHED, True),
        (VisitState.FINISHED, VisitState.EXPORTED, True),
        (VisitState.EXPORTED, VisitState.JOURNALED, True),
        (VisitState.FINISHED, VisitState.OPEN, True),
    ],
)
def test_a_visit_on_its_way_to_the_record_system_is_told(
    store: Store, before: VisitState, after: VisitState, told: bool
) -> None:
    person, held = begin_visit(store)
    with store.unit_of_work() as uow:
        uow.visits.save(replace(held, state=before))
        uow.commit()
    with store.unit_of_work() as uow:
        uow.visits.save(replace(held, state=after))
        changes = uow.commit()
    assert changes.has(Kind.JOURNALING) is told
    assert changes.citizens == {person.id}


def test_after_the_commit_nothing_more_can_be_done(store: Store) -> None:
    with store.unit_of_work() as uow:
        uow.commit()
        with pytest.raises(ResourceClosedError):
            uow.citizens.all()


def test_a_read_only_unit_refuses_to_write(store: Store) -> None:
    person, held = begin_visit(store)
    filled = response(held)
    save_response(store, filled)
    with store.read() as uow:
        for write in (
            lambda: uow.citizens.save(replace(person, phone="1")),
            lambda: uow.citizens.erase(person.id),
            lambda: uow.responses.save_open(with_words(filled, "nyt"), "nyt"),
            lambda: uow.responses.seal_visit(held.id),
            lambda: uow.notes.seal_visit(held.id),
            lambda: uow.attachments.put(b"", "image/png"),
            lambda: uow.meta.set("a", "b"),
        ):
            with pytest.raises(RuntimeError, match="read-only"):
                write()
    with store.read() as uow:
        assert uow.citizens.get(person.id) == person


def test_reading_does_not_wait_for_a_writer(store: Store) -> None:
    person, _ = begin_visit(store)
    with store.unit_of_work() as writing:
        writing.citizens.save(replace(person, phone="1"))
        with store.read() as reading:
            assert reading.citizens.get(person.id) == person
        writing.commit()


def test_an_autosave_sends_few_statements(store: Store) -> None:
    _, held = begin_visit(store)
    filled = response(held)
    save_response(store, filled)
    with watched() as sent, store.unit_of_work() as uow:
        uow.responses.save_open(with_words(filled, "nyt"), "nyt")
        uow.commit()
    assert [statement.split()[0] for statement, _ in sent] == ["BEGIN", "SELECT", "UPDATE", "INSERT"]


def test_two_threads_may_write_and_every_word_arrives(folder: Path) -> None:
    store = open_store(folder, busy_ms=10_000)
    _, held = begin_visit(store)
    failures: list[Exception] = []

    def work(name: str) -> None:
        try:
            filled = response(held, name)
            for number in range(25):
                save_response(store, with_words(filled, f"{name} {number}"))
        except Exception as problem:  # noqa: BLE001 told to the test's own thread
            failures.append(problem)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("en", "to")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with store.read() as uow:
        said = sorted("".join(str(a.value) for a in one.answers) for one in uow.responses.of_visit(held.id))
    assert said == ["en 24", "to 24"]
    store.close()


def test_a_store_is_opened_on_one_thread_and_used_and_closed_on_another(folder: Path) -> None:
    store = open_store(folder)
    begin_visit(store)
    seen: list[int] = []

    def work() -> None:
        with store.read() as uow:
            seen.append(len(uow.citizens.all()))
        store.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [1]
