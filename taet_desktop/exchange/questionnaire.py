"""An instrument as a FHIR R4 Questionnaire.

Each section is a group. Each question stands there once per form in which it is asked, under the linkId
`<item>.<form>` (`steder.billede`), with that form's prompt and kind; so an answer tells both what was asked
and how. Beside every answer there may be the person's own words (`<item>.<form>.ord`). All questions repeat,
since several people may answer the same one. Private questions aren't there at all.
"""

from __future__ import annotations

from typing import Any

from taet_desktop.domain.instrument import (
    DONT_KNOW,
    DONT_KNOW_LABEL,
    FACE_STEPS,
    SCALE5_STEPS,
    Instrument,
    Item,
    ItemKind,
    Question,
)
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.exchange import codes
from taet_desktop.reports.fallback import clean

TYPES = {
    ItemKind.TEXT: "text",
    ItemKind.CHOICE: "choice",
    ItemKind.CHOICES: "choice",
    ItemKind.PICTOGRAMS: "open-choice",
    ItemKind.SCALE5: "choice",
    ItemKind.FACES: "choice",
    ItemKind.LINE: "integer",
    ItemKind.DATE: "date",
    ItemKind.PERSON: "group",
    ItemKind.AGREEMENT: "group",
}
FIELDS = {
    ItemKind.PERSON: (("name", "Navn"), ("relation", "Hvem er det"), ("phone", "Telefon")),
    ItemKind.AGREEMENT: (("what", "Hvad"), ("who", "Hvem"), ("when", "Hvornår")),
}
"""The parts of a person and of an agreement: linkId ending and text."""

OWN_WORDS = "Egne ord"


def link_id(item: Item, form: QuestionForm) -> str:
    """Return the linkId of a question in one form."""
    return f"{item.id}.{form.value}"


def words_id(link: str) -> str:
    """Return the linkId of the own words beside an answer."""
    return f"{link}.ord"


def canonical(instrument: Instrument) -> str:
    """Return the name under which responses point to the questionnaire, with its version."""
    return f"{codes.QUESTIONNAIRES}/{instrument.id}|{instrument.version}"


def questionnaire(instrument: Instrument) -> dict[str, Any]:
    """Return the whole instrument, in all its forms, as plain JSON."""
    sections = [_section(instrument, index) for index in range(len(instrument.sections))]
    return {
        "resourceType": "Questionnaire",
        "language": "da",
        "url": f"{codes.QUESTIONNAIRES}/{instrument.id}",
        "version": str(instrument.version),
        "name": "".join(part.capitalize() for part in instrument.id.replace("_", "-").split("-")),
        "title": clean(instrument.title),
        "status": "active",
        "subjectType": ["Patient"],
        **({"purpose": clean(instrument.purpose)} if instrument.purpose else {}),
        "item": [section for section in sections if section["item"]],
    }


def _section(instrument: Instrument, index: int) -> dict[str, Any]:
    section = instrument.sections[index]
    items = [
        _item(instrument, item, form, question)
        for item in section.items
        if not item.private
        for form, question in item.forms.items()
    ]
    return {
        "linkId": section_id(section.id),
        "text": clean(section.title or instrument.title),
        "type": "group",
        "item": items,
    }


def section_id(section: str) -> str:
    """Return the linkId of a section's group."""
    return f"afsnit.{section}"


def _item(instrument: Instrument, item: Item, form: QuestionForm, question: Question) -> dict[str, Any]:
    link = link_id(item, form)
    kind = question.kind
    out: dict[str, Any] = {
        "linkId": link,
        "text": clean(question.prompt),
        "type": TYPES[kind],
        "repeats": True,
    }
    if kind is ItemKind.LINE:
        out["extension"] = [
            {"url": codes.MIN_VALUE, "valueInteger": 0},
            {"url": codes.MAX_VALUE, "valueInteger": 10},
        ]
    options = _options(instrument, item, question)
    if options:
        out["answerOption"] = [{"valueCoding": option} for option in options]
    words = {"linkId": words_id(link), "text": OWN_WORDS, "type": "text"}
    parts = [
        {"linkId": f"{link}.{ending}", "text": text, "type": "string"}
        for ending, text in FIELDS.get(kind, ())
    ]
    out["item"] = [*parts, words]
    return out


def _options(instrument: Instrument, item: Item, question: Question) -> list[dict[str, Any]]:
    if question.kind is ItemKind.SCALE5:
        return [step_coding(ItemKind.SCALE5, step) for step in (1, 2, 3, 4, 5, DONT_KNOW)]
    if question.kind is ItemKind.FACES:
        return [step_coding(ItemKind.FACES, step) for step in (1, 2, 3, 4, 5, DONT_KNOW)]
    return [choice_coding(instrument, item, choice.id, choice.label) for choice in question.choices]


def choice_coding(instrument: Instrument, item: Item, choice: str, display: str) -> dict[str, Any]:
    """Return one closed answer; a pictogram that isn't among the question's own has its own system."""
    if item.choice(choice) is None:
        return {"system": codes.PICTOGRAMS, "code": choice, "display": clean(display)}
    return {
        "system": f"{codes.CHOICES}/{instrument.id}",
        "version": str(instrument.version),
        "code": f"{item.id}.{choice}",
        "display": clean(display),
    }


def step_coding(kind: ItemKind, step: int | str) -> dict[str, Any]:
    """Return one of the five steps with its worth, or *ved ikke*, which has none."""
    scale = kind is ItemKind.SCALE5
    system = codes.SCALE5 if scale else codes.FACES
    if step == DONT_KNOW:
        return {"system": system, "code": "ved-ikke", "display": DONT_KNOW_LABEL}
    labels = SCALE5_STEPS if scale else FACE_STEPS
    return {
        "extension": [{"url": codes.ORDINAL, "valueDecimal": int(step)}],
        "system": system,
        "code": str(step),
        "display": labels[int(step) - 1],
    }
