"""Photos of answers: upright, small, straight, without hidden facts; and every bad file is refused kindly."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image, ImageDraw

from taet_desktop.domain.corners import WHOLE, Corners
from taet_desktop.pictograms.photo import LONG_EDGE
from taet_desktop.pictograms.refused import PictureRefused
from taet_desktop.pictograms.snapshot import Snapshot, snapshot, straightened
from tests.pictograms.test_photo import BLUE, RED, near, opened, saved, two_colours

SHEET: Corners = ((0.25, 0.2), (0.75, 0.3), (0.85, 0.9), (0.1, 0.8))


def test_a_photo_from_a_camera_is_upright_and_says_nothing_of_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lay on its side
    exif[0x010E] = "Kvistevej 12"
    kept = snapshot(saved(two_colours(600, 400), "JPEG", exif=exif))
    assert (kept.width, kept.height) == (400, 600)
    image = opened(kept.data)
    assert image.size == (400, 600)
    assert not image.getexif()
    assert b"Kvistevej" not in kept.data
    assert near(image, (200, 50), RED)
    assert near(image, (200, 550), BLUE)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("JPEG", "CMYK")])
def test_whatever_it_was_it_is_kept_as_a_jpeg(kind: str, mode: str) -> None:
    kept = snapshot(saved(two_colours(mode=mode), kind))
    image = opened(kept.data)
    assert (image.format, image.mode) == ("JPEG", "RGB")
    assert near(image, (5, 20), RED)


def test_what_can_be_seen_through_is_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert near(opened(snapshot(saved(clear, "PNG")).data), (20, 20), (255, 255, 255))


_MEASURE = """
import resource, sys
from taet_desktop.pictograms.snapshot import snapshot
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
kept = snapshot(data)
print(kept.width, kept.height, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells the memory of a process in another way")
def test_sixty_megapixels_are_read_within_bounds() -> None:
    big = saved(Image.new("RGB", (9_000, 6_700), "#6A8F6A"), "JPEG", quality=30)
    told = subprocess.run([sys.executable, "-c", _MEASURE], input=big, capture_output=True, check=True)
    width, height, grown = map(int, told.stdout.split())
    assert (width, height) == (LONG_EDGE, 1489)
    assert grown < 120  # megabytes; all its pixels at once would be 180


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "tom"),
        (b"not a photo", "gået i stykker"),
        (saved(two_colours(900, 700), "JPEG")[:2_000], "gået i stykker"),
        (saved(two_colours(), "GIF"), "GIF"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0L9 9'/></svg>", "tegning"),
    ],
)
def test_what_is_no_photo_is_refused_in_danish(data: bytes, why: str) -> None:
    with pytest.raises(PictureRefused, match=why):
        snapshot(data)


def photo_of_a_sheet() -> Snapshot:
    """Return a photo of a sheet that lies askew: red, blue, green and yellow corners upon grey."""
    image = Image.new("RGB", (800, 600), "#777777")
    draw = ImageDraw.Draw(image)
    at = [(x * 800, y * 600) for x, y in SHEET]
    draw.polygon(at, fill="white")
    centre = (sum(x for x, _ in at) / 4, sum(y for _, y in at) / 4)
    for (x, y), color in zip(at, ("red", "blue", "green", "yellow"), strict=True):
        inner = [(x + (centre[0] - x) * s, y + (centre[1] - y) * s) for s in (0.04, 0.22)]
        draw.line(inner, fill=color, width=16)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=95)
    return Snapshot(target.getvalue(), 800, 600)


def test_four_corners_make_the_sheet_straight() -> None:
    sheet = straightened(photo_of_a_sheet(), SHEET)
    image = opened(sheet.data).convert("RGB")
    assert image.size == (sheet.width, sheet.height)
    wide, high = image.size
    found = [
        image.getpixel((round(wide * x), round(high * y)))
        for x, y in ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92))
    ]
    strongest = [max(range(3), key=lambda part: pixel[part]) for pixel in found]  # type: ignore[index]
    assert strongest[:3] == [0, 2, 1]
    assert near(image, (wide // 2, 6), (255, 255, 255))
    assert near(image, (6, high // 2), (255, 255, 255))


def test_the_whole_photo_is_left_as_it_is_and_crossed_corners_are_refused() -> None:
    photo = photo_of_a_sheet()
    assert straightened(photo, WHOLE) is photo
    with pytest.raises(ValueError, match="corners"):
        straightened(photo, (SHEET[0], SHEET[2], SHEET[1], SHEET[3]))


def test_nobodys_photo_is_shown_in_a_repr() -> None:
    assert "data" not in repr(photo_of_a_sheet())
