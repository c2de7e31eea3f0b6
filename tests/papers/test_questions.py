"""Which questions stand on a paper to fill in by pen, and what is told of those that not all answer."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Item, ItemKind
from taet_desktop.domain.visibility import for_citizen
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports.papers import documents
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.paper import render
from tests.papers import paper_kit as k
from tests.reports.pdf_text import all_text
from tests.support.answer_values import value_of

SVG = load_catalogue().svg


def blank(tool: str, form: QuestionForm = QuestionForm.STANDARD) -> bytes:
    material = k.ordinary()
    material = replace(material, citizen=replace(material.citizen, form=form))
    return render(documents.tool_blank(k.blanks()[tool], material), SVG, k.NOW)


def test_a_question_that_goes_with_the_answer_above_says_which() -> None:
    for form, answer in ((QuestionForm.STANDARD, "Ja"), (QuestionForm.GENTLE, "Ja, det er i orden")):
        text = all_text(blank("samtykke", form))
        item = next(item for item in k.blanks()["samtykke"].items() if item.id == "underskrift")
        prompt, told = item.question(form).prompt, f"Kun hvis du svarede »{answer}«."
        assert prompt in text
        assert text.index(prompt) < text.index(told) < text.index("Navn og dato")
    assert all_text(blank("samtykke")).count("Kun hvis") == 1


def test_what_goes_with_another_part_or_with_the_adviser_is_left_out() -> None:
    assert {"tanker-kort", "helbred-kort"}.isdisjoint(asked("vum-temaer"))
    assert "vaerge-rolle" in asked("kontaktaftale")
    assert "maade" not in asked("feedback")
    assert "Kun hvis" not in all_text(blank("feedback"))


def asked(tool: str) -> set[str]:
    return {item.id for item in for_citizen(k.blanks()[tool])}


def test_help_about_moving_things_on_a_screen_is_not_on_paper() -> None:
    for tool in k.blanks():
        text = all_text(blank(tool)).casefold()
        for gesture in ("træk", "flytte stenene", "læg hvert kort", "tryk på skyen", "viske det ud"):
            assert gesture not in text, tool


def test_a_number_on_a_line_is_told_with_its_ends() -> None:
    filled = k.filled("afrunding", Answer("linje", ItemKind.LINE, 6))
    material = replace(k.ordinary(), tools={"afrunding": filled})
    shared = material.filled("afrunding")
    assert shared is not None
    text = all_text(render(documents.tool_filled(shared, material), SVG, k.NOW))
    item = next(item for item in k.blanks()["afrunding"].items() if item.id == "linje")
    assert item.question(QuestionForm.STANDARD).help in text


def test_a_long_contact_agreement_is_not_made_small_for_nothing() -> None:
    def answer(item: Item) -> Answer:
        question = item.question(QuestionForm.STANDARD)
        return Answer(item.id, question.kind, value_of(item, question))

    every = k.filled("kontaktaftale", *map(answer, for_citizen(k.blanks()["kontaktaftale"])))
    many = documents.contact(replace(k.ordinary(), tools={"kontaktaftale": every}))
    assert len(documents.contact(k.ordinary()).pages) == 1
    assert len(many.pages) > 1
    # Smaller letters spare a page here, yet the smallest would spare no other.
    found = sizes(render(many, SVG, k.NOW))
    assert Look(tight=0.92).body_size == pytest.approx(max(size for size in found if size < 13.5))


def sizes(data: bytes) -> set[float]:
    """Return the sizes of all letters."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        strokes = [stroke for page in opened.pages for stroke in pikepdf.parse_content_stream(page)]
    found: list[Any] = [stroke.operands for stroke in strokes if str(stroke.operator) == "Tf"]
    return {float(size) for _, size in found}
