"""A signature as a small SVG of its own: nothing but strokes, so that nothing in it can act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from taet_desktop.domain.values import SIGNATURE_HEIGHT, SIGNATURE_WIDTH
from taet_desktop.exchange.plain_svg import has_shape, svg_attachment

_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIGNATURE_WIDTH} {SIGNATURE_HEIGHT}" '
    'fill="none" stroke="#1F2A30" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">'
)
_SHAPE = re.compile(re.escape(_HEAD) + r'(?:<path d="M\d+ \d+(?:L\d+ \d+)+"/>)*</svg>')


def svg_of(strokes: Sequence[Sequence[Sequence[int]]]) -> str:
    """Return the strokes as paths; a dot is a stroke that ends where it began."""
    paths = []
    for stroke in strokes:
        points = [f"{x} {y}" for x, y in stroke]
        if points:
            rest = points[1:] or points[:1]
            paths.append(f'<path d="M{points[0]}{"".join(f"L{point}" for point in rest)}"/>')
    return f"{_HEAD}{''.join(paths)}</svg>"


def attachment(strokes: Sequence[Sequence[Sequence[int]]]) -> dict[str, Any]:
    """Return the SVG as a FHIR Attachment."""
    return svg_attachment(svg_of(strokes), "Underskrift")


def is_plain(one: Any) -> bool:
    """Tell whether an attachment is exactly what `attachment` makes: strokes and nothing else."""
    return has_shape(one, _SHAPE)
