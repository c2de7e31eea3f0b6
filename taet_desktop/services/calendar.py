"""The calendar: visits to come, under way and held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.services.session import Session

MOST = 300
HELD = (VisitState.FINISHED, VisitState.EXPORTED, VisitState.JOURNALED)
YEARS_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit in the list; `title` is the note's, or the kind of contact."""

    visit: Visit
    citizen: Citizen
    title: str


def visit_lines(session: Session, choice: str) -> list[VisitLine]:
    """Return the visits of one part: "coming" (soonest first), "running" or "held" (newest first)."""
    now = session.now()
    with session.store.read() as uow:
        people = {citizen.id: citizen for citizen in uow.citizens.all()}
        if choice == "held":
            visits = [v for v in uow.visits.between(now - YEARS_BACK, now) if v.state in HELD]
        else:
            state = VisitState.PLANNED if choice == "coming" else VisitState.OPEN
            visits = uow.visits.in_states((state,))
        visits = sorted(visits, key=lambda v: v.starts, reverse=choice != "coming")[:MOST]
        titles = uow.notes.titles([visit.id for visit in visits])
    return [
        VisitLine(visit, people[visit.citizen_id], titles.get(visit.id) or visit.kind.label.capitalize())
        for visit in visits
        if visit.citizen_id in people
    ]
