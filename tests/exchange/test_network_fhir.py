"""The network map as FHIR: one group a person, closed parts as codes, valid and verified."""

from __future__ import annotations

import copy
from typing import Any

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Instrument, Item, ItemKind, Question, Section
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.exchange import codes, fhir
from taet_desktop.exchange.fhir_check import check_bundle
from taet_desktop.exchange.questionnaire import questionnaire
from taet_desktop.reports.visit_note import plain_label
from tests.exchange.r4b import validated
from tests.instruments.scenes_networks import ANNA
from tests.reports import bundles as b

PDF = b"%PDF-1.7 stands in for the note"
ITEM = Item("kort", {QuestionForm.STANDARD: Question(ItemKind.NETWORK, "Hvem er der i dit liv?")})
TOOL = Instrument("kort", 1, "Kort", "Kort", "", "", (Section("kort", "Kort", (ITEM,)),))


def bundle() -> dict[str, Any]:
    answers = [Answer("kort", ItemKind.NETWORK, {**ANNA, "note": "Vi ses tit."}, "", v) for v in b.EVERYONE]
    export = b.export(b.response(31, TOOL, *answers), own="kort")
    return fhir.visit_bundle(export, PDF, now=b.NOW, label_of=plain_label)


def problems(whole: dict[str, Any]) -> list[str]:
    return check_bundle(whole, {"q": questionnaire(TOOL)}, {fhir.PDF_NAME: PDF})


def maps(whole: dict[str, Any]) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in whole["entry"]]
    (response,) = [one for one in found if one["resourceType"] == "QuestionnaireResponse"]
    return list(response["item"][0]["item"])


def test_it_is_valid_and_verified_in_every_voice() -> None:
    validated(questionnaire(TOOL))
    whole = bundle()
    validated(whole)
    assert problems(whole) == []
    assert len(maps(whole)) == len(b.EVERYONE)


def test_each_person_is_a_group_with_ring_angle_and_wish() -> None:
    *people, note = maps(bundle())[0]["item"]
    assert len(people) == len(ANNA["people"])
    brother = {item["linkId"].rpartition(".")[2]: item["answer"][0] for item in people[2]["item"]}
    assert brother["relation"] == {"valueString": "bror"}
    assert brother["ring"]["valueCoding"] == {
        "system": codes.NETWORK_RINGS, "code": "2", "display": "vigtig",
    }  # fmt: skip
    assert brother["angle"] == {"valueInteger": 80}
    assert brother["wish"]["valueCoding"]["code"] == "mere"
    assert brother["kind"]["valueCoding"]["code"] == "person"
    assert "name" not in brother
    assert note["answer"] == [{"valueString": "Vi ses tit."}]


def test_a_ring_that_does_not_exist_is_refused() -> None:
    whole = copy.deepcopy(bundle())
    ring = next(item for item in maps(whole)[0]["item"][0]["item"] if item["linkId"].endswith(".ring"))
    ring["answer"][0]["valueCoding"]["code"] = "4"
    assert problems(whole) == ["Et svar er ikke blandt spørgsmålets svarmuligheder."]
