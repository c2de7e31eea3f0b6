"""Pictograms as vectors and photos as pixels: each file holds a picture once, however often it is shown."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.utils import ImageReader

from taet_desktop.errors import UserError
from taet_desktop.reports import emoji
from taet_desktop.reports.typeface import typeface

SvgOf = Callable[[str], bytes]
"""Gives a picture's file, SVG, PNG or JPEG; `UserError`, `LookupError`, `ValueError` or `OSError` if none."""
_PLAIN_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_PIXELS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")

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


def pixels(data: bytes) -> ImageReader | None:
    """Return a PNG or JPEG as an image, or None for what can't be read to its end.

    An archive's colours are those of a screen: four-colour print and other rare ones are made into them.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.load()
            plain = opened.mode in _PLAIN_MODES
            return ImageReader(io.BytesIO(data) if plain else opened.convert("RGB"))
    except (OSError, ValueError, TypeError, LookupError, SyntaxError, ArithmeticError):
        _log.warning("a photo could not be read")
        return None


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
        data = self._data(pictogram)
        if data is None:
            return None
        name = f"picture{len(self._forms)}"
        if data.startswith(_PIXELS):
            return self._photo(canvas, name, data)
        art = drawing(data)
        if art is None:
            return None
        canvas.beginForm(name, 0, 0, math.ceil(art.width), math.ceil(art.height))
        renderPDF.draw(art, canvas, 0, 0)
        canvas.endForm()
        return name, 1 / max(art.width, art.height)

    def _photo(self, canvas: Any, name: str, data: bytes) -> tuple[str, float] | None:
        image = pixels(data)
        if image is None:
            return None
        width, height = image.getSize()
        side = max(width, height)
        # In the middle of a square, so that a tall photo stands as a pictogram does.
        canvas.beginForm(name, 0, 0, side, side)
        left, low = (side - width) / 2, (side - height) / 2
        canvas.drawImage(image, left, low, width, height, mask="auto")
        canvas.endForm()
        return name, 1 / side

    def _data(self, pictogram: str) -> bytes | None:
        try:
            code = pictogram.removeprefix("emoji:")
            return emoji.svg(code) if code != pictogram else self._svg_of(pictogram)
        except (UserError, LookupError, ValueError, OSError):
            _log.warning("a pictogram is missing")
            return None
