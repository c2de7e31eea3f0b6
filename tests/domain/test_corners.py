"""Corners: what is straightened, what is kept apart, and that every corner goes where it should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.corners import (
    WHOLE,
    Corner,
    Corners,
    are_corners,
    coefficients,
    moved,
    straight_size,
)

SLANTED: Corners = ((0.2, 0.1), (0.8, 0.2), (0.9, 0.9), (0.1, 0.7))
SHARES = st.floats(0, 1)


def mapped(numbers: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f, g, h = numbers
    below = g * x + h * y + 1
    return (a * x + b * y + c) / below, (d * x + e * y + f) / below


@pytest.mark.parametrize("corners", [WHOLE, SLANTED])
def test_each_corner_of_the_sheet_is_taken_from_its_place_in_the_photo(corners: Corners) -> None:
    wide, high = straight_size(corners, 1000, 800)
    numbers = coefficients(corners, 1000, 800, wide, high)
    for (x, y), (px, py) in zip(((0, 0), (wide, 0), (wide, high), (0, high)), corners, strict=True):
        assert mapped(numbers, x, y) == pytest.approx((px * 1000, py * 800), abs=1e-6)


def test_the_whole_photo_stays_as_large_as_it_is() -> None:
    assert straight_size(WHOLE, 1000, 800) == (1000, 800)
    assert coefficients(WHOLE, 10, 10, 10, 10) == pytest.approx((1, 0, 0, 0, 1, 0, 0, 0))


@pytest.mark.parametrize(
    "corners",
    [
        WHOLE[:3],
        ((0, 0), (1, 0), (0, 1), (1, 1)),
        ((0, 0), (0, 1), (1, 1), (1, 0)),
        ((0.5, 0.5), (0.5, 0.5), (0.5, 0.5), (0.5, 0.5)),
        ((0, 0), (1, 0), (0.3, 0.2), (0, 1)),
        ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1)),
        ((-0.1, 0), (1, 0), (1, 1), (0, 1)),
    ],
)
def test_crossed_dented_tiny_or_outside_corners_are_none(corners: Corners) -> None:
    assert not are_corners(corners)


@given(st.integers(0, 3), st.tuples(st.floats(-2, 3), st.floats(-2, 3)))
def test_however_a_corner_is_dragged_the_four_stay_usable(which: int, to: Corner) -> None:
    corners = moved(SLANTED, which, to)
    assert are_corners(corners)
    assert [one for at, one in enumerate(corners) if at != which] == [
        one for at, one in enumerate(SLANTED) if at != which
    ]


@given(SHARES, SHARES)
def test_a_corner_goes_where_it_can(x: float, y: float) -> None:
    to = (x / 4, y / 4)
    assert moved(WHOLE, 0, to)[0] == pytest.approx(to)
