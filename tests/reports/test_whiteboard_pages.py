"""The board on paper: a valid archive, all of it on its page, what has no room told in full below it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.ink import Point, drawn
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.voices import CITIZEN
from taet_desktop.domain.whiteboard import MAX_ITEMS, box_of
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports import pdf, style
from taet_desktop.reports.answer_blocks import Whiteboard
from taet_desktop.reports.flow import paginate
from taet_desktop.reports.papers.answers import answer_rows
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.rows import document_rows
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import visit_note
from tests.instruments.scenes_boards import BOARDS
from tests.reports import bundles as b
from tests.reports.pdf_text import all_text, picture_count
from tests.reports.test_pdf import Measuring
from tests.support.boards import board, board_item, with_photos
from tests.support.universal import broken

CATALOGUE = load_catalogue()
SVG = with_photos(CATALOGUE.svg)
LONG = "Det er vigtigt, at der er ro om aftenen, og at ingen banker på uden at ringe først. " * 4


def of(value: Any) -> VisitExport:
    instrument, response = BOARDS[0].response()
    answers = Answers([Answer("tavle", ItemKind.WHITEBOARD, value, "Sådan er det.", CITIZEN)])
    return b.export((instrument, replace(response, answers=answers)), own="tavle")


def crowd(text: str) -> dict[str, Any]:
    kinds = ("seddel", "tekst", "billede")
    return {
        "items": [
            board_item(n, kinds[n % 3], n * 37 % 1_200, n * 53 % 750, f"{text}{n}", picture="kat")
            for n in range(MAX_ITEMS)
        ]
    }


CASES = {
    "anna": board(),
    "only ink": {"ink": board()["ink"]},
    "all there is room for": crowd("ord "),
    "long": {"items": [board_item(1, "seddel", 300, 300, LONG), board_item(2, "tekst", 600, 600, LONG)]},
    "no space": {"items": [board_item(1, "seddel", 300, 300, "W" * 200)]},
    "much ink": {"ink": [drawn("blaa", 3, [Point(n % 1200, n // 4), Point(n % 900, 700)]).to_json()
                         for n in range(5_000)]},
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_an_archive_pdf_within_its_margins(case: str, tmp_path: Path) -> None:
    document = visit_note(of(CASES[case]), label)
    data = pdf.render(document, SVG, b.NOW)
    assert pdf.problems(data) == []
    assert broken(data, tmp_path) == []
    pdf.draw_on(document, SVG, Measuring)
    if case != "all there is room for":
        assert min(left for left, _ in Measuring.edges) >= style.SIDE - 0.01
        assert max(right for _, right in Measuring.edges) <= style.PAGE_WIDTH - style.SIDE + 0.01


def label(picture: str) -> str:
    return CATALOGUE.get(picture).label


@pytest.mark.parametrize("case", CASES)
def test_every_row_is_low_and_the_board_stands_whole_on_its_page(case: str) -> None:
    rows = document_rows(visit_note(of(CASES[case])))
    assert max(row.height for row in rows) < style.COLUMN / 3
    slices = [row for row in rows if row.height == pytest.approx(style.CONTENT / 1.6 / 4)]
    assert len(slices) == 4
    homes = [number for number, page in enumerate(paginate(rows)) for one in page if one.row in slices]
    assert len(set(homes)) == 1


def text_of(value: Any) -> str:
    return " ".join(all_text(pdf.render(visit_note(of(value)), SVG, b.NOW)).split())


def test_what_is_written_and_agreed_can_be_read() -> None:
    text = text_of(board())
    for said in ("Sådan vil jeg bo", "ro om aftenen", "haven hos mor", "Sådan er det."):
        assert said in text
    assert "Aftale: ringe til boligkontoret" in text
    assert "Mette · 27. november 2026" in text
    assert "Aftale: Vi ses på fredag" in text


def test_what_has_no_room_is_told_in_full_below() -> None:
    text = text_of(CASES["long"])
    assert f"1. {LONG.strip()}" in text
    assert "…" in text


def test_photos_and_pictures_are_drawn() -> None:
    shown, _ = picture_count(pdf.render(visit_note(of(board())), SVG, b.NOW))
    without, _ = picture_count(pdf.render(visit_note(of(board(items=board()["items"][:3]))), SVG, b.NOW))
    assert shown - without == 2


def block(value: Any) -> Whiteboard:
    return next(one for one in visit_note(of(value), label).blocks if isinstance(one, Whiteboard))


def test_paper_and_screen_stand_alike() -> None:
    for one, item in zip(block(board()).items, board()["items"], strict=True):
        box = box_of(item)
        assert (one.x - one.width / 2, one.y - one.height / 2) == (box.left, box.top)
        assert (one.width, one.height) == pytest.approx((box.right - box.left, box.bottom - box.top))


def test_the_drawing_says_in_words_what_it_shows() -> None:
    said = block(board()).said
    assert "Seddel: ro om aftenen." in said
    assert "En tegning med 2 streger i blå og rød." in said


def test_on_a_paper_to_take_home_it_is_a_figure_with_those_words() -> None:
    for large in (False, True):
        rows = answer_rows(block(board()), Look(large=large), style.CONTENT)
        assert sum(row.height for row in rows) > style.CONTENT / 1.6
