"""Everything that we print or save as PDF against PDF/UA-1 and WCAG 2.1, as far as a program can tell."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.visibility import for_citizen
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports import pdf
from taet_desktop.reports.cards import SIDES_CM, Card, board_sheet, card_pages
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers import documents
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.paper import SIZES, Paper, render
from taet_desktop.reports.papers.rows import heading, words
from taet_desktop.reports.structure import Element, table_row
from taet_desktop.services.guide import guide_pdf
from tests.papers import paper_kit as k
from tests.papers.test_goldens import PAPERS
from tests.support.answer_values import value_of
from tests.support.universal import broken

SVG = load_catalogue().svg
LARGE = pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])


def made(paper: Paper, size: str = "A4") -> bytes:
    return render(paper, SVG, k.NOW, size)


@LARGE
@pytest.mark.parametrize("material", k.MATERIALS)
@pytest.mark.parametrize("paper", k.PAPERS)
def test_every_paper_can_be_used_without_seeing_it(
    paper: str, material: str, large: bool, tmp_path: Path, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")
    assert broken(made(k.PAPERS[paper](k.MATERIALS[material](), large)), tmp_path) == []


@LARGE
@pytest.mark.parametrize("paper", sorted(set(PAPERS) - set(k.PAPERS)))
def test_so_can_every_paper_of_the_goldens(paper: str, large: bool, tmp_path: Path) -> None:
    assert broken(made(PAPERS[paper](k.ordinary(), large)), tmp_path) == []


@pytest.mark.parametrize("paper", ["min-plan", "min-plan-tom", "uge", "netvaerk", "stillads"])
def test_so_can_what_is_printed_larger(paper: str, tmp_path: Path) -> None:
    assert SIZES[-1] == "A3"
    assert broken(made(PAPERS[paper](k.ordinary(), False), "A3"), tmp_path) == []


@LARGE
@pytest.mark.parametrize("tool", sorted(k.blanks()))
def test_so_can_every_tool_to_fill_in_by_pen(
    tool: str, large: bool, tmp_path: Path, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")
    for material in (k.ordinary(), k.picture()):
        assert broken(made(documents.tool_blank(k.blanks()[tool], material, large=large)), tmp_path) == []


@LARGE
@pytest.mark.parametrize("tool", sorted(k.blanks()))
def test_so_can_every_tool_that_is_filled_in(
    tool: str, large: bool, tmp_path: Path, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")  # the photo of the board, which lies in no vault here
    form = QuestionForm.STANDARD
    answers = [
        Answer(item.id, (asked := item.question(form)).kind, value_of(item, asked), "egne ord", form=form)
        for item in for_citizen(k.blanks()[tool])
    ]
    material = replace(k.ordinary(), tools={tool: k.filled(tool, *answers)})
    shared = material.filled(tool)
    assert (shared is None) == (not answers), "only what the citizen is asked goes on paper"
    if shared is not None:
        assert broken(made(documents.tool_filled(shared, material, large=large)), tmp_path) == []


@pytest.mark.parametrize("side", SIDES_CM)
def test_so_can_the_cards(side: int, tmp_path: Path, qapp: QApplication) -> None:
    cards = [Card("ja", "ja"), Card("nej", "nej"), Card("", "pause"), Card("kun et ord")]
    assert broken(made(card_pages("Ja og nej", cards, side)), tmp_path) == []


def test_so_can_a_board_to_point_at(tmp_path: Path) -> None:
    assert broken(made(board_sheet("Svar", [[Card("ja", "ja"), None], [Card("nej", "nej")]])), tmp_path) == []


def test_so_can_the_guide(tmp_path: Path) -> None:
    assert broken(guide_pdf(), tmp_path) == []


# --- that the checks see what they are there for


def drawn(*draw: Callable[[Painter], None]) -> bytes:
    return made(Paper("Prøve", draw))


def test_a_picture_without_words_is_found(tmp_path: Path) -> None:
    def silent(painter: Painter) -> None:
        with painter.mark(Element("Figure")):
            painter.picture(100, 100, 50, "ja")

    assert any("UA-13-004" in one for one in broken(drawn(silent), tmp_path))


def test_a_heading_that_jumps_and_a_ragged_table_are_found(tmp_path: Path) -> None:
    look = Look()
    table = Element("Table")
    first, second = table_row(table, ["", ""]), table_row(table, [""])

    def draw(painter: Painter) -> None:
        for row in heading("Uden titel", look, 300):
            row.draw(painter, 50, 700)
        painter.enlist([*first, *second])

    assert broken(drawn(draw), tmp_path) == [
        "UA-15-003: Table has 3 data cell(s) and no header cell (/TH), so nothing identifies what the "
        "columns mean.",
        "7.4.2: H2 comes after level 0",
        "7.2: the rows of a table aren't equally long",
    ]


def test_what_belongs_to_nothing_and_to_two_is_found(tmp_path: Path) -> None:
    def draw(painter: Painter) -> None:
        for row in words("ord", Look().body, 300):
            row.draw(painter, 50, 700)

    data = drawn(draw)
    assert broken(data, tmp_path) == []
    with pikepdf.open(io.BytesIO(data)) as opened:
        page = opened.pages[0]
        twice = page.Contents.read_bytes().replace(b"EMC", b"EMC 0 0 9 9 re f /P <</MCID 7>> BDC EMC", 1)
        page.Contents = opened.make_stream(twice)
        target = io.BytesIO()
        opened.save(target, deterministic_id=True)
    found = broken(target.getvalue(), tmp_path)
    assert any("f within 0 marks" in one for one in found), found
    assert any("either drawn or told" in one for one in found), found


STATEMENT = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>"""
SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def test_a_file_that_says_so_is_still_refused_by_the_pdf_a_check() -> None:
    """When this fails, the check has learnt extension schemas: say it in `reports.pdf`, for it is true."""
    data = made(k.PAPERS["kontaktaftale"](k.ordinary(), False))
    for said in (STATEMENT, STATEMENT + SCHEMA):
        with pikepdf.open(io.BytesIO(data)) as opened:
            packet = opened.Root.Metadata.read_bytes()
            opened.Root.Metadata.write(packet.replace(b"</rdf:RDF>", f"{said}</rdf:RDF>".encode()))
            target = io.BytesIO()
            opened.save(target, deterministic_id=True)
        assert set(pdf.problems(target.getvalue())) == {"ISO_19005_2:6.6.2.3.1-1"}
