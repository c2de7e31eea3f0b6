"""Pictograms as vectors: each SVG is read once, and each file holds its strokes once, however often shown."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing

from taet_desktop.errors import UserError
from taet_desktop.reports import emoji
from taet_desktop.reports.typeface import typeface

SvgOf = Callable[[str], bytes]
"""Gives the SVG of a pictogram; `UserError`, `LookupError`, `ValueError` or `OSError` if there is none."""

_log = logging.getLogger(__name__)
_NOWHERE = __file__
"""An SVG never reaches outside itself: the only file that it might name is this one, which is no picture."""


@lru_cache(maxsize=1024)
def drawing(svg: bytes) -> Drawing | None:
    """Return an SVG as a drawing, or None for what is no picture."""
    from svglib.svglib import svg2rlg

    # It logs paths and pieces of the file; what matters is told below.
    logging.getLogger("svglib.svglib").setLevel(logging.CRITICAL)
    try:
        found: Drawing | None = svg2rlg(io.BytesIO(svg), external_reference_root=_NOWHERE)
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError):
        _log.warning("a pictogram could not be read as SVG")
        return None
    if found is None or not (found.width > 0 and found.height > 0):
        return None
    # The renderer sets a font even for a drawing without text; an archive takes none that isn't embedded.
    found.initialFontName = typeface().regular.name
    return found


class Pictures:
    """The pictures of one file under way."""

    def __init__(self, svg_of: SvgOf) -> None:
        self._svg_of = svg_of
        self._forms: dict[str, tuple[str, float] | None] = {}

    def form(self, canvas: Any, pictogram: str) -> tuple[str, float] | None:
        """Return the name of a picture's form on the canvas and its scale to a square of one point."""
        if pictogram not in self._forms:
            self._forms[pictogram] = self._define(canvas, pictogram)
        return self._forms[pictogram]

    def _define(self, canvas: Any, pictogram: str) -> tuple[str, float] | None:
        art = self._drawing(pictogram)
        if art is None:
            return None
        name = f"picture{len(self._forms)}"
        canvas.beginForm(name, 0, 0, math.ceil(art.width), math.ceil(art.height))
        renderPDF.draw(art, canvas, 0, 0)
        canvas.endForm()
        return name, 1 / max(art.width, art.height)

    def _drawing(self, pictogram: str) -> Drawing | None:
        try:
            code = pictogram.removeprefix("emoji:")
            svg = emoji.svg(code) if code != pictogram else self._svg_of(pictogram)
        except (UserError, LookupError, ValueError, OSError):
            _log.warning("a pictogram is missing")
            return None
        return drawing(svg)
