"""Every paper against PDF/UA-1 and WCAG 2.1, as far as a program can tell (`pdfua`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports.cards import SIDES_CM, Card, card_pages
from taet_desktop.reports.papers import documents
from taet_desktop.reports.papers.paper import Paper, render
from taet_desktop.reports.papers.tags import Element, TaggedPainter
from tests.papers import paper_kit as k
from tests.papers.test_goldens import PAPERS

SVG = load_catalogue().svg
NOT_SAID = "UA-28-004"
"""A file that says in its metadata that it follows PDF/UA. PDF/A lets it say so if it explains the statement
in an extension schema, and the PDF/A check that every paper must pass refuses those: valid comes first."""
EMPTY_HEADING = "UA-14-001"
"""`pdfua` 0.1.3 can't look into a heading of several lines, so that rule is tried here."""


def broken(paper: Paper, folder: Path) -> list[str]:
    """Return the rules that a paper breaks, each with what is wrong, and those that couldn't be tried."""
    file = folder / "papir.pdf"
    file.write_bytes(render(paper, SVG, k.NOW))
    report = pdfua.validate(str(file))
    found = [f"{one.rule_id}: {one.message}" for one in report.findings if one.rule_id != NOT_SAID]
    untried = [
        f"{one.rule_id}: {one.skipped_reason}" for one in report.skipped if one.rule_id != EMPTY_HEADING
    ]
    return [*found, *untried, *empty_headings(file)]


def empty_headings(file: Path) -> list[str]:
    """Return the headings that mark nothing on any page."""
    with pikepdf.open(file) as opened:
        kids: Any = opened.Root.StructTreeRoot.K.K
        return [f"{EMPTY_HEADING}: {kid.S}" for kid in kids if str(kid.S).startswith("/H") and not len(kid.K)]


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("material", k.MATERIALS)
@pytest.mark.parametrize("paper", k.PAPERS)
def test_every_paper_can_be_used_without_seeing_it(
    paper: str, material: str, large: bool, tmp_path: Path, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")
    assert broken(k.PAPERS[paper](k.MATERIALS[material](), large), tmp_path) == []


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("paper", sorted(set(PAPERS) - set(k.PAPERS)))
def test_so_can_every_filled_tool(paper: str, large: bool, tmp_path: Path) -> None:
    assert broken(PAPERS[paper](k.ordinary(), large), tmp_path) == []


@pytest.mark.parametrize("tool", sorted(k.blanks()))
def test_so_can_every_tool_to_fill_in_by_pen(
    tool: str, tmp_path: Path, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")
    for material in (k.ordinary(), k.picture()):
        assert broken(documents.tool_blank(k.blanks()[tool], material), tmp_path) == []


@pytest.mark.parametrize("side", SIDES_CM)
def test_so_can_the_cards(side: int, tmp_path: Path, qapp: QApplication) -> None:
    cards = [Card("ja", "ja"), Card("nej", "nej")]
    assert broken(card_pages("Ja og nej", cards, side), tmp_path) == []


def test_a_picture_without_words_is_found(tmp_path: Path) -> None:
    """The check sees what it is there for: a figure that nobody has put words to."""
    made = documents.tool_blank(k.blanks()["tavle"], k.ordinary())

    def silent(painter: TaggedPainter) -> None:
        with painter.mark(Element("Figure")):
            painter.picture(100, 100, 50, "ja")

    assert any("UA-13-004" in one for one in broken(replace(made, pages=(silent,)), tmp_path))
