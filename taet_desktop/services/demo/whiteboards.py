"""Boards an invented citizen and their adviser might have filled."""

from __future__ import annotations

import math
import random
from typing import Any

from taet_desktop.domain.ink import Point, drawn, ink_json
from taet_desktop.domain.whiteboard import NOTE_TONES, free_place

_HEADS = ("Sådan vil jeg bo", "En god uge", "Det er jeg god til", "Når det er svært")
_NOTES = (
    "ro om aftenen", "en have at grave i", "nogen at spise med", "min kat skal med",
    "ikke for langt til bussen", "musik om morgenen", "sige til i tide", "tage én ting ad gangen",
)  # fmt: skip
_AGREED = (
    ("ringe til boligkontoret", "Mette", "fredag"),
    ("tage bussen sammen", "Bo", "næste uge"),
    ("se på en kolonihave", "", "til foråret"),
)
_PICTURES = ("kat", "hjem", "kaffe", "bus", "musik", "synge")


def whiteboard(rng: random.Random) -> dict[str, Any]:
    """Return a board with a heading, notes, a picture or two, an agreement and a drawing."""
    items: list[dict[str, Any]] = []
    _put(items, "tekst", rng.choice(_HEADS), size=3)
    for text in rng.sample(_NOTES, rng.randint(2, 4)):
        _put(items, "seddel", text, tone=rng.choice(list(NOTE_TONES)))
    for picture in rng.sample(_PICTURES, rng.randint(1, 2)):
        _put(items, "billede", "", picture=picture)
    what, who, when = rng.choice(_AGREED)
    _put(items, "seddel", what, tone="groen", agreed=True, who=who, when=when)
    return {"items": items, "ink": ink_json([_loop(rng), _wave(rng)])}


def _put(items: list[dict[str, Any]], kind: str, text: str, **more: Any) -> None:
    one: dict[str, Any] = {
        "id": f"t{len(items) + 1}", "kind": kind, "text": text, "picture": "", "photo": "", "shape": 1_000,
        "x": 0, "y": 0, "size": 2, "tone": "gul", "agreed": False, "who": "", "when": "", **more,
    }  # fmt: skip
    one["x"], one["y"] = free_place(items, one)
    items.append(one)


def _loop(rng: random.Random) -> Any:
    x, y = rng.randint(820, 1_000), rng.randint(520, 620)
    turns = [n / 10 for n in range(66)]
    return drawn("roed", 6, [Point(x + 110 * math.cos(t), y + 60 * math.sin(t)) for t in turns])


def _wave(rng: random.Random) -> Any:
    x, y = rng.randint(150, 300), rng.randint(640, 690)
    return drawn("blaa", 3, [Point(x + 6 * n, y + 18 * math.sin(n / 6)) for n in range(70)])
