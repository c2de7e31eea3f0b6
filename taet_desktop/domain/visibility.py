"""Which questions are asked, given what has been answered so far."""

from __future__ import annotations

from typing import Any

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Condition, Instrument, Item, Section
from taet_desktop.domain.voices import Informant


def holds(condition: Condition, answers: Answers) -> bool:
    """Tell whether what was answered meets one condition.

    The citizen's own answer decides. Only while the citizen hasn't answered do the other voices count: a
    mother's yes never stands in for a citizen's no.

    `!=` is the opposite of `=`, so it also holds while nobody has answered. A list of one counts as that one,
    since a question may be a choice in one form and pictograms in another.
    """
    every = answers.of(condition.item)
    own = [answer for answer in every if answer.voice.informant is Informant.CITIZEN]
    given = own or every
    if condition.op == "answered":
        return bool(given)
    if condition.op == "contains":
        return any(condition.value in _listed(answer.value) for answer in given)
    equal = any(_listed(answer.value) == [condition.value] for answer in given)
    return equal if condition.op == "=" else not equal


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_visible(item: Item, answers: Answers) -> bool:
    """Tell whether a question is asked."""
    rule = item.visible_when
    if rule is None:
        return True
    test = all if rule.mode == "all" else any
    return test(holds(condition, answers) for condition in rule.conditions)


def visible_items(instrument: Instrument, answers: Answers) -> list[Item]:
    """Return the questions that are asked, in order."""
    return [item for item in instrument.items() if is_visible(item, answers)]


def for_citizen(instrument: Instrument) -> list[Item]:
    """Return the questions that a citizen can be asked on paper: none that only the adviser answers.

    A paper can't hide a question. One that goes with an answer to a question just above it is there; one that
    goes with something chosen in another part isn't, since there may be many of those.
    """
    return [
        item
        for section in instrument.sections
        for item in _citizens(section)
        if is_visible(item, Answers()) or _decided_beside(item, section)
    ]


def _citizens(section: Section) -> list[Item]:
    return [item for item in section.items if not item.private and not item.adviser_only]


def _decided_beside(item: Item, section: Section) -> bool:
    beside = {other.id for other in _citizens(section)}
    rule = item.visible_when
    return rule is not None and all(one.item in beside for one in rule.conditions)


def can_be_given_out(instrument: Instrument) -> bool:
    """Tell whether there is anything in a tool for the citizen to answer on paper."""
    return not (instrument.private or instrument.audience == "adviser") and bool(for_citizen(instrument))


def visible_sections(instrument: Instrument, answers: Answers) -> list[Section]:
    """Return the sections in which anything is asked, in order."""
    return [
        section for section in instrument.sections if any(is_visible(item, answers) for item in section.items)
    ]
