"""Every paper against what somebody has looked at: words, structure, picture, in both sizes of print.

`make golden` writes the references anew; look at what changed before you keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.visibility import for_citizen
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports.cards import SIDES_CM, Card, card_pages
from taet_desktop.reports.papers import documents
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.paper import Paper, render
from tests.papers import golden_pages as golden
from tests.papers import paper_kit as k

GOLDEN = Path(__file__).parent / "golden"
MOST_BYTES = 1_500_000
SVG = load_catalogue().svg

Maker = Callable[[Material, bool], Paper]


def filled(tool: str) -> Maker:
    def make(material: Material, large: bool) -> Paper:
        shared = material.filled(tool)
        assert shared is not None
        return documents.tool_filled(shared, material, large=large)

    return make


def blank(tool: str) -> Maker:
    return lambda material, large: documents.tool_blank(k.blanks()[tool], material, large=large)


SHEETS = ("netvaerk", "livsmestring", "livstemaer", "laering")
NAMED = {"maal-og-aftaler", "netvaerkskort", "chime", *(f"stillads-{name}" for name in SHEETS)}
"""Tools whose empty paper has a name of its own here."""
BY_PEN = sorted(tool.id for tool in k.blanks().values() if for_citizen(tool) and tool.id not in NAMED)
PAPERS: dict[str, Maker] = {
    **k.PAPERS,
    "netvaerk": filled("netvaerkskort"),
    "netvaerk-siden-sidst": lambda material, large: filled("netvaerkskort")(k.again(material), large),
    "netvaerk-tom": blank("netvaerkskort"),
    "chime-tom": blank("chime"),
    "chime-udfyldt": filled("chime"),
    "stillads": filled("stillads-livsmestring"),
    **{f"stillads-{name}-tom": blank(f"stillads-{name}") for name in SHEETS},
    **{f"{tool}-til-pen": blank(tool) for tool in BY_PEN},
}
CARDS = [Card("ja", "ja"), Card("nej", "nej"), Card("pause", "pause"), Card("hjælp", "hjaelp")]


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("paper", PAPERS)
def test_it_is_as_it_was_looked_at(paper: str, large: bool, qapp: QApplication) -> None:
    data = render(PAPERS[paper](k.ordinary(), large), SVG, k.NOW)
    golden.check(GOLDEN, f"{paper}-stor" if large else paper, data)


@pytest.mark.parametrize("side", SIDES_CM)
def test_symbol_cards_are_as_they_were_looked_at(side: int, qapp: QApplication) -> None:
    golden.check(GOLDEN, f"kort-{side}", render(card_pages("Ja og nej", CARDS, side), SVG, k.NOW))


def test_small_cards_in_large_print_are_as_they_were_looked_at(qapp: QApplication) -> None:
    data = render(card_pages("Ja og nej", CARDS, 3, large=True), SVG, k.NOW)
    golden.check(GOLDEN, "kort-3-stor", data)


def test_the_references_are_small() -> None:
    assert sum(file.stat().st_size for file in GOLDEN.iterdir()) < MOST_BYTES


def test_a_missing_word_a_moved_line_and_another_page_are_seen(qapp: QApplication) -> None:
    picture = golden.picture(render(k.PAPERS["kontaktaftale"](k.ordinary(), False), SVG, k.NOW))
    assert golden.alike(picture, picture.copy()) == ""
    lighter = picture.point(lambda value: min(255, value + 2))
    assert golden.alike(picture, lighter) == ""
    moved = Image.new("L", picture.size, 255)
    moved.paste(picture, (0, 5))
    assert golden.alike(picture, moved)
    gone = picture.copy()
    gone.paste(255, (36, 18, 110, 32))
    assert golden.alike(picture, gone)
    assert golden.alike(picture, picture.crop((0, 0, picture.width // 2, picture.height)))
