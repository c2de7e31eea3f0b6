"""Build the synthetic caseload into an open vault: citizens, years of visits, today's calendar.

The figures are those of the evaluated municipalities (evaluation of the TÆT model, Social- og Boligstyrelsen
2026): 4–12 contacts a year, cases of every age, most of them visits at home and calls.
"""

from __future__ import annotations

import random
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from taet_desktop.domain.ids import new_record_id
from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.note import OWN_BLOCK, Note, NoteBlock, compose, opening_line, suggested_title
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments.loader import SHELF
from taet_desktop.services.answer_text import index_text
from taet_desktop.services.demo.answering import Memory, Scene, fill_in
from taet_desktop.services.demo.calendar import coming, office_hours
from taet_desktop.services.demo.people import DemoCitizen, demo_citizen
from taet_desktop.services.demo.stories import load_stories
from taet_desktop.services.session import Session

KINDS = (
    (VisitKind.HOME, 40),
    (VisitKind.PHONE, 22),
    (VisitKind.OFFICE, 12),
    (VisitKind.WALK, 10),
    (VisitKind.PROVIDER, 9),
    (VisitKind.VIDEO, 4),
    (VisitKind.SMS, 3),
)
OTHER_TOOL = 0.4
"""How often a longer visit uses one more of the tools."""
PLAN = "min-plan"
PLAN_FIRST, PLAN_EVERY = 1, 6
"""At which visit everybody's plan is drawn, and after how many it is taken out again, if there is time."""
TOLD_TOOLS = ("kontaktaftale", "chime", "afrunding")
"""The tools that the invented talks use."""
SHORT = (VisitKind.PHONE, VisitKind.SMS)
PLANNED = {0: 0, 3: 1, 5: 2, 8: 3, 11: 4, 14: 5, 17: 6}
"""Who has a visit to come, by place in the caseload: its place in the calendar."""
WAITING = {1: (6, VisitState.FINISHED), 2: (1, VisitState.EXPORTED), 4: (2, VisitState.FINISHED)}
"""Whose last note waits to be journaled: the days since the talk, and how far the note has come."""


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How much to make: `citizens` people with up to `years` of history, drawn from `seed`.

    `whole` lets every case be as old as that; otherwise their ages spread as they do in practice.
    """

    citizens: int = 50
    years: int = 2
    seed: int = 1
    whole: bool = False


@dataclass(frozen=True, slots=True)
class DemoCounts:
    """What was made."""

    citizens: int
    visits: int
    responses: int


@dataclass(frozen=True, slots=True)
class DemoVisit:
    """One visit with everything in it, ready to be written; a planned one has no note yet."""

    visit: Visit
    note: Note | None = None
    responses: tuple[tuple[Instrument, Response], ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell one citizen's history."""

    rng: random.Random
    session: Session
    person: DemoCitizen
    now: datetime
    memory: Memory = field(default_factory=Memory)

    def scene(self, visit: Visit, progress: float) -> Scene:
        """Return a talk some way (0–1) through the case: better with time, and now and then worse."""
        level = min(4.6, self.person.level + 1.1 * progress)
        if self.rng.random() < 0.12:
            level -= self.rng.uniform(0.4, 1.2)
        adviser = self.session.adviser.name.split()[0]
        return Scene(
            self.rng, self.person, adviser, visit.starts.date(), max(1.2, level), visit.kind, self.memory
        )


def build(session: Session, size: DemoSize) -> Generator[tuple[int, str], None, DemoCounts]:
    """Write the caseload, one citizen a transaction, yielding (per cent, Danish text).

    The same seed, size and moment (`session.now`) give the same lives; only the ids differ.
    """
    now = session.now()
    visits = responses = 0
    for index in range(size.citizens):
        yield round(100 * index / size.citizens), "Laver opdigtede borgere …"
        rng = random.Random(f"{size.seed}/{index}")  # noqa: S311 synthetic data, not a secret
        person = demo_citizen(rng, index, now.date(), size.years, whole=size.whole)
        telling = Telling(rng, session, person, now)
        history = [*_history(telling, size.years), *_special(telling, index)]
        _write(telling, history)
        visits += len(history)
        responses += sum(len(made.responses) for made in history)
    yield 100, "Laver opdigtede borgere …"
    return DemoCounts(size.citizens, visits, responses)


def _write(telling: Telling, history: list[DemoVisit]) -> None:
    """Write one life, each record at the moment it would have been written."""
    session, person, now = telling.session, telling.person, telling.now
    started = datetime.combine(person.citizen.case_started or now.date(), time(9), now.tzinfo)
    usual, moment = session.store.clock, min(started, now)
    session.store.clock = lambda: moment
    try:
        with session.store.bulk_unit_of_work(purpose="eksempeldata") as uow:
            uow.citizens.save(person.citizen)
            for made in history:
                moment = min(made.visit.ended or now, now)
                uow.visits.save(made.visit)
                if made.note is None:
                    continue
                for instrument, response in made.responses:
                    words = index_text(instrument, response.answers, session.picture_name)
                    uow.responses.save_open(response, words)
                uow.notes.save_open(made.note)
                uow.responses.seal_visit(made.visit.id)
                uow.notes.seal_visit(made.visit.id)
            moment = now
            uow.commit()
    finally:
        session.store.clock = usual


def _history(telling: Telling, years: int) -> Iterator[DemoVisit]:
    """Yield journaled visits from the start of the case until some days ago."""
    rng, now, person = telling.rng, telling.now, telling.person
    started = person.citizen.case_started or now.date()
    first = max(now - timedelta(days=365 * years), now - (now.date() - started))
    gap = 365 / person.contacts_a_year
    total = max(1, (now - first).days)
    latest = now - timedelta(days=rng.uniform(8, 8 + gap))
    at = first + timedelta(days=rng.uniform(0, 7))
    number = 0
    while at < latest:
        progress = (at - first).days / total
        yield _visit(
            telling, office_hours(rng, at, person.story.hours), progress, VisitState.JOURNALED, number
        )
        number += 1
        at += timedelta(days=rng.uniform(0.6, 1.4) * gap)


def _special(telling: Telling, index: int) -> list[DemoVisit]:
    """Return what makes the first page worth looking at: visits to come and notes that wait."""
    if index in PLANNED:
        starts = coming(telling.now, len(PLANNED))[PLANNED[index]]
        kind = (VisitKind.HOME, VisitKind.HOME, VisitKind.WALK, VisitKind.OFFICE)[PLANNED[index] % 4]
        citizen = telling.person.citizen.id
        return [DemoVisit(Visit(new_record_id(), citizen, kind, starts, VisitState.PLANNED))]
    if index in WAITING:
        days, state = WAITING[index]
        starts = office_hours(telling.rng, telling.now - timedelta(days=days), telling.person.story.hours)
        return [_visit(telling, starts, 1.0, state, 3)]
    return []


def _visit(telling: Telling, starts: datetime, progress: float, state: VisitState, number: int) -> DemoVisit:
    rng, session, person = telling.rng, telling.session, telling.person
    visit = _outer_visit(telling, starts, state, number)
    scene = telling.scene(visit, progress)
    responses = tuple(
        (
            tool,
            Response(
                id=new_record_id(),
                citizen_id=person.citizen.id,
                visit_id=visit.id,
                instrument=tool.id,
                version=tool.version,
                answers=answers,
                started=starts + timedelta(minutes=5),
            ),
        )
        for tool in _tools(rng, session, visit.kind, number)
        if len(answers := fill_in(scene, tool))
    )
    return DemoVisit(visit, _note(telling, scene, visit, responses), responses)


def _outer_visit(telling: Telling, starts: datetime, state: VisitState, number: int) -> Visit:
    rng = telling.rng
    kinds = [(kind, weight) for kind, weight in KINDS if kind not in SHORT or not _without_speech(telling)]
    kind = rng.choices([k for k, _ in kinds], weights=[w for _, w in kinds])[0]
    if state is not VisitState.JOURNALED or number in (0, PLAN_FIRST):
        kind = VisitKind.HOME
    ended = starts + timedelta(minutes=rng.randint(8, 20) if kind in SHORT else rng.randint(35, 80))
    visit = Visit(new_record_id(), telling.person.citizen.id, kind, starts, state, ended)
    if state is VisitState.FINISHED:
        return visit
    visit = replace(visit, exported=ended + timedelta(hours=2))
    if state is VisitState.EXPORTED:
        return visit
    day = (ended + timedelta(days=rng.choice((0, 0, 1, 2)))).date()
    return replace(visit, journal_date=day, journal_reference=f"DEMO-{rng.randint(10000, 99999)}")


def _tools(rng: random.Random, session: Session, kind: VisitKind, number: int) -> list[Instrument]:
    wanted = {"kontaktaftale"} if number == 0 or rng.random() < 0.12 else set()
    if kind not in SHORT:
        if number % 2 == 1 or rng.random() < 0.35:
            wanted.add("chime")
        wanted.add("afrunding")
        if number % PLAN_EVERY == PLAN_FIRST:
            wanted.add(PLAN)
        others = [tool.id for tool in session.library.all() if _may_be_told(session, tool)]
        if others and rng.random() < OTHER_TOOL:
            wanted.add(rng.choice(others))
    return [tool for tool in session.library.all() if tool.id in wanted]


def _may_be_told(session: Session, tool: Instrument) -> bool:
    """Tell whether a tool beside those of every visit may have been used: ours, together, not private."""
    return (
        tool.id not in SHELF
        and not tool.private
        and tool.audience != "adviser"
        and not session.library.is_local(tool.id)
    )


def _note(
    telling: Telling, scene: Scene, visit: Visit, responses: tuple[tuple[Instrument, Response], ...]
) -> Note:
    person, session = telling.person, telling.session
    own = f"{opening_line(visit)} {scene.another('own', _lines(telling, visit.kind))}"
    blocks = compose(responses, person.citizen.address_name, session.picture_name)
    title = suggested_title(visit, [instrument.short_title for instrument, _ in responses])
    first = NoteBlock(OWN_BLOCK, "", own, edited=True)
    return Note(new_record_id(), person.citizen.id, visit.id, title, visit.starts.date(), (first, *blocks))


def _lines(telling: Telling, kind: VisitKind) -> tuple[str, ...]:
    """Return what the adviser may write in their own words about such a visit."""
    story, kinds = telling.person.story, load_stories().kinds
    if _without_speech(telling):
        return story.shown if kind is VisitKind.HOME else kinds["vist"]
    return story.free if kind is VisitKind.HOME else kinds[kind.value]


def _without_speech(telling: Telling) -> bool:
    return telling.person.citizen.form is QuestionForm.PICTURE
