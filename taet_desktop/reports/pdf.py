"""A document as tagged PDF/A-2b, in memory throughout: no page ever lies unencrypted in a temporary file.

`pikepdf.pdfa.save` would spill to a temporary file before it validates, so its three steps (prepare, write,
validate what was written) are taken here one by one, on bytes.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

import pikepdf
from pikepdf import pdfa
from reportlab.pdfgen.canvas import Canvas

from taet_desktop import __version__
from taet_desktop.errors import UserError
from taet_desktop.reports import style
from taet_desktop.reports.document import Document
from taet_desktop.reports.fallback import clean
from taet_desktop.reports.flow import Page, paginate
from taet_desktop.reports.lines import break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.pictures import Pictures, SvgOf
from taet_desktop.reports.rows import document_rows, page_foot
from taet_desktop.reports.structure import Node, add_structure

FLAVOUR = "2b"
_CPR_LIKE = re.compile(r"(?<!\d)\d{6}[-\s–]?\d{4}(?!\d)")
_METADATA_DATE = re.compile(rb"(<xmp:MetadataDate>)[^<]*(</xmp:MetadataDate>)")
_log = logging.getLogger(__name__)
# A damaged font in somebody's file is told of by the rule it breaks, not by the font reader's own lines.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)
# reportlab keeps fonts and their subsets in module state, so that two files must not be drawn at once.
one_at_a_time = Lock()


class NotArchivable(UserError):
    """The PDF did not pass as PDF/A; `findings` are the rules it broke, without content."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__(
            "Notatet kunne ikke gemmes som en PDF, der holder i et arkiv (PDF/A).",
            safe="Der er ikke skrevet noget i mappen, og dit notat er uændret.",
            action="Prøv igen. Sker det igen, så fjern usædvanlige tegn eller billeder fra notatet.",
        )
        self.findings = findings


def render(document: Document, svg_of: SvgOf, created: datetime) -> bytes:
    """Return the document as a validated, tagged PDF/A-2b file.

    The same document, pictures and moment give the same bytes.

    Raises
    ------
    NotArchivable
        When the finished file isn't valid PDF/A-2b.
    """
    return validated(archived(draw(document, svg_of), document, created))


@dataclass(frozen=True, slots=True, repr=False)
class Drawn:
    """Drawn pages as an ordinary PDF with embedded fonts, and the tree of what is on them."""

    data: bytes
    tree: Sequence[Node]


def draw(document: Document, svg_of: SvgOf) -> Drawn:
    """Return the document's drawn pages."""
    with one_at_a_time:
        return draw_on(document, svg_of, Canvas)


def draw_on(document: Document, svg_of: SvgOf, canvas_type: Any) -> Drawn:
    """Draw with any canvas class of reportlab's shape; `benchmarks/pdf.py` records the strokes this way."""
    target = io.BytesIO()
    pages = paginate(document_rows(document))
    canvas = canvas_type(
        target,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        lang=document.language,
        initialFontName=style.BODY.face.name,
        initialFontSize=style.BODY.size,
        pageCompression=1,
        pdfVersion=(1, 7),
        invariant=1,
    )
    painter = Painter(canvas, Pictures(svg_of))
    for number, page in enumerate(pages, start=1):
        painter.begin_page()
        _draw_page(painter, page)
        _draw_foot(painter, page_foot(document, number, len(pages)))
        painter.end_page()
    canvas.save()
    return Drawn(target.getvalue(), painter.tree)


def _draw_page(painter: Painter, page: Page) -> None:
    top = style.PAGE_HEIGHT - style.TOP
    for placed in page:
        placed.row.draw(painter, style.SIDE, top - placed.top)


def _draw_foot(painter: Painter, texts: tuple[str, str]) -> None:
    left, right = texts
    top = 44.0
    painter.rule(style.SIDE, top + 6, style.PAGE_WIDTH - style.SIDE, top + 6, stroke=style.RULE, weight=0.5)
    number = break_lines([(right, style.FOOTER)], style.CONTENT)[0]
    painter.line_of_text(style.PAGE_WIDTH - style.SIDE - number.width, top, number, style.FOOTER.leading)
    if left:
        width = style.CONTENT - number.width - 30
        lines = break_lines([(left, style.FOOTER)], width)
        line = lines[0]
        if len(lines) > 1:
            line.put("", "…", style.FOOTER, 0.0, "")
        painter.line_of_text(style.SIDE, top, line, style.FOOTER.leading)


def archived(drawn: Drawn, document: Document, created: datetime) -> bytes:
    """Return the drawn pages made ready as tagged PDF/A-2b, with their properties, not yet validated."""
    with pikepdf.open(io.BytesIO(drawn.data)) as pdf:
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        add_structure(pdf, drawn.tree)
        _describe(pdf, document, created)
        pdfa.prepare(pdf, FLAVOUR)
        _fix_metadata_date(pdf, created)
        target = io.BytesIO()
        pdf.save(target, **pdfa.resolve_save_kwargs(FLAVOUR, deterministic_id=True))
        return target.getvalue()


def _describe(pdf: pikepdf.Pdf, document: Document, created: datetime) -> None:
    """Write the document's properties, from which the XMP packet is then made; never a CPR number."""
    moment = pikepdf.models.metadata.encode_pdf_date(created)
    info = {
        "/Title": document.title,
        "/Author": document.author,
        "/Subject": document.subject,
        "/Creator": f"TÆT Desktop {__version__}",
        "/Producer": f"pikepdf {pikepdf.__version__}",
    }
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in info.items():
        if value:
            pdf.docinfo[key] = _CPR_LIKE.sub("[nummer]", " ".join(clean(value).split()))
    pdf.docinfo["/CreationDate"] = moment
    pdf.docinfo["/ModDate"] = moment
    pdf.Root.Lang = pikepdf.String(document.language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def _fix_metadata_date(pdf: pikepdf.Pdf, created: datetime) -> None:
    """Write the document's moment where `prepare` wrote the present one: equal input, equal bytes."""
    stamp = created.replace(microsecond=0).isoformat().encode()
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(_METADATA_DATE.sub(rb"\g<1>" + stamp + rb"\g<2>", packet))


def validated(data: bytes) -> bytes:
    """Return the bytes as they are, if they are valid PDF/A-2b.

    Raises
    ------
    NotArchivable
        When they aren't.
    """
    findings = problems(data)
    if findings:
        _log.error("PDF/A refused: %s", ", ".join(sorted(set(findings))))
        raise NotArchivable(findings)
    return data


def problems(data: bytes) -> list[str]:
    """Return the ids of the PDF/A-2b rules that a file breaks; empty when it is valid."""
    # pikepdf takes a warning that comes while it reads for a fault of the file, and Python gathers those of
    # all threads in one place. What is wrong with the file is found again.
    return _found(data) and _found(data)


def _found(data: bytes) -> list[str]:
    report = pdfa.validate_written(io.BytesIO(data), FLAVOUR)
    if report.passed:
        return []
    return [finding.rule for finding in report.findings] or ["not-checked"]
