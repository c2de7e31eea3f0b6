"""Keys, their eight words, and the contact card."""

from __future__ import annotations

import json
import pickle
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from taet_desktop.exchange.sealed import card, signed
from taet_desktop.exchange.sealed.faults import CardNewer, CardUnreadable
from taet_desktop.exchange.sealed.keys import Identity, PublicKeys, file_words, suggested_passphrase
from taet_desktop.exchange.sealed.words import WORDS
from taet_desktop.storage.recovery_words import WORDS as RECOVERY_WORDS
from tests.exchange.sealed.sealed_kit import JONAS, METTE, NOW

ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"


def one_slip(word: str) -> set[str]:
    """Return everything that one slip makes of a word."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    out = {a + b[1:] for a, b in cuts if b}
    out |= {a + letter + b for a, b in cuts for letter in ALPHABET}
    out |= {a + letter + b[1:] for a, b in cuts if b for letter in ALPHABET}
    out |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return out - {word}


def test_there_are_1024_short_words_and_the_recovery_words_are_among_them() -> None:
    assert len(WORDS) == len(set(WORDS)) == 1024
    assert set(RECOVERY_WORDS) <= set(WORDS)
    assert all(4 <= len(word) <= 8 and set(word) <= set(ALPHABET) for word in WORDS)


def test_no_slip_turns_one_word_into_another() -> None:
    known = set(WORDS)
    assert [(word, found) for word in WORDS if (found := one_slip(word) & known)] == []


def test_no_word_is_the_start_of_another() -> None:
    assert [pair for pair in pairwise(sorted(WORDS)) if pair[1].startswith(pair[0])] == []


def test_the_words_of_keys_never_change() -> None:
    keys = PublicKeys("age1ayh2fwncr4m8kdljfr92sju33505nkp4hcd3l6k83tkd9xawtehsmt2nh8", bytes(range(32)))
    assert keys.fingerprint == "61d763b7aeb555fc12e8847102ba212540ede69fbcdedde1529f0f391d3f5f53"
    assert keys.words == ("knast", "kirsebær", "gris", "tøjdyr", "ring", "kano", "skab", "rådyr")


def test_each_key_has_a_say_in_the_fingerprint() -> None:
    other = JONAS.keys
    assert PublicKeys(other.sealing, METTE.keys.verifying).fingerprint != METTE.fingerprint
    assert PublicKeys(METTE.keys.sealing, other.verifying).fingerprint != METTE.fingerprint
    assert len(METTE.keys.words) == 8
    assert set(METTE.keys.words) <= set(WORDS)


def test_an_identity_comes_back_from_its_text_and_shows_nothing() -> None:
    text = METTE.identity.to_text()
    again = Identity.from_text(text)
    assert again.public == METTE.keys
    assert again.to_text() == text
    assert "•" in repr(again)
    assert "AGE-SECRET" not in repr(again)
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(again)


def test_names_of_files_follow_from_the_package_alone() -> None:
    assert file_words("018f6a00-0000-7000-8000-000000000000") == "omsorg-bryllup-nøgle"
    assert file_words("a") != file_words("b")


def test_a_suggested_passphrase_is_six_words_and_never_the_same() -> None:
    suggested = {suggested_passphrase() for _ in range(50)}
    assert len(suggested) == 50
    assert all(len(one.split()) == 6 and set(one.split()) <= set(WORDS) for one in suggested)


# --- the card ---------------------------------------------------------------------------------------------


def test_a_card_comes_back_as_it_was() -> None:
    data = card.write_card(METTE.card, METTE.identity)
    again = card.read_card(data)
    assert again == METTE.card
    assert again.keys.words == METTE.keys.words
    assert "Mette" not in repr(again)
    assert len(data) < 1_000
    assert json.loads(data)["name"] == "Mette Holm"


def altered(**changes: Any) -> bytes:
    whole = json.loads(card.write_card(METTE.card, METTE.identity))
    return json.dumps({**whole, **changes}).encode()


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Mette Holm "},
        {"name": "Jonas Friis"},
        {"municipality": "Anden Kommune"},
        {"created": (NOW + timedelta(days=1)).isoformat()},
        {"age": JONAS.keys.sealing},
        {"ed25519": json.loads(card.write_card(JONAS.card, JONAS.identity))["ed25519"]},
        {"ed25519": "AAAA"},
        {"age": "age1nope"},
        {"age": 7},
        {"extra": "mere"},
        {"signature": "AAAA"},
        {"signature": None},
        {"format": "taet-pakke"},
        {"version": 0},
        {"version": True},
        {"version": "1"},
    ],
    ids=str,
)
def test_a_card_that_was_changed_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(CardUnreadable) as caught:
        card.read_card(altered(**changes))
    assert type(caught.value) is CardUnreadable
    assert "gyldigt kontaktkort" in caught.value.what


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b"[" * 50_000,
        b" " * 20_000,
        b'{"version": 1e9}',
        b'{"a": NaN}',
    ],
    ids=lambda data: data[:12].hex(),
)
def test_what_is_no_card_is_refused(data: bytes) -> None:
    with pytest.raises(CardUnreadable):
        card.read_card(data)


def test_a_newer_card_is_told() -> None:
    with pytest.raises(CardNewer) as caught:
        card.read_card(altered(version=2))
    assert "nyere udgave" in caught.value.what


@pytest.mark.parametrize("name", ["", "Mette\nHolm", "Mette\u202eHolm", "x" * 200, "\ud800"])
def test_a_name_that_could_deceive_is_refused_even_when_signed(name: str) -> None:
    body = {**METTE.card.to_body(), "name": name}
    try:
        data = signed.sign(body, METTE.identity.signing)
    except UnicodeEncodeError:
        data = json.dumps({**body, "signature": "AAAA"}).encode()
    with pytest.raises(CardUnreadable):
        card.read_card(data)


def test_an_own_card_is_made_readable() -> None:
    made = card.own_card(METTE.identity, " Mette\n Holm ", "x" * 500, NOW)
    assert made.name == "Mette Holm"
    assert card.read_card(card.write_card(made, METTE.identity)) == made
