"""Answers of many rows as the note tells them: true Danish, the citizen's words as theirs."""

from __future__ import annotations

from typing import Any

import pytest

from taet_desktop.domain.answers import Answer, checked
from taet_desktop.domain.instrument import Choice, Item, ItemKind, Question
from taet_desktop.domain.note import compose
from taet_desktop.domain.sentences import answer_line, flows, value_phrase
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Voice
from tests.reports import row_bundles as r

MOTHER = Voice(Informant.RELATIVE, "mor")
GUARDIAN = Voice(Informant.GUARDIAN)
SEEN = Voice(Informant.OBSERVATION)
CARDS = (
    Choice("sovn", "Min søvn", note="din søvn"),
    Choice("mad", "Mad"),
    Choice("penge", "Penge"),
    *(Choice(f"k{n}", f"Det lange kort nummer {n}") for n in range(9)),
)
PILES = (
    Choice("godt", "Godt", note="Det går godt med"),
    Choice("svaert", "Svært", note="Det er svært med"),
    Choice("tal", "Tal om det."),
)


def item(kind: ItemKind, note: str = "", **more: Any) -> Item:
    question = Question(kind, "Hvordan går det?", "", more.pop("choices", ()))
    return Item("a", {QuestionForm.STANDARD: question}, note, **more)


def line(asked: Item, value: Any, voice: Voice = CITIZEN, words: str = "") -> str:
    kind = asked.question(QuestionForm.STANDARD).kind
    given = Answer("a", kind, checked(kind, value), words, voice)
    return answer_line(asked, given, "Anna", lambda name: name.replace("-", " ").capitalize())


LINES = item(ItemKind.LINES, "Du håber på {svar}.")


@pytest.mark.parametrize(
    ("value", "voice", "told"),
    [
        (["en have"], CITIZEN, "Du håber på: “en have” – Anna"),
        (["en have", " ", "en hund"], CITIZEN, "Du håber på:\n– “en have”\n– “en hund”"),
        (["en have"], MOTHER, "Du håber på: “en have” – mor"),
        (["en have", "en hund"], MOTHER, "Du håber på, siger mor:\n– “en have”\n– “en hund”"),
        (["en have", "en hund"], ADVISER, "Jeg ser det sådan: Du håber på:\n– en have\n– en hund"),
        (["en have", "en hund"], SEEN, "Jeg så: Du håber på:\n– en have\n– en hund"),
        ([], CITIZEN, ""),
    ],
)
def test_lines_are_the_persons_own_words(value: Any, voice: Voice, told: str) -> None:
    assert line(LINES, value, voice) == told


def test_lines_without_a_sentence_stand_after_the_question() -> None:
    assert line(item(ItemKind.LINES), ["a", "b"]) == "Hvordan går det?\n– “a”\n– “b”"
    own = item(ItemKind.LINES, "Jeg har aftalt {svar}.", adviser_only=True)
    assert line(own, ["a", "b"], ADVISER) == "Jeg har aftalt:\n– a\n– b"


def test_people_are_a_sentence_or_a_list_when_there_are_numbers() -> None:
    asked = item(ItemKind.PERSONS, "Du vil gerne følges med {svar}.")
    karen, bo = {"name": "Karen", "relation": "mor"}, {"name": "Bo"}
    assert line(asked, [karen, bo]) == "Du vil gerne følges med Karen (mor) og Bo."
    assert line(asked, [karen], MOTHER) == "Du vil gerne følges med Karen (mor), siger mor."
    assert line(asked, [karen | {"phone": "1"}, bo]) == (
        "Du vil gerne følges med:\n– Karen (mor), telefon 1\n– Bo"
    )


SORT = item(ItemKind.SORT, choices=CARDS, piles=PILES)


@pytest.mark.parametrize(
    ("value", "voice", "told"),
    [
        (
            {"svaert": ["penge"], "godt": ["sovn", "mad"]},
            CITIZEN,
            "Det går godt med: din søvn og mad. Det er svært med: penge.",
        ),
        ({"godt": ["sovn"], "svaert": []}, MOTHER, "Det går godt med: din søvn, siger mor."),
        ({"svaert": ["mad"]}, ADVISER, "Jeg ser det sådan: Det er svært med: mad."),
        ({"tal": ["mad"]}, CITIZEN, "Tal om det: mad."),
        ({"nyt": ["x-y"], "godt": ["mad"]}, CITIZEN, "Det går godt med: mad. Nyt: X y."),
        (
            {"godt": ["mad"], "svaert": ["k1", "k2", "k3", "k4", "k5"]},
            CITIZEN,
            "Det går godt med: mad.\nDet er svært med:\n"
            "– det lange kort nummer 1\n– det lange kort nummer 2\n"
            "– det lange kort nummer 3\n– det lange kort nummer 4\n– det lange kort nummer 5",
        ),
    ],
)
def test_cards_are_told_pile_by_pile(value: Any, voice: Voice, told: str) -> None:
    assert line(SORT, value, voice) == told


def test_piles_stand_as_a_list_below_the_questions_own_sentence() -> None:
    asked = item(ItemKind.SORT, "Sådan lagde du kortene: {svar}", choices=CARDS, piles=PILES)
    value = {"godt": ["mad"], "svaert": ["penge"]}
    assert line(asked, value) == (
        "Sådan lagde du kortene:\n– Det går godt med: mad.\n– Det er svært med: penge."
    )
    assert line(asked, value, GUARDIAN).startswith("Sådan lagde du kortene, siger din værge:\n– ")


WEEK = [
    {"day": "3", "part": "aften", "picture": "", "text": "Kor i kirken."},
    {"day": "1", "part": "morgen", "picture": "bad", "text": ""},
    {"day": "1", "part": "morgen", "picture": "", "text": "kaffe"},
    {"day": "1", "part": "eftermiddag", "picture": "svømmehal", "text": "med Bo"},
    {"day": "1", "part": "aften"},
]


def test_a_week_is_one_line_a_day_in_order() -> None:
    told = "– Mandag: bad og kaffe om morgenen, og svømmehal (med Bo) om eftermiddagen.\n"
    told += "– Onsdag: Kor i kirken om aftenen."
    assert line(item(ItemKind.WEEK), WEEK) == f"Din uge:\n{told}"
    assert line(item(ItemKind.WEEK, "Sådan ser din uge ud: {svar}"), WEEK) == f"Sådan ser din uge ud:\n{told}"
    assert line(item(ItemKind.WEEK), WEEK, MOTHER) == f"Din uge, siger mor:\n{told}"


def test_a_picture_of_the_questions_own_has_its_own_word() -> None:
    asked = item(ItemKind.WEEK, choices=(Choice("pool", "Svømning med Lis", "svoem"),))
    for picture in ("pool", "svoem"):
        row = {"day": "1", "part": "aften", "picture": picture}
        assert line(asked, [row]) == "Din uge:\n– Mandag: svømning med Lis om aftenen."


GOAL = {
    "goal": "Jeg vil selv handle ind",
    "area": "Hverdag",
    "until": "2027-03-01",
    "expected": "udvikling",
    "status": "i_gang",
    "steps": [
        {"what": "gå med i Netto", "who": "Mette", "when": "2026-11-26", "done": True},
        {"what": "skrive en liste", "done": False},
        {"what": "", "done": True},
    ],
}


def test_a_goal_stands_in_quotation_marks_with_its_steps() -> None:
    assert line(item(ItemKind.GOALS), [GOAL, {"goal": "At bage"}]) == (
        "Dit mål (hverdag): “Jeg vil selv handle ind” – Anna\n"
        "Det skal hjælpe dig videre. Du er i gang. Målet gælder til den 1. marts 2027.\n"
        "De små skridt:\n"
        "– Gå med i Netto (Mette, 26. november 2026). Det er gjort.\n"
        "– Skrive en liste.\n"
        "\n"
        "Dit mål: “At bage” – Anna"
    )


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("ny", "Målet er nyt."),
        ("naaet", "Målet er nået, og det er godt."),
        ("stabil", "Målet er stabilt, og det er godt."),
        ("delvist", "Du er nået et stykke af vejen."),
        ("aendret", "Vi har ændret målet."),
        ("stoppet", "Vi er stoppet med målet."),
    ],
)
def test_how_it_goes_never_sounds_like_failing(status: str, told: str) -> None:
    assert line(item(ItemKind.GOALS), [{"goal": "A", "status": status}]) == f"Dit mål: “A” – Anna\n{told}"


def test_a_goal_of_another_voice_is_theirs_and_one_without_words_says_so() -> None:
    asked = item(ItemKind.GOALS)
    assert line(asked, [{"goal": "A"}], MOTHER) == "Dit mål: “A” – mor"
    assert line(asked, [{"goal": "A"}], ADVISER) == "Dit mål: A (sådan ser jeg det)."
    assert line(asked, [{"area": "Hjem"}]) == "Dit mål (hjem) har vi ikke sat ord på endnu."
    assert line(item(ItemKind.GOALS, "Du vil {svar}"), [{"goal": "A"}]) == "Du vil: “A” – Anna"


SIGNED = {"strokes": [[[1, 2], [3, 4]]], "name": "Anna", "day": "2026-11-22"}
TYPED = SIGNED | {"strokes": []}
UNSIGNED = TYPED | {"day": ""}


@pytest.mark.parametrize(
    ("value", "voice", "told"),
    [
        (SIGNED, CITIZEN, "Du har skrevet under den 22. november 2026."),
        (
            SIGNED | {"name": "Karen Berg"},
            MOTHER,
            "Mor (Karen Berg) har skrevet under den 22. november 2026.",
        ),
        (SIGNED | {"name": "mor"}, MOTHER, "Mor har skrevet under den 22. november 2026."),
        (SIGNED | {"name": ""}, GUARDIAN, "Din værge har skrevet under den 22. november 2026."),
        (SIGNED, ADVISER, "Jeg har skrevet under den 22. november 2026."),
        (SIGNED, SEEN, "Jeg så dig skrive under den 22. november 2026."),
        (SIGNED | {"day": ""}, CITIZEN, "Du har skrevet under."),
        (UNSIGNED, CITIZEN, "Du har ikke skrevet under endnu."),
        (UNSIGNED, GUARDIAN, "Din værge (Anna) har ikke skrevet under endnu."),
        (TYPED, CITIZEN, "Du har skrevet under med navn den 22. november 2026."),
        (TYPED, SEEN, "Jeg så dig skrive under med navn den 22. november 2026."),
        (SIGNED | {"day": ""}, SEEN, "Jeg så dig skrive under."),
    ],
)
def test_a_signature_tells_who_and_when(value: Any, voice: Voice, told: str) -> None:
    assert line(item(ItemKind.SIGNATURE), value, voice) == told


def test_a_signature_may_have_the_questions_own_sentence() -> None:
    asked = item(ItemKind.SIGNATURE, "Du sagde ja {svar}.")
    assert line(asked, SIGNED) == "Du sagde ja den 22. november 2026."
    assert line(asked, TYPED) == "Du sagde ja den 22. november 2026."
    assert line(asked, UNSIGNED) == "Du har ikke skrevet under endnu."


def test_symbols_stand_in_the_order_they_were_pointed_at() -> None:
    value = [
        {"id": "ja", "label": "Ja", "at": "10:00:00"},
        {"id": "kat", "label": "Misser", "at": "10:00:05"},
        {"id": "ude-i-haven", "label": ""},
    ]
    asked = item(ItemKind.SYMBOLS)
    assert line(asked, value) == "Du pegede på: ja, Misser, ude i haven."
    assert line(asked, value, MOTHER) == "Du pegede på: ja, Misser, ude i haven, siger mor."
    assert line(item(ItemKind.SYMBOLS, "Du sagde: {svar}."), value) == "Du sagde: ja, Misser, ude i haven."


def test_own_words_stand_below_what_was_laid_or_signed() -> None:
    assert line(SORT, {"godt": ["mad"]}, words="Især suppe") == "Det går godt med: mad. “Især suppe” – Anna"
    told = line(item(ItemKind.GOALS), [{"goal": "A"}], words="Det haster ikke")
    assert told == "Dit mål: “A” – Anna\n“Det haster ikke” – Anna"
    assert line(item(ItemKind.LINES), None, words="Ved ikke") == "Hvordan går det? “Ved ikke” – Anna"


def test_only_plain_sentences_share_a_paragraph() -> None:
    for kind, value, together in (
        (ItemKind.SORT, {"godt": ["mad"]}, True),
        (ItemKind.SYMBOLS, [{"id": "ja"}], True),
        (ItemKind.LINES, ["a"], False),
        (ItemKind.GOALS, [{"goal": "a"}], False),
        (ItemKind.WEEK, WEEK, False),
    ):
        asked = item(kind, choices=CARDS, piles=PILES)
        assert flows(asked, Answer("a", kind, value), line(asked, value)) is together


def test_every_kind_has_one_line_for_lists_and_for_searching() -> None:
    phrases = {
        name: value_phrase(r.TOOL.by_id[name], Answer(name, kind, value), str)
        for name, (kind, value) in r.VALUES.items()
    }
    assert phrases == {
        "haab": "en have med høns; at Bo kommer oftere",
        "med": "Karen (mor), telefon 12 34 56 78; Jonas (støtte)",
        "kort": "det går godt med: at bo for mig selv, at finde ro og at sige det, jeg mener; "
        "det er svært: at holde fokus og at komme ud; du vil tale om: at være sammen med andre",
        "uge": "mandag: bad om morgenen og video om eftermiddagen; "
        "tirsdag: walk-and-talk (kl. 10 med Jonas) om formiddagen; onsdag: bad om morgenen; "
        "torsdag: indkøb i Netto om eftermiddagen; fredag: venner (kor) og roligt-rum om aftenen; "
        "søndag: paaroerende (hos mor) om formiddagen",
        "maal": "“Jeg vil selv handle ind om torsdagen” (Hverdag, i gang): "
        "gå med Mette i Netto og finde de ti ting (Mette, 26. november 2026), "
        "skrive en liste (Anna, om onsdagen), prøve alene, mens Mette venter ude (Anna); "
        "“Jeg vil blive boende her” (stabilt): ringe, hvis natten er svær; "
        "“Jeg vil spille kort med Bo” (nået)",
        "peg": "ja, hjem, Bo",
        "navn": "den 22. november 2026",
    }


def test_the_whole_tool_reads_as_one_note() -> None:
    (block,) = compose([r.rows()], "Anna", str)
    assert block.text.split("\n")[:3] == ["Du håber på:", "– “en have med høns”", "– “at Bo kommer oftere”"]
    assert block.text.count("\n\n") == 2  # between goals only: the tool has one section
    assert "{" not in block.text
