"""The contact sheets show every drawing we judge by eye."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from taet_desktop.ui.shots.pictogram_sheet import render_catalogue, render_sheet, tinted


def test_sheet_holds_pictograms_and_icons(tmp_path: Path, qapp: object) -> None:
    render_sheet(tmp_path / "sheet.png")
    sheet = QImage(str(tmp_path / "sheet.png"))
    assert sheet.width() == 1560
    assert sheet.height() > 4000
    colours = {sheet.pixelColor(x, 100).name().upper() for x in range(0, sheet.width(), 2)}
    assert {"#FFFFFF", "#14191C", "#000000"} <= colours


def test_catalogue_sheet_is_written(tmp_path: Path, qapp: object) -> None:
    render_catalogue(tmp_path / "catalogue.png")
    assert QImage(str(tmp_path / "catalogue.png")).height() > 2000


def test_sheet_that_cannot_be_written_is_said(tmp_path: Path, qapp: object) -> None:
    with pytest.raises(OSError, match="sheet"):
        render_sheet(tmp_path / "no such folder" / "sheet.png")


def test_icon_takes_the_colour_it_is_given(qapp: object) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">'
        b'<rect x="5" y="5" width="10" height="10"/></svg>'
    )
    image = tinted(svg, 20, QColor("#0F5C6E"))
    assert image.pixelColor(10, 10).name() == "#0f5c6e"
    assert image.pixelColor(1, 1).alpha() == 0
