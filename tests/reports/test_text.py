from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from taet_desktop.reports.text import journal_bytes, journal_text
from tests.reports import bundles as b
from tests.reports import golden_files

GOLDEN = Path(__file__).parent / "golden"


def test_the_text_is_as_it_was_looked_at() -> None:
    golden_files.check(GOLDEN / "journalnotat.txt", journal_bytes(b.full()))


def test_title_first_then_date_then_how() -> None:
    lines = journal_text(b.full()).splitlines()
    assert lines[:3] == [
        "Hjemmebesøg: kontaktaftale og håb",
        "22. november 2026",
        "Hjemmebesøg kl. 9.32–10.41",
    ]


def test_it_pastes_everywhere() -> None:
    data = journal_bytes(b.export(own="Én\r\nto\rtre\nfire\x00 😀 שלום \ud800"))
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    assert "Én\r\nto\r\ntre\r\nfire 😀 שלום \ufffd" in text
    assert text.endswith("\r\n")


def test_neither_number_nor_full_name_nor_private_words_are_pasted() -> None:
    text = journal_text(b.full())
    assert b.CPR not in text
    assert "010190" not in text
    assert "Berg Sørensen" not in text
    assert "hemmelig" not in text


def test_a_megabyte_is_kept_whole() -> None:
    text = journal_text(b.export(own="ordet " * 170_000))
    assert text.count("ordet") == 170_000


def test_a_note_without_anything_still_has_its_head() -> None:
    export = b.export(own=" ")
    text = journal_text(replace(export, adviser_name="", visit=replace(b.VISIT, present=(), ended=None)))
    assert text == "Hjemmebesøg: kontaktaftale og håb\n22. november 2026\nHjemmebesøg kl. 9.32\n"
