"""A made-up visit with answers of many rows: statements, persons, cards, a week, goals, a hand, a strip."""

from __future__ import annotations

import math
from typing import Any

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import Choice, Instrument, Item, ItemKind, Section
from taet_desktop.domain.revision import Response
from taet_desktop.domain.voices import ADVISER
from taet_desktop.reports.visit_export import VisitExport
from tests.reports import bundles as b
from tests.reports.bundles import MOTHER, item, response

FFB = "urn:oid:1.2.208.176.2.22"
MEMORY = "61452fe5-cea2-4d92-b2f1-406e9a5d31cb"
FOCUS = "17c35058-eb88-4a7a-8727-74cd12be42c7"
FUNCTIONS = "25c5c614-305f-46cd-9891-55d564fc30cf"

CARDS = (
    Choice("fokus", "Opmærksomhed og koncentrationsevne", "lytte", "at holde fokus", code=FOCUS),
    Choice("hukommelse", "At huske", "glemt", code=MEMORY),
    Choice("ro", "At finde ro", "roligt-rum"),
    Choice("tale", "At sige det, jeg mener", "tale"),
    Choice("andre", "At være sammen med andre", "ven"),
    Choice("hjem", "At bo for mig selv", "besog-hjemme"),
    Choice("vej", "At komme ud", "walk-and-talk"),
)
PILES = (
    Choice("godt", "Det går godt", "ansigt-5", "Det går godt med"),
    Choice("midt", "Midt imellem", "ansigt-3", "Midt imellem er"),
    Choice("svaert", "Det er svært", "ansigt-1", "Det er svært"),
    Choice("tal", "Det vil jeg tale om", "tale", "Du vil tale om"),
)
WEEK_PICTURES = (Choice("bad", "Bad", "helbred"), Choice("venner", "Venner", "ven"))

TOOL = Instrument(
    id="raekker",
    version=1,
    title="Det vi lagde og tegnede",
    short_title="Rækker",
    purpose="Prøv det hele.",
    pictogram="billedkort",
    code_system=FFB,
    sections=(
        Section(
            "alt",
            "Hverdagen",
            (
                item("haab", ItemKind.LINES, "Hvad håber du på?", note="Du håber på {svar}.",
                     pictogram="haab"),
                item("med", ItemKind.PERSONS, "Hvem skal med?", note="Du vil gerne følges med {svar}.",
                     pictogram="samhoerighed"),
                Item(
                    "kort",
                    item("kort", ItemKind.SORT, "Hvordan går det?", choices=CARDS).forms,
                    pictogram="billedkort",
                    piles=PILES,
                    code=FUNCTIONS,
                ),
                item("uge", ItemKind.WEEK, "Hvordan ser din uge ud?", choices=WEEK_PICTURES,
                     pictogram="hver-uge", note="Din uge ser sådan ud: {svar}"),
                item("maal", ItemKind.GOALS, "Hvad vil du gerne nå?", pictogram="maal"),
                item("peg", ItemKind.SYMBOLS, "Peg på det, du vil sige", pictogram="vaelge",
                     choices=(Choice("ja", "Ja", "ja"),)),
                item("navn", ItemKind.SIGNATURE, "Skriv under her", pictogram="note"),
            ),
            code=FUNCTIONS,
        ),
    ),
)  # fmt: skip

GOALS: list[dict[str, Any]] = [
    {
        "goal": "Jeg vil selv handle ind om torsdagen",
        "area": "Hverdag",
        "until": "2027-03-01",
        "expected": "udvikling",
        "status": "i_gang",
        "steps": [
            {"what": "gå med Mette i Netto og finde de ti ting", "who": "Mette", "when": "2026-11-26",
             "done": True},
            {"what": "skrive en liste", "who": "Anna", "when": "om onsdagen", "done": True},
            {"what": "prøve alene, mens Mette venter ude", "who": "Anna", "when": "", "done": False},
        ],
    },
    {"goal": "Jeg vil blive boende her", "area": "", "until": "", "expected": "fastholde",
     "status": "stabil", "steps": [{"what": "ringe, hvis natten er svær", "who": "", "when": "",
                                    "done": False}]},
    {"goal": "Jeg vil spille kort med Bo", "status": "naaet"},
]  # fmt: skip


def pen() -> list[list[list[int]]]:
    """Return two strokes that look like a hand: loops, and a line below."""
    loops = [
        [int(90 + 7.2 * t + 42 * math.sin(t / 4)), int(150 + 70 * math.cos(t / 3.1) * math.exp(-t / 130))]
        for t in range(0, 100, 2)
    ]
    return [loops, [[150, 250], [420, 236], [860, 228]], [[880, 120]]]


def signature(**more: Any) -> dict[str, Any]:
    return {"strokes": pen(), "name": "Anna Berg Sørensen", "day": "2026-11-22"} | more


VALUES: dict[str, tuple[ItemKind, Any]] = {
    "haab": (ItemKind.LINES, ["en have med høns", "at Bo kommer oftere"]),
    "med": (
        ItemKind.PERSONS,
        [
            {"name": "Karen", "relation": "mor", "phone": "12 34 56 78"},
            {"name": "Jonas", "relation": "støtte"},
        ],
    ),
    "kort": (
        ItemKind.SORT,
        {"svaert": ["fokus", "vej"], "godt": ["hjem", "ro", "tale"], "midt": [], "tal": ["andre"]},
    ),
    "uge": (
        ItemKind.WEEK,
        [
            {"day": "1", "part": "morgen", "picture": "bad", "text": ""},
            {"day": "1", "part": "eftermiddag", "picture": "video", "text": ""},
            {"day": "2", "part": "formiddag", "picture": "walk-and-talk", "text": "kl. 10 med Jonas"},
            {"day": "3", "part": "morgen", "picture": "bad", "text": ""},
            {"day": "4", "part": "eftermiddag", "picture": "", "text": "indkøb i Netto"},
            {"day": "5", "part": "aften", "picture": "venner", "text": "kor"},
            {"day": "5", "part": "aften", "picture": "roligt-rum", "text": ""},
            {"day": "7", "part": "formiddag", "picture": "paaroerende", "text": "hos mor"},
        ],
    ),
    "maal": (ItemKind.GOALS, GOALS),
    "peg": (
        ItemKind.SYMBOLS,
        [
            {"id": "ja", "label": "Ja", "at": "09:41:07"},
            {"id": "besog-hjemme", "label": "hjem", "at": "09:41:15"},
            {"id": "ven", "label": "Bo", "at": "09:42:30"},
        ],
    ),
    "navn": (ItemKind.SIGNATURE, signature()),
}


def rows() -> tuple[Instrument, Response]:
    """Return every kind once by the citizen, some by others too."""
    own = [Answer(name, kind, value) for name, (kind, value) in VALUES.items()]
    return response(
        21,
        TOOL,
        *own,
        Answer("haab", ItemKind.LINES, ["at hun får ro"], "Hun sover dårligt", MOTHER),
        Answer("kort", ItemKind.SORT, {"svaert": ["hjem"], "godt": ["fokus"]}, "Det ser jeg tit", ADVISER),
        Answer("navn", ItemKind.SIGNATURE, signature(name="Karen Berg"), "", MOTHER),
    )


def full() -> VisitExport:
    return b.export(rows(), own="Jeg besøgte dig hjemme den 22. november 2026.")
