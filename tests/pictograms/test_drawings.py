"""Every SVG we ship or use: drawn by the rules, and drawn alike by Qt (screen) and svglib (paper)."""

from __future__ import annotations

import io
import logging
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics.shapes import Drawing, Group
from svglib.svglib import svg2rlg

from taet_desktop.paths import resources_dir
from taet_desktop.pictograms.catalogue import load_catalogue

SVG = "{http://www.w3.org/2000/svg}"
PALETTE = {
    "#000000", "#3F3F3F", "#9B9B9A", "#D0CFCE", "#FFFFFF",
    "#FCEA2B", "#F1B31C", "#F4AA41", "#EA5A47", "#D22F27", "#FFA7C0",
    "#B1CC33", "#5C9E31", "#92D3F5", "#61B2E4", "#1E50A0", "#B399C8",
    "#A57939", "#6A462F", "#FADCBC",
}  # fmt: skip
OUTLINE = {"stroke": "#000000", "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round"}
SHAPES = {
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "rect": {"x", "y", "width", "height", "rx"},
}
# QtSvg ignores clipPath silently and svglib drops the rest; PDF/A refuses gradients.
UNSAFE = re.compile(
    rb"<(clipPath|mask|filter|linearGradient|radialGradient|pattern|marker|use|text|style|image|symbol)\b"
    rb"|\b(opacity|transform|class|style)="
)
UNSAFE_ANYWHERE = re.compile(
    rb"<(clipPath|mask|filter|linearGradient|radialGradient|pattern|marker|image|text)\b"
)

ROOT = resources_dir()
OWN = sorted((ROOT / "pictograms" / "own").glob("*.svg"))
ICONS = sorted((ROOT / "icons").glob("*.svg"))
USED = [p.id for p in load_catalogue()]

PAPER_SIZE = 54.0  # svglib takes the 72 units for CSS pixels: 72 x 0.75 points

PLANNED_ICONS = set(
    "today citizens visits journal settings lock unlock search add edit undo redo print export check close "  # noqa: SIM905
    "chevron-left chevron-right chevron-up chevron-down eye eye-off phone home-visit walk video sms office "
    "letter note key shield person people calendar clock star warning info trash turn-screen panel-left "
    "panel-right picture speak pause skip save-ok folder attachment quote path more".split()
)


def render(data: bytes, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(data)
    assert renderer.isValid()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def ink_box(image: QImage, units: float) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of what is visible, in drawing units."""
    size = image.width()
    grey = image.convertToFormat(QImage.Format.Format_Alpha8)  # kept: its memory goes with it
    alpha = bytes(grey.constBits())
    stride = len(alpha) // size
    rows = [alpha[y * stride : y * stride + size] for y in range(size)]
    inked = [y for y, row in enumerate(rows) if max(row) > 64]
    columns = [x for x in range(size) if any(row[x] > 64 for row in rows)]
    assert inked, "nothing drawn"
    scale = units / size
    return columns[0] * scale, inked[0] * scale, (columns[-1] + 1) * scale, (inked[-1] + 1) * scale


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
def test_own_pictogram_obeys_the_drawing_rules(path: Path) -> None:
    data = path.read_bytes()
    assert not UNSAFE.search(data)
    root = ET.fromstring(data)
    assert root.tag == f"{SVG}svg"
    assert root.attrib == {"viewBox": "0 0 72 72"}
    (group,) = root
    assert group.tag == f"{SVG}g"
    assert group.attrib == OUTLINE
    for shape in group:
        name = shape.tag.removeprefix(SVG)
        assert name in SHAPES
        assert set(shape.attrib) <= SHAPES[name] | {"fill", "stroke"}
        assert shape.get("fill") in PALETTE | {"none"}
        assert shape.get("stroke") in {None, "none"}
        assert not (shape.get("fill") == "none" and shape.get("stroke") == "none"), "invisible shape"


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
def test_own_pictogram_keeps_its_margin_and_fills_its_square(path: Path, qapp: object) -> None:
    left, top, right, bottom = ink_box(render(path.read_bytes(), 288), 72)
    assert min(left, top) >= 5.75
    assert max(right, bottom) <= 66.25
    assert max(right - left, bottom - top) >= 50, "too small beside the others"
    assert abs((left + right) / 2 - 36) <= 4.5, "hangs to one side"
    assert abs((top + bottom) / 2 - 36) <= 4.5, "hangs up or down"


def test_own_pictograms_differ_even_when_tiny(qapp: object) -> None:
    seen: dict[bytes, str] = {}
    for path in OWN:
        image = render(path.read_bytes(), 24)
        pixels = bytes(image.constBits())
        assert pixels not in seen, f"{path.stem} looks like {seen.get(pixels)}"
        seen[pixels] = path.stem


@pytest.mark.parametrize("pictogram", USED)
def test_pictogram_draws_on_screen_and_on_paper(
    pictogram: str, qapp: object, caplog: pytest.LogCaptureFixture
) -> None:
    data = load_catalogue().svg(pictogram)
    assert not UNSAFE_ANYWHERE.search(data)
    left, top, right, bottom = ink_box(render(data, 72), 72)
    assert right - left > 10
    assert bottom - top > 10
    with caplog.at_level(logging.WARNING):
        drawing = svg2rlg(io.BytesIO(data))
    assert isinstance(drawing, Drawing)
    assert (drawing.width, drawing.height) == (PAPER_SIZE, PAPER_SIZE)
    assert shapes_in(drawing) > 0
    assert not caplog.records, caplog.text


def shapes_in(group: Drawing | Group) -> int:
    return sum(shapes_in(item) if isinstance(item, Group) else 1 for item in group.contents)


@pytest.mark.parametrize("path", ICONS, ids=lambda p: p.stem)
def test_icon_obeys_the_drawing_rules(path: Path, qapp: object) -> None:
    data = path.read_bytes()
    assert not UNSAFE.search(data)
    root = ET.fromstring(data)
    assert root.attrib == {"viewBox": "0 0 20 20"}
    (group,) = root
    assert group.attrib == {**OUTLINE, "stroke-width": "1.75", "fill": "none"}
    for shape in group:
        if shape.tag == f"{SVG}circle":
            assert shape.attrib.keys() == {"cx", "cy", "r", "fill", "stroke"}
            assert (shape.get("fill"), shape.get("stroke")) == ("#000000", "none")
        else:
            assert shape.tag == f"{SVG}path"
            assert shape.attrib.keys() == {"d"}
    left, top, right, bottom = ink_box(render(data, 200), 20)
    assert min(left, top) >= 0.25
    assert max(right, bottom) <= 19.75


def test_all_planned_icons_exist() -> None:
    assert {path.stem for path in ICONS} >= PLANNED_ICONS
