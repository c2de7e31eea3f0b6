"""Ink on paper: each stroke as the lines that the screen shows, drawn as vectors."""

from __future__ import annotations

from collections.abc import Sequence

from taet_desktop.domain.ink import Stroke, pieces
from taet_desktop.reports import style
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.tones import TONE_COLORS


def draw_ink(painter: Painter, strokes: Sequence[Stroke], left: float, top: float, scale: float) -> None:
    """Draw strokes whose surface has its upper left corner at `left`, `top`; `scale` is points for a unit.

    What it shows is told by whoever draws it, with `domain.ink.told` as the alternative text.
    """
    for stroke in strokes:
        color = TONE_COLORS.get(stroke.tone, style.INK)
        for thick, points in pieces(stroke):
            way = [(left + point.x * scale, top - point.y * scale) for point in points]
            painter.pen(way, stroke=color, weight=max(0.4, thick * scale))
