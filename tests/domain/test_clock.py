"""Moments keep their offset, and Danish dates read as Danes write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain import clock

MOMENTS = st.datetimes(
    min_value=datetime(1000, 1, 2),
    max_value=datetime(9999, 12, 30),
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


@given(MOMENTS)
def test_a_moment_split_and_joined_is_the_same_to_the_millisecond(moment: datetime) -> None:
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    text, offset = clock.to_parts(moment)
    back = clock.from_parts(text, offset)
    assert back == moment
    assert back.utcoffset() == moment.utcoffset()


@given(st.lists(MOMENTS, min_size=2, max_size=5))
def test_utc_texts_sort_as_the_moments_do(moments: list[datetime]) -> None:
    moments = [one.replace(microsecond=one.microsecond // 1000 * 1000) for one in moments]
    texts = [clock.to_parts(one)[0] for one in sorted(moments)]
    assert texts == sorted(texts)


def test_the_stored_form_is_utc_with_milliseconds() -> None:
    summer = timezone(timedelta(hours=2))
    assert clock.to_parts(datetime(2026, 7, 1, 1, 30, 5, 42_999, summer)) == ("2026-06-30T23:30:05.042Z", 120)


def test_a_moment_without_offset_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="offset"):
        clock.to_parts(datetime(2026, 1, 1))


def test_now_is_aware_and_whole_in_milliseconds() -> None:
    moment = clock.now()
    assert moment.utcoffset() is not None
    assert moment.microsecond % 1000 == 0
    assert abs(moment - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("day", "long", "short", "weekday"),
    [
        (date(2026, 11, 22), "22. november 2026", "22. nov. 2026", "Søndag 22. november 2026"),
        (date(2026, 5, 1), "1. maj 2026", "1. maj 2026", "Fredag 1. maj 2026"),
        (date(2026, 6, 30), "30. juni 2026", "30. juni 2026", "Tirsdag 30. juni 2026"),
        (date(2028, 2, 29), "29. februar 2028", "29. feb. 2028", "Tirsdag 29. februar 2028"),
        (date(2026, 1, 10), "10. januar 2026", "10. jan. 2026", "Lørdag 10. januar 2026"),
    ],
)
def test_dates_are_written_as_danes_write_them(day: date, long: str, short: str, weekday: str) -> None:
    assert clock.danish_date(day) == long
    assert clock.danish_short_date(day) == short
    assert clock.danish_weekday_date(day) == weekday


def test_the_clock_shows_the_time_it_was_where_it_happened() -> None:
    assert clock.clock_time(datetime(2026, 7, 1, 9, 5, tzinfo=timezone(timedelta(hours=2)))) == "9.05"
    assert clock.clock_time(time(13)) == "13.00"


def test_the_time_kept_with_a_pointing_is_told_without_its_seconds() -> None:
    assert clock.spoken_time("09:41:30") == "9.41"
    assert clock.spoken_time("") == ""
