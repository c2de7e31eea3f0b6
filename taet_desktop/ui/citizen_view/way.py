"""The way through a tool on the turned screen: which questions are asked, and how far one has come."""

from __future__ import annotations

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Instrument, Item, Section
from taet_desktop.domain.visibility import is_visible

MOST_DOTS = 24
"""More questions than that, and a dot stands for a section."""


def asked_of_citizen(instrument: Instrument, answers: Answers) -> list[Item]:
    """Return the questions for the citizen: none of a private tool, none that the adviser answers alone."""
    if instrument.private or instrument.audience == "adviser":
        return []
    return [
        item
        for item in instrument.items()
        if not item.adviser_only and not item.private and is_visible(item, answers)
    ]


def section_of(instrument: Instrument, item: Item) -> Section:
    """Return the section that a question stands in."""
    return next(section for section in instrument.sections if item in section.items)


def first_of(instrument: Instrument, answers: Answers, section: int) -> Item | None:
    """Return the first question from a section on, else the first of all, or None when none is asked."""
    asked = asked_of_citizen(instrument, answers)
    later = {item.id for part in instrument.sections[section:] for item in part.items}
    return next((item for item in asked if item.id in later), asked[0] if asked else None)


def dots(instrument: Instrument, asked: list[Item], at: int) -> tuple[list[int], int]:
    """Return how many dots stand together in each group, and which dot is the present one.

    A dot is a question and a group a section; with very many questions a dot is a section. `at` beyond the
    last question means that all are passed.
    """
    groups: list[int] = []
    before = -1
    here = 0
    for number, item in enumerate(asked):
        section = instrument.sections.index(section_of(instrument, item))
        if section != before:
            groups.append(0)
            before = section
        groups[-1] += 1
        if number == at:
            here = len(groups) - 1
    if len(asked) <= MOST_DOTS:
        return groups, at
    return [1] * len(groups), here if at < len(asked) else len(groups)
