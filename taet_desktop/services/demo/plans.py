"""Plans an invented citizen might draw: the dream, a goal, and steps some of which have been taken."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from taet_desktop.services.demo.rows import GOALS

_DREAMS = (
    ("Et lille hus med en have", ("hjem", "have")),
    ("At spille for nogen, der lytter", ("musik",)),
    ("En hund, der venter på mig", ("hund",)),
    ("At have en at holde jul med", ("familie",)),
    ("At bo ved vandet", ("hav",)),
)
_GOOD = (
    ("Kaffe i solen på bænken", ("kaffe",)),
    ("Når min søster ringer", ("telefon",)),
    ("Musik om aftenen", ("musik",)),
)
_KEPT = (
    ("Ro om morgenen", (("samme bostøtte på hverdage", "rådgiver"), ("kaffe først", "borger"))),
    ("Turen ned til vandet", (("gå den korte vej", "borger"), ("tage stolen med", "bostøtten"))),
)


def plan(
    rng: random.Random, day: date, names: Mapping[str, str], level: float, *, gentle: bool = False
) -> dict[str, Any]:
    """Return a plan with one goal, or two; a gentle one is about what is good now. `level` is 1–5."""
    dream, pictures = rng.choice(_GOOD if gentle else _DREAMS)
    return {
        "dream": dream,
        "pictures": list(pictures),
        "goals": [_kept(rng, names)] if gentle else _goals(rng, day, names),
        "feels": min(5, max(1, round(rng.gauss(level + 0.6, 0.7)))),
    }


def _kept(rng: random.Random, names: Mapping[str, str]) -> dict[str, Any]:
    what, steps = rng.choice(_KEPT)
    rows = [{"what": step, "who": names.get(who, who), "done": rng.random() < 0.5} for step, who in steps]
    return {"goal": what, "status": "stabil", "steps": rows}


def _goals(rng: random.Random, day: date, names: Mapping[str, str]) -> list[dict[str, Any]]:
    out = []
    for goal, _, expected, steps in rng.sample(GOALS, rng.choice((1, 1, 2))):
        status = "stabil" if expected == "fastholde" else rng.choice(("i_gang", "i_gang", "delvist"))
        taken = rng.randint(0, len(steps) - 1)
        rows: list[dict[str, Any]] = [
            {"what": what, "who": names.get(who, who), "when": when, "done": number < taken}
            for number, (what, who, when) in enumerate(steps)
        ]
        for row in rows[taken : taken + 1]:
            row["when"] = (day + timedelta(days=rng.randint(3, 20))).isoformat()
        out.append({"goal": goal, "status": status, "steps": rows})
    return out
