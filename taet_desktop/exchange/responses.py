"""A filled tool as a FHIR R4 QuestionnaireResponse: one item per question and form, one answer per voice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from taet_desktop.domain.answers import Answer, is_empty
from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.values import rows_of
from taet_desktop.exchange import codes
from taet_desktop.exchange.part_values import LabelOf, PartWriter
from taet_desktop.exchange.parts import PARTS
from taet_desktop.exchange.questionnaire import (
    OWN_WORDS,
    TYPES,
    canonical,
    link_id,
    section_id,
    step_coding,
    words_id,
)
from taet_desktop.reports.fallback import clean
from taet_desktop.reports.visit_export import SharedResponse, asked

Reference = dict[str, str]


class ResponseWriter:
    """Writes responses; `author_of` gives the reference of whoever an answer's voice belongs to."""

    def __init__(
        self,
        *,
        subject: Reference,
        encounter: Reference,
        author: Reference,
        author_of: Callable[[Answer], Reference],
        label_of: LabelOf,
    ) -> None:
        self._subject, self._encounter, self._author = subject, encounter, author
        self._author_of, self._label_of = author_of, label_of

    def write(self, shared: SharedResponse) -> dict[str, Any]:
        """Return the response as plain JSON."""
        instrument, response = shared.instrument, shared.response
        given = {item.id: answers for item, answers in shared.answered()}
        sections = []
        for section in instrument.sections:
            items = [
                written
                for item in section.items
                if item.id in given
                for written in self._items(instrument, item, given[item.id])
            ]
            if items:
                sections.append(
                    {
                        "linkId": section_id(section.id),
                        "text": clean(section.title or instrument.title),
                        "item": items,
                    }
                )
        voices = [self._author_of(answer) for answers in given.values() for answer in answers]
        only = voices[0] if all(voice == voices[0] for voice in voices) else None
        return {
            "resourceType": "QuestionnaireResponse",
            "language": "da",
            "questionnaire": canonical(instrument),
            "status": "completed" if response.sealed else "in-progress",
            "subject": self._subject,
            "encounter": self._encounter,
            "authored": response.started.isoformat(timespec="seconds"),
            "author": self._author,
            **({"source": only} if only else {}),
            "item": sections,
        }

    def _items(self, instrument: Instrument, item: Item, answers: list[Answer]) -> list[dict[str, Any]]:
        """Return the items of one question: one per form used, in the order of the voices."""
        by_link: dict[str, dict[str, Any]] = {}
        groups: list[dict[str, Any]] = []
        for answer in answers:
            question = asked(item, answer)
            form = next(form for form, other in item.forms.items() if other is question)
            link = link_id(item, form)
            if TYPES[answer.kind] == "group":
                groups += self._groups(instrument, item, link, answer)
                continue
            entry = by_link.setdefault(link, {"linkId": link, "text": clean(question.prompt), "answer": []})
            entry["answer"] += self._answers(instrument, item, link, answer)
        return [*by_link.values(), *groups]

    def _answers(self, instrument: Instrument, item: Item, link: str, answer: Answer) -> list[dict[str, Any]]:
        values = self._values(instrument, item, answer)
        out = [{"extension": self._voice(answer), **value} for value in values or [{}]]
        if answer.words.strip():
            out[0]["item"] = [_words(link, answer)]
        return out

    def _values(self, instrument: Instrument, item: Item, answer: Answer) -> list[dict[str, Any]]:
        value = answer.value
        if is_empty(value):
            return []
        if answer.kind in (ItemKind.TEXT, ItemKind.LINES):
            said = [value] if answer.kind is ItemKind.TEXT else rows_of(answer.kind, value)
            return [{"valueString": clean(one).strip()} for one in said]
        if answer.kind is ItemKind.LINE:
            return [{"valueInteger": value}]
        if answer.kind is ItemKind.DATE:
            return [{"valueDate": value}]
        if answer.kind in (ItemKind.SCALE5, ItemKind.FACES):
            return [{"valueCoding": step_coding(answer.kind, value)}]
        chosen = value if isinstance(value, list) else [value]
        choices = PartWriter(instrument, item, self._label_of)
        return [{"valueCoding": choices.coding(one)} for one in chosen]

    def _groups(self, instrument: Instrument, item: Item, link: str, answer: Answer) -> list[dict[str, Any]]:
        """Return what has many parts, each row as a group of its own that says whose it is."""
        value = answer.value
        rows = rows_of(answer.kind, value) if isinstance(value, list) else [value or {}]
        choices = PartWriter(instrument, item, self._label_of)
        prompt = asked(item, answer).prompt
        groups: list[dict[str, Any]] = []
        for row in rows or [{}]:
            parts = (
                choices.piles(link, row)
                if answer.kind is ItemKind.SORT
                else choices.parts(PARTS[answer.kind], link, row)
            )
            groups.append(
                {"extension": self._voice(answer), "linkId": link, "text": clean(prompt), "item": parts}
            )
        if answer.words.strip():
            groups[0]["item"].append(_words(link, answer))
        return [group for group in groups if group["item"]]

    def _voice(self, answer: Answer) -> list[dict[str, Any]]:
        voice = answer.voice
        return [
            {
                "url": codes.INFORMANT,
                "valueCodeableConcept": codes.informant_concept(voice.informant, clean(voice.name).strip()),
            },
            {"url": codes.AUTHOR, "valueReference": self._author_of(answer)},
            {"url": codes.SOURCE, "valueCode": answer.source.value},
        ]


def _words(link: str, answer: Answer) -> dict[str, Any]:
    return {
        "linkId": words_id(link),
        "text": OWN_WORDS,
        "answer": [{"valueString": clean(answer.words).strip()}],
    }
