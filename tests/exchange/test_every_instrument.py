"""Every tool that is shipped, filled in every form by every voice: it prints, exports and verifies."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Instrument, Item
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.exchange.package import run_to_end, write_package
from taet_desktop.exchange.questionnaire import questionnaire
from taet_desktop.exchange.verify import verify
from taet_desktop.instruments import load_library
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports.document import Prompt
from taet_desktop.reports.visit_note import visit_note
from tests.exchange.r4b import validated
from tests.reports import bundles as b
from tests.support.answer_values import value_of
from tests.support.boards import with_photos

CATALOGUE = load_catalogue()
INSTRUMENTS = {f"{one.id} {one.version}": one for one in load_library().every_version()}


def answered(item: Item, form: QuestionForm) -> list[Answer]:
    question = item.question(form)
    return [
        Answer(item.id, question.kind, value_of(item, question), "ord", voice, form) for voice in b.EVERYONE
    ]  # fmt: skip


@pytest.mark.parametrize("form", list(QuestionForm), ids=lambda form: str(form.value))
@pytest.mark.parametrize("name", INSTRUMENTS)
def test_it_prints_exports_and_verifies(name: str, form: QuestionForm, tmp_path: Path) -> None:
    instrument = INSTRUMENTS[name]
    answers = [answer for item in instrument.items() for answer in answered(item, form)]
    export = b.export(b.response(50, instrument, *answers))
    job = write_package(export, tmp_path, zipped=True, svg_of=with_photos(CATALOGUE.svg), now=b.NOW)
    path = run_to_end(job).path
    assert verify(path) == []
    with zipfile.ZipFile(path) as archive:
        validated(json.loads(archive.read("bundle.fhir.json")))
    asked = {block.text for block in visit_note(export).blocks if isinstance(block, Prompt)}
    shared = export.shared()
    assert asked == {item.question(form).prompt for one in shared for item, _ in one.answered()}
    assert bool(asked) is not instrument.private


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_open_question_is_in_the_questionnaire(name: str) -> None:
    instrument: Instrument = INSTRUMENTS[name]
    whole = questionnaire(instrument)
    validated(whole)
    links = {item["linkId"] for section in whole["item"] for item in section["item"]}
    assert links == {
        f"{item.id}.{form.value}" for item in instrument.items() if not item.private for form in item.forms
    }
