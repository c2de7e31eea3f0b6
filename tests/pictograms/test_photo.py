"""Somebody's photo: upright, no larger than needed, without hidden facts; and every kind of bad file."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from taet_desktop.pictograms.photo import LONG_EDGE, MAX_BYTES, SMALL_EDGE, ready_picture
from taet_desktop.pictograms.refused import PictureRefused

PLACE = "Kvistevej 12"
RED, BLUE = (255, 0, 0), (0, 0, 255)


def two_colours(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Return a picture whose left half is red and right half is blue."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def near(image: Image.Image, at: tuple[int, int], color: tuple[int, int, int]) -> bool:
    found = image.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(a - b) < 12 for a, b in zip(found, color, strict=True))


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [
        ("PNG", "RGB", "image/png"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "L", "image/png"),
        ("PNG", "I;16", "image/png"),
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("WEBP", "RGB", "image/png"),
    ],
)
def test_pictures_of_every_kind_come_in(kind: str, mode: str, media_type: str) -> None:
    source = Image.new("I;16", (60, 40), 40_000) if mode == "I;16" else two_colours(mode=mode)
    ready = ready_picture(saved(source, kind))
    assert ready.media_type == media_type
    assert ready.small == ready.data
    image = opened(ready.data)
    assert image.size == (60, 40)
    if mode not in {"L", "I;16"}:
        assert near(image, (10, 20), RED)
        assert near(image, (50, 20), BLUE)
    if mode == "I;16":
        assert near(image, (10, 20), (156, 156, 156))


def test_what_is_seen_through_stays_so() -> None:
    image = two_colours(mode="RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))
    for source in (saved(image, "PNG"), saved(image, "WEBP", lossless=True)):
        ready = opened(ready_picture(source).data)
        assert ready.mode == "RGBA"
        assert ready.getpixel((0, 0))[3] == 0  # type: ignore[index]
    palette = two_colours(mode="P")
    palette.info["transparency"] = palette.getpixel((0, 0))
    assert opened(ready_picture(saved(palette, "PNG")).data).mode == "RGBA"


def test_a_large_photo_is_shrunk_and_a_small_one_is_made_for_the_screen() -> None:
    ready = ready_picture(saved(two_colours(5000, 2500), "JPEG"))
    assert opened(ready.data).size == (LONG_EDGE, LONG_EDGE // 2)
    assert opened(ready.small).size == (SMALL_EDGE, SMALL_EDGE // 2)
    assert (ready.media_type, ready.small_type) == ("image/jpeg", "image/jpeg")
    assert len(ready.small) < len(ready.data)


def test_a_photo_saved_as_png_is_kept_as_jpeg_when_png_would_be_heavy() -> None:
    noise = Image.effect_noise((1500, 1500), 90).convert("RGB")
    ready = ready_picture(saved(noise, "PNG"))
    assert ready.media_type == "image/jpeg"


@pytest.mark.parametrize(("orientation", "top"), [(1, "left"), (6, "up"), (8, "down"), (3, "right")])
def test_a_photo_stands_as_it_was_taken(orientation: int, top: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = opened(ready_picture(saved(two_colours(60, 40), "JPEG", exif=exif, quality=95)).data)
    red_at = {"left": (5, 20), "right": (55, 20), "up": (20, 5), "down": (20, 55)}[top]
    assert image.size == ((60, 40) if orientation in {1, 3} else (40, 60))
    assert near(image, red_at, RED)


def test_where_and_when_it_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825)[1] = "N"
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", PLACE)
    for source in (
        saved(two_colours(), "JPEG", exif=exif, comment=PLACE.encode()) + PLACE.encode(),
        saved(two_colours(), "PNG", exif=exif, pnginfo=text) + PLACE.encode(),
        saved(two_colours(), "WEBP", exif=exif),
    ):
        assert PLACE.encode() in source
        ready = ready_picture(source)
        for data in (ready.data, ready.small):
            assert PLACE.encode() not in data
            assert b"Exif" not in data
            assert not opened(data).getexif()


def test_a_picture_whose_facts_are_broken_comes_in_all_the_same() -> None:
    whole = saved(two_colours(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40)
    assert opened(ready_picture(whole).data).size == (60, 40)


@pytest.mark.parametrize("suffix_says", ["PNG", "JPEG", "WEBP"])
def test_it_is_what_its_bytes_are(suffix_says: str) -> None:
    """Nobody asks for the name: `kat.png` that holds a JPEG is a JPEG."""
    ready = ready_picture(saved(two_colours(), suffix_says))
    assert near(opened(ready.data), (10, 20), RED)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_says(width: int, height: int, *more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", zlib.compress(b"\0"))


PNG = saved(two_colours(), "PNG")
JPEG = saved(two_colours(600, 400), "JPEG")
REFUSED = {
    "empty": (b"", "tom"),
    "too many bytes": (b"\xff\xd8" + b"\0" * MAX_BYTES, "for stor"),
    "a page": (b"<!DOCTYPE html><html><body>hej</body></html>", "ikke en SVG"),
    "words": (b"hej hej", "ikke et billede"),
    "a program": (b"MZ\x90\0" + b"\0" * 500, "ikke et billede"),
    "half a PNG": (PNG[: len(PNG) // 2], "gået i stykker"),
    "half a JPEG": (JPEG[: len(JPEG) // 2], "gået i stykker"),
    "a flipped byte in a PNG": (PNG[:60] + bytes([PNG[60] ^ 255]) + PNG[61:], "gået i stykker"),
    "a head alone": (PNG[:8], "gået i stykker"),
    "a PNG of a billion points": (png_that_says(40_000, 40_000), "for mange billedpunkter"),
    "a PNG of 90 million points": (png_that_says(10_000, 9_000), "for mange billedpunkter"),
    "a PNG of 50 million points": (png_that_says(10_000, 5_000), "for mange billedpunkter"),
    "a PNG of no points": (png_that_says(0, 10), "gået i stykker"),
    "a text that unpacks to 100 MB": (
        png_that_says(2, 2, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 10**8))),
        "gået i stykker",
    ),
    "GIF": (saved(two_colours(mode="P"), "GIF"), "GIF"),
    "BMP": (saved(two_colours(), "BMP"), "BMP"),
    "TIFF": (saved(two_colours(), "TIFF"), "TIFF"),
    "HEIC": (b"\0\0\0\x18ftypheic" + b"\0" * 60, "HEIC"),
    "PDF": (b"%PDF-1.7", "PDF"),
    "PostScript, which runs": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "ikke et billede"),
    "a picture of 32-bit numbers": (saved(Image.new("F", (9, 9)), "TIFF"), "TIFF"),
}


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_used_is_refused_in_danish(data: bytes, sentence: str) -> None:
    with pytest.raises(PictureRefused) as told:
        ready_picture(data)
    assert sentence in told.value.what
    assert told.value.safe
    assert told.value.action


@pytest.mark.parametrize("cut", range(10, 200, 7))
def test_no_cut_of_a_picture_brings_anything_else_than_a_refusal(cut: int) -> None:
    for source in (PNG, saved(two_colours(), "JPEG"), saved(two_colours(), "WEBP")):
        try:
            ready = ready_picture(source[: cut * len(source) // 200])
        except PictureRefused as refused:
            assert "billede" in refused.what
        else:
            assert opened(ready.data).size == (60, 40)
