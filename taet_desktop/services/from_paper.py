"""Answers from paper: a tool that was filled in by pen is entered afterwards, under the day it was filled in.

Within a visit the answers belong to that visit. Without one the paper is a contact of its own: so its answers
come into a note, wait to be journaled and stand in the timeline like everything else that was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visibility import can_be_given_out
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services.answer_text import index_text
from taet_desktop.services.session import Session
from taet_desktop.services.visits import first_note
from taet_desktop.storage.unit_of_work import UnitOfWork

PURPOSE = "fra papir"
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class PaperTool:
    """A tool that is given out on paper."""

    id: str
    title: str
    pictogram: str


def paper_tools(session: Session) -> list[PaperTool]:
    """Return the tools that can be filled in by pen, by title."""
    tools = (tool for tool in session.library.all() if can_be_given_out(tool))
    return sorted(
        (PaperTool(tool.id, tool.title, tool.pictogram) for tool in tools), key=lambda one: one.title
    )


def begin_entry(
    session: Session, citizen_id: RecordId, tool_id: str, day: date, visit_id: RecordId | None = None
) -> tuple[Visit, Changes]:
    """Make the place where a paper's answers go, and return its visit.

    `visit_id` is the visit in which the paper is entered; without it the paper becomes a contact of its own,
    one for all papers of a day. A tool that already has answers there keeps its day.

    Raises
    ------
    InvalidInput
        When the day has not come yet.
    UserError
        When the citizen, the visit or the tool is gone, or the visit is finished.
    """
    now = session.now()
    if day > now.date():
        raise InvalidInput("Dagen er ikke kommet endnu.", field="paper-day")
    tool = session.library.find(tool_id)
    if tool is None or not can_be_given_out(tool):
        raise UserError("Redskabet findes ikke længere.", action="Vælg et andet papir på listen.")
    moment = now if day == now.date() else datetime.combine(day, _NOON, now.tzinfo).astimezone()
    with session.store.unit_of_work(purpose=PURPOSE) as uow:
        visit = _visit(uow, citizen_id, moment, visit_id)
        if not any(one.instrument == tool.id for one in uow.responses.of_visit(visit.id)):
            response = Response(
                id=new_record_id(),
                citizen_id=citizen_id,
                visit_id=visit.id,
                instrument=tool.id,
                version=tool.version,
                answers=Answers(),
                started=moment,
            )
            uow.responses.save_open(response, index_text(tool, Answers(), session.picture_name))
        return visit, uow.commit()


def _visit(uow: UnitOfWork, citizen_id: RecordId, moment: datetime, visit_id: RecordId | None) -> Visit:
    if uow.citizens.get(citizen_id) is None:
        raise UserError("Borgeren findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
    if visit_id is not None:
        visit = uow.visits.get(visit_id)
        if visit is None or visit.citizen_id != citizen_id:
            raise UserError("Besøget findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
        if visit.state is not VisitState.OPEN:
            raise UserError(
                "Besøget er afsluttet.",
                safe="Papiret kan stadig skrives ind.",
                action="Vælg »Uden besøg«, eller vælg »Ret notat« i besøget først.",
            )
        return visit
    for visit in uow.visits.of_citizen(citizen_id):
        if (visit.kind, visit.state) == (VisitKind.PAPER, VisitState.OPEN) and (
            visit.starts.date() == moment.date()
        ):
            return visit
    visit = Visit(new_record_id(), citizen_id, VisitKind.PAPER, moment)
    uow.visits.save(visit)
    uow.notes.save_open(first_note(visit))
    return visit
