"""Answers of many parts: which parts each kind has in FHIR, and of what type.

A person, an agreement, a goal and so on are groups: one group a row, each part a question of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from taet_desktop.domain import whiteboard
from taet_desktop.domain.instrument import FACE_STEPS, ItemKind
from taet_desktop.domain.network import KINDS, RINGS, WISHES
from taet_desktop.domain.values import EXPECTED, STATUSES, WEEK_DAYS, WEEK_PARTS
from taet_desktop.exchange import codes

Coding = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a row: the field's name in the value, its text, its FHIR type, and its fixed answers."""

    field: str
    text: str
    type: str = "string"
    options: tuple[tuple[str, Coding], ...] = ()
    parts: tuple[Part, ...] = ()
    repeats: bool = False

    def coding(self, value: str | int) -> Coding:
        """Return the fixed answer of a value."""
        return dict(self.options)[str(value)]


def _coded(system: str, names: Mapping[str, str]) -> tuple[tuple[str, Coding], ...]:
    return tuple(
        (value, {"system": system, "code": value.replace("_", "-"), "display": name})
        for value, name in names.items()
    )


_DAYS = tuple(
    (str(number), {"system": codes.WEEKDAYS, "code": code, "display": name})
    for number, (code, name) in enumerate(
        zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), WEEK_DAYS, strict=True), start=1
    )
)
_RINGS = {str(ring): name for ring, name in RINGS.items()}
_PERSON = (Part("name", "Navn"), Part("relation", "Hvem er det"), Part("phone", "Telefon"))
_AGREEMENT = (Part("what", "Hvad"), Part("who", "Hvem"), Part("when", "Hvornår"))

_GOAL = (
    Part("goal", "Mål med egne ord", "text"),
    Part("area", "Område"),
    Part("until", "Gælder til", "date"),
    Part("expected", "Hvad målet skal", "choice", _coded(codes.GOAL_PURPOSES, EXPECTED)),
    Part("status", "Sådan går det", "choice", _coded(codes.GOAL_STATUSES, STATUSES)),
)
_STEP = (*_AGREEMENT, Part("done", "Er gjort", "boolean"))
_FEELINGS = tuple(
    (
        str(number),
        {
            "extension": [{"url": codes.ORDINAL, "valueDecimal": number}],
            "system": codes.FACES,
            "code": str(number),
            "display": name,
        },
    )
    for number, name in enumerate(FACE_STEPS, start=1)
)

PARTS: Final[dict[ItemKind, tuple[Part, ...]]] = {
    ItemKind.PERSON: _PERSON,
    ItemKind.PERSONS: _PERSON,
    ItemKind.AGREEMENT: _AGREEMENT,
    ItemKind.WEEK: (
        Part("day", "Dag", "choice", _DAYS),
        Part("part", "Tid på dagen", "choice", _coded(codes.DAY_PARTS, {part: part for part in WEEK_PARTS})),
        Part("picture", "Billede", "open-choice"),
        Part("text", "Ord"),
    ),
    ItemKind.GOALS: (*_GOAL, Part("steps", "Små skridt", "group", parts=_STEP)),
    ItemKind.PLAN: (
        Part("dream", "Drøm med egne ord", "text"),
        Part("pictures", "Drømmens billeder", "open-choice", repeats=True),
        Part(
            "goals",
            "Mål",
            "group",
            parts=(
                *_GOAL,
                Part(
                    "steps", "Små skridt", "group", parts=(*_STEP, Part("picture", "Billede", "open-choice"))
                ),
            ),
        ),
        Part("feels", "Sådan føles det", "choice", _FEELINGS),
    ),
    ItemKind.SIGNATURE: (
        Part("strokes", "Underskrift", "attachment"),
        Part("name", "Navn"),
        Part("day", "Dato", "date"),
    ),
    ItemKind.NETWORK: (
        Part(
            "people",
            "På kortet",
            "group",
            parts=(
                Part("name", "Navn"),
                Part("relation", "Hvem er det"),
                Part("kind", "Hvad er det", "choice", _coded(codes.NETWORK_KINDS, KINDS)),
                Part("picture", "Billede", "open-choice"),
                Part("ring", "Hvor tæt på", "choice", _coded(codes.NETWORK_RINGS, _RINGS)),
                Part("angle", "Retning i grader", "integer"),
                Part("wish", "Ønske", "choice", _coded(codes.NETWORK_WISHES, WISHES)),
            ),
        ),
        Part("note", "Bemærkning", "text"),
    ),
    ItemKind.WHITEBOARD: (
        Part(
            "items",
            "På tavlen",
            "group",
            parts=(
                Part("kind", "Hvad er det", "choice", _coded(codes.BOARD_KINDS, whiteboard.KINDS)),
                Part("text", "Ord", "text"),
                Part("picture", "Billede", "open-choice"),
                Part("photo", "Foto", "attachment"),
                Part("agreed", "Er en aftale", "boolean"),
                Part("who", "Hvem"),
                Part("when", "Hvornår"),
                Part("x", "Fra venstre", "integer"),
                Part("y", "Fra oven", "integer"),
                Part("size", "Størrelse", "integer"),
                Part("tone", "Farve", "choice", _coded(codes.BOARD_TONES, whiteboard.NOTE_TONES)),
            ),
        ),
        Part("ink", "Tegning", "attachment"),
    ),
    ItemKind.SCAFFOLD: (
        Part(
            "places",
            "På arket",
            "group",
            parts=(
                Part("place", "Sted på arket", "open-choice"),
                Part("text", "Ord", "text"),
                Part("pictures", "Billeder", "open-choice", repeats=True),
            ),
        ),
        Part("ink", "Tegning", "attachment"),
    ),
    ItemKind.SYMBOLS: (Part("id", "Billede", "open-choice"), Part("at", "Klokken", "time")),
}
"""The parts of each kind that is a group; the linkId of a part ends with its field's name."""
