"""Pictograms: drawn once, fitted, forgotten on lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui import pictures, style
from taet_desktop.ui.pictures import PictogramView, pictogram_pixmap

WIDE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#FF0000"/></svg>'
)


class Source:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, pictogram: str) -> bytes:
        self.asked.append(pictogram)
        return {"wide": WIDE}[pictogram]


@pytest.fixture
def source(dressed: QApplication) -> Iterator[Source]:
    made = Source()
    pictures.set_source(made)
    yield made
    pictures.set_source(None)


def test_drawn_once_and_in_shape(source: Source) -> None:
    image = pictogram_pixmap("wide", 40, 2.0).toImage()
    assert (image.width(), image.height()) == (80, 80)
    assert image.pixelColor(40, 40).name() == "#ff0000"
    assert image.pixelColor(40, 5).alpha() == 0
    pictogram_pixmap("wide", 40, 2.0)
    assert source.asked == ["wide"]


def test_unknown_is_empty(source: Source) -> None:
    assert pictogram_pixmap("ingen", 20).toImage().pixelColor(10, 10).alpha() == 0


def test_locking_forgets(source: Source) -> None:
    pictogram_pixmap("wide", 40)
    pictures.set_source(None)
    assert pictogram_pixmap("wide", 40).toImage().pixelColor(20, 20).alpha() == 0


def test_dark_themes_put_a_light_tile_behind(source: Source, dressed: QApplication, qtbot: QtBot) -> None:
    view = PictogramView("wide", 64, "bred")
    qtbot.addWidget(view)
    view.show()
    assert view.accessibleName() == "bred"
    style.apply(dressed, Settings(theme="dark"))
    assert view.grab().toImage().pixelColor(32, 6).lightness() > 200
    view.set_pictogram("")
    assert view.grab().toImage().pixelColor(32, 32).name() != "#ff0000"
