"""Min plan: a dream, at most three goals, the small steps towards each, and how it feels.

The value of a plan is `{"dream": str, "pictures": [ids], "goals": [...], "feels": 1–5}`; what nobody has
filled in is left out. A goal has the fields of `domain.values.GOAL_FIELDS`, and each of its steps those of
`STEP_FIELDS` and a "picture". Steps stand in the order in which they are taken.

Where things stand is told once, here, so that screen and paper are alike: on a page `WIDTH` wide, x to the
right and y downwards, the dream as a cloud, the goal on a sign, the steps as stones on a path and at its end
the faces.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

Step = Mapping[str, Any]
Goal = Mapping[str, Any]

PLAN_FIELDS = ("dream", "pictures", "goals", "feels")
MAX_PICTURES = 4
"""The pictures of one dream; more and none is seen."""
MAX_DREAM = 200_000
MAX_STEPS = 24
"""Small steps towards one goal: more of them is no longer a plan for somebody who tires."""
FEELINGS = (1, 2, 3, 4, 5)

WIDTH = 842.0
"""The page is as wide as an A4 on its side, in points."""
TOP = 44.0
"""Above this the paper has its title, and the screen nothing."""
STONES_TOP = 291.0
STONE_WIDE, STONE_HIGH = 178.0, 220.0
_STONE_LEFT, _STONE_APART = 62.0, 186.0
_ROW_APART = 244.0
IN_ROW = 4
"""The stones of a row; in the last row one place is the faces'."""


class Box(NamedTuple):
    """Left, top, width and height, y downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return the point in the middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Tell whether a point lies in the box, or so near to it."""
        return (
            self.left - slack <= x <= self.left + self.width + slack
            and self.top - slack <= y <= self.top + self.height + slack
        )


CLOUD = Box(58, 57, 372, 198)
SIGN = Box(470, 77, 296, 166)
_FACES_LEFT, _FACES_WIDE = 626.0, 180.0


# --- what stands in it


def is_plan(value: Any, is_goal: Callable[[Any], bool], most_goals: int) -> bool:
    """Tell whether a value has the shape of a plan; `is_goal` knows the shape of a goal."""
    if not isinstance(value, dict) or not set(value) <= set(PLAN_FIELDS):
        return False
    pictures, goals = value.get("pictures", []), value.get("goals", [])
    return (
        isinstance(value.get("dream", ""), str)
        and len(value.get("dream", "")) <= MAX_DREAM
        and isinstance(pictures, list)
        and len(pictures) <= MAX_PICTURES
        and all(isinstance(one, str) and one for one in pictures)
        and isinstance(goals, list)
        and len(goals) <= most_goals
        and all(map(is_goal, goals))
        and all(len(goal.get("steps", ())) <= MAX_STEPS for goal in goals)
        and (value.get("feels") is None or (type(value["feels"]) is int and value["feels"] in FEELINGS))
    )


def says(value: Any) -> bool:
    """Tell whether a plan says anything; what has some other shape is left to its check."""
    if not isinstance(value, Mapping) or not set(value) <= set(PLAN_FIELDS):
        return True
    goals = value.get("goals") or ()
    if not isinstance(goals, (list, tuple)):
        return True
    said = (value.get("dream"), value.get("pictures"), value.get("feels"))
    return any(not _nothing(one) for one in said) or any(map(is_goal_said, goals))


def _nothing(part: Any) -> bool:
    return part is None or part in ([], {}) or (isinstance(part, str) and not part.strip())


def is_goal_said(goal: Any) -> bool:
    """Tell whether a goal has words or a step, or a shape that must be checked."""
    if not isinstance(goal, Mapping) or not isinstance(goal.get("steps") or [], list):
        return True
    words = any(not _nothing(goal.get(name)) for name in ("goal", "area"))
    return words or any(map(is_step_said, goal.get("steps") or ()))


def is_step_said(step: Any) -> bool:
    """Tell whether a step has words or a picture; a tick alone is nothing."""
    if not isinstance(step, Mapping):
        return True
    return any(not _nothing(step.get(name)) for name in ("what", "who", "when", "picture"))


def goals_of(value: Mapping[str, Any] | None) -> list[Goal]:
    """Return the goals that say something."""
    return [goal for goal in (value or {}).get("goals", ()) if is_goal_said(goal)]


def steps_of(goal: Goal) -> list[Step]:
    """Return the steps that say something, in order."""
    return [step for step in goal.get("steps", ()) if is_step_said(step)]


def moved(steps: Sequence[Any], at: int, to: int) -> list[Any]:
    """Return the steps with one of them moved to another place."""
    rest = [one for number, one in enumerate(steps) if number != at]
    to = max(0, min(len(rest), to))
    return [*rest[:to], steps[at], *rest[to:]]


# --- where it stands


def rows_for(stones: int) -> int:
    """Return how many rows of stones there are; the last has room for one less."""
    return 1 + math.ceil(max(0, stones - (IN_ROW - 1)) / IN_ROW)


def height_for(stones: int) -> float:
    """Return how far down the page the path goes."""
    return STONES_TOP + (rows_for(stones) - 1) * _ROW_APART + STONE_HIGH + 16


def stone(number: int) -> Box:
    """Return where a stone lies; 0 is the first."""
    row, place = divmod(number, IN_ROW)
    return Box(_STONE_LEFT + place * _STONE_APART, STONES_TOP + row * _ROW_APART, STONE_WIDE, STONE_HIGH)


def faces_box(stones: int) -> Box:
    """Return where the faces are: at the end of the path."""
    top = STONES_TOP + (rows_for(stones) - 1) * _ROW_APART
    return Box(_FACES_LEFT, top, _FACES_WIDE, STONE_HIGH)


def face_at(box: Box, number: int) -> Box:
    """Return the place of one of the five faces, 1 the saddest, from the top."""
    high = (box.height - 42) / len(FEELINGS)
    return Box(box.left + 6, box.top + 36 + (number - 1) * high, box.width - 12, high)


def nearest(x: float, y: float, stones: int) -> int:
    """Return which stone's place is nearest to a point."""
    return min(range(max(1, stones)), key=lambda number: math.dist((x, y), stone(number).middle))


class Bend(NamedTuple):
    """A piece of a curve: two points that pull, and where it ends."""

    first: tuple[float, float]
    second: tuple[float, float]
    end: tuple[float, float]


def trail(stones: int) -> tuple[tuple[float, float], list[Bend]]:
    """Return where the path begins, and its bends: past dream and goal, then along each row of stones."""
    start = (180.0, 157.0)
    bends = [_straight(start, (752, 157))]
    above = 157.0
    for row in range(rows_for(stones)):
        along = STONES_TOP + row * _ROW_APART + 110
        between = STONES_TOP + row * _ROW_APART - 17
        bends += [
            Bend((838, above), (838, between), (752, between)),
            _straight((752, between), (92, between)),
            Bend((6, between), (6, along), (92, along)),
            _straight((92, along), (752 if row < rows_for(stones) - 1 else 720, along)),
        ]
        above = along
    return start, bends


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Bend:
    third = ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
    return Bend((start[0] + third[0], start[1] + third[1]), (end[0] - third[0], end[1] - third[1]), end)


_PEBBLES = (
    (0.985, 1.0, 0.96, 1.02, 0.99, 0.965, 1.0, 0.975, 1.01, 0.97),
    (1.0, 0.965, 1.01, 0.98, 1.0, 0.97, 1.02, 0.985, 0.965, 1.0),
    (0.97, 1.01, 0.985, 0.97, 1.02, 1.0, 0.97, 1.0, 0.98, 1.01),
)


def stone_outline(box: Box, number: int) -> list[tuple[float, float]]:
    """Return the outline of a stone that fills the box; each of three has a shape of its own."""
    x, y = box.middle
    wobble = _PEBBLES[number % len(_PEBBLES)]
    points = []
    count = 30
    for step in range(count):
        angle = 2 * math.pi * step / count
        cosine, sine = math.cos(angle), math.sin(angle)
        # A superellipse: nearly a box, so that words have room, and still a stone.
        a = math.copysign(abs(cosine) ** 0.42, cosine)
        b = math.copysign(abs(sine) ** 0.42, sine)
        grown = wobble[step * len(wobble) // count]
        points.append((x + a * box.width / 2 * grown, y - b * box.height / 2 * grown))
    return points


def cloud_puffs(box: Box) -> list[tuple[float, float, float]]:
    """Return the round parts of a cloud that fills the box: x, y and radius."""
    x, y = box.middle
    puffs = []
    count = 14
    for number in range(count):
        angle = 2 * math.pi * number / count + 0.2
        radius = box.height * (0.20 if number % 2 else 0.235)
        a, b = box.width / 2 - radius, box.height / 2 - radius
        puffs.append((x + a * math.cos(angle), y - b * math.sin(angle), radius))
    return puffs
