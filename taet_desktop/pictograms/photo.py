"""Somebody's photo or picture file, drawn anew: never larger than needed, upright, and without hidden facts.

What is kept is written here from the pixels alone, so that nothing else in the file (where and when it was
taken, an embedded preview, something after its end) can come along.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps

from taet_desktop.pictograms.clean_svg import clean_svg
from taet_desktop.pictograms.refused import PictureRefused

MAX_BYTES: Final = 40 * 2**20
LONG_EDGE: Final = 2000
SMALL_EDGE: Final = 400
MAX_PIXELS: Final = 40_000_000
MAX_PIXELS_JPEG: Final = 80_000_000
"""A JPEG is shrunk while it is read; of other files every pixel is in memory at once."""

SVG_TYPE: Final = "image/svg+xml"
_FORMATS: Final = ("PNG", "JPEG", "WEBP")
_KEEP_PNG_BELOW: Final = 1_500_000
_QUALITY: Final = 88
_EVERYTHING_A_BROKEN_FILE_RAISES: Final = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, AttributeError,
    MemoryError, struct.error, zlib.error,
)  # fmt: skip
_OTHERS: Final = (
    (b"GIF8", 0, "GIF"),
    (b"BM", 0, "BMP"),
    (b"II*\0", 0, "TIFF"),
    (b"MM\0*", 0, "TIFF"),
    (b"ftypheic", 4, "HEIC"),
    (b"ftypmif1", 4, "HEIC"),
    (b"ftypavif", 4, "AVIF"),
    (b"%PDF", 0, "PDF"),
)


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A picture as it is kept, and the same for the screen; `lost` tells that a drawing was made simpler."""

    data: bytes
    media_type: str
    small: bytes
    small_type: str
    lost: bool = False


def ready_picture(data: bytes) -> ReadyPicture:
    """Return any picture file as it is to be kept; what it is is read from its bytes, never from its name.

    Raises
    ------
    PictureRefused
        When it is no picture that can be used, is broken, or is too large.
    """
    if not data:
        raise PictureRefused("er tom.")
    if len(data) > MAX_BYTES:
        raise PictureRefused(f"er for stor. Et billede må fylde {MAX_BYTES // 2**20} MB.")
    if _looks_like_xml(data):
        clean = clean_svg(data)
        return ReadyPicture(clean.data, SVG_TYPE, clean.data, SVG_TYPE, clean.lost)
    for mark, at, name in _OTHERS:
        if data[at : at + len(mark)] == mark:
            raise PictureRefused(
                f"er en {name}-fil.", action="Gem den som JPEG eller PNG først, og prøv igen."
            )
    return _raster(data)


def _looks_like_xml(data: bytes) -> bool:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] == b"<" or head[:4] in {b"\xff\xfe<\0", b"\xfe\xff\0<"}


def _raster(data: bytes) -> ReadyPicture:
    with warnings.catch_warnings():
        # Broken facts about a picture are no reason to speak; one that unpacks to something huge is.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return _drawn_anew(data)


def _drawn_anew(data: bytes) -> ReadyPicture:
    try:
        image, jpeg = _upright(data)
        edge = max(image.size)
        if edge > LONG_EDGE:
            image.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS)
        kept, media_type = _written(image, photo=jpeg)
        if max(image.size) <= SMALL_EDGE:
            return ReadyPicture(kept, media_type, kept, media_type)
        image.thumbnail((SMALL_EDGE, SMALL_EDGE), Image.Resampling.LANCZOS)
        small, small_type = _written(image, photo=media_type == "image/jpeg")
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureRefused("har for mange billedpunkter.", action="Gør det mindre først.") from None
    except _EVERYTHING_A_BROKEN_FILE_RAISES:
        raise PictureRefused("er ikke et billede, eller det er gået i stykker.") from None
    return ReadyPicture(kept, media_type, small, small_type)


def _upright(data: bytes) -> tuple[Image.Image, bool]:
    """Return the pixels the right way up, in RGB or RGBA, and whether they come from a JPEG."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        jpeg = image.format in {"JPEG", "MPO"}
        width, height = image.size
        if width * height > (MAX_PIXELS_JPEG if jpeg else MAX_PIXELS):
            raise PictureRefused("har for mange billedpunkter.", action="Gør det mindre først.")
        if jpeg:
            image.draft("RGB", (LONG_EDGE, LONG_EDGE))
        turned = _turned(image)
    if turned.mode.startswith("I"):  # 16 bits of grey
        turned = turned.point(lambda value: value / 256).convert("L")
    see_through = turned.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in turned.info
    return turned.convert("RGBA" if see_through else "RGB"), jpeg


def _turned(image: Image.Image) -> Image.Image:
    image.load()
    try:
        turned = ImageOps.exif_transpose(image)
    except _EVERYTHING_A_BROKEN_FILE_RAISES:
        turned = None  # the facts about the picture are broken, the picture itself is not
    return image.copy() if turned is None else turned


def _written(image: Image.Image, *, photo: bool) -> tuple[bytes, str]:
    """Return the pixels as a file with nothing besides: JPEG for photos, PNG for drawings and see-through."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if bare.mode == "RGBA" and bare.getchannel("A").getextrema() == (255, 255):
        bare = bare.convert("RGB")
    if not photo or bare.mode == "RGBA":
        target = io.BytesIO()
        bare.save(target, "PNG", optimize=False, compress_level=6)
        if bare.mode == "RGBA" or target.tell() < _KEEP_PNG_BELOW:
            return target.getvalue(), "image/png"
    target = io.BytesIO()
    bare.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return target.getvalue(), "image/jpeg"
