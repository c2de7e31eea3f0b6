"""Ink as a small SVG of its own: nothing but strokes, so that nothing in it can act."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from taet_desktop.domain import whiteboard
from taet_desktop.domain.ink import pieces, strokes_of, told
from taet_desktop.exchange.plain_svg import has_shape, svg_attachment
from taet_desktop.reports.tones import TONE_COLORS

_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whiteboard.WIDTH} {whiteboard.HEIGHT}" '
    'fill="none" stroke-linecap="round" stroke-linejoin="round">'
)
_NUMBER = r"\d+(?:\.\d)?"
_PATH = (
    rf'<path stroke="#[0-9A-F]{{6}}" stroke-width="{_NUMBER}" '
    rf'd="M{_NUMBER} {_NUMBER}(?:L{_NUMBER} {_NUMBER})+"/>'
)
_SHAPE = re.compile(f"{re.escape(_HEAD)}(?:{_PATH})*</svg>")


def svg_of(ink: Sequence[Mapping[str, Any]]) -> str:
    """Return strokes as paths, a path for each thickness; a dot is a path that ends where it began."""
    paths = []
    for stroke in strokes_of(ink):
        for thick, points in pieces(stroke):
            way = [f"{_short(point.x)} {_short(point.y)}" for point in points]
            rest = way[1:] or way[:1]
            paths.append(
                f'<path stroke="{TONE_COLORS[stroke.tone].upper()}" stroke-width="{_short(thick)}" '
                f'd="M{way[0]}{"".join(f"L{point}" for point in rest)}"/>'
            )
    return f"{_HEAD}{''.join(paths)}</svg>"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def attachment(ink: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the SVG as a FHIR Attachment, with what it is in words."""
    words = told(strokes_of(ink))
    return svg_attachment(svg_of(ink), f"{words[:1].upper()}{words[1:]}")


def is_plain(one: Any) -> bool:
    """Tell whether an attachment is exactly what `attachment` makes: strokes and nothing else."""
    return has_shape(one, _SHAPE)
