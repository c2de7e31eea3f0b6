"""Answers of many rows an invented citizen might give: cards laid, a week planned, goals, a signature."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from taet_desktop.domain.instrument import Choice, Item, Question
from taet_desktop.domain.values import SIGNATURE_HEIGHT, WEEK_PARTS

PEOPLE = (("Karen", "mor"), ("Jonas", "bostøtte"), ("Lis", "søster"), ("Bo", "ven"), ("Else", "moster"))
LINES = (
    "at have ro om aftenen",
    "at kende dem, der kommer",
    "at nogen spørger, hvordan det går",
    "at komme ud hver dag",
    "at vide, hvad der skal ske i morgen",
    "at kunne sige nej",
)
GOALS: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    ("Jeg vil selv handle ind", "hverdag", "udvikling",
     (("skrive en liste sammen", "bostøtten", "om onsdagen"), ("gå med i butikken", "bostøtten", ""),
      ("prøve med nogen, der venter ude", "borger", ""))),
    ("Jeg vil blive boende, hvor jeg bor", "hjem", "fastholde",
     (("lave en plan for de svære aftener", "rådgiver", ""), ("ringe, før det er for meget", "borger", ""))),
    ("Jeg vil ses med min søster", "familie", "udvikling",
     (("skrive til hende", "borger", "i denne uge"), ("finde et sted, hvor der er ro", "borger", ""))),
    ("Jeg vil kunne gå min tur så længe som muligt", "krop", "langsommere_tab",
     (("gå den korte tur tre gange om ugen", "borger", ""), ("finde gode sko", "bostøtten", ""))),
    ("Jeg vil spille musik igen", "fritid", "udvikling",
     (("finde guitaren frem", "borger", ""), ("prøve øverummet en gang", "borger", "i næste måned"))),
)  # fmt: skip
WEEK_WORDS = ("bad", "gåtur", "indkøb", "bostøtte kommer", "ro", "kaffe hos mor", "vasketøj", "musik")
_STATUSES = ("ny", "i_gang", "i_gang", "stabil", "delvist", "naaet", "aendret")


def lines(rng: random.Random, own: Sequence[str]) -> list[str]:
    """Return one to three statements: the person's own, where the story has any."""
    pool = own or LINES
    return rng.sample(pool, min(len(pool), rng.choice((1, 2, 2, 3))))


def person(rng: random.Random) -> dict[str, str]:
    """Return somebody, with a telephone number that nobody has."""
    name, relation = rng.choice(PEOPLE)
    return _with_phone(rng, name, relation)


def persons(rng: random.Random) -> list[dict[str, str]]:
    """Return one to three people."""
    found = rng.sample(PEOPLE, rng.choice((1, 2, 2, 3)))
    return [_with_phone(rng, name, relation) for name, relation in found]


def _with_phone(rng: random.Random, name: str, relation: str) -> dict[str, str]:
    phone = f"00 {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
    return {"name": name, "relation": relation, "phone": phone}


def laid(rng: random.Random, item: Item, question: Question, level: float) -> dict[str, list[str]]:
    """Return the cards in piles, the first pile the better the higher the `level` (1–5)."""
    piles: dict[str, list[str]] = {pile.id: [] for pile in item.piles}
    if not piles:
        return {}
    ids, last = list(piles), len(piles) - 1
    for card in question.choices:
        if rng.random() < 0.75:
            place = round(rng.gauss((5 - level) / 4 * last, 0.9))
            piles[ids[min(last, max(0, place))]].append(card.id)
    return {pile: cards for pile, cards in piles.items() if cards}


def week(rng: random.Random, choices: Sequence[Choice]) -> list[dict[str, str]]:
    """Return six to ten things in a week, in the order of the days."""
    pictures = [choice.pictogram or choice.id for choice in choices]
    places = [(day, part) for day in range(1, 8) for part in range(len(WEEK_PARTS))]
    rows = []
    for day, part in sorted(rng.sample(places, rng.randint(6, 10))):
        row = {"day": str(day), "part": WEEK_PARTS[part], "picture": "", "text": ""}
        if pictures and rng.random() < 0.8:
            row["picture"] = rng.choice(pictures)
        else:
            row["text"] = rng.choice(WEEK_WORDS)
        rows.append(row)
    return rows


def goals(rng: random.Random, day: date, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one or two goals with their steps, some of them done; `names` of `borger` and `rådgiver`."""
    out = []
    for goal, area, expected, steps in rng.sample(GOALS, rng.choice((1, 2))):
        status = rng.choice(_STATUSES)
        done = {"ny": 0, "naaet": len(steps), "stabil": len(steps)}.get(status, 1)
        out.append(
            {
                "goal": goal,
                "area": area,
                "until": (day + timedelta(days=rng.choice((90, 120, 180)))).isoformat(),
                "expected": expected,
                "status": status,
                "steps": [
                    {"what": what, "who": names.get(who, who), "when": when, "done": number < done}
                    for number, (what, who, when) in enumerate(steps)
                ],
            }
        )
    return out


def signature(rng: random.Random, name: str, day: date) -> dict[str, Any]:
    """Return a hand's wave, as wide as the name is long."""
    width, height = min(800, 60 * len(name) + 120), rng.randint(45, 80)
    middle, speed = SIGNATURE_HEIGHT // 2, rng.uniform(2.2, 3.4)
    points = [
        [
            int(80 + width * t / 60 + 24 * math.sin(t / 2.1)),
            int(middle + height * math.cos(t / speed) * math.exp(-t / 80)),
        ]
        for t in range(61)
    ]
    return {"strokes": [points], "name": name, "day": day.isoformat()}


def pointed(rng: random.Random, choices: Sequence[Choice]) -> list[dict[str, str]]:
    """Return two to four pictures pointed at, some seconds apart."""
    rows, second = [], rng.randint(0, 40)
    for choice in rng.sample(list(choices), min(len(choices), rng.randint(2, 4))):
        second += rng.randint(4, 20)
        at = f"10:{10 + second // 60:02}:{second % 60:02}"
        rows.append({"id": choice.pictogram or choice.id, "label": choice.label, "at": at})
    return rows
