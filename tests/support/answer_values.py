"""A full answer to any question: every choice taken, every row filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from taet_desktop.domain.instrument import Item, ItemKind, Question
from taet_desktop.domain.values import WEEK_PARTS
from tests.support.boards import board

STROKES = [[[100, 200], [300, 80], [420, 210]], [[900, 120]]]
NETWORK = [
    {"id": "p1", "name": "Karen", "relation": "mor", "kind": "person", "picture": "mor", "ring": 1,
     "angle": 40, "wish": ""},
    {"id": "p2", "name": "Sanne", "relation": "bostøtte", "kind": "fagperson", "picture": "", "ring": 2,
     "angle": 200, "wish": "mindre"},
    {"id": "p3", "name": "", "relation": "svømmehallen", "kind": "sted", "picture": "svoemmehal", "ring": 3,
     "angle": 359, "wish": "mere"},
]  # fmt: skip
PLAN: dict[str, Any] = {
    "dream": "At bo ved vandet",
    "pictures": ["hav", "hjem"],
    "goals": [
        {"goal": "Jeg vil bage", "until": "2027-02-22", "status": "stabil", "steps": [
            {"what": "købe mel", "who": "Bo", "when": "2027-02-22", "done": True, "picture": "bus"},
            {"what": "bage boller", "done": False},
            {"picture": "kaffe", "what": "", "done": False},
        ]},
        {"goal": "Jeg vil ringe til Bo", "steps": [{"what": f"skridt {number}"} for number in range(1, 6)]},
    ],
    "feels": 4,
}  # fmt: skip
STEP = {"what": "ringe", "who": "Bo", "when": "2027-02-22"}


def value_of(item: Item, question: Question) -> Any:
    """Return a value of the question's kind that fills whatever it asks for."""
    ids = [choice.id for choice in question.choices]
    makers: dict[ItemKind, Callable[[], Any]] = {
        ItemKind.TEXT: lambda: "egne ord",
        ItemKind.CHOICE: lambda: ids[-1],
        ItemKind.CHOICES: lambda: ids,
        ItemKind.PICTOGRAMS: lambda: ids,
        ItemKind.SCALE5: lambda: 5,
        ItemKind.FACES: lambda: 1,
        ItemKind.LINE: lambda: 10,
        ItemKind.DATE: lambda: "2027-02-22",
        ItemKind.PERSON: lambda: {"name": "Karen", "relation": "mor", "phone": "1"},
        ItemKind.AGREEMENT: lambda: [STEP],
        ItemKind.LINES: lambda: ["ro om aftenen", "en have"],
        ItemKind.PERSONS: lambda: [{"name": "Karen", "relation": "mor", "phone": "1"}, {"name": "Bo"}],
        ItemKind.SORT: lambda: {pile.id: ids[at :: len(item.piles)] for at, pile in enumerate(item.piles)},
        ItemKind.WEEK: lambda: [
            {"day": str(day), "part": WEEK_PARTS[day % 4], "picture": "ja", "text": "kl. 10"}
            for day in range(1, 8)
        ],
        ItemKind.GOALS: lambda: [
            {"goal": "Jeg vil bage", "area": "hverdag", "until": "2027-02-22", "expected": "udvikling",
             "status": "stabil", "steps": [{**STEP, "done": True}, {"what": "købe mel", "done": False}]},
            {"goal": "Jeg vil ringe til Bo"},
        ],
        ItemKind.SIGNATURE: lambda: {"strokes": STROKES, "name": "Anna", "day": "2026-11-22"},
        ItemKind.SYMBOLS: lambda: [
            {"id": one, "label": "", "at": "10:00:00"} for one in (ids or ["ja", "hjaelp", "pause"])
        ],
        ItemKind.WHITEBOARD: board,
        ItemKind.PLAN: lambda: PLAN,
        ItemKind.SCAFFOLD: lambda: {
            "places": [
                {"place": one, "text": "en have", "pictures": ["have", "hund"][: at % 3]}
                for at, one in enumerate(ids or ["droem"])
            ],
            "ink": board()["ink"],
        },
        ItemKind.NETWORK: lambda: {"people": NETWORK, "note": "Musse sover hos mig."},
    }  # fmt: skip
    return makers[question.kind]()
