"""A paper: pages that draw themselves, their size, and the file they become."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.pdfgen.canvas import Canvas

from taet_desktop.reports import pdf
from taet_desktop.reports.document import Document
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.pictures import Pictures, SvgOf
from taet_desktop.reports.style import BODY

MM = 72 / 25.4
A4 = (595.28, 841.89)
"""Width and height of an upright A4 page in points; every paper is laid out on it, or on its side."""
_TO_A3 = 2**0.5
SIZES = ("A4", "A3")
_CPR_LIKE = re.compile(r"(?<!\d)\d{6}[-\s–]?\d{4}(?!\d)")

Page = Callable[[Painter], None]
"""Draws one page, in points from its lower left corner."""


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """A paper ready to be drawn. `wide` lays it on its side; `title` and `subject` are the file's."""

    title: str
    pages: tuple[Page, ...]
    wide: bool = False
    author: str = ""
    subject: str = ""

    @property
    def width(self) -> float:
        """Return the width of its A4 page in points."""
        return A4[1] if self.wide else A4[0]

    @property
    def height(self) -> float:
        """Return the height of its A4 page in points."""
        return A4[0] if self.wide else A4[1]


def render(paper: Paper, svg_of: SvgOf, created: datetime, size: str = "A4") -> bytes:
    """Return the paper as a validated, tagged PDF/A-2b file on A4, or drawn larger on A3.

    Raises
    ------
    NotArchivable
        When the finished file isn't valid PDF/A-2b.
    """
    about = Document(paper.title, "", (), author=paper.author, subject=paper.subject)
    return pdf.validated(pdf.archived(draw(paper, svg_of, size), about, created))


def draw(paper: Paper, svg_of: SvgOf, size: str = "A4") -> pdf.Drawn:
    """Return the drawn pages, not yet made ready for an archive."""
    scale = _TO_A3 if size == "A3" else 1.0
    target = io.BytesIO()
    with pdf.one_at_a_time:
        canvas = Canvas(
            target,
            pagesize=(paper.width * scale, paper.height * scale),
            lang="da-DK",
            initialFontName=BODY.face.name,
            initialFontSize=BODY.size,
            pageCompression=1,
            pdfVersion=(1, 7),
            invariant=1,
        )
        painter = Painter(canvas, Pictures(svg_of))
        for page in paper.pages:
            painter.begin_page(scale)
            page(painter)
            painter.end_page()
        canvas.save()
    return pdf.Drawn(target.getvalue(), painter.tree)


def without_cpr(text: str) -> str:
    """Return a text in which nothing looks like a CPR number: papers lie about in kitchens."""
    return _CPR_LIKE.sub("[nummer]", text)


def joined(parts: Sequence[str], between: str = " · ") -> str:
    """Return the parts that say something, with a dot between them."""
    return between.join(part.strip() for part in parts if part.strip())
