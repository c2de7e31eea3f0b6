"""Finished notes on their way to the record system by themselves: each visit once, in a folder."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.exchange.package import TEXT_NAME, Progress, package_name
from taet_desktop.exchange.verify import verify
from taet_desktop.reports.text import journal_bytes
from taet_desktop.services import journaling
from taet_desktop.services.exchanging import applying
from taet_desktop.services.session import Session

_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Mirrored:
    """How many visits were written, and how many wait until somebody has chosen what is to stand."""

    written: int
    undecided: int


def mirror_notes(session: Session, target: Path) -> Generator[Progress, None, Mirrored]:
    """Write a package for every visit that is finished and not exported, yielding how far it is.

    A citizen about whom something was written differently on two machines is left until it has been chosen.

    Raises
    ------
    UserError
        In Danish, when a package can't be written; those before it are, and are noted as exported.
    """
    torn = {one.citizen_id for one in applying.open_conflicts(session)}
    waiting = [item.visit for item in journaling.journal_items(session, limit=_ALL)]
    finished = [visit for visit in waiting if visit.state is VisitState.FINISHED]
    ready = [visit for visit in finished if visit.citizen_id not in torn]
    for number, visit in enumerate(ready):
        yield Progress(100 * number // len(ready), "Skriver notater til fagsystemet")
        if _lies_there(session, visit, target):
            journaling.note_exported(session, visit, session.now())
        else:
            yield from (
                Progress((100 * number + step.percent) // len(ready), step.text)
                for step in journaling.export_visit(session, visit.id, target)
            )
    return Mirrored(len(ready), len(finished) - len(ready))


def _lies_there(session: Session, visit: Visit, target: Path) -> bool:
    """Tell whether a run that was stopped wrote this very package and hadn't yet noted it."""
    place = target / package_name(visit)
    if visit.exported is not None or not place.is_dir() or verify(place):
        return False
    return (place / TEXT_NAME).read_bytes() == journal_bytes(journaling.visit_export(session, visit.id))
