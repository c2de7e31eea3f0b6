"""What each of the tools for talks is there for: few questions, own voices, private where it must be."""

from __future__ import annotations

import re

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import DONT_KNOW, Instrument, ItemKind
from taet_desktop.domain.note import compose
from taet_desktop.domain.revision import Response
from taet_desktop.domain.sentences import answer_line
from taet_desktop.domain.visibility import visible_items
from taet_desktop.domain.voices import ADVISER, CITIZEN, QuestionForm
from taet_desktop.instruments import citizen_texts, load_library
from tests.instruments.scenes import MOTHER, SEEN, SUPPORT, WHEN, every_value
from tests.instruments.scenes_talks import TALKS
from tests.instruments.test_content import FUTURE

TOPIC = {
    "moedetyper": "samarbejde",
    "forberedelse": "samarbejde",
    "forventninger": "samarbejde",
    "perspektivskifte": "raadgiver",
    "recovery-fortaelling": "livet",
    "loeft": "livet",
    "tre-kolonner": "plan",
    "trivselsark": "livet",
}
VOICES = (CITIZEN, MOTHER, SUPPORT, SEEN)

each_tool = pytest.mark.parametrize("name", TOPIC)


def tool(name: str) -> Instrument:
    return load_library().get(name)


def kinds(instrument: Instrument, form: QuestionForm) -> dict[str, ItemKind]:
    return {item.id: item.question(form).kind for item in instrument.items()}


@each_tool
def test_it_stands_on_its_shelf_and_tires_nobody(name: str) -> None:
    instrument = tool(name)
    asked = [item for item in instrument.items() if not item.adviser_only]
    assert instrument.topic == TOPIC[name]
    assert len(asked) <= 12
    assert len(list(instrument.items())) in range(5, 14)
    for item in asked:
        for form in item.forms:
            assert len(item.question(form).choices) <= 12, (item.id, form)


@each_tool
def test_every_form_has_been_read_aloud_as_a_note_or_is_private(name: str) -> None:
    forms = {scene.form for scene in TALKS if scene.instrument == name}
    assert len(forms) >= 2 or tool(name).private


@each_tool
def test_a_gentle_answer_never_becomes_a_sentence_about_the_future(name: str) -> None:
    for item in tool(name).items():
        if item.adviser_only:
            continue
        for value in every_value(item, QuestionForm.GENTLE):
            kind = item.question(QuestionForm.GENTLE).kind
            line = answer_line(item, Answer(item.id, kind, value, form=QuestionForm.GENTLE), "Anna", str)
            assert not FUTURE.search(line.casefold()), line


@each_tool
def test_each_voice_is_told_apart_on_each_question(name: str) -> None:
    for item in tool(name).items():
        if item.adviser_only:
            continue
        for form in item.forms:
            for value in every_value(item, form):
                answers = [Answer(item.id, item.question(form).kind, value, "", one, form) for one in VOICES]
                lines = [answer_line(item, answer, "Anna", str) for answer in answers]
                assert len(set(lines)) == len(lines), lines


def test_the_advisers_reflection_stays_with_the_adviser() -> None:
    instrument = tool("perspektivskifte")
    assert instrument.private
    assert instrument.audience == "adviser"
    assert all(item.adviser_only for item in instrument.items())
    assert list(citizen_texts(instrument, QuestionForm.STANDARD)) == []
    answers = Answers([Answer("magt", ItemKind.TEXT, "jeg vælger dagen", voice=ADVISER)])
    response = Response(
        RecordId("r"), RecordId("c"), RecordId("v"), instrument.id, instrument.version, answers, WHEN
    )
    assert compose([(instrument, response)], "Anna", str) == []


def test_the_good_reason_is_asked_for_once_something_has_been_wondered_at() -> None:
    instrument = tool("perspektivskifte")
    wondering = Answers([Answer("undrer", ItemKind.TEXT, "han går midt i mødet", voice=ADVISER)])
    assert "god-grund" not in {item.id for item in visible_items(instrument, Answers())}
    assert "god-grund" in {item.id for item in visible_items(instrument, wondering)}


def test_the_ways_to_meet_are_laid_in_three_piles_that_the_note_can_say() -> None:
    instrument = tool("moedetyper")
    ways = instrument.item("maader")
    assert ways
    assert {ways.question(form).kind for form in QuestionForm} == {ItemKind.SORT}
    assert [pile.id for pile in ways.piles] == ["godt", "nogle-gange", "ikke"]
    assert all(pile.note and pile.pictogram for pile in ways.piles)
    laid = {"godt": ["gaatur", "sms"], "ikke": ["kommunen"]}
    said = answer_line(ways, Answer("maader", ItemKind.SORT, laid), "Anna", str)
    assert said == "Det passer dig godt: en gåtur og sms. Det passer dig ikke: et møde på kommunen."
    assert {"foer", "efter", "nok"} <= {item.id for item in instrument.items()}


def test_the_preparation_is_the_citizens_own_and_tells_who_helped() -> None:
    instrument = tool("forberedelse")
    assert instrument.audience == "citizen"
    assert "forberede" in instrument.moments
    assert not any(item.adviser_only for item in instrument.items())
    assert {"godt", "svaert", "haab", "med", "ikke", "vise", "svarede"} <= {i.id for i in instrument.items()}
    left_alone = instrument.item("ikke")
    assert left_alone
    for form in (QuestionForm.STANDARD, QuestionForm.CONCRETE, QuestionForm.GENTLE):
        assert left_alone.question(form).help == "Du behøver ikke sige hvorfor."


def test_expectations_go_both_ways_and_the_law_is_told_by_the_adviser() -> None:
    instrument = tool("forventninger")
    own = [item.id for item in instrument.items() if item.adviser_only]
    assert own == ["fra-dig", "loven", "kan", "kan-ikke"]
    ids = [item.id for item in instrument.items()]
    assert ids.index("fra-mig") < ids.index("fra-dig") < ids.index("okay")
    assert ids.index("loven") < ids.index("forstod")
    refusal = instrument.item("svaret-nej")
    assert refusal
    assert any(choice.id == "foer-brev" for choice in refusal.question(QuestionForm.STANDARD).choices)


def test_three_columns_hold_statements_in_several_voices_and_a_line() -> None:
    instrument = tool("tre-kolonner")
    standard = kinds(instrument, QuestionForm.STANDARD)
    assert [standard[one] for one in ("bekymrer", "virker", "ske")] == [ItemKind.LINES] * 3
    assert standard["tal"] is ItemKind.LINE
    worry = instrument.item("bekymrer")
    assert worry
    rows = ["Der kommer breve.", "Hun sover ikke."]
    said = answer_line(worry, Answer("bekymrer", ItemKind.LINES, rows, voice=MOTHER), "Anna", str)
    assert said == "Det bekymrer, siger mor:\n– “Der kommer breve.”\n– “Hun sover ikke.”"


def test_the_solution_talk_begins_with_a_number_and_ends_with_a_small_step() -> None:
    instrument = tool("loeft")
    standard = kinds(instrument, QuestionForm.STANDARD)
    assert standard["tal"] is ItemKind.LINE
    assert standard["skridt"] is ItemKind.AGREEMENT
    assert list(standard)[1] == "tal"
    assert list(standard).index("undtagelse") < list(standard).index("skridt")
    for form in (QuestionForm.CONCRETE, QuestionForm.PICTURE):
        step = instrument.item("skridt")
        assert step
        assert any(choice.id == "ikke-nu" for choice in step.question(form).choices)


def test_well_being_can_be_told_with_faces_piles_and_pictures_and_by_those_who_see_it() -> None:
    instrument = tool("trivselsark")
    by_picture = kinds(instrument, QuestionForm.PICTURE)
    assert by_picture["dag"] is ItemKind.FACES
    assert by_picture["omraader"] is ItemKind.SORT
    assert by_picture["hjemme"] is ItemKind.SCALE5
    for sign in ("tegn-godt", "tegn-svaert"):
        item = instrument.item(sign)
        assert item
        assert not item.adviser_only
    unsure = instrument.item("hjemme")
    assert unsure
    said = answer_line(unsure, Answer("hjemme", ItemKind.SCALE5, DONT_KNOW, voice=SUPPORT), "Anna", str)
    assert said.startswith("Sanne fra bostøtten ved ikke, ")


LICENSED = re.compile(
    r"personligt velbefindende|nære relationer|arbejdsmæssigt|samlet set|hørt, forstået|fik talt om og arbejd"
    r"|det manglede noget|sikkerhedsskala|sikkerhedsmål|faremelding|fareudsagn|recoverystjerne|livskraft",
    re.IGNORECASE,
)
"""Words that give away a copied item of ORS, SRS, Signs of Safety or Outcomes Star."""


@each_tool
def test_no_licensed_form_speaks_through_it(name: str) -> None:
    instrument = tool(name)
    for form in QuestionForm:
        for shown in citizen_texts(instrument, form):
            assert not LICENSED.search(shown.text), shown
    for item in instrument.items():
        assert not LICENSED.search(item.question(QuestionForm.STANDARD).prompt), item.id
