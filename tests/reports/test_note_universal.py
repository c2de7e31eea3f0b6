"""The structure of a visit's note, as it is saved and sent to the fagsystem, for whoever hears it.

That it breaks no rule of PDF/UA is asked of every case beside its own tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports import pdf
from taet_desktop.reports.document import Document, Heading, Paragraph
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import visit_note
from tests.papers import golden_pages
from tests.papers import paper_kit as k
from tests.reports import bundles as b
from tests.reports import golden_files
from tests.reports import row_bundles as r
from tests.support.answer_values import value_of
from tests.support.universal import broken

GOLDEN = Path(__file__).parent / "golden"
SVG = load_catalogue().svg


def roles(document: Document) -> list[str]:
    return [role for role, _ in golden_pages.structure(pdf.render(document, SVG, b.NOW))]


@pytest.mark.parametrize(("name", "make"), [("besoegsnotat", b.full), ("raekker", r.full)])
def test_it_is_read_as_it_was_looked_at(name: str, make: Callable[[], VisitExport]) -> None:
    data = pdf.render(visit_note(make()), b.svg_of, b.NOW)
    golden_files.check(GOLDEN / f"{name}.tags", golden_pages.tags(data).encode())


@pytest.mark.parametrize("tool", sorted(k.blanks()))
def test_a_note_with_any_tool_breaks_no_rule(
    tool: str, tmp_path: Path, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")  # the photo of the board, which lies in no vault here
    form = QuestionForm.STANDARD
    answers = [
        Answer(item.id, (asked := item.question(form)).kind, value_of(item, asked), "egne ord", form=form)
        for item in k.blanks()[tool].items()
    ]
    export = replace(b.export(), responses=(k.filled(tool, *answers),))
    assert broken(pdf.render(visit_note(export), SVG, b.NOW), tmp_path) == []


def test_no_level_of_headings_is_left_out() -> None:
    levels = (2, 2, 1, 2, 3, 3, 2, 1, 3)
    document = Document("Titel", "", tuple(Heading(f"nr. {n}", level) for n, level in enumerate(levels)))
    assert roles(document) == ["/H1", "/H2", "/H2", "/H2", "/H3", "/H4", "/H4", "/H3", "/H2", "/H3"]


def test_lines_of_a_paragraph_are_one_piece() -> None:
    long = Document("Titel", "", (Paragraph.of("Dette er en lang tekst. " * 90),))
    assert golden_pages.pieces(pdf.render(long, SVG, b.NOW)) == [1, 1]
