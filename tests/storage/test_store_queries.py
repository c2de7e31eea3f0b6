"""The questions that the screens ask, and that each is answered through an index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import VisitState
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.storage.repositories.citizens import danish_key
from taet_desktop.storage.store import Store
from taet_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.store_kit import (
    MORNING,
    bare,
    begin_visit,
    citizen,
    note,
    response,
    visit,
    watched,
    words_of,
)

ABSENT = RecordId("findes-ikke")


def test_a_citizen_comes_back_with_every_field(store: Store) -> None:
    person = citizen(
        called="Åsen",
        cpr="0101015000",
        phone="11 22 33 44",
        email="a@eksempel.dk",
        address="Vej 1",
        meeting_line="Ring først",
        form=QuestionForm.PICTURE,
        pictogram="borger",
        paragraph="§ 85",
        case_started=date(2020, 2, 29),
        next_follow_up=date(2027, 1, 1),
    )
    with store.unit_of_work() as uow:
        uow.citizens.save(person)
        uow.commit()
    with store.read() as uow:
        assert uow.citizens.get(person.id) == person
        assert uow.citizens.by_cpr("0101015000") == [person]
        assert uow.citizens.by_cpr("") == []
        assert uow.citizens.get(ABSENT) is None


def test_citizens_stand_in_danish_order_and_archived_ones_apart(store: Store) -> None:
    names = ["Østen", "anna", "Åse", "Zita", "Ærlig", "Aage", "Anders"]
    people = [citizen(name, "") for name in names]
    gone = citizen("Arkiveret", archived=True)
    with store.unit_of_work() as uow:
        for person in [*people, gone]:
            uow.citizens.save(person)
        uow.commit()
    with store.read() as uow:
        shown = [one.first_name for one in uow.citizens.all()]
        assert shown == ["Anders", "anna", "Zita", "Ærlig", "Østen", "Aage", "Åse"]
        assert uow.citizens.all(archived=True) == [gone]
    with store.unit_of_work() as uow:
        uow.citizens.save(replace(gone, archived=False))
        assert uow.citizens.all(archived=True) == []
    assert danish_key("Aa") == danish_key("å")


def test_visits_by_citizen_time_and_state(store: Store) -> None:
    person, other = citizen(), citizen("Bo")
    days = [visit(person, MORNING + timedelta(days=n), VisitState.JOURNALED) for n in range(4)]
    planned = visit(person, MORNING + timedelta(days=30), VisitState.PLANNED)
    waiting = visit(other, MORNING + timedelta(hours=2), VisitState.FINISHED)
    with store.unit_of_work() as uow:
        for one in (person, other):
            uow.citizens.save(one)
        for one_visit in (*days, planned, waiting):
            uow.visits.save(one_visit)
        uow.commit()
    with store.read() as uow:
        assert uow.visits.of_citizen(person.id) == [planned, *reversed(days)]
        assert uow.visits.of_citizen(person.id, limit=2) == [planned, days[3]]
        assert uow.visits.between(MORNING, MORNING + timedelta(days=1)) == [days[0], waiting]
        assert uow.visits.in_states((VisitState.FINISHED, VisitState.EXPORTED)) == [waiting]
        assert uow.visits.in_states((VisitState.JOURNALED,), limit=2) == days[2:]
        assert uow.visits.in_states(()) == []
        assert uow.visits.last_contacts() == {person.id: days[3].starts, other.id: waiting.starts}
        assert uow.visits.counts_by_state() == {
            VisitState.JOURNALED: 4,
            VisitState.PLANNED: 1,
            VisitState.FINISHED: 1,
        }
        assert uow.visits.get(ABSENT) is None


def test_responses_by_visit_citizen_and_instrument(store: Store) -> None:
    person, held = begin_visit(store)
    early = response(held, "først", started=MORNING)
    late = response(held, "sidst", started=MORNING + timedelta(minutes=20))
    plan = response(held, "plan", "min-plan", started=MORNING + timedelta(minutes=30))
    between_visits = replace(response(held, "hjemme", started=MORNING + timedelta(days=2)), visit_id=None)
    with store.unit_of_work() as uow:
        for one in (late, early, plan, between_visits):
            uow.responses.save_open(one, words_of(one))
        uow.commit()
    with store.read() as uow:
        assert uow.responses.get(early.id) == early
        assert uow.responses.of_visit(held.id) == [early, late, plan]
        assert uow.responses.of_citizen(person.id) == [between_visits, plan, late, early]
        assert uow.responses.of_citizen(person.id, "chime", limit=2) == [between_visits, late]
        assert uow.responses.latest(person.id, "min-plan") == plan
        assert uow.responses.latest(person.id, "findes-ikke") is None
        assert uow.responses.get(ABSENT) is None


def test_the_note_of_a_visit_and_the_notes_of_a_citizen(store: Store) -> None:
    person, held = begin_visit(store)
    later = visit(person, MORNING + timedelta(days=5))
    first = note(held)
    undated = replace(note(later, title="Uden dato"), day=None)
    with store.unit_of_work() as uow:
        assert uow.notes.of_visit(held.id) is None
        uow.visits.save(later)
        uow.notes.save_open(undated)
        uow.notes.save_open(first)
        uow.commit()
    with store.unit_of_work() as uow:
        assert uow.notes.of_visit(held.id) == first
        assert uow.notes.get(undated.id) == undated
        assert uow.notes.of_citizen(person.id) == [first, undated]
        assert uow.notes.of_citizen(person.id, limit=1) == [first]
        assert uow.notes.titles([held.id, later.id]) == {held.id: "Hjemmebesøg", later.id: "Uden dato"}
        assert uow.notes.seal_visit(held.id) == 1
        changes = uow.commit()
    assert (Kind.NOTE, first.id) in changes.touched
    with store.read() as uow:
        assert uow.notes.of_visit(held.id) == replace(first, sealed=True)
        assert uow.notes.of_visit(later.id) == undated


def test_meta_keeps_text_by_key(store: Store) -> None:
    with store.unit_of_work() as uow:
        assert uow.meta.get("adviser") is None
        uow.meta.set("adviser", '{"name":"Mette Å"}')
        uow.meta.set("adviser", '{"name":"Mette Ø"}')
        uow.commit()
    with store.read() as uow:
        assert uow.meta.get("adviser") == '{"name":"Mette Ø"}'


QUESTIONS: dict[str, Callable[[UnitOfWork], Any]] = {
    "one citizen": lambda uow: uow.citizens.get(ABSENT),
    "who has this CPR": lambda uow: uow.citizens.by_cpr("0101015000"),
    "visits of a day": lambda uow: uow.visits.between(MORNING, MORNING + timedelta(days=1)),
    "notes that wait": lambda uow: uow.visits.in_states((VisitState.FINISHED, VisitState.EXPORTED)),
    "visits of a citizen": lambda uow: uow.visits.of_citizen(ABSENT),
    "responses of a visit": lambda uow: uow.responses.of_visit(ABSENT),
    "responses of a citizen": lambda uow: uow.responses.of_citizen(ABSENT, limit=12),
    "latest response": lambda uow: uow.responses.latest(ABSENT, "chime"),
    "note of a visit": lambda uow: uow.notes.of_visit(ABSENT),
    "notes of a citizen": lambda uow: uow.notes.of_citizen(ABSENT),
    "history": lambda uow: uow.responses.history(ABSENT),
    "heads": lambda uow: uow.responses.heads(ABSENT),
    "sealing": lambda uow: uow.responses.seal_visit(ABSENT),
    "attachments of a record": lambda uow: uow.attachments.of_record(ABSENT),
    "log of a citizen": lambda uow: uow.audit.entries(10, ABSENT),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_no_question_walks_through_a_whole_table(
    store: Store, folder: Path, ask: Callable[[UnitOfWork], Any]
) -> None:
    with watched() as asked, store.unit_of_work() as uow:
        asked.clear()
        ask(uow)
    assert asked
    for statement, parameters in asked:
        steps = plan(folder, statement, parameters)
        assert steps
        assert not [step for step in steps if step.startswith("SCAN") and "CONSTANT" not in step], statement


def test_last_contacts_seeks_once_a_citizen(store: Store, folder: Path) -> None:
    with watched() as asked, store.read() as uow:
        uow.visits.last_contacts()
    steps = plan(folder, *asked[-1])
    scans = [step for step in steps if step.startswith("SCAN")]
    assert len(scans) == 1
    assert scans[0].startswith("SCAN citizen")


def plan(folder: Path, statement: str, parameters: Any) -> list[str]:
    past = bare(folder)
    steps = [row[3] for row in past.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    past.close()
    return steps
