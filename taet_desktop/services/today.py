"""*I dag*: who is next, and what must not be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from taet_desktop.domain import follow_up
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.services.answer_text import agreements, said_first
from taet_desktop.services.session import Session
from taet_desktop.storage.unit_of_work import UnitOfWork

WAITING = (VisitState.FINISHED, VisitState.EXPORTED)
"""States in which a note has not reached the record system yet."""

COMING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class VisitCard:
    """A visit to come or under way, with what was last said and promised."""

    visit: Visit
    citizen: Citizen
    last_words: str
    last_agreement: str


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """A note that has not been journaled: `age_days` since the talk."""

    visit: Visit
    citizen: Citizen
    age_days: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up that is due or soon due."""

    citizen: Citizen
    day: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page. Lists are sorted with the most urgent first."""

    day: date
    open_visits: tuple[VisitCard, ...]
    visits: tuple[VisitCard, ...]
    waiting: tuple[WaitingNote, ...]
    follow_ups: tuple[FollowUp, ...]
    citizens: int


def today(session: Session) -> Today:
    """Return what the adviser needs to see first."""
    now = session.now()
    start = datetime.combine(now.date(), time.min, tzinfo=now.tzinfo)
    with session.store.read() as uow:
        people = {citizen.id: citizen for citizen in uow.citizens.all()}
        open_visits = uow.visits.in_states((VisitState.OPEN,))
        coming = [
            visit for visit in uow.visits.between(start, start + COMING) if visit.state is VisitState.PLANNED
        ]
        waiting = uow.visits.in_states(WAITING)
        contacts = uow.visits.last_contacts()
        open_cards = _cards(uow, session, open_visits, people)
        coming_cards = _cards(uow, session, sorted(coming, key=lambda visit: visit.starts)[:6], people)
    follow_ups = _follow_ups(people, contacts, now.date())
    return Today(
        day=now.date(),
        open_visits=open_cards,
        visits=coming_cards,
        waiting=tuple(
            WaitingNote(visit, people[visit.citizen_id], (now.date() - visit.starts.date()).days)
            for visit in sorted(waiting, key=lambda visit: visit.starts)
            if visit.citizen_id in people
        ),
        follow_ups=tuple(follow_ups),
        citizens=len(people),
    )


def _follow_ups(
    people: dict[RecordId, Citizen], contacts: dict[RecordId, datetime], day: date
) -> list[FollowUp]:
    week_end = day + timedelta(days=6 - day.weekday())
    found = []
    for citizen in people.values():
        last = contacts[citizen.id].date() if citizen.id in contacts else None
        due = follow_up.next_date(citizen.paragraph, last, citizen.next_follow_up)
        if due and due <= week_end:
            found.append(FollowUp(citizen, due, due < day))
    return sorted(found, key=lambda one: one.day)


def _cards(
    uow: UnitOfWork, session: Session, visits: list[Visit], people: dict[RecordId, Citizen]
) -> tuple[VisitCard, ...]:
    cards = []
    for visit in visits:
        if visit.citizen_id not in people:
            continue
        words, agreed = last_time(uow, visit.citizen_id, before=visit.id)
        cards.append(VisitCard(visit, people[visit.citizen_id], words, agreed))
    return tuple(cards)


def last_time(uow: UnitOfWork, citizen_id: RecordId, *, before: RecordId | None = None) -> tuple[str, str]:
    """Return the citizen's last own words and the last agreement, either of them possibly empty."""
    recent = [r for r in uow.responses.of_citizen(citizen_id, limit=12) if r.visit_id != before]
    agreed = (row["what"] for response in recent for row in agreements(response.answers))
    return next(iter(said_first(recent)), ""), next(agreed, "")
