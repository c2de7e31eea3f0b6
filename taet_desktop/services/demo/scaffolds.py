"""Drawn sheets an invented citizen and their adviser might have filled in."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

from taet_desktop.domain.ink import Point, drawn, ink_json
from taet_desktop.domain.instrument import Choice
from taet_desktop.domain.scaffold import BOXES

_SAID: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "holder-af": (("min søster og Musse", ("kat",)), ("mormor", ()), ("", ("hund",))),
    "griner": (("Jonas fra værkstedet", ()), ("dem fra koret", ("synge",))),
    "taler": (("min bostøtte, når vi går", ("til-fods",)), ("mor, hver søndag", ("telefon",))),
    "steder": (("svømmehallen om onsdagen", ("svoemmehal",)), ("værestedet", ("kaffe",))),
    "mere": (("min bror", ()), ("en at gå i biografen med", ("film",))),
    "hjaelper": (("Sanne og naboen", ()), ("min bostøtte", ("bostoette",))),
    "droem": (("et sted med en lille have", ("have",)), ("at se havet igen", ("hav",))),
    "godt": (("solen på bænken om morgenen", ("kaffe",)), ("når katten spinder", ("kat",))),
    "kraefter": (("musik, når jeg står op", ("musik",)), ("at være ude", ("natur",))),
    "kan": (("lave mad til mange", ("lave-mad",)), ("huske alle busserne", ("bus",))),
    "ro": (("i mit eget værelse", ("seng",)), ("ved vandet", ("hav",))),
    "svaert": (("når der sker for meget på en gang", ()), ("aftenerne", ("ensom",))),
    "vigtigst": (("at få ro på om natten", ("sove",)), ("en at følges med", ("gaa-med",))),
    "hjem": (("godt, men trappen er lang", ()), ("jeg er glad for min lejlighed", ("egen-bolig",))),
    "krop": (("ondt i ryggen", ("ondt-i-ryggen",)), ("jeg sover bedre nu", ("sove",))),
    "dag": (("værksted tre dage", ("vaerksted",)), ("dagene ligner hinanden", ())),
    "andre": (("mor ringer tit", ("telefon",)), ("jeg savner min bror", ("savner",))),
    "fritid": (("at male", ("tegne",)), ("fodbold i fjernsynet", ("sport",))),
    "penge": (("post er svært", ("brev",)), ("det går med budgettet", ("budget",))),
    "proevede": (("at gå en tur, mens vi taler", ("walk-and-talk",)), ("en sms dagen før", ("sms",))),
    "skete": (("det var lettere at tale", ("tommel-op",)), ("jeg huskede det to gange", ())),
    "laerte": (("korte møder er bedst", ("tid-kort",)), ("billeder hjælper", ("billedkort",))),
    "nu": (("vi går hver gang", ("til-fods",)), ("sms klokken fire", ("sms",))),
    "sammen": (("at grine, når det går skævt", ("griner",)), ("at sige tingene lige ud", ())),
}
_FILLED = 0.72
"""How often a place has anything in it: an empty one is an answer too."""


def scaffold(rng: random.Random, sheet: str, places: Sequence[Choice]) -> dict[str, Any] | None:
    """Return a sheet with some of its places filled in, and now and then a drawing; or nothing."""
    rows: list[dict[str, Any]] = []
    for choice in places:
        if choice.id in _SAID and rng.random() < _FILLED:
            text, pictures = rng.choice(_SAID[choice.id])
            rows.append({"place": choice.id, "text": text, "pictures": list(pictures)})
    ink = ink_json([_heart(sheet)]) if rng.random() < 0.4 else []
    return {"places": rows, "ink": ink} if rows else None


def _heart(sheet: str) -> Any:
    """Return a heart beside the places, so that it covers no words."""
    x, y = next(
        (x, y)
        for x, y in ((405, 330), (60, 420), (1130, 430), (410, 290))
        if not any(
            box.left - 30 < x < box.right + 30 and box.top - 30 < y < box.bottom + 30 for box in BOXES[sheet]
        )
    )
    turns = [2 * math.pi * number / 50 for number in range(51)]
    points = [
        Point(
            x + 28 * math.sin(turn) ** 3,
            y - 2 * (13 * math.cos(turn) - 5 * math.cos(2 * turn) - 2 * math.cos(3 * turn)),
        )
        for turn in turns
    ]
    return drawn("roed", 6, points)
