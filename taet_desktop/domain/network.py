"""The network map: people, professionals, pets and places in three rings around the citizen.

The value of a map is `{"people": [...], "note": str}`; each of the people has "id", "name", "relation",
"kind", "picture", "ring", "angle" and "wish". `ring` is 1–3, 1 the closest; `angle` is 0–359 degrees, 0
straight up and then clockwise. Where somebody stands is told once, here, so that screen and paper are alike:
in a unit circle with the citizen in its middle, x to the right and y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Person = Mapping[str, Any]
Point = tuple[float, float]

MAX_PEOPLE = 150
MAX_NAME = 200
"""The longest name, and the longest word for who somebody is."""
MAX_ID = 80
MAX_NOTE = 200_000

NETWORK_FIELDS = ("people", "note")
MEMBER_FIELDS = ("id", "name", "relation", "kind", "picture", "ring", "angle", "wish")
KINDS = {"person": "person", "fagperson": "fagperson", "dyr": "dyr", "sted": "sted"}
RINGS = {1: "tættest på", 2: "vigtig", 3: "kender"}
WISHES = {"mere": "mere sammen", "mindre": "mindre sammen"}
PLACE_WISHES = {"mere": "mere her", "mindre": "mindre her"}

CENTRE = 0.17
"""The radius of the citizen's own place in the middle."""
BORDERS = {1: 0.46, 2: 0.74, 3: 1.0}
"""Where each ring ends."""
MIDDLES = {1: 0.325, 2: 0.605, 3: 0.87}
"""How far from the middle those in a ring stand."""
_LANE = {1: 0.1, 2: 0.1, 3: 0.09}
"""How far beside its middle a ring has room for more, where many stand close."""


def is_network(value: Any) -> bool:
    """Tell whether a value has the shape of a map."""
    if not isinstance(value, dict) or not set(value) <= set(NETWORK_FIELDS):
        return False
    people, note = value.get("people", []), value.get("note", "")
    if not isinstance(people, list) or len(people) > MAX_PEOPLE or not all(map(_is_member, people)):
        return False
    ids = {one["id"] for one in people}
    return len(ids) == len(people) and isinstance(note, str) and len(note) <= MAX_NOTE


def _is_member(one: Any) -> bool:
    if not isinstance(one, dict) or not set(one) <= set(MEMBER_FIELDS):
        return False
    ring, angle = one.get("ring"), one.get("angle")
    return (
        _is_text(one.get("id"), MAX_ID)
        and bool(one["id"])
        and all(_is_text(one.get(name, ""), MAX_NAME) for name in ("name", "relation", "picture"))
        and one.get("kind") in tuple(KINDS)
        and type(ring) is int
        and ring in RINGS
        and type(angle) is int
        and 0 <= angle < 360
        and one.get("wish", "") in ("", *WISHES)
    )


def _is_text(value: Any, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most


def says(value: Any) -> bool:
    """Tell whether a map says anything; what has some other shape is left to its check."""
    if not isinstance(value, Mapping) or not set(value) <= set(NETWORK_FIELDS):
        return True
    people, note = value.get("people"), value.get("note")
    if not isinstance(people, (list, type(None))) or not isinstance(note, (str, type(None))):
        return True
    return bool((note or "").strip()) or any(is_somebody(one) for one in people or ())


def is_somebody(one: Any) -> bool:
    """Tell whether one of the people has a name, a word or a picture, or a shape that must be checked."""
    if not isinstance(one, Mapping):
        return True
    return any(str(one.get(name) or "").strip() for name in ("name", "relation", "picture"))


def people_of(value: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return those on the map, the closest first and then clockwise."""
    found = [dict(one) for one in (value or {}).get("people", ()) if is_somebody(one)]
    return sorted(found, key=lambda one: (one["ring"], one["angle"]))


# --- where they stand


def point_of(ring: int, angle: float, aside: float = 0.0) -> Point:
    """Return the place of a ring and an angle; `aside` is how far outside the ring's middle."""
    away, turn = MIDDLES[ring] + aside, math.radians(angle)
    return away * math.sin(turn), -away * math.cos(turn)


def ring_at(x: float, y: float) -> int:
    """Return the ring of a place; what lies outside is in the last one, so nobody is ever lost."""
    away = math.hypot(x, y)
    return next((ring for ring, border in BORDERS.items() if away <= border), max(BORDERS))


def angle_at(x: float, y: float) -> int:
    """Return the angle of a place, in whole degrees."""
    return round(math.degrees(math.atan2(x, -y))) % 360


def size_for(people: Sequence[Person]) -> float:
    """Return the radius that each of the people is drawn with, the smaller the more there are."""
    counts = dict.fromkeys(RINGS, 0)
    for one in people:
        counts[one["ring"]] += 1
    # Two lanes share what stands on a ring: the room along it that each one has.
    room = min(2 * math.pi * MIDDLES[ring] * 2 / max(1, count) for ring, count in counts.items())
    crowd = 0.105 * math.sqrt(10 / max(10, len(people)))
    return max(0.026, min(crowd, room / 2 * 0.5))


def places(people: Sequence[Person]) -> dict[str, Point]:
    """Return where each stands, by id; who would stand upon a neighbour moves a little aside in the ring."""
    size = size_for(people)
    found: dict[str, Point] = {}
    for ring in RINGS:
        stand = sorted(
            (one for one in people if one["ring"] == ring), key=lambda one: (one["angle"], str(one["id"]))
        )
        taken: list[Point] = []
        for one in stand:
            spots = [point_of(ring, one["angle"], lane * _LANE[ring]) for lane in (0, -1, 1, -0.5, 0.5)]
            # Only those just before can be in the way, and the first ones at the end of the round.
            near = taken[-6:] + taken[:3]
            free = next((spot for spot in spots if _far(spot, near, size * 2)), None)
            best = free or max(spots, key=lambda spot: min(math.dist(spot, other) for other in near))
            taken.append(best)
            found[one["id"]] = best
    return found


def _far(spot: Point, others: Iterable[Point], apart: float) -> bool:
    return all(math.dist(spot, other) >= apart for other in others)


def free_angle(people: Sequence[Person], ring: int) -> int:
    """Return an angle in a ring where there is room: the middle of its widest gap."""
    taken: list[int] = sorted({one["angle"] for one in people if one["ring"] == ring})
    if not taken:
        return {1: 45, 2: 75, 3: 105}[ring]
    gaps: list[tuple[int, int]] = [
        ((after - before) % 360 or 360, before)
        for before, after in zip(taken, [*taken[1:], taken[0]], strict=True)
    ]
    width, start = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return (start + width // 2) % 360


def fresh_id(people: Iterable[Person]) -> str:
    """Return an id that nobody on the map has."""
    taken: Collection[str] = {str(one["id"]) for one in people}
    number = len(taken) + 1
    while f"p{number}" in taken:
        number += 1
    return f"p{number}"


# --- what they are called


def initials(name: str) -> str:
    """Return at most two letters of a name: `Karen Berg` is KB."""
    words = [word for word in name.split() if word[:1].isalnum()]
    letters = [word[0] for word in (words if len(words) < 2 else [words[0], words[-1]])]
    return "".join(letters).upper()


def same_person(one: Person, other: Person) -> bool:
    """Tell whether two maps mean the same: the same id, and not another name."""
    if one["id"] != other["id"]:
        return False
    mine, theirs = (str(who.get("name", "")).strip().casefold() for who in (one, other))
    return not mine or not theirs or mine == theirs or one.get("kind") == other.get("kind")


# --- since the time before


@dataclass(frozen=True, slots=True, repr=False)
class Moves:
    """What is different about a map since an earlier one; `gone` are as they were, the others as they are."""

    new: tuple[Person, ...]
    nearer: tuple[Person, ...]
    further: tuple[Person, ...]
    gone: tuple[Person, ...]


def paired(before: Sequence[Person], now: Sequence[Person]) -> list[tuple[Person, Person | None]]:
    """Return those on an earlier map, each with who that is on the map now, or None."""
    return [(was, next((one for one in now if same_person(was, one)), None)) for was in before]


def moves(before: Mapping[str, Any], now: Mapping[str, Any]) -> Moves:
    """Return what is different about a map since an earlier one, those who are closest first."""
    old, new = people_of(before), people_of(now)
    pairs = [(was, one) for was, one in paired(old, new) if one is not None]
    known = [one["id"] for _, one in pairs]
    ring = {one["id"]: was["ring"] for was, one in pairs}
    return Moves(
        new=tuple(one for one in new if one["id"] not in known),
        nearer=tuple(one for one in new if one["ring"] < ring.get(one["id"], 0)),
        further=tuple(one for one in new if one["ring"] > ring.get(one["id"], max(RINGS))),
        gone=tuple(was for was, one in paired(old, new) if one is None),
    )


def trails(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[tuple[Person, Point, Point | None]]:
    """Return who stood elsewhere the time before: who it was, where, and where they stand now, if they do.

    Whoever has hardly moved is left out.
    """
    old, new = people_of(before), people_of(now)
    stand, apart = places(new), size_for(old)
    found: list[tuple[Person, Point, Point | None]] = []
    for was, one in paired(old, new):
        at, there = stood(was), stand[one["id"]] if one else None
        if there is None or math.dist(at, there) >= apart:
            found.append((was, at, there))
    return found


def stood(one: Person) -> Point:
    """Return where somebody is shown to have stood: in the middle of the ring."""
    return point_of(one["ring"], one["angle"])
