from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.reports.flow import Page, Row, paginate, without_widows
from taet_desktop.reports.painter import Painter


def nothing(painter: Painter, x: float, y: float) -> None:
    del painter, x, y


def row(height: float = 10, gap: float = 0, *, keep: bool = False, room: float = 0) -> Row:
    return Row(height, nothing, gap, keep, room)


def counts(pages: list[Page]) -> list[int]:
    return [len(page) for page in pages]


def test_rows_fill_pages_from_the_top() -> None:
    assert counts(paginate([row() for _ in range(25)], 100)) == [10, 10, 5]
    assert counts(paginate([], 100)) == [0]


def test_the_gap_falls_away_at_the_top_of_a_page() -> None:
    pages = paginate([row(60, 30), row(60, 30)], 100)
    assert [page[0].top for page in pages] == [0, 0]
    assert [placed.top for placed in paginate([row(10), row(10, 30)], 100)[0]] == [0, 40]


def test_what_is_kept_together_moves_together() -> None:
    pages = paginate([*[row() for _ in range(8)], row(keep=True), row(keep=True), row()], 100)
    assert counts(pages) == [8, 3]


def test_a_group_higher_than_a_page_goes_on_where_it_is() -> None:
    assert counts(paginate([row(), *[row(keep=True) for _ in range(25)], row()], 100)) == [10, 10, 7]


def test_a_page_is_turned_where_little_room_is_left() -> None:
    assert counts(paginate([row(), row(room=math.inf)], 100)) == [1, 1]
    assert counts(paginate([row(), row(room=50)], 100)) == [1, 1], "page one is always the note's own"
    on_page_two = [row(room=math.inf), *[row() for _ in range(10)]]
    assert counts(paginate([row(), *on_page_two[:4], row(room=50)], 100)) == [1, 5]
    assert counts(paginate([row(), *on_page_two[:7], row(room=50)], 100)) == [1, 7, 1]


def test_no_page_begins_or_ends_with_one_line_of_a_paragraph() -> None:
    lines = without_widows([row() for _ in range(5)])
    assert counts(paginate([*[row() for _ in range(9)], *lines], 100)) == [9, 5]
    assert counts(paginate([*[row() for _ in range(6)], *lines], 100)) == [9, 2]


ROWS = st.lists(
    st.builds(
        row,
        st.floats(0, 100),
        st.floats(0, 60),
        keep=st.booleans(),
        room=st.sampled_from([0.0, 0.0, 0.0, 40.0, math.inf]),
    ),
    max_size=60,
)


@given(ROWS)
def test_every_row_stands_once_in_order_and_inside_the_page(rows: list[Row]) -> None:
    pages = paginate(rows, 100)
    assert [placed.row for page in pages for placed in page] == rows
    for page in pages:
        bottom = 0.0
        for placed in page:
            assert placed.top >= bottom - 1e-6
            bottom = placed.top + placed.row.height
            assert bottom <= 100 + 1e-6
