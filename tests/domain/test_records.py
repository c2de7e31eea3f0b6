"""Visits, responses, ids, voices and forms: what is stored comes back, and logs stay clean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from taet_desktop.domain import ids
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.changes import Changes, Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import FALLBACK, Item, ItemKind, Question
from taet_desktop.domain.revision import Response, Revision
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Voice

SUMMER = timezone(timedelta(hours=2))
WHEN = datetime(2026, 7, 1, 9, 30, tzinfo=SUMMER)
VISIT = Visit(RecordId("v"), RecordId("c"), VisitKind.WALK, WHEN)


def test_a_visit_survives_its_body() -> None:
    whole = replace(
        VISIT,
        state=VisitState.JOURNALED,
        ended=WHEN + timedelta(hours=1),
        present=("mor", "Sanne"),
        exported=WHEN + timedelta(hours=2),
        journal_date=date(2026, 7, 2),
        journal_reference="sag 1",
    )
    for visit in (VISIT, whole):
        back = Visit.from_body(visit.id, visit.citizen_id, visit.to_body())
        assert back == visit
        assert back.starts.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("kind", VisitKind)
def test_every_kind_of_visit_has_a_danish_name_an_icon_and_a_phrase(kind: VisitKind) -> None:
    assert kind.label == kind.label.lower()
    assert kind.icon.isascii()
    assert kind.phrase.split()[0] in ("Jeg", "Vi")
    assert not kind.phrase.endswith(".")


def test_every_state_has_its_own_danish_words() -> None:
    assert len({state.label for state in VisitState}) == len(VisitState)


def test_ids_sort_by_time_and_never_repeat() -> None:
    made = [ids.new_record_id() for _ in range(200)]
    assert made == sorted(made)
    assert len(set(made)) == 200
    assert all(len(one) == 36 and one == one.lower() and one[14] == "7" for one in made)
    assert ids.new_revision_id() != ids.new_revision_id()
    assert ids.new_device_id() != ids.new_device_id()


def test_the_citizens_voice_stands_first_and_observation_last() -> None:
    ranked = sorted(Informant, key=lambda informant: informant.rank)
    assert ranked[0] is Informant.CITIZEN
    assert ranked[-1] is Informant.OBSERVATION
    assert [informant.rank for informant in ranked] == list(range(len(Informant)))
    assert len({informant.label for informant in Informant}) == len(Informant)
    assert Voice().key == CITIZEN.key


def test_a_missing_form_falls_back_to_the_nearest() -> None:
    forms = {form: Question(ItemKind.TEXT, form.value, form=form) for form in QuestionForm}
    whole = Item("a", forms)
    assert [whole.question(form).prompt for form in QuestionForm] == [form.value for form in QuestionForm]
    bare = Item("a", {QuestionForm.STANDARD: forms[QuestionForm.STANDARD]})
    assert {bare.question(form).prompt for form in QuestionForm} == {"almindelig"}
    concrete = Item("a", {form: forms[form] for form in (QuestionForm.STANDARD, QuestionForm.CONCRETE)})
    assert concrete.question(QuestionForm.PICTURE).prompt == "konkret"
    assert concrete.question(QuestionForm.GENTLE).prompt == "almindelig"
    assert all(form in chain and chain[-1] is QuestionForm.STANDARD for form, chain in FALLBACK.items())
    assert QuestionForm.GENTLE.label == "skånsom"
    assert QuestionForm.PICTURE.label == "billede"


def test_records_in_a_log_are_ids_alone() -> None:
    answers = Answers([Answer("a", ItemKind.TEXT, "hemmelig")])
    response = Response(RecordId("r"), RecordId("c"), RecordId("v"), "chime", 1, answers, WHEN)
    revision = Revision(
        ids.new_revision_id(), RecordId("r"), (), "d", "Mette", WHEN, response.to_body(), False
    )
    shown = f"{response!r} {revision!r} {replace(VISIT, present=('hemmelig',))!r}"
    assert "hemmelig" not in shown
    assert "Mette" not in shown
    assert response.to_body()["answers"] == answers.to_json()


def test_changes_are_added_up() -> None:
    one = Changes.of(Kind.NOTE, RecordId("n"), RecordId("c"))
    both = one | Changes.of(Kind.VISIT, RecordId("v"), RecordId("d"))
    assert both.has(Kind.NOTE)
    assert both.has(Kind.VISIT)
    assert not both.has(Kind.CITIZEN)
    assert both.citizens == {"c", "d"}
    assert both | Changes() == both
    assert bool(one) is True
    assert bool(Changes()) is False
