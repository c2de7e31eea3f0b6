"""A paper as it was looked at: its words, its structure, and a picture of its pages small enough to keep.

Words and structure must be the same to the letter. The picture is compared softly, since another version of a
font renderer moves edges by a shade: on average no more than `MEAN` may differ, and no square of `BLOCK`
pixels by more than `WORST` (both as shares of black to white). A word or a picture that is gone, moved or
covered is far above both; `test_goldens.py` proves it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from taet_desktop.ui.paper.preview import LoadedPdf
from tests.reports import golden_files
from tests.reports.pdf_text import page_texts

DPI = 26
GREYS = 16
MEAN, WORST, BLOCK = 0.012, 0.11, 12


def check(folder: Path, name: str, data: bytes) -> None:
    """Fail when the paper isn't as it was looked at; `TAET_GOLDEN=write` writes it anew."""
    golden_files.check(folder / f"{name}.txt", told(data).encode())
    golden_files.check(folder / f"{name}.tags", tags(data).encode())
    file, now = folder / f"{name}.png", picture(data)
    if os.environ.get("TAET_GOLDEN") == "write":
        now.quantize(GREYS).save(file, optimize=True)
    assert file.is_file(), f"{file.name} is missing; look at what is made, then run with TAET_GOLDEN=write"
    with Image.open(file) as kept:
        assert alike(kept.convert("L"), now) == "", f"{file.name}: {alike(kept.convert('L'), now)}"


def told(data: bytes) -> str:
    """Return the words of the pages, in the order in which they stand in the file."""
    pages = page_texts(data)
    return "\n\n".join(f"[side {number}]\n" + "\n".join(page) for number, page in enumerate(pages, 1)) + "\n"


def structure(data: bytes) -> list[tuple[str, str]]:
    """Return role and alternative text of each part, in reading order."""
    return [(role, alt) for _, role, alt in _parts(data)]


def tags(data: bytes) -> str:
    """Return the structure as lines, what is within a part drawn in below it."""
    return "".join(f"{' ' * depth}{role.removeprefix('/')} {alt}".rstrip() + "\n"
                   for depth, role, alt in _parts(data))  # fmt: skip


def pieces(data: bytes) -> list[int]:
    """Return how many pieces of pages each part is drawn on, what is within it left out."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        kids: Any = opened.Root.StructTreeRoot.K.K
        return [sum(piece.Type == pikepdf.Name.MCR for piece in kid.K) for kid in kids]


def _parts(data: bytes) -> list[tuple[int, str, str]]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [part for kid in opened.Root.StructTreeRoot.K.K for part in _walked(kid, 0)]


def _walked(element: Any, depth: int) -> Iterator[tuple[int, str, str]]:
    yield depth, str(element.S), str(element.get("/Alt", ""))
    for kid in element.K:
        if kid.Type == pikepdf.Name.StructElem:
            yield from _walked(kid, depth + 1)


def picture(data: bytes) -> Image.Image:
    """Return all pages beside each other, in greys."""
    loaded = LoadedPdf(data)
    try:
        pages = [_page(loaded, number) for number in range(loaded.document.pageCount())]
    finally:
        loaded.close()
    whole = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width
    return whole


def _page(loaded: LoadedPdf, number: int) -> Image.Image:
    points = loaded.document.pagePointSize(number)
    # Drawn four times as large and shrunk: what is left is shapes and weights, not the renderer's pixels.
    size = QSize(round(points.width() * DPI / 72) * 4, round(points.height() * DPI / 72) * 4)
    drawn = loaded.document.render(number, size).convertToFormat(QImage.Format.Format_RGBA8888)
    colours = Image.frombytes("RGBA", (drawn.width(), drawn.height()), bytes(drawn.constBits()))
    ground = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(ground, colours).convert("L").reduce(4)


def alike(one: Image.Image, other: Image.Image) -> str:
    """Return what is too different about two pictures, or nothing."""
    if one.size != other.size:
        return f"the pages are {other.size}, not {one.size}"
    apart = ImageChops.difference(one, other)
    mean = ImageStat.Stat(apart).mean[0] / 255
    if mean > MEAN:
        return f"{mean:.1%} apart"
    corners = product(range(0, apart.width, BLOCK), range(0, apart.height, BLOCK))
    for x, y in corners:
        square = apart.crop((x, y, min(x + BLOCK, apart.width), min(y + BLOCK, apart.height)))
        worst = ImageStat.Stat(square).mean[0] / 255
        if worst > WORST:
            return f"{worst:.0%} apart at {x}, {y}"
    return ""
