"""When invented visits lie: weekdays, office hours, and soon enough to be seen on the first page."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

FIRST_HOUR, LAST_HOUR = 8, 16
_MINUTES = (0, 15, 30, 45)


def office_hours(rng: random.Random, at: datetime, hours: tuple[int, int]) -> datetime:
    """Move a moment to a weekday and an hour between the two given (both included)."""
    day = at - timedelta(days=max(0, at.weekday() - 4))
    return day.replace(hour=rng.randint(*hours), minute=rng.choice(_MINUTES), second=0, microsecond=0)


def coming(now: datetime, number: int) -> list[datetime]:
    """Return the times of visits to come: the first within two hours, the others on the next weekdays.

    The first one comes today whatever day it is, so that the demo always has a next visit; only late in the
    evening and at night it has to wait until morning.
    """
    soon = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1 if now.minute < 30 else 1.5)
    times = [soon if 7 <= soon.hour <= 19 else _next_weekday(now).replace(hour=9, minute=30)]
    later = times[0] + timedelta(hours=3)
    if later.hour <= LAST_HOUR and later.date() == times[0].date() and later.weekday() < 5:
        times.append(later)
    day = times[0]
    while len(times) < number:
        day = _next_weekday(day)
        times += [day.replace(hour=10, minute=0), day.replace(hour=13, minute=30)]
    return times[:number]


def _next_weekday(at: datetime) -> datetime:
    day = at.replace(second=0, microsecond=0) + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day
