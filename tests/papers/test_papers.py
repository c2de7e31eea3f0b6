"""Every paper in every size: an archive file, tagged, without CPR, with nothing lost on the way."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visibility import for_citizen
from taet_desktop.pictograms.boards import load_boards
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports import pdf
from taet_desktop.reports.cards import Card, card_pages
from taet_desktop.reports.papers import documents, min_plan, pocket
from taet_desktop.reports.papers.material import without_law
from taet_desktop.reports.papers.paper import A4, MM, Paper, draw, render, without_cpr
from tests.papers import paper_kit as k
from tests.papers.golden_pages import structure
from tests.reports.pdf_text import all_text, page_texts, picture_count

SVG = load_catalogue().svg


def file_of(paper: Paper, size: str = "A4") -> bytes:
    return render(paper, SVG, k.NOW, size)


@pytest.mark.parametrize("size", ["A4", "A3"])
@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("material", k.MATERIALS)
@pytest.mark.parametrize("paper", k.PAPERS)
def test_it_is_a_tagged_archive_pdf_of_its_size(
    paper: str, material: str, large: bool, size: str, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")
    made = k.PAPERS[paper](k.MATERIALS[material](), large)
    data = file_of(made, size)
    assert pdf.problems(data) == []
    scale = 2**0.5 if size == "A3" else 1
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert b"/Shading" not in data
        for page in opened.pages:
            width, height = (float(one) for one in page.MediaBox[2:])
            assert (width, height) == pytest.approx((made.width * scale, made.height * scale), abs=0.1)


@pytest.mark.parametrize("tool", sorted(k.blanks()))
def test_every_tool_can_be_filled_in_by_pen(tool: str, allow_logs: Callable[[str], None]) -> None:
    allow_logs("a pictogram is missing")
    instrument = k.blanks()[tool]
    for large in (False, True):
        data = file_of(documents.tool_blank(instrument, k.picture(), large=large))
        assert pdf.problems(data) == []
    text = " ".join(all_text(data).split())
    form = k.picture().citizen.form
    for item in for_citizen(instrument):
        assert item.question(form).prompt.split()[0] in text
    hidden = [item for item in instrument.items() if item.adviser_only or item.private]
    for item in hidden:
        assert item.question(form).prompt not in text


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
@pytest.mark.parametrize("paper", k.PAPERS)
def test_neither_cpr_nor_law_nor_secrets_are_on_paper(paper: str, large: bool) -> None:
    data = file_of(k.PAPERS[paper](k.ordinary(), large))
    text = all_text(data)
    for secret in (k.CPR, f"{k.CPR[:6]}-{k.CPR[6:]}", k.CPR[6:], "§", "serviceloven", "hemmelig"):
        assert secret not in text
    assert k.CPR.encode() not in data


LISTS = ("/L", "/LI", "/LBody")
TABLES = ("/Table", "/TR", "/TH", "/TD")


def test_headings_come_in_reading_order() -> None:
    roles = [role for role, _ in structure(file_of(k.PAPERS["kopi"](k.ordinary(), False)))]
    assert roles[0] == "/H1"
    assert roles.index("/H2") < roles.index("/P", 3)
    assert set(roles) <= {"/H1", "/H2", "/H3", "/P", "/Figure", *LISTS, *TABLES}


def test_every_stroke_is_marked_or_an_artifact() -> None:
    with pikepdf.open(io.BytesIO(draw(k.PAPERS["min-plan"](k.ordinary(), False), SVG).data)) as opened:
        for page in opened.pages:
            depth = 0
            for stroke in pikepdf.parse_content_stream(page):
                name = str(stroke.operator)
                if name in {"BDC", "BMC"}:
                    depth += 1
                elif name == "EMC":
                    depth -= 1
                elif name in {"Tj", "Do", "S", "f", "B", "f*"}:
                    assert depth == 1, name
                assert depth in (0, 1)
            assert depth == 0


def test_equal_input_gives_equal_bytes() -> None:
    assert file_of(k.PAPERS["min-plan"](k.ordinary(), False)) == file_of(
        k.PAPERS["min-plan"](k.ordinary(), False)
    )


# --- the citizen's copy


def test_agreements_stand_before_the_note_and_law_is_told_of() -> None:
    text = all_text(file_of(documents.visit_copy(k.ordinary())))
    order = ["Det har vi aftalt", "Ringe til svømmehallen om onsdag", "Mette · fredag 27. november",
             "Næste gang", "Torsdag 3. december 2026 kl. 10.00", "87 65 43 21", "Det talte vi om",
             "Sætninger om loven"]  # fmt: skip
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    assert "Vi talte om, hvem der kan gå med." in " ".join(text.split())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Du får støtte (§ 85). Det er godt.", "Du får støtte. Det er godt."),
        ("Vi talte. Efter serviceloven skal jeg spørge. Du sagde ja.", "Vi talte. Du sagde ja."),
        ("Vi loven-te ikke noget.", "Vi loven-te ikke noget."),
        ("Det er en lov herhjemme.\nJa.", "Det er en lov herhjemme.\nJa."),
    ],
)
def test_sentences_about_the_law_are_left_out(before: str, after: str) -> None:
    assert without_law(before) == (after, before != after)


def test_phone_numbers_are_no_cpr_numbers() -> None:
    assert without_cpr("Ring 87 65 43 21 eller 87654321") == "Ring 87 65 43 21 eller 87654321"
    assert without_cpr("nr. 010190-1235.") == "nr. [nummer]."


# --- Min plan


def test_the_plan_has_a_page_for_each_goal_and_no_law() -> None:
    pages = page_texts(file_of(min_plan.min_plan(k.ordinary())))
    assert len(pages) == 2
    first, second = ("\n".join(page) for page in pages)
    assert "Jeg vil selv handle" in first
    assert "svømme" in second
    assert "Stabilt. Det er godt klaret." in second
    for page in (first, second):
        assert "Min drøm" in page
        assert "87 65 43 21" in page
        assert "Berg" not in page


def test_what_is_too_long_is_told_in_full_on_a_page_of_its_own() -> None:
    for large in (False, True):
        text = " ".join(all_text(file_of(min_plan.min_plan(k.long(), large=large))).split())
        assert "Her er det hele" in text
        told = text[text.index("Her er det hele") :]
        assert told.count("Maximiliane-") >= 14


def test_more_than_three_steps_go_on_and_stopped_goals_fall_away() -> None:
    steps = [{"what": f"Skridt nr. {number}", "done": number == 1} for number in range(1, 6)]
    goals: list[dict[str, Any]] = [{"goal": "A", "steps": steps}, {"goal": "B", "status": "stoppet"}]
    found = list(min_plan.plans(k.ordinary(goals)))
    assert [(plan.goal, plan.first, len(plan.steps)) for plan in found] == [("“A”", 1, 3), ("“A”", 4, 2)]
    done = [{**step, "done": True} for step in steps]
    assert [plan.first for plan in min_plan.plans(k.ordinary([{"goal": "A", "steps": done}]))] == [4]


def test_the_gentle_form_asks_for_no_dream() -> None:
    text = all_text(file_of(min_plan.min_plan(k.gentle(), blank=True)))
    assert "Det holder jeg af" in text
    assert "Min drøm" not in text


def test_a_dream_in_pictures_is_shown_as_pictures() -> None:
    made = k.ordinary()
    story = k.filled("recovery-fortaelling", Answer("haab", ItemKind.CHOICES, ["rejse", "dyr"]))
    made = replace(made, tools={**made.tools, "recovery-fortaelling": story})
    plan = next(min_plan.plans(made))
    assert plan.dream == "“En rejse. Et dyr”"
    assert plan.dream_pictures == ("rejse", "kaeledyr")


def test_steps_have_a_picture_of_what_they_are_about() -> None:
    assert k.FINDER("Betale selv med kort")
    assert k.FINDER("gå i svømmehallen på søndag") == "svoemmehal"
    assert k.FINDER("og så det hele") == ""
    assert picture_count(file_of(min_plan.min_plan(k.ordinary())))[1] > 10


# --- sizes


def test_a_pocket_card_is_as_large_as_a_credit_card() -> None:
    assert pytest.approx(85.6) == pocket.CARD_WIDTH / MM
    assert pytest.approx(54.0) == pocket.CARD_HEIGHT / MM
    assert A4[0] - 20 > pocket.COLUMNS * pocket.CARD_WIDTH
    assert A4[1] - 20 > pocket.ROWS * pocket.CARD_HEIGHT
    text = all_text(file_of(pocket.pocket_cards(k.ordinary())))
    assert text.count("87 65 43 21") == 5
    assert text.count("Ringe til svømmehallen om onsdag") == 2


def letters(paper: Paper) -> dict[float, int]:
    """Return how many letters a paper has of each size."""
    sizes: dict[float, int] = {}
    with pikepdf.open(io.BytesIO(draw(paper, SVG).data)) as opened:
        for page in opened.pages:
            size = 0.0
            for stroke in pikepdf.parse_content_stream(page):
                operands: Any = stroke.operands
                if str(stroke.operator) == "Tf":
                    size = float(operands[1])
                elif str(stroke.operator) == "Tj":
                    sizes[size] = sizes.get(size, 0) + len(bytes(operands[0]))
    return sizes


SMALLER = {"min-plan": {12.0, 14.0, 14.5, 15.0, 16.0}, "lommekort": {9.0}}
"""Sizes of the frame in large print beside the foot's: the words at the faces, how to cut."""


@pytest.mark.parametrize("paper", k.PAPERS)
def test_large_print_has_no_small_body_text(paper: str) -> None:
    sizes = letters(k.PAPERS[paper](k.ordinary(), True))
    small = {round(size, 1) for size in sizes if size < 17.9}
    assert small <= {14.0} | SMALLER.get(paper.removesuffix("-tom"), set())
    assert sizes.get(18.0, 0) > 40


@pytest.mark.parametrize("side", [5, 8])
def test_a_card_is_large_print_unless_it_is_for_a_key_ring(side: int) -> None:
    """On 3 cm a word of 18 points would leave no room for the picture: there it may stand beside it."""
    labels = {cell.label: cell.pictogram for board in load_boards().values() for cell in board.filled}
    del labels["bedsteforældre"]  # the one word that is too long for 5 cm
    cards = [Card(label, pictogram) for label, pictogram in labels.items()]
    assert {size for size in letters(card_pages("Alle", cards, side)) if size < 18} == {8.0}, "the foot"


def test_the_contact_agreement_fits_one_page() -> None:
    assert len(page_texts(file_of(documents.contact(k.ordinary())))) == 1
