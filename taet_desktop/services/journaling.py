"""From a finished visit to the record system, with a receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services.session import Session

WAITING = (VisitState.OPEN, VisitState.FINISHED, VisitState.EXPORTED)
MAX_REFERENCE = 200


@dataclass(frozen=True, slots=True)
class JournalItem:
    """A visit on its way to the record system; `age_days` since the talk (offentlighedsloven § 13)."""

    visit: Visit
    citizen: Citizen
    title: str
    age_days: int


def journal_items(session: Session, *, journaled: bool = False, limit: int = 200) -> list[JournalItem]:
    """Return what waits, the oldest first; or what is done, the newest first."""
    today = session.now().date()
    with session.store.read() as uow:
        people = {citizen.id: citizen for citizen in uow.citizens.all()}
        states = (VisitState.JOURNALED,) if journaled else WAITING
        visits = sorted(uow.visits.in_states(states), key=lambda visit: visit.starts, reverse=journaled)[
            :limit
        ]
        titles = uow.notes.titles([visit.id for visit in visits])
    return [
        JournalItem(
            visit=visit,
            citizen=people[visit.citizen_id],
            title=titles.get(visit.id) or visit.kind.label.capitalize(),
            age_days=(today - visit.starts.date()).days,
        )
        for visit in visits
        if visit.citizen_id in people
    ]


def confirm_journaled(session: Session, visit_id: RecordId, day: date, reference: str) -> Changes:
    """Note when and where the record system took the visit over."""
    text = " ".join(reference.split())
    if len(text) > MAX_REFERENCE:
        raise InvalidInput(
            f"Referencen er for lang. Der er plads til {MAX_REFERENCE} tegn.", field="reference"
        )
    if day > session.now().date():
        raise InvalidInput("Datoen ligger ude i fremtiden.", field="journal_date")
    with session.store.unit_of_work(purpose="journalisering") as uow:
        visit = uow.visits.get(visit_id)
        if visit is None or visit.state is not VisitState.EXPORTED:
            raise UserError(
                "Besøget er ikke eksporteret endnu.", action="Vælg først »Eksportér til fagsystem«."
            )
        uow.visits.save(replace(visit, state=VisitState.JOURNALED, journal_date=day, journal_reference=text))
        return uow.commit()
