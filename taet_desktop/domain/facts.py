"""Facts for those who lead: numbers of visits, tools and closed answers, with nobody in them.

A fact is whole numbers alone, so that no name and no sentence has anywhere to stand. People, visits and
fillings are pseudonyms made with a key that the municipality keeps outside the database; questions and
choices are numbers of a code list that is written from the program's own tools and never from a vault.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import CHOICE_KINDS, DONT_KNOW, Instrument, Item, ItemKind
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.domain.voices import Informant, QuestionForm, Source

LEAST_KEY = 32
"""Bytes that the municipality's key must have."""
LOCAL = "lokalt"
"""The code of every tool that a municipality wrote itself: their words are not ours to list."""
LONGEST_MINUTES = 24 * 60
_NUMBERS = frozenset({ItemKind.SCALE5, ItemKind.FACES, ItemKind.LINE})

VISIT_KINDS: Mapping[VisitKind, int] = {kind: number for number, kind in enumerate(VisitKind, 1)}
VISIT_STATES: Mapping[VisitState, int] = {state: number for number, state in enumerate(VisitState, 1)}
INFORMANTS: Mapping[Informant, int] = {one: number for number, one in enumerate(Informant, 1)}
FORMS: Mapping[QuestionForm, int] = {form: number for number, form in enumerate(QuestionForm, 1)}
SOURCES: Mapping[Source, int] = {source: number for number, source in enumerate(Source, 1)}


class Pseudonyms:
    """Numbers in the place of ids: the same for the same id and key, and no way back without the key."""

    def __init__(self, key: bytes) -> None:
        """Raises ValueError when the key is shorter than `LEAST_KEY` bytes."""
        if len(key) < LEAST_KEY:
            raise ValueError("the key is too short")
        self._key = key

    def of(self, kind: str, value: str) -> int:
        """Return a number from 0 to 2⁶³ − 1 (HMAC-SHA-256, cut)."""
        digest = hmac.digest(self._key, f"{kind}:{value}".encode(), hashlib.sha256)
        return int.from_bytes(digest[:8], "big") >> 1


class VisitFact(NamedTuple):
    """One visit. `month` is year · 100 + month, `minutes` its length, `waited` days until journaled."""

    visit: int
    month: int
    kind: int
    state: int
    minutes: int | None
    waited: int | None


class ResponseFact(NamedTuple):
    """One filling of a tool; `tool` is a code, `visit` None for what was filled between visits."""

    response: int
    visit: int | None
    month: int
    tool: int


class AnswerFact(NamedTuple):
    """One voice's answer: a `value` on a scale, or a `choice`, or neither for *ved ikke* and for own words.

    `voice` counts the voices to a question, `choice` and `question` are codes (0: none).
    """

    response: int
    month: int
    question: int
    voice: int
    informant: int
    form: int
    source: int
    value: int | None
    choice: int


@dataclass(frozen=True, slots=True)
class CitizenFacts:
    """All facts of one citizen. `print` changes when any of them does."""

    citizen: int
    print: int
    visits: tuple[VisitFact, ...]
    responses: tuple[ResponseFact, ...]
    answers: tuple[AnswerFact, ...]


def code_names(instruments: Iterable[Instrument]) -> Iterator[str]:
    """Yield `chime@1`, `chime@1/haab`, `chime@1/haab/ja` … for each tool, question, choice and pile."""
    yield LOCAL
    for tool in instruments:
        yield tool_name(tool.id, tool.version)
        for item in tool.items():
            yield f"{tool_name(tool.id, tool.version)}/{item.id}"
            choices = {one.id for question in item.forms.values() for one in question.choices}
            for choice in sorted(choices | {pile.id for pile in item.piles}):
                yield f"{tool_name(tool.id, tool.version)}/{item.id}/{choice}"


def tool_name(tool: str, version: int) -> str:
    """Return the name of a tool in the code list."""
    return f"{tool}@{version}"


def month_of(moment: datetime) -> int:
    """Return `202611` for a moment in November 2026."""
    return moment.year * 100 + moment.month


def facts_of(
    citizen: str,
    visits: Iterable[Visit],
    responses: Iterable[Response],
    *,
    tools: Mapping[str, Instrument],
    codes: Mapping[str, int],
    pseudonyms: Pseudonyms,
) -> CitizenFacts:
    """Return what may be told of one citizen.

    `tools` are the program's own by `tool_name`, `codes` the code list. Private tools and questions are left
    out, and so is every answer that isn't a number or one of the tool's own choices.
    """
    told = tuple(_visit(one, pseudonyms) for one in sorted(visits, key=lambda one: one.id))
    fillings: list[ResponseFact] = []
    answers: list[AnswerFact] = []
    for response in sorted(responses, key=lambda one: one.id):
        name = tool_name(response.instrument, response.version)
        tool = tools.get(name)
        if tool is not None and tool.private:
            continue
        number = pseudonyms.of("response", response.id)
        visit = pseudonyms.of("visit", response.visit_id) if response.visit_id else None
        code = codes[name if tool else LOCAL]
        fillings.append(ResponseFact(number, visit, month_of(response.started), code))
        if tool is not None:
            answers += _answers(response, number, tool, codes)
    own = told, tuple(fillings), tuple(answers)
    return CitizenFacts(pseudonyms.of("citizen", citizen), pseudonyms.of("print", repr(own)), *own)


def _visit(visit: Visit, pseudonyms: Pseudonyms) -> VisitFact:
    minutes = (visit.ended - visit.starts).total_seconds() // 60 if visit.ended else None
    waited = (visit.journal_date - visit.starts.date()).days if visit.journal_date else None
    return VisitFact(
        pseudonyms.of("visit", visit.id),
        month_of(visit.starts),
        VISIT_KINDS[visit.kind],
        VISIT_STATES[visit.state],
        None if minutes is None else int(min(max(minutes, 0), LONGEST_MINUTES)),
        None if waited is None else max(waited, 0),
    )


def _answers(
    response: Response, number: int, tool: Instrument, codes: Mapping[str, int]
) -> Iterator[AnswerFact]:
    name, month = tool_name(tool.id, tool.version), month_of(response.started)
    for item in tool.items():
        if item.private:
            continue
        for voice, answer in enumerate(response.answers.of(item.id)):
            for value, choice in _numbers(answer, item):
                yield AnswerFact(
                    number,
                    month,
                    codes[f"{name}/{item.id}"],
                    voice,
                    INFORMANTS[answer.voice.informant],
                    FORMS[answer.form],
                    SOURCES[answer.source],
                    value,
                    codes[f"{name}/{item.id}/{choice}"] if choice else 0,
                )


def _numbers(answer: Answer, item: Item) -> Iterator[tuple[int | None, str]]:
    """Yield value and choice of one answer; one pair of nothing where neither may be told."""
    value: Any = answer.value
    pairs: list[tuple[int | None, str]] = []
    if answer.kind in _NUMBERS and value != DONT_KNOW and isinstance(value, int):
        pairs = [(int(value), "")]
    elif answer.kind in CHOICE_KINDS:
        chosen = value if isinstance(value, list | tuple) else [value]
        pairs = [(None, str(one)) for one in chosen if isinstance(one, str) and item.choice(one)]
    elif answer.kind is ItemKind.SORT and isinstance(value, Mapping):
        order = [pile.id for pile in item.piles]
        pairs = [
            (order.index(pile) + 1, card)
            for pile, cards in value.items()
            if pile in order
            for card in cards
            if item.choice(card)
        ]
    yield from pairs or [(None, "")]
