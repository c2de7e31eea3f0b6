"""The note: it follows its tools until it is edited, and nothing typed is ever overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import (
    Condition,
    Instrument,
    Item,
    ItemKind,
    Question,
    Section,
    VisibleWhen,
)
from taet_desktop.domain.note import (
    MAX_TITLE,
    OWN_BLOCK,
    Note,
    NoteBlock,
    compose,
    opening_line,
    suggested_title,
)
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.domain.voices import ADVISER, QuestionForm
from taet_desktop.errors import InvalidInput

NOTE = Note(RecordId("n"), RecordId("c"), RecordId("v"), "Hjemmebesøg", date(2026, 11, 22), ())
CHIME = NoteBlock("chime", "CHIME", "Du håber.")
CLOSING = NoteBlock("afrunding", "Afrunding", "Du var glad.")
OWN = NoteBlock(OWN_BLOCK, "", "Mine egne ord.", edited=True)


def sources(note: Note) -> list[str]:
    return [block.source for block in note.blocks]


def test_a_date_that_cannot_be_read_is_kept_and_stops_the_end() -> None:
    before = replace(NOTE, day_typed="31-2")
    again = Note.from_body(before.id, before.citizen_id, before.visit_id, before.to_body(), sealed=False)
    assert again == before
    assert "day_typed" not in replace(before, day_typed="").to_body()
    with pytest.raises(InvalidInput) as wrong:
        before.checked()
    assert wrong.value.field == "day"


def test_a_new_note_has_the_advisers_own_words_first_then_the_tools() -> None:
    note = NOTE.following([CHIME, CLOSING])
    assert sources(note) == [OWN_BLOCK, "chime", "afrunding"]


def test_a_block_follows_its_tool() -> None:
    note = NOTE.following([CHIME]).following([replace(CHIME, text="Du håber meget.")])
    block = note.block("chime")
    assert block
    assert block.text == "Du håber meget."
    assert sources(note.following([])) == [OWN_BLOCK]


def test_an_edited_block_is_the_advisers_and_stays_even_when_its_tool_is_emptied() -> None:
    edited = replace(CHIME, text="Rettet i hånden.", edited=True)
    note = NOTE.following([CHIME, CLOSING]).with_block(edited)
    assert note.following([replace(CHIME, text="Noget nyt."), CLOSING]).block("chime") == edited
    assert note.following([CLOSING]).block("chime") == edited
    assert sources(note.following([CLOSING])) == [OWN_BLOCK, "afrunding", "chime"]


def test_an_edited_block_can_follow_again() -> None:
    note = NOTE.following([CHIME]).with_block(replace(CHIME, text="Rettet.", edited=True))
    again = note.with_block(replace(CHIME, text="", edited=False)).following([CHIME])
    assert again.block("chime") == CHIME


def test_own_words_are_never_composed_away() -> None:
    note = NOTE.with_block(OWN).following([CHIME])
    assert note.block(OWN_BLOCK) == OWN
    assert note.following([]).block(OWN_BLOCK) == OWN
    assert note.following([CHIME]).following([CHIME]) == note


def test_blocks_stand_in_the_order_of_the_visit() -> None:
    assert sources(NOTE.following([CHIME, CLOSING]).following([CLOSING, CHIME])) == [
        OWN_BLOCK,
        "afrunding",
        "chime",
    ]


def test_the_text_has_headings_in_capitals_and_leaves_out_what_is_empty() -> None:
    note = NOTE.with_block(OWN).following([CHIME, replace(CLOSING, text="  ")])
    assert note.text() == "Mine egne ord.\n\nCHIME\nDu håber."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": " \n "}, "title"),
        ({"title": "x" * (MAX_TITLE + 1)}, "title"),
        ({"day": None}, "day"),
    ],
)
def test_a_note_is_not_sealed_without_title_and_date(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        replace(NOTE, **changes).checked()
    assert caught.value.field == field
    assert caught.value.action


def test_a_checked_note_has_its_title_on_one_line() -> None:
    assert replace(NOTE, title="  Hjemme\nbesøg ").checked().title == "Hjemme besøg"


def test_the_body_holds_the_whole_note() -> None:
    note = NOTE.with_block(OWN).following([CHIME])
    back = Note.from_body(note.id, note.citizen_id, note.visit_id, note.to_body(), sealed=False)
    assert back == note
    undated = replace(note, day=None)
    assert Note.from_body(note.id, note.citizen_id, note.visit_id, undated.to_body(), sealed=False) == undated


def test_a_note_in_a_log_tells_nothing() -> None:
    note = NOTE.with_block(OWN)
    assert "Mine egne ord" not in f"{note!r} {note.blocks!r} {[note]}"
    assert "Hjemmebesøg" not in repr(note)


VISIT = Visit(RecordId("v"), RecordId("c"), VisitKind.HOME, datetime(2026, 11, 22, 9, 30, tzinfo=UTC))


def test_the_note_suggests_a_title_and_a_first_line() -> None:
    assert suggested_title(VISIT, ["Kontaktaftale", "CHIME"]) == "Hjemmebesøg: Kontaktaftale, CHIME"
    assert suggested_title(VISIT, []) == "Hjemmebesøg"
    assert len(suggested_title(VISIT, ["Langt navn"] * 40)) == MAX_TITLE
    assert opening_line(VISIT) == "Jeg besøgte dig hjemme den 22. november 2026."


def question(name: str, **more: Any) -> Item:
    return Item(name, {QuestionForm.STANDARD: Question(ItemKind.TEXT, f"{name}?")}, **more)


def tool(*items: Item, private: bool = False, heading: str = "") -> Instrument:
    sections = tuple(Section(item.id, item.id, (item,)) for item in items)
    return Instrument("proeve", 1, "Prøve", "Prøve", "", "", sections, private=private, note_heading=heading)


def filled(instrument: Instrument, *answers: Answer) -> tuple[Instrument, Response]:
    response = Response(
        RecordId("r"), RecordId("c"), RecordId("v"), instrument.id, 1, Answers(answers), VISIT.starts
    )
    return instrument, response


def spoken(item: str, text: str) -> Answer:
    return Answer(item, ItemKind.TEXT, text)


def test_private_tools_and_questions_never_reach_the_note() -> None:
    open_item, secret = question("a"), question("b", private=True)
    assert compose([filled(tool(open_item, private=True), spoken("a", "nej"))], "Anna", str) == []
    (block,) = compose([filled(tool(open_item, secret), spoken("a", "ja"), spoken("b", "nej"))], "Anna", str)
    assert block.text == "a? “ja” – Anna"


def test_a_hidden_question_that_was_answered_before_stays_out() -> None:
    rule = VisibleWhen("all", (Condition("a", "answered"),))
    hidden = tool(question("a"), question("b", visible_when=rule))
    assert compose([filled(hidden, spoken("b", "gemt"))], "Anna", str) == []
    (block,) = compose([filled(hidden, spoken("a", "ja"), spoken("b", "gemt"))], "Anna", str)
    assert block.text == "a? “ja” – Anna\n\nb? “gemt” – Anna"


def test_an_empty_tool_has_no_block_and_a_tool_without_heading_has_its_title() -> None:
    item = question("a", note="Du sagde {svar}.")
    assert compose([filled(tool(item))], "Anna", str) == []
    (plain,) = compose([filled(tool(item), spoken("a", "ja"))], "Anna", str)
    assert (plain.source, plain.heading, plain.edited) == ("proeve", "Prøve", False)
    (headed,) = compose([filled(tool(item, heading="Om dig"), spoken("a", "ja"))], "Anna", str)
    assert headed.heading == "Om dig"


def test_what_the_adviser_says_of_a_citizens_question_is_marked() -> None:
    item = question("a", note="Du sagde {svar}.")
    answer = replace(spoken("a", "ja."), voice=ADVISER)
    (block,) = compose([filled(tool(item), answer)], "Anna", str)
    assert block.text == "Du sagde: ja (sådan ser jeg det)."
