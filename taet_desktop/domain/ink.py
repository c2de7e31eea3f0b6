"""Freehand ink: strokes of a pen, a finger or a mouse, as small and immutable as text.

In a value a stroke is `{"tone", "width", "path"}`. `tone` names a colour (`TONES`), so that every look of the
screen and the paper have their own; `width` is the pen's in units of the surface. `path` is text: base64 of
all `x` in sixteenths of a unit, then all `y`, then the pressures 0–255, so that a stroke of twenty points
takes some 140 letters and is read in a few microseconds. A surface is at most `MAX_SIDE` units wide and high.

How thick the line is at each place is told here once (`pieces`), so that screen and paper are alike.
"""

from __future__ import annotations

import base64
import binascii
import math
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

TONES = {"blaek": "sort", "blaa": "blå", "groen": "grøn", "roed": "rød", "gul": "gul"}
"""What ink there is, and its Danish name."""
WIDTHS = (3, 6, 12)
"""The pens that are offered, in units of the surface."""
MAX_SIDE = 4_000
MAX_WIDTH = 80
MAX_STROKES = 10_000
MAX_POINTS = 4_000
"""The points of one stroke; a hand that goes on draws the next."""
MAX_INK = 4_000_000
"""All letters of all paths together."""
INK_FIELDS = ("tone", "width", "path")
TOLERANCE = 0.4
"""Units that a simplified stroke may be beside the hand's own."""

_BLOCK = 300
"""Points that are looked at together; even the wildest scribble is then simplified in no time."""
_UNIT = 16
_BYTES = 5
_THIN = 0.35
"""How much of its width a pen has when it hardly touches."""
_GRADE = 16
"""Pressures so near each other are drawn as one thickness."""


class Point(NamedTuple):
    """A place in units of the surface, y downwards, and the pressure there, 0–1."""

    x: float
    y: float
    pressure: float = 1.0


class Box(NamedTuple):
    """A box on the surface."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether the two have a place in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def joined(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, by: float) -> Box:
        """Return the box with so much more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, repr=False)
class Stroke:
    """One stroke; equal when it looks the same. Not shown in a repr: it may be somebody's handwriting."""

    tone: str
    width: float
    path: str

    def points(self) -> list[Point]:
        """Return where the pen went."""
        xs, ys, pressures = _unpacked(self.path)
        return [Point(x / _UNIT, y / _UNIT, p / 255) for x, y, p in zip(xs, ys, pressures, strict=True)]

    @cached_property
    def box(self) -> Box:
        """Return the box that the stroke is seen in."""
        xs, ys, _ = _unpacked(self.path)
        half = self.width / 2
        return Box(
            min(xs) / _UNIT - half, min(ys) / _UNIT - half, max(xs) / _UNIT + half, max(ys) / _UNIT + half
        )

    @cached_property
    def _json(self) -> dict[str, Any]:
        return {"tone": self.tone, "width": self.width, "path": self.path}

    def to_json(self) -> dict[str, Any]:
        """Return the stroke as it stands in a value: always the same object, so that histories share it."""
        return self._json


def drawn(tone: str, width: float, points: Sequence[Point], *, tolerance: float = TOLERANCE) -> Stroke:
    """Return a stroke through some points, with no more of them than are needed to see the same."""
    return Stroke(tone, width, _packed(simplified(points, tolerance)))


def strokes_of(value: Iterable[Mapping[str, Any]] | None) -> tuple[Stroke, ...]:
    """Return the strokes of a checked value."""
    return tuple(Stroke(one["tone"], one["width"], one["path"]) for one in value or ())


def ink_json(strokes: Iterable[Stroke]) -> list[dict[str, Any]]:
    """Return strokes as they stand in a value."""
    return [stroke.to_json() for stroke in strokes]


def is_ink(value: Any) -> bool:
    """Tell whether a value is a list of strokes that can be drawn."""
    if not isinstance(value, list) or len(value) > MAX_STROKES or not all(map(_is_stroke, value)):
        return False
    return sum(len(one["path"]) for one in value) <= MAX_INK


def _is_stroke(one: Any) -> bool:
    if not isinstance(one, dict) or set(one) != set(INK_FIELDS):
        return False
    width, path = one["width"], one["path"]
    return (
        one["tone"] in tuple(TONES)
        and type(width) in (int, float)
        and 0 < width <= MAX_WIDTH
        and isinstance(path, str)
        and _is_path(path)
    )


def _is_path(path: str) -> bool:
    try:
        xs, ys, _ = _unpacked(path)
    except ValueError:
        return False
    return 1 <= len(xs) <= MAX_POINTS and max(*xs, *ys) <= MAX_SIDE * _UNIT


# --- text and numbers


def _packed(points: Sequence[Point]) -> str:
    xs = array("H", (_units(point.x) for point in points))
    ys = array("H", (_units(point.y) for point in points))
    if sys.byteorder == "big":
        xs.byteswap()
        ys.byteswap()
    pressures = bytes(max(0, min(255, round(point.pressure * 255))) for point in points)
    return base64.b64encode(xs.tobytes() + ys.tobytes() + pressures).decode("ascii")


def _units(value: float) -> int:
    return max(0, min(MAX_SIDE * _UNIT, round(value * _UNIT)))


def _unpacked(path: str) -> tuple[array[int], array[int], bytes]:
    """Return x, y and pressure. Raises ValueError for what is no path."""
    try:
        data = base64.b64decode(path.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as wrong:
        raise ValueError("not base64") from wrong
    count, rest = divmod(len(data), _BYTES)
    if rest:
        raise ValueError("not whole points")
    xs, ys = array("H", data[: 2 * count]), array("H", data[2 * count : 4 * count])
    if sys.byteorder == "big":
        xs.byteswap()
        ys.byteswap()
    return xs, ys, data[4 * count :]


# --- fewer points


def simplified(points: Sequence[Point], tolerance: float = TOLERANCE) -> list[Point]:
    """Return the points without those that lie on the way between the others (Ramer, Douglas and Peucker).

    A point where the pressure changes much stays too. At most `MAX_POINTS` are returned.
    """
    found: list[Point] = []
    for start in range(0, max(1, len(points) - 1), _BLOCK):
        part = _needed(points[start : start + _BLOCK + 1], tolerance)
        found += part[1:] if found else part
    return found if len(found) <= MAX_POINTS else [*found[:: len(found) // MAX_POINTS + 1], found[-1]]


def _needed(points: Sequence[Point], tolerance: float) -> list[Point]:
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        start, end = spans.pop()
        worst, at = tolerance, -1
        for index in range(start + 1, end):
            away = _away(points[index], points[start], points[end])
            if away > worst:
                worst, at = away, index
        if at >= 0:
            keep.add(at)
            spans += [(start, at), (at, end)]
    return [points[index] for index in sorted(keep)]


def _away(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a line, a difference of pressure counted as a distance."""
    dx, dy = end.x - start.x, end.y - start.y
    length = dx * dx + dy * dy
    share = ((point.x - start.x) * dx + (point.y - start.y) * dy) / length if length else 0.0
    share = max(0.0, min(1.0, share))
    beside = math.hypot(point.x - start.x - share * dx, point.y - start.y - share * dy)
    pressed = abs(point.pressure - start.pressure - share * (end.pressure - start.pressure))
    return max(beside, pressed * 4)


# --- how it is drawn


def thickness(width: float, pressure: float) -> float:
    """Return how thick the line is; mouse and finger press with all their strength."""
    return width * (_THIN + (1 - _THIN) * pressure)


def pieces(stroke: Stroke) -> list[tuple[float, list[Point]]]:
    """Return the stroke as lines of one thickness each, every one beginning where the last one ended."""
    return pieces_of(stroke.width, stroke.points())


def pieces_of(width: float, points: Sequence[Point]) -> list[tuple[float, list[Point]]]:
    """Return some points as lines of one thickness each."""
    found: list[tuple[float, list[Point]]] = []
    before, grade = points[0], -1
    for point in points:
        now = round(point.pressure * 255) // _GRADE
        if now != grade:
            grade = now
            found.append((thickness(width, min(1.0, (now + 0.5) * _GRADE / 255)), [before]))
            if point is before:
                continue
        found[-1][1].append(point)
        before = point
    return found


def told(strokes: Sequence[Stroke]) -> str:
    """Return a drawing in a few words, for whoever can't see it: `en tegning med 3 streger i sort og blå`."""
    tones = [name for tone, name in TONES.items() if any(one.tone == tone for one in strokes)]
    count = "en streg" if len(strokes) == 1 else f"{len(strokes)} streger"
    colours = " og ".join(filter(None, (", ".join(tones[:-1]), *tones[-1:])))
    return f"en tegning med {count} i {colours}" if strokes else ""


# --- the eraser


def erased(strokes: Sequence[Stroke], way: Sequence[Point], radius: float) -> tuple[Stroke, ...]:
    """Return what is left when an eraser of a radius has gone along a way.

    What it went over is gone, and a stroke that it went through falls into two. Strokes that it didn't touch
    are the very same objects.
    """
    if not way:
        return tuple(strokes)
    reach = Box(
        min(point.x for point in way), min(point.y for point in way),
        max(point.x for point in way), max(point.y for point in way),
    ).grown(radius)  # fmt: skip
    left: list[Stroke] = []
    for stroke in strokes:
        if stroke.box.meets(reach):
            left += _rest(stroke, way, radius)
        else:
            left.append(stroke)
    return tuple(left)


def _rest(stroke: Stroke, way: Sequence[Point], radius: float) -> list[Stroke]:
    """Return the parts of one stroke that an eraser hasn't touched."""
    points = stroke.points()
    half = stroke.width / 2
    fine = _closer(points, max(1.0, radius / 3))
    gone = [_touched(point, way, radius + half) for point in fine]
    if not any(gone):
        return [stroke]
    parts: list[list[Point]] = [[]]
    for point, away in zip(fine, gone, strict=True):
        if not away:
            parts[-1].append(point)
        elif parts[-1]:
            parts.append([])
    return [drawn(stroke.tone, stroke.width, part) for part in parts if len(part) > 1]


def _closer(points: Sequence[Point], apart: float) -> list[Point]:
    """Return the points with others between them, so that none is farther than `apart` from the next."""
    found = [points[0]]
    for point in points[1:]:
        before = found[-1]
        steps = max(1, math.ceil(math.dist(before[:2], point[:2]) / apart))
        for step in range(1, steps + 1):
            share = step / steps
            found.append(Point(*(a + (b - a) * share for a, b in zip(before, point, strict=True))))
    return found


def _touched(point: Point, way: Sequence[Point], reach: float) -> bool:
    if len(way) == 1:
        return math.dist(point[:2], way[0][:2]) <= reach
    flat = Point(point.x, point.y)
    return any(_away(flat, Point(a.x, a.y), Point(b.x, b.y)) <= reach for a, b in pairwise(way))
