"""Answers as plain words: for the search index and for one-line summaries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from taet_desktop.domain.answers import AGREEMENT_FIELDS, Answer, Answers
from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.note import Label, value_phrase
from taet_desktop.domain.revision import Response
from taet_desktop.domain.scaffold import rows_of as rows_on
from taet_desktop.domain.scaffold_words import text_of
from taet_desktop.domain.values import rows_of
from taet_desktop.domain.voices import Informant
from taet_desktop.domain.whiteboard_words import agreed_rows

CLOSING = frozenset({"afrunding", "feedback"})
"""Tools that ask about the meeting itself."""


def index_text(instrument: Instrument, answers: Answers, label: Label) -> str:
    """Return every answer's words and labels, one a line, for the search index."""
    lines: list[str] = []
    for answer in answers:
        item = instrument.item(answer.item)
        said = value_phrase(item, answer, label) if item else ""
        lines.extend(part for part in (said, answer.words) if part)
    return "\n".join(lines)


def citizens_words(answers: Answers) -> list[str]:
    """Return what the citizen said in their own words, in the order it was said."""
    return [
        text
        for answer in answers
        if answer.voice.informant is Informant.CITIZEN and (text := own_words(answer))
    ]


def said_first(responses: Iterable[Response]) -> list[str]:
    """Return the citizen's own words from several responses: about their life first, about the meeting last.

    What was good about today is kind to read, but hopes are what the next talk begins with.
    """
    ordered = sorted(responses, key=lambda response: response.instrument in CLOSING)
    return [words for response in ordered for words in citizens_words(response.answers)]


def own_words(answer: Answer) -> str:
    """Return the free words of one answer, on one line."""
    value = str(answer.value) if answer.kind is ItemKind.TEXT and answer.value else ""
    if answer.kind is ItemKind.PLAN:
        value = str((answer.value or {}).get("dream", ""))
    if answer.kind is ItemKind.SCAFFOLD:
        value = ". ".join(filter(None, (text_of(row).rstrip(".") for row in rows_on(answer.value))))
    if answer.kind is ItemKind.LINES:
        value = ". ".join(row.strip().rstrip(".") for row in rows_of(answer.kind, answer.value))
    return " ".join(f"{value} {answer.words}".split())


def agreements(answers: Answers) -> list[dict[str, str]]:
    """Return every agreement row (what, who, when), a goal's steps that aren't done yet among them."""
    return [
        {name: row.get(name, "") for name in AGREEMENT_FIELDS}
        for answer in answers
        for row in _agreement_rows(answer)
        if row.get("what", "").strip() and not row.get("done", False)
    ]


def _agreement_rows(answer: Answer) -> list[dict[str, Any]]:
    if answer.kind is ItemKind.GOALS:
        return [step for goal in answer.value or () for step in goal.get("steps", ())]
    if answer.kind is ItemKind.WHITEBOARD:
        return list(agreed_rows(answer.value))
    if answer.kind is ItemKind.PLAN:
        return [step for goal in (answer.value or {}).get("goals", ()) for step in goal.get("steps", ())]
    return list(answer.value or ()) if answer.kind is ItemKind.AGREEMENT else []


def short_answer(item: Item, answer: Answer, label: Label) -> str:
    """Return one answer on one line: what was chosen, and the own words in quotation marks."""
    if answer.kind in (ItemKind.TEXT, ItemKind.LINES):
        return f"“{own_words(answer)}”"
    said = value_phrase(item, answer, label)
    words = f"“{' '.join(answer.words.split())}”" if answer.words.strip() else ""
    return " ".join(part for part in (said, words) if part)
