"""The cover page for a new adviser and the letter to the citizen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from taet_desktop.domain.language import lix
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports.papers import handover
from taet_desktop.reports.papers.handover import Handover
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.paper import Paper, render
from tests.papers import paper_kit as k
from tests.reports import golden_files
from tests.reports.pdf_text import all_text, page_texts

GOLDEN = Path(__file__).parent / "golden"
SVG = load_catalogue().svg


def told() -> Material:
    """Return material in which everything that a handover tells of is known."""
    made = k.ordinary()
    citizen = replace(made.citizen, called="Anni", meeting_line="Ring dagen før.", phone="11 22 33 44")
    return replace(made, citizen=citizen)


def text_of(paper: Paper) -> str:
    return " ".join(all_text(render(paper, SVG, k.NOW)).split())


@pytest.mark.parametrize("name", ["overdragelse", "ny-raadgiver"])
def test_its_text_is_as_it_was_looked_at(name: str) -> None:
    pages = page_texts(render(k.PAPERS[name](told(), False), SVG, k.NOW))
    text = "\n\n".join(f"[side {number}]\n" + "\n".join(page) for number, page in enumerate(pages, 1)) + "\n"
    golden_files.check(GOLDEN / f"told-{name}.txt", text.encode())


def test_the_cover_tells_what_to_know_before_what_was_filled_in() -> None:
    text = text_of(handover.cover(told(), k.HANDOVER))
    order = ["Anna Berg Sørensen", "Til: Jonas Friis", "Spørg mig gerne: Mette Holm, tlf. 87 65 43 21",
             "Anni", "Ring dagen før.", "Ringe til svømmehallen om onsdag", "At bo i mit eget hus",
             "Næste skridt: Gå med i Netto", "Kontaktaftalen", "På en gåtur"]  # fmt: skip
    places = [text.index(one) for one in order]
    assert places == sorted(places)


def test_what_is_done_is_no_open_promise() -> None:
    for make in (handover.cover, handover.letter):
        assert "Skrive en liste" not in text_of(make(told(), k.HANDOVER))


def test_what_the_adviser_keeps_to_themselves_is_on_neither() -> None:
    for make in (handover.cover, handover.letter):
        text = text_of(make(told(), k.HANDOVER))
        assert "hemmelig" not in text
        assert k.CPR[:6] not in text


def test_the_letter_fits_one_page_in_ordinary_print() -> None:
    assert len(handover.letter(told(), k.HANDOVER).pages) == 1
    assert len(handover.letter(k.empty(), Handover()).pages) == 1


def test_the_letter_is_easy_to_read() -> None:
    pages = page_texts(render(handover.letter(k.empty(), k.HANDOVER), SVG, k.NOW))
    lines = [line.removeprefix("• ") for page in pages for line in page]
    said = " ".join(line if line.endswith((".", ":")) else f"{line}." for line in lines)
    assert lix(said) <= 25


@pytest.mark.parametrize(
    ("about", "promised"),
    [
        (Handover("Eksempel Kommune", "Jonas Friis", "Eksempel Kommune"), True),
        (Handover("Eksempel Kommune", "Jonas Friis", "Anden Kommune"), False),
        (Handover("Eksempel Kommune"), False),
    ],
)
def test_only_what_is_true_is_promised(about: Handover, promised: bool) -> None:
    text = text_of(handover.letter(told(), about))
    assert ("Din hjælp er den samme" in text) is promised
    assert ("fra Anden Kommune" in text) is (about.to_municipality == "Anden Kommune")


def test_what_is_not_known_is_a_line_to_write_on() -> None:
    text = text_of(handover.letter(k.empty(), Handover()))
    assert "Din nye rådgiver hedder" in text
    assert "Du hører fra din nye rådgiver inden" in text
    assert "Din plan" not in text
    assert "Der er ingen åbne aftaler." in text_of(handover.cover(k.empty(), Handover()))


def test_nothing_shows_the_name_in_a_traceback() -> None:
    assert "Jonas" not in repr(k.HANDOVER)
