"""Papers of running text and pictures: the citizen's copy, contact agreement, tools, week and feedback."""

from __future__ import annotations

from collections.abc import Sequence

from taet_desktop.domain import clock
from taet_desktop.domain.instrument import Instrument, ItemKind
from taet_desktop.domain.phrases import upper_first
from taet_desktop.domain.values import WEEK_DAYS, WEEK_PARTS
from taet_desktop.domain.visibility import for_citizen
from taet_desktop.reports.answer_blocks import Picture, WeekGrid
from taet_desktop.reports.document import Bullets, Heading, Paragraph, Quote, Spacer
from taet_desktop.reports.flow import Row, kept, shifted
from taet_desktop.reports.papers import chime, scaffold_pages
from taet_desktop.reports.papers.answers import answer_rows, together
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material, without_law
from taet_desktop.reports.papers.pages import FOOT, HEIGHT, TOP, WIDTH, laid_out, page_count
from taet_desktop.reports.papers.pairs import answer_pairs
from taet_desktop.reports.papers.pairs import title_rows as _title
from taet_desktop.reports.papers.paper import A4, Paper, joined
from taet_desktop.reports.papers.questions import all_questions, prompt_rows, question_rows
from taet_desktop.reports.papers.rows import (
    heading,
    labelled_line,
    pen_lines,
    runs,
    space,
    task,
    words,
)
from taet_desktop.reports.papers.week_grid import week_rows
from taet_desktop.reports.structure import Element, list_point
from taet_desktop.reports.visit_export import SharedResponse, asked
from taet_desktop.reports.visit_note import answer_block, note_blocks, runs_of, said_alone

CONTACT, WEEK, FEEDBACK = "kontaktaftale", "ugeskema", "feedback"
_LEFT_OUT = (
    "Sætninger om loven er ikke med her. De står i dit journalnotat. "
    "Spørg mig, hvis du vil have dem forklaret."
)


def _paper(title: str, rows: Sequence[Row], material: Material, look: Look, *, wide: bool = False) -> Paper:
    pages = laid_out(rows, material.foot(), look, wide=wide)
    return Paper(title, pages, wide, author=material.adviser_name, subject=title)


# --- the citizen's copy


def visit_copy(material: Material, *, large: bool = False) -> Paper:
    """Return what was said and agreed at a visit: agreements first, then the next talk, then the note."""
    look = Look(large)
    visit, note = material.visit, material.note
    day = (note.day if note else None) or (visit.starts.date() if visit else material.today)
    how = f" · {visit.kind.label}" if visit else ""
    rows = _title("Det, vi talte om", f"Til {material.name} · {clock.danish_weekday_date(day)}{how}", look)
    agreed = material.agreements()
    if agreed:
        rows += heading("Det har vi aftalt", look, WIDTH, "aftale")
        for one in agreed:
            rows += task(one.what, one.detail, look, WIDTH, done=one.done)
    rows += heading("Næste gang", look, WIDTH, "kalender")
    if material.next_talk:
        rows += words(upper_first(material.next_talk.text()), look.bold, WIDTH, gap=look.size(4))
    else:
        rows += labelled_line("Vi taler sammen den", look, WIDTH)
    if material.reach():
        rows += words(f"Ring til mig: {material.reach()}", look.body, WIDTH, gap=look.size(3))
    if material.receipt.strip():
        rows += heading("Det brugte jeg dine ord til", look, WIDTH, "kvittering")
        rows += words(material.receipt.strip(), look.body, WIDTH, gap=look.size(4))
    for name in material.tools:
        shared = material.filled(name)
        rows += _chime(shared, look)
    rows += _note(material, look)
    return _paper("Det, vi talte om", rows, material, look)


def _note(material: Material, look: Look) -> list[Row]:
    if material.note is None:
        return []
    rows = heading("Det talte vi om", look, WIDTH, "tale")
    left_out = False
    for block in note_blocks(material.note):
        if isinstance(block, Heading):
            rows += kept(words(block.text, look.bold, WIDTH, gap=look.size(12), role="H3"))
        elif isinstance(block, Quote):
            said = joined((block.text, f"– {block.who}" if block.who else ""), " ")
            rows += shifted(words(said, look.quote, WIDTH - look.size(14), gap=look.size(5)), look.size(14))
        elif isinstance(block, Spacer):
            rows.append(space(look.size(5)))
        elif isinstance(block, Paragraph):
            told, law = without_law("".join(run.text for run in block.runs))
            left_out = left_out or law
            if told.strip():
                rows += _running(told, look, WIDTH)
        elif isinstance(block, Bullets):
            points, width = Element("L"), WIDTH - look.size(10)
            for _, parts in block.items:
                told, law = without_law("".join(run.text for run in parts))
                left_out = left_out or law
                if told.strip():
                    rows += shifted(_running(f"• {told}", look, width, list_point(points)), look.size(10))
    if left_out:
        rows += words(_LEFT_OUT, look.muted, WIDTH, gap=look.size(12))
    return rows


def _running(told: str, look: Look, width: float, role: str | Element = "P") -> list[Row]:
    styles = {"plain": look.body, "quote": look.quote}
    parts = [(run.text, styles.get(run.style.value, look.body)) for run in runs_of(told)]
    return runs(parts, look.body, width, gap=look.size(4), role=role)


# --- tools


def tool_blank(instrument: Instrument, material: Material, *, large: bool = False) -> Paper:
    """Return a tool to be filled in by pen, in the citizen's form."""
    look, items = Look(large), for_citizen(instrument)
    if scaffold_pages.is_sheets(items):
        return scaffold_pages.blank(instrument, items, material, look)
    rows = _title(instrument.title, instrument_lead(instrument), look, instrument.pictogram)
    rows += labelled_line("Dato", look, look.size(220))
    rows += all_questions(instrument, material, look)
    return _paper(instrument.title, rows, material, look)


def instrument_lead(instrument: Instrument) -> str:
    """Return the line under a tool's name on a paper to fill in."""
    return "Du bestemmer, hvad du vil svare på. Du må springe over." if instrument.sections else ""


def tool_filled(shared: SharedResponse, material: Material, *, large: bool = False) -> Paper:
    """Return a tool as it was filled in."""
    look = Look(large)
    if scaffold_pages.is_sheets([item for item, _ in shared.answered()]):
        return scaffold_pages.filled(shared, material, look)
    return _paper(shared.instrument.title, _filled(shared, material, look), material, look)


def _filled(shared: SharedResponse, material: Material, look: Look) -> list[Row]:
    day = clock.danish_date(shared.response.started.date())
    instrument = shared.instrument
    rows = _title(instrument.title, f"{material.name} · {day}", look, instrument.pictogram)
    rows += _chime(shared, look, named=False)
    given = {item.id: (item, answers) for item, answers in shared.answered()}
    for section in instrument.sections:
        mine = [given[item.id] for item in section.items if item.id in given]
        if mine and section.title and section.title != instrument.title:
            rows += heading(section.title, look, WIDTH, section.pictogram)
        for item, answers in mine:
            question = asked(item, answers[0])
            made = prompt_rows(question.prompt, item.pictogram, look)
            # A number says nothing without its two ends.
            ends = question.help if question.kind is ItemKind.LINE else ""
            for said in filter(None, (said_alone(item, answers), ends)):
                made += kept(words(said, look.muted, WIDTH, gap=2))
            for answer in answers:
                block = answer_block(material, item, answer, material.label_of, shared.before)
                made += answer_rows(block, look, WIDTH)
            rows += together(made, HEIGHT * 0.45)
    return rows


def _chime(shared: SharedResponse | None, look: Look, *, named: bool = True) -> list[Row]:
    """Return the CHIME picture of a filled tool that has one."""
    point = shared.chime() if shared is not None else None
    if point is None:
        return []
    head = heading(chime.TITLE, look, WIDTH, "chime") if named else []
    return [*head, *chime.picture_rows(point, look), *chime.legend(point, look)]


def chime_picture(material: Material, *, large: bool = False) -> Paper:
    """Return the CHIME picture of the newest talk about it, and the curves; there must be one."""
    look = Look(large)
    day = clock.danish_date(material.chime[-1].at.date())
    rows = _title(chime.TITLE, f"{material.name} · {day}", look, "chime")
    return _paper(chime.TITLE, [*rows, *chime.body(material, look)], material, look)


def contact(material: Material, *, large: bool = False) -> Paper:
    """Return the contact agreement, on one page where print that is still easy to read lets it.

    More than a page is in ordinary print: small letters would gain nothing.
    """
    shared = material.filled(CONTACT)
    if shared is None:
        return tool_blank(material.blanks[CONTACT], material, large=large)
    looks = [Look(large, tight) for tight in ((1.0,) if large else (1.0, 0.92, 0.84))]
    tries = [(_pairs(shared, material, look), look) for look in looks]
    rows, look = next((one for one in tries if page_count(one[0]) == 1), tries[0])
    return _paper(shared.instrument.title, rows, material, look)


def _pairs(shared: SharedResponse, material: Material, look: Look) -> list[Row]:
    """Return question and answer side by side, short enough for one page."""
    day = clock.danish_date(shared.response.started.date())
    below = f"Sådan holder {material.name} og {material.adviser_name or 'jeg'} kontakten · {day}"
    rows = _title(shared.instrument.title, below, look, shared.instrument.pictogram)
    return rows + answer_pairs(shared, material, look)


# --- the week


def week(material: Material, *, large: bool = False, blank: bool = False) -> Paper:
    """Return the visual week on its side, as it was planned or empty."""
    look = Look(large)
    width = A4[1] - 2 * 40
    grid = None if blank else _grid(material)
    days = [upper_first(day) for day in WEEK_DAYS]
    parts = [Picture(f"tid-{part}", upper_first(part)) for part in WEEK_PARTS]
    empty = tuple(tuple(() for _ in days) for _ in parts)
    cells = _all_parts(grid) if grid else empty
    # Large print needs the room for the week itself.
    who = "" if large else material.name
    name = f"Min uge · {material.name}" if large else "Min uge"
    rows = _title(name, who, Look() if large else look, WEEK, width)
    used = sum(row.height + row.gap for row in rows)
    rows += week_rows(days, parts, cells, look, width, fill=A4[0] - TOP - FOOT - used - 2)
    return _paper("Min uge", shifted(rows, -14), material, look, wide=True)


def _grid(material: Material) -> WeekGrid | None:
    shared = material.filled(WEEK)
    for item, answers in shared.answered() if shared else []:
        for answer in answers:
            if answer.kind is ItemKind.WEEK:
                block = answer_block(material, item, answer, material.label_of)
                if isinstance(block, WeekGrid):
                    return block
    return None


def _all_parts(grid: WeekGrid) -> tuple[tuple[tuple[Picture, ...], ...], ...]:
    by_part = {picture.label: cells for picture, cells in zip(grid.parts, grid.cells, strict=True)}
    none: tuple[tuple[Picture, ...], ...] = tuple(() for _ in grid.days)
    return tuple(by_part.get(part, none) for part in WEEK_PARTS)


# --- feedback by pen


def feedback_card(material: Material, *, large: bool = False) -> Paper:
    """Return a card to answer by pen, after the computer is packed away."""
    look = Look(large)
    rows = _title("Hvordan var det?", "Sæt ring om det, der passer. Du må springe over.", look, FEEDBACK)
    for item in for_citizen(material.blanks[FEEDBACK]):
        rows += question_rows(item, material, look)
    rows += kept(prompt_rows("Det vil jeg også sige", "tale", look))
    rows += pen_lines(3, look, WIDTH)
    back = f"{material.adviser_name}, næste gang I ses" if material.adviser_name else "mig, næste gang vi ses"
    rows += words(
        f"Giv kortet til {back}, eller send et billede af det. Du må også smide det ud.",
        look.muted,
        WIDTH,
        gap=look.size(14),
    )
    return _paper("Hvordan var det?", rows, material, look)
