"""The history of a tool: word by word while typing, act by act otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.ui.undo import PAUSE, AnswersHistory


class Typist:
    """Types into one question of a history, a letter at a time, by a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.text = ""
        self.history = AnswersHistory(Answers(), clock=lambda: self.now)

    def type(self, letters: str, item: str = "a", pause: float = 0.1) -> None:
        for letter in letters:
            self.now += pause
            self.text += letter
            self.put(self.text, item)

    def put(self, text: str, item: str = "a", part: str = "0/value:text") -> None:
        answers = self.history.answers.with_(Answer(item, ItemKind.TEXT, text or None))
        self.history.edit(answers, item, part, text)

    @property
    def said(self) -> str:
        return " ".join(str(answer.value) for answer in self.history.answers)


@pytest.fixture
def typist(qapp: QApplication) -> Typist:
    return Typist()


def test_typing_is_taken_back_word_by_word(typist: Typist) -> None:
    typist.type("min sorte kat")
    steps = []
    while typist.history.undo():
        steps.append(typist.said)
    assert steps == ["min sorte ", "min ", ""]
    while typist.history.redo():
        pass
    assert typist.said == "min sorte kat"


def test_a_pause_starts_a_new_step(typist: Typist) -> None:
    typist.type("kat")
    typist.type("te", pause=PAUSE + 0.1)
    typist.history.undo()
    assert typist.said == "katt"


def test_moving_the_focus_starts_a_new_step(typist: Typist) -> None:
    typist.type("ka")
    typist.history.rest()
    typist.type("t")
    typist.history.undo()
    assert typist.said == "ka"


def test_another_question_is_another_step(typist: Typist) -> None:
    typist.type("a", "a")
    typist.text = ""
    typist.type("b", "b")
    typist.history.undo()
    assert typist.history.answers.answered() == {"a"}


def test_a_paste_and_a_choice_stand_alone(typist: Typist) -> None:
    typist.type("ab")
    typist.put("ab og en hel sætning")
    typist.history.edit(typist.history.answers.with_(Answer("c", ItemKind.CHOICE, "ja")), "c")
    typist.history.edit(typist.history.answers.with_(Answer("c", ItemKind.CHOICE, "nej")), "c")
    typist.history.undo()
    assert typist.said == "ab og en hel sætning ja"
    typist.history.undo()
    typist.history.undo()
    assert typist.said == "ab"


def test_undo_tells_where_to_look_and_an_empty_history_says_no(typist: Typist) -> None:
    places: list[tuple[str, str]] = []
    typist.history.restored.connect(lambda item, part: places.append((item, part)))
    assert not typist.history.undo()
    typist.type("x", "haab")
    assert typist.history.undo()
    assert not typist.history.undo()
    assert places == [("haab", "0/value:text")]


def test_editing_after_undo_forgets_what_was_undone(typist: Typist) -> None:
    typist.type("a b")
    typist.history.undo()
    typist.put("ny")
    assert not typist.history.redo()
    assert typist.said == "ny"


def test_the_same_again_is_no_step(typist: Typist) -> None:
    typist.put("x")
    typist.put("x")
    typist.history.undo()
    assert typist.said == ""
