"""The gallery's pairs: each tool on the screen, on paper and to fill in by pen, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from taet_desktop.instruments.loader import load_library
from taet_desktop.services import vaults
from taet_desktop.ui.shots.index import Pair, write_index
from taet_desktop.ui.shots.pairs import NOTE, PART, draw_pairs, pair_names
from tests.support.sessions import HandClock, make_vault

LEAST_INK = 0.01
"""How much of a picture isn't of its commonest colour, where anything is drawn on it."""
DRAWN = ("afrunding", "ugeskema", "visuelle-symboler", "perspektivskifte", NOTE)
"""A list, a paper of its own shape, boards, the adviser's own, and what is made from a whole visit.

What each tool's paper says is held against the screen in `tests/papers/test_screen_and_paper.py`.
"""


def ink(image: Image.Image) -> float:
    grey = image.convert("L")
    return 1 - max(grey.histogram()) / (grey.width * grey.height)


def test_every_shipped_tool_has_a_pair() -> None:
    names = pair_names()
    assert {f"{PART}-{tool.id}" for tool in load_library().all()} < set(names)
    assert all("papir" in name for name in names)


@pytest.mark.qt_log_ignore("^This plugin does not support ")
def test_both_sides_are_drawn_in_one_width(tmp_path: Path, qapp: QApplication) -> None:
    session = make_vault(tmp_path / "proeve.taet").open(HandClock())
    folder = tmp_path / "billeder"
    folder.mkdir()
    try:
        pairs = draw_pairs(session, folder, lambda name: name.removeprefix(f"{PART}-") in DRAWN)
    finally:
        vaults.lock(session)
    by_title = {pair.title: pair for pair in pairs}
    found = {tool: by_title[pair_names()[f"{PART}-{tool}"]] for tool in DRAWN}
    assert len(pairs) == len(DRAWN)
    private = found.pop("perspektivskifte")
    assert (private.filled, private.blank) == ("", "")
    assert found.pop(NOTE).blank == ""
    assert all(len(pair.files) == 3 for pair in found.values())
    for pair in pairs:
        for name in pair.files:
            with Image.open(folder / name) as image:
                assert image.width == 760, name
                assert ink(image) > LEAST_INK, name
    page = write_index(folder, [], pairs).read_text(encoding="utf-8")
    assert page.count('class="pair"') == len(pairs)
    assert all(name in page for pair in pairs for name in pair.files)
    assert page.count(private.why) == 2


def test_a_side_that_does_not_exist_is_told_of(tmp_path: Path) -> None:
    page = write_index(tmp_path, [], [Pair("Et & to", "a.png", "b.png", "", "Kun <os>.")]).read_text("utf-8")
    assert "<p>Kun &lt;os&gt;.</p>" in page
    assert 'src=""' not in page
    assert "2 billeder" in page
