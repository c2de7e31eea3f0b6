"""A plan while it is drawn: parts that say nothing yet are kept until one looks elsewhere."""

from __future__ import annotations

from typing import Any

from taet_desktop.domain.plan import MAX_STEPS, is_goal_said, is_step_said, moved
from taet_desktop.domain.values import MAX_GOALS
from taet_desktop.ui.canvases.plan_canvas import DREAM, GOAL, step_key, step_number

Row = dict[str, Any]


class PlanModel:
    """The dream, the goals and the feeling; `at` is the goal that is looked at."""

    def __init__(self) -> None:
        self.dream: Row = {"text": "", "pictures": []}
        self.goals: list[Row] = [{"steps": []}]
        self.feels: int | None = None
        self.at = 0

    def value(self) -> Row | None:
        """Return the plain value, None for nothing."""
        given = {
            "dream": self.dream["text"],
            "pictures": list(self.dream["pictures"]),
            "goals": [_kept(goal) for goal in self.goals if is_goal_said(goal)],
            "feels": self.feels,
        }
        return _filled(given) or None

    def show(self, value: Row | None) -> None:
        """Take over a value, and look at the goal that is another now than it was."""
        given, before = value or {}, [_kept(goal) for goal in self.goals]
        self.dream = {"text": given.get("dream", ""), "pictures": list(given.get("pictures", ()))}
        self.goals = [_opened(goal) for goal in given.get("goals", ())] or [{"steps": []}]
        self.feels = given.get("feels")
        pairs = zip(before, map(_kept, self.goals), strict=False)
        others = (at for at, (was, now) in enumerate(pairs) if was != now)
        self.at = min(next(others, self.at), len(self.goals) - 1)

    @property
    def head(self) -> Row:
        """Return dream and feeling, as they stand in a value."""
        return {"dream": self.dream["text"], "pictures": self.dream["pictures"], "feels": self.feels}

    @property
    def goal(self) -> Row:
        """Return the goal that is looked at."""
        return self.goals[self.at]

    @property
    def steps(self) -> list[Row]:
        """Return the steps towards it."""
        found: list[Row] = self.goal["steps"]
        return found

    def part(self, key: str) -> Row | None:
        """Return what a key names, or None."""
        if key in (DREAM, GOAL):
            return self.dream if key == DREAM else self.goal
        number = step_number(key)
        return self.steps[number] if number is not None and number < len(self.steps) else None

    def key_of(self, part: Row | None) -> str:
        """Return what names a part now, or nothing when it is gone."""
        keys = (DREAM, GOAL, *(step_key(number) for number in range(len(self.steps))))
        return next((key for key in keys if part is not None and self.part(key) is part), "")

    def like(self, key: str, was: Row | None) -> str:
        """Return what names the part most like one that was there before; `key` named it then."""
        there = key if self.part(key) is not None else ""
        if step_number(key) is None or was is None:
            return there
        same = [step_key(at) for at, step in enumerate(self.steps) if _filled(step) == _filled(was)]
        return there if key in same or not same else same[0]

    def add_step(self) -> str:
        """Begin a step; return its key, or nothing when there is no room."""
        self.forget_blank()
        if len(self.steps) >= MAX_STEPS:
            return ""
        self.steps.append({"what": ""})
        return step_key(len(self.steps) - 1)

    def move(self, key: str, by: int) -> str:
        """Move a step along the path; return its new key, or nothing when it stays."""
        at = step_number(key)
        if at is None or at >= len(self.steps):
            return ""
        to = max(0, min(len(self.steps) - 1, at + by))
        if to == at:
            return ""
        self.goal["steps"] = moved(self.steps, at, to)
        return step_key(to)

    def tick(self, number: int) -> None:
        """Tick a step, or take the tick away again."""
        self.steps[number]["done"] = not self.steps[number].get("done", False)

    def remove(self, key: str) -> bool:
        """Remove a step or the goal; tell whether anything went."""
        number = step_number(key)
        if number is not None and number < len(self.steps):
            self.goal["steps"] = [one for at, one in enumerate(self.steps) if at != number]
        elif key == GOAL:
            self.goals.pop(self.at)
            self.goals = self.goals or [{"steps": []}]
            self.at = min(self.at, len(self.goals) - 1)
        else:
            return False
        return True

    def forget_blank(self, keep: Row | None = None) -> None:
        """Forget steps that say nothing, but for one."""
        self.goal["steps"] = [one for one in self.steps if one is keep or is_step_said(one)]

    def key_then(self, key: str) -> str:
        """Return what will name a part once blank steps are forgotten, or nothing when it goes with them."""
        number = step_number(key)
        if number is None:
            return key
        said = [is_step_said(step) for step in self.steps[: number + 1]]
        return step_key(sum(said) - 1) if said[-1] else ""

    def may_add_goal(self) -> bool:
        """Tell whether there is room for another goal, and none that still waits for words."""
        return len(self.goals) < MAX_GOALS and all(map(is_goal_said, self.goals))

    def add_goal(self) -> None:
        """Begin another goal and look at it."""
        self.goals.append({"steps": []})
        self.at = len(self.goals) - 1

    def look_at(self, number: int) -> None:
        """Look at another goal; one that never said anything is forgotten."""
        wanted = self.goals[number]
        self.goals = [goal for goal in self.goals if goal is wanted or is_goal_said(goal)]
        self.at = next(at for at, goal in enumerate(self.goals) if goal is wanted)


def _opened(goal: Row) -> Row:
    return {**goal, "steps": [dict(step) for step in goal.get("steps", ())]}


def _kept(goal: Row) -> Row:
    """Return a goal as it stands in the value: what is empty is left out."""
    steps = [_filled(step) for step in goal.get("steps", ()) if is_step_said(step)]
    return _filled({**goal, "steps": steps})


def _filled(row: Row) -> Row:
    return {key: part for key, part in row.items() if (part.strip() if isinstance(part, str) else part)}
