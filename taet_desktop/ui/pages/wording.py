"""Short Danish words for dates and states, as lists and cards say them."""

from __future__ import annotations

from datetime import date, datetime

from taet_desktop.domain import clock
from taet_desktop.domain.visit import VisitState

TONES = {
    VisitState.PLANNED: "",
    VisitState.OPEN: "accent",
    VisitState.FINISHED: "care",
    VisitState.EXPORTED: "care",
    VisitState.JOURNALED: "good",
}


def days(count: int) -> str:
    """Return `1 dag` or `6 dage`."""
    return "1 dag" if count == 1 else f"{count} dage"


def ago(day: date, today: date) -> str:
    """Return `i dag`, `i går`, `for 6 dage siden`, or the date when it is long ago."""
    passed = (today - day).days
    if passed == 0:
        return "i dag"
    if passed == 1:
        return "i går"
    if 1 < passed < 15:
        return f"for {days(passed)} siden"
    return clock.danish_short_date(day)


def ahead(day: date, today: date) -> str:
    """Return `i dag`, `i morgen`, `på torsdag`, `om 9 dage`, or the date when it is far ahead."""
    left = (day - today).days
    if left == 0:
        return "i dag"
    if left == 1:
        return "i morgen"
    if 1 < left < 7:
        return f"på {clock.WEEKDAYS[day.weekday()]}"
    if 7 <= left < 15:
        return f"om {days(left)}"
    return clock.danish_short_date(day)


def when(moment: datetime, today: date) -> str:
    """Return `i dag kl. 9.30` or `på torsdag kl. 13.00`."""
    day = moment.date()
    near = ahead(day, today) if day >= today else ago(day, today)
    return f"{near} kl. {clock.clock_time(moment)}"


def genitive(name: str) -> str:
    """Return `Annas`, or `Thomas’` after a hissing sound."""
    return f"{name}’" if name[-1:].casefold() in {"s", "x", "z"} else f"{name}s"


def capital(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
