"""The stories answer the questions that are asked, in words that fit the screen and the note."""

from __future__ import annotations

import itertools
import re

import pytest

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.scoring import FACTORS
from taet_desktop.domain.visit import MEETINGS, VisitKind
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments.loader import load_library
from taet_desktop.services.demo.build import TOLD_TOOLS
from taet_desktop.services.demo.stories import Story, load_stories

LIVES = load_stories().lives
ADVISERS_OWN = {"brugt", "bruger"}


def all_texts(story: Story) -> list[str]:
    parts = [
        *story.words.values(),
        *story.answers.values(),
        story.good,
        story.unsaid,
        story.free,
        story.shown,
    ]
    parts += [*story.wishes]
    return [text for part in parts for text in part]


@pytest.mark.parametrize("story", LIVES, ids=lambda life: life.id)
def test_every_open_question_has_an_answer(story: Story) -> None:
    for instrument in map(load_library().get, TOLD_TOOLS):
        for item in instrument.items():
            for form in (QuestionForm.STANDARD, QuestionForm.GENTLE):
                if item.question(form).kind is ItemKind.TEXT and item.id not in ADVISERS_OWN:
                    assert story.answers_to(item.id, form), (item.id, form)


@pytest.mark.parametrize("story", LIVES, ids=lambda life: life.id)
def test_no_answer_is_for_a_question_that_is_gone(story: Story) -> None:
    known = {item.id for instrument in load_library().all() for item in instrument.items()}
    assert {key.partition("/")[0] for key in story.answers} <= known


@pytest.mark.parametrize("story", LIVES, ids=lambda life: life.id)
def test_words_are_whole_short_sentences(story: Story) -> None:
    for text in all_texts(story):
        bare = re.sub(r"^(< |[a-z]+: )", "", text)
        assert bare == bare.strip()
        assert bare[0].isupper() or bare[0].isdigit()
        assert bare.endswith((".", "?"))
        assert not re.search(r"[!;{}]|\.\.|  ", bare)
        assert len(bare) <= 100


@pytest.mark.parametrize("story", LIVES, ids=lambda life: life.id)
def test_words_beside_a_step_fit_it(story: Story) -> None:
    for factor, step in itertools.product(FACTORS, range(1, 6)):
        said = story.words_beside(factor, step)
        assert said
        assert not any(text.startswith("<") for text in said)
    marked = [text for said in story.words.values() for text in said if text.startswith("< ")]
    for text in marked:
        assert not any(text[2:] in story.words_beside(factor, 5) for factor in FACTORS)


@pytest.mark.parametrize("story", LIVES, ids=lambda life: life.id)
def test_what_was_good_fits_every_kind_of_visit(story: Story) -> None:
    for kind in MEETINGS:
        said = story.answers_to("godt", QuestionForm.STANDARD, kind)
        assert said, kind
        assert not any(": " in text for text in said)
    marks = {text.partition(": ")[0] for text in story.good if ": " in text}
    assert marks <= {kind.value for kind in VisitKind}


def test_agreements_name_a_doer_and_a_time() -> None:
    for story in LIVES:
        for what, who, when in story.agreements:
            assert what
            assert when
            assert what[0].islower()
            assert " jeg " not in f" {what} "
            assert " min " not in f" {what} {who} "


def test_every_choice_about_next_time_has_a_receipt() -> None:
    item = load_library().get("afrunding").item("naeste-gang")
    assert item is not None
    choices = {
        choice.id
        for form in (QuestionForm.CONCRETE, QuestionForm.PICTURE)
        for choice in item.question(form).choices
    }
    assert choices <= load_stories().choices.keys()


def test_every_kind_of_visit_has_lines() -> None:
    away = {kind.value for kind in MEETINGS} - {VisitKind.HOME.value}
    assert away <= load_stories().kinds.keys()
