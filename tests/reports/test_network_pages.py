"""The network map on paper: a valid archive, everything on its page, the same in the list as on the map."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.network import CENTRE, MAX_NAME, MAX_PEOPLE, places
from taet_desktop.domain.voices import CITIZEN, Informant, Voice
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports import pdf, style
from taet_desktop.reports.answer_blocks import NetworkMap
from taet_desktop.reports.flow import paginate
from taet_desktop.reports.network_rows import network_rows
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.answers import map_print
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.pictures import Pictures
from taet_desktop.reports.rows import document_rows
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import visit_note
from tests.instruments.scenes_networks import ANNA, NETWORKS, member
from tests.reports import bundles as b
from tests.reports.pdf_text import all_text, picture_count
from tests.reports.test_pdf import Measuring
from tests.support.universal import broken

CATALOGUE = load_catalogue()
MOTHER = Voice(Informant.RELATIVE, "mor")


def of(value: Any, voice: Voice = CITIZEN) -> VisitExport:
    instrument, response = NETWORKS[0].response()
    answers = Answers([Answer("kort", ItemKind.NETWORK, value, "Sådan er det.", voice)])
    return b.export((instrument, replace(response, answers=answers)), own="kort")


def crowd(count: int, name: str = "Bo") -> dict[str, Any]:
    return {
        "people": [member(n, n % 3 + 1, n * 11 % 360, f"{name}{n}"[-MAX_NAME:], "") for n in range(count)]
    }


CASES = {
    "anna": ANNA,
    "one": {"people": ANNA["people"][:1]},
    "only a note": {"people": [], "note": "Der er ingen for tiden."},
    "thirty": crowd(30),
    "all there is room for": crowd(MAX_PEOPLE, "Donaudampfschifffahrt " * 9),
    "no name has a space": crowd(12, "W" * MAX_NAME),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_an_archive_pdf_within_its_margins(case: str, tmp_path: Path) -> None:
    document = visit_note(of(CASES[case]), lambda one: CATALOGUE.get(one).label)
    data = pdf.render(document, CATALOGUE.svg, b.NOW)
    assert pdf.problems(data) == []
    assert broken(data, tmp_path) == []
    pdf.draw_on(document, CATALOGUE.svg, Measuring)
    assert min(left for left, _ in Measuring.edges) >= style.SIDE - 0.01
    assert max(right for _, right in Measuring.edges) <= style.PAGE_WIDTH - style.SIDE + 0.01


@pytest.mark.parametrize("case", CASES)
def test_every_row_is_low_and_the_map_stands_whole_on_its_page(case: str) -> None:
    rows = document_rows(visit_note(of(CASES[case])))
    assert max(row.height for row in rows) < style.COLUMN / 3
    slices = [row for row in rows if row.height == pytest.approx(style.CONTENT / 4)]
    assert len(slices) == 4
    pages = paginate(rows)
    homes = [number for number, page in enumerate(pages) for placed in page if placed.row in slices]
    assert len(set(homes)) == 1


def test_everybody_on_the_map_is_in_the_list() -> None:
    text = " ".join(all_text(pdf.render(visit_note(of(crowd(MAX_PEOPLE))), CATALOGUE.svg, b.NOW)).split())
    assert all(f"Bo{n}" in text for n in range(MAX_PEOPLE))
    text = " ".join(all_text(pdf.render(visit_note(of(ANNA)), CATALOGUE.svg, b.NOW)).split())
    assert "Musse kat" in text
    assert "Bror mere sammen" in text
    assert "Bodil nabo · mindre sammen" in text
    assert "Sådan er det." in text


def block(value: Any, voice: Voice = CITIZEN) -> NetworkMap:
    return next(one for one in visit_note(of(value, voice)).blocks if isinstance(one, NetworkMap))


def test_paper_and_screen_stand_alike() -> None:
    stand = places(ANNA["people"])
    drawn = {one.name: (one.x, one.y) for one in block(ANNA).places}
    assert drawn["Musse"] == stand["p2"]
    assert [one.ring for one in block(ANNA).places] == [1, 1, 2, 2, 2, 3, 3]
    assert [one.square for one in block(ANNA).places] == [False, False, False, False, True, False, False]


def test_whoever_draws_it_the_citizen_stands_in_the_middle() -> None:
    assert block(ANNA, MOTHER).middle == block(ANNA).middle == "Anna"
    assert block(ANNA, MOTHER).who.name == "Mor"


class Placed(Canvas):  # type: ignore[misc]
    """A canvas that remembers where each text stands: left, baseline, right, size."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.words: dict[str, tuple[float, float, float, float]] = {}

    def drawString(self, x: float, y: float, text: str, *args: Any, **more: Any) -> None:
        right = x + self.stringWidth(text, self._fontname, self._fontsize)
        self.words[text] = (x, y, right, self._fontsize)
        super().drawString(x, y, text, *args, **more)


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("angle", range(0, 360, 15))
def test_no_name_touches_the_middle(angle: int, large: bool) -> None:
    side = 440.0
    one = {**member(1, 1, angle, "Kajsamaria", ""), "relation": ""}
    of = block({"people": [one]})
    canvas = Placed(io.BytesIO(), initialFontName=style.BODY.face.name)
    painter = Painter(canvas, Pictures(CATALOGUE.svg))
    painter.begin_page()
    network_rows(of, style.CONTENT, side, map_print(Look(large)))[0].draw(painter, 0.0, side)
    left, low, right, size = canvas.words["Kajsamaria"]
    x, y, disc = style.CONTENT / 2, side / 2, CENTRE * (side / 2 - 14)
    apart = math.hypot(max(left - x, x - right, 0), max(low - y, y - low - size * 0.7, 0))
    assert apart > disc


def test_pictures_are_drawn_as_pictures() -> None:
    shown, _ = picture_count(pdf.render(visit_note(of(ANNA)), CATALOGUE.svg, b.NOW))
    without = {"people": [{**one, "picture": ""} for one in ANNA["people"]]}
    fewer, _ = picture_count(pdf.render(visit_note(of(without)), CATALOGUE.svg, b.NOW))
    assert shown - fewer == 4
