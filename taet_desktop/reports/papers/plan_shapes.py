"""The landscape of Min plan: a cloud, a path that is read like a line of text, and stones to step on."""

from __future__ import annotations

import math

from taet_desktop.reports import style
from taet_desktop.reports.papers.rows import PEN_LINE, STONE, STONE_EDGE
from taet_desktop.reports.papers.tags import TaggedPainter

CLOUD = "#EEF5F8"
CLOUD_EDGE = "#8FB6BF"
TRAIL = "#E3EEEF"

Box = tuple[float, float, float, float]
"""Left, bottom, width, height in points."""


def draw_trail(painter: TaggedPainter, upper: float, middle: float, lower: float) -> None:
    """Draw the path: along the upper level to the right, back between the levels, along the lower one."""
    bends = [
        _to((180, upper), (752, upper)),
        ((838, upper), (838, middle), (752, middle)),
        _to((752, middle), (92, middle)),
        ((6, middle), (6, lower), (92, lower)),
        _to((92, lower), (720, lower)),
    ]
    painter.curve((180, upper), bends, stroke=TRAIL, weight=22)
    painter.curve((180, upper), bends, stroke=style.PATH, weight=2, dash=(7, 9))


def _to(
    start: tuple[float, float], end: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    third = ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
    return (start[0] + third[0], start[1] + third[1]), (end[0] - third[0], end[1] - third[1]), end


def draw_cloud(painter: TaggedPainter, box: Box) -> None:
    """Draw a cloud that fills the box."""
    left, low, width, height = box
    x, y = left + width / 2, low + height / 2
    puffs = []
    count = 14
    for number in range(count):
        angle = 2 * math.pi * number / count + 0.2
        radius = height * (0.20 if number % 2 else 0.235)
        a, b = width / 2 - radius, height / 2 - radius
        puffs.append((x + a * math.cos(angle), y + b * math.sin(angle), radius))
    for px, py, radius in puffs:
        painter.disc(px, py, radius, fill=CLOUD_EDGE)
    for px, py, radius in puffs:
        painter.disc(px, py, radius - 1.6, fill=CLOUD)
    inner = [(px, py) for px, py, _ in puffs]
    painter.blob(inner, fill=CLOUD)
    painter.box(left + width * 0.12, low + height * 0.2, width * 0.76, height * 0.6, radius=20, fill=CLOUD)


_PEBBLES = (
    (0.985, 1.0, 0.96, 1.02, 0.99, 0.965, 1.0, 0.975, 1.01, 0.97),
    (1.0, 0.965, 1.01, 0.98, 1.0, 0.97, 1.02, 0.985, 0.965, 1.0),
    (0.97, 1.01, 0.985, 0.97, 1.02, 1.0, 0.97, 1.0, 0.98, 1.01),
)


def draw_stone(painter: TaggedPainter, box: Box, number: int) -> None:
    """Draw a stone that fills the box; each of three has a shape of its own."""
    left, low, width, height = box
    x, y = left + width / 2, low + height / 2
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
        points.append((x + a * width / 2 * grown, y + b * height / 2 * grown))
    painter.blob([(px + 2, py - 3) for px, py in points], fill=STONE_EDGE)
    painter.blob(points, fill=STONE, stroke=STONE_EDGE, weight=1.2)


def write_lines(
    painter: TaggedPainter, at: tuple[float, float], width: float, count: int, step: float
) -> None:
    """Draw lines for a pen, the first one `step` below the left top corner `at`."""
    x, top = at
    for number in range(1, count + 1):
        painter.rule(x, top - number * step, x + width, top - number * step, stroke=PEN_LINE, weight=0.9)
