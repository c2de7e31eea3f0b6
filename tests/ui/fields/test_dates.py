"""Danish dates, as they are written by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.errors import InvalidInput
from taet_desktop.ui.fields.dates import parse_date, show_date

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03-12-2026", date(2026, 12, 3)),
        ("3.12.26", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3. dec", date(2026, 12, 3)),
        ("den 3. december", date(2026, 12, 3)),
        ("3 DEC. 2027", date(2027, 12, 3)),
        ("03122026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("1. feb", date(2027, 2, 1)),
        ("20. nov", date(2026, 11, 20)),
        ("29. feb", date(2028, 2, 29)),
        ("24-12-80", date(1980, 12, 24)),
        ("i dag", TODAY),
        ("i morgen", date(2026, 11, 23)),
        ("på fredag", date(2026, 11, 27)),
        ("søndag", date(2026, 11, 29)),
        ("om 3 måneder", date(2027, 2, 22)),
        ("om en uge", date(2026, 11, 29)),
        ("  ", None),
    ],
)
def test_reads_what_people_write(text: str, expected: date | None) -> None:
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31. februar", "31. februar findes ikke"),
        ("30-02-2027", "Februar har 28 dage"),
        ("3-13-2026", "12 måneder"),
        ("0. maj 2026", "0. maj findes ikke"),
        ("1-1-0007", "Året 7 kan ikke passe"),
        ("snart", "kan ikke læses som en dato"),
        ("٣/١٢ 🎈", "kan ikke læses som en dato"),
        ("3. xyz", "kan ikke læses som en dato"),
    ],
)
def test_says_in_danish_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_date(text, TODAY)
    assert words in caught.value.what


@given(st.dates(date(1950, 1, 1), date(2040, 12, 31)))
def test_reads_what_it_shows(day: date) -> None:
    assert parse_date(show_date(day), TODAY) == day


@given(st.text(max_size=30))
def test_no_text_makes_it_fall(text: str) -> None:
    try:
        found = parse_date(text, TODAY)
    except InvalidInput as error:
        assert error.what.endswith((".", "dage."))
    else:
        assert found is None or isinstance(found, date)
