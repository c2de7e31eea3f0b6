"""The caseload in a real vault: the same lives for the same seed, and a first page worth looking at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.cli.demo_vault import ADVISER
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.instrument import CHOICE_KINDS, ItemKind
from taet_desktop.domain.visit import VisitKind, VisitState
from taet_desktop.domain.voices import Informant, QuestionForm
from taet_desktop.services import vaults
from taet_desktop.services.demo.build import PLAN, DemoCounts, DemoSize, build
from taet_desktop.services.demo.calendar import coming
from taet_desktop.services.overview import citizen_page
from taet_desktop.services.session import Session
from taet_desktop.services.today import today

NOW = datetime(2026, 11, 23, 8, 41, tzinfo=timezone(timedelta(hours=1)))
SIZE = DemoSize(citizens=20, years=2, seed=1)
PASSPHRASE = "fire ord sat sammen"
Made = tuple[Session, DemoCounts, list[tuple[int, str]]]


def told(folder: Path, size: DemoSize) -> Made:
    session, _ = vaults.create_vault(folder, PASSPHRASE, ADVISER)
    session.now = session.store.clock = lambda: NOW
    steps = build(session, size)
    seen = []
    while True:
        try:
            seen.append(next(steps))
        except StopIteration as end:
            return session, end.value, seen


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Made]:
    root = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(root))
        patch.setenv("XDG_CONFIG_HOME", str(root / "config"))
        session, counts, seen = told(root / "a.taet", SIZE)
    yield session, counts, seen
    vaults.lock(session)


@pytest.fixture(scope="module")
def session(made: Made) -> Session:
    return made[0]


def content(session: Session) -> list[object]:
    """Everything that was told, without ids."""
    out: list[object] = []
    with session.store.read() as uow:
        for citizen in sorted(uow.citizens.all(), key=lambda one: one.cpr):
            body = citizen.to_body()
            out.append(body)
            for visit in sorted(uow.visits.of_citizen(citizen.id), key=lambda one: one.starts):
                note = uow.notes.of_visit(visit.id)
                out.append(visit.to_body())
                if note is not None:
                    out += [(note.title, note.day), *((b.heading, b.text) for b in note.blocks)]
                out += [
                    r.answers.to_json()
                    for r in sorted(uow.responses.of_visit(visit.id), key=lambda r: r.instrument)
                ]
    return out


def test_counts_are_what_the_vault_holds(made: Made) -> None:
    session, counts, seen = made
    with session.store.read() as uow:
        people = uow.citizens.all()
        visits = [visit for person in people for visit in uow.visits.of_citizen(person.id)]
        responses = [r for person in people for r in uow.responses.of_citizen(person.id)]
    assert (counts.citizens, counts.visits, counts.responses) == (20, len(visits), len(responses))
    assert seen[0][0] == 0
    assert seen[-1][0] == 100
    assert [percent for percent, _ in seen] == sorted(percent for percent, _ in seen)


def test_the_same_seed_tells_the_same_lives(session: Session, tmp_path: Path) -> None:
    again, _, _ = told(tmp_path / "b.taet", SIZE)
    other, _, _ = told(tmp_path / "c.taet", DemoSize(citizens=20, years=2, seed=2))
    try:
        first = content(session)
        assert content(again) == first
        assert content(other) != first
    finally:
        vaults.lock(again)
        vaults.lock(other)


def test_first_page_has_something_to_tell(session: Session) -> None:
    page = today(session)
    assert page.citizens == 20
    assert len(page.visits) >= 4
    assert page.visits[0].visit.starts.date() == NOW.date()
    assert NOW < page.visits[0].visit.starts <= NOW + timedelta(hours=2)
    assert page.visits[0].last_words or page.visits[0].last_agreement
    assert [note.age_days for note in page.waiting] == sorted(
        (n.age_days for n in page.waiting), reverse=True
    )
    assert len(page.waiting) == 3


def test_visits_lie_on_weekdays_in_office_hours_and_in_the_past(session: Session) -> None:
    with session.store.read() as uow:
        for person in uow.citizens.all():
            for visit in uow.visits.of_citizen(person.id):
                if visit.state is VisitState.PLANNED:
                    assert visit.starts > NOW
                else:
                    assert visit.starts < NOW
                    assert visit.starts.weekday() < 5
                    assert 8 <= visit.starts.hour <= 15
                    assert visit.ended is not None
                    assert visit.ended > visit.starts


def test_who_has_no_speech_is_never_quoted_nor_called(session: Session) -> None:
    with session.store.read() as uow:
        people = [p for p in uow.citizens.all() if p.form is QuestionForm.PICTURE]
        assert people
        for person in people:
            kinds = {visit.kind for visit in uow.visits.of_citizen(person.id)}
            assert not kinds & {VisitKind.PHONE, VisitKind.SMS}
            for response in uow.responses.of_citizen(person.id):
                for answer in response.answers:
                    if answer.voice.informant is Informant.CITIZEN:
                        assert answer.kind is not ItemKind.TEXT
                        assert not answer.words


def test_answers_are_ones_that_the_questions_allow(session: Session) -> None:
    kinds: Counter[ItemKind] = Counter()
    with session.store.read() as uow:
        for person in uow.citizens.all():
            for response in uow.responses.of_citizen(person.id):
                instrument = session.library.get(response.instrument, response.version)
                for answer in response.answers:
                    item = instrument.item(answer.item)
                    assert item is not None
                    question = item.question(answer.form)
                    assert question.kind is answer.kind
                    kinds[answer.kind] += 1
                    if question.kind in CHOICE_KINDS:
                        ids = [answer.value] if isinstance(answer.value, str) else answer.value
                        assert set(ids) <= {choice.id for choice in question.choices}
                        assert len(ids) == len(set(ids))
                        if len(ids) > 1:
                            assert not any(c.sentence for c in question.choices if c.id in ids) or all(
                                c.sentence for c in question.choices
                            )
    every_visit = {"kontaktaftale", "chime", "afrunding"}
    asked = {
        question.kind
        for tool in session.library.all()
        for item in tool.items()
        for question in item.forms.values()
        if tool.id in every_visit
    }
    assert asked <= set(kinds)


def test_what_may_be_asked_is_never_also_what_may_not(session: Session) -> None:
    with session.store.read() as uow:
        for person in uow.citizens.all():
            for response in uow.responses.of_citizen(person.id, "kontaktaftale"):
                may = {one for a in response.answers.of("spoerg-om") for one in a.value}
                not_ = {one for a in response.answers.of("spoerg-ikke") for one in a.value}
                assert not may & not_


def test_a_promise_is_kept_in_the_next_talk(session: Session) -> None:
    kept = 0
    with session.store.read() as uow:
        for person in uow.citizens.all():
            told_before: set[str] = set()
            for response in sorted(uow.responses.of_citizen(person.id, "afrunding"), key=lambda r: r.started):
                for _answer in response.answers.of("brugt"):
                    assert told_before, "told what became of a wish before there was one"
                    kept += 1
                if response.answers.of("bruger"):
                    told_before.add(response.id)
    assert kept > 10


def test_notes_are_sealed_and_hold_no_leftovers(session: Session) -> None:
    with session.store.read() as uow:
        for person in uow.citizens.all():
            for note in uow.notes.of_citizen(person.id):
                assert note.sealed
                assert note.title
                assert note.day is not None
                text = "\n".join(f"{block.heading}\n{block.text}" for block in note.blocks)
                assert "{" not in text
                assert ".." not in text
                assert "  " not in text
                assert "demo" not in text.casefold()


def test_what_is_found_is_dated_as_the_talk_was(session: Session) -> None:
    with session.store.read() as uow:
        visits = {
            visit.id: visit for person in uow.citizens.all() for visit in uow.visits.of_citizen(person.id)
        }
        hits = [hit for hit in uow.search.find("samtale besøg", limit=20) if hit.visit_id]
        hits = hits or [hit for hit in uow.search.find("mødtes", limit=20) if hit.visit_id]
    assert hits
    for hit in hits:
        assert hit.visit_id is not None
        assert hit.at.date() == visits[hit.visit_id].starts.date()
    assert session.store.clock() == NOW


def test_case_gets_better_with_time(session: Session) -> None:
    first, last = [], []
    with session.store.read() as uow:
        ids = [citizen.id for citizen in uow.citizens.all()]
    for citizen_id in ids:
        curve = [p for p in citizen_page(session, citizen_id).curve if any(p.own_life.values())]
        if len(curve) >= 4:
            curve = sorted(curve, key=lambda point: point.at)
            first += [v for point in curve[:2] for v in point.own_life.values() if v]
            last += [v for point in curve[-2:] for v in point.own_life.values() if v]
    assert len(first) > 20
    assert sum(last) / len(last) > sum(first) / len(first)


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("day", [20, 21, 22, 23])
def test_visits_to_come_are_soon_and_in_order(day: int, hour: int) -> None:
    now = NOW.replace(day=day, hour=hour, minute=41)
    times = coming(now, 7)
    assert len(times) == len(set(times)) == 7
    assert times == sorted(times)
    assert all(time > now for time in times)
    assert times[0] - now < (timedelta(hours=2) if 7 <= hour <= 17 else timedelta(days=3, hours=12))
    assert all(time.weekday() < 5 for time in times[1:])


def test_a_vault_without_an_adviser_name_is_refused(tmp_path: Path) -> None:
    from taet_desktop.errors import InvalidInput

    with pytest.raises(InvalidInput):
        vaults.create_vault(tmp_path / "x.taet", PASSPHRASE, AdviserProfile(""))


def test_almost_everybody_has_a_plan_and_takes_steps(session: Session) -> None:
    def taken(plan: dict[str, Any]) -> int:
        return sum(step.get("done", False) for goal in plan["goals"] for step in goal["steps"])

    told: list[list[dict[str, Any]]] = []
    with session.store.read() as uow:
        for person in uow.citizens.all():
            drawn = [r for r in uow.responses.of_citizen(person.id) if r.instrument == PLAN]
            drawn.sort(key=lambda response: response.started)
            told.append([response.answers.of("plan")[0].value for response in drawn])
    assert sum(bool(plans) for plans in told) >= 16
    twice = [plans for plans in told if len(plans) > 1]
    assert len(twice) >= 5
    for plans in twice:
        assert [plan["dream"] for plan in plans] == [plans[0]["dream"]] * len(plans)
        assert taken(plans[0]) <= taken(plans[-1])
    assert sum(taken(plans[0]) < taken(plans[-1]) for plans in twice) >= 5
