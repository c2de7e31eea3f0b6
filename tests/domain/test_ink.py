"""Ink: small, immutable, simplified, erased, and the same after a journey as JSON."""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.ink import (
    MAX_POINTS,
    MAX_SIDE,
    MAX_STROKES,
    MAX_WIDTH,
    Point,
    Stroke,
    drawn,
    erased,
    ink_json,
    is_ink,
    pieces,
    simplified,
    strokes_of,
    thickness,
    told,
)

LINE = drawn("blaek", 6, [Point(100, 100), Point(300, 100)])
WAVE = [Point(10 + n * 2, 200 + 60 * math.sin(n / 9), 0.2 + 0.6 * abs(math.sin(n / 30))) for n in range(200)]
POINTS = st.lists(
    st.builds(
        Point, st.floats(0, MAX_SIDE), st.floats(0, MAX_SIDE), st.floats(0, 1)
    ),
    min_size=1,
    max_size=60,
)  # fmt: skip


@given(POINTS)
def test_a_stroke_comes_back_from_json_as_it_was(points: list[Point]) -> None:
    stroke = drawn("blaa", 6, points)
    value = json.loads(json.dumps(ink_json([stroke])))
    assert is_ink(value)
    assert strokes_of(value) == (stroke,)
    for kept in stroke.points():
        near = min(points, key=lambda one: math.dist(one[:2], kept[:2]))
        assert math.dist(near[:2], kept[:2]) < 0.1


@given(POINTS)
def test_what_is_simplified_away_lay_upon_the_line(points: list[Point]) -> None:
    kept = simplified(points, 2.0)
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    for point in points:
        ways = pairwise(kept)
        assert len(kept) == 1 or min(_beside(point, *way) for way in ways) <= 2.001


def _beside(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start[:2], end[:2]) ** 2
    along = (point.x - start.x) * (end.x - start.x) + (point.y - start.y) * (end.y - start.y)
    share = max(0.0, min(1.0, along / length)) if length else 0.0
    return math.hypot(
        point.x - start.x - share * (end.x - start.x), point.y - start.y - share * (end.y - start.y)
    )


def test_a_straight_line_is_two_points_and_a_change_of_pressure_is_kept() -> None:
    straight = [Point(n, n) for n in range(250)]
    assert len(simplified(straight)) == 2
    pressed = [Point(n, n, 1.0 if n < 150 else 0.3) for n in range(250)]
    assert len(simplified(pressed)) >= 4


def test_a_hundred_strokes_are_some_kilobytes() -> None:
    value = ink_json([drawn("blaek", 6, WAVE)] * 100)
    assert len(json.dumps(value)) < 60_000
    assert len(simplified(WAVE)) < len(WAVE) / 2
    assert sum(sys.getsizeof(one["path"]) + sys.getsizeof(one) for one in value) < 100_000


def test_more_points_than_there_is_room_for_are_thinned_out() -> None:
    rough = [Point(n % 2 * 30 + n / 4, n % 3 * 40) for n in range(MAX_POINTS * 2)]
    stroke = drawn("roed", 3, rough)
    assert len(stroke.points()) <= MAX_POINTS
    assert is_ink(ink_json([stroke]))


def test_what_goes_off_the_surface_stands_at_its_edge() -> None:
    stroke = drawn("blaek", 6, [Point(-50, 20), Point(MAX_SIDE + 900, 20, 7.0)])
    assert stroke.points() == [Point(0, 20), Point(MAX_SIDE, 20)]


@pytest.mark.parametrize(
    "value",
    [
        None, "ink", {}, [None], [{}], ["x"],
        [{"tone": "blaek", "width": 6}],
        [{**LINE.to_json(), "more": 1}],
        [{**LINE.to_json(), "tone": "lilla"}],
        [{**LINE.to_json(), "tone": ["blaek"]}],
        [{**LINE.to_json(), "width": 0}],
        [{**LINE.to_json(), "width": True}],
        [{**LINE.to_json(), "width": float("nan")}],
        [{**LINE.to_json(), "width": MAX_WIDTH + 1}],
        [{**LINE.to_json(), "path": ""}],
        [{**LINE.to_json(), "path": "æble"}],
        [{**LINE.to_json(), "path": "AAAA"}],
        [{**LINE.to_json(), "path": "//////8="}],
        [{**LINE.to_json(), "path": 12}],
        [LINE.to_json()] * (MAX_STROKES + 1),
    ],
)  # fmt: skip
def test_what_is_no_ink_is_refused(value: Any) -> None:
    assert not is_ink(value)


def test_handwriting_is_not_shown_in_a_repr() -> None:
    assert LINE.path not in repr(LINE)


# --- the eraser


def test_an_eraser_in_the_middle_leaves_two_ends() -> None:
    left, right = erased([LINE], [Point(200, 80), Point(200, 120)], 10)
    assert left.points()[0] == Point(100, 100)
    assert right.points()[-1] == Point(300, 100)
    assert left.points()[-1].x == pytest.approx(187, abs=4)
    assert right.points()[0].x == pytest.approx(213, abs=4)


def test_an_eraser_along_the_line_takes_it_all() -> None:
    assert erased([LINE], [Point(90, 100), Point(310, 100)], 10) == ()


def test_a_tap_takes_a_dot() -> None:
    dot = drawn("gul", 6, [Point(50, 50)])
    assert erased([dot, LINE], [Point(52, 50)], 10) == (LINE,)


def test_what_is_not_touched_is_the_same_stroke() -> None:
    other = drawn("roed", 6, WAVE)
    left = erased([LINE, other], [Point(200, 100)], 5)
    assert left[-1] is other
    assert erased([LINE], [Point(200, 130)], 10) == (LINE,)
    assert erased([LINE], [], 10) == (LINE,)


@given(POINTS, POINTS)
def test_nothing_is_left_under_the_eraser_and_nothing_new_comes(
    points: list[Point], way: list[Point]
) -> None:
    for part in erased([drawn("blaek", 6, points)], way, 40):
        assert is_ink(ink_json([part]))
        for point in part.points():
            assert all(math.dist(point[:2], one[:2]) > 40 for one in way)


# --- how it is drawn


def test_mouse_and_finger_draw_a_line_of_one_thickness() -> None:
    ((thick, points),) = pieces(LINE)
    assert thick == pytest.approx(6, rel=0.03)
    assert points == LINE.points()


def test_a_pen_draws_thin_and_thick_and_no_piece_is_cut_off_from_the_next() -> None:
    found = pieces(drawn("blaek", 10, WAVE))
    thick = [one for one, _ in found]
    assert max(thick) > min(thick) * 1.5
    assert all(before[1][-1] == after[1][0] for before, after in pairwise(found))
    assert thickness(10, 0.0) < thickness(10, 0.5) < thickness(10, 1.0) == 10


def test_a_dot_is_a_piece_of_one_point() -> None:
    assert [len(points) for _, points in pieces(drawn("blaek", 6, [Point(5, 5)]))] == [1]


def test_strokes_that_look_the_same_are_equal() -> None:
    assert drawn("blaa", 3, WAVE) == drawn("blaa", 3, list(WAVE))
    assert Stroke("blaa", 3, LINE.path) != LINE


def test_a_drawing_is_told_to_whoever_cannot_see_it() -> None:
    blue = drawn("blaa", 3, WAVE)
    assert told([]) == ""
    assert told([blue]) == "en tegning med en streg i blå"
    assert told([blue, LINE, drawn("roed", 3, WAVE)]) == "en tegning med 3 streger i sort, blå og rød"
