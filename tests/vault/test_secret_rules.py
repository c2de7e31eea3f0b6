from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.errors import InvalidInput
from taet_desktop.storage import vault_errors
from taet_desktop.storage.secret_rules import (
    check_passphrase_strength,
    check_pin,
    passphrase_bytes,
    pin_bytes,
)


@pytest.mark.parametrize(
    "text",
    [
        "Blåbær under trappen i maj",
        "kaffe og tordenvejr",
        "x7#Kq!29mZ@p",
        "hest hest kat hund",
        "שלום עולם טוב",
        "🐈🐕🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵",
        "a" * 1019 + "bcdef",
    ],
)
def test_good_passphrases(text: str) -> None:
    assert check_passphrase_strength(text) is None


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "mindst 12 tegn. Her er 0"),
        ("elleve tegn", "mindst 12 tegn. Her er 11"),
        ("            ", "Her er 0"),
        ("   kort ord      ", "Her er 8"),
        ("aaaaaaaaaaaaaaaa", "samme tegn"),
        ("AaAaAaAaAaAaAaAa", "samme tegn"),
        ("abababababab", "for få forskellige"),
        ("112233112233", "for få forskellige"),
        ("sommer26sommer26", "gentager"),
        ("hemmelighemmelighemmelig", "gentager"),
        ("123456789012", "række"),
        ("abcdefghijklmn", "række"),
        ("qwertyuiopåqw", "række"),
        ("PO IU YT RE WQ ÅP OI", "række"),
        ("x" * 500 + "abcd" + "y" * 600, "højst have 1024"),
        ("ab cd ef gh " * 100_000, "højst have 1024"),
    ],
)
def test_weak_passphrases_are_told_why(text: str, reason: str) -> None:
    problem = check_passphrase_strength(text)
    assert problem is not None
    assert reason in problem.what
    assert problem.field == "passphrase"
    assert "fire ord" in problem.action


@given(st.text(max_size=2000))
def test_any_text_gets_an_answer(text: str) -> None:
    problem = check_passphrase_strength(text)
    assert problem is None or isinstance(problem, InvalidInput)
    assert isinstance(passphrase_bytes(text), bytes)


@given(st.text(min_size=1, max_size=40))
def test_both_unicode_forms_give_the_same_key(text: str) -> None:
    import unicodedata

    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert passphrase_bytes(composed) == passphrase_bytes(decomposed)


@pytest.mark.parametrize("pin", ["482917", "905173", "314159", "48291748291", "４８２９１７"])
def test_good_pins(pin: str) -> None:
    assert check_pin(pin) is None


@pytest.mark.parametrize(
    "pin, reason",
    [
        ("", "6 tal"),
        ("48291", "6 tal"),
        ("48291a", "6 tal"),
        ("482 917", "6 tal"),
        ("-482917", "6 tal"),
        ("٤٨٢٩١٧", "6 tal"),
        ("²³¹²³¹x", "6 tal"),
        ("7" * 1000, "6 tal"),
        ("000000", "gentager"),
        ("112211", "gentager"),
        ("483483", "gentager"),
        ("48274827", "gentager"),
        ("123456", "rækkefølge"),
        ("987654", "rækkefølge"),
        ("567890", "rækkefølge"),
        ("190583", "dato"),
        ("830519", "dato"),
        ("19051983", "dato"),
        ("19830519", "dato"),
        ("290284", "dato"),
    ],
)
def test_weak_pins_are_told_why(pin: str, reason: str) -> None:
    problem = check_pin(pin)
    assert problem is not None
    assert reason in problem.what
    assert problem.field == "pin"


@given(st.text(max_size=80))
def test_a_pin_is_digits_or_nothing(text: str) -> None:
    digits = pin_bytes(text)
    assert digits is None or (6 <= len(digits) <= 32 and digits.isdigit())


ALL = [
    kind
    for _, kind in inspect.getmembers(vault_errors, inspect.isclass)
    if issubclass(kind, vault_errors.VaultError)
    and kind not in (vault_errors.VaultError, vault_errors.Restorable)
]


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not vault_errors.QuickUnlockError])
def test_every_error_says_what_what_is_safe_and_what_to_do(kind: type[vault_errors.VaultError]) -> None:
    problem = kind(3) if kind is vault_errors.WrongPin else kind()
    for sentence in (problem.what, problem.safe, problem.action):
        assert sentence
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert "De " not in sentence.replace("Det ", "")


def test_no_two_errors_say_the_same() -> None:
    texts = [kind.what_text for kind in ALL if kind.what_text]
    assert len(texts) == len(set(texts))
