"""The two papers of a change of adviser, when it is known who takes over.

`services.papers` offers them too, with lines to write on in the new adviser's place.
"""

from __future__ import annotations

from dataclasses import dataclass

from taet_desktop.domain.ids import RecordId
from taet_desktop.reports.papers import handover
from taet_desktop.reports.papers.paper import render
from taet_desktop.services.papers import COVER, LETTER, PURPOSE, newest_material
from taet_desktop.services.session import Session

TITLES = {COVER: handover.COVER_TITLE, LETTER: handover.LETTER_TITLE}


@dataclass(frozen=True, slots=True, repr=False)
class NewAdviser:
    """Who takes over, as far as it is known; what is empty is a line to write on."""

    name: str = ""
    municipality: str = ""

    def __repr__(self) -> str:
        """Keep the name out of logs and tracebacks."""
        return "NewAdviser()"


def preview_handover_paper(
    session: Session, paper_id: str, citizen_id: RecordId, to: NewAdviser, *, large: bool = False
) -> bytes:
    """Return one of the two papers to be looked at on the screen, and log that it was read.

    Raises
    ------
    UserError
        When the citizen is gone.
    """
    data = _drawn(session, paper_id, citizen_id, to, large)
    with session.store.read(purpose=PURPOSE) as uow:
        uow.audit.read("citizen", citizen_id, citizen_id)
    return data


def make_handover_paper(
    session: Session, paper_id: str, citizen_id: RecordId, to: NewAdviser, *, large: bool = False
) -> bytes:
    """Return one of the two papers as PDF/A-2b, in memory alone, and log that it left the program.

    `paper_id` is `COVER` or `LETTER`.

    Raises
    ------
    UserError
        When the citizen is gone.
    NotArchivable
        When the finished file isn't valid PDF/A-2b; nothing is logged then.
    """
    data = _drawn(session, paper_id, citizen_id, to, large)
    with session.store.unit_of_work(purpose=PURPOSE) as uow:
        uow.audit.export("citizen", citizen_id, citizen_id)
        uow.commit()
    return data


def _drawn(session: Session, paper_id: str, citizen_id: RecordId, to: NewAdviser, large: bool) -> bytes:
    material = newest_material(session, citizen_id)
    about = handover.Handover(session.adviser.municipality, to.name, to.municipality)
    make = {COVER: handover.cover, LETTER: handover.letter}[paper_id]
    return render(make(material, about, large=large), session.catalogue.svg, session.now())
