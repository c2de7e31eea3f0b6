from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.network_names import Box, ring_places

NEAR = st.floats(min_value=-200, max_value=200)
BOXES = st.builds(lambda x, y, side: Box.around((x, y), side, side), NEAR, NEAR, st.floats(5, 60))


def test_names_stand_at_the_top_where_nobody_stands() -> None:
    assert ring_places((50, 100), (40, 40), 16, 200, []) == [(0.0, 50.0), (0.0, 100.0)]


def test_a_name_moves_aside_for_whoever_stands_at_the_top() -> None:
    person = Box.around((0, 100), 40, 40)
    ((x, y),) = ring_places((100,), (40,), 16, 200, [person])
    assert 0 < abs(x) < 60, "no further than it must"
    assert not Box.around((x, y), 40, 16).touches(person)


def test_names_of_rings_that_are_close_dont_cover_each_other() -> None:
    inner, outer = ring_places((50, 55), (60, 60), 16, 200, [])
    assert not Box.around(inner, 60, 16).touches(Box.around(outer, 60, 16))


def test_a_full_ring_has_its_name_at_the_top() -> None:
    everywhere = Box(-300, -300, 300, 300)
    assert ring_places((100,), (40,), 16, 200, [everywhere]) == [(0.0, 100.0)]


@given(st.lists(BOXES, max_size=30))
def test_whoever_can_be_seen_is_seen(taken: list[Box]) -> None:
    ((x, y),) = ring_places((100,), (40,), 16, 105, taken)
    if (x, y) != (0.0, 100.0):
        assert not any(Box.around((x, y), 40, 16).touches(other) for other in taken)
        assert any(Box.around((0.0, 100.0), 40, 16).touches(other) for other in taken), "only when it must"
    assert abs(x) + 20 <= 105, "within the page"


@given(BOXES, st.floats(min_value=70, max_value=200))
def test_a_box_is_moved_no_further_than_into_the_page(box: Box, reach: float) -> None:
    moved = box.within(reach)
    assert moved.left >= -reach - 0.01
    assert moved.right <= reach + 0.01
    if -reach <= box.left and box.right <= reach:
        assert moved == box
