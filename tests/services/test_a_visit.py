"""A visit from its first second until the record system has it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.note import OWN_BLOCK, compose
from taet_desktop.domain.visit import VisitKind, VisitState
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.verify import verify
from taet_desktop.services import journaling, visits
from taet_desktop.services.session import Session
from taet_desktop.services.today import today
from tests.support.sessions import HandClock


def begin(session: Session, citizen: Citizen) -> RecordId:
    visit, changes = visits.begin_visit(session, citizen.id, VisitKind.HOME)
    assert changes.has(Kind.VISIT)
    assert changes.citizens == {citizen.id}
    return visit.id


def text_item(session: Session, instrument: str) -> str:
    tool = session.library.get(instrument)
    return next(item.id for item in tool.items() if next(iter(item.forms.values())).kind is ItemKind.TEXT)


def say(session: Session, visit: RecordId, words: str, tool: str = "chime") -> visits.Saved:
    item = text_item(session, tool)
    answers = Answers([Answer(item, ItemKind.TEXT, words)])
    return visits.save_answers(session, visit, session.library.get(tool), answers)


def test_the_note_follows_what_is_answered(session: Session, anna: Citizen) -> None:
    visit = begin(session, anna)
    saved = say(session, visit, "Jeg vil gerne lave mad")
    block = saved.note.block("chime")
    assert block is not None
    assert "“Jeg vil gerne lave mad” – Anna" in block.text
    assert "CHIME" in saved.note.title
    again = visits.workspace(session, visit)
    assert again.note.block("chime") == block
    assert again.responses["chime"].answers.to_json() == saved.response.answers.to_json()


def test_an_edited_block_stays_until_it_is_told_to_follow_again(session: Session, anna: Citizen) -> None:
    visit = begin(session, anna)
    note = say(session, visit, "Først dette").note
    block = note.block("chime")
    assert block is not None
    edited = note.with_block(replace(block, text="Mine egne ord", edited=True))
    visits.save_note(session, edited)
    after = say(session, visit, "Så noget andet").note
    assert after.block("chime") == replace(block, text="Mine egne ord", edited=True)
    followed, _ = visits.follow_tool_again(session, after, "chime")
    fresh = followed.block("chime")
    assert fresh is not None
    assert "Så noget andet" in fresh.text
    assert not fresh.edited


def test_a_title_of_ones_own_is_kept(session: Session, anna: Citizen) -> None:
    visit = begin(session, anna)
    note = replace(visits.workspace(session, visit).note, title="Om svømning")
    visits.save_note(session, note)
    assert say(session, visit, "Jeg vil svømme").note.title == "Om svømning"


def test_the_visit_goes_all_the_way_to_the_journal(
    session: Session, anna: Citizen, hand_clock: HandClock, tmp_path: Path
) -> None:
    visit = begin(session, anna)
    say(session, visit, "Jeg vil gerne lave mad")
    hand_clock.forward(hours=1)
    follow_up = hand_clock().date() + timedelta(days=90)
    finished, _ = visits.finish_visit(session, visit, next_follow_up=follow_up)
    assert finished.state is VisitState.FINISHED
    assert [one.visit.id for one in today(session).waiting] == [visit]

    exported = run_to_end(journaling.export_visit(session, visit, tmp_path / "ud"))
    assert verify(exported.path) == []
    assert exported.visit.state is VisitState.EXPORTED
    bundle = json.loads((exported.path / "bundle.fhir.json").read_text(encoding="utf-8"))
    assert {entry["resource"]["resourceType"] for entry in bundle["entry"]} >= {
        "Patient",
        "Encounter",
        "QuestionnaireResponse",
        "DocumentReference",
    }
    names = [path.name for path in exported.path.rglob("*")] + [exported.path.name]
    assert not [name for name in names if "1203884321" in name or "Anna" in name]

    journaling.confirm_journaled(session, visit, hand_clock().date(), " SAG-17 ")
    done = journaling.journal_items(session, journaled=True)
    assert [(one.visit.id, one.visit.journal_reference) for one in done] == [(visit, "SAG-17")]
    assert today(session).waiting == ()


def test_a_finished_visit_is_sealed(session: Session, anna: Citizen) -> None:
    visit = begin(session, anna)
    say(session, visit, "Det gode")
    visits.finish_visit(session, visit)
    with pytest.raises(UserError, match="afsluttet"):
        say(session, visit, "Noget senere")
    with session.store.read() as uow:
        response = uow.responses.of_visit(visit)[0]
        note = uow.notes.of_visit(visit)
        assert uow.responses.history(response.id)[-1].sealed
    assert response.sealed
    assert note is not None
    assert note.sealed


def test_a_correction_is_a_new_revision_and_the_old_one_stays(session: Session, anna: Citizen) -> None:
    visit = begin(session, anna)
    first = say(session, visit, "Det, vi først skrev").response
    visits.finish_visit(session, visit)
    visits.reopen_visit(session, visit, "rettelse efter aftale")
    say(session, visit, "Det, der er rigtigt")
    with session.store.read() as uow:
        history = uow.responses.history(first.id)
    bodies = [json.dumps(dict(one.body), ensure_ascii=False) for one in history]
    assert [one.sealed for one in history] == [True, False]
    assert "Det, vi først skrev" in bodies[0]
    assert "Det, der er rigtigt" in bodies[1]
    assert history[1].parents == (history[0].id,)


def test_without_a_title_nothing_is_sealed(session: Session, anna: Citizen) -> None:
    visit = begin(session, anna)
    say(session, visit, "Det gode")
    visits.save_note(session, replace(visits.workspace(session, visit).note, title="  "))
    with pytest.raises(InvalidInput) as told:
        visits.finish_visit(session, visit)
    assert told.value.field == "title"
    assert visits.workspace(session, visit).visit.state is VisitState.OPEN
    say(session, visit, "Der kan stadig skrives")


def test_a_follow_up_before_the_visit_is_refused(session: Session, anna: Citizen) -> None:
    visit = begin(session, anna)
    with pytest.raises(InvalidInput) as told:
        visits.finish_visit(session, visit, next_follow_up=date(2020, 1, 1))
    assert told.value.field == "next_follow_up"


def test_an_open_visit_can_not_be_exported(session: Session, anna: Citizen, tmp_path: Path) -> None:
    visit = begin(session, anna)
    with pytest.raises(UserError, match="ikke afsluttet"):
        run_to_end(journaling.export_visit(session, visit, tmp_path / "ud"))
    assert not (tmp_path / "ud").exists()


def test_a_failed_export_leaves_the_visit_as_it_was(session: Session, anna: Citizen, tmp_path: Path) -> None:
    visit = begin(session, anna)
    visits.finish_visit(session, visit)
    in_the_way = tmp_path / "ud"
    in_the_way.write_text("en fil, ikke en mappe", encoding="utf-8")
    with pytest.raises(UserError):
        run_to_end(journaling.export_visit(session, visit, in_the_way))
    assert visits.workspace(session, visit).visit.state is VisitState.FINISHED
    assert in_the_way.read_text(encoding="utf-8") == "en fil, ikke en mappe"


def test_confirming_needs_an_export_and_a_day_that_has_come(session: Session, anna: Citizen) -> None:
    visit = begin(session, anna)
    visits.finish_visit(session, visit)
    with pytest.raises(UserError, match="ikke eksporteret"):
        journaling.confirm_journaled(session, visit, session.now().date(), "")
    with pytest.raises(InvalidInput):
        journaling.confirm_journaled(session, visit, session.now().date() + timedelta(days=1), "")


def test_a_planned_visit_is_begun_and_not_doubled(session: Session, anna: Citizen) -> None:
    starts = session.now() + timedelta(hours=2)
    planned, _ = visits.plan_visit(session, anna.id, VisitKind.WALK, starts)
    assert [card.visit.id for card in today(session).visits] == [planned.id]
    begun, _ = visits.begin_visit(session, anna.id, VisitKind.WALK, planned=planned.id)
    assert begun.id == planned.id
    page = today(session)
    assert page.visits == ()
    assert [card.visit.id for card in page.open_visits] == [planned.id]
    own = visits.workspace(session, begun.id).note.block(OWN_BLOCK)
    assert own is not None
    assert own.text == "Vi gik en tur sammen den 20. november 2026."


def test_a_visit_can_not_be_planned_in_the_past(session: Session, anna: Citizen) -> None:
    with pytest.raises(InvalidInput, match="gået"):
        visits.plan_visit(session, anna.id, VisitKind.HOME, session.now() - timedelta(minutes=1))


def test_private_answers_never_reach_the_note(session: Session, anna: Citizen) -> None:
    tool = session.library.get("chime")
    item = text_item(session, "chime")
    hidden = replace(tool, private=True)
    visit = begin(session, anna)
    answers = Answers([Answer(item, ItemKind.TEXT, "kun til mig selv")])
    shown = visits.save_answers(session, visit, tool, answers).note
    assert "kun til mig selv" in shown.text()
    response = visits.workspace(session, visit).responses["chime"]
    assert compose([(hidden, response)], "Anna", session.picture_name) == []


def test_the_paper_tells_how_the_last_feedback_was_used(
    session: Session, anna: Citizen, hand_clock: HandClock
) -> None:
    tool = session.library.get("afrunding")
    used = tool.item("brugt")
    assert used is not None
    first = begin(session, anna)
    kind = next(iter(used.forms.values())).kind
    value = "Vi mødes om formiddagen nu" if kind is ItemKind.TEXT else None
    answer = Answer(used.id, kind, value, words="Vi mødes om formiddagen nu" if value is None else "")
    visits.save_answers(session, first, tool, Answers([answer]))
    visits.finish_visit(session, first)
    hand_clock.forward(days=30)
    second = begin(session, anna)
    assert "om formiddagen" in journaling.visit_export(session, second).previous_receipt
    assert journaling.visit_export(session, first).previous_receipt == ""
