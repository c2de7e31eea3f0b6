"""Ctrl+K: find a citizen, a tool or a word from a talk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from taet_desktop.domain import clock
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.services.session import Session

MOST = 30


class FoundKind(StrEnum):
    """Where a line leads."""

    CITIZEN = "citizen"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the result: `record` is the citizen or the visit to open."""

    kind: FoundKind
    record: RecordId
    title: str
    detail: str


def find(session: Session, text: str) -> list[Found]:
    """Return what matches, citizens by name first, then talks with the newest first.

    The log keeps that a search was made and how many lines it gave, never the words.
    """
    wanted = " ".join(text.split())
    if len(wanted) < 2:
        return []
    with session.store.read(purpose="søgning") as uow:
        people = {citizen.id: citizen for citizen in uow.citizens.all()}
        hits = uow.search.find(wanted, limit=MOST * 2)
    lines = [_citizen_line(person) for person in people.values() if _matches(person, wanted)]
    seen = {line.record for line in lines}
    for hit in hits:
        if hit.citizen_id not in people:
            continue
        record = hit.visit_id or hit.citizen_id
        if record in seen:
            continue
        seen.add(record)
        person = people[hit.citizen_id]
        if hit.visit_id:
            day = clock.danish_short_date(hit.at.date())
            lines.append(Found(FoundKind.VISIT, hit.visit_id, f"{person.short_name} · {day}", hit.snippet))
        else:
            lines.append(_citizen_line(person))
    return lines[:MOST]


def _matches(citizen: Citizen, wanted: str) -> bool:
    names = f"{citizen.called} {citizen.full_name}".casefold().split()
    return all(any(name.startswith(part) for name in names) for part in wanted.casefold().split())


def _citizen_line(citizen: Citizen) -> Found:
    return Found(FoundKind.CITIZEN, citizen.id, citizen.full_name, citizen.meeting_line)
