"""Every instrument that ships, in every form: whole, kind, easy to read and with its pictures in place."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from taet_desktop.domain.instrument import (
    CHOICE_KINDS,
    TOPICS,
    Instrument,
    Item,
    ItemKind,
)
from taet_desktop.domain.language import OFFICE_WORDS, lix
from taet_desktop.domain.scoring import ADVISER_HELP, ADVISER_VIEW, FACTORS, OWN_LIFE
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments import citizen_texts, fallbacks, load_library
from taet_desktop.instruments.loader import CONTENT, SHELF
from taet_desktop.instruments.reading import check_file
from taet_desktop.pictograms.catalogue import load_catalogue

MAX_LIX = 25
COUNTS_FROM = 8
"""Words from which a text's LIX says something: in a shorter one a single long word decides it."""

INSTRUMENTS = load_library().every_version()
CASES = [(instrument, form) for instrument in INSTRUMENTS for form in QuestionForm]
IDS = [f"{instrument.id}.v{instrument.version}-{form.value}" for instrument, form in CASES]

each_instrument = pytest.mark.parametrize(
    "instrument", INSTRUMENTS, ids=lambda one: f"{one.id}.v{one.version}"
)
each_form = pytest.mark.parametrize(("instrument", "form"), CASES, ids=IDS)


def citizens_items(instrument: Instrument) -> list[Item]:
    return [item for item in instrument.items() if not item.adviser_only]


def known_pictograms() -> frozenset[str]:
    return frozenset(pictogram.id for pictogram in load_catalogue())


def test_the_tools_of_every_visit_stand_first_and_the_rest_by_topic_and_title() -> None:
    ours = load_library().all()
    assert tuple(instrument.id for instrument in ours[: len(SHELF)]) == SHELF
    places = [(TOPICS.index(one.topic), one.title.casefold()) for one in ours[len(SHELF) :]]
    assert places == sorted(places)


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*.toml")), ids=lambda path: path.name)
def test_no_file_has_a_mistake_and_every_picture_exists(path: Path) -> None:
    assert [problem.text() for problem in check_file(path, known_pictograms())] == []


@each_instrument
def test_the_file_is_named_after_id_and_version(instrument: Instrument) -> None:
    assert (CONTENT / f"{instrument.id}.v{instrument.version}.toml").is_file()


def test_nothing_but_instruments_lies_in_the_content_folder() -> None:
    assert len(list(CONTENT.iterdir())) == len(INSTRUMENTS)


@each_instrument
def test_every_form_exists_so_nothing_falls_back(instrument: Instrument) -> None:
    assert fallbacks(instrument) == []


@each_instrument
def test_the_adviser_gets_purpose_guidance_heading_source_and_moments(instrument: Instrument) -> None:
    assert instrument.purpose.endswith((".", "?"))
    assert len(instrument.guidance.split()) > 40
    assert instrument.note_heading
    assert "egne" in instrument.source  # the questions are ours, and the model they serve is named
    assert "Tættere samarbejde med borgeren" in instrument.source
    assert instrument.phases
    assert instrument.moments
    assert instrument.pictogram
    assert all(section.pictogram for section in instrument.sections)


@each_form
def test_the_citizens_texts_are_easy_to_read(instrument: Instrument, form: QuestionForm) -> None:
    texts = list(citizen_texts(instrument, form))
    hard = {
        shown.place: (lix(shown.text), shown.text)
        for shown in texts
        if len(re.findall(r"\w+", shown.text)) >= COUNTS_FROM and lix(shown.text) > MAX_LIX
    }
    assert hard == {}
    running = [shown.text for shown in texts if shown.place.endswith(("prompt", "help", "intro"))]
    assert lix("\n".join(running)) <= MAX_LIX
    assert lix("\n".join(shown.text for shown in texts)) <= MAX_LIX


THREATS = {
    "skal du", "du skal", "mister", "miste", "fjerne", "fratage", "krav", "kræver", "pligt", "stoppe støtten",
    "afslag", "vurdere", "vurdering", "diagnose", "mål", "fungere", "opfylde", "samarbejde",
}  # fmt: skip


@each_form
def test_the_citizens_texts_are_kind_and_free_of_office_words(
    instrument: Instrument, form: QuestionForm
) -> None:
    for shown in citizen_texts(instrument, form):
        words = set(re.findall(r"\w+", shown.text.casefold()))
        assert not words & set(OFFICE_WORDS), shown
        assert not words & {"borger", "borgeren", "borgers", "sagsbehandler", "myndighed", "indsats"}, shown
        assert "!" not in shown.text, shown
        assert not any(re.search(rf"\b{threat}\b", shown.text.casefold()) for threat in THREATS), shown


@each_instrument
def test_the_texts_use_danish_signs(instrument: Instrument) -> None:
    for form in QuestionForm:
        for shown in citizen_texts(instrument, form):
            assert not re.search(r"[\"']| - |\.\.\.|  ", shown.text), shown
            if shown.place.endswith("/prompt"):
                assert shown.text.endswith("?"), shown
                assert shown.text[0].isupper(), shown
            if shown.place.endswith(("/help", "/intro")):
                assert shown.text.endswith((".", "?")), shown


@each_instrument
def test_in_picture_form_pictograms_alone_are_enough(instrument: Instrument) -> None:
    by_pictures = CHOICE_KINDS | {
        ItemKind.SCALE5, ItemKind.FACES, ItemKind.SORT, ItemKind.WEEK, ItemKind.SIGNATURE, ItemKind.GOALS,
        ItemKind.NETWORK, ItemKind.SYMBOLS, ItemKind.WHITEBOARD, ItemKind.PLAN, ItemKind.SCAFFOLD,
    }  # fmt: skip
    for item in citizens_items(instrument):
        question = item.question(QuestionForm.PICTURE)
        assert len(question.prompt.split()) <= 6, item.id
        assert question.kind in by_pictures, item.id
        assert not question.help, item.id
        for choice in question.choices:
            assert choice.pictogram, f"{item.id}/{choice.id}"
            assert len(choice.label.split()) <= 3, f"{item.id}/{choice.id}"


@each_form
def test_two_answers_of_a_question_never_look_alike(instrument: Instrument, form: QuestionForm) -> None:
    for item in instrument.items():
        choices = item.question(form).choices
        pictures = [choice.pictogram for choice in choices if choice.pictogram]
        assert len(pictures) == len(set(pictures)), f"{item.id}: {sorted(pictures)}"
        labels = [choice.label.casefold() for choice in choices]
        assert len(labels) == len(set(labels)), item.id


@each_instrument
def test_in_concrete_form_no_citizen_meets_an_open_question(instrument: Instrument) -> None:
    for item in citizens_items(instrument):
        assert item.question(QuestionForm.CONCRETE).kind not in (ItemKind.TEXT, ItemKind.LINES), item.id


@each_instrument
def test_every_form_has_a_wording_of_its_own_choosing(instrument: Instrument) -> None:
    """A gentle or concrete prompt that merely repeats the ordinary one would be no form at all."""
    for item in citizens_items(instrument):
        standard = item.question(QuestionForm.STANDARD).prompt
        for form in (QuestionForm.CONCRETE, QuestionForm.GENTLE):
            assert item.question(form).prompt != standard, f"{item.id} {form.value}"


FUTURE = re.compile(r"\b(fremtid\w*|drøm\w*|mål|år|næste år|om et år|håber|vil du gerne opnå|næste gang)\b")


@each_instrument
def test_the_gentle_form_never_asks_about_the_future(instrument: Instrument) -> None:
    for item in citizens_items(instrument):
        question = item.question(QuestionForm.GENTLE)
        assert not FUTURE.search(question.prompt.casefold()), item.id
        assert not FUTURE.search(question.note.casefold()), item.id


def test_chime_asks_each_factor_openly_by_own_life_and_by_the_advisers_help() -> None:
    chime = load_library().get("chime")
    assert tuple(section.id for section in chime.sections) == FACTORS
    for section in chime.sections:
        assert {item.factor for item in section.items} == {section.id}
        assert [item.angle for item in section.items] == ["", OWN_LIFE, ADVISER_HELP, ADVISER_VIEW]
        opening, own, helped, viewed = section.items
        kinds = [opening.question(form).kind for form in QuestionForm]
        assert kinds == [ItemKind.TEXT, ItemKind.CHOICES, ItemKind.PICTOGRAMS, ItemKind.TEXT]
        for scale in (own, helped):
            assert {scale.question(form).kind for form in QuestionForm} == {ItemKind.SCALE5}
            assert not scale.adviser_only
        assert viewed.adviser_only


INSPIRE_ITEMS = (
    "støttet af andre", "håb og drømme for fremtiden", "godt tilpas med mig selv", "godt med mig selv",
    "betyder noget for mig", "kontrol over mit liv", "kontrol over dit liv", "styr på mit liv",
)  # fmt: skip


def test_chime_uses_no_item_of_the_licensed_form() -> None:
    chime = load_library().get("chime")
    for form in QuestionForm:
        text = " ".join(shown.text.casefold() for shown in citizen_texts(chime, form))
        assert [phrase for phrase in INSPIRE_ITEMS if phrase in text] == []


def test_a_citizen_is_asked_few_questions_about_each_factor_and_after_the_talk() -> None:
    library = load_library()
    for section in library.get("chime").sections:
        assert len([item for item in section.items if not item.adviser_only]) <= 4
    assert len(citizens_items(library.get("afrunding"))) <= 6


def test_the_closing_has_faces_a_line_observation_and_a_receipt() -> None:
    closing = load_library().get("afrunding")
    kinds = [item.question(QuestionForm.STANDARD).kind for item in closing.items()]
    assert ItemKind.FACES in kinds
    assert ItemKind.LINE in kinds
    assert {item.id for item in closing.items() if item.adviser_only} == {"set", "brugt", "bruger", "fortalt"}
    open_ones = [
        i for i in citizens_items(closing) if i.question(QuestionForm.STANDARD).kind is ItemKind.TEXT
    ]
    dialogic = [*open_ones, closing.item("lyttede")]
    assert len(dialogic) == 4


def test_urgent_help_is_named_wherever_urgency_is_asked_in_words() -> None:
    item = load_library().get("kontaktaftale").item("haster")
    assert item
    for form in (QuestionForm.STANDARD, QuestionForm.CONCRETE, QuestionForm.GENTLE):
        assert "112" in item.question(form).help


def test_all_instruments_load_cold_within_a_small_multiple_of_reading_their_toml() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CONTENT.glob("*.toml")]
    pictograms = known_pictograms()

    def best_of(job: Callable[[], object]) -> float:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            job()
            times.append(time.perf_counter() - started)
        return min(times)

    def cold() -> None:
        load_library.cache_clear()
        load_library(None, pictograms)

    bare = best_of(lambda: [tomllib.loads(text) for text in texts])
    assert best_of(cold) <= 3 * bare
