"""Min plan in words: what each part is called, how it is told aloud, what has happened since last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.instrument import FACE_STEPS
from taet_desktop.domain.plan import Goal, Step, goals_of, steps_of

Label = Callable[[str], str]

CHEERS = {"naaet": "Nået. Det er godt klaret.", "stabil": "Stabilt. Det er godt klaret."}
"""What stands on the sign when a goal is reached, or when it holds: both are successes (DOMAIN § 4)."""
STEP_TAKEN = "Et skridt er taget. Det er godt."
ALL_TAKEN = "Alle skridt er taget. Det er godt klaret."


@dataclass(frozen=True, slots=True)
class Titles:
    """What the parts of a plan are called; a gentle plan asks about what is good now."""

    dream: str
    dream_hint: str
    goal: str
    goal_hint: str
    more: str
    feels: str = "Sådan føles det"


USUAL = Titles("Min drøm", "Hvad drømmer du om?", "Mit mål", "Hvad vil du gerne?", "Et mål mere")
GENTLE = Titles(
    "Det holder jeg af", "Hvad er godt for dig?",
    "Det passer vi på", "Hvad skal blive ved med at være godt?", "Mere, vi passer på",
)  # fmt: skip


def titles(*, gentle: bool) -> Titles:
    """Return what the parts are called."""
    return GENTLE if gentle else USUAL


def step_words(step: Step, label: Label) -> str:
    """Return what a step is about: its words, else the word of its picture."""
    what = " ".join(str(step.get("what", "")).split())
    picture = step.get("picture", "")
    return what or (label(picture) if picture else "")


def worded(goal: Goal, label: Label) -> dict[str, Any]:
    """Return a goal whose steps all have words, those of their pictures where nothing else is said."""
    return {**goal, "steps": [{**step, "what": step_words(step, label)} for step in steps_of(goal)]}


def short_day(when: str) -> str:
    """Return an ISO date as `tors. 26. nov.`, and words as they are."""
    try:
        day = date.fromisoformat(when)
    except ValueError:
        return when
    weekday = clock.WEEKDAYS[day.weekday()]
    return f"{weekday[:-3]}. {clock.danish_short_date(day).rsplit(' ', 1)[0]}"


def spoken_step(step: Step, number: int, label: Label) -> str:
    """Return a step in a few words: `Skridt 2: ringe til Bo, mig, 26. november 2026, klaret`."""
    when = str(step.get("when", "")).strip()
    with suppress(ValueError):
        when = clock.danish_date(date.fromisoformat(when))
    facts = (step_words(step, label) or "uden ord endnu", str(step.get("who", "")).strip(), when)
    done = "klaret" if step.get("done", False) else ""
    return f"Skridt {number}: {', '.join(part for part in (*facts, done) if part)}"


def spoken_goal(goal: Goal, name: Titles) -> str:
    """Return a goal in a few words, with how it goes."""
    said = " ".join(str(goal.get("goal", "")).split())
    cheer = CHEERS.get(goal.get("status", ""), "")
    return f"{name.goal}: {said or 'uden ord endnu'}{f'. {cheer}' if cheer else ''}"


def spoken_dream(value: Mapping[str, Any], name: Titles, label: Label) -> str:
    """Return the dream in a few words, with its pictures."""
    said = " ".join(str(value.get("dream", "")).split())
    shown = ", ".join(label(one) for one in value.get("pictures", ()))
    return f"{name.dream}: {'. '.join(part for part in (said, shown) if part) or 'uden ord endnu'}"


def plain_lines(value: Mapping[str, Any], name: Titles, label: Label) -> list[str]:
    """Return the whole plan as lines for whoever hears it."""
    lines = [spoken_dream(value, name, label)]
    for goal in goals_of(value):
        lines.append(spoken_goal(goal, name))
        lines += [spoken_step(step, number, label) for number, step in enumerate(steps_of(goal), start=1)]
    if value.get("feels"):
        lines.append(f"{name.feels}: {FACE_STEPS[value['feels'] - 1]}")
    return [f"{line.rstrip('.')}." for line in lines]


def changes_since(before: Mapping[str, Any], now: Mapping[str, Any], label: Label) -> list[str]:
    """Return what has happened since an earlier plan, a sentence a kind of change; what went well first."""
    old = {_same(step, label): step for goal in goals_of(before) for step in steps_of(goal)}
    new = [step for goal in goals_of(now) for step in steps_of(goal)]
    done_then = Counter(key for key, step in old.items() if step.get("done", False))
    taken = [step for step in new if step.get("done", False) and not done_then[_same(step, label)]]
    fresh = [step for step in new if _same(step, label) not in old and not step.get("done", False)]
    was = {_goal_key(goal): goal.get("status", "") for goal in goals_of(before)}
    holds = [
        goal
        for goal in goals_of(now)
        if goal.get("status", "") in CHEERS and was.get(_goal_key(goal)) != goal.get("status", "")
    ]
    lines = [f"{_quoted(goal)} {_HOLDS[goal['status']]}" for goal in holds]
    if taken:
        lines.append(f"Skridt, der er taget siden sidst: {_listed(taken, label)}.")
    if fresh:
        lines.append(f"Nye skridt: {_listed(fresh, label)}.")
    known = set(was)
    lines += [
        f"Et nyt mål: {_quoted(goal)}." for goal in goals_of(now) if known and _goal_key(goal) not in known
    ]
    if before.get("feels") and now.get("feels") and before["feels"] != now["feels"]:
        then, today = FACE_STEPS[before["feels"] - 1], FACE_STEPS[now["feels"] - 1]
        lines.append(f"Sådan føltes det sidst: {then}. Nu: {today}.")
    return lines


_HOLDS = {"naaet": "er nået. Det er godt klaret.", "stabil": "er stabilt. Det er godt klaret."}


def _quoted(goal: Goal) -> str:
    said = " ".join(str(goal.get("goal", "")).split())
    return f"»{said}«" if said else "Målet"


def _goal_key(goal: Goal) -> str:
    return " ".join(str(goal.get("goal", "")).casefold().split())


def _same(step: Step, label: Label) -> str:
    return step_words(step, label).casefold().rstrip(".")


def _listed(steps: list[Step], label: Label) -> str:
    return ", ".join(filter(None, (step_words(step, label).rstrip(".") for step in steps)))
