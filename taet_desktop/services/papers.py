"""Papers to take home: which there are for a citizen or a visit, and each of them as a file in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import Instrument, ItemKind
from taet_desktop.domain.note import Note
from taet_desktop.domain.phrases import upper_first
from taet_desktop.domain.revision import Response
from taet_desktop.domain.scoring import ChimePoint
from taet_desktop.domain.visibility import can_be_given_out
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.errors import UserError
from taet_desktop.reports.papers import documents, handover, min_plan, plan_pages, pocket, week_paper
from taet_desktop.reports.papers.material import Material, NextTalk
from taet_desktop.reports.papers.paper import SIZES, Paper, render
from taet_desktop.reports.visit_export import SharedResponse
from taet_desktop.services.boards import cells_for
from taet_desktop.services.journaling import visit_export
from taet_desktop.services.overview import CHIME as CHIME_TOOL
from taet_desktop.services.overview import CURVE, curve_of
from taet_desktop.services.paper_pictures import PictureFinder
from taet_desktop.services.session import Session
from taet_desktop.services.visits import earlier_of
from taet_desktop.storage import safe_files
from taet_desktop.storage.unit_of_work import UnitOfWork

PURPOSE = "print"
RECENT = 120
COPY, PLAN, PLAN_BLANK, CONTACT = "kopi", "min-plan", "min-plan-tom", "kontaktaftale"
WEEK, WEEK_BLANK, POCKET, FEEDBACK = "uge", "uge-tom", "lommekort", "feedbackkort"
CHIME = "chime-billede"
FILLED, BLANK = "udfyldt:", "tomt:"
TOLD_ELSEWHERE: dict[str, frozenset[ItemKind]] = {
    CONTACT: frozenset(ItemKind),
    week_paper.WEEK: frozenset({ItemKind.WEEK}),
}
"""What a paper with a shape of its own tells of its tool; a tool isn't offered twice when that is all."""
TAKE_HOME, FILLED_IN, BY_PEN = "Tag med hjem", "Det, vi har udfyldt", "Udfyld med pen"
HANDING_OVER = "Når du får en ny rådgiver"
COVER, LETTER = "overdragelse", "ny-raadgiver"


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A paper that can be made: `why` is what is on it, `group` its heading, `sizes` the sizes it has."""

    id: str
    title: str
    why: str
    group: str = TAKE_HOME
    sizes: tuple[str, ...] = SIZES


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What was read: the visit that the papers are about, its tools, and the newest of every tool."""

    citizen: Citizen
    visit: Visit | None
    note: Note | None
    of_visit: dict[str, tuple[Instrument, Response]]
    newest: dict[str, tuple[Instrument, Response]]
    next_talk: NextTalk | None
    chime: tuple[ChimePoint, ...]
    earlier: dict[RecordId, Answers]
    """By response: what was answered the time before, in the tools that show it."""


def papers(session: Session, citizen_id: RecordId, visit_id: RecordId | None = None) -> list[PaperChoice]:
    """Return the papers for a citizen, those about a visit first; the newest visit, if none is named.

    Raises
    ------
    UserError
        When the citizen or the visit is gone.
    """
    with session.store.read(purpose=PURPOSE) as uow:
        gathered = _gather(session, uow, citizen_id, visit_id)
    taken = [*_take_home(session, gathered), *_filled_in(session, gathered)]
    return [*taken, *_by_pen(session), *_handing_over()]


def preview_paper(
    session: Session,
    paper_id: str,
    citizen_id: RecordId,
    visit_id: RecordId | None = None,
    *,
    size: str = "A4",
    large: bool = False,
) -> bytes:
    """Return a paper to be looked at on the screen, and log that it was read."""
    with session.store.read(purpose=PURPOSE) as uow:
        gathered = _gather(session, uow, citizen_id, visit_id)
        uow.audit.read("citizen", citizen_id, citizen_id)
    return _render(session, gathered, paper_id, size, large)


def make_paper(
    session: Session,
    paper_id: str,
    citizen_id: RecordId,
    visit_id: RecordId | None = None,
    *,
    size: str = "A4",
    large: bool = False,
) -> bytes:
    """Return a paper as PDF/A-2b, in memory alone, and log that it left the program.

    `paper_id` is one of `papers`; `size` is A4 or A3; `large` is large print.

    Raises
    ------
    UserError
        When the citizen, the visit or the paper is gone.
    NotArchivable
        When the finished file isn't valid PDF/A-2b; nothing is logged then.
    """
    with session.store.read(purpose=PURPOSE) as uow:
        gathered = _gather(session, uow, citizen_id, visit_id)
    data = _render(session, gathered, paper_id, size, large)
    with session.store.unit_of_work(purpose=PURPOSE) as uow:
        uow.audit.export(*(("visit", visit_id) if visit_id else ("citizen", citizen_id)), citizen_id)
        uow.commit()
    return data


def save_paper(
    session: Session,
    target: Path,
    paper_id: str,
    citizen_id: RecordId,
    visit_id: RecordId | None = None,
    *,
    size: str = "A4",
    large: bool = False,
) -> Path:
    """Write a paper into a file that the adviser has chosen, whole or not at all, and log that it left.

    Raises
    ------
    UserError
        As `make_paper` does, and when the file can't be written.
    """
    data = make_paper(session, paper_id, citizen_id, visit_id, size=size, large=large)
    with safe_files.in_danish(writing=True):
        safe_files.replace_all([(target, data)])
    return target


def tool_of(paper_id: str) -> str:
    """Return the tool whose answers stand on a paper, or nothing."""
    kind, _, tool = paper_id.partition(":")
    plan, week = plan_pages.DRAWN, week_paper.WEEK
    own = {PLAN: plan, PLAN_BLANK: plan, WEEK: week, WEEK_BLANK: week, CONTACT: documents.CONTACT}
    own |= {FEEDBACK: documents.FEEDBACK, CHIME: CHIME_TOOL}
    return tool if kind in (FILLED[:-1], BLANK[:-1]) else own.get(paper_id, "")


def newest_material(session: Session, citizen_id: RecordId) -> Material:
    """Return what a citizen's papers may show, from the newest of every tool; whoever asks logs it.

    Raises
    ------
    UserError
        When the citizen is gone.
    """
    with session.store.read(purpose=PURPOSE) as uow:
        gathered = _gather(session, uow, citizen_id, None)
    return _material(session, gathered, gathered.newest)


def file_name(choice: PaperChoice, *, large: bool = False) -> str:
    """Return a name for the file: what it is and nothing about who."""
    stem = "".join(char if char.isalnum() else "-" for char in choice.title.casefold())
    stem = "-".join(part for part in stem.split("-") if part)
    return f"{stem}{'-stor-skrift' if large else ''}.pdf"


# --- what there is


def _take_home(session: Session, gathered: _Gathered) -> Iterable[PaperChoice]:
    if gathered.note is not None and gathered.visit is not None:
        day = clock.danish_short_date(gathered.visit.starts.date())
        yield PaperChoice(COPY, "Det, vi talte om", f"Aftaler og notat, {day}.")
    plan = next(filter(None, (_shared(session, gathered, name) for name in plan_pages.SOURCES)), None)
    if plan:
        yield PaperChoice(PLAN, "Min plan", f"Drøm, mål og skridt, {_day(plan)}.")
    contact = _shared(session, gathered, CONTACT)
    if contact:
        yield PaperChoice(CONTACT, "Kontaktaftale", f"På én side, {_day(contact)}.")
    week = _shared(session, gathered, week_paper.WEEK)
    if week:
        yield PaperChoice(WEEK, "Min uge", f"Ugen med billeder, {_day(week)}.")
    if gathered.chime:
        day = clock.danish_short_date(gathered.chime[-1].at.date())
        yield PaperChoice(CHIME, "Sådan går det", f"CHIME som billede og kurve, {day}.")
    yield PaperChoice(POCKET, "Lommekort", "Aftaler og telefonnummer til pungen.", sizes=("A4",))


def _filled_in(session: Session, gathered: _Gathered) -> Iterable[PaperChoice]:
    for name in gathered.newest:
        found = _shared(session, gathered, name)
        if found and _has_more_to_tell(*found):
            title = found[0].title
            yield PaperChoice(FILLED + name, title, f"Udfyldt {_day(found)}.", FILLED_IN)


def _has_more_to_tell(tool: Instrument, response: Response) -> bool:
    told = TOLD_ELSEWHERE.get(tool.id, frozenset())
    shared = SharedResponse(tool, response).answered()
    return any(answer.kind not in told for _, given in shared for answer in given)


def _by_pen(session: Session) -> Iterable[PaperChoice]:
    yield PaperChoice(FEEDBACK, "Feedbackkort", "Svar, når computeren er pakket væk.", BY_PEN)
    yield PaperChoice(PLAN_BLANK, "Min plan, tom", "Stien med plads til jeres egne ord.", BY_PEN)
    yield PaperChoice(WEEK_BLANK, "Min uge, tom", "En uge med tomme felter.", BY_PEN)
    for tool in session.library.all():
        if _can_be_blank(tool):
            yield PaperChoice(BLANK + tool.id, tool.title, "Tomt skema i borgerens form.", BY_PEN)


def _handing_over() -> Iterable[PaperChoice]:
    yield PaperChoice(LETTER, handover.LETTER_TITLE, "Et brev til borgeren.", HANDING_OVER)
    yield PaperChoice(COVER, handover.COVER_TITLE, "Forside til den nye rådgiver.", HANDING_OVER)


def _can_be_blank(tool: Instrument) -> bool:
    own_shape = tool.id == documents.FEEDBACK
    return can_be_given_out(tool) and not own_shape


def _shared(session: Session, gathered: _Gathered, name: str) -> tuple[Instrument, Response] | None:
    material = _material(session, gathered, gathered.newest)
    return gathered.newest[name] if material.filled(name) else None


def _day(found: tuple[Instrument, Response]) -> str:
    return clock.danish_short_date(found[1].started.date())


# --- one paper


def _render(session: Session, gathered: _Gathered, paper_id: str, size: str, large: bool) -> bytes:
    paper = _paper(session, gathered, paper_id, large)
    return render(paper, session.catalogue.svg, session.now(), size)


def _paper(session: Session, gathered: _Gathered, paper_id: str, large: bool) -> Paper:
    newest = _material(session, gathered, gathered.newest)
    of_visit = _material(session, gathered, gathered.of_visit)
    kind, _, tool = paper_id.partition(":")
    if tool and kind == FILLED[:-1]:
        shared = newest.filled(tool)
        if shared is None:
            raise _gone()
        return documents.tool_filled(shared, newest, large=large)
    if tool:
        found = newest.blanks.get(tool)
        if found is None or not _can_be_blank(found):
            raise _gone()
        return documents.tool_blank(found, newest, large=large)
    agreed = of_visit if of_visit.agreements() else _last_agreed(session, gathered)
    leaving = handover.Handover(session.adviser.municipality)
    makers: dict[str, Callable[[], Paper]] = {
        COPY: lambda: documents.visit_copy(_with_receipt(session, of_visit), large=large),
        PLAN: lambda: min_plan.min_plan(newest, large=large),
        PLAN_BLANK: lambda: min_plan.min_plan(newest, large=large, blank=True),
        CONTACT: lambda: documents.contact(newest, large=large),
        WEEK: lambda: week_paper.week(newest, large=large),
        WEEK_BLANK: lambda: week_paper.week(newest, large=large, blank=True),
        CHIME: lambda: documents.chime_picture(newest, large=large),
        POCKET: lambda: pocket.pocket_cards(agreed, large=large),
        FEEDBACK: lambda: documents.feedback_card(newest, large=large),
        COVER: lambda: handover.cover(newest, leaving, large=large),
        LETTER: lambda: handover.letter(newest, leaving, large=large),
    }
    lacking = (paper_id == COPY and gathered.note is None) or (paper_id == CHIME and not gathered.chime)
    if paper_id not in makers or lacking:
        raise _gone()
    return makers[paper_id]()


def _gone() -> UserError:
    return UserError(
        "Papiret kan ikke laves længere.",
        safe="Det, der er skrevet, er der stadig.",
        action="Vælg et andet papir på listen.",
    )


def _with_receipt(session: Session, material: Material) -> Material:
    visit = material.visit
    if visit is None:
        return material
    return replace(material, receipt=visit_export(session, visit.id).previous_receipt)


def _last_agreed(session: Session, gathered: _Gathered) -> Material:
    """Return the material with the newest tool in which anything was agreed."""
    ordered = sorted(gathered.newest.items(), key=lambda pair: pair[1][1].started, reverse=True)
    for name, found in ordered:
        material = _material(session, gathered, {name: found})
        if material.agreements():
            return material
    return _material(session, gathered, {})


def _material(
    session: Session, gathered: _Gathered, tools: dict[str, tuple[Instrument, Response]]
) -> Material:
    return Material(
        citizen=gathered.citizen,
        adviser_name=session.adviser.name,
        adviser_phone=session.adviser.phone,
        today=session.now().date(),
        blanks={tool.id: tool for tool in session.library.all()},
        tools=tools,
        visit=gathered.visit,
        note=gathered.note,
        next_talk=gathered.next_talk,
        chime=gathered.chime,
        label_of=session.picture_name,
        picture_for=PictureFinder(session.catalogue),
        board_of=lambda board: cells_for(session, board, gathered.citizen),
        earlier={
            name: gathered.earlier[response.id]
            for name, (_, response) in tools.items()
            if response.id in gathered.earlier
        },
    )


def _gather(session: Session, uow: UnitOfWork, citizen_id: RecordId, visit_id: RecordId | None) -> _Gathered:
    citizen = uow.citizens.get(citizen_id)
    if citizen is None:
        raise UserError("Borgeren findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
    visits = uow.visits.of_citizen(citizen_id)
    if visit_id is None:
        visit = next((one for one in visits if one.state is not VisitState.PLANNED), None)
    else:
        visit = next((one for one in visits if one.id == visit_id), None)
        if visit is None:
            raise UserError("Besøget findes ikke længere i pengeskabet.", action="Gå tilbage til listen.")
    of_visit = _tools(session, uow.responses.of_visit(visit.id)) if visit else {}
    newest = _tools(session, uow.responses.of_citizen(citizen_id, limit=RECENT))
    by_id = {one.id: one for one in visits}
    used = [*of_visit.values(), *newest.values()]
    return _Gathered(
        citizen=citizen,
        visit=visit,
        note=uow.notes.of_visit(visit.id) if visit else None,
        of_visit=of_visit,
        newest={**newest, **of_visit} if visit_id else newest,
        next_talk=_next_talk(session, citizen, visits),
        earlier={
            response.id: answers
            for tool, response in used
            if response.visit_id in by_id
            for answers in earlier_of(uow, by_id[response.visit_id], [(tool, response)]).values()
        },
        chime=curve_of(session, uow.responses.of_citizen(citizen_id, CHIME_TOOL, limit=CURVE)),
    )


def _tools(session: Session, responses: Iterable[Response]) -> dict[str, tuple[Instrument, Response]]:
    """Return the first response to each instrument that is known here."""
    found: dict[str, tuple[Instrument, Response]] = {}
    for response in responses:
        instrument = session.library.find(response.instrument, response.version)
        if instrument is not None and len(response.answers):
            found.setdefault(instrument.id, (instrument, response))
    return found


def _next_talk(session: Session, citizen: Citizen, visits: Iterable[Visit]) -> NextTalk | None:
    """Return the next visit in the calendar, else the day that was agreed for the follow-up."""
    now = session.now()
    coming = [visit for visit in visits if visit.state is VisitState.PLANNED and visit.starts >= now]
    if coming:
        first = min(coming, key=lambda visit: visit.starts)
        return NextTalk(first.starts.date(), first.starts, upper_first(first.kind.label))
    if citizen.next_follow_up and citizen.next_follow_up >= now.date():
        return NextTalk(citizen.next_follow_up)
    return None
