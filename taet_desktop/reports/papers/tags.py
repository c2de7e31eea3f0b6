"""The structure of a paper for whoever has it read aloud: headings, paragraphs, pictures with words for them.

Drawn in reading order. What is no part of the text (a cloud, a path, a rule) is an artifact.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from taet_desktop.reports.painter import Painter
from taet_desktop.reports.pictures import Pictures


@dataclass(eq=False, repr=False)
class Element:
    """A part of the text: `role` is H1, H2, H3, P or Figure, `alt` what a picture says in words.

    `parts` are the pieces of pages that it is drawn on: page from 0, and the piece's number there.
    """

    role: str
    alt: str = ""
    parts: list[tuple[int, int]] = field(default_factory=list)


class TaggedPainter(Painter):
    """A painter that remembers which strokes belong to which part of the text."""

    def __init__(self, canvas: Any, pictures: Pictures) -> None:
        super().__init__(canvas, pictures)
        self.elements: list[Element] = []
        self._page = -1
        self._next = 0
        self._inside = False

    def begin_page(self, scale: float) -> None:
        """Begin a page, everything on it drawn `scale` times as large."""
        self.new_page()
        self._page += 1
        self._next = 0
        if scale != 1.0:
            self._canvas.scale(scale, scale)
        self._write("/Artifact BMC")

    def end_page(self) -> None:
        """End the page."""
        self._write("EMC")
        self._canvas.showPage()

    @contextmanager
    def mark(self, element: Element) -> Iterator[None]:
        """Let what is drawn be a part of the element; inside another element it belongs to that one."""
        if self._inside:
            yield
            return
        if not element.parts:
            self.elements.append(element)
        element.parts.append((self._page, self._next))
        self._write(f"EMC /{element.role} <</MCID {self._next}>> BDC")
        self._next += 1
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
            self._write("EMC /Artifact BMC")

    def blob(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str = "",
        stroke: str = "",
        weight: float = 1.0,
    ) -> None:
        """Draw a closed shape, rounded at every point."""
        self._prepare(fill, stroke, weight)
        path = self._canvas.beginPath()
        middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in _ring(points)]
        path.moveTo(*middles[-1])
        at = middles[-1]
        for bend, end in zip(points, middles, strict=True):
            first = (at[0] + (bend[0] - at[0]) * 2 / 3, at[1] + (bend[1] - at[1]) * 2 / 3)
            second = (end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3)
            path.curveTo(*first, *second, *end)
            at = end
        path.close()
        self._canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def curve(
        self,
        start: tuple[float, float],
        bends: Sequence[tuple[tuple[float, float], tuple[float, float], tuple[float, float]]],
        *,
        stroke: str,
        weight: float,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a line of Bézier curves: each is two bends and where it ends."""
        self._prepare("", stroke, weight)
        canvas = self._canvas
        canvas.saveState()
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        if dash:
            canvas.setDash(*dash)
        path = canvas.beginPath()
        path.moveTo(*start)
        for first, second, end in bends:
            path.curveTo(*first, *second, *end)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    def _write(self, code: str) -> None:
        # reportlab has no call for marked content; its page is a list of such strings.
        self._canvas._code.append(code)


def _ring(points: Sequence[tuple[float, float]]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(points, [*points[1:], points[0]], strict=True))


@contextmanager
def marked(painter: Painter, element: Element) -> Iterator[None]:
    """Mark what is drawn, where the painter keeps marks."""
    if isinstance(painter, TaggedPainter):
        with painter.mark(element):
            yield
    else:
        yield


def with_structure(drawn: bytes, elements: Sequence[Element]) -> bytes:
    """Return the drawn PDF with its structure tree (ISO 32000-1, 14.7 and 14.8)."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        pages = [page.obj for page in pdf.pages]
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        whole = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root)
        )
        owners: dict[int, dict[int, Any]] = {number: {} for number in range(len(pages))}
        kids = []
        for element in elements:
            made = _element(pdf, element, whole, pages)
            kids.append(made)
            for on, mcid in element.parts:
                owners[on][mcid] = made
        whole.K = pikepdf.Array(kids)
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
        target = io.BytesIO()
        pdf.save(target, static_id=True)
        return target.getvalue()


def _element(pdf: pikepdf.Pdf, element: Element, parent: Any, pages: Sequence[Any]) -> Any:
    parts = [
        pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=pages[page], MCID=mcid) for page, mcid in element.parts
    ]
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.StructElem,
        S=pikepdf.Name(f"/{element.role}"),
        P=parent,
        Pg=pages[element.parts[0][0]],
        K=pikepdf.Array(parts),
    )
    if element.alt:
        made.Alt = pikepdf.String(element.alt)
    return pdf.make_indirect(made)
