"""Which questions are asked, by what has been answered to earlier ones: by the citizen first."""

from __future__ import annotations

from typing import Any

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import (
    Condition,
    Instrument,
    Item,
    ItemKind,
    Question,
    Section,
    VisibleWhen,
)
from taet_desktop.domain.visibility import holds, is_visible, visible_items, visible_sections
from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Voice

MOTHER = Voice(Informant.RELATIVE, "mor")


def said(value: Any, kind: ItemKind = ItemKind.CHOICE, voice: Voice = CITIZEN) -> Answer:
    return Answer("a", kind, value, voice=voice)


NOBODY = Answers()
YES = Answers([said("ja")])
NO = Answers([said("nej")])
BOTH = Answers([said("nej"), said("ja", voice=MOTHER)])
OTHERS = Answers([said("ja", voice=MOTHER), said("nej", voice=Voice(Informant.GUARDIAN))])
OWN_WORDS = Answers([Answer("a", ItemKind.CHOICE, None, words="måske"), said("ja", voice=MOTHER)])
LIST = Answers([said(["ja", "nej"], ItemKind.CHOICES)])
LIST_OF_ONE = Answers([said(["ja"], ItemKind.PICTOGRAMS)])
WORDS = Answers([Answer("a", ItemKind.CHOICE, None, words="måske")])
THREE = Answers([said(3, ItemKind.SCALE5)])


@pytest.mark.parametrize(
    ("op", "value", "answers", "met"),
    [
        ("=", "ja", NOBODY, False),
        ("=", "ja", YES, True),
        ("=", "ja", NO, False),
        ("=", "ja", BOTH, False),  # the citizen's no stands, whatever the mother says
        ("=", "nej", BOTH, True),
        ("=", "ja", OTHERS, True),  # the citizen hasn't said anything
        ("=", "nej", OTHERS, True),
        ("=", "ja", OWN_WORDS, False),
        ("=", "ja", LIST, False),
        ("=", "ja", LIST_OF_ONE, True),
        ("=", "ja", WORDS, False),
        ("=", 3, THREE, True),
        ("=", 4, THREE, False),
        ("!=", "ja", NOBODY, True),
        ("!=", "ja", YES, False),
        ("!=", "ja", NO, True),
        ("!=", "ja", BOTH, True),
        ("!=", "ja", OTHERS, False),
        ("!=", "ja", LIST_OF_ONE, False),
        ("contains", "nej", LIST, True),
        ("contains", "måske", LIST, False),
        ("contains", "ja", YES, True),
        ("contains", "ja", BOTH, False),
        ("contains", "ja", NOBODY, False),
        ("answered", "", NOBODY, False),
        ("answered", "", YES, True),
        ("answered", "", WORDS, True),
        ("answered", "", OTHERS, True),
    ],
)
def test_the_citizen_decides_then_the_others(op: str, value: str | int, answers: Answers, met: bool) -> None:
    assert holds(Condition("a", op, value), answers) is met


@pytest.mark.parametrize("answers", [NOBODY, YES, NO, BOTH, OTHERS, LIST, LIST_OF_ONE, WORDS])
def test_unlike_is_always_the_opposite_of_like(answers: Answers) -> None:
    assert holds(Condition("a", "!=", "ja"), answers) is not holds(Condition("a", "=", "ja"), answers)


def item(name: str, rule: VisibleWhen | None = None) -> Item:
    return Item(name, {QuestionForm.STANDARD: Question(ItemKind.TEXT, "Hvad?")}, visible_when=rule)


IS_YES, IS_NO = Condition("a", "=", "ja"), Condition("a", "=", "nej")


@pytest.mark.parametrize(
    ("rule", "answers", "asked"),
    [
        (None, NOBODY, True),
        (VisibleWhen("all", (IS_YES,)), YES, True),
        (VisibleWhen("all", (IS_YES, IS_NO)), YES, False),
        (VisibleWhen("all", (IS_YES, IS_NO)), OTHERS, True),
        (VisibleWhen("any", (IS_YES, IS_NO)), YES, True),
        (VisibleWhen("any", (IS_YES, IS_NO)), NOBODY, False),
    ],
)
def test_a_question_is_asked_when_all_or_any_of_its_conditions_are_met(
    rule: VisibleWhen | None, answers: Answers, asked: bool
) -> None:
    assert is_visible(item("b", rule), answers) is asked


def test_the_questions_come_in_their_order() -> None:
    hidden = item("b", VisibleWhen("all", (IS_YES,)))
    sections = (Section("s", "S", (item("a"), hidden)), Section("t", "T", (item("c"),)))
    instrument = Instrument("i", 1, "I", "I", "", "", sections)
    assert [one.id for one in visible_items(instrument, NO)] == ["a", "c"]
    assert [one.id for one in visible_items(instrument, YES)] == ["a", "b", "c"]


def test_a_section_without_a_question_is_left_out_until_there_is_one() -> None:
    hidden = item("b", VisibleWhen("all", (IS_YES,)))
    asked = {"s": item("a"), "t": hidden, "u": item("c")}
    sections = tuple(Section(name, name, (one,)) for name, one in asked.items())
    instrument = Instrument("i", 1, "I", "I", "", "", sections)
    assert [one.id for one in visible_sections(instrument, BOTH)] == ["s", "u"]
    assert [one.id for one in visible_sections(instrument, YES)] == ["s", "t", "u"]
