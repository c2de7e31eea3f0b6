"""Own photos on paper: embedded once, archivable, and a broken one is an empty box."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from taet_desktop.reports import pdf
from taet_desktop.reports.pictures import SvgOf
from taet_desktop.reports.visit_note import visit_note
from tests.reports import bundles as b
from tests.reports import row_bundles as r
from tests.reports.pdf_text import all_text


def photo(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 90)) -> bytes:
    target = io.BytesIO()
    color = 120 if mode in ("L", "1", "P", "I;16") else (200, 90, 40, 90)[: len(mode)]
    Image.new(mode, size, color).save(target, kind)
    return target.getvalue()


def own(data: bytes) -> SvgOf:
    """Return the fixture's pictograms with a photo in the place of one that is shown twice."""
    return lambda name: data if name == "ven" else b.svg_of(name)


def images(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as file:
        streams = [one for one in file.objects if isinstance(one, pikepdf.Stream)]
        shown = [one for one in streams if one.get("/Subtype") == "/Image"]
        masks = [one for one in shown if "/SMask" in one]
        return len(shown) - len(masks)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("PNG", mode) for mode in ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")),
        *(("JPEG", mode) for mode in ("RGB", "L", "CMYK")),
    ],
)
def test_a_photo_is_embedded_once_and_can_be_archived(kind: str, mode: str) -> None:
    data = pdf.render(visit_note(r.full()), own(photo(kind, mode)), b.NOW)
    assert pdf.problems(data) == []
    assert images(data) == 1
    assert "Bo" in all_text(data)


@pytest.mark.parametrize("cut", [20, 60])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_broken_photo_is_an_empty_box(kind: str, cut: int, allow_logs: Callable[[str], None]) -> None:
    allow_logs("a photo could not be read")
    data = pdf.render(visit_note(r.full()), own(photo(kind)[:cut]), b.NOW)
    assert pdf.problems(data) == []
    assert images(data) == 0
    assert "At være sammen med" in all_text(data)
