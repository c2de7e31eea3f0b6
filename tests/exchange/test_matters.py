"""VUM's themes as observations: one a theme and informant, in the words of the note, with FFB's codes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Choice, Instrument, ItemKind, Section
from taet_desktop.domain.values import WEEK_DAYS
from taet_desktop.domain.voices import ADVISER
from taet_desktop.exchange import codes, ffb, fhir
from taet_desktop.exchange.matters import matters
from taet_desktop.instruments import load_library
from taet_desktop.reports.visit_note import plain_label
from tests.exchange.r4b import validated
from tests.reports import bundles as b
from tests.reports import row_bundles as r
from tests.support.answer_values import value_of

KL_CITIZEN = "25b4e705-2e9a-47a2-b11a-c829316b9d3a"
KL_ADVISER = "f6ea2920-7dde-491e-a489-6b99a3904069"
HEALTH = next(code for code, (name, _) in ffb.THEMES.items() if name == "Sundhedsforhold")
SLEEP = next(iter(ffb.THEMES[HEALTH][1]))


def observations(instrument: Instrument, *answers: Answer) -> list[dict[str, Any]]:
    export = b.export(b.response(21, instrument, *answers), own="kort")
    whole = fhir.visit_bundle(export, b"%PDF", now=b.NOW, label_of=plain_label)
    validated(whole)
    found = [entry["resource"] for entry in whole["entry"]]
    return [resource for resource in found if resource["resourceType"] == "Observation"]


def sorting(**more: Any) -> Instrument:
    """Return a tool with one question of cards: two of one theme, one of another, one without a code."""
    item = replace(
        r.TOOL.by_id["kort"],
        forms=b.item("kort", ItemKind.SORT, "Hvordan går det?", choices=(
            Choice("husk", "At huske", code=r.MEMORY), Choice("fokus", "At holde fokus", code=r.FOCUS),
            Choice("sundhed", "Dit helbred", code=HEALTH), Choice("ro", "Ro"))).forms,
        code=more.pop("code", ""),
    )  # fmt: skip
    section = Section("alt", "Alt", (item,), code=more.pop("section", ""))
    return replace(r.TOOL, sections=(section,), **more)


CARDS = Answer("kort", ItemKind.SORT, {"godt": ["husk", "sundhed"], "svaert": ["fokus", "ro"]}, "Ja")


def test_each_voice_has_an_observation_of_its_own_the_citizens_first() -> None:
    tool = sorting(section=r.FUNCTIONS)
    mine = replace(CARDS, value={"godt": ["husk"]})
    first, second, third = observations(
        tool, replace(mine, voice=ADVISER), replace(mine, voice=b.MOTHER, value={"svaert": ["husk"]}), mine
    )
    informers = [one["extension"][0]["valueCodeableConcept"] for one in (first, second, third)]
    assert [one["coding"][0]["code"] for one in informers] == [KL_CITIZEN, "paaroerende", KL_ADVISER]
    assert informers[1]["text"] == "mor"
    assert first["extension"][0]["url"] == codes.MATTER_INFORMER
    assert {one["code"]["coding"][0]["code"] for one in (first, second, third)} == {r.FUNCTIONS}
    assert first["code"]["text"] == "Mentale funktioner"
    assert first["valueCodeableConcept"]["text"] == "Det går godt med: at huske. “Ja” – Anna"
    assert "siger mor" in second["valueCodeableConcept"]["text"]
    assert first["effectiveDateTime"] == "2026-11-22T09:32:00+01:00"
    assert first["status"] == "final"
    assert len({one["id"] for one in (first, second, third)}) == 3


def test_cards_belong_to_their_own_themes() -> None:
    functions, health = observations(sorting(section=r.FUNCTIONS), CARDS)
    assert [part["code"]["coding"][0]["code"] for part in functions["component"]] == [r.MEMORY, r.FOCUS]
    assert [part["valueCodeableConcept"]["text"] for part in functions["component"]] == [
        "Det går godt",
        "Det er svært",
    ]
    assert functions["component"][0]["code"]["text"] == "At huske"
    assert health["code"]["coding"][0]["code"] == HEALTH
    assert health["valueCodeableConcept"]["text"] == "Det går godt: Dit helbred"
    assert "component" not in health


def test_without_a_theme_of_its_own_the_question_has_its_cards_themes() -> None:
    functions, health = observations(sorting(), CARDS)
    assert functions["valueCodeableConcept"]["text"] == "Det går godt: At huske\nDet er svært: At holde fokus"
    assert health["code"]["text"] == "Sundhedsforhold"


def test_a_question_about_a_subtheme_stands_under_its_theme() -> None:
    (one, _) = observations(sorting(code=r.MEMORY), CARDS)
    assert one["code"]["coding"][0]["code"] == r.FUNCTIONS
    assert r.MEMORY in [part["code"]["coding"][0]["code"] for part in one["component"]]


def test_a_tool_without_ffbs_codes_or_a_private_one_tells_nothing() -> None:
    assert observations(sorting(section=r.FUNCTIONS, code_system="urn:oid:1.2.3"), CARDS) == []
    assert observations(sorting(section=r.FUNCTIONS, private=True), CARDS) == []
    assert observations(b.CONTACT, Answer("tit", ItemKind.CHOICE, "uge")) == []


def test_private_questions_stay_out() -> None:
    tool = sorting(section=r.FUNCTIONS)
    secret = replace(tool.by_id["kort"], private=True)
    hidden = replace(tool, sections=(replace(tool.sections[0], items=(secret,)),))
    assert observations(hidden, CARDS) == []


def test_the_names_and_codes_are_those_of_the_terminology() -> None:
    assert (ffb.SYSTEM, len(ffb.THEMES)) == ("urn:oid:1.2.208.176.2.22", 11)
    assert sum(len(subs) for _, subs in ffb.THEMES.values()) == 67
    assert ffb.name_of(r.MEMORY) == "Hukommelse"
    assert ffb.theme_of(r.MEMORY) == r.FUNCTIONS == ffb.theme_of(r.FUNCTIONS)
    assert (ffb.name_of("x"), ffb.theme_of("x")) == ("", "x")
    assert len(WEEK_DAYS) == 7


def test_our_vum_cards_cover_every_theme_and_subtheme() -> None:
    tool = load_library().get("vum-temaer")
    used = set(tool.codes())
    assert used == {*ffb.THEMES, *(code for _, subs in ffb.THEMES.values() for code in subs)}
    answers = [
        Answer(item.id, question.kind, value_of(item, question))
        for item in tool.items()
        for question in [item.question(b.STANDARD)]
    ]
    found = observations(tool, *answers)
    assert {one["code"]["coding"][0]["code"] for one in found} == set(ffb.THEMES)
    told = {part["code"]["coding"][0]["code"] for one in found for part in one.get("component", [])}
    assert len(told) == 67
    assert "None" not in json.dumps(found)


def test_the_order_is_that_of_the_tool() -> None:
    shared = b.export(b.response(21, sorting(section=HEALTH), CARDS)).shared()[0]
    assert [one.theme for one in matters(shared, "Anna", plain_label)] == [HEALTH, r.FUNCTIONS]
