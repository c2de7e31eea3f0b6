"""The gallery's pairs: each tool on the screen, on paper and to fill in by pen, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from taet_desktop.services import vaults
from taet_desktop.ui.shots.index import write_index
from taet_desktop.ui.shots.pairs import draw_pairs
from tests.support.sessions import HandClock, make_vault

LEAST_INK = 0.01
"""How much of a picture isn't of its commonest colour, where anything is drawn on it."""


def ink(image: Image.Image) -> float:
    grey = image.convert("L")
    return 1 - max(grey.histogram()) / (grey.width * grey.height)


@pytest.mark.qt_log_ignore("^This plugin does not support ")
def test_every_tool_that_is_shared_stands_beside_its_papers(tmp_path: Path, qapp: QApplication) -> None:
    session = make_vault(tmp_path / "proeve.taet").open(HandClock())
    folder = tmp_path / "billeder"
    folder.mkdir()
    try:
        pairs = draw_pairs(session, folder)
        shared = [tool for tool in session.library.all() if not tool.private and tool.audience != "adviser"]
    finally:
        vaults.lock(session)
    assert [pair.title for pair in pairs] == [tool.title for tool in shared]
    for pair in pairs:
        for name in (pair.screen, pair.filled, pair.blank):
            with Image.open(folder / name) as image:
                assert image.width == 760, name
                assert ink(image) > LEAST_INK, name
    page = write_index(folder, [], pairs).read_text(encoding="utf-8")
    assert page.count('class="pair"') == len(pairs)
    assert all(pair.filled in page for pair in pairs)
