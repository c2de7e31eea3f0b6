"""Contact sheets for judging pictograms and icons by eye, at the sizes and on the grounds they are used.

Run `python -m taet_desktop.ui.shots.pictogram_sheet FOLDER`; it needs no display.
"""

from __future__ import annotations

import importlib.resources
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from taet_desktop.paths import resources_dir
from taet_desktop.pictograms.catalogue import CATEGORIES, Catalogue, Category, Pictogram, load_catalogue

WHITE: Final = QColor("#FFFFFF")
PAPER: Final = QColor("#F7F5F0")
DARK: Final = QColor("#14191C")
INK: Final = QColor("#1F2A30")
LIGHT_INK: Final = QColor("#EEF1F0")
MUTED: Final = QColor("#4E5D65")

_COLUMNS: Final = 4
_CELL_W: Final = 390
_CELL_H: Final = 236
_ICON_COLUMNS: Final = 12
_ICON_W: Final = 128
_ICON_H: Final = 92
_TILE_COLUMNS: Final = 12
_TILE_W: Final = 130
_TILE: Final = 104
_OWN_PER_SHEET: Final = 40
_CATALOGUE_HEIGHT: Final = 2000
_HEADING: Final = 44


def sheet_font() -> str:
    """Load the bundled font and return its family; offscreen Qt has no other."""
    folder = importlib.resources.files("fontpkg_atkinson_hyperlegible") / "files"
    with importlib.resources.as_file(folder / "AtkinsonHyperlegible-Regular.ttf") as path:
        number = QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise RuntimeError("the bundled font could not be loaded")
    return families[0]


def draw_svg(painter: QPainter, data: bytes, at: QPointF, size: float) -> None:
    """Draw one square SVG with its top left corner at `at`."""
    QSvgRenderer(data).render(painter, QRectF(at.x(), at.y(), size, size))


def tinted(data: bytes, size: int, colour: QColor) -> QImage:
    """Return an icon in one colour: the black drawing serves as the mask."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_svg(painter, data, QPointF(0, 0), size)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), colour)
    painter.end()
    return image


@dataclass(frozen=True, slots=True)
class Sheet:
    """One contact sheet: its file in the folder given, and a Danish title."""

    file: str
    title: str


def render_all(folder: Path, wants: Callable[[str], bool] = lambda name: True) -> list[Sheet]:
    """Draw the sheets that are wanted by name: own pictograms, the whole catalogue, icons."""
    return [sheet for name, render in SHEETS.items() if wants(name) for sheet in render(folder)]


def render_own(folder: Path) -> list[Sheet]:
    """Draw our own pictograms (200, 64, 24 px) on light and dark, forty to a sheet."""
    catalogue = load_catalogue()
    own = [p for p in catalogue if p.own]
    pages = [own[start : start + _OWN_PER_SHEET] for start in range(0, len(own), _OWN_PER_SHEET)]
    return [_own_sheet(folder, catalogue, page, f"{n} af {len(pages)}", n) for n, page in enumerate(pages, 1)]


def render_catalogue(folder: Path) -> list[Sheet]:
    """Draw every pictogram with its label, some categories to a sheet."""
    catalogue = load_catalogue()
    pages: list[list[Category]] = [[]]
    filled = 0
    for category in CATEGORIES:
        height = _category_height(catalogue, category)
        if pages[-1] and filled + height > _CATALOGUE_HEIGHT:
            pages.append([])
            filled = 0
        pages[-1].append(category)
        filled += height
    return [_catalogue_sheet(folder, catalogue, page, n) for n, page in enumerate(pages, 1)]


def render_icons(folder: Path) -> list[Sheet]:
    """Draw the window's own icons (20, 40 px) on light and dark."""
    icons = sorted((resources_dir() / "icons").glob("*.svg"))

    def draw(painter: QPainter) -> None:
        for number, icon in enumerate(icons):
            corner = QPointF(number % _ICON_COLUMNS * _ICON_W, number // _ICON_COLUMNS * _ICON_H)
            _draw_icon(painter, icon.read_bytes(), icon.stem, corner)

    sheet = Sheet("ikoner.png", "Ikoner")
    rows = -(-len(icons) // _ICON_COLUMNS)
    _paint(folder / sheet.file, _ICON_COLUMNS * _ICON_W, rows * _ICON_H, draw)
    return [sheet]


SHEETS: Final = {
    "piktogrammer-egne": render_own,
    "piktogrammer-katalog": render_catalogue,
    "ikoner": render_icons,
}
"""What draws them, by the beginning of their files' names."""


def _own_sheet(folder: Path, catalogue: Catalogue, own: list[Pictogram], place: str, number: int) -> Sheet:
    def draw(painter: QPainter) -> None:
        for n, pictogram in enumerate(own):
            corner = QPointF(n % _COLUMNS * _CELL_W, n // _COLUMNS * _CELL_H)
            label = f"{pictogram.label} · {pictogram.id}"
            _draw_pictogram(painter, catalogue.svg(pictogram.id), label, corner)

    sheet = Sheet(f"piktogrammer-egne-{number}.png", f"Egne piktogrammer, {place}")
    _paint(folder / sheet.file, _COLUMNS * _CELL_W, -(-len(own) // _COLUMNS) * _CELL_H, draw)
    return sheet


def _catalogue_sheet(folder: Path, catalogue: Catalogue, categories: list[Category], number: int) -> Sheet:
    heights = [_category_height(catalogue, category) for category in categories]

    def draw(painter: QPainter) -> None:
        top = 0
        for category, height in zip(categories, heights, strict=True):
            painter.setPen(MUTED)
            painter.drawText(QRectF(16, top, 400, _HEADING), Qt.AlignmentFlag.AlignVCenter, category)
            _draw_tiles(painter, catalogue, [p.id for p in catalogue.by_category(category)], top + _HEADING)
            top += height

    sheet = Sheet(f"piktogrammer-katalog-{number}.png", f"Kataloget: {', '.join(categories)}")
    _paint(folder / sheet.file, _TILE_COLUMNS * _TILE_W, sum(heights), draw)
    return sheet


def _category_height(catalogue: Catalogue, category: Category) -> int:
    return _HEADING + _TILE * -(-len(catalogue.by_category(category)) // _TILE_COLUMNS)


def _paint(path: Path, width: int, height: int, draw: Callable[[QPainter], None]) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    font = QFont(sheet_font())
    font.setPixelSize(13)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    draw(painter)
    painter.end()
    if not image.save(str(path)):
        raise OSError(f"could not write the sheet {path.name}")


def _draw_pictogram(painter: QPainter, data: bytes, label: str, corner: QPointF) -> None:
    painter.fillRect(QRectF(corner.x() + 6, corner.y() + 6, 284, 204), WHITE)
    draw_svg(painter, data, corner + QPointF(8, 8), 200)
    draw_svg(painter, data, corner + QPointF(218, 22), 64)
    draw_svg(painter, data, corner + QPointF(238, 110), 24)
    painter.fillRect(QRectF(corner.x() + 290, corner.y() + 6, 94, 204), DARK)
    draw_svg(painter, data, corner + QPointF(305, 14), 64)
    draw_svg(painter, data, corner + QPointF(325, 86), 24)
    # The way the program shows them on a dark page: on a light tile.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PAPER)
    painter.drawRoundedRect(QRectF(corner.x() + 299, corner.y() + 122, 76, 76), 12, 12)
    draw_svg(painter, data, corner + QPointF(305, 128), 64)
    painter.setPen(INK)
    painter.drawText(QRectF(corner.x() + 10, corner.y() + 210, 370, 22), Qt.AlignmentFlag.AlignVCenter, label)


def _draw_icon(painter: QPainter, data: bytes, name: str, corner: QPointF) -> None:
    for left, ground, ink in ((4, WHITE, INK), (64, DARK, LIGHT_INK)):
        painter.fillRect(QRectF(corner.x() + left, corner.y() + 4, 60, 64), ground)
        painter.drawImage(corner + QPointF(left + 2, 26), tinted(data, 20, ink))
        painter.drawImage(corner + QPointF(left + 20, 16), tinted(data, 40, ink))
    painter.setPen(INK)
    area = QRectF(corner.x(), corner.y() + 68, _ICON_W, 20)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)


def _draw_tiles(painter: QPainter, catalogue: Catalogue, ids: list[str], top: int) -> None:
    for number, pictogram_id in enumerate(ids):
        x = number % _TILE_COLUMNS * _TILE_W
        y = top + number // _TILE_COLUMNS * _TILE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(WHITE)
        painter.drawRoundedRect(QRectF(x + 4, y + 2, _TILE_W - 8, _TILE - 6), 8, 8)
        draw_svg(painter, catalogue.svg(pictogram_id), QPointF(x + (_TILE_W - 64) / 2, y + 6), 64)
        painter.setPen(INK)
        label = catalogue.get(pictogram_id).label
        painter.drawText(QRectF(x, y + 72, _TILE_W, 22), Qt.AlignmentFlag.AlignCenter, label)


def main() -> None:
    """Write all sheets to the folder named on the command line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication([])
    render_all(folder)
    del application


if __name__ == "__main__":
    main()
