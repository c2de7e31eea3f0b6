"""The CHIME picture: full petals, gaps that are no zeros, patterns within their petals, curves that break."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.chime_picture import COLOURS, INNER, LETTERS, TIP, Shape, curve, flower
from taet_desktop.domain.chime_words import spoken_flower, spoken_table, table, told
from taet_desktop.domain.scoring import ADVISER_HELP, FACTORS, OWN_LIFE, ChimePoint
from taet_desktop.ui.theme import LIGHT

AT = datetime(2026, 11, 22, tzinfo=UTC)
values = st.one_of(st.none(), st.floats(1, 5))


def reach(shape: Shape) -> float:
    return max((math.hypot(*point) for point in shape), default=0.0)


def area(shape: Shape) -> float:
    pairs = zip(shape, [*shape[1:], *shape[:1]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def test_a_gap_is_an_empty_petal_and_the_least_answer_is_not() -> None:
    gap, least, most = flower({"haab": 1, "identitet": 5})[:3]
    assert gap.value is None
    assert not gap.filling
    assert not gap.pattern
    assert 0 < area(least.filling) < area(least.outline) / 5
    assert area(most.filling) == pytest.approx(area(most.outline))


@given(st.floats(1, 5), st.floats(1, 5))
def test_a_higher_answer_is_a_fuller_petal(one: float, other: float) -> None:
    low, high = sorted((one, other))
    for factor in FACTORS:
        less = next(p for p in flower({factor: low}) if p.factor == factor)
        more = next(p for p in flower({factor: high}) if p.factor == factor)
        assert area(less.filling) <= area(more.filling) + 1e-9
        assert area(more.filling) <= area(more.outline) + 1e-9


@given(st.fixed_dictionaries(dict.fromkeys(FACTORS, values)))
def test_every_stroke_stays_in_the_flower(means: dict[str, float | None]) -> None:
    for petal in flower(means, means):
        for stroke in (petal.outline, petal.filling, *petal.pattern, *petal.rings):
            assert reach(stroke) <= TIP + 0.13
        assert all(math.hypot(*point) >= INNER - 1e-6 for point in petal.outline)
        assert (petal.beside is None) == (petal.value is None)


def test_petals_are_told_apart_without_colour() -> None:
    petals = flower(dict.fromkeys(FACTORS, 5.0))
    assert "".join(petal.letter for petal in petals) == "CHIME"
    assert len({petal.pattern for petal in petals}) == 5
    assert all(petal.pattern for petal in petals)


def test_screen_and_paper_have_one_palette() -> None:
    roles = ("connectedness", "hope", "identity", "meaning", "empowerment")
    assert [LIGHT.color(role) for role in roles] == list(COLOURS.values())
    assert set(LETTERS) == set(FACTORS)


def test_a_curve_breaks_at_a_gap_and_keeps_the_order_of_time() -> None:
    days = [0, 7, 14, 400]
    made = curve([AT + timedelta(days=day) for day in days], [1, None, 3, 5])
    assert [y for _, y in made.dots] == [1.0, 0.5, 0.0]
    assert len(made.lines) == 1
    xs = [x for x, _ in made.dots]
    assert xs == sorted(xs)
    assert (xs[0], xs[-1]) == (0.0, 1.0)
    assert xs[2] - xs[1] > xs[1] - xs[0]


def test_one_talk_stands_at_the_right_edge_and_two_at_once_apart() -> None:
    assert curve([AT], [2]).dots == ((1.0, 0.75),)
    assert [x for x, _ in curve([AT, AT], [2, 2]).dots] == [0.0, 1.0]


def test_the_same_is_told_in_words_and_as_a_table() -> None:
    talk = ChimePoint(AT, {"haab": 4}, {"haab": 3.5, "mening": None}, {"haab": 5})
    spoken = spoken_flower(talk, ADVISER_HELP)
    assert "Håb: 3,5 (rådgiveren selv: 5)" in spoken
    assert "Mening: intet tal" in spoken
    assert "rådgiveren selv" not in spoken_flower(talk, OWN_LIFE)
    made = table([talk], ADVISER_HELP)
    assert made.columns == ("22. nov. 2026",)
    assert dict(made.rows)["Håb"] == ("3,5 (5)",)
    assert "Håb: 4 22. nov. 2026" in spoken_table(table([talk], OWN_LIFE))
    assert told(5) == "5, rigtig meget"
