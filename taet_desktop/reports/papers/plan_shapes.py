"""The landscape of Min plan: a cloud, a path that is read like a line of text, and stones to step on."""

from __future__ import annotations

from collections.abc import Sequence

from taet_desktop.domain import plan
from taet_desktop.reports import style
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.rows import PEN_LINE, STONE, STONE_EDGE

CLOUD = "#EEF5F8"
CLOUD_EDGE = "#8FB6BF"
TRAIL = "#E3EEEF"

Box = tuple[float, float, float, float]
"""Left, bottom, width, height in points."""


HEIGHT = 595.0
"""How high the page is, in points; `domain.plan` counts from its top."""


def on_page(box: plan.Box) -> Box:
    """Return a place of the plan on the page, where y goes upwards."""
    return box.left, HEIGHT - box.top - box.height, box.width, box.height


def _in_plan(box: Box) -> plan.Box:
    left, low, width, height = box
    return plan.Box(left, HEIGHT - low - height, width, height)


def _up(point: tuple[float, float]) -> tuple[float, float]:
    return point[0], HEIGHT - point[1]


def draw_trail(painter: Painter, start: tuple[float, float], bends: Sequence[plan.Bend]) -> None:
    """Draw the path: past dream and goal to the right, back between the levels, along the stones."""
    drawn = [(_up(bend.first), _up(bend.second), _up(bend.end)) for bend in bends]
    painter.curve(_up(start), drawn, stroke=TRAIL, weight=22)
    painter.curve(_up(start), drawn, stroke=style.PATH, weight=2, dash=(7, 9))


def draw_cloud(painter: Painter, box: Box) -> None:
    """Draw a cloud that fills the box."""
    left, low, width, height = box
    puffs = [(*_up((x, y)), radius) for x, y, radius in plan.cloud_puffs(_in_plan(box))]
    for px, py, radius in puffs:
        painter.disc(px, py, radius, fill=CLOUD_EDGE)
    for px, py, radius in puffs:
        painter.disc(px, py, radius - 1.6, fill=CLOUD)
    inner = [(px, py) for px, py, _ in puffs]
    painter.blob(inner, fill=CLOUD)
    painter.box(left + width * 0.12, low + height * 0.2, width * 0.76, height * 0.6, radius=20, fill=CLOUD)


def draw_stone(painter: Painter, box: Box, number: int) -> None:
    """Draw a stone that fills the box."""
    points = [_up(point) for point in plan.stone_outline(_in_plan(box), number)]
    painter.blob([(px + 2, py - 3) for px, py in points], fill=STONE_EDGE)
    painter.blob(points, fill=STONE, stroke=STONE_EDGE, weight=1.2)


def write_lines(painter: Painter, at: tuple[float, float], width: float, count: int, step: float) -> None:
    """Draw lines for a pen, the first one `step` below the left top corner `at`."""
    x, top = at
    for number in range(1, count + 1):
        painter.rule(x, top - number * step, x + width, top - number * step, stroke=PEN_LINE, weight=0.9)
