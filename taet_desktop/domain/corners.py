"""Four corners of a sheet in a photo, and how a photo is straightened by them.

Corners are shares of the photo's width and height, x to the right and y downwards, from the upper left
clockwise. The mapping is the projective one that takes a rectangle to those corners.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]

WHOLE: Final[Corners] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
NAMES: Final = ("øverst til venstre", "øverst til højre", "nederst til højre", "nederst til venstre")
_LEAST = 0.02
"""The least share of the photo that four corners must hold."""


def are_corners(corners: Sequence[Corner]) -> bool:
    """Tell whether four corners stand in the photo and around a field that is convex and not too small."""
    if len(corners) != 4 or not all(0 <= part <= 1 for corner in corners for part in corner):
        return False
    turns = [_turn(corners[at], corners[(at + 1) % 4], corners[(at + 2) % 4]) for at in range(4)]
    return all(turn > 1e-4 for turn in turns) and _area(corners) >= _LEAST


def _turn(a: Corner, b: Corner, c: Corner) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _area(corners: Sequence[Corner]) -> float:
    pairs = [(corners[at], corners[(at + 1) % 4]) for at in range(4)]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def moved(corners: Corners, which: int, to: Corner) -> Corners:
    """Return the corners with one of them moved as near to a place as the rest allows."""
    aim = (max(0.0, min(1.0, to[0])), max(0.0, min(1.0, to[1])))
    was = corners[which]
    for step in range(11):
        share = 1 - step / 10
        place = (was[0] + (aim[0] - was[0]) * share, was[1] + (aim[1] - was[1]) * share)
        tried = (*corners[:which], place, *corners[which + 1 :])
        if are_corners(tried):
            return (tried[0], tried[1], tried[2], tried[3])
    return corners


def straight_size(corners: Corners, width: int, height: int) -> tuple[int, int]:
    """Return how many pixels the straightened sheet is wide and high: its longest sides."""
    at = [(x * width, y * height) for x, y in corners]
    wide = max(math.dist(at[0], at[1]), math.dist(at[3], at[2]))
    high = max(math.dist(at[0], at[3]), math.dist(at[1], at[2]))
    return max(1, round(wide)), max(1, round(high))


def coefficients(corners: Corners, width: int, height: int, wide: int, high: int) -> tuple[float, ...]:
    """Return the eight numbers that take a pixel of the straight sheet to one of the photo.

    `x' = (a·x + b·y + c) / (g·x + h·y + 1)`, `y' = (d·x + e·y + f) / (g·x + h·y + 1)`, from Heckbert's
    *Fundamentals of Texture Mapping and Image Warping* (1989), section 2.2.3, a square to four corners.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = [(x * width, y * height) for x, y in corners]
    sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    dx1, dx2, dy1, dy2 = x1 - x2, x3 - x2, y1 - y2, y3 - y2
    whole = dx1 * dy2 - dx2 * dy1
    g = (sx * dy2 - dx2 * sy) / whole
    h = (dx1 * sy - sx * dy1) / whole
    return (
        (x1 - x0 + g * x1) / wide, (x3 - x0 + h * x3) / high, x0,
        (y1 - y0 + g * y1) / wide, (y3 - y0 + h * y3) / high, y0,
        g / wide, h / high,
    )  # fmt: skip
