"""Pictures carried about on a *visuelt stillads*: the same pictures, elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from taet_desktop.domain.scaffold import BOXES, carried, inside, is_scaffold, rows_of

CALM = {"place": "ro", "text": "ved vandet", "pictures": ["hund", "natur"]}
CAN = {"place": "kan", "text": "", "pictures": ["kat"]}


def test_a_picture_goes_to_a_place_that_nobody_has_filled_in() -> None:
    rows = carried([CALM, CAN], "ro", 0, "droem", 0)
    assert rows[-1] == {"place": "droem", "text": "", "pictures": ["hund"]}
    assert rows[0] == {**CALM, "pictures": ["natur"]}


def test_within_its_place_it_changes_the_order() -> None:
    assert carried([CALM], "ro", 0, "ro", 1) == [{**CALM, "pictures": ["natur", "hund"]}]


def test_the_last_picture_of_a_place_without_words_leaves_nothing_to_say() -> None:
    rows = carried([CALM, CAN], "kan", 0, "ro", 2)
    assert rows_of({"places": rows}) == [{**CALM, "pictures": ["hund", "natur", "kat"]}]


def test_what_was_given_stays_as_it_was() -> None:
    given_rows = [{**CALM, "pictures": ["hund", "natur"]}]
    carried(given_rows, "ro", 1, "kan", 0)
    assert given_rows == [CALM]


@given(
    some.lists(some.text("abc", min_size=1, max_size=2), min_size=1, max_size=4),
    some.lists(some.text("abc", min_size=1, max_size=2), max_size=3),
    some.data(),
)
def test_no_picture_is_ever_lost_or_doubled(here: list[str], there: list[str], data: some.DataObject) -> None:
    rows = [{"place": "ro", "pictures": here}, {"place": "kan", "text": "ja", "pictures": there}]
    number = data.draw(some.integers(0, len(here) - 1))
    to = data.draw(some.sampled_from(["ro", "kan", "droem"]))
    room = {"ro": len(here) - 1, "kan": len(there), "droem": 0}[to]
    at = data.draw(some.integers(0, room))
    after = carried(rows, "ro", number, to, at)
    assert sorted(one for row in after for one in row["pictures"]) == sorted([*here, *there])
    assert next(row for row in after if row["place"] == to)["pictures"][at] == here[number]
    assert is_scaffold({"places": after})


def test_where_letters_must_be_large_for_the_sheet_pictures_leave_room_for_a_line_of_words() -> None:
    box = BOXES["livsmestring"][2]  # the lowest of them all
    for heading in (70.0, 80.0, 96.0):
        words = inside(box, words=True, pictures=2, heading=heading).words
        assert words.bottom - words.top >= heading * 0.45
