"""The structure of a paper for whoever has it read aloud: headings, lists, tables, and words for pictures.

`Painter.mark` tells which strokes belong to what; here it becomes the tree of a tagged PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class Element:
    """A part of the text: `role` is its kind (H1, P, Figure, L, Table …), `alt` what a picture says in words.

    `within` is the element that it belongs to, such as the list of a point. `scope` tells what the head of a
    table stands for: a Column or a Row.
    """

    role: str
    alt: str = ""
    within: Element | None = None
    scope: str = ""


def list_point(of: Element) -> Element:
    """Return the body of a new point of a list."""
    return Element("LBody", within=Element("LI", within=of))


def table_row(table: Element, scopes: Sequence[str]) -> list[Element]:
    """Return the cells of a new row of a table; one is a head where it has a scope (`Column`, `Row`)."""
    row = Element("TR", within=table)
    return [Element("TH" if scope else "TD", within=row, scope=scope) for scope in scopes]


@dataclass(slots=True, repr=False)
class Node:
    """An element as it was drawn: what is within it, and its pieces of pages (page from 0, number there)."""

    element: Element
    kids: list[Node] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)


def add_structure(pdf: pikepdf.Pdf, tree: Sequence[Node]) -> None:
    """Give a drawn PDF its structure tree (ISO 32000-1, 14.7 and 14.8)."""
    pages = [page.obj for page in pdf.pages]
    owners: list[dict[int, Any]] = [{} for _ in pages]
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    whole = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root)
    )
    whole.K = pikepdf.Array([_element(pdf, node, whole, pages, owners) for node in tree])
    root.K = whole
    numbers: list[Any] = []
    for number, page in enumerate(pages):
        page.StructParents = number
        page.Tabs = pikepdf.Name.S
        of_page = [owner for _, owner in sorted(owners[number].items())]
        numbers += [number, pdf.make_indirect(pikepdf.Array(of_page))]
    root.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


def _element(
    pdf: pikepdf.Pdf, node: Node, parent: Any, pages: Sequence[Any], owners: Sequence[dict[int, Any]]
) -> Any:
    element = node.element
    made = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{element.role}"), P=parent)
    )
    if element.alt:
        made.Alt = pikepdf.String(element.alt)
    if element.scope:
        made.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name(f"/{element.scope}"))
    for page, mcid in node.parts:
        owners[page][mcid] = made
    pieces = [
        pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=pages[page], MCID=mcid) for page, mcid in node.parts
    ]
    within = [_element(pdf, kid, made, pages, owners) for kid in node.kids]
    made.K = pikepdf.Array([*pieces, *within])
    return made
