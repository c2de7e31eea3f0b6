"""Time: always aware, always with the local offset it was lived in.

The store keeps UTC and the offset apart; in the program a moment is an aware `datetime`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone

Clock = Callable[[], datetime]

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def now() -> datetime:
    """Return the present moment with the machine's local offset, to the millisecond."""
    moment = datetime.now().astimezone()
    fixed = timezone(moment.utcoffset() or timedelta(0))
    return moment.astimezone(fixed).replace(microsecond=moment.microsecond // 1000 * 1000)


def to_parts(moment: datetime) -> tuple[str, int]:
    """Split an aware moment into UTC text (`2026-11-22T08:41:07.123Z`) and the offset in minutes."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment must carry its offset")
    utc = moment.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z", int(
        offset.total_seconds() // 60
    )


def from_parts(utc_text: str, offset_minutes: int) -> datetime:
    """Join what `to_parts` split."""
    moment = datetime.fromisoformat(utc_text.replace("Z", "+00:00"))
    return moment.astimezone(timezone(timedelta(minutes=offset_minutes)))


def danish_date(day: date) -> str:
    """Return `22. november 2026`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def danish_short_date(day: date) -> str:
    """Return `22. nov. 2026` (May and short months keep their full name)."""
    name = MONTHS[day.month - 1]
    return f"{day.day}. {name if len(name) <= 4 else name[:3] + '.'} {day.year}"


def danish_weekday_date(day: date) -> str:
    """Return `Søndag 22. november 2026`."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {danish_date(day)}"


def clock_time(moment: datetime | time) -> str:
    """Return `9.05`, as Danes write the time of day; of a moment, in its own local time."""
    return f"{moment.hour}.{moment.minute:02d}"


def spoken_time(kept: str) -> str:
    """Return `9.05` for the `09:05:30` that is kept with what was pointed at; nothing for nothing."""
    return clock_time(time.fromisoformat(kept)) if kept else ""
