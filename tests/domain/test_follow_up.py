"""When to follow up: months as calendars count them, and the citizen's own date first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.follow_up import FALLBACK_MONTHS, add_months, months_for, next_date

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_are_counted_as_in_a_calendar(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(DAYS, st.integers(0, 60))
def test_the_day_stays_or_becomes_the_months_last(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    if later.day < day.day:
        assert add_months(later.replace(day=1), 1).toordinal() - later.toordinal() == 1


@pytest.mark.parametrize(
    ("paragraph", "months"),
    [("§ 85", 4), ("§ 103", 6), ("§ 104", 6), ("§ 107", 6), ("§ 108", 24), ("vedligehold", 12)],
)
def test_a_paragraph_has_the_interval_met_in_practice(paragraph: str, months: int) -> None:
    assert months_for(paragraph) == months


@pytest.mark.parametrize("paragraph", ["", "§ 82", "noget andet"])
def test_everybody_else_is_followed_up_after_three_months(paragraph: str) -> None:
    assert months_for(paragraph) == FALLBACK_MONTHS == 3


def test_the_citizens_own_date_always_wins() -> None:
    chosen = date(2026, 12, 1)
    assert next_date("§ 108", date(2026, 1, 1), chosen) == chosen
    assert next_date("§ 108", None, chosen) == chosen
    assert next_date("§ 108", date(2026, 1, 1), None) == date(2028, 1, 1)
    assert next_date("§ 108", None, None) is None
