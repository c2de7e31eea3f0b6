"""Plans an invented citizen might draw: the dream, a goal, and steps some of which have been taken."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from taet_desktop.domain.values import SUCCESSES

_Step = tuple[str, str, str]
_Goal = tuple[str, str, tuple[_Step, ...]]
_DREAMS: tuple[tuple[str, tuple[str, ...], tuple[_Goal, ...]], ...] = (
    ("At lave mad til dem, jeg holder af", ("lave-mad", "familie"), (
        ("Jeg vil selv handle ind", "i_gang", (
            ("skrive en liste sammen", "bostøtten", "om onsdagen"),
            ("gå med i butikken", "bostøtten", ""),
            ("prøve med nogen, der venter ude", "borger", ""),
        )),
        ("Jeg vil lave aftensmad en gang om ugen", "i_gang", (
            ("vælge en ret", "borger", "på søndag"),
            ("lave den sammen", "bostøtten", ""),
            ("lave den alene", "borger", ""),
        )),
    )),
    ("At spille for nogen, der lytter", ("musik",), (
        ("Jeg vil spille musik igen", "i_gang", (
            ("finde guitaren frem", "borger", ""),
            ("prøve øverummet en gang", "borger", "i næste måned"),
            ("spille en sang for min søster", "borger", ""),
        )),
        ("Jeg vil ud og høre andre spille", "i_gang", (
            ("finde en aften med ro", "rådgiver", ""),
            ("gå med til en koncert", "bostøtten", ""),
        )),
    )),
    ("At have en at holde jul med", ("familie",), (
        ("Jeg vil ses med min søster", "delvist", (
            ("skrive til hende", "borger", "i denne uge"),
            ("finde et sted, hvor der er ro", "borger", ""),
            ("drikke kaffe en halv time", "borger", ""),
        )),
        ("Jeg vil kende min nabo", "i_gang", (
            ("sige hej på trappen", "borger", ""),
            ("spørge, om vi skal drikke kaffe", "borger", ""),
        )),
    )),
    ("En hund, der venter på mig", ("hund",), (
        ("Jeg vil passe naboens hund om søndagen", "i_gang", (
            ("spørge naboen", "borger", "på søndag"),
            ("gå en kort tur sammen", "bostøtten", ""),
            ("gå turen alene", "borger", ""),
        )),
        ("Jeg vil vide, hvad en hund koster", "i_gang", (
            ("skrive mine spørgsmål ned", "rådgiver", ""),
            ("spørge på internatet", "borger", ""),
        )),
    )),
    ("At gå langs vandet hele året", ("hav",), (
        ("Jeg vil kunne gå min tur så længe som muligt", "stabil", (
            ("finde gode sko", "bostøtten", ""),
            ("gå den korte tur tre gange om ugen", "borger", ""),
        )),
        ("Jeg vil bade til sommer", "i_gang", (
            ("finde badetøjet frem", "borger", ""),
            ("gå i vandet til knæene", "borger", ""),
        )),
    )),
)  # fmt: skip
"""A dream, its pictures, and the goals that lead there: what it is about, how it goes, and its steps."""
_GOOD: tuple[tuple[str, tuple[str, ...]], ...] = (
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
    if gentle:
        dream, pictures = rng.choice(_GOOD)
        goals = [_kept(rng, names)]
    else:
        dream, pictures, ways = rng.choice(_DREAMS)
        goals = [_goal(rng, day, names, way) for way in ways[: rng.choice((1, 1, 2))]]
    return {"dream": dream, "pictures": list(pictures), "goals": goals, "feels": _feels(rng, level)}


def further(
    rng: random.Random, day: date, names: Mapping[str, str], level: float, before: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a plan as it stands some talks later: a step of each goal has been taken.

    When all of them have, the goal is reached, or it holds; then another one may begin.
    """
    goals = [_taken_further(goal, day) for goal in before["goals"]]
    known = {goal["goal"] for goal in goals}
    ways = next((ways for dream, _, ways in _DREAMS if dream == before["dream"]), ())
    left = [way for way in ways if way[0] not in known]
    if left and all(goal["status"] in SUCCESSES for goal in goals):
        goals.append(_goal(rng, day, names, left[0]))
    return {**before, "goals": goals, "feels": _feels(rng, level)}


def _taken_further(goal: Mapping[str, Any], day: date) -> dict[str, Any]:
    steps = [dict(step) for step in goal["steps"]]
    left = [step for step in steps if not step["done"]]
    for step in left[:1]:
        step["done"] = True
    for step in left[1:2]:
        step["when"] = (day + timedelta(days=14)).isoformat()
    reached = len(left) <= 1 and goal["status"] not in SUCCESSES
    return {**goal, "status": "naaet" if reached else goal["status"], "steps": steps}


def _feels(rng: random.Random, level: float) -> int:
    return min(5, max(1, round(rng.gauss(level + 0.6, 0.7))))


def _kept(rng: random.Random, names: Mapping[str, str]) -> dict[str, Any]:
    what, steps = rng.choice(_KEPT)
    rows = [{"what": step, "who": names.get(who, who), "done": rng.random() < 0.5} for step, who in steps]
    return {"goal": what, "status": "stabil", "steps": rows}


def _goal(rng: random.Random, day: date, names: Mapping[str, str], way: _Goal) -> dict[str, Any]:
    said, status, steps = way
    taken = rng.randint(0, len(steps) - 1)
    rows: list[dict[str, Any]] = [
        {"what": what, "who": names.get(who, who), "when": when, "done": number < taken}
        for number, (what, who, when) in enumerate(steps)
    ]
    rows[taken]["when"] = (day + timedelta(days=rng.randint(3, 20))).isoformat()
    return {"goal": said, "status": status, "steps": rows}
