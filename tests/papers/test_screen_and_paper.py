"""The screen and the paper of a tool say the same: every question, and every choice that can be ticked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Instrument, ItemKind
from taet_desktop.domain.voices import CITIZEN, QuestionForm
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports.papers import documents
from taet_desktop.reports.papers.paper import render
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.question import QuestionRow
from taet_desktop.ui.pages.visit.section import SectionView
from tests.papers import paper_kit as k
from tests.reports.pdf_text import all_text

CATALOGUE = load_catalogue()
TICKED = {ItemKind.CHOICE, ItemKind.CHOICES}
TOOLS = sorted(tool.id for tool in k.blanks().values() if documents.for_citizen(tool))


def letters(text: str) -> str:
    """Return a text without the places where its lines end."""
    return "".join(text.split())


def rows(tool: Instrument, form: QuestionForm, qtbot: QtBot) -> list[QuestionRow]:
    """Return the questions as the screen asks them."""
    context = FieldContext(k.NOW.date, "Anna", str, now=lambda: k.NOW)
    found = []
    for section in tool.sections:
        view = SectionView(section, context, lambda item: form, lambda: [], lambda: CITIZEN, read_only=False)
        qtbot.addWidget(view)
        view.show_answers(Answers())
        view.finish_building()
        found += [row for row in view.rows.values() if not row.isHidden()]
    return found


@pytest.mark.parametrize("form", [QuestionForm.STANDARD, QuestionForm.CONCRETE])
@pytest.mark.parametrize("tool", TOOLS)
def test_what_is_asked_is_the_same(tool: str, form: QuestionForm, qtbot: QtBot) -> None:
    instrument = k.blanks()[tool]
    material = k.ordinary()
    material = replace(material, citizen=replace(material.citizen, form=form))
    paper = letters(all_text(render(documents.tool_blank(instrument, material), CATALOGUE.svg, k.NOW)))
    for_citizen = {item.id for item in documents.for_citizen(instrument)}
    asked = [row for row in rows(instrument, form, qtbot) if row.item.id in for_citizen]
    assert asked
    at = 0
    for row in asked:
        prompt = letters(row.prompt.text())
        assert prompt in paper[at:], row.prompt.text()
        at = paper.index(prompt, at) + len(prompt)
        question = row.item.question(form)
        for choice in question.choices if question.kind in TICKED else ():
            # Words under pictures that stand side by side take turns in the file: each must be there.
            assert all(word in paper[at:] for word in choice.label.split()), choice.label
