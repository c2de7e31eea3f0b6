"""How a note reads: LIX by hand, and what is flagged where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.language import LONG_SENTENCE_WORDS, OFFICE_WORDS, flags, lix


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("", 0),
        ("… – !", 0),
        ("Ja.", 1),
        ("Vi mødes hos dig.", 4),
        ("Vi mødes hos dig. Du laver kaffe.", 4),  # 7 words in 2 sentences: 3.5, rounded to even
        ("Vi mødes på kommunen.", 29),  # 4 words, 1 of them long: 4 + 25
        ("Vi mødes hos dig\nDu laver kaffe", 4),
        ("Du siger: Jeg vil hjem.", 2),  # a colon ends a sentence in LIX
        ("Vi ses den 22. maj kl. 10.30 hos dig.", 7),  # one sentence of seven words
        ("Vi ses fx. hos dig. Eller ude.", 4),
        ("kom hjem. og gå. ud igen.", 2),  # typed in haste, without capitals
        ("Tlf. 12 er min. Ring bl. a. kl. 9.", 4),
    ],
)
def test_the_index_is_words_a_sentence_and_the_share_of_long_words(text: str, index: int) -> None:
    assert lix(text) == index


@given(st.text(max_size=200))
def test_any_text_has_an_index(text: str) -> None:
    assert lix(text) >= 0
    for flag in flags(text):
        assert 0 <= flag.start < flag.start + flag.length <= len(text)


@pytest.mark.parametrize(("word", "plain"), sorted(OFFICE_WORDS.items()))
def test_an_office_word_is_flagged_with_a_plain_one(word: str, plain: str) -> None:
    text = f"Her står {word} i dag."
    assert [(text[f.start : f.start + f.length], f.advice) for f in flags(text)] == [
        (word, f"Kontorord. Skriv fx »{plain}«.")
    ]
    assert flags(f"Her står {word}agtig i dag.") == []


@pytest.mark.parametrize("word", ["borgeren", "Borgerens", "klienten", "pgl"])
def test_third_person_is_flagged(word: str) -> None:
    (flag,) = flags(f"I dag kom {word} til tiden.")
    assert flag.start == 10
    assert flag.length == len(word)
    assert "du" in flag.advice


def test_a_citizen_by_another_word_is_not_flagged() -> None:
    assert flags("Du er medborger. Borgmesteren kom.") == []


def test_a_sentence_is_long_from_one_word_too_many() -> None:
    just = " ".join(["ord"] * LONG_SENTENCE_WORDS) + "."
    assert flags(just) == []
    (flag,) = flags(f"Kort. {just[:-1]} ord.")
    assert flag.advice == "Lang sætning. Del den i to."
    assert flag.start in (5, 6)


def test_a_date_does_not_hide_a_long_sentence() -> None:
    half = " ".join(["ord"] * 11)
    assert [flag.advice for flag in flags(f"{half} den 22. november {half}.")] == [
        "Lang sætning. Del den i to."
    ]


def test_flags_come_in_the_order_of_the_text() -> None:
    text = "Grundet borgerens problematik kom borgeren ikke."
    starts = [flag.start for flag in flags(text)]
    assert starts == sorted(starts)
    assert len(starts) == 4
