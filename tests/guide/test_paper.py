"""The guide on paper: an archive file that can be read aloud, with everything in it."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from taet_desktop import __version__
from taet_desktop.domain.guide import plain, runs_of
from taet_desktop.errors import UserError
from taet_desktop.reports import pdf
from taet_desktop.services.guide import guide, guide_pdf, save_guide
from tests.reports.pdf_text import all_text, page_texts, picture_count


@cache
def made() -> bytes:
    return guide_pdf()


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_it_is_a_tagged_archive_pdf() -> None:
    assert pdf.problems(made()) == []
    with pikepdf.open(io.BytesIO(made())) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "da-DK"
        roles = [str(kid.S) for kid in opened.Root.StructTreeRoot.K.K]
        assert opened.docinfo["/Title"] == "Vejledning til TÆT Desktop"
    levels = [section.level for section in guide().sections]
    assert roles.count("/H1") == 1
    assert roles.count("/H2") == levels.count(2) + 1, "the chapters, and the list of them"
    assert roles.count("/H3") == levels.count(3)
    assert picture_count(made()) == (0, 0)


def test_every_word_of_the_guide_is_on_it() -> None:
    on_paper = squeezed(all_text(made()))
    assert __version__ in on_paper
    for section in guide().sections:
        assert squeezed(section.title) in on_paper
        for block in section.blocks:
            for runs in runs_of(block):
                # A row of two columns is read line by line across, so its words are looked for one by one.
                for word in plain(runs).split():
                    assert word in on_paper, word


def test_the_list_of_chapters_tells_the_right_pages() -> None:
    pages = page_texts(made())
    listed = {}
    for line in pages[0]:
        found = re.match(r"(.+) (\d+)\Z", line)
        if found:
            listed[found[1]] = int(found[2])
    chapters = [section.title for section in guide().sections if section.level == 2]
    assert set(chapters) <= set(listed)
    for title in chapters:
        assert title in pages[listed[title] - 1], title
    assert list(map(listed.get, chapters)) == sorted(listed[title] for title in chapters)


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    headings = {section.title for section in guide().sections}
    for page in page_texts(made()):
        assert page[-3] not in headings


def test_it_is_saved_whole_or_refused_in_danish(tmp_path: Path) -> None:
    assert save_guide(tmp_path / "vejledning") == tmp_path / "vejledning.pdf"
    assert pdf.problems((tmp_path / "vejledning.pdf").read_bytes()) == []
    with pytest.raises(UserError) as refused:
        save_guide(tmp_path / "findes-ikke" / "vejledning.pdf")
    assert refused.value.action == "Vælg et andet sted."
