"""Where names stand on a network map, on screen and paper: where nobody else stands, and within sight."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

_STEP = 5
"""Degrees between the places that are tried for the name of a ring."""


@dataclass(frozen=True, slots=True)
class Box:
    """What something covers, from the middle of the map, y upwards, in points or pixels."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def around(cls, at: Point, width: float, height: float) -> Box:
        """Return the box of a width and a height around a point."""
        x, y = at
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def touches(self, other: Box) -> bool:
        """Tell whether two boxes share any place."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.high <= other.low or other.high <= self.low)

    def nears(self, radius: float) -> bool:
        """Tell whether the box comes near a disc around the middle."""
        across, up = max(self.left, -self.right, 0.0), max(self.low, -self.high, 0.0)
        return math.hypot(across, up) < radius + 1

    def within(self, reach: float) -> Box:
        """Return the box moved sideways until it is no further than `reach` from the middle."""
        aside = max(0.0, -reach - self.left) - max(0.0, self.right - reach)
        return Box(self.left + aside, self.low, self.right + aside, self.high)


def ring_places(
    radii: Sequence[float], widths: Sequence[float], height: float, reach: float, taken: Iterable[Box]
) -> list[Point]:
    """Return where the names of rings stand on their rings: as near the top as leaves everybody else seen.

    Where a ring is full its name stands at the top, over whoever is there.
    """
    full = list(taken)
    found: list[Point] = []
    for radius, width in zip(radii, widths, strict=True):
        spots = [(radius * math.sin(turn), radius * math.cos(turn)) for turn in _turns()]
        free = (at for at in spots if abs(at[0]) + width / 2 <= reach and _is_free(at, width, height, full))
        found.append(next(free, spots[0]))
        full.append(Box.around(found[-1], width, height))
    return found


def _turns() -> list[float]:
    return [math.radians(turn) for turn in sorted(range(-180, 180, _STEP), key=abs)]


def _is_free(at: Point, width: float, height: float, taken: Sequence[Box]) -> bool:
    box = Box.around(at, width, height)
    return not any(box.touches(other) for other in taken)
