"""The citizen page: what is agreed, how it goes, and every visit in one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taet_desktop.domain import follow_up
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.revision import Response
from taet_desktop.domain.scoring import ChimePoint, chime_point
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.domain.voices import Informant
from taet_desktop.errors import UserError
from taet_desktop.services.answer_text import agreements, said_first, short_answer
from taet_desktop.services.session import Session

CONTACT_AGREEMENT = "kontaktaftale"
CHIME = "chime"
FEEDBACK = "afrunding"
TIMELINE = 60
RECENT = 60
CURVE = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A question and what was answered, as short text."""

    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A visit in one line: its note's title and, where there is one, the citizen's words."""

    visit: Visit
    title: str
    words: str
    tools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitizenPage:
    """Everything on the page. `feedback` is the last closing feedback as lines, with what became of it."""

    citizen: Citizen
    last_contact: date | None
    next_follow_up: date | None
    agreement: tuple[Line, ...]
    agreement_day: date | None
    promises: tuple[dict[str, str], ...]
    curve: tuple[ChimePoint, ...]
    feedback: tuple[Line, ...]
    feedback_day: date | None
    timeline: tuple[TimelineEntry, ...]
    visit_count: int


def citizen_page(session: Session, citizen_id: RecordId) -> CitizenPage:
    """Return one citizen's page, and log that it was read."""
    with session.store.read(purpose="borgerside") as uow:
        citizen = uow.citizens.get(citizen_id)
        if citizen is None:
            raise UserError("Borgeren findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
        visits = uow.visits.of_citizen(citizen_id)
        held = [visit for visit in visits if visit.state is not VisitState.PLANNED]
        titles = uow.notes.titles([visit.id for visit in visits[:TIMELINE]])
        # Ten years are 600 responses; the page needs the newest of each kind and no more.
        recent = uow.responses.of_citizen(citizen_id, limit=RECENT)
        chime = uow.responses.of_citizen(citizen_id, CHIME, limit=CURVE)
        agreement = uow.responses.latest(citizen_id, CONTACT_AGREEMENT)
        feedback = uow.responses.latest(citizen_id, FEEDBACK)
        uow.audit.read("citizen", citizen_id, citizen_id)
    by_visit: dict[RecordId | None, list[Response]] = {}
    for response in recent:
        by_visit.setdefault(response.visit_id, []).append(response)
    last = held[0].starts.date() if held else None
    return CitizenPage(
        citizen=citizen,
        last_contact=last,
        next_follow_up=follow_up.next_date(citizen.paragraph, last, citizen.next_follow_up),
        agreement=_lines(session, agreement),
        agreement_day=agreement.started.date() if agreement else None,
        promises=_promises(recent),
        curve=curve_of(session, chime),
        feedback=_lines(session, feedback),
        feedback_day=feedback.started.date() if feedback else None,
        timeline=tuple(_entry(session, visit, titles, by_visit) for visit in visits[:TIMELINE]),
        visit_count=len(held),
    )


def _promises(responses: list[Response]) -> tuple[dict[str, str], ...]:
    """Return the agreements of the newest response that has any."""
    for response in sorted(responses, key=lambda r: r.started, reverse=True):
        rows = agreements(response.answers)
        if rows:
            return tuple(rows)
    return ()


def curve_of(session: Session, responses: list[Response]) -> tuple[ChimePoint, ...]:
    """Return the talks about CHIME in which the citizen has said something that counts, oldest first."""
    points = []
    for response in sorted(responses, key=lambda r: r.started):
        instrument = session.library.get(response.instrument, response.version)
        points.append(chime_point(response.started, instrument, response.answers))
    return tuple(point for point in points if point.says_anything)


def _lines(session: Session, response: Response | None) -> tuple[Line, ...]:
    if response is None:
        return ()
    instrument = session.library.get(response.instrument, response.version)
    lines = []
    for item in instrument.items():
        if item.private:
            continue
        for answer in response.answers.of(item.id)[:1]:
            text = short_answer(item, answer, session.picture_name)
            who = "" if answer.voice.informant is Informant.CITIZEN else f" ({answer.voice.informant.label})"
            lines.append(Line(item.question(answer.form).prompt, text + who))
    return tuple(lines)


def _entry(
    session: Session,
    visit: Visit,
    titles: dict[RecordId, str],
    by_visit: dict[RecordId | None, list[Response]],
) -> TimelineEntry:
    responses = by_visit.get(visit.id, [])
    words = next(iter(said_first(responses)), "")
    tools = tuple(session.library.get(r.instrument, r.version).short_title for r in responses)
    title = titles.get(visit.id) or visit.kind.label.capitalize()
    return TimelineEntry(visit, title, words, tools)
