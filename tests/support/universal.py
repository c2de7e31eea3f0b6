"""A PDF against PDF/UA-1 and WCAG 2.1, as far as a program can tell.

`pdfua` tries what it knows; what it leaves out of the parts that we make ourselves (the tree, its lists and
tables, the marks on the pages, the letters' meaning) is tried here, with the clause of ISO 14289-1.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfua
import pikepdf

LEFT_OUT = {
    "UA-28-004": "A file that says that it follows PDF/UA must explain the statement in an extension schema "
    "to be PDF/A too, and the PDF/A check that everything of ours must pass takes no extension schema. "
    "Valid comes first; `test_universal.py` tells when the check has learnt it.",
}
"""The rules that can't be kept, and why."""
UNTRIED = {"UA-14-001": "pdfua 0.1.3 can't look into a heading of several pieces; `_tree` does."}
WITHIN = {
    "LI": {"L"}, "LBody": {"LI"}, "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"},
    "L": {"", "Sect"}, "P": {"", "Sect"},
}  # fmt: skip
"""What an element may lie in: nothing, if it isn't told."""
PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"'}


def broken(data: bytes, folder: Path) -> list[str]:
    """Return the rules that a PDF breaks, each with what is wrong, and those that couldn't be tried."""
    file = folder / "papir.pdf"
    file.write_bytes(data)
    report = pdfua.validate(str(file))
    found = [f"{one.rule_id}: {one.message}" for one in report.findings if one.rule_id not in LEFT_OUT]
    untried = [f"{one.rule_id}: {one.skipped_reason}" for one in report.skipped if one.rule_id not in UNTRIED]
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [*found, *untried, *_tree(opened), *_marks(opened), *_fonts(opened)]


def _walked(element: Any, parent: str = "") -> Iterator[tuple[Any, str]]:
    yield element, parent
    role = str(element.S).removeprefix("/")
    for kid in element.K:
        if kid.Type == pikepdf.Name.StructElem:
            yield from _walked(kid, role)


def _elements(opened: pikepdf.Pdf) -> list[tuple[Any, str]]:
    return [found for kid in opened.Root.StructTreeRoot.K.K for found in _walked(kid)]


def _tree(opened: pikepdf.Pdf) -> Iterator[str]:
    """Try headings (7.4), lists (7.6), tables (7.2, 7.5), and that nothing is empty but fields of a table."""
    level = 0
    for element, parent in _elements(opened):
        role = str(element.S).removeprefix("/")
        if parent not in WITHIN.get(role, {""}):
            yield f"7.2: {role} lies in {parent or 'nothing'}"
        if not len(element.K) and role not in ("TD", "TH"):
            yield f"7.1: {role} marks nothing"
        if role[:1] == "H":
            now = int(role[1:])
            if now > level + 1:
                yield f"7.4.2: {role} comes after level {level}"
            level = now
        if role == "TH" and "/A" not in element:
            yield "7.5: a head of a table doesn't tell what it stands for"
        if role == "Table" and len({len(row.K) for row in element.K}) != 1:
            yield "7.2: the rows of a table aren't equally long"


def _marks(opened: pikepdf.Pdf) -> Iterator[str]:
    """Try that each piece of a page is in the tree once, and nothing outside or within another (7.1)."""
    told: dict[tuple[Any, int], Any] = {}
    for element, _ in _elements(opened):
        for kid in element.K:
            if kid.Type == pikepdf.Name.MCR:
                place = (kid.Pg.objgen, int(kid.MCID))
                if place in told:
                    yield f"7.1: piece {place} belongs to two"
                told[place] = element.objgen
    numbers = opened.Root.StructTreeRoot.ParentTree.Nums
    drawn: set[tuple[Any, int]] = set()
    for number, page in enumerate(opened.pages):
        inside = 0
        owners = [owner.objgen for owner in numbers[2 * number + 1]]
        strokes: list[Any] = list(pikepdf.parse_content_stream(page))
        for operands, operator in strokes:
            name = str(operator)
            if name in ("BMC", "BDC"):
                inside += 1
                if name == "BDC":
                    drawn.add((page.obj.objgen, int(operands[1].MCID)))
            inside -= name == "EMC"
            if inside > 1 or (name in PAINTS and not inside):
                yield f"7.1: page {number + 1} has {name} within {inside} marks"
        if owners != [told.get((page.obj.objgen, mcid)) for mcid in range(len(owners))]:
            yield f"7.1: page {number + 1} has other owners than the tree"
    if drawn != set(told):
        yield f"7.1: {len(drawn ^ set(told))} pieces are either drawn or told, not both"


def _fonts(opened: pikepdf.Pdf) -> Iterator[str]:
    """Try that every letter has a meaning (7.21.7)."""
    for item in opened.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/ToUnicode" not in item:
            yield f"7.21.7: {item.BaseFont} doesn't tell what its letters mean"
