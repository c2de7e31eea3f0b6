"""An agreement lifted from a board into the plan: it becomes a small step of a goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.values import AGREEMENT_FIELDS, MAX_GOALS
from taet_desktop.domain.voices import CITIZEN, QuestionForm, Source

_ENDED = frozenset({"naaet", "stoppet"})


def plan_item(instrument: Instrument) -> Item | None:
    """Return the question about goals of a tool, or None when it has none."""
    return next(
        (item for item in instrument.items() if item.question(QuestionForm.STANDARD).kind is ItemKind.GOALS),
        None,
    )


def lifted(answers: Answers, item: Item, row: Mapping[str, str]) -> Answers:
    """Return a plan's answers with an agreement (what, who, when) as a step of the citizen's goals.

    It goes to the first goal that isn't reached or stopped; where there is none it stands by itself, and the
    goal's words can come later. An agreement that is a step already isn't put there twice.
    """
    step: dict[str, Any] = {name: str(row.get(name, "")).strip() for name in AGREEMENT_FIELDS}
    before = answers.by(item.id, CITIZEN)
    goals = [dict(goal) for goal in (before.value or [] if before else [])]
    if not step["what"] or any(_has(goal, step["what"]) for goal in goals):
        return answers
    open_ = next((goal for goal in goals if goal.get("status", "") not in _ENDED), None)
    if open_ is None:
        if len(goals) >= MAX_GOALS:
            open_ = goals[-1]
        else:
            open_ = {"goal": "", "steps": []}
            goals.append(open_)
    open_["steps"] = [*open_.get("steps", ()), {**step, "done": False}]
    told = before or Answer(item.id, ItemKind.GOALS, None, "", CITIZEN, QuestionForm.STANDARD, Source.SPOKEN)
    return answers.with_(replace(told, value=goals))


def _has(goal: Mapping[str, Any], what: str) -> bool:
    return any(step.get("what", "").strip().casefold() == what.casefold() for step in goal.get("steps", ()))
