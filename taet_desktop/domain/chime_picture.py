"""The CHIME picture: five petals that fill from the middle, and a curve over time.

Where everything stands is told once, here, so that screen and paper are alike: in a unit circle around the
middle of the flower, x to the right and y downwards; in a unit square for a curve. A petal is as full as the
answer says, *rigtig meget* to its tip. *Ved ikke* is a gap, an empty petal with a broken edge, and never a
zero. Colour is never alone: each petal has its letter, and a pattern of its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise

from taet_desktop.domain.scoring import FACTOR_LABELS, FACTORS

Point = tuple[float, float]
Shape = tuple[Point, ...]
Means = Mapping[str, float | None]

LETTERS = dict(zip(FACTORS, "CHIME", strict=True))
"""The letters spell the name of the tool, clockwise from the top; two of the Danish words begin alike."""
STEPS = 5
COLOURS = {
    "samhoerighed": "#0072B2",
    "haab": "#E69F00",
    "identitet": "#009E73",
    "mening": "#CC79A7",
    "handlekraft": "#D55E00",
}
"""Areas, never text; told apart by the colour-blind."""

INNER, TIP = 0.16, 0.86
"""How far from the middle a petal begins and ends."""
LETTER = 0.25
"""How far from the middle the letter stands: in every petal's fullest answer and in its emptiest."""
NAME = 0.93
"""How far from the middle the name stands, outside the tip."""
_HALF = 0.29
_ROUND = 40
_APART = 0.075


@dataclass(frozen=True, slots=True)
class Petal:
    """One factor. `outline` is the whole petal, `filling` how far it is full, nothing for a gap.

    `pattern` are strokes within the filling: two points are a line, one is a dot. `rings` are thin lines
    across the petal, one a step. `beside` is where the adviser's own view lies across the petal, a line of
    two points, or None. `letter_at` is where the letter stands and `name_at` where the name begins, which
    goes on to the right (1), to the left (-1) or to both sides (0).
    """

    factor: str
    value: float | None
    outline: Shape
    filling: Shape
    pattern: tuple[Shape, ...]
    rings: tuple[Shape, ...]
    beside: Shape | None
    letter_at: Point
    name_at: Point
    side: int

    @property
    def letter(self) -> str:
        """Return the petal's letter."""
        return LETTERS[self.factor]

    @property
    def label(self) -> str:
        """Return the factor in Danish."""
        return FACTOR_LABELS[self.factor]

    @property
    def colour(self) -> str:
        """Return the colour of the area."""
        return COLOURS[self.factor]


def flower(means: Means, beside: Means | None = None) -> tuple[Petal, ...]:
    """Return the five petals for means on 1–5, and the adviser's own view beside them."""
    own = beside or {}
    return tuple(
        _petal(number, factor, means.get(factor), own.get(factor)) for number, factor in enumerate(FACTORS)
    )


def _petal(number: int, factor: str, value: float | None, own: float | None) -> Petal:
    turn = math.tau * number / len(FACTORS) - math.pi / 2

    def placed(shape: Shape) -> Shape:
        return tuple(_turned(point, turn) for point in shape)

    filling = _filling(_level(value)) if value is not None else ()
    strokes = _PATTERNS[factor](_level(value)) if value is not None else ()
    name_at = (math.cos(turn) * NAME, math.sin(turn) * NAME)
    return Petal(
        factor,
        value,
        placed(_outline()),
        placed(filling),
        tuple(placed(stroke) for stroke in strokes),
        tuple(placed(_across(_level(step))) for step in range(1, STEPS)),
        placed(_across(_level(own), 1.25)) if own is not None else None,
        _turned((LETTER, 0.0), turn),
        name_at,
        0 if abs(name_at[0]) < 0.1 else (1 if name_at[0] > 0 else -1),
    )


def _level(value: float) -> float:
    """Return how far from the middle a petal is full."""
    return INNER + (TIP - INNER) * min(max(value, 0.0), STEPS) / STEPS


def _turned(point: Point, turn: float) -> Point:
    along, across = point
    return (
        along * math.cos(turn) - across * math.sin(turn),
        along * math.sin(turn) + across * math.cos(turn),
    )


def _half(along: float) -> float:
    """Return half the petal's width so far from the middle: an egg, widest past its own middle."""
    share = (along - INNER) / (TIP - INNER)
    if not 0.0 < share < 1.0:
        return 0.0
    return _HALF * 2 * math.sqrt(share * (1 - share)) * (0.72 + 0.38 * share)


@cache
def _outline() -> Shape:
    return _filling(TIP)


@cache
def _filling(level: float) -> Shape:
    """Return the petal from its root to a level, lying along x."""
    end = math.acos(1 - 2 * min(1.0, (level - INNER) / (TIP - INNER)))
    steps = [end * number / _ROUND for number in range(_ROUND + 1)]
    edge = [INNER + (TIP - INNER) * (1 - math.cos(step)) / 2 for step in steps]
    upper = [(along, _half(along)) for along in edge]
    lower = [(along, -_half(along)) for along in reversed(edge)]
    return tuple(dict.fromkeys([*upper, *lower]))


def _across(along: float, reach: float = 1.0) -> Shape:
    half = max(_half(along), 0.12) * reach
    return ((along, -half), (along, half))


# --- patterns, cut to what is full


def _dots(level: float) -> tuple[Shape, ...]:
    rows = _spread(INNER + _APART, level, _APART)
    return tuple(
        ((along, across),)
        for number, along in enumerate(rows)
        for across in _spread(-_HALF + (_APART / 2 if number % 2 else 0.0), _HALF, _APART)
        if abs(across) < _half(along) - 0.025 and along < level - 0.02
    )


def _crosswise(level: float) -> tuple[Shape, ...]:
    return tuple(
        ((along, -_half(along)), (along, _half(along)))
        for along in _spread(INNER + _APART, level - 0.01, _APART)
    )


def _lengthwise(level: float) -> tuple[Shape, ...]:
    lines = [((INNER, across), (level, across)) for across in _spread(-_HALF, _HALF, _APART)]
    return tuple(cut for line in lines if (cut := _cut(line, level)))


def _slanting(level: float, lean: float = 1.0) -> tuple[Shape, ...]:
    lines = [
        ((start, -lean * _HALF), (start + 2 * _HALF, lean * _HALF))
        for start in _spread(INNER - 2 * _HALF, level, _APART * 1.3)
    ]
    return tuple(cut for line in lines if (cut := _cut(line, level)))


def _crossed(level: float) -> tuple[Shape, ...]:
    return (*_slanting(level), *_slanting(level, -1.0))


def _spread(start: float, end: float, step: float) -> list[float]:
    return [start + step * number for number in range(max(0, math.ceil((end - start) / step)))]


def _cut(line: tuple[Point, Point], level: float) -> Shape:
    """Return the part of a line that lies in the petal up to a level; nothing where none does."""
    (x1, y1), (x2, y2) = line
    count = 64
    inside = [
        (along, across)
        for number in range(count + 1)
        for along, across in [(x1 + (x2 - x1) * number / count, y1 + (y2 - y1) * number / count)]
        if along <= level and abs(across) < _half(along)
    ]
    return (inside[0], inside[-1]) if len(inside) > 1 else ()


_PATTERNS = {
    "samhoerighed": _dots,
    "haab": _slanting,
    "identitet": _crosswise,
    "mening": _crossed,
    "handlekraft": _lengthwise,
}


# --- over time


@dataclass(frozen=True, slots=True)
class Curve:
    """One factor over time in a unit square: `dots` are answers, `lines` join those without a gap.

    x is the moment, y the step (0 at the top is *rigtig meget*).
    """

    dots: tuple[Point, ...]
    lines: tuple[tuple[Point, Point], ...]


def curve(moments: Sequence[datetime], values: Sequence[float | None]) -> Curve:
    """Return the curve of one factor; moments rise, and a value of None is a gap."""
    at = _places(moments)
    points = [
        None if value is None else (x, 1 - (value - 1) / (STEPS - 1))
        for x, value in zip(at, values, strict=True)
    ]
    return Curve(
        tuple(point for point in points if point is not None),
        tuple((one, other) for one, other in pairwise(points) if one is not None and other is not None),
    )


def _places(moments: Sequence[datetime]) -> list[float]:
    """Return where each moment stands: as far apart as in time, half way to as far apart as in number.

    So two talks in one week can still be told apart, and a year without any is seen.
    """
    if len(moments) < 2:
        return [1.0] * len(moments)
    first, last = moments[0], moments[-1]
    span = (last - first).total_seconds()
    most = len(moments) - 1
    return [
        ((moment - first).total_seconds() / span if span > 0 else number / most) * 0.5 + number / most * 0.5
        for number, moment in enumerate(moments)
    ]
