"""Which questions are asked, given what has been answered so far."""

from __future__ import annotations

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Condition, Instrument, Item


def holds(condition: Condition, answers: Answers) -> bool:
    """Tell whether any voice's answer meets one condition."""
    given = answers.of(condition.item)
    if condition.op == "answered":
        return bool(given)
    if condition.op == "!=":
        return all(answer.value != condition.value for answer in given)
    if condition.op == "contains":
        return any(isinstance(answer.value, list) and condition.value in answer.value for answer in given)
    return any(answer.value == condition.value for answer in given)


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
