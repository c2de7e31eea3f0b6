"""How papers are laid out: whole words, no page for next to nothing, all of it said to the citizen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.values import PART_NAMES
from taet_desktop.domain.voices import ADVISER
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports import pdf
from taet_desktop.reports.cards import Card, card_pages
from taet_desktop.reports.flow import Row
from taet_desktop.reports.papers import documents, pocket, week_paper
from taet_desktop.reports.papers.blanks import blank_rows
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.pages import fewest_pages, foot_lines
from taet_desktop.reports.papers.paper import Paper, render
from tests.papers import paper_kit as k
from tests.reports.pdf_text import all_text, page_texts
from tests.support.answer_values import value_of

SVG = load_catalogue().svg


def lines(paper: Paper) -> list[str]:
    return [line for page in page_texts(render(paper, SVG, k.NOW)) for line in page]


def told(paper: Paper) -> str:
    return " ".join(all_text(render(paper, SVG, k.NOW)).split())


# --- the foot


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
def test_the_foot_breaks_between_what_it_says_and_in_no_name(large: bool) -> None:
    material = replace(k.ordinary(), adviser_name="Anne-Dorthe Kjærgaard Hedegaard-Sørensen")
    talk, call = material.foot()
    said = ["".join(p.text for p in line.pieces) for line in foot_lines((talk, call), Look(large), 420.0)]
    assert said == [talk, call]


def test_a_foot_that_is_far_too_long_ends_in_dots() -> None:
    (line,) = foot_lines(["Ring til mig: " + "Maximiliane " * 20], Look(), 300.0)
    assert line.width <= 300
    assert line.pieces[-1].text.endswith("…")


# --- the network map


def on_the_map(*names: str) -> Material:
    people = [
        {"id": str(number), "name": name, "relation": "", "kind": "person", "picture": "",
         "ring": 1 + number % 3, "angle": 40 * number, "wish": ""}
        for number, name in enumerate(names)
    ]  # fmt: skip
    made = k.ordinary()
    tool = k.filled("netvaerkskort", Answer("kort", ItemKind.NETWORK, {"people": people, "note": ""}))
    return replace(made, tools={**made.tools, "netvaerkskort": tool})


@pytest.mark.parametrize("large", [False, True], ids=["ordinary", "large"])
def test_no_name_on_the_map_is_broken_within_a_word(large: bool) -> None:
    names = ("Christoffer-Alexander", "Bostøttemedarbejderen", "Hjemmevejlederteamet")
    material = on_the_map(*names)
    citizen = replace(material.citizen, first_name="Marie-Christine")
    material = replace(material, citizen=citizen)
    shared = material.filled("netvaerkskort")
    assert shared is not None
    found = lines(documents.tool_filled(shared, material, large=large))
    for name in names:
        assert [line for line in found if name in line], name
    assert "Marie-Christine" in found, "also in the middle"


# --- words that are the same on screen and on paper


def test_the_parts_of_the_day_are_written_as_on_the_screen() -> None:
    papers = [
        week_paper.week(k.ordinary()),
        week_paper.week(k.ordinary(), large=True),
        documents.tool_blank(k.blanks()["ugeskema"], k.ordinary()),
    ]
    for paper in papers:
        said = lines(paper)
        assert set(PART_NAMES.values()) <= set(said)
        assert not set(PART_NAMES) & set(said)


# --- what only the adviser was asked


def _own(tool: Instrument) -> list[Item]:
    return [item for item in tool.items() if item.adviser_only and not item.private]


TOOLS = [tool for tool in k.blanks().values() if _own(tool) and not tool.private]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_what_only_the_adviser_was_asked_is_told_to_the_citizen(tool: Instrument) -> None:
    answers: list[Answer] = []
    for item in _own(tool):
        question = item.question(k.ordinary().citizen.form)
        answers.append(Answer(item.id, question.kind, value_of(item, question), "", ADVISER))
    made = k.ordinary()
    made = replace(made, tools={tool.id: k.filled(tool.id, *answers)})
    shared = made.filled(tool.id)
    assert shared is not None
    said = told(documents.tool_filled(shared, made)).removeprefix(tool.title)
    assert "borgeren" not in said.lower()
    assert "Rådgiveren har svaret" not in said
    for item, _ in shared.answered():
        assert item.question(made.citizen.form).prompt not in said


# --- pages


def test_a_paper_is_drawn_a_little_smaller_only_where_that_spares_a_page() -> None:
    def rows(height: float) -> list[float]:
        made, look = fewest_pages(lambda look: _rows(height * look.k), large=False)
        return [look.tight, len(made)]

    def _rows(height: float) -> list[Row]:
        return [Row(height, lambda painter, x, y: None)] * 10

    assert rows(70) == [1.0, 10]
    assert rows(75) == [0.96, 10]
    assert rows(100) == [1.0, 10], "two pages either way"
    assert fewest_pages(lambda look: _rows(75 * look.k), large=True)[1] == Look(large=True)


def test_no_heading_is_alone_on_a_pocket_card() -> None:
    goals: list[dict[str, Any]] = [
        {"goal": "A", "steps": [{"what": "Ringe til svømmehallen og høre om tider"}]}
    ]
    for words in ("", " og om der er plads til os begge to på onsdag eller torsdag"):
        goals[0]["steps"][0]["what"] += words
        found = lines(pocket.pocket_cards(k.ordinary(goals), large=True))
        after = [found[at + 1] for at, line in enumerate(found) if line == "Det har vi aftalt"]
        assert all(line.startswith("Ringe") for line in after)


def test_a_full_week_in_large_print_goes_on_with_its_last_days() -> None:
    pages = page_texts(render(week_paper.week(k.ordinary(), large=True), SVG, k.NOW))
    heads = [next(line for line in page if line.endswith("dag")) for page in pages]
    assert heads == ["Mandag Tirsdag Onsdag Torsdag", "Fredag Lørdag Søndag"]
    assert all({"Morgen", "Aften"} <= set(page) for page in pages), "the whole day on each"
    assert len(page_texts(render(week_paper.week(k.ordinary(), large=True, blank=True), SVG, k.NOW))) == 1


def test_the_piles_are_told_of_again_on_a_next_page() -> None:
    pages = page_texts(
        render(documents.tool_blank(k.blanks()["moedetyper"], k.ordinary(), large=True), SVG, k.NOW)
    )
    sorting = [" ".join(page) for page in pages if "På kommunen" in page or "I telefon" in page]
    assert len(sorting) == 2
    for page in sorting:
        assert "Godt Nogle Ikke for mig gange for mig" in page


def test_an_empty_board_of_ones_own_has_lines_to_write_on() -> None:
    material = k.ordinary()
    (item,) = (item for item in k.blanks()["visuelle-symboler"].items() if item.id == "egen")
    question = item.question(material.citizen.form)
    assert material.board_of(item.board) == ()
    assert len(blank_rows(item, question, Look(), 400)) == 3


# --- cards


def test_the_word_of_a_small_card_stands_beside_its_picture_in_large_print() -> None:
    cards = [Card("bedsteforældre", "familie"), Card("ja", "ja"), Card("", "nej")]
    data = render(card_pages("Alle", cards, 3, large=True), SVG, k.NOW)
    assert page_texts(data) == [["bedsteforældre ja", "Alle. Klip langs stregerne."]]
    assert pdf.problems(data) == []
