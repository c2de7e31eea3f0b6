"""A photo for an answer: upright, shrunk to what can be read, straightened by four corners, always a JPEG.

Written from the pixels alone, as in `photo`: nothing that the camera knew about the place comes along.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image

from taet_desktop.domain.corners import WHOLE, Corners, are_corners, coefficients, straight_size
from taet_desktop.pictograms.photo import LONG_EDGE, SVG_TYPE, ready_picture
from taet_desktop.pictograms.refused import PictureRefused

MEDIA_TYPE: Final = "image/jpeg"
_QUALITY: Final = 85
_WHITE: Final = (255, 255, 255)


@dataclass(frozen=True, slots=True, repr=False)
class Snapshot:
    """A photo as it is kept: a JPEG of so many pixels."""

    data: bytes
    width: int
    height: int


def snapshot(data: bytes) -> Snapshot:
    """Return any photo file, PNG, JPEG or WebP, as it is to be kept.

    Raises
    ------
    PictureRefused
        When it is no photo that can be used, is broken, or is too large.
    """
    ready = ready_picture(data)
    if ready.media_type == SVG_TYPE:
        raise PictureRefused("er en tegning, ikke et foto.", action="Vælg et foto: JPEG eller PNG.")
    with Image.open(io.BytesIO(ready.data)) as image:
        if ready.media_type == MEDIA_TYPE:
            return Snapshot(ready.data, *image.size)
        return _written(image)


def straightened(photo: Snapshot, corners: Corners) -> Snapshot:
    """Return the sheet between four corners of a photo, seen from straight above.

    Raises
    ------
    ValueError
        When the corners are crossed or too near each other; the window never lets them be.
    """
    if corners == WHOLE:
        return photo
    if not are_corners(corners):
        raise ValueError("corners that are no field")
    with Image.open(io.BytesIO(photo.data)) as image:
        wide, high = straight_size(corners, *image.size)
        shrunk = min(1.0, LONG_EDGE / max(wide, high))
        size = max(1, round(wide * shrunk)), max(1, round(high * shrunk))
        numbers = coefficients(corners, *image.size, *size)
        sheet = image.convert("RGB").transform(
            size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC
        )
    return _written(sheet)


def _written(image: Image.Image) -> Snapshot:
    """Return the pixels as a JPEG with nothing besides; what can be seen through is white."""
    bare = image.convert("RGBA") if image.mode in ("RGBA", "LA", "P") else image.convert("RGB")
    if bare.mode == "RGBA":
        ground = Image.new("RGB", bare.size, _WHITE)
        ground.paste(bare, mask=bare.getchannel("A"))
        bare = ground
    target = io.BytesIO()
    bare.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return Snapshot(target.getvalue(), *bare.size)
