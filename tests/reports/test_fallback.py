from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.reports import emoji
from taet_desktop.reports.fallback import Span, clean, spans
from taet_desktop.reports.typeface import typeface

FACE = typeface().regular


def shown(text: str) -> str:
    return "".join(span.text for span in FACE.spans(text))


@pytest.mark.parametrize(
    "text", ["Æblegrød på søndag – “sådan”, 3,5 × ½", "Łódź, Çağla, Zoë, Škoda", "", "tab\tog"]
)
def test_latin_text_is_drawn_as_it_is(text: str) -> None:
    assert shown(text) == text.replace("\t", "    ")
    assert not any(span.replaced or span.emoji for span in FACE.spans(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("😀", "1F600"),
        ("👍🏽", "1F44D-1F3FD"),
        ("❤️", "2764"),
        ("🇩🇰", "1F1E9-1F1F0"),
        ("👩‍👧", "1F469-200D-1F467"),
    ],
)
def test_an_emoji_becomes_one_picture(text: str, code: str) -> None:
    found = [span for span in FACE.spans(f"hej {text} du") if span.emoji]
    assert [span.emoji for span in found] == [code]
    assert emoji.svg(code).lstrip().startswith(b"<svg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeg sagde أنا أحب ذلك i går", "Jeg sagde [arabisk skrift, 9 tegn] i går"),
        ("שלום!", "[hebraisk skrift, 4 tegn]!"),
        ("Я люблю плавати.", "[kyrillisk skrift, 13 tegn]."),
        ("我喜欢猫", "[kinesisk skrift, 4 tegn]"),
    ],
)
def test_other_writing_is_replaced_in_plain_sight(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert FACE.lacks(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\u202fb", "a\u00a0b"), ("→", "->"), ("☑ ja", "[x] ja"), ("ẞ", "SS"), ("\u200ba\u200f", "a")],
)
def test_what_has_a_likeness_is_shown_by_it(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert not FACE.lacks(text)


def test_a_rare_accent_is_put_together_from_parts() -> None:
    assert shown("Nguyễn").replace("\u0302", "").replace("\u0303", "") in {"Nguyen", "Nguyẽn", "Nguyên"}
    assert not FACE.lacks("Nguyễn")


def test_an_emoji_without_a_picture_is_named() -> None:
    assert spans("😀!", FACE.has, lambda code: False) == [Span("[billedtegn]", replaced=True), Span("!")]


def test_clean_takes_out_what_no_file_can_hold() -> None:
    assert clean("a\r\nb\rc\x00\x07d\ud800e\u2028f\x0bg\ufffe") == "a\nb\ncd\ufffde\nf\ng\ufffd"
    assert clean("æøå 😀 שלום\t") == "æøå 😀 שלום\t"


@given(st.text())
def test_any_text_can_be_shown(text: str) -> None:
    for line in clean(text).split("\n"):
        for span in FACE.spans(line):
            assert span.emoji or FACE.has(span.text)
