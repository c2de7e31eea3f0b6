"""When to follow up: a default per paragraph, a date of its own per citizen.

The defaults are intervals met in practice (evaluation of the TÆT model, Social- og Boligstyrelsen 2026);
the citizen's own agreement always wins.
"""

from __future__ import annotations

import calendar
from datetime import date

DEFAULT_MONTHS = {
    "§ 85": 4,
    "§ 103": 6,
    "§ 104": 6,
    "§ 107": 6,
    "§ 108": 24,
    "vedligehold": 12,
}
FALLBACK_MONTHS = 3


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_for(paragraph: str) -> int:
    """Return the default interval in months for a paragraph of the service act."""
    return DEFAULT_MONTHS.get(paragraph, FALLBACK_MONTHS)


def next_date(paragraph: str, last_contact: date | None, chosen: date | None) -> date | None:
    """Return the next follow-up: the chosen date, else the last contact plus the paragraph's interval."""
    if chosen:
        return chosen
    return add_months(last_contact, months_for(paragraph)) if last_contact else None
