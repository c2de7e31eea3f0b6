"""The questions of a tool on a paper to fill in by pen: which they are, and how each of them stands there."""

from __future__ import annotations

from dataclasses import replace

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Choice, Instrument, Item, Question, Section
from taet_desktop.domain.visibility import for_citizen, is_visible
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.reports.flow import Row, kept, shifted
from taet_desktop.reports.papers.answers import together
from taet_desktop.reports.papers.blanks import blank_rows, pen_help
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.pages import HEIGHT, WIDTH
from taet_desktop.reports.papers.rows import heading, pictured, words
from taet_desktop.reports.style import TextStyle


def all_questions(instrument: Instrument, material: Material, look: Look) -> list[Row]:
    """Return the questions of a tool under the headings of its parts."""
    wanted = {item.id for item in for_citizen(instrument)}
    rows: list[Row] = []
    for section in instrument.sections:
        items = [item for item in section.items if item.id in wanted]
        if items and section.title and section.title != instrument.title:
            rows += heading(section.title, look, WIDTH, section.pictogram)
        for item in items:
            rows += question_rows(item, material, look, _only_if(item, section, material.citizen.form))
    return rows


def question_rows(item: Item, material: Material, look: Look, only_if: str = "") -> list[Row]:
    """Return a question in the citizen's form with room for the answer; `only_if` tells when it is asked."""
    question = _with_board(item, item.question(material.citizen.form), material)
    rows = prompt_rows(question.prompt, item.pictogram, look)
    for said in filter(None, (only_if, pen_help(question))):
        rows += kept(words(said, look.muted, WIDTH, gap=2))
    return together([*rows, *blank_rows(item, question, look, WIDTH)], HEIGHT * 0.5)


def prompt_rows(said: str, pictogram: str, look: Look) -> list[Row]:
    """Return what is asked, with its picture in front, held together with what comes below."""
    return kept(_beside_picture(said, look.bold, pictogram, look))


def told_rows(said: str, pictogram: str, look: Look) -> list[Row]:
    """Return what the adviser tells, with its picture in front, where only the adviser was asked."""
    return _beside_picture(said, look.body, pictogram, look)


def _beside_picture(said: str, base: TextStyle, pictogram: str, look: Look) -> list[Row]:
    side = look.size(30)
    dx = side + look.size(10) if pictogram else 0.0
    rows = shifted(words(said, base, WIDTH - dx, gap=look.size(16)), dx)
    return pictured(rows, pictogram, side) if pictogram else rows


def _only_if(item: Item, section: Section, form: QuestionForm) -> str:
    """Return the answer that a question goes with, where it isn't asked of everybody."""
    if item.visible_when is None or is_visible(item, Answers()):
        return ""
    above = {other.id: other for other in section.items}
    choices = [above[one.item].choice(str(one.value), form) for one in item.visible_when.conditions]
    said = " eller ".join(f"»{choice.label}«" for choice in choices if choice)
    return f"Kun hvis du svarede {said}." if said else ""


def _with_board(item: Item, question: Question, material: Material) -> Question:
    """Return a question with the pictures of its board to point at or to put a ring around."""
    cells = material.board_of(item.board) if item.board else ()
    choices = tuple(Choice(cell.id, cell.label, cell.pictogram) for cell in cells)
    return replace(question, choices=choices) if choices else question
