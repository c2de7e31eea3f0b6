from __future__ import annotations

import pickle
from itertools import combinations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from taet_desktop.errors import InvalidInput
from taet_desktop.storage.recovery_key import (
    ALPHABET,
    CHARACTERS,
    GROUPS,
    KEY_BYTES,
    RecoveryKey,
    check_typed_group,
)
from taet_desktop.storage.recovery_words import WORDS

keys = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES).map(RecoveryKey.from_bytes)
groups = st.integers(0, GROUPS - 1)


def refusal(text: str) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        RecoveryKey.parse(text)
    return caught.value


def code(key: RecoveryKey, index: int) -> str:
    return key.groups[index][:9].replace("-", "")


def word(key: RecoveryKey, index: int) -> str:
    return key.groups[index][10:]


def with_group(key: RecoveryKey, index: int, text: str) -> str:
    return "\n".join(text if at == index else group for at, group in enumerate(key.groups))


# --- the word list ---


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (x != y)))
        row = new
    return row[-1]


def test_there_is_one_word_for_every_checksum() -> None:
    assert len(WORDS) == len(set(WORDS)) == 256


def test_words_can_be_typed_on_any_keyboard() -> None:
    assert [w for w in WORDS if not (w.isascii() and w.isalpha() and w.islower() and 4 <= len(w) <= 7)] == []


def test_a_slip_never_turns_one_word_into_another() -> None:
    assert [(a, b) for a, b in combinations(WORDS, 2) if distance(a, b) < 2] == []


def test_no_word_begins_another() -> None:
    assert [(a, b) for a in WORDS for b in WORDS if a != b and a.startswith(b)] == []


def test_the_words_and_their_order_never_change() -> None:
    from hashlib import sha256

    digest = sha256(" ".join(WORDS).encode()).hexdigest()
    assert digest == "131f179a2253533cddf860762664d10f7ece94ef907cebca19af9c2af0398e6a"


# --- printing and reading ---


def test_a_fresh_key_is_random_and_has_160_bits() -> None:
    first, second = RecoveryKey.random(), RecoveryKey.random()
    assert first != second
    assert len(first.raw()) * 8 == 160


def test_the_alphabet_has_no_look_alikes() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("IO01") & set(ALPHABET)


@given(st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES))
def test_bytes_survive_printing_and_reading(raw: bytes) -> None:
    key = RecoveryKey.from_bytes(raw)
    assert key.raw() == raw
    assert RecoveryKey.parse(key.text()) == key


def test_the_print_has_a_numbered_line_for_each_group() -> None:
    key = RecoveryKey.from_bytes(bytes(KEY_BYTES))
    lines = key.text().splitlines()
    assert [line[:4] for line in lines] == ["1.  ", "2.  ", "3.  ", "4.  "]
    assert all(line[4:13] == "AAAA-AAAA" for line in lines)
    assert len({line[13:] for line in lines}) == 4  # the same characters get another word in another place


@given(keys, st.data())
def test_case_dashes_spaces_and_line_breaks_do_not_matter(key: RecoveryKey, data: st.DataObject) -> None:
    text = key.text() if data.draw(st.booleans()) else "\n".join(key.groups)
    text = text.replace("-", data.draw(st.sampled_from(["", " ", " - ", "–", "."])))
    text = text.replace("\n", data.draw(st.sampled_from(["\n", " ", ", ", "\n\n", "\r\n", "\t"])))
    cased = data.draw(st.sampled_from([text.lower(), text.upper(), text.title(), text]))
    assert RecoveryKey.parse(cased) == key


@given(keys)
def test_everything_in_one_breath_is_read(key: RecoveryKey) -> None:
    assert RecoveryKey.parse("".join(key.groups).replace("-", "").replace(" ", "")) == key


@given(keys)
def test_one_and_i_are_taken_for_l(key: RecoveryKey) -> None:
    for mark in "1Ii":
        text = "\n".join(f"{group[:9].replace('L', mark)} {group[10:]}" for group in key.groups)
        assert RecoveryKey.parse(text) == key
        assert RecoveryKey.parse(text.replace("\n", " ")) == key


@given(st.text(max_size=200))
@example("\n" * 5)
@example("1.\n2.\n3.\n4.")
@example("ßßßß\nﷺ\n\ud800\n🙂")
def test_any_text_is_read_or_refused_in_danish(text: str) -> None:
    problem = refusal(text)
    assert problem.what.endswith(".")
    assert problem.field == "recovery_key"


def test_a_megabyte_is_refused_at_once() -> None:
    assert "for langt" in refusal("A" * 1_000_000).what


# --- typing errors are caught and named ---


@given(keys, groups, st.integers(0, CHARACTERS - 1), st.sampled_from(ALPHABET))
def test_any_single_wrong_character_names_its_group(key: RecoveryKey, index: int, at: int, new: str) -> None:
    right = code(key, index)
    assume(right[at] != new)
    wrong = right[:at] + new + right[at + 1 :]
    text = with_group(key, index, f"{wrong} {word(key, index)}")
    assert f"Gruppe {index + 1} " in refusal(text).what
    assert f"Gruppe {index + 1} " in refusal(text.replace("\n", " ")).what


@given(keys, groups, st.integers(0, CHARACTERS - 1), st.integers(0, CHARACTERS - 1))
def test_any_two_exchanged_characters_name_their_group(key: RecoveryKey, index: int, a: int, b: int) -> None:
    letters = list(code(key, index))
    assume(letters[a] != letters[b])
    letters[a], letters[b] = letters[b], letters[a]
    text = with_group(key, index, f"{''.join(letters)} {word(key, index)}")
    assert f"Gruppe {index + 1} " in refusal(text).what


@given(keys, groups, groups)
def test_a_group_in_the_wrong_place_is_recognised(key: RecoveryKey, index: int, other: int) -> None:
    assume(index != other)
    problem = check_typed_group(index, key.groups[other])
    assert problem is not None
    assert problem.what == f"Gruppe {index + 1} ligner gruppe {other + 1}."


@given(keys, groups, st.integers(0, CHARACTERS - 1))
def test_a_missing_character_is_counted(key: RecoveryKey, index: int, at: int) -> None:
    right = code(key, index)
    text = with_group(key, index, f"{right[:at]}{right[at + 1 :]} {word(key, index)}")
    problem = refusal(text)
    assert f"Gruppe {index + 1} " in problem.what
    assert "7 tegn før ordet" in problem.action


@given(keys, groups, st.integers(0, CHARACTERS), st.sampled_from(ALPHABET))
def test_an_extra_character_is_counted(key: RecoveryKey, index: int, at: int, extra: str) -> None:
    right = code(key, index)
    problem = check_typed_group(index, f"{right[:at]}{extra}{right[at:]} {word(key, index)}")
    assert problem is not None
    assert f"Gruppe {index + 1} " in problem.what


@given(keys, groups, st.sampled_from(WORDS))
def test_another_word_is_caught(key: RecoveryKey, index: int, other: str) -> None:
    assume(other != word(key, index))
    problem = check_typed_group(index, f"{code(key, index)} {other}")
    assert problem is not None
    assert f"Gruppe {index + 1} " in problem.what


@given(keys, groups, st.data())
def test_a_misspelt_word_is_caught(key: RecoveryKey, index: int, data: st.DataObject) -> None:
    right = word(key, index)
    at = data.draw(st.integers(0, len(right) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyzæøå").filter(lambda c: c != right[at]))
    problem = check_typed_group(index, f"{code(key, index)} {right[:at]}{letter}{right[at + 1 :]}")
    assert problem is not None
    assert "Ordet findes ikke" in problem.action


@given(keys, groups)
def test_a_missing_word_and_a_missing_group_are_named(key: RecoveryKey, index: int) -> None:
    wordless = check_typed_group(index, code(key, index))
    assert wordless is not None
    assert "mangler sit ord" in wordless.what
    empty = check_typed_group(index, "  -  ")
    assert empty is not None
    assert empty.what == f"Gruppe {index + 1} mangler."


def test_an_o_or_a_nought_is_explained() -> None:
    for mark in "oO0":
        problem = check_typed_group(2, f"ABC{mark}-DEFG hest")
        assert problem is not None
        assert problem.what == "Gruppe 3 har et O eller et nul."
        assert "Q eller et D" in problem.action


def test_several_wrong_groups_are_all_named() -> None:
    key = RecoveryKey.from_bytes(bytes(range(KEY_BYTES)))
    lines = ["2222-2222 hest", key.groups[1], "3333-3333 hest", "4444-4444 hest"]
    assert refusal("\n".join(lines)).what == "Gruppe 1, 3 og 4 er tastet forkert."


@given(keys)
def test_too_few_and_too_many_groups_are_said(key: RecoveryKey) -> None:
    assert refusal(" ".join(key.groups[:3])).what == "Gruppe 4 mangler."
    assert "mere efter" in refusal(" ".join((*key.groups, key.groups[0]))).what


# --- the rehearsal, and keeping quiet ---


@given(keys, groups)
def test_the_rehearsal_accepts_the_printed_group(key: RecoveryKey, index: int) -> None:
    assert key.check_group(index, key.groups[index]) is None
    assert key.check_group(index, key.groups[index].lower().replace("-", " ")) is None
    assert key.check_group(index, key.text().splitlines()[index]) is None


@given(keys, keys, groups)
def test_the_rehearsal_refuses_another_keys_group(key: RecoveryKey, other: RecoveryKey, index: int) -> None:
    assume(key.groups[index] != other.groups[index])
    problem = key.check_group(index, other.groups[index])
    assert problem is not None
    assert problem.what == f"Det er ikke gruppe {index + 1} på denne nødnøgle."


def test_the_rehearsal_names_typing_errors() -> None:
    key = RecoveryKey.from_bytes(bytes(KEY_BYTES))
    problem = key.check_group(1, key.groups[1].replace("AAAA-", "AAAB-"))
    assert problem is not None
    assert problem.what == "Gruppe 2 er tastet forkert."


def test_a_key_does_not_tell_itself() -> None:
    key = RecoveryKey.random()
    assert not any(part in repr(key) + str(key) for group in key.groups for part in group.split())
    with pytest.raises(TypeError):
        pickle.dumps(key)


@pytest.mark.parametrize("length", [0, KEY_BYTES - 1, KEY_BYTES + 1])
def test_other_lengths_are_a_programming_error(length: int) -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        RecoveryKey.from_bytes(bytes(length))
