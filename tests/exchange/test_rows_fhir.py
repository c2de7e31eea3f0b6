"""Answers of many rows as FHIR: typed parts, FFB's codes, whose they are, and nothing that could act."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.exchange import codes, fhir, signature
from taet_desktop.exchange.fhir_check import check_bundle
from taet_desktop.exchange.questionnaire import questionnaire
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import plain_label
from tests.exchange.r4b import validated
from tests.reports import bundles as b
from tests.reports import golden_files
from tests.reports import row_bundles as r

GOLDEN = Path(__file__).parent / "golden"
PDF = b"%PDF-1.7 stands in for the note"
Json = dict[str, Any]


def bundle(export: VisitExport) -> Json:
    return fhir.visit_bundle(export, PDF, now=b.NOW, label_of=plain_label)


def problems(whole: Json) -> list[str]:
    return check_bundle(whole, {"q": questionnaire(r.TOOL)}, {fhir.PDF_NAME: PDF})


def resources(whole: Json, kind: str) -> list[Json]:
    found = [entry["resource"] for entry in whole["entry"]]
    return [resource for resource in found if resource["resourceType"] == kind]


def items(part: Json) -> Iterator[Json]:
    for item in part.get("item", []):
        yield item
        yield from items(item)
        for answer in item.get("answer", []):
            yield from items(answer)


def of(*answers: Answer) -> VisitExport:
    return b.export(b.response(21, r.TOOL, *answers), own="kort")


def groups(export: VisitExport, link: str) -> list[Json]:
    (response,) = resources(bundle(export), "QuestionnaireResponse")
    return [item for item in items(response) if item["linkId"] == link]


def values(group: Json) -> dict[str, Any]:
    """Return a group's values by the last part of the linkId."""
    out: dict[str, Any] = {}
    for item in group["item"]:
        name = item["linkId"].rpartition(".")[2]
        if "item" in item:
            out.setdefault(name, []).append(values(item))
        else:
            (answer,) = item["answer"]
            (value,) = (answer[key] for key in answer if key.startswith("value"))
            out[name] = value.get("code", value) if isinstance(value, dict) else value
    return out


def test_the_questionnaire_and_the_bundle_are_as_they_were_looked_at() -> None:
    whole = questionnaire(r.TOOL)
    golden_files.check(GOLDEN / "questionnaire-raekker.fhir.json", fhir.to_json(whole))
    golden_files.check(GOLDEN / "bundle-raekker.fhir.json", fhir.to_json(bundle(r.full())))
    validated(whole)
    validated(bundle(r.full()))
    assert problems(bundle(r.full())) == []


def test_every_voice_and_kind_is_valid_and_verified() -> None:
    export = of(
        *(
            Answer(name, kind, value, "ord", voice)
            for name, (kind, value) in r.VALUES.items()
            for voice in b.EVERYONE
        )
    )
    whole = bundle(export)
    validated(whole)
    assert problems(whole) == []


def test_statements_are_answers_of_their_own_and_words_stand_once() -> None:
    (item,) = groups(
        of(Answer("haab", ItemKind.LINES, ["en have", " ", "en hund"], "ord")), "haab.almindelig"
    )
    assert [answer["valueString"] for answer in item["answer"]] == ["en have", "en hund"]
    assert ["item" in answer for answer in item["answer"]] == [True, False]


def test_a_week_is_a_group_a_row_with_fhirs_own_days() -> None:
    rows = groups(of(Answer("uge", *r.VALUES["uge"])), "uge.almindelig")
    assert len(rows) == 8
    assert values(rows[0]) == {"day": "mon", "part": "morgen", "picture": "uge.bad"}
    assert values(rows[2]) == {
        "day": "tue",
        "part": "formiddag",
        "picture": "walk-and-talk",
        "text": "kl. 10 med Jonas",
    }


def test_a_goal_has_a_date_codes_and_a_group_for_each_step() -> None:
    first, second, third = groups(of(Answer("maal", *r.VALUES["maal"])), "maal.almindelig")
    assert values(first) == {
        "goal": "Jeg vil selv handle ind om torsdagen",
        "area": "Hverdag",
        "until": "2027-03-01",
        "expected": "udvikling",
        "status": "i-gang",
        "steps": [
            {
                "what": "gå med Mette i Netto og finde de ti ting",
                "who": "Mette",
                "when": "2026-11-26",
                "done": True,
            },
            {"what": "skrive en liste", "who": "Anna", "when": "om onsdagen", "done": True},
            {"what": "prøve alene, mens Mette venter ude", "who": "Anna", "done": False},
        ],
    }
    assert values(second)["status"] == "stabil"
    assert values(third) == {"goal": "Jeg vil spille kort med Bo", "status": "naaet"}


def test_a_step_that_says_nothing_is_left_out() -> None:
    goal = {"goal": "A", "steps": [{"what": "", "done": True}, {"what": "gå", "done": False}]}
    (group,) = groups(of(Answer("maal", ItemKind.GOALS, [goal])), "maal.almindelig")
    assert values(group)["steps"] == [{"what": "gå", "done": False}]


def test_symbols_keep_order_word_and_time() -> None:
    rows = groups(of(Answer("peg", *r.VALUES["peg"])), "peg.almindelig")
    assert [values(row) for row in rows] == [
        {"id": "peg.ja", "at": "09:41:07"},
        {"id": "besog-hjemme", "at": "09:41:15"},
        {"id": "ven", "at": "09:42:30"},
    ]
    assert rows[2]["item"][0]["answer"][0]["valueCoding"]["display"] == "Bo"


def test_cards_have_ffbs_code_and_name_and_how_they_were_shown() -> None:
    (group,) = groups(of(Answer("kort", ItemKind.SORT, {"godt": ["hukommelse", "ro"]})), "kort.almindelig")
    (pile,) = group["item"]
    assert (pile["linkId"], pile["text"]) == ("kort.almindelig.bunke.godt", "Det går godt")
    coded, own = (answer["valueCoding"] for answer in pile["answer"])
    assert coded == {
        "extension": [{"url": codes.SHOWN_AS, "valueString": "At huske"}],
        "system": r.FFB,
        "code": r.MEMORY,
        "display": "Hukommelse",
    }
    assert (own["system"], own["code"]) == (f"{codes.CHOICES}/raekker", "kort.ro")


def test_a_pile_that_the_tool_no_longer_has_is_told_in_words() -> None:
    export = of(Answer("kort", ItemKind.SORT, {"gammel": ["x-y", "ro"], "godt": ["gammelt-kort"]}))
    (group,) = groups(export, "kort.almindelig")
    known, others = group["item"]
    assert known["answer"][0]["valueCoding"]["system"] == codes.PICTOGRAMS
    assert (others["linkId"], others["answer"]) == (
        "kort.almindelig.bunker",
        [{"valueString": "gammel: x y, At finde ro"}],
    )
    assert problems(bundle(export)) == []


def test_themes_carry_their_code_in_the_questionnaire() -> None:
    section = questionnaire(r.TOOL)["item"][0]
    theme = [{"system": r.FFB, "code": r.FUNCTIONS, "display": "Mentale funktioner"}]
    assert section["code"] == theme
    cards = next(item for item in section["item"] if item["linkId"] == "kort.almindelig")
    assert cards["code"] == theme
    assert "code" not in section["item"][0]


def test_a_signature_is_strokes_and_nothing_else() -> None:
    (group,) = groups(of(Answer("navn", *r.VALUES["navn"])), "navn.almindelig")
    attached = group["item"][0]["answer"][0]["valueAttachment"]
    assert attached["contentType"] == "image/svg+xml"
    svg = base64.b64decode(attached["data"]).decode()
    assert svg.count("<path") == 3
    assert 'd="M880 120L880 120"' in svg
    assert signature.is_plain(attached)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        '<image href="http://x"/>',
        '<path d="M1 1L2 2" onload="x()"/>',
        "<!DOCTYPE svg>",
        "&x;",
    ],
)
def test_a_signature_with_anything_else_in_it_is_refused(inside: str) -> None:
    whole = copy.deepcopy(bundle(of(Answer("navn", *r.VALUES["navn"]))))
    (response,) = resources(whole, "QuestionnaireResponse")
    attached = next(item for item in items(response) if item["linkId"].endswith(".strokes"))["answer"][0]
    svg = signature.svg_of(r.pen()).replace("</svg>", f"{inside}</svg>")
    attached["valueAttachment"]["data"] = base64.b64encode(svg.encode()).decode()
    assert problems(whole) == ["En underskrift er andet end streger."]


def _no_voice(whole: Json) -> None:
    (response,) = resources(whole, "QuestionnaireResponse")
    for item in items(response):
        item.pop("extension", None)


def _wrong_type(whole: Json) -> None:
    (response,) = resources(whole, "QuestionnaireResponse")
    until = next(item for item in items(response) if item["linkId"].endswith(".until"))
    until["answer"] = [{"valueString": "til påske"}]


def _wrong_status(whole: Json) -> None:
    (response,) = resources(whole, "QuestionnaireResponse")
    status = next(item for item in items(response) if item["linkId"].endswith(".status"))
    status["answer"][0]["valueCoding"]["code"] = "fejlet"


def _unknown_part(whole: Json) -> None:
    (response,) = resources(whole, "QuestionnaireResponse")
    next(item for item in items(response) if item["linkId"].endswith(".goal"))["linkId"] += "x"


def _no_theme(whole: Json) -> None:
    resources(whole, "Observation")[0]["code"]["coding"] = [{"system": r.FFB}]


def _no_time(whole: Json) -> None:
    resources(whole, "Observation")[0]["effectiveDateTime"] = "2026"


def _no_informer(whole: Json) -> None:
    resources(whole, "Observation")[0]["extension"] = []


def _nothing_told(whole: Json) -> None:
    resources(whole, "Observation")[0]["valueCodeableConcept"] = {}


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_no_voice, "Et svar fortæller ikke, hvem der har sagt det."),
        (_wrong_type, "Et svar er af en anden slags end spørgsmålet."),
        (_wrong_status, "Et svar er ikke blandt spørgsmålets svarmuligheder."),
        (_unknown_part, "Et svar hører til et spørgsmål, der ikke er i spørgeskemaet."),
        (_no_theme, "En oplysning (Observation) mangler temaets kode."),
        (_no_time, "En oplysning (Observation) mangler et tidspunkt."),
        (_no_informer, "En oplysning (Observation) fortæller ikke, hvem den kommer fra."),
        (_nothing_told, "En oplysning (Observation) er tom."),
    ],
)
def test_what_is_wrong_is_named(damage: Callable[[Json], None], told: str) -> None:
    whole = copy.deepcopy(bundle(r.full()))
    damage(whole)
    assert told in problems(whole)
