"""The sentence engine's rules, on small made-up questions (the real ones have golden files)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import DONT_KNOW, Choice, Item, ItemKind, Question
from taet_desktop.domain.sentences import (
    agreement_phrase,
    answer_line,
    joined,
    lower_first,
    person_phrase,
    upper_first,
    value_phrase,
)
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Voice

MOTHER = Voice(Informant.RELATIVE, "mor")
SEEN = Voice(Informant.OBSERVATION)
CHOICES = (
    Choice("hjemme", "Hjemme hos mig", note="hjemme hos dig"),
    Choice("tv", "TV"),
    Choice("ude", "Ude"),
    Choice("nej", "Helst ikke", sentence="Du vil helst være i fred."),
)


def item(kind: ItemKind, note: str = "", **more: Any) -> Item:
    choices = CHOICES if kind in (ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.PICTOGRAMS) else ()
    return Item("a", {QuestionForm.STANDARD: Question(kind, "Hvor vil du være?", "", choices)}, note, **more)


def line(asked: Item, value: Any, words: str = "", voice: Voice = CITIZEN) -> str:
    kind = asked.question(QuestionForm.STANDARD).kind
    return answer_line(asked, Answer("a", kind, value, words, voice), "Anna", lambda name: f"<{name}>")


WHERE = item(ItemKind.CHOICES, "Du vil være {svar}.")


@pytest.mark.parametrize(
    ("value", "voice", "told"),
    [
        (["hjemme"], CITIZEN, "Du vil være hjemme hos dig."),
        (["hjemme", "ude"], CITIZEN, "Du vil være hjemme hos dig og ude."),
        (["hjemme", "tv", "ude"], CITIZEN, "Du vil være hjemme hos dig, TV og ude."),
        (["nej"], CITIZEN, "Du vil helst være i fred."),
        (["ude", "nej"], CITIZEN, "Du vil være ude. Du vil helst være i fred."),
        (["kat"], CITIZEN, "Du vil være <kat>."),
        (["ude", "nej"], MOTHER, "Du vil være ude, siger mor. Du vil helst være i fred, siger mor."),
        (["ude"], Voice(Informant.GUARDIAN), "Du vil være ude, siger din værge."),
        (["ude"], Voice(Informant.PROVIDER), "Du vil være ude, siger din støtte."),
        (["ude"], Voice(Informant.RELATIVE), "Du vil være ude, siger din pårørende."),
        (["ude"], Voice(Informant.RELATIVE, "Bo McBride"), "Du vil være ude, siger Bo McBride."),
        (["ude"], ADVISER, "Jeg ser det sådan: Du vil være ude."),
        (["ude"], SEEN, "Jeg så: Du vil være ude."),
        ([], CITIZEN, ""),
        (None, CITIZEN, ""),
    ],
)
def test_a_closed_answer_is_a_sentence_of_its_voice(value: Any, voice: Voice, told: str) -> None:
    assert line(WHERE, value, voice=voice) == told


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        (CITIZEN, "Du vil være ude. “Der er fugle.” – Anna"),
        (MOTHER, "Du vil være ude, siger mor. “Der er fugle.”"),
        (ADVISER, "Jeg ser det sådan: Du vil være ude. Der er fugle."),
        (SEEN, "Jeg så: Du vil være ude. Der er fugle."),
    ],
)
def test_own_words_stand_after_the_choice_in_quotation_marks(voice: Voice, told: str) -> None:
    assert line(WHERE, ["ude"], " Der er fugle. ", voice) == told


def test_words_alone_stand_after_the_question() -> None:
    assert line(WHERE, None, "Det ved du godt.") == "Hvor vil du være? “Det ved du godt.” – Anna"


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        (CITIZEN, "Du glæder dig til: “at se min kat” – Anna"),
        (MOTHER, "Du glæder dig til: “at se min kat” – mor"),
        (ADVISER, "Du glæder dig til: at se min kat (sådan ser jeg det)."),
        (SEEN, "Du glæder dig til: at se min kat (det så jeg)."),
    ],
)
def test_an_open_answer_is_quoted_with_its_speaker(voice: Voice, told: str) -> None:
    assert line(item(ItemKind.TEXT, "Du glæder dig til {svar}."), "at se min kat", voice=voice) == told


def test_an_open_answer_to_a_question_without_sentence_stands_after_the_question() -> None:
    assert line(item(ItemKind.TEXT), "Ude") == "Hvor vil du være? “Ude” – Anna"


def test_the_advisers_own_question_is_told_in_the_advisers_own_sentence() -> None:
    own = item(ItemKind.TEXT, "Sådan brugte jeg det: {svar}.", adviser_only=True)
    assert line(own, "vi holdt pause", voice=ADVISER) == "Sådan brugte jeg det: vi holdt pause."
    assert line(own, "Vi holdt pause.", voice=SEEN) == "Sådan brugte jeg det: Vi holdt pause."
    closed = item(ItemKind.CHOICES, "Jeg så dig {svar}.", adviser_only=True)
    assert line(closed, ["ude"], "Klokken ti.", SEEN) == "Jeg så dig ude. Klokken ti."


def test_an_opinion_belongs_to_the_one_who_has_it() -> None:
    scale = item(ItemKind.SCALE5, "Jeg lytter {svar}, synes du.")
    assert line(scale, 5) == "Jeg lytter rigtig meget, synes du."
    assert line(scale, 1, voice=MOTHER) == "Jeg lytter slet ikke, synes mor."
    assert line(scale, 1, voice=Voice(Informant.PROVIDER, r"\1 Bo")) == r"Jeg lytter slet ikke, synes \1 Bo."
    assert line(scale, 2, voice=ADVISER) == "Jeg ser det sådan: Jeg lytter lidt."


@pytest.mark.parametrize(
    ("voice", "told", "bare"),
    [
        (CITIZEN, "Du ved ikke, om jeg lytter.", "Hvor vil du være? Det ved du ikke."),
        (MOTHER, "Mor ved ikke, om jeg lytter.", "Hvor vil du være? Det ved mor ikke."),
        (ADVISER, "Jeg ved ikke, om jeg lytter.", "Hvor vil du være? Det ved jeg ikke."),
    ],
)
def test_not_knowing_is_said_of_the_one_who_does_not_know(voice: Voice, told: str, bare: str) -> None:
    known = item(ItemKind.SCALE5, "Jeg lytter {svar}.", note_unknown="om jeg lytter")
    assert line(known, DONT_KNOW, voice=voice) == told
    assert line(item(ItemKind.FACES), DONT_KNOW, voice=voice) == bare


def test_clauses_are_joined_by_comma_and_og() -> None:
    clauses = item(ItemKind.CHOICES, "Det er godt, {svar}.")
    assert line(clauses, ["hjemme", "ude"]) == "Det er godt, hjemme hos dig, og ude."


def test_an_answer_too_long_for_a_sentence_becomes_a_list() -> None:
    many = tuple(Choice(f"c{n}", "x", note=f"det der ligger på hylde nummer {n}") for n in range(4))
    question = Question(ItemKind.CHOICES, "Hvad?", "", many)
    asked = Item("a", {QuestionForm.STANDARD: question}, "Du vil have {svar}.")
    two, four = ["c0", "c1"], ["c0", "c1", "c2", "c3"]
    assert "\n" not in line(asked, two)
    rows = line(asked, four).split("\n")
    assert rows[0] == "Du vil have:"
    assert rows[1] == "– det der ligger på hylde nummer 0"
    assert len(rows) == 5
    assert line(asked, four, voice=MOTHER).startswith("Du vil have, siger mor:\n– ")
    assert line(asked, four, "Nemlig.").endswith("\n“Nemlig.” – Anna")


def test_a_form_of_its_own_may_have_a_sentence_of_its_own() -> None:
    forms = {
        QuestionForm.STANDARD: Question(ItemKind.TEXT, "Hvad drømmer du om?"),
        QuestionForm.GENTLE: Question(
            ItemKind.TEXT, "Hvad er rart nu?", form=QuestionForm.GENTLE, note="Nu er det rart: {svar}."
        ),
    }
    asked = Item("a", forms, "Du drømmer om {svar}.")
    gentle = Answer("a", ItemKind.TEXT, "solen", form=QuestionForm.GENTLE)
    assert answer_line(asked, gentle, "Anna", str) == "Nu er det rart: “solen” – Anna"
    assert line(asked, "solen") == "Du drømmer om: “solen” – Anna"


ROWS = [{"what": "ringe", "who": "Mette", "when": "2026-11-22"}, {"what": "", "who": "", "when": ""}]


def test_agreements_stand_one_a_line_when_there_are_more() -> None:
    asked = item(ItemKind.AGREEMENT, "Vi har aftalt: {svar}.")
    assert line(asked, ROWS) == "Vi har aftalt: ringe (Mette, 22. november 2026)."
    two = [*ROWS, {"what": "købe badetøj"}]
    assert line(asked, two) == "Vi har aftalt:\n– ringe (Mette, 22. november 2026)\n– købe badetøj"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"what": "ringe", "who": "Mette", "when": "fredag"}, "ringe (Mette, fredag)"),
        ({"what": "ringe", "who": "", "when": "2026-12-01"}, "ringe (1. december 2026)"),
        ({"what": "ringe"}, "ringe"),
        ({"who": "Mette", "when": "i morgen"}, "Mette, i morgen"),
        ({"what": " ", "when": "2026-13-01"}, "2026-13-01"),
        ({}, ""),
    ],
)
def test_an_agreement_is_told_with_what_it_has(row: dict[str, str], told: str) -> None:
    assert agreement_phrase(row) == told


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ({"name": "Karen", "relation": "mor", "phone": "12 34 56 78"}, "Karen (mor), telefon 12 34 56 78"),
        ({"name": "Karen"}, "Karen"),
        ({"relation": "min nabo"}, "min nabo"),
        ({"phone": "112"}, "telefon 112"),
    ],
)
def test_a_person_is_told_with_what_is_known(person: dict[str, str], told: str) -> None:
    assert person_phrase(person) == told


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (ItemKind.SCALE5, 3, "i nogen grad"),
        (ItemKind.SCALE5, DONT_KNOW, "ved ikke"),
        (ItemKind.FACES, 5, "meget glad"),
        (ItemKind.LINE, 0, "0 på en linje fra 0 til 10"),
        (ItemKind.DATE, "2026-11-22", "den 22. november 2026"),
        (ItemKind.TEXT, " hej ", "hej"),
        (ItemKind.CHOICE, "nej", "helst ikke"),
        (ItemKind.AGREEMENT, [{"what": "a"}, {"what": "b"}], "a; b"),
        (ItemKind.PERSON, {"name": "Bo"}, "Bo"),
        (ItemKind.LINE, None, ""),
    ],
)
def test_a_value_has_words_of_its_own(kind: ItemKind, value: Any, told: str) -> None:
    assert value_phrase(item(kind), Answer("a", kind, value), str) == told


@pytest.mark.parametrize(
    ("parts", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "", "b", "c"], "a, b og c")]
)
def test_a_list_is_joined_with_og(parts: list[str], told: str) -> None:
    assert joined(parts) == told


@given(st.text(max_size=30))
def test_only_the_first_letter_changes(text: str) -> None:
    assert upper_first(text)[1:].casefold() == text[len(text[:1]) :].casefold() or len(text[:1].upper()) > 1
    assert lower_first(text).casefold() == text.casefold() or text[:1].lower() != text[:1]


def test_names_in_capitals_stay_so() -> None:
    assert lower_first("TV") == "TV"
    assert lower_first("Ude") == "ude"
    assert upper_first("æbler fra Bo") == "Æbler fra Bo"
