"""The plain value of each kind of answer, which is also its JSON: its shape, and when it says nothing.

========== =============================================================
text       the text
choice     the choice's id
choices    list of choice ids, in the order chosen
pictograms list of choice or pictogram ids, in the order chosen
scale5     1–5, or "dont_know" (never counted)
faces      1–5, or "dont_know"
line       0–10
date       ISO date
person     {"name", "relation", "phone"}
agreement  list of {"what", "who", "when"} (`when` is free text or an ISO date)
lines      list of texts: short statements, in order
persons    list of persons
sort       {pile id: [card ids in order]}; a card lies in one pile at most
week       list of {"day": "1"–"7", "part", "picture", "text"}
goals      list of at most three goals (`GOAL_FIELDS`, `STEP_FIELDS`)
signature  {"strokes": [[[x, y], ...], ...], "name", "day"}
symbols    list of {"id", "label", "at": "HH:MM:SS"}, in the order pointed at
network    {"people": [...], "note"}: see `domain.network`
whiteboard {"items": [...], "ink": [...]}: see `domain.whiteboard`
plan       {"dream", "pictures", "goals", "feels"}: see `domain.plan`
scaffold   {"places": [...], "ink": [...]}: see `domain.scaffold`
========== =============================================================

A row may lack fields that nobody filled in. Piles, cards and pictures that the instrument doesn't have (any
more) are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from taet_desktop.domain import network, plan, scaffold, whiteboard
from taet_desktop.domain.instrument import DONT_KNOW, ItemKind
from taet_desktop.domain.numbers import danish_number
from taet_desktop.errors import InvalidInput

MAX_TEXT = 200_000
MAX_ROWS = 1_000
"""No list of rows is longer, so that nothing pasted can fill the vault with empty shapes."""
MAX_POINTS = 50_000
"""All points of one signature; a long one by pen has a tenth of that."""

PERSON_FIELDS = ("name", "relation", "phone")
AGREEMENT_FIELDS = ("what", "who", "when")
WEEK_FIELDS = ("day", "part", "picture", "text")
GOAL_FIELDS = ("goal", "area", "until", "expected", "status", "steps")
STEP_FIELDS = ("what", "who", "when", "done")
PLANNED_FIELDS = (*STEP_FIELDS, "picture")
"""A step of Min plan has a picture too."""
SIGNATURE_FIELDS = ("strokes", "name", "day")
SYMBOL_FIELDS = ("id", "label", "at")

MAX_GOALS = 3
"""More goals than that and none is followed (DOMAIN § 5)."""
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 1000, 333
"""The box that a signature's points lie in, x to the right and y downwards."""

WEEK_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
"""The days "1"–"7"."""
WEEK_PARTS = ("morgen", "formiddag", "eftermiddag", "aften")
DAY_NAMES = tuple(day.capitalize() for day in WEEK_DAYS)
PART_NAMES = {part: part.capitalize() for part in WEEK_PARTS}
"""What stands above the days and beside the parts of a week, on screen and on paper."""
EXPECTED = {
    "udvikling": "komme videre",
    "fastholde": "holde fast",
    "langsommere_tab": "holde længst muligt",
}
"""What is expected of a goal, by the three kinds of purpose in Voksenudredningsmetoden."""
STATUSES = {
    "ny": "nyt",
    "i_gang": "i gang",
    "naaet": "nået",
    "stabil": "stabilt",
    "delvist": "nået et stykke",
    "aendret": "ændret",
    "stoppet": "stoppet",
}
"""How it goes with a goal, as a word after *målet er*."""
SUCCESSES = frozenset({"naaet", "stabil"})
"""*Stable* is a success like *reached* (DOMAIN § 4)."""

_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d")


def is_empty(value: Any, kind: ItemKind | None = None) -> bool:
    """Tell whether a plain value says nothing; of some kinds only what the row is about counts."""
    if value is None or value is False or value in ("", [], {}):
        return True
    if kind in _SAYING and isinstance(value, (dict, list)):
        rows = value if isinstance(value, list) else [value]
        return all(is_empty(row) or not _SAYING[kind](row) for row in rows)
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_empty(part) for part in value.values())
    if isinstance(value, list):
        return all(is_empty(part) for part in value)
    return False


def _says(*names: str) -> Callable[[Any], bool]:
    """Tell whether any of these fields is filled in; a row of some other shape is left to its check."""
    return lambda row: not isinstance(row, Mapping) or any(not is_empty(row.get(name)) for name in names)


_SAYING: dict[ItemKind | None, Callable[[Any], bool]] = {
    ItemKind.WEEK: _says("picture", "text"),
    ItemKind.GOALS: _says("goal", "area", "steps"),
    ItemKind.SIGNATURE: _says("strokes", "name"),
    ItemKind.SYMBOLS: _says("id", "label"),
    ItemKind.NETWORK: network.says,
    ItemKind.WHITEBOARD: whiteboard.says,
    ItemKind.PLAN: plan.says,
    ItemKind.SCAFFOLD: scaffold.says,
}
"""What must be filled in for a row to say anything: a day without a picture or a word is no plan."""


def is_signed(value: Mapping[str, Any]) -> bool:
    """Tell whether a signature stands: strokes, or for those who can't draw them a typed name with its day.

    The day comes when somebody signs, so a name without a day has only been filled in.
    """
    typed = not is_empty(value.get("name")) and not is_empty(value.get("day"))
    return not is_empty(value.get("strokes")) or typed


def rows_of(kind: ItemKind, value: Any) -> list[Any]:
    """Return the rows that say something of a value that is a list."""
    return [row for row in value or () if not is_empty([row], kind)]


def checked(kind: ItemKind, value: Any) -> Any:
    """Return a plain value of the kind's shape, or None for nothing.

    Raises
    ------
    InvalidInput
        With a Danish sentence when the value can't belong to the kind.
    """
    if is_empty(value, kind):
        return None
    ok = _CHECKS[kind](value)
    if not ok:
        raise InvalidInput(_WRONG[kind])
    return value


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT


def _is_list(value: Any, good: Callable[[Any], bool], most: int = MAX_ROWS) -> bool:
    return isinstance(value, list) and len(value) <= most and all(good(part) for part in value)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_ids(value: Any) -> bool:
    return isinstance(value, list) and all(_is_id(part) for part in value)


def _is_step(value: Any) -> bool:
    return value == DONT_KNOW or (type(value) is int and 1 <= value <= 5)


def _is_line(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 10


def _is_date(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _has_fields(value: Any, names: tuple[str, ...]) -> bool:
    return isinstance(value, dict) and set(value) <= set(names) and all(map(_is_text, value.values()))


def _is_person(value: Any) -> bool:
    return _has_fields(value, PERSON_FIELDS)


def _is_agreement(value: Any) -> bool:
    return _has_fields(value, AGREEMENT_FIELDS)


def _is_sort(value: Any) -> bool:
    if not isinstance(value, dict) or not all(_is_id(pile) and _is_ids(value[pile]) for pile in value):
        return False
    cards = [card for pile in value.values() for card in pile]
    return len(cards) == len(set(cards)) <= MAX_ROWS


def _is_week_row(value: Any) -> bool:
    return (
        _has_fields(value, WEEK_FIELDS)
        and value.get("day") in {str(day) for day in range(1, 8)}
        and value.get("part") in WEEK_PARTS
    )


def _is_planned(value: Any) -> bool:
    """Tell whether a value is a goal of Min plan, whose steps have pictures."""
    return _is_goal(value, PLANNED_FIELDS)


def _is_goal(value: Any, step_fields: tuple[str, ...] = STEP_FIELDS) -> bool:
    if not isinstance(value, dict) or not _has_fields(_without(value, "steps"), GOAL_FIELDS):
        return False
    until = value.get("until", "")
    return (
        (not until or _is_date(until))
        and value.get("expected", "") in ("", *EXPECTED)
        and value.get("status", "") in ("", *STATUSES)
        and _is_list(value.get("steps", []), lambda step: _is_goal_step(step, step_fields))
    )


def _is_goal_step(value: Any, fields: tuple[str, ...]) -> bool:
    return (
        isinstance(value, dict)
        and type(value.get("done", False)) is bool
        and _has_fields(_without(value, "done"), fields)
    )


def _is_signature(value: Any) -> bool:
    if not isinstance(value, dict) or not _has_fields(_without(value, "strokes"), SIGNATURE_FIELDS):
        return False
    strokes = value.get("strokes", [])
    if not _is_list(strokes, lambda stroke: isinstance(stroke, list)):
        return False
    points = [point for stroke in strokes for point in stroke]
    day = value.get("day", "")
    return len(points) <= MAX_POINTS and all(map(_is_point, points)) and (not day or _is_date(day))


def _is_point(value: Any) -> bool:
    return (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(type(part) is int for part in value)
        and 0 <= value[0] <= SIGNATURE_WIDTH
        and 0 <= value[1] <= SIGNATURE_HEIGHT
    )


def _is_symbol(value: Any) -> bool:
    return _has_fields(value, SYMBOL_FIELDS) and bool(
        not value.get("at", "") or _CLOCK.fullmatch(value["at"])
    )


def _without(value: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: part for key, part in value.items() if key != name}


_CHECKS: dict[ItemKind, Callable[[Any], bool]] = {
    ItemKind.TEXT: _is_text,
    ItemKind.CHOICE: lambda value: isinstance(value, str),
    ItemKind.CHOICES: _is_ids,
    ItemKind.PICTOGRAMS: _is_ids,
    ItemKind.SCALE5: _is_step,
    ItemKind.FACES: _is_step,
    ItemKind.LINE: _is_line,
    ItemKind.DATE: _is_date,
    ItemKind.PERSON: _is_person,
    ItemKind.AGREEMENT: lambda value: _is_list(value, _is_agreement),
    ItemKind.LINES: lambda value: _is_list(value, _is_text),
    ItemKind.PERSONS: lambda value: _is_list(value, _is_person),
    ItemKind.SORT: _is_sort,
    ItemKind.WEEK: lambda value: _is_list(value, _is_week_row),
    ItemKind.GOALS: lambda value: _is_list(value, _is_goal, MAX_GOALS),
    ItemKind.SIGNATURE: _is_signature,
    ItemKind.SYMBOLS: lambda value: _is_list(value, _is_symbol),
    ItemKind.NETWORK: network.is_network,
    ItemKind.WHITEBOARD: whiteboard.is_whiteboard,
    ItemKind.PLAN: lambda value: plan.is_plan(value, _is_planned, MAX_GOALS),
    ItemKind.SCAFFOLD: scaffold.is_scaffold,
}
_WRONG = {
    ItemKind.TEXT: f"Teksten er for lang. Der er plads til {danish_number(MAX_TEXT)} tegn.",
    ItemKind.CHOICE: "Vælg et af svarene.",
    ItemKind.CHOICES: "Vælg blandt svarene.",
    ItemKind.PICTOGRAMS: "Vælg blandt billederne.",
    ItemKind.SCALE5: "Vælg et af de fem trin eller »ved ikke«.",
    ItemKind.FACES: "Vælg et af de fem ansigter eller »ved ikke«.",
    ItemKind.LINE: "Vælg et tal fra 0 til 10.",
    ItemKind.DATE: "Datoen findes ikke. Skriv den som dag-måned-år.",
    ItemKind.PERSON: "Skriv personens navn, og hvem personen er.",
    ItemKind.AGREEMENT: "Skriv, hvad I aftaler, hvem der gør det, og hvornår.",
    ItemKind.LINES: "Skriv en kort sætning på hver linje.",
    ItemKind.PERSONS: "Skriv hver persons navn, og hvem personen er.",
    ItemKind.SORT: "Et kort kan kun ligge i en bunke ad gangen.",
    ItemKind.WEEK: "Vælg en dag og en tid på dagen. Sæt så et billede, eller skriv et par ord.",
    ItemKind.GOALS: "Der er plads til tre mål. Vælg målets status fra listen, og skriv en dato, der findes.",
    ItemKind.SIGNATURE: "Underskriften kan ikke bruges. Skriv under igen i feltet.",
    ItemKind.SYMBOLS: "Peg på billederne et ad gangen.",
    ItemKind.NETWORK: (
        f"Kortet kan ikke bruges. Der er plads til {network.MAX_PEOPLE} på kortet, og et navn kan have "
        f"{network.MAX_NAME} tegn."
    ),
    ItemKind.WHITEBOARD: (
        f"Tavlen kan ikke bruges. Der er plads til {whiteboard.MAX_ITEMS} ting på den, og en seddel kan have "
        f"{danish_number(whiteboard.MAX_TEXT)} tegn."
    ),
    ItemKind.PLAN: (
        f"Planen kan ikke bruges. Der er plads til {MAX_GOALS} mål, {plan.MAX_STEPS} skridt til hvert mål og "
        f"{plan.MAX_PICTURES} billeder til drømmen."
    ),
    ItemKind.SCAFFOLD: (
        f"Arket kan ikke bruges. Der er plads til {scaffold.MAX_PICTURES} billeder og "
        f"{danish_number(scaffold.MAX_TEXT)} tegn hvert sted på det."
    ),
}
