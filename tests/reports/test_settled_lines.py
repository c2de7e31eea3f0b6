from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.reports import style
from taet_desktop.reports.lines import (
    Line,
    balanced_lines,
    break_lines,
    settled_lines,
    unbroken_lines,
    widest,
)

BODY, BOLD = style.BODY, style.BODY_BOLD
RUNS = st.lists(st.tuples(st.text(), st.sampled_from([BODY, BOLD])), min_size=1, max_size=4)


def wide(text: str) -> float:
    return BODY.face.width(text, BODY.size)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def test_a_time_and_a_number_with_its_word_stay_whole() -> None:
    assert texts(break_lines([("torsdag kl. 10:00", BODY)], wide("torsdag kl."))) == ["torsdag", "kl. 10:00"]
    said = "Mette Holm, tlf. 87 65 43 21"
    assert texts(break_lines([(said, BODY)], wide("Mette Holm, tlf. 87 65"))) == [
        "Mette Holm,",
        "tlf. 87 65 43 21",
    ]


def test_what_should_stay_whole_but_has_no_room_breaks_between_words() -> None:
    lines = texts(break_lines([("ring tlf. 87 65 43 21 nu", BODY)], wide("tlf. 87 65")))
    assert lines == ["ring tlf.", "87 65", "43 21 nu"]
    assert texts(break_lines([("– Maximiliane", BODY)], wide("Maximiliane"))) == ["–", "Maximiliane"]


def test_no_short_word_is_left_alone() -> None:
    said = "Du bestemmer, hvad du vil svare på. Du må springe over."
    width = wide(said) - 2
    assert texts(break_lines([(said, BODY)], width))[-1] == "over."
    lines = texts(settled_lines([(said, BODY)], width))
    assert len(lines) == 2
    assert lines[-1].endswith("springe over.")


def test_a_long_last_word_may_stand_alone() -> None:
    said = "Forberedelse til opfølgningsmødet"
    width = wide("Forberedelse til opfølg")
    assert texts(settled_lines([(said, BODY)], width)) == texts(break_lines([(said, BODY)], width))


def test_the_lines_of_a_label_are_about_as_long() -> None:
    assert texts(break_lines([("meget ked af det", BODY)], wide("meget ked af"))) == ["meget ked af", "det"]
    lines = texts(balanced_lines([("meget ked af det", BODY)], wide("meget ked af")))
    assert lines == ["meget", "ked af det"]


@given(RUNS, st.floats(min_value=30, max_value=500))
def test_neither_takes_more_lines_or_loses_a_word(
    runs: list[tuple[str, style.TextStyle]], width: float
) -> None:
    plain = break_lines(runs, width)
    for lines in (settled_lines(runs, width), balanced_lines(runs, width)):
        assert len(lines) == len(plain)
        assert " ".join(texts(lines)).split() == " ".join(texts(plain)).split()
        assert max(line.width for line in lines) <= max(width, *(line.width for line in plain)) + 0.01


def test_the_widest_word_tells_how_wide_a_column_must_be() -> None:
    assert widest([("en appelsin til", BODY)]) == wide("appelsin")
    assert widest([("", BODY)]) == 0.0


def test_a_name_is_never_broken_within_a_word() -> None:
    said = "Bostøttemedarbejder Anne Marie"
    assert texts(unbroken_lines(said, BODY, wide(said), 2)) == [said]
    lines = texts(unbroken_lines(said, BODY, wide("Bostøttemedarbejder"), 2))
    assert lines == ["Bostøttemedarbejder", "Anne Marie"]
    (cut,) = texts(unbroken_lines(said, BODY, wide("Bostøttemed"), 2))
    assert cut.startswith("Bostøt")
    assert cut.endswith("…")


@given(st.text(min_size=1, max_size=60), st.floats(min_value=40, max_value=300), st.integers(1, 3))
def test_a_name_keeps_to_its_place(said: str, width: float, most: int) -> None:
    lines = unbroken_lines(said, BODY, width, most)
    assert len(lines) <= most
    assert all(line.width <= width + 0.01 for line in lines)
