from __future__ import annotations

from dataclasses import replace

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.note import OWN_BLOCK, NoteBlock
from taet_desktop.reports.answer_blocks import (
    AgreementTable,
    AnswerRow,
    FacesRow,
    LineRow,
    PictogramRow,
    Scale5Row,
)
from taet_desktop.reports.document import (
    Bullets,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Prompt,
    Quote,
    RunStyle,
    texts,
)
from taet_desktop.reports.visit_note import note_blocks, runs_of, visit_note
from tests.reports import bundles as b


@pytest.fixture
def document() -> Document:
    return visit_note(b.full())


def test_the_head_says_who_when_and_how(document: Document) -> None:
    assert document.title == "Hjemmebesøg: kontaktaftale og håb"
    assert document.subtitle == "Søndag 22. november 2026 · hjemmebesøg kl. 9.32–10.41"
    assert document.facts is not None
    assert dict(document.facts.pairs) == {
        "Borger": "Anna Berg Sørensen",
        "CPR-nummer": "010190-1235",
        "Rådgiver": "Mette Holm, tlf. 87 65 43 21",
        "Med til samtalen": "Anna, Karen (mor)",
    }


def test_the_cpr_number_stands_once_and_only_in_the_head(document: Document) -> None:
    everywhere = "\n".join(texts(document))
    assert everywhere.count("010190-1235") == 1
    assert b.CPR not in everywhere


def test_a_replacement_number_is_called_so() -> None:
    document = visit_note(replace(b.full(), citizen=replace(b.CITIZEN_ANNA, cpr="6101901235")))
    assert document.facts is not None
    assert ("Erstatnings-CPR", "610190-1235") in document.facts.pairs


def test_a_note_that_is_not_finished_says_so() -> None:
    export = b.full()
    assert visit_note(export).over == "Solby Kommune"
    draft = visit_note(replace(export, note=replace(export.note, sealed=False)))
    assert "KLADDE" in draft.over


def test_nothing_private_is_there(document: Document) -> None:
    everywhere = "\n".join(texts(document))
    assert "hemmelig" not in everywhere
    assert "Hjælpespørgsmål" not in everywhere
    assert "Mine egne tanker" not in everywhere


def test_the_note_stands_word_for_word_with_quotes_marked() -> None:
    note = b.full().note
    text = 'Én linje.\n\n- et\n2. to\n“Egne ord.” – Anna\nMor siger: “nej” og "ja"'
    blocks = list(note_blocks(replace(note, blocks=(NoteBlock(OWN_BLOCK, "", text, edited=True),))))
    assert blocks[0] == Paragraph.of("Én linje.")
    assert [type(block) for block in blocks[2:]] == [Bullets, Quote, Paragraph]
    assert blocks[3] == Quote("“Egne ord.”", "Anna")
    last = blocks[4]
    assert isinstance(last, Paragraph)
    assert [(run.text, run.style) for run in last.runs] == [
        ("Mor siger: ", RunStyle.PLAIN),
        ("“nej”", RunStyle.QUOTE),
        (' og "ja"', RunStyle.PLAIN),
    ]
    assert "".join(run.text for run in runs_of("a “b” c “d")) == "a “b” c “d"


def test_page_one_is_the_note_and_the_tools_follow(document: Document) -> None:
    kinds = [type(block) for block in document.blocks]
    turn = kinds.index(PageBreak)
    assert Prompt not in kinds[:turn]
    headings = [block.text for block in document.blocks[turn:] if isinstance(block, Heading)]
    assert headings[0] == "Det, vi udfyldte sammen"
    assert [text for text in headings if text in ("Kontaktaftale", "CHIME – spørgsmål til dig")] == [
        "Kontaktaftale",
        "CHIME – spørgsmål til dig",
    ]


def test_a_note_without_tools_has_no_second_part() -> None:
    document = visit_note(b.export())
    assert not any(isinstance(block, PageBreak) for block in document.blocks)


def test_a_question_stands_as_it_was_asked_and_the_citizen_answers_first(document: Document) -> None:
    blocks = document.blocks
    at = next(
        i
        for i, block in enumerate(blocks)
        if isinstance(block, Prompt) and block.text == "Er der noget i næste uge, du glæder dig til?"
    )
    mine, prompt, mother, support = blocks[at + 1 : at + 5]
    assert isinstance(mine, Scale5Row)
    assert (mine.who.name, mine.who.role, mine.chosen) == ("Anna", "", 4)
    assert mine.own_words == "“Jeg skal på tur med Bo”"
    assert isinstance(prompt, Prompt)
    assert prompt.text == "Jeg har noget at glæde mig til."
    assert isinstance(mother, Scale5Row)
    assert (mother.who.name, mother.who.role, mother.chosen) == ("Mor", "pårørende", 2)
    assert isinstance(support, Scale5Row)
    assert support.chosen is None


def test_what_the_adviser_answers_alone_is_marked(document: Document) -> None:
    marked = [block for block in document.blocks if isinstance(block, Prompt) and block.mark]
    assert [block.text for block in marked] == [
        "Jeg hjælper borgeren med at få øje på håb.",
        "Hvad så du hos borgeren?",
    ]


def test_every_kind_of_answer_has_its_block(document: Document) -> None:
    kinds = {type(block) for block in document.blocks}
    assert {AnswerRow, PictogramRow, Scale5Row, FacesRow, LineRow, AgreementTable} <= kinds
    table = next(block for block in document.blocks if isinstance(block, AgreementTable))
    assert table.rows[1] == ("finde badetøj frem", "Anna", "29. november 2026")


def test_the_previous_receipt_is_told(document: Document) -> None:
    everywhere = "\n".join(texts(document))
    assert "Derfor holdt vi en pause undervejs." in everywhere


def test_a_question_that_is_no_longer_asked_is_left_out() -> None:
    response = b.response(13, b.FEEDBACK, Answer("hvorfor", ItemKind.TEXT, "skjult"))
    everywhere = "\n".join(texts(visit_note(b.export(response, own="kort"))))
    assert "skjult" not in everywhere


def test_the_export_shows_no_name_in_a_traceback() -> None:
    assert "Anna" not in repr(b.full())
    assert "Anna" not in repr(visit_note(b.full()))
