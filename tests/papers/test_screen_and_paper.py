"""The screen and the paper of a tool say the same: every question, every choice, all that was answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import (
    FACE_STEPS,
    SCALE5_STEPS,
    Instrument,
    Item,
    ItemKind,
    Question,
)
from taet_desktop.domain.sentences import answer_line
from taet_desktop.domain.visibility import for_citizen, is_visible
from taet_desktop.domain.voices import ADVISER, CITIZEN, QuestionForm
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports.papers import blanks, documents
from taet_desktop.reports.papers.paper import Paper, render
from taet_desktop.ui.fields.base import Field, FieldContext
from taet_desktop.ui.fields.choice import TileField
from taet_desktop.ui.fields.question import QuestionRow
from taet_desktop.ui.fields.tiles import Tile
from taet_desktop.ui.pages.visit.section import SectionView
from tests.papers import paper_kit as k
from tests.papers.golden_pages import structure
from tests.reports.pdf_text import all_text
from tests.support.answer_values import value_of

CATALOGUE = load_catalogue()
SECRET = "hemmelighed"
TICKED = {ItemKind.CHOICE, ItemKind.CHOICES}
TOOLS = sorted(tool.id for tool in k.blanks().values() if for_citizen(tool))


def letters(text: str) -> str:
    """Return a text without the places where its lines end."""
    return "".join(text.split())


def picture_name(pictogram: str) -> str:
    """Return the word below a picture."""
    return CATALOGUE.get(pictogram).label if pictogram in CATALOGUE else pictogram


def made(paper: Paper) -> tuple[bytes, set[str]]:
    """Return a paper's file, and the pictures that were drawn on it."""
    drawn = set()

    def svg(pictogram: str) -> bytes:
        drawn.add(pictogram)
        return CATALOGUE.svg(pictogram)

    return render(paper, svg, k.NOW), drawn


def tiles(field: Field) -> list[Tile]:
    """Return what can be touched in a question of closed answers."""
    return field.grid.tiles if isinstance(field, TileField) else []


def rows(
    tool: Instrument, form: QuestionForm, qtbot: QtBot, answers: Answers | None = None
) -> list[QuestionRow]:
    """Return the questions as the screen asks them, with what was answered."""
    context = FieldContext(k.NOW.date, "Anna", picture_name, now=lambda: k.NOW)
    found = []
    for section in tool.sections:
        view = SectionView(section, context, lambda item: form, lambda: [], lambda: CITIZEN, read_only=False)
        qtbot.addWidget(view)
        view.show_answers(answers or Answers())
        view.finish_building()
        found += [row for row in view.rows.values() if not row.isHidden()]
    return found


@pytest.mark.parametrize("form", QuestionForm)
@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_asked_is_the_same(tool: str, form: QuestionForm, qtbot: QtBot) -> None:
    instrument = k.blanks()[tool]
    material = k.ordinary()
    material = replace(material, citizen=replace(material.citizen, form=form))
    data, drawn = made(documents.tool_blank(instrument, material))
    paper = letters(all_text(data))
    theirs = {item.id for item in for_citizen(instrument)}
    asked = [row for row in rows(instrument, form, qtbot) if row.item.id in theirs]
    assert asked
    at = 0
    for row in asked:
        prompt = letters(row.prompt.text())
        assert prompt in paper[at:], row.prompt.text()
        at = paper.index(prompt, at) + len(prompt)
        question = row.item.question(form)
        if question.help and question.kind not in blanks.BY_PEN and question.kind is not ItemKind.SCAFFOLD:
            assert letters(question.help) in paper[at:], question.help
        for choice in question.choices if question.kind in TICKED else ():
            # Words under pictures that stand side by side take turns in the file: each must be there.
            assert all(word in paper[at:] for word in choice.label.split()), choice.label
        field = row.boxes[0].field
        shown_pictures = {tile.spec.pictogram for tile in tiles(field)} - {""}
        assert shown_pictures <= drawn, shown_pictures - drawn


# --- what was answered


Tell = Callable[[Any, Callable[[str], str]], list[str]]


def of(*names: str) -> Tell:
    """Return what says these fields of each row."""
    return lambda rows, _label: [str(row[name]) for row in rows for name in names if row.get(name)]


def steps(goals: Any) -> list[Any]:
    return [step for goal in goals for step in goal.get("steps", ())]


SAID: dict[ItemKind, Tell] = {
    ItemKind.TEXT: lambda value, _label: [value],
    ItemKind.CHOICE: lambda value, label: [label(value)],
    ItemKind.CHOICES: lambda value, label: [label(one) for one in value],
    ItemKind.PICTOGRAMS: lambda value, label: [label(one) for one in value],
    ItemKind.SCALE5: lambda value, _label: [SCALE5_STEPS[value - 1]],
    ItemKind.FACES: lambda value, _label: [FACE_STEPS[value - 1]],
    ItemKind.LINE: lambda value, _label: [str(value)],
    ItemKind.DATE: lambda value, _label: [value[:4]],
    ItemKind.PERSON: lambda value, _label: list(value.values()),
    ItemKind.PERSONS: of("name", "relation", "phone"),
    ItemKind.AGREEMENT: of("what", "who"),
    ItemKind.LINES: lambda value, _label: list(value),
    ItemKind.SORT: lambda value, label: [label(card) for cards in value.values() for card in cards],
    # The screen shows the word of a picture where nothing else is written there.
    ItemKind.WEEK: lambda rows, label: [row.get("text") or label(row["picture"]) for row in rows],
    ItemKind.GOALS: lambda goals, label: [
        *of("goal")(goals, label),
        *of("what", "who")(steps(goals), label),
    ],
    ItemKind.SIGNATURE: lambda value, _label: [value["name"]],
    ItemKind.SYMBOLS: lambda rows, label: [label(row["id"]) for row in rows],
    ItemKind.NETWORK: lambda value, _label: [row["name"] or row["relation"] for row in value["people"]],
    ItemKind.WHITEBOARD: lambda value, label: of("text")(value["items"], label),
    ItemKind.SCAFFOLD: lambda value, label: [
        *of("text")(value["places"], label),
        *(label(one) for row in value["places"] for one in (row["place"], *row["pictures"])),
    ],
    ItemKind.PLAN: lambda value, label: [
        value["dream"], value["goals"][0]["goal"], *of("what", "who")(value["goals"][0]["steps"], label),
    ],
}  # fmt: skip
"""What a value says, in the words that a person reads."""


def called(item: Item, question: Question) -> Callable[[str], str]:
    """Return what a choice or a picture is called in this form."""

    def label(one: str) -> str:
        choice = question.choice(one) or item.choice(one)
        return choice.label if choice else picture_name(one)

    return label


def shown(row: QuestionRow) -> str:
    """Return everything that a question tells whoever looks at it or hears it."""
    found = [row.prompt.text()]
    for widget in row.findChildren(QWidget):
        found += [widget.accessibleName(), widget.accessibleDescription()]
        for name in ("text", "toPlainText"):
            words = getattr(widget, name, None)
            if callable(words) and isinstance(said_now := words(), str):
                found.append(said_now)
    return letters(" ".join(found)).casefold()


def answered(instrument: Instrument, form: QuestionForm) -> Answers:
    """Return an answer to everything that can be asked at once, private questions too."""
    leads_on = {
        condition.item: condition.value
        for item in instrument.items()
        for condition in (item.visible_when.conditions if item.visible_when else ())
        if condition.op == "="
    }
    given = Answers()
    for item in instrument.items():
        if is_visible(item, given):
            question, value = item.question(form), value_of(item, item.question(form))
            if item.id in leads_on and not item.adviser_only:
                value = [leads_on[item.id]] if isinstance(value, list) else leads_on[item.id]
            if item.private and question.kind is ItemKind.TEXT:
                value = SECRET
            voice = ADVISER if item.adviser_only else CITIZEN
            given = given.with_(Answer(item.id, question.kind, value, "", voice, form))
    return given


def pictures_in(value: Any) -> set[str]:
    """Return the pictures that were put in a week, on a map, a sheet, a board or a stone."""
    if isinstance(value, dict):
        here = {one for key in ("picture", "pictures") for one in _listed(value.get(key, []))}
        return here.union(*(pictures_in(one) for one in value.values()))
    return set().union(*(pictures_in(one) for one in value)) if isinstance(value, list) else set()


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("form", QuestionForm)
@pytest.mark.parametrize("tool", TOOLS)
def test_what_was_answered_is_the_same(
    tool: str, form: QuestionForm, qtbot: QtBot, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")  # the photo of the board, which lies in no vault here
    instrument, answers = k.blanks()[tool], answered(k.blanks()[tool], form)
    material = replace(k.ordinary(), tools={tool: k.filled(tool, *answers)}, label_of=picture_name)
    shared = material.filled(tool)
    assert shared is not None
    data, drawn = made(documents.tool_filled(shared, material))
    told_aloud = " ".join(alt for _, alt in structure(data))
    paper = letters(f"{all_text(data)} {told_aloud}").casefold()
    asked = {row.item.id: row for row in rows(instrument, form, qtbot, answers)}
    assert set(asked) == answers.answered()
    for item in (row.item for row in asked.values() if not row.item.private):
        question, field = item.question(form), asked[item.id].boxes[0].field
        value = field.value()
        told = SAID[question.kind](value, called(item, question))
        assert told == SAID[question.kind](answers.of(item.id)[0].value, called(item, question)), item.id
        screen = shown(asked[item.id])
        if item.adviser_only:
            # The adviser's own questions are told to the citizen, as the note tells them.
            line = answer_line(item, answers.of(item.id)[0], material.name, picture_name)
            assert all(letters(word).casefold() in paper for word in line.split()), line
            assert all(letters(words).casefold() in screen for words in told), item.id
            continue
        assert letters(question.prompt).casefold() in paper, question.prompt
        for words in told:
            # Words under pictures that stand side by side take turns in the file: each must be there.
            for word in words.casefold().split():
                assert word in paper, f"{item.id}: {words!r} isn't on paper"
            assert letters(words).casefold() in screen, f"{item.id}: {words!r} isn't on the screen"
        chosen = {str(one) for one in _listed(value)}
        pictures = {tile.spec.pictogram for tile in tiles(field) if tile.spec.key in chosen}
        assert (pictures | pictures_in(value)) - {""} <= drawn, f"{item.id}: not drawn"


@pytest.mark.parametrize("tool", sorted(k.blanks()))
def test_nothing_of_a_private_question_is_on_paper(tool: str, allow_logs: Callable[[str], None]) -> None:
    allow_logs("a pictogram is missing")
    instrument = k.blanks()[tool]
    answers = answered(instrument, QuestionForm.STANDARD)
    material = replace(k.ordinary(), tools={tool: k.filled(tool, *answers)}, label_of=picture_name)
    shared = material.filled(tool)
    assert (shared is None) is instrument.private
    papers = [documents.visit_copy(material)]
    if shared is not None:
        papers += [documents.tool_blank(instrument, material), documents.tool_filled(shared, material)]
    secrets = [
        letters(item.question(QuestionForm.STANDARD).prompt)
        for item in instrument.items()
        if item.private or instrument.private
    ]
    for paper in papers:
        text = letters(all_text(made(paper)[0]))
        assert SECRET not in text
        assert not [prompt for prompt in secrets if prompt in text]
