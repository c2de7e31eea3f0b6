"""The board as FHIR: one group a thing, the ink as strokes alone, photos as files of the package."""

from __future__ import annotations

import base64
import copy
import json
from typing import Any

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Instrument, Item, ItemKind, Question, Section
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.exchange import drawing, fhir
from taet_desktop.exchange.fhir_check import check_bundle
from taet_desktop.exchange.photo_files import name_of, photo_files
from taet_desktop.exchange.questionnaire import questionnaire
from taet_desktop.reports.visit_note import plain_label
from tests.exchange.r4b import validated
from tests.reports import bundles as b
from tests.support.boards import PHOTO, board, jpeg

PDF = b"%PDF-1.7 stands in for the note"
ITEM = Item("tavle", {QuestionForm.STANDARD: Question(ItemKind.WHITEBOARD, "Hvad tænker vi på?")})
TOOL = Instrument("tavle", 1, "Tavle", "Tavle", "", "", (Section("tavle", "Tavle", (ITEM,)),))
FILES = {fhir.PDF_NAME: PDF, name_of(PHOTO): jpeg()}


def export() -> Any:
    answers = [Answer("tavle", ItemKind.WHITEBOARD, board(), "", voice) for voice in b.EVERYONE]
    return b.export(b.response(31, TOOL, *answers), own="tavle")


def bundle() -> dict[str, Any]:
    return fhir.visit_bundle(export(), PDF, now=b.NOW, label_of=plain_label)


def problems(whole: dict[str, Any], files: dict[str, bytes] = FILES) -> list[str]:
    return check_bundle(whole, {"q": questionnaire(TOOL)}, files)


def boards(whole: dict[str, Any]) -> list[dict[str, Any]]:
    found = [entry["resource"] for entry in whole["entry"]]
    (response,) = [one for one in found if one["resourceType"] == "QuestionnaireResponse"]
    return list(response["item"][0]["item"])


def parts(item: dict[str, Any]) -> dict[str, Any]:
    return {one["linkId"].rpartition(".")[2]: one["answer"][0] for one in item["item"]}


def test_it_is_valid_and_verified_in_every_voice() -> None:
    validated(questionnaire(TOOL))
    whole = bundle()
    validated(whole)
    assert problems(whole) == []
    assert len(boards(whole)) == len(b.EVERYONE)


def test_each_thing_is_a_group_with_what_it_says_and_where_it_stands() -> None:
    *items, ink = boards(bundle())[0]["item"]
    assert len(items) == len(board()["items"])
    agreed = parts(items[2])
    assert agreed["text"] == {"valueString": "ringe til boligkontoret"}
    assert agreed["kind"]["valueCoding"]["code"] == "seddel"
    assert agreed["agreed"] == {"valueBoolean": True}
    assert agreed["who"] == {"valueString": "Mette"}
    assert (agreed["x"], agreed["y"]) == ({"valueInteger": 480}, {"valueInteger": 300})
    assert parts(items[4])["photo"]["valueAttachment"] == {
        "contentType": "image/jpeg", "url": name_of(PHOTO), "title": "Foto",
    }  # fmt: skip
    attached = ink["answer"][0]["valueAttachment"]
    assert attached["title"] == "En tegning med 2 streger i blå og rød"
    svg = base64.b64decode(attached["data"]).decode("ascii")
    assert svg.count("<path") >= 3
    assert 'stroke="#1D5FA8"' in svg


def test_ink_that_is_more_than_strokes_is_refused() -> None:
    assert drawing.is_plain(drawing.attachment(board()["ink"]))
    svg = drawing.svg_of(board()["ink"]).replace("</svg>", "<script>1</script></svg>")
    data = base64.b64encode(svg.encode()).decode()
    assert not drawing.is_plain({"contentType": "image/svg+xml", "data": data})
    assert not drawing.is_plain({"contentType": "text/html", "data": data})
    assert not drawing.is_plain({"contentType": "image/svg+xml", "data": "%"})
    whole = json.loads(json.dumps(bundle()))
    boards(whole)[0]["item"][-1]["answer"][0]["valueAttachment"]["data"] = data
    assert problems(whole) == ["En underskrift er andet end streger."]


def test_a_photo_that_is_not_in_the_package_is_told() -> None:
    assert problems(bundle(), {fhir.PDF_NAME: PDF}) == ["Et svar peger på et foto, der ikke er i pakken."]


def test_a_photo_from_elsewhere_is_refused() -> None:
    whole = copy.deepcopy(bundle())
    text = json.dumps(whole).replace(name_of(PHOTO), "https://example.invalid/foto.jpg")
    assert problems(json.loads(text)) == ["En underskrift er andet end streger."]


def test_the_package_has_each_photo_once_and_leaves_out_what_is_gone() -> None:
    asked: list[str] = []

    def svg_of(name: str) -> bytes:
        asked.append(name)
        return jpeg()

    assert list(photo_files(export(), svg_of)) == [name_of(PHOTO)]
    assert asked == [f"foto:{PHOTO}"]

    def gone(name: str) -> bytes:
        raise KeyError(name)

    assert photo_files(export(), gone) == {}
