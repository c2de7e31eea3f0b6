"""The laws of answers: every voice keeps its own, nothing is lost on the way to JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.answers import MAX_TEXT, Answer, Answers, checked, is_empty, with_voice
from taet_desktop.domain.instrument import DONT_KNOW, ItemKind
from taet_desktop.domain.network import MAX_NAME, MAX_PEOPLE
from taet_desktop.domain.values import MAX_POINTS, MAX_ROWS, rows_of
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Source, Voice
from taet_desktop.errors import InvalidInput
from tests.support.boards import WRONG_BOARDS
from tests.support.value_strategies import MEMBER, TEXTS, VALUES

MOTHER = Voice(Informant.RELATIVE, "mor")
VOICES = st.builds(Voice, st.sampled_from(Informant), st.sampled_from(["", "mor", "Far", "æø"]))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    kind = draw(st.sampled_from(ItemKind))
    value = draw(st.one_of(st.none(), VALUES[kind]))
    return Answer(
        item=draw(st.sampled_from(["a", "b", "c"])),
        kind=kind,
        value=None if is_empty(value, kind) else value,
        words=draw(st.one_of(st.just(""), TEXTS)),
        voice=draw(VOICES),
        form=draw(st.sampled_from(QuestionForm)),
        source=draw(st.sampled_from(Source)),
    )


def test_every_kind_is_tried() -> None:
    assert set(VALUES) == set(ItemKind)


@given(answers())
def test_an_answer_survives_json(answer: Answer) -> None:
    assert Answer.from_json(json.loads(json.dumps(answer.to_json()))) == answer


@given(st.lists(answers(), max_size=8))
def test_answers_survive_json_in_order(given_: list[Answer]) -> None:
    collected = Answers(given_)
    back = Answers.from_json(json.loads(json.dumps(collected.to_json())))
    assert back == collected
    assert list(back) == list(collected)


@given(st.lists(answers(), max_size=8), answers())
def test_an_answer_given_is_the_one_found(before: list[Answer], answer: Answer) -> None:
    after = Answers(before).with_(answer)
    assert after.by(answer.item, answer.voice) == (None if answer.empty else answer)
    assert after.with_(answer) == after


@given(st.lists(answers(), max_size=8), answers())
def test_a_voice_never_touches_what_another_said(before: list[Answer], answer: Answer) -> None:
    old = Answers(before)
    others = [one for one in old if one.key != answer.key]
    assert [one for one in old.with_(answer) if one.key != answer.key] == others
    assert [one for one in old.without(answer.item, answer.voice) if one.key != answer.key] == others
    assert old.without(answer.item, answer.voice).by(answer.item, answer.voice) is None


@given(st.lists(answers(), max_size=6), answers(), answers())
def test_answers_to_different_questions_may_come_in_any_order(
    before: list[Answer], a: Answer, b: Answer
) -> None:
    if a.key == b.key:
        return
    old = Answers(before)
    assert old.with_(a).with_(b) == old.with_(b).with_(a)


@given(st.lists(answers(), max_size=8), answers())
def test_changing_answers_never_changes_the_old_ones(before: list[Answer], answer: Answer) -> None:
    old = Answers(before)
    kept = list(old)
    old.with_(answer)
    old.without(answer.item, answer.voice)
    assert list(old) == kept
    assert len(old) == len(kept)


@given(st.lists(answers(), max_size=8))
def test_nothing_empty_is_kept_and_the_citizen_stands_first(given_: list[Answer]) -> None:
    collected = Answers(given_)
    assert not any(answer.empty for answer in collected)
    assert collected.answered() == {answer.item for answer in collected}
    for item in "abc":
        ranks = [answer.voice.informant.rank for answer in collected.of(item)]
        assert ranks == sorted(ranks)


def test_an_emptied_answer_is_gone() -> None:
    said = Answers([Answer("a", ItemKind.TEXT, "ja")])
    assert not said.with_(Answer("a", ItemKind.TEXT, "  "))._by_key
    assert len(said.with_(Answer("a", ItemKind.TEXT, None, words="ord"))) == 1


def test_a_changed_answer_keeps_its_place() -> None:
    said = Answers([Answer("a", ItemKind.LINE, 1), Answer("b", ItemKind.LINE, 2)])
    assert [one.value for one in said.with_(Answer("a", ItemKind.LINE, 9))] == [9, 2]


def test_two_relatives_are_two_voices_and_case_is_not() -> None:
    said = Answers(
        [
            Answer("a", ItemKind.LINE, 1, voice=MOTHER),
            Answer("a", ItemKind.LINE, 2, voice=Voice(Informant.RELATIVE, "far")),
            Answer("a", ItemKind.LINE, 3, voice=Voice(Informant.RELATIVE, " Mor ")),
            Answer("a", ItemKind.LINE, 4),
        ]
    )
    assert [one.value for one in said.of("a")] == [4, 3, 2]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ItemKind.SORT, {"godt": [], "svaert": []}),
        (ItemKind.WEEK, [{"day": "1", "part": "morgen", "picture": "", "text": " "}]),
        (ItemKind.GOALS, [{"goal": "", "area": "", "until": "2027-01-01", "status": "ny", "steps": []}]),
        (ItemKind.GOALS, [{"steps": [{"what": "", "who": "", "when": "", "done": False}]}]),
        (ItemKind.SIGNATURE, {"strokes": [], "name": " ", "day": "2026-11-22"}),
        (ItemKind.SYMBOLS, [{"id": "", "label": "", "at": "10:00:00"}]),
        (ItemKind.LINES, ["", " "]),
        (ItemKind.NETWORK, {"people": [{**MEMBER, "name": " "}], "note": ""}),
        (
            ItemKind.PLAN,
            {"dream": " ", "pictures": [], "goals": [{"status": "ny"}], "feels": None},
        ),
        (ItemKind.PLAN, {"goals": [{"steps": [{"what": " ", "done": True}]}]}),
        (ItemKind.SCAFFOLD, {"places": [{"place": "ro", "text": " ", "pictures": []}], "ink": []}),
    ],
)
def test_a_row_that_only_says_when_says_nothing(kind: ItemKind, value: Any) -> None:
    assert checked(kind, value) is None
    assert Answer("a", kind, value).empty


def test_rows_that_say_nothing_are_left_out_and_unknown_piles_kept() -> None:
    week = [{"day": "1", "part": "morgen"}, {"day": "2", "part": "aften", "text": "kor"}]
    assert rows_of(ItemKind.WEEK, week) == [week[1]]
    old = {"en-bunke-fra-foer": ["et-kort-fra-foer"]}
    assert checked(ItemKind.SORT, old) == old


def test_a_name_without_a_stroke_is_kept_until_the_stroke_comes() -> None:
    value = {"strokes": [], "name": "Anna", "day": "2026-11-22"}
    assert checked(ItemKind.SIGNATURE, value) == value


def test_zero_on_the_line_is_an_answer() -> None:
    assert not Answer("a", ItemKind.LINE, 0).empty
    assert Answer.from_json(Answer("a", ItemKind.LINE, 0).to_json()).value == 0


WRONG: list[tuple[ItemKind, Any]] = [
    (ItemKind.TEXT, 3),
    (ItemKind.TEXT, "x" * (MAX_TEXT + 1)),
    (ItemKind.CHOICE, ["ja"]),
    (ItemKind.CHOICES, "ja"),
    (ItemKind.CHOICES, ["ja", ""]),
    (ItemKind.CHOICES, ["ja", 1]),
    (ItemKind.PICTOGRAMS, {"ja": 1}),
    (ItemKind.SCALE5, 0),
    (ItemKind.SCALE5, 6),
    (ItemKind.SCALE5, "3"),
    (ItemKind.SCALE5, 2.5),
    (ItemKind.SCALE5, True),
    (ItemKind.FACES, 9),
    (ItemKind.LINE, 11),
    (ItemKind.LINE, -1),
    (ItemKind.LINE, True),
    (ItemKind.LINE, DONT_KNOW),
    (ItemKind.DATE, "30. februar"),
    (ItemKind.DATE, "2026-02-30"),
    (ItemKind.DATE, 20260101),
    (ItemKind.PERSON, {"name": "Karen", "cpr": "1"}),
    (ItemKind.PERSON, {"name": 7}),
    (ItemKind.PERSON, "Karen"),
    (ItemKind.AGREEMENT, {"what": "ringe"}),
    (ItemKind.AGREEMENT, [{"what": "ringe", "pris": "1"}]),
    (ItemKind.AGREEMENT, ["ringe"]),
    (ItemKind.LINES, "en linje"),
    (ItemKind.LINES, ["en linje", 2]),
    (ItemKind.LINES, ["x"] * (MAX_ROWS + 1)),
    (ItemKind.PERSONS, {"name": "Karen"}),
    (ItemKind.PERSONS, [{"name": "Karen", "cpr": "1"}]),
    (ItemKind.SORT, ["kort"]),
    (ItemKind.SORT, {"godt": "kort"}),
    (ItemKind.SORT, {"godt": ["kort"], "svaert": ["kort"]}),
    (ItemKind.SORT, {"godt": ["kort", "kort"]}),
    (ItemKind.SORT, {"": ["kort"]}),
    (ItemKind.WEEK, [{"day": "0", "part": "morgen", "text": "bad"}]),
    (ItemKind.WEEK, [{"day": 1, "part": "morgen", "text": "bad"}]),
    (ItemKind.WEEK, [{"day": "1", "part": "nat", "text": "bad"}]),
    (ItemKind.WEEK, [{"part": "morgen", "text": "bad"}]),
    (ItemKind.WEEK, [{"day": "1", "part": "morgen", "text": "bad", "hvor": "hjemme"}]),
    (ItemKind.WEEK, "mandag"),
    (ItemKind.GOALS, [{"goal": "x"}] * 4),
    (ItemKind.GOALS, [{"goal": "x", "until": "til påske"}]),
    (ItemKind.GOALS, [{"goal": "x", "status": "fejlet"}]),
    (ItemKind.GOALS, [{"goal": "x", "expected": "alt"}]),
    (ItemKind.GOALS, [{"goal": "x", "steps": [{"what": "gå", "done": "ja"}]}]),
    (ItemKind.GOALS, [{"goal": "x", "steps": ["gå"]}]),
    (ItemKind.GOALS, ["x"]),
    (ItemKind.SIGNATURE, [[1, 2]]),
    (ItemKind.SIGNATURE, {"strokes": [[[0, 0], [1001, 0]]]}),
    (ItemKind.SIGNATURE, {"strokes": [[[0, 0], [0, 334]]]}),
    (ItemKind.SIGNATURE, {"strokes": [[[0.5, 0]]]}),
    (ItemKind.SIGNATURE, {"strokes": [[[0]]]}),
    (ItemKind.SIGNATURE, {"strokes": [[0, 0]]}),
    (ItemKind.SIGNATURE, {"strokes": [[[0, 0]]], "day": "i dag"}),
    (ItemKind.SIGNATURE, {"strokes": [[[0, 0]] * (MAX_POINTS + 1)]}),
    (ItemKind.SYMBOLS, ["ja"]),
    *((ItemKind.WHITEBOARD, value) for value in WRONG_BOARDS),
    (ItemKind.PLAN, ["en have"]),
    (ItemKind.PLAN, {"dream": 3}),
    (ItemKind.PLAN, {"dream": "a", "cpr": "1"}),
    (ItemKind.PLAN, {"pictures": ["a", "b", "c", "d", "e"]}),
    (ItemKind.PLAN, {"goals": [{"goal": "a"}] * 4}),
    (ItemKind.PLAN, {"goals": [{"goal": "a", "steps": [{"what": "b", "hvor": "her"}]}]}),
    (ItemKind.PLAN, {"goals": [{"goal": "a", "steps": [{"what": "b"}] * 25}]}),
    (ItemKind.PLAN, {"goals": [{"goal": "a", "status": "tabt"}]}),
    (ItemKind.PLAN, {"dream": "a", "feels": 6}),
    (ItemKind.PLAN, {"dream": "a", "feels": True}),
    (ItemKind.SCAFFOLD, ["ro"]),
    (ItemKind.SCAFFOLD, {"places": ["ro"]}),
    (ItemKind.SCAFFOLD, {"places": {"ro": "ved vandet"}}),
    (ItemKind.SCAFFOLD, {"places": [{"text": "ved vandet"}]}),
    (ItemKind.SCAFFOLD, {"places": [{"place": "ro", "text": "a", "cpr": "1"}]}),
    (ItemKind.SCAFFOLD, {"places": [{"place": "ro", "text": "a"}, {"place": "ro", "text": "b"}]}),
    (ItemKind.SCAFFOLD, {"places": [{"place": "ro", "text": "a", "pictures": ["a"] * 5}]}),
    (ItemKind.SCAFFOLD, {"places": [{"place": "ro", "text": "a" * 10_001}]}),
    (ItemKind.SCAFFOLD, {"places": [{"place": "ro", "text": "a"}], "ink": ["en streg"]}),
    (ItemKind.NETWORK, ["mor"]),
    (ItemKind.NETWORK, {"people": ["mor"]}),
    (ItemKind.NETWORK, {"people": "mor"}),
    (ItemKind.NETWORK, {"people": [MEMBER], "cpr": "1"}),
    (ItemKind.NETWORK, {"people": [MEMBER, MEMBER]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "id": ""}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "ring": 4}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "ring": 1.0}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "ring": True}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "angle": 360}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "angle": -1}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "kind": "ven"}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "wish": "væk"}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "hvor": "her"}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "name": "x" * (MAX_NAME + 1)}]}),
    (ItemKind.NETWORK, {"people": [{**MEMBER, "id": f"p{n}"} for n in range(MAX_PEOPLE + 1)]}),
    (ItemKind.NETWORK, {"people": [MEMBER], "note": 3}),
    (ItemKind.SYMBOLS, [{"id": "ja", "at": "9.41"}]),
    (ItemKind.SYMBOLS, [{"id": "ja", "at": "24:00:00"}]),
    (ItemKind.SYMBOLS, [{"id": "ja", "hvor": "her"}]),
]


@pytest.mark.parametrize(("kind", "value"), WRONG)
def test_a_value_of_another_shape_is_refused_in_danish(kind: ItemKind, value: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked(kind, value)
    assert caught.value.what.endswith(".")
    with pytest.raises(InvalidInput):
        Answer.from_json({"item": "a", "kind": kind.value, "value": value})


def test_every_kind_has_a_wrong_shape_that_is_told_in_its_own_words() -> None:
    assert {kind for kind, _ in WRONG} == set(ItemKind)
    sentences = set()
    for kind, value in WRONG:
        with pytest.raises(InvalidInput) as caught:
            checked(kind, value)
        sentences.add(caught.value.what)
    assert len(sentences) == len(ItemKind)


@pytest.mark.parametrize("value", [None, "", "  \n", [], {}, [""], [{}], [{"what": " "}], {"name": ""}])
def test_saying_nothing_is_nothing(value: Any) -> None:
    assert is_empty(value)
    assert all(checked(kind, value) is None for kind in ItemKind)


@pytest.mark.parametrize("value", [0, 1, "x", ["x"], {"name": "x"}, DONT_KNOW, [{"what": "x"}]])
def test_saying_something_is_something(value: Any) -> None:
    assert not is_empty(value)


def test_defaults_are_left_out_of_json_and_read_back() -> None:
    answer = Answer("a", ItemKind.TEXT, "ja")
    assert answer.to_json() == {"item": "a", "kind": "text", "value": "ja", "by": "borger"}
    assert Answer.from_json({"item": "a", "kind": "text", "value": "ja"}) == answer


def test_what_was_said_is_never_shown_in_a_log() -> None:
    answer = Answer("a", ItemKind.TEXT, "hemmelig", "også hemmelig", MOTHER)
    for shown in (repr(answer), str(answer), repr(Answers([answer])), f"{[answer]}"):
        assert "hemmelig" not in shown


def test_an_answer_can_be_given_to_another_voice() -> None:
    answer = Answer("a", ItemKind.LINE, 4)
    assert with_voice(answer, ADVISER).voice == ADVISER
    assert answer.voice == CITIZEN


def test_answers_are_no_dictionary_key() -> None:
    with pytest.raises(TypeError):
        hash(Answers())
    assert Answers() != []
