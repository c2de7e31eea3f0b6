"""An instrument as a FHIR R4 Questionnaire.

Each section is a group. Each question stands there once per form in which it is asked, under the linkId
`<item>.<form>` (`steder.billede`), with that form's prompt and kind; so an answer tells both what was asked
and how. Beside every answer there may be the person's own words (`<item>.<form>.ord`). All questions repeat,
since several people may answer the same one. Private questions aren't there at all.

What has many parts (a person, a goal, a day in the week) is a group, one group a row. Cards in piles are a
group with a question for each pile (`<item>.<form>.bunke.<pile>`). Themes and choices that have a code of FFB
carry it.
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
from taet_desktop.exchange import codes, ffb
from taet_desktop.exchange.parts import PARTS, Part
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
    ItemKind.LINES: "text",
    ItemKind.SORT: "group",
    **dict.fromkeys(PARTS, "group"),
}
OWN_WORDS = "Egne ord"
OTHER_PILES = "Andre bunker"


def link_id(item: Item, form: QuestionForm) -> str:
    """Return the linkId of a question in one form."""
    return f"{item.id}.{form.value}"


def words_id(link: str) -> str:
    """Return the linkId of the own words beside an answer."""
    return f"{link}.ord"


def pile_id(link: str, pile: str) -> str:
    """Return the linkId of a pile of cards; without a pile, that of piles which the tool doesn't have."""
    return f"{link}.bunke.{pile}" if pile else f"{link}.bunker"


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
        **_theme(instrument, section.code),
        "text": clean(section.title or instrument.title),
        "type": "group",
        "item": items,
    }


def _theme(instrument: Instrument, code: str) -> dict[str, Any]:
    return {"code": [theme_coding(instrument, code)]} if code else {}


def theme_coding(instrument: Instrument, code: str) -> dict[str, Any]:
    """Return a theme by its code in the instrument's code system."""
    name = ffb.name_of(code) if instrument.code_system == ffb.SYSTEM else ""
    return {"system": instrument.code_system, "code": code, **({"display": name} if name else {})}


def section_id(section: str) -> str:
    """Return the linkId of a section's group."""
    return f"afsnit.{section}"


def _item(instrument: Instrument, item: Item, form: QuestionForm, question: Question) -> dict[str, Any]:
    link = link_id(item, form)
    kind = question.kind
    out: dict[str, Any] = {
        "linkId": link,
        **_theme(instrument, item.code),
        "text": clean(question.prompt),
        "type": TYPES[kind],
        "repeats": True,
    }
    if kind is ItemKind.LINE:
        out["extension"] = [
            {"url": codes.MIN_VALUE, "valueInteger": 0},
            {"url": codes.MAX_VALUE, "valueInteger": 10},
        ]
    options = [{"valueCoding": option} for option in _options(instrument, item, question)]
    if options and TYPES[kind] != "group":
        out["answerOption"] = options
    words = {"linkId": words_id(link), "text": OWN_WORDS, "type": "text"}
    parts = _piles(item, link, options) if kind is ItemKind.SORT else _parts(kind, link, options)
    out["item"] = [*parts, words]
    return out


def _parts(kind: ItemKind, link: str, options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_part(part, link, options) for part in PARTS.get(kind, ())]


def _part(part: Part, link: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one part of a row; an open choice offers the question's own pictures."""
    part_link = f"{link}.{part.field}"
    out: dict[str, Any] = {"linkId": part_link, "text": part.text, "type": part.type}
    if part.options:
        out["answerOption"] = [{"valueCoding": coding} for _, coding in part.options]
    elif part.type == "open-choice" and options:
        out["answerOption"] = options
    if part.repeats:
        out["repeats"] = True
    if part.parts:
        out |= {"repeats": True, "item": [_part(inner, part_link, []) for inner in part.parts]}
    return out


def _piles(item: Item, link: str, options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a question for each pile, open since cards from an earlier version may lie there."""
    piles = [
        {
            "linkId": pile_id(link, pile.id),
            "text": clean(pile.label),
            "type": "open-choice",
            "repeats": True,
            **({"answerOption": options} if options else {}),
        }
        for pile in item.piles
    ]
    others = {"linkId": pile_id(link, ""), "text": OTHER_PILES, "type": "text", "repeats": True}
    return [*piles, others]


def _options(instrument: Instrument, item: Item, question: Question) -> list[dict[str, Any]]:
    if question.kind is ItemKind.SCALE5:
        return [step_coding(ItemKind.SCALE5, step) for step in (1, 2, 3, 4, 5, DONT_KNOW)]
    if question.kind is ItemKind.FACES:
        return [step_coding(ItemKind.FACES, step) for step in (1, 2, 3, 4, 5, DONT_KNOW)]
    return [choice_coding(instrument, item, choice.id, choice.label) for choice in question.choices]


def choice_coding(instrument: Instrument, item: Item, choice: str, display: str) -> dict[str, Any]:
    """Return one closed answer; a pictogram that isn't among the question's own has its own system."""
    known = item.choice(choice)
    if known is None:
        return {"system": codes.PICTOGRAMS, "code": choice, "display": clean(display)}
    if known.code and instrument.code_system:
        coding = theme_coding(instrument, known.code)
        if coding.setdefault("display", clean(display)) == clean(display):
            return coding
        return {"extension": [{"url": codes.SHOWN_AS, "valueString": clean(display)}], **coding}
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
