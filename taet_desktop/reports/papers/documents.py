"""Papers of running text and pictures: the citizen's copy, contact agreement, tools, week and feedback."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.phrases import upper_first
from taet_desktop.domain.sentences import answer_line
from taet_desktop.domain.visibility import for_citizen
from taet_desktop.reports.document import Bullets, Heading, Paragraph, Quote, Spacer
from taet_desktop.reports.flow import Row, kept, shifted
from taet_desktop.reports.papers import chime, scaffold_pages
from taet_desktop.reports.papers.answers import answer_rows, together
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material, without_law
from taet_desktop.reports.papers.pages import HEIGHT, TIGHT, WIDTH, fewest_pages, laid_out
from taet_desktop.reports.papers.pairs import answer_pairs
from taet_desktop.reports.papers.pairs import title_rows as _title
from taet_desktop.reports.papers.paper import Paper, joined
from taet_desktop.reports.papers.questions import all_questions, prompt_rows, question_rows, told_rows
from taet_desktop.reports.papers.rows import (
    heading,
    labelled_line,
    pen_lines,
    runs,
    space,
    task,
    words,
)
from taet_desktop.reports.structure import Element, list_point
from taet_desktop.reports.visit_export import SharedResponse, asked
from taet_desktop.reports.visit_note import answer_block, note_blocks, runs_of

CONTACT, FEEDBACK = "kontaktaftale", "feedback"
_LEFT_OUT = (
    "Sætninger om loven er ikke med her. De står i dit journalnotat. "
    "Spørg mig, hvis du vil have dem forklaret."
)


Make = Callable[[Look], Sequence[Row]]
"""Gives the rows of a paper at a size of print."""


def _paper(
    title: str, make: Make, material: Material, *, large: bool, tight: Sequence[float] = TIGHT
) -> Paper:
    rows, look = fewest_pages(make, large=large, tight=tight)
    pages = laid_out(rows, material.foot(), look)
    return Paper(title, pages, author=material.adviser_name, subject=title)


# --- the citizen's copy


def visit_copy(material: Material, *, large: bool = False) -> Paper:
    """Return what was said and agreed at a visit: agreements first, then the next talk, then the note."""
    return _paper("Det, vi talte om", lambda look: _copy(material, look), material, large=large)


def _copy(material: Material, look: Look) -> list[Row]:
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
    rows += _note(material, look)
    for name in material.tools:
        rows += _chime(material.filled(name), look)
    return rows


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
    items = for_citizen(instrument)
    if scaffold_pages.is_sheets(items):
        return scaffold_pages.blank(instrument, items, material, Look(large))
    return _paper(instrument.title, lambda look: _blank(instrument, material, look), material, large=large)


def _blank(instrument: Instrument, material: Material, look: Look) -> list[Row]:
    rows = _title(instrument.title, instrument_lead(instrument), look, instrument.pictogram)
    rows += labelled_line("Dato", look, look.size(220))
    return rows + all_questions(instrument, material, look)


def instrument_lead(instrument: Instrument) -> str:
    """Return the line under a tool's name on a paper to fill in."""
    return "Du bestemmer, hvad du vil svare på. Du må springe over." if instrument.sections else ""


def tool_filled(shared: SharedResponse, material: Material, *, large: bool = False) -> Paper:
    """Return a tool as it was filled in."""
    if scaffold_pages.is_sheets([item for item, _ in shared.answered()]):
        return scaffold_pages.filled(shared, material, Look(large))
    title = shared.instrument.title
    return _paper(title, lambda look: _filled(shared, material, look), material, large=large)


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
            made = _told(item, answers, material, look) if item.adviser_only else []
            rows += together(made or _asked(item, answers, shared, material, look), HEIGHT * 0.45)
    return rows


def _asked(
    item: Item, answers: Sequence[Answer], shared: SharedResponse, material: Material, look: Look
) -> list[Row]:
    """Return a question and what each voice answered."""
    question = asked(item, answers[0])
    rows = prompt_rows(question.prompt, item.pictogram, look)
    if question.kind is ItemKind.LINE and question.help:
        # A number says nothing without its two ends.
        rows += kept(words(question.help, look.muted, WIDTH, gap=2))
    for answer in answers:
        block = answer_block(material, item, answer, material.label_of, shared.before)
        rows += answer_rows(block, look, WIDTH)
    return rows


def _told(item: Item, answers: Sequence[Answer], material: Material, look: Look) -> list[Row]:
    """Return what only the adviser was asked, as the adviser tells the citizen of it: *jeg* and *du*."""
    lines = [answer_line(item, answer, material.name, material.label_of) for answer in answers]
    return [row for line in lines if line for row in told_rows(line, item.pictogram, look)]


def _chime(shared: SharedResponse | None, look: Look, *, named: bool = True) -> list[Row]:
    """Return the CHIME picture of a filled tool that has one."""
    point = shared.chime() if shared is not None else None
    if point is None:
        return []
    head = heading(chime.TITLE, look, WIDTH, "chime") if named else []
    return [*head, *chime.picture_rows(point, look), *chime.legend(point, look)]


def chime_picture(material: Material, *, large: bool = False) -> Paper:
    """Return the CHIME picture of the newest talk about it, and the curves; there must be one."""
    below = f"{material.name} · {clock.danish_date(material.chime[-1].at.date())}"

    def made(look: Look) -> list[Row]:
        return [*_title(chime.TITLE, below, look, "chime"), *chime.body(material, look)]

    return _paper(chime.TITLE, made, material, large=large)


def contact(material: Material, *, large: bool = False) -> Paper:
    """Return the contact agreement, on one page where print that is still easy to read lets it."""
    shared = material.filled(CONTACT)
    if shared is None:
        return tool_blank(material.blanks[CONTACT], material, large=large)
    title = shared.instrument.title
    return _paper(
        title, lambda look: _pairs(shared, material, look), material, large=large, tight=(1.0, 0.92, 0.84)
    )


def _pairs(shared: SharedResponse, material: Material, look: Look) -> list[Row]:
    """Return question and answer side by side, short enough for one page."""
    day = clock.danish_date(shared.response.started.date())
    below = f"Sådan holder {material.name} og {material.adviser_name or 'jeg'} kontakten · {day}"
    rows = _title(shared.instrument.title, below, look, shared.instrument.pictogram)
    return rows + answer_pairs(shared, material, look)


# --- feedback by pen


def feedback_card(material: Material, *, large: bool = False) -> Paper:
    """Return a card to answer by pen, after the computer is packed away."""
    return _paper("Hvordan var det?", lambda look: _feedback(material, look), material, large=large)


def _feedback(material: Material, look: Look) -> list[Row]:
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
    return rows
