from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind, VisitState
from taet_desktop.exchange import codes, fhir
from taet_desktop.exchange.questionnaire import questionnaire
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import plain_label
from tests.exchange.r4b import validated
from tests.reports import bundles as b
from tests.reports import golden_files

GOLDEN = Path(__file__).parent / "golden"
PDF = b"%PDF-1.7 stands in for the note"
KL_CITIZEN = "25b4e705-2e9a-47a2-b11a-c829316b9d3a"
KL_ADVISER = "f6ea2920-7dde-491e-a489-6b99a3904069"


def bundle(export: VisitExport) -> dict[str, Any]:
    return fhir.visit_bundle(export, PDF, now=b.NOW, label_of=plain_label)


def resources(whole: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in whole["entry"]]
    return [resource for resource in found if resource["resourceType"] == kind]


def items(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in resource.get("item", []):
        yield item
        yield from items(item)
        for answer in item.get("answer", []):
            yield from items(answer)


def item_of(export: VisitExport, link: str) -> dict[str, Any]:
    responses = resources(bundle(export), "QuestionnaireResponse")
    return next(item for response in responses for item in items(response) if item["linkId"] == link)


def test_the_bundle_is_as_it_was_looked_at() -> None:
    golden_files.check(GOLDEN / "bundle.fhir.json", fhir.to_json(bundle(b.full())))


@pytest.mark.parametrize("instrument", [b.CONTACT, b.CHIME, b.FEEDBACK], ids=lambda one: str(one.id))
def test_the_questionnaires_are_as_they_were_looked_at(instrument: Any) -> None:
    whole = questionnaire(instrument)
    golden_files.check(GOLDEN / f"questionnaire-{instrument.id}.fhir.json", fhir.to_json(whole))
    validated(whole)


def everyone() -> VisitExport:
    """Return every kind of answer by every voice."""
    contact: list[tuple[str, ItemKind, Any]] = [
        ("steder", ItemKind.CHOICES, ["hjemme", "video"]),
        ("tit", ItemKind.CHOICE, "uge"),
        ("ring", ItemKind.PERSON, {"name": "Bo", "relation": "ven", "phone": "1"}),
        ("igen", ItemKind.DATE, "2027-01-01"),
        ("aftaler", ItemKind.AGREEMENT, [{"what": "ringe", "who": "Bo", "when": "i morgen"}]),
    ]
    chime: list[tuple[str, ItemKind, Any]] = [
        ("haab-egen", ItemKind.SCALE5, 3),
        ("haab-ord", ItemKind.TEXT, "😀 שלום\n\x07æ"),
    ]
    feedback: list[tuple[str, ItemKind, Any]] = [
        ("ansigt", ItemKind.FACES, "dont_know"),
        ("linje", ItemKind.LINE, 0),
    ]
    tools = ((b.CONTACT, contact), (b.CHIME, chime), (b.FEEDBACK, feedback))
    return b.export(
        *(
            b.response(
                20 + at,
                instrument,
                *(Answer(i, kind, value, "ord", voice) for i, kind, value in given for voice in b.EVERYONE),
            )
            for at, (instrument, given) in enumerate(tools)
        )
    )


NUMBERLESS = replace(b.full(), citizen=replace(b.CITIZEN_ANNA, cpr=""), municipality="")


@pytest.mark.parametrize(
    "export",
    [b.full(), b.export(), everyone(), NUMBERLESS],
    ids=["full", "note alone", "every kind and voice", "without number"],
)
def test_it_validates_as_r4b(export: VisitExport) -> None:
    whole = bundle(export)
    validated(whole)
    for entry in whole["entry"]:
        validated(entry["resource"])
        assert entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}"


def test_every_reference_resolves() -> None:
    whole = bundle(everyone())
    urls = [entry["fullUrl"] for entry in whole["entry"]]
    assert len(set(urls)) == len(urls)
    text = json.dumps(whole)
    references = {piece.split('"')[0] for piece in text.split('"reference": "')[1:]}
    assert references
    assert references <= set(urls)


def test_the_citizen_is_known_by_cpr_and_name() -> None:
    (patient,) = resources(bundle(b.full()), "Patient")
    assert patient["identifier"] == [{"use": "official", "system": "urn:oid:1.2.208.176.1.2", "value": b.CPR}]
    assert patient["name"][0]["family"] == "Berg Sørensen"
    assert patient["birthDate"] == "1990-01-01"


def test_a_replacement_number_does_not_pass_for_a_cpr_number() -> None:
    export = replace(b.full(), citizen=replace(b.CITIZEN_ANNA, cpr="6101901235", called="Ann"))
    (patient,) = resources(bundle(export), "Patient")
    assert patient["identifier"][0]["system"] == codes.REPLACEMENT_CPR
    assert "birthDate" not in patient
    assert patient["name"][1] == {"use": "usual", "text": "Ann"}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (VisitKind.HOME, "HH"),
        (VisitKind.WALK, "FLD"),
        (VisitKind.OFFICE, "AMB"),
        (VisitKind.PROVIDER, "AMB"),
        (VisitKind.PHONE, "VR"),
        (VisitKind.VIDEO, "VR"),
        (VisitKind.SMS, "VR"),
    ],
)
def test_the_encounter_says_when_and_which_way(kind: VisitKind, code: str) -> None:
    (encounter,) = resources(bundle(replace(b.full(), visit=replace(b.VISIT, kind=kind))), "Encounter")
    assert encounter["class"]["code"] == code
    assert encounter["type"][0]["text"] == kind.label
    assert encounter["period"] == {"start": "2026-11-22T09:32:00+01:00", "end": "2026-11-22T10:41:00+01:00"}
    assert encounter["status"] == "finished"


def test_a_visit_under_way_is_in_progress() -> None:
    visit = replace(b.VISIT, ended=None, state=VisitState.OPEN)
    (encounter,) = resources(bundle(replace(b.full(), visit=visit)), "Encounter")
    assert encounter["status"] == "in-progress"
    assert "end" not in encounter["period"]


def test_each_answer_says_who_said_it() -> None:
    answers = item_of(everyone(), "haab-egen.almindelig")["answer"]
    concepts = [answer["extension"][0]["valueCodeableConcept"] for answer in answers]
    ours = [concept["coding"][-1]["code"] for concept in concepts]
    assert ours == ["borger", "paaroerende", "vaerge", "udfoerer", "raadgiver", "observation"]
    kl = [[one["code"] for one in c["coding"] if one["system"] == codes.CARE_SOCIAL_CODES] for c in concepts]
    assert kl == [[KL_CITIZEN], [], [], [], [KL_ADVISER], [KL_ADVISER]]
    assert concepts[1]["text"] == "mor"
    assert all(answer["extension"][1]["url"] == codes.AUTHOR for answer in answers)


def test_relatives_and_guardians_are_related_persons_and_support_is_a_practitioner() -> None:
    whole = bundle(everyone())
    relations = [
        person["relationship"][0]["coding"][0]["code"] for person in resources(whole, "RelatedPerson")
    ]
    assert sorted(relations) == ["FAMMEMB", "GUARD"]
    names = [person["name"][0]["text"] for person in resources(whole, "Practitioner")]
    assert names == ["Mette Holm", "Jonas"]


def test_the_answers_have_their_types() -> None:
    export = everyone()
    assert item_of(export, "linje.almindelig")["answer"][0]["valueInteger"] == 0
    assert item_of(export, "igen.almindelig")["answer"][0]["valueDate"] == "2027-01-01"
    assert item_of(export, "haab-ord.almindelig")["answer"][0]["valueString"] == "😀 שלום\næ"
    step = item_of(export, "haab-egen.almindelig")["answer"][0]["valueCoding"]
    assert (step["code"], step["display"], step["extension"][0]["valueDecimal"]) == ("3", "i nogen grad", 3)
    unknown = item_of(export, "ansigt.almindelig")["answer"][0]["valueCoding"]
    assert (unknown["code"], unknown["display"], "extension" in unknown) == ("ved-ikke", "ved ikke", False)
    places = item_of(export, "steder.almindelig")["answer"][:2]
    assert [one["valueCoding"]["display"] for one in places] == ["hjemme hos mig", "på video"]
    assert item_of(export, "steder.almindelig.ord")["answer"] == [{"valueString": "ord"}]
    agreement = item_of(export, "aftaler.almindelig")
    assert [part["answer"][0]["valueString"] for part in agreement["item"]] == [
        "ringe",
        "Bo",
        "i morgen",
        "ord",
    ]


def test_the_question_stands_in_the_form_in_which_it_was_asked() -> None:
    assert item_of(b.full(), "haab-egen.konkret")["text"] == "Er der noget i næste uge, du glæder dig til?"
    assert item_of(b.full(), "haab-egen.almindelig")["text"] == "Jeg har noget at glæde mig til."
    assert item_of(b.full(), "steder.billede")["text"] == "Hvor?"


def test_a_pictogram_outside_the_question_has_its_own_code() -> None:
    response = b.response(11, b.CONTACT, Answer("steder", ItemKind.PICTOGRAMS, ["kat"], form=b.PICTURE))
    answer = item_of(b.export(response), "steder.billede")["answer"][0]["valueCoding"]
    assert answer == {"system": codes.PICTOGRAMS, "code": "kat", "display": "kat"}


def test_one_source_only_where_one_voice_speaks() -> None:
    alone = b.export(b.response(13, b.FEEDBACK, Answer("linje", ItemKind.LINE, 7)))
    (response,) = resources(bundle(alone), "QuestionnaireResponse")
    (patient,) = resources(bundle(alone), "Patient")
    assert response["source"]["reference"] == f"urn:uuid:{patient['id']}"
    assert all("source" not in one for one in resources(bundle(everyone()), "QuestionnaireResponse"))


def test_the_document_points_at_the_note() -> None:
    (document,) = resources(bundle(b.full()), "DocumentReference")
    attachment = document["content"][0]["attachment"]
    assert attachment["url"] == "besoegsnotat.pdf"
    assert attachment["size"] == len(PDF)
    assert base64.b64decode(attachment["hash"]) == hashlib.sha1(PDF).digest()
    assert document["docStatus"] == "final"


def test_nothing_private_is_there() -> None:
    whole = json.dumps(bundle(b.full()), ensure_ascii=False)
    assert "hemmelig" not in whole
    assert "perspektivskifte" not in whole
    assert "Mine egne tanker" not in json.dumps(questionnaire(b.CONTACT), ensure_ascii=False)


def test_the_same_things_have_the_same_names_every_time() -> None:
    first, again = bundle(b.full()), bundle(b.full())
    assert first == again
    other_visit = replace(b.full(), visit=replace(b.VISIT, id=b.record(99)))
    (patient,), (same,) = resources(first, "Patient"), resources(bundle(other_visit), "Patient")
    assert patient["id"] == same["id"]
    (encounter,), (other,) = resources(first, "Encounter"), resources(bundle(other_visit), "Encounter")
    assert encounter["id"] != other["id"]
