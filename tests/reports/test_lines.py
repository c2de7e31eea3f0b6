from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.reports import style
from taet_desktop.reports.lines import Line, break_lines

BODY, BOLD = style.BODY, style.BODY_BOLD


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def test_words_are_wrapped_at_spaces() -> None:
    lines = break_lines([("en to tre fire fem", BODY)], BODY.face.width("en to tre", BODY.size) + 1)
    assert [text_of(line) for line in lines] == ["en to tre", "fire fem"]


def test_line_breaks_are_kept_and_an_empty_text_is_one_empty_line() -> None:
    assert [text_of(line) for line in break_lines([("a\n\nb", BODY)], 100)] == ["a", "", "b"]
    assert [text_of(line) for line in break_lines([("", BODY)], 100)] == [""]


def test_runs_that_touch_are_not_torn_apart() -> None:
    runs = [("han sagde ", BODY), ("“ja”", BOLD), (", og så", BODY)]
    width = BODY.face.width("han sagde ", BODY.size) + BOLD.face.width("“ja”", BOLD.size) + 1
    assert [text_of(line) for line in break_lines(runs, width)] == ["han sagde", "“ja”, og så"]


def test_a_phone_number_and_a_date_stay_whole() -> None:
    width = BODY.face.width("ring til 12 34", BODY.size)
    lines = [text_of(line) for line in break_lines([("ring til 12 34 56 78", BODY)], width)]
    assert lines == ["ring til", "12 34 56 78"]
    width = BODY.face.width("senest 22. nov", BODY.size)
    assert [text_of(line) for line in break_lines([("senest 22. november", BODY)], width)] == [
        "senest",
        "22. november",
    ]


@pytest.mark.parametrize("whole", ["kl. 10.30,", "§ 85", "§§ 22–25).", "200 %", "1.500 kr.", "3 cm"])
def test_a_number_stays_with_what_it_counts(whole: str) -> None:
    width = BODY.face.width(f"det er {whole}", BODY.size) - 1
    assert [text_of(line) for line in break_lines([(f"det er {whole} ja", BODY)], width)] == [
        "det er",
        f"{whole} ja",
    ]


def test_a_number_does_not_cling_to_a_word_that_begins_like_a_unit() -> None:
    width = BODY.face.width("der var 5 mænd", BODY.size) - 1
    assert [text_of(line) for line in break_lines([("der var 5 mænd", BODY)], width)] == ["der var 5", "mænd"]


def test_a_word_too_long_for_any_line_is_cut() -> None:
    lines = break_lines([("æ" * 500, BODY)], 100)
    assert "".join(text_of(line) for line in lines) == "æ" * 500
    assert all(0 < line.width <= 100 for line in lines)


def test_a_megabyte_takes_time_in_proportion() -> None:
    lines = break_lines([("ord i en lang tekst " * 50_000, BODY)], style.CONTENT)
    assert sum(len(text_of(line).split()) for line in lines) == 250_000


RUNS = st.lists(st.tuples(st.text(), st.sampled_from([BODY, BOLD])), min_size=1, max_size=5)


@given(RUNS, st.floats(min_value=30, max_value=500))
def test_no_line_is_wider_than_the_column(runs: list[tuple[str, style.TextStyle]], width: float) -> None:
    for line in break_lines(runs, width):
        # One replacement or glyph may be wider than a column of 30 points; nothing else is.
        assert line.width <= width + 0.01 or len(text_of(line)) <= 2
        ends = [piece.x + piece.width for piece in line.pieces]
        assert all(end <= line.width + 0.01 for end in ends)


@given(st.text(alphabet=st.characters(codec="latin-1", exclude_categories=["C", "Z"]), min_size=1))
def test_no_letter_is_lost(text: str) -> None:
    lines = break_lines([(text, BODY)], 60)
    drawn = "".join(piece.text for line in lines for piece in line.pieces)
    expected = "".join(span.text for span in BODY.face.spans(text))
    assert drawn == expected
