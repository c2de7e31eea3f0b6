"""The contact sheets show every drawing we judge by eye."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from taet_desktop.pictograms.catalogue import CATEGORIES
from taet_desktop.ui.shots.pictogram_sheet import render_all, render_icons, tinted


def test_sheets_hold_every_own_drawing_the_catalogue_and_the_icons(tmp_path: Path, qapp: object) -> None:
    sheets = render_all(tmp_path)
    assert {sheet.file for sheet in sheets} == {path.name for path in tmp_path.iterdir()}
    assert len({sheet.title for sheet in sheets}) == len(sheets)
    titles = " ".join(sheet.title for sheet in sheets)
    assert all(category in titles for category in CATEGORIES)
    for sheet in sheets:
        image = QImage(str(tmp_path / sheet.file))
        assert image.width() >= 1500, sheet.file
        assert 400 < image.height() <= 2800, sheet.file
    own = QImage(str(tmp_path / sheets[0].file))
    colours = {own.pixelColor(x, 100).name().upper() for x in range(0, own.width(), 2)}
    assert {"#FFFFFF", "#14191C", "#000000"} <= colours


def test_sheet_that_cannot_be_written_is_said(tmp_path: Path, qapp: object) -> None:
    with pytest.raises(OSError, match="sheet"):
        render_icons(tmp_path / "no such folder")


def test_icon_takes_the_colour_it_is_given(qapp: object) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">'
        b'<rect x="5" y="5" width="10" height="10"/></svg>'
    )
    image = tinted(svg, 20, QColor("#0F5C6E"))
    assert image.pixelColor(10, 10).name() == "#0f5c6e"
    assert image.pixelColor(1, 1).alpha() == 0
