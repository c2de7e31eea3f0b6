"""What the tools for themes, meetings, consent, goals, changes and feedback promise the citizen."""

from __future__ import annotations

import re

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import Choice, Instrument, Item, ItemKind
from taet_desktop.domain.sentences import answer_line
from taet_desktop.domain.visibility import visible_items
from taet_desktop.domain.voices import ADVISER, CITIZEN, QuestionForm, Voice
from taet_desktop.exchange import ffb
from taet_desktop.instruments import citizen_texts, load_library

EVERY_FORM = tuple(QuestionForm)


def tool(name: str) -> Instrument:
    return load_library().get(name)


def item(instrument: Instrument, item_id: str) -> Item:
    found = instrument.item(item_id)
    assert found, item_id
    return found


def given(item_id: str, kind: ItemKind, value: object, voice: Voice = CITIZEN) -> Answers:
    return Answers([Answer(item_id, kind, value, voice=voice)])


def asked(instrument: Instrument, answers: Answers = Answers()) -> set[str]:  # noqa: B008 immutable
    return {one.id for one in visible_items(instrument, answers)}


def cards(form: QuestionForm) -> list[Choice]:
    """Return every card of VUM-temaer as one form shows it, in order."""
    sorts = [one for one in tool("vum-temaer").items() if one.question(form).kind is ItemKind.SORT]
    return [choice for one in sorts for choice in one.question(form).choices]


# ---- VUM-temaer ----------------------------------------------------------------------------------


def test_vum_has_every_theme_and_subtheme_of_ffb_once_in_their_order() -> None:
    vum = tool("vum-temaer")
    assert vum.code_system == ffb.SYSTEM
    themes = [section for section in vum.sections if section.code]
    assert [section.code for section in themes] == list(ffb.THEMES)
    for section in themes:
        laid = item(vum, f"{section.id}-kort").question(QuestionForm.STANDARD).choices
        assert [card.code for card in laid] == list(ffb.THEMES[section.code][1]), section.id
    assert len(cards(QuestionForm.STANDARD)) == 67


@pytest.mark.parametrize("form", EVERY_FORM)
def test_vums_cards_keep_code_and_picture_in_every_form(form: QuestionForm) -> None:
    plain = cards(QuestionForm.STANDARD)
    here = cards(form)
    assert [card.code for card in here] == [card.code for card in plain]
    assert [card.pictogram for card in here] == [card.pictogram for card in plain]
    assert all(card.note for card in here)


def test_vums_cards_have_at_most_three_plain_words_and_none_of_the_official_ones() -> None:
    official = {name.casefold() for _, names in ffb.THEMES.values() for name in names.values()}
    alike = set()
    for card in cards(QuestionForm.STANDARD):
        assert len(card.label.split()) <= 3, card.label
        assert len(max(card.label.split(), key=len)) <= 10, card.label
        if card.label.casefold() in official:
            alike.add(card.label)
    assert alike == {"Søvn", "Drikke", "Spise", "Købe ind", "Gøre rent", "Lave mad", "Vaske tøj"}


def test_vum_in_concrete_form_says_what_a_card_means_at_home() -> None:
    pairs = zip(cards(QuestionForm.STANDARD), cards(QuestionForm.CONCRETE), strict=True)
    alike = [plain.label for plain, tangible in pairs if plain.label == tangible.label]
    assert alike == []


def test_vum_begins_with_what_matters_and_asks_only_about_the_themes_that_are_chosen() -> None:
    vum = tool("vum-temaer")
    assert asked(vum) == {"vigtigst", "temaer", "foerst"}
    chosen = given("temaer", ItemKind.CHOICES, ["helbred", "rundt"])
    assert asked(vum, chosen) - asked(vum) == {"helbred-kort", "helbred-ord", "rundt-kort", "rundt-ord"}
    pointed = given("temaer", ItemKind.PICTOGRAMS, ["andre"])
    assert asked(vum, pointed) - asked(vum) == {"andre-kort", "andre-ord"}


def test_vums_piles_are_the_same_four_at_every_theme() -> None:
    piles = {tuple(pile.id for pile in one.piles) for one in tool("vum-temaer").items() if one.piles}
    assert piles == {("godt", "midt", "svaert", "tal")}


# ---- Netværksmøde --------------------------------------------------------------------------------


def test_at_a_network_meeting_the_citizens_agenda_stands_first_and_the_adviser_last() -> None:
    items = list(tool("netvaerksmoede").items())
    assert items[0].id == "emner"
    own = [one.adviser_only for one in items]
    assert own == sorted(own)


def test_at_a_network_meeting_each_voice_keeps_its_own_words() -> None:
    meeting = tool("netvaerksmoede")
    for name in ("vigtigst", "godt", "svaert", "hoerte"):
        sentence = item(meeting, name).sentence(QuestionForm.STANDARD)
        assert not re.search(r"\b(du|dig|din|dit|dine)\b", sentence), (
            name
        )  # it also leads up to mother's words


# ---- Mål- og aftaleskema -------------------------------------------------------------------------


def test_a_wish_can_be_pointed_at_before_it_is_written_down_as_a_goal() -> None:
    plan = tool("maal-og-aftaler")
    wish, goals = list(plan.items())[:2]
    kinds = [wish.question(form).kind for form in EVERY_FORM]
    assert kinds == [ItemKind.TEXT, ItemKind.CHOICES, ItemKind.PICTOGRAMS, ItemKind.TEXT]
    assert {goals.question(form).kind for form in EVERY_FORM} == {ItemKind.GOALS}


def test_what_holds_is_a_success_and_nothing_hangs_on_reaching_a_goal() -> None:
    goals = tool("maal-og-aftaler")
    answer = Answer("gaar", ItemKind.CHOICE, "holder")
    assert answer_line(item(goals, "gaar"), answer, "Anna", str) == "Det holder, og det er godt, synes du."
    for form in EVERY_FORM:
        text = " ".join(shown.text.casefold() for shown in citizen_texts(goals, form))
        assert not re.search(r"\b(mindre hjælp|uden hjælp|støtten|hvis du ikke|hvis det ikke)\b", text)


# ---- Samtykke ------------------------------------------------------------------------------------


def test_a_name_is_asked_for_only_after_a_yes() -> None:
    consent = tool("samtykke")
    assert "underskrift" not in asked(consent)
    for value, shown in (("ja", True), ("nej", False), ("vente", False)):
        assert ("underskrift" in asked(consent, given("svar", ItemKind.CHOICE, value))) is shown
    kinds = {item(consent, "underskrift").question(form).kind for form in EVERY_FORM}
    assert kinds == {ItemKind.SIGNATURE}


@pytest.mark.parametrize("form", EVERY_FORM)
def test_to_say_stop_takes_one_tap_and_is_always_there(form: QuestionForm) -> None:
    consent = tool("samtykke")
    again = item(consent, "stadig")
    assert again.visible_when is None
    assert again.question(form).kind is ItemKind.CHOICE
    assert again.question(form).choice("stop")
    assert item(consent, "svar").question(form).choice("nej")
    assert "besked" in asked(consent, given("stadig", ItemKind.CHOICE, "stop"))


@pytest.mark.parametrize("form", EVERY_FORM)
def test_consent_ends_some_day_in_every_form(form: QuestionForm) -> None:
    question = item(tool("samtykke"), "til").question(form)
    assert question.kind is ItemKind.DATE or {choice.id for choice in question.choices} <= {
        "en-gang", "maaned", "kvartal", "halvaar", "aar",
    }  # fmt: skip


def test_the_note_never_says_that_we_may_share_before_the_answer_does() -> None:
    consent = tool("samtykke")
    before = [one for section in consent.sections[:3] for one in section.items]
    for one in before:
        for form, question in one.forms.items():
            for text in (one.sentence(form), *(choice.sentence for choice in question.choices)):
                assert not re.search(r"\bmå\b", text), (one.id, text)


# ---- Mundtlig afgørelse --------------------------------------------------------------------------


def test_an_answer_in_person_is_told_by_the_adviser_and_met_by_the_citizen() -> None:
    told = tool("mundtlig-afgoerelse")
    by_section = {section.id: {one.adviser_only for one in section.items[:5]} for section in told.sections}
    assert by_section["foer"] == by_section["fortalt"] == by_section["set"] == {True}
    assert by_section["din-tur"] == {False}
    for form in EVERY_FORM:
        again = item(told, "snak").question(form)
        assert {choice.id for choice in again.choices} == {"dage", "brevet", "ringer", "nej"}


def test_what_can_be_done_instead_is_asked_unless_the_answer_is_yes() -> None:
    told = tool("mundtlig-afgoerelse")
    for value, shown in (("nej", True), ("noget", True), ("aendret", True), ("ja", False)):
        answers = given("svaret", ItemKind.CHOICE, value, ADVISER)
        assert ("i-stedet" in asked(told, answers)) is shown


# ---- Overgang ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ("raadgiver", {"farvel", "tjek-raadgiver"}),
        ("atten", {"atten-med", "tjek-atten"}),
        ("flytte", {"kasse", "tjek-flytte"}),
        ("tilbud", {"kasse", "tjek-flytte"}),
        ("andet", set()),
    ],
)
def test_a_change_brings_only_its_own_questions(change: str, more: set[str]) -> None:
    transition = tool("overgang")
    for kind in (ItemKind.CHOICES, ItemKind.PICTOGRAMS):
        assert asked(transition, given("hvad", kind, [change])) - asked(transition) == more


# ---- Feedback ------------------------------------------------------------------------------------

WAYS = {
    "ansigter": {"ansigt-moede", "ansigt-tale", "ansigt-hjaelp"},
    "linje": {"linje-rart", "linje-foelge", "linje-gavn"},
    "spoergsmaal": {"hjalp", "lade-vaere", "gaar-hjem", "tale-om"},
}


@pytest.mark.parametrize("way", WAYS)
def test_feedback_asks_in_the_one_way_that_was_chosen(way: str) -> None:
    feedback = tool("feedback")
    citizens = {one.id for one in feedback.items() if not one.adviser_only}
    assert asked(feedback, given("maade", ItemKind.CHOICE, way, ADVISER)) & citizens == WAYS[way]
    assert asked(feedback) & citizens == WAYS["ansigter"]


def test_the_way_of_giving_feedback_stays_with_the_adviser() -> None:
    way = item(tool("feedback"), "maade")
    assert way.adviser_only
    assert way.private


# ---- Prøvehandling -------------------------------------------------------------------------------


def test_a_small_try_goes_from_guess_to_try_to_what_we_saw_to_what_now() -> None:
    small_try = tool("proevehandling")
    assert [section.id for section in small_try.sections] == ["tror", "proev", "saa", "saa-hvad"]
    ids = [one.id for one in small_try.items()]
    assert ids.index("stop") < ids.index("saa")  # how to stop is agreed on before anything is tried
