"""Dates as Danes write them: `3. dec`, `3/12`, `03-12-2026`, `i morgen`, `fredag`. No Qt here."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from taet_desktop.domain.clock import MONTHS, WEEKDAYS
from taet_desktop.domain.follow_up import add_months
from taet_desktop.errors import InvalidInput

HINT = "dd-mm-åååå"
_ADVICE = "Skriv den som 3. december eller 03-12-2026."
_NUMBERS = re.compile(r"(\d{1,2})\s*[-./\s]\s*(\d{1,2})(?:\s*[-./\s]\s*(\d{4}|\d{2}))?\.?")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]{3,})\.?\s*(\d{4}|\d{2})?")
_FROM_NOW = re.compile(r"om\s+(\d{1,2}|en|et|to|tre|fire|fem|seks)\s+(dage?|uger?|måned(?:er)?|år)")
_RELATIVE = {"i dag": 0, "idag": 0, "i morgen": 1, "imorgen": 1, "i overmorgen": 2, "i går": -1, "igår": -1}
_COUNTS = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_OLDEST, _NEWEST = 1900, 2200


def parse_date(text: str, today: date) -> date | None:
    """Return the day that was meant, or None for an empty text.

    A date without a year is the one nearest to today. Raises InvalidInput with a Danish sentence when the
    text is no date, or a day that doesn't exist.
    """
    said = " ".join(text.casefold().split()).strip(" ,")
    if not said:
        return None
    found = _spoken(said.removeprefix("den ").removeprefix("d. "), today)
    if found is None:
        raise InvalidInput(f"Det kan ikke læses som en dato. {_ADVICE}", field="date")
    return found


def show_date(day: date) -> str:
    """Return `03-12-2026`."""
    return day.strftime("%d-%m-%Y")


def _spoken(said: str, today: date) -> date | None:  # noqa: PLR0911 one return a way of saying it
    if said in _RELATIVE:
        return today + timedelta(days=_RELATIVE[said])
    weekday = said.removeprefix("på ").removeprefix("næste ")
    if weekday in WEEKDAYS:
        ahead = (WEEKDAYS.index(weekday) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    if match := _FROM_NOW.fullmatch(said):
        count = _COUNTS.get(match[1]) or int(match[1])
        return _later(today, count, match[2])
    if match := _ISO.fullmatch(said):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if match := _NUMBERS.fullmatch(said) or _COMPACT.fullmatch(said):
        return _completed(int(match[1]), int(match[2]), match[3], today)
    if match := _WORDS.fullmatch(said):
        month = _month(match[2])
        return _completed(int(match[1]), month, match[3], today) if month else None
    return None


def _later(today: date, count: int, unit: str) -> date:
    if unit.startswith("dag"):
        return today + timedelta(days=count)
    if unit.startswith("uge"):
        return today + timedelta(weeks=count)
    return add_months(today, count * (12 if unit == "år" else 1))


def _month(word: str) -> int:
    """Return the month that begins like this, or 0."""
    spelled = word.rstrip(".")
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(spelled)), 0)


def _completed(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        number = int(year)
        return _day(day, month, number if len(year) == 4 else _century(number, today))
    if (day, month) == (29, 2):
        years = [y for y in range(today.year - 8, today.year + 9) if calendar.isleap(y)]
    else:
        years = [today.year, today.year - 1, today.year + 1]  # this year's, when it names a missing day
    candidates = [_day(day, month, y) for y in years]
    # What is agreed lies ahead more often than behind, so half a year back is as far as a bare date reaches.
    return min(candidates, key=lambda one: abs((one - today).days - 90))


def _century(number: int, today: date) -> int:
    year = today.year // 100 * 100 + number
    return year - 100 if year > today.year + 20 else year


def _day(day: int, month: int, year: int) -> date:
    if not _OLDEST <= year <= _NEWEST:
        raise InvalidInput(f"Året {year} kan ikke passe. {_ADVICE}", field="date")
    if not 1 <= month <= 12:
        raise InvalidInput(f"Der er 12 måneder i et år, og her står der {month}. {_ADVICE}", field="date")
    longest = calendar.monthrange(year, month)[1]
    if not 1 <= day <= longest:
        name = MONTHS[month - 1]
        raise InvalidInput(
            f"{day}. {name} findes ikke i {year}. {name.capitalize()} har {longest} dage.", field="date"
        )
    return date(year, month, day)
