"""Rows that together show everything the kinds with rows can say."""

from __future__ import annotations

from typing import Any

from tests.support.boards import board, board_item

PEOPLE = [
    {"name": "Karen", "relation": "mor", "phone": "12 34 56 78"},
    {"name": "Bo", "relation": "ven", "phone": ""},
    {"name": "", "relation": "bostøtte", "phone": ""},
]
WEEK = [
    {"day": "1", "part": "morgen", "picture": "bad", "text": ""},
    {"day": "1", "part": "eftermiddag", "picture": "", "text": "svømme med Bo"},
    {"day": "4", "part": "aften", "picture": "musik", "text": "kor"},
]
NETWORK: list[dict[str, Any]] = [
    {"people": [{"id": "p1", "name": "", "relation": "mor", "kind": "person", "ring": 1, "angle": 0}]},
    {
        "people": [
            {"id": "p1", "name": "", "relation": "mor", "kind": "person", "ring": 1, "angle": 0},
            {"id": "p2", "name": "Musse", "relation": "kat", "kind": "dyr", "ring": 1, "angle": 90},
            {"id": "p3", "name": "", "relation": "bror", "kind": "person", "ring": 2, "angle": 0,
             "wish": "mere"},
            {"id": "p4", "name": "Sanne", "relation": "bostøtte", "kind": "fagperson", "ring": 3, "angle": 0,
             "wish": "mindre"},
            {"id": "p5", "name": "Svømmehallen", "kind": "sted", "ring": 3, "angle": 80, "wish": "mere"},
        ]
    },
]  # fmt: skip
PLANS: list[dict[str, Any]] = [
    {"dream": "at bo tæt på vandet", "feels": 5},
    {"pictures": ["hav"], "feels": 1},
    {
        "dream": "at synge i et kor",
        "pictures": ["synge", "sammen"],
        "goals": [
            {
                "goal": "Jeg vil selv kunne tage bussen",
                "status": "i_gang",
                "steps": [
                    {"what": "finde en køreplan", "who": "Sanne", "when": "fredag", "done": True},
                    {"what": "", "picture": "bus", "done": False},
                ],
            },
            {"goal": "Jeg vil blive ved med at gå i kor", "status": "stabil", "until": "2027-03-01"},
            {"goal": "", "steps": [{"what": "ringe til Bo"}]},
        ],
        "feels": 3,
    },
]
GOALS: list[dict[str, Any]] = [
    {
        "goal": "Jeg vil selv kunne tage bussen",
        "expected": "udvikling",
        "status": "ny",
        "until": "2027-03-01",
    },
    {
        "goal": "Jeg vil blive ved med at gå i kor",
        "area": "Fritid",
        "expected": "fastholde",
        "status": "stabil",
        "steps": [
            {"what": "finde ud af, hvad tid bussen går", "who": "Sanne", "when": "fredag", "done": True},
            {"what": "synge derhjemme", "who": "mig selv", "when": "", "done": False},
        ],
    },
    {"goal": "Jeg vil kunne spise selv", "expected": "langsommere_tab", "status": "i_gang"},
]
BOARDS: list[dict[str, Any]] = [
    board(),
    {"items": [board_item(1, "seddel", 200, 200, "en rolig morgen")]},
    {"items": [board_item(1, "billede", 200, 200, picture="kat")], "ink": board()["ink"]},
    {"items": [board_item(1, "foto", 300, 300, photo=board()["items"][4]["photo"])]},
    {"items": [board_item(1, "seddel", 200, 200, "ringe til Bo", agreed=True, who="Mette", when="fredag")]},
    {"ink": board()["ink"]},
]
