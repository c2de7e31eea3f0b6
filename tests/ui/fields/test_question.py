"""A question with its forms and voices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Choice, Item, ItemKind, Question
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Voice
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.question import QuestionRow

Show = Callable[..., None]
LEFT = Qt.MouseButton.LeftButton
MOTHER = Voice(Informant.RELATIVE, "mor")
PLACES = (Choice("hjem", "Hjemme", "besog-hjemme"), Choice("gaa", "På gåtur", "walk-and-talk"))
FORMS = {
    QuestionForm.STANDARD: Question(ItemKind.TEXT, "Hvor er du glad?", "Sig det frit."),
    QuestionForm.PICTURE: Question(
        ItemKind.PICTOGRAMS, "Glad hvor?", choices=PLACES, form=QuestionForm.PICTURE
    ),
}
ITEM = Item("hvor", FORMS)


class Asked:
    """A row on the screen, and the answers it has told of."""

    def __init__(self, context: FieldContext, show: Show, item: Item = ITEM, width: int = 1000) -> None:
        self.row = QuestionRow(item, QuestionForm.STANDARD, context, lambda: [MOTHER])
        self.told: list[list[Answer]] = []
        self.parts: list[str] = []
        self.row.edited.connect(self._hear)
        self.row.form_chosen.connect(self.row.ask_in)
        self.row.show_answers([])
        show(self.row, width)

    def _hear(self, answers: list[Answer], part: str) -> None:
        self.told.append(answers)
        self.parts.append(part)

    def said(self) -> list[tuple[str, Any, str]]:
        return [(answer.voice.key, answer.value, answer.words) for answer in self.told[-1]]


@pytest.fixture
def asked(context: FieldContext, show: Show) -> Asked:
    return Asked(context, show)


def test_the_citizen_is_asked_first(asked: Asked) -> None:
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "hjemme")
    assert asked.said() == [("borger:", "hjemme", "")]
    assert asked.parts[-1] == "0/value:text"
    assert asked.row.typed_text(asked.parts[-1]) == "hjemme"


def test_one_tap_before_anything_is_said_asks_another_voice(asked: Asked) -> None:
    QTest.mouseClick(asked.row.voices.pill("vaerge:"), LEFT)
    assert [box.voice.informant for box in asked.row.boxes] == [Informant.GUARDIAN]
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "hos mig")
    assert asked.said() == [("vaerge:", "hos mig", "")]


def test_a_second_voice_stands_beside_the_first_and_never_overwrites(asked: Asked) -> None:
    QTest.mouseClick(asked.row.voices.pill(MOTHER.key), LEFT)
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "hos mig")
    QTest.mouseClick(asked.row.voices.pill(CITIZEN.key), LEFT)
    assert asked.row.boxes[0].voice == CITIZEN  # though the mother spoke first
    assert asked.row.boxes[0].field.parts()["text"].hasFocus()
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "ude")
    assert asked.said() == [("borger:", "ude", ""), ("paaroerende:mor", "hos mig", "")]
    QTest.qWait(20)
    first, second = asked.row.boxes
    assert first.geometry().right() < second.geometry().left()


def test_two_voices_stand_below_each_other_where_there_is_little_room(
    context: FieldContext, show: Show
) -> None:
    asked = Asked(context, show, width=420)
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "ude")
    QTest.mouseClick(asked.row.voices.pill("raadgiver:"), LEFT)
    QTest.qWait(20)
    first, second = asked.row.boxes
    assert first.geometry().bottom() < second.geometry().top()


def test_a_relative_gets_the_name_the_citizen_uses(asked: Asked) -> None:
    QTest.mouseClick(asked.row.voices.pill("paaroerende:"), LEFT)
    box = asked.row.boxes[0]
    QTest.keyClicks(box.field.parts()["text"], "hos far")
    QTest.keyClicks(box.head.name, "far")
    assert asked.said() == [("paaroerende:far", "hos far", "")]
    assert "paaroerende:far" in asked.row.voices.keys()  # noqa: SIM118  a method, not a mapping


def test_two_voices_cannot_get_the_same_name(asked: Asked) -> None:
    QTest.mouseClick(asked.row.voices.pill(MOTHER.key), LEFT)
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "et")
    QTest.mouseClick(asked.row.voices.pill("paaroerende:"), LEFT)
    other = next(box for box in asked.row.boxes if box.voice.name == "")
    QTest.keyClicks(other.field.parts()["text"], "to")
    QTest.keyClicks(other.head.name, "mor")
    assert ("paaroerende:mor", "et", "") in asked.said()
    assert len(asked.said()) == 2
    assert "allerede et svar fra mor" in other.error.text()


def test_words_put_in_the_wrong_mouth_are_moved(asked: Asked) -> None:
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "hos mig")
    menu = asked.row.more.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if "mor" in action.text()).trigger()
    assert asked.said() == [("paaroerende:mor", "hos mig", "")]


def test_an_answer_can_be_cleared(asked: Asked) -> None:
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "x")
    menu = asked.row.more.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Ryd svaret").trigger()
    assert asked.told[-1] == []


def test_text_becomes_own_words_when_pictures_are_asked_instead(asked: Asked) -> None:
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "hos mor")
    QTest.mouseClick(asked.row.forms.pill("billede"), LEFT)
    assert asked.row.prompt.text() == "Glad hvor?"
    box = asked.row.boxes[0]
    assert box.words is not None
    assert box.words.text() == "hos mor"
    QTest.mouseClick(box.field.parts()["gaa"], LEFT)
    assert asked.said() == [("borger:", ["gaa"], "hos mor")]
    assert asked.told[-1][0].form is QuestionForm.PICTURE


def test_a_choice_stays_when_the_question_is_asked_in_words(asked: Asked) -> None:
    asked.row.ask_in(QuestionForm.PICTURE)
    QTest.mouseClick(asked.row.boxes[0].field.parts()["hjem"], LEFT)
    QTest.mouseClick(asked.row.forms.pill("almindelig"), LEFT)
    box = asked.row.boxes[0]
    assert "hjemme" in box.before.text()
    QTest.keyClicks(box.field.parts()["text"], "i sofaen")
    assert asked.said() == [("borger:", ["hjem"], "i sofaen")]
    QTest.mouseClick(asked.row.forms.pill("billede"), LEFT)
    assert asked.row.boxes[0].field.value() == ["hjem"]


def test_an_impossible_date_is_kept_as_words(context: FieldContext, show: Show) -> None:
    item = Item("dag", {QuestionForm.STANDARD: Question(ItemKind.DATE, "Hvornår?")})
    asked = Asked(context, show, item)
    line = asked.row.boxes[0].field.parts()["date"]
    line.setFocus()
    QTest.keyClicks(line, "31. feb")
    assert asked.told == []
    asked.row.settle()
    assert asked.said() == [("borger:", None, "31. feb")]
    assert "findes ikke" in asked.row.boxes[0].error.text()


def test_what_the_adviser_answers_alone_is_not_put_in_the_citizens_mouth(
    context: FieldContext, show: Show
) -> None:
    asked = Asked(context, show, Item("set", FORMS, adviser_only=True))
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "smil")
    assert asked.told[-1][0].voice == ADVISER
    assert asked.row.voices.keys() == ["raadgiver:", "observation:"]


def test_arrows_walk_the_voices_and_enter_chooses(asked: Asked) -> None:
    QTest.keyClicks(asked.row.boxes[0].field.parts()["text"], "ja")
    pill = asked.row.voices.pill(CITIZEN.key)
    pill.setFocus()
    QTest.keyClick(pill, Qt.Key.Key_Right)
    following = asked.row.voices.pill(MOTHER.key)
    assert following.hasFocus()
    QTest.keyClick(following, Qt.Key.Key_Return)
    assert [box.voice for box in asked.row.boxes] == [CITIZEN, MOTHER]


def test_showing_stored_answers_tells_nothing(asked: Asked) -> None:
    given = [
        Answer("hvor", ItemKind.TEXT, "ude", voice=MOTHER),
        Answer("hvor", ItemKind.PICTOGRAMS, ["hjem"], "i stuen", form=QuestionForm.PICTURE),
    ]
    asked.row.show_answers(given)
    assert asked.told == []
    assert sorted(asked.row.answers(), key=lambda a: a.voice.key) == sorted(given, key=lambda a: a.voice.key)
