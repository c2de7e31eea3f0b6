"""Which questions are asked, given what has been answered so far."""

from __future__ import annotations

from typing import Any

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Condition, Instrument, Item


def holds(condition: Condition, answers: Answers) -> bool:
    """Tell whether any voice's answer meets one condition.

    `!=` is the opposite of `=`, so it also holds while nobody has answered. A list of one counts as that one,
    since a question may be a choice in one form and pictograms in another.
    """
    given = answers.of(condition.item)
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
