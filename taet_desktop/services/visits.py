"""Hold a visit: begin, fill in tools, write the note, finish."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id, record_id_within
from taet_desktop.domain.instrument import Instrument, ItemKind
from taet_desktop.domain.note import OWN_BLOCK, Note, NoteBlock, compose, opening_line, suggested_title
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.domain.whiteboard import photo_picture, photos_of
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import boards
from taet_desktop.services.answer_text import index_text
from taet_desktop.services.session import Session
from taet_desktop.storage.unit_of_work import UnitOfWork

USUAL_TOOLS = ("kontaktaftale", "chime", "afrunding")
"""The tools that stand ready in every visit; the last one rounds it off, also in the note."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """All that the visit page shows. `responses` is keyed by instrument id.

    `earlier` holds what was answered the time before in the tools that can show it, such as a network map.
    """

    visit: Visit
    citizen: Citizen
    note: Note
    responses: dict[str, Response]
    tools: tuple[Instrument, ...]
    earlier: dict[str, Answers] = field(default_factory=dict)

    @property
    def locked(self) -> bool:
        """Tell whether the visit is finished, so that the page only shows it."""
        return self.visit.state not in (VisitState.PLANNED, VisitState.OPEN)


@dataclass(frozen=True, slots=True)
class Saved:
    """What one autosave wrote: the response, the note that follows it, and what changed."""

    response: Response
    note: Note
    at: datetime
    changes: Changes


def plan_visit(
    session: Session, citizen_id: RecordId, kind: VisitKind, starts: datetime
) -> tuple[Visit, Changes]:
    """Put a visit in the calendar. Raises InvalidInput when the time has passed."""
    if starts < session.now():
        raise InvalidInput("Tidspunktet er allerede gået.", field="plan-day")
    visit = Visit(new_record_id(), citizen_id, kind, starts, VisitState.PLANNED)
    with session.store.unit_of_work(purpose="planlæg besøg") as uow:
        uow.visits.save(visit)
        return visit, uow.commit()


def begin_visit(
    session: Session, citizen_id: RecordId, kind: VisitKind, *, planned: RecordId | None = None
) -> tuple[Visit, Changes]:
    """Begin a visit now, or begin the planned one; the note is started with its first line."""
    with session.store.unit_of_work(purpose="besøg") as uow:
        before = uow.visits.get(planned) if planned else None
        starts = session.now()
        visit = (
            replace(before, state=VisitState.OPEN, starts=starts)
            if before
            else Visit(new_record_id(), citizen_id, kind, starts)
        )
        uow.visits.save(visit)
        uow.notes.save_open(first_note(visit))
        return visit, uow.commit()


def workspace(session: Session, visit_id: RecordId) -> Workspace:
    """Return the visit with everything that has been filled in, and log the reading."""
    with session.store.read(purpose="besøg") as uow:
        visit, citizen = _visit_and_citizen(uow, visit_id)
        responses = {response.instrument: response for response in uow.responses.of_visit(visit_id)}
        note = uow.notes.of_visit(visit_id) or first_note(visit)
        tools = _tools(session, responses)
        earlier = {tool.id: _earlier(uow, visit, tool.id) for tool in tools if _compares(tool)}
        uow.audit.read("visit", visit_id, visit.citizen_id)
    boards.read_ahead(session, citizen)
    session.catalogue.read_ahead(_photos(responses.values()))
    return Workspace(visit, citizen, note, responses, tools, earlier)


def _photos(responses: Iterable[Response]) -> list[str]:
    """Return the photos that the tools will show, so that the window doesn't wait for them."""
    return [
        photo_picture(sha256)
        for response in responses
        for answer in response.answers
        if answer.kind is ItemKind.WHITEBOARD
        for sha256 in photos_of(answer.value)
    ]


def earlier_answers(session: Session, visit_id: RecordId, instrument: str) -> Answers:
    """Return what was answered in a tool the time before this visit; nothing if it is the first time."""
    with session.store.read(purpose="besøg") as uow:
        visit, _ = _visit_and_citizen(uow, visit_id)
        uow.audit.read("visit", visit_id, visit.citizen_id)
        return _earlier(uow, visit, instrument)


def _earlier(uow: UnitOfWork, visit: Visit, instrument: str) -> Answers:
    found = (
        response.answers
        for response in uow.responses.of_citizen(visit.citizen_id, instrument)
        if response.visit_id != visit.id and response.started < visit.starts and len(response.answers)
    )
    return next(found, Answers())


_COMPARED = frozenset({ItemKind.NETWORK, ItemKind.PLAN})


def _compares(tool: Instrument) -> bool:
    """Tell whether a tool can show how it was the time before."""
    return any(question.kind in _COMPARED for item in tool.items() for question in item.forms.values())


def save_answers(session: Session, visit_id: RecordId, instrument: Instrument, answers: Answers) -> Saved:
    """Write the open revision of one tool and let the note follow it, in one step.

    Raises
    ------
    UserError
        When the visit has been finished meanwhile.
    """
    with session.store.unit_of_work(purpose="besøg") as uow:
        visit, citizen = _visit_and_citizen(uow, visit_id)
        _must_be_open(visit)
        responses = {response.instrument: response for response in uow.responses.of_visit(visit_id)}
        before = responses.get(instrument.id)
        at = session.now()
        response = (
            replace(before, answers=answers)
            if before
            else Response(
                id=record_id_within(visit_id, instrument.id),
                citizen_id=visit.citizen_id,
                visit_id=visit_id,
                instrument=instrument.id,
                version=instrument.version,
                answers=answers,
                started=visit.starts if visit.kind is VisitKind.PAPER else at,
            )
        )
        uow.responses.save_open(response, index_text(instrument, answers, session.picture_name))
        responses[instrument.id] = response
        note = uow.notes.of_visit(visit_id) or first_note(visit)
        followed = note.following(_compose(session, uow, visit, citizen, responses))
        followed = _retitled(session, visit, note, followed, responses)
        if followed != note:
            uow.notes.save_open(followed)
        return Saved(response, followed, at, uow.commit())


def follow_tools(session: Session, uow: UnitOfWork, visit_id: RecordId) -> None:
    """Let the note of a visit that is still open follow its tools, after answers came from elsewhere."""
    visit, citizen = _visit_and_citizen(uow, visit_id)
    note = uow.notes.of_visit(visit_id)
    if note is None or visit.state not in (VisitState.PLANNED, VisitState.OPEN):
        return
    responses = {response.instrument: response for response in uow.responses.of_visit(visit_id)}
    followed = note.following(_compose(session, uow, visit, citizen, responses))
    followed = _retitled(session, visit, note, followed, responses)
    if followed != note:
        uow.notes.save_open(followed)


def save_note(session: Session, note: Note) -> tuple[datetime, Changes]:
    """Write the open revision of the note. Raises UserError when the visit has been finished meanwhile."""
    with session.store.unit_of_work(purpose="notat") as uow:
        visit, _ = _visit_and_citizen(uow, note.visit_id)
        _must_be_open(visit)
        uow.notes.save_open(note)
        return session.now(), uow.commit()


def follow_tool_again(session: Session, note: Note, source: str) -> tuple[Note, Changes]:
    """Let one edited block follow its tool again; the adviser's wording stays in the history."""
    with session.store.unit_of_work(purpose="notat") as uow:
        visit, citizen = _visit_and_citizen(uow, note.visit_id)
        _must_be_open(visit)
        responses = {response.instrument: response for response in uow.responses.of_visit(visit.id)}
        block = note.block(source)
        if block is None or source == OWN_BLOCK:
            return note, Changes()
        released = replace(note, blocks=tuple(b for b in note.blocks if b.source != source))
        followed = released.following(_compose(session, uow, visit, citizen, responses))
        uow.notes.save_open(followed)
        return followed, uow.commit()


def finish_visit(
    session: Session, visit_id: RecordId, *, next_follow_up: date | None = None
) -> tuple[Visit, Changes]:
    """Seal the note and every response, and set the next follow-up.

    Raises
    ------
    InvalidInput
        When the note's title or date is missing; nothing is sealed then.
    """
    with session.store.unit_of_work(purpose="afslut besøg") as uow:
        visit, citizen = _visit_and_citizen(uow, visit_id)
        _must_be_open(visit)
        note = (uow.notes.of_visit(visit_id) or first_note(visit)).checked()
        if next_follow_up and next_follow_up < visit.starts.date():
            raise InvalidInput("Næste opfølgning ligger før besøget.", field="next_follow_up")
        uow.notes.save_open(note)
        uow.notes.seal_visit(visit_id)
        uow.responses.seal_visit(visit_id)
        # A paper has a day and no length.
        ended = visit.starts if visit.kind is VisitKind.PAPER else session.now()
        finished = replace(visit, state=VisitState.FINISHED, ended=ended)
        uow.visits.save(finished)
        if next_follow_up:
            uow.citizens.save(replace(citizen, next_follow_up=next_follow_up))
        return finished, uow.commit()


def reopen_visit(session: Session, visit_id: RecordId, purpose: str) -> tuple[Visit, Changes]:
    """Open a finished visit to correct it: what was sealed stays, the correction becomes a new revision."""
    with session.store.unit_of_work(purpose=purpose) as uow:
        visit, _ = _visit_and_citizen(uow, visit_id)
        if visit.state is VisitState.JOURNALED:
            raise UserError(
                "Besøget er allerede journaliseret.", action="Skriv rettelsen i et nyt notat i stedet."
            )
        reopened = replace(visit, state=VisitState.OPEN, ended=None, exported=None)
        uow.visits.save(reopened)
        return reopened, uow.commit()


def _tools(session: Session, responses: dict[str, Response]) -> tuple[Instrument, ...]:
    """Return the newest version of each tool, but the version that was used where one is filled in."""
    tools = []
    for latest in session.library.all():
        used = responses.get(latest.id)
        tools.append(session.library.get(latest.id, used.version) if used else latest)
    return tuple(sorted(tools, key=_tool_rank))


def _tool_rank(instrument: Instrument) -> tuple[int, str]:
    if instrument.id == USUAL_TOOLS[-1]:
        return len(USUAL_TOOLS), instrument.title
    known = USUAL_TOOLS.index(instrument.id) if instrument.id in USUAL_TOOLS else len(USUAL_TOOLS) - 1
    return known, instrument.title


def used_tools(session: Session, responses: dict[str, Response]) -> list[tuple[Instrument, Response]]:
    """Return the filled-in tools in note order."""
    pairs = [
        (session.library.get(response.instrument, response.version), response)
        for response in responses.values()
    ]
    return sorted(pairs, key=lambda pair: _tool_rank(pair[0]))


def _compose(
    session: Session, uow: UnitOfWork, visit: Visit, citizen: Citizen, responses: dict[str, Response]
) -> Sequence[NoteBlock]:
    used = used_tools(session, responses)
    return compose(used, citizen.address_name, session.picture_name, earlier_of(uow, visit, used))


def earlier_of(
    uow: UnitOfWork, visit: Visit, used: Iterable[tuple[Instrument, Response]]
) -> dict[str, Answers]:
    """Return what was answered the time before this visit, for those of the tools that show it."""
    return {tool.id: _earlier(uow, visit, tool.id) for tool, _ in used if _compares(tool)}


def _retitled(
    session: Session, visit: Visit, before: Note, after: Note, responses: dict[str, Response]
) -> Note:
    """Keep the suggested title in step with the tools, unless the adviser has written one."""
    earlier = [block.source for block in before.blocks if block.source != OWN_BLOCK]
    if before.title != suggested_title(visit, _short_titles(session, earlier, responses)):
        return after
    sources = [block.source for block in after.blocks if block.source != OWN_BLOCK]
    return replace(after, title=suggested_title(visit, _short_titles(session, sources, responses)))


def _short_titles(session: Session, sources: Sequence[str], responses: dict[str, Response]) -> list[str]:
    return [
        session.library.get(source, responses[source].version).short_title
        for source in sources
        if source in responses
    ]


def first_note(visit: Visit) -> Note:
    """Return the note that a visit begins with."""
    return Note(
        id=record_id_within(visit.id, "note"),
        citizen_id=visit.citizen_id,
        visit_id=visit.id,
        title=suggested_title(visit, []),
        day=visit.starts.date(),
        blocks=(NoteBlock(OWN_BLOCK, "", opening_line(visit), edited=True),),
    )


def _visit_and_citizen(uow: UnitOfWork, visit_id: RecordId) -> tuple[Visit, Citizen]:
    visit = uow.visits.get(visit_id)
    citizen = uow.citizens.get(visit.citizen_id) if visit else None
    if visit is None or citizen is None:
        raise UserError("Besøget findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
    return visit, citizen


def _must_be_open(visit: Visit) -> None:
    if visit.state not in (VisitState.PLANNED, VisitState.OPEN):
        raise UserError(
            "Besøget er afsluttet.",
            safe="Alt, der var gemt, er der stadig.",
            action="Vælg »Ret notat«, hvis noget skal rettes.",
        )
