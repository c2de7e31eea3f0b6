"""A small SVG of nothing but strokes as a FHIR Attachment, so that nothing in it can act."""

from __future__ import annotations

import base64
import re
from typing import Any

MEDIA_TYPE = "image/svg+xml"


def svg_attachment(svg: str, title: str) -> dict[str, Any]:
    """Return an SVG in ASCII as an Attachment, with what it is in words."""
    data = base64.b64encode(svg.encode("ascii")).decode("ascii")
    return {"contentType": MEDIA_TYPE, "data": data, "title": title}


def has_shape(one: Any, shape: re.Pattern[str]) -> bool:
    """Tell whether something is such an Attachment, and its SVG from end to end what `shape` allows."""
    if not isinstance(one, dict) or one.get("contentType") != MEDIA_TYPE:
        return False
    try:
        text = base64.b64decode(str(one.get("data", "")), validate=True).decode("ascii")
    except ValueError:
        return False
    return shape.fullmatch(text) is not None
