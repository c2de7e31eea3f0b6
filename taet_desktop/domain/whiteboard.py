"""*Tavlen*: a sheet to think on together, with words, notes, pictures, photos and ink.

The value of a board is `{"items": [...], "ink": [...]}`; the ink is that of `domain.ink`, in the board's own
units. Each item has "id", "kind", "text", "picture", "photo", "shape", "x", "y", "size", "tone", "agreed",
"who" and "when". `x` and `y` are its middle, y downwards. `picture` is a pictogram's id, `photo` the SHA-256
of a photo's bytes, which are an attachment of the visit; `shape` is the photo's width for a height of 1,000.
What is `agreed` is an agreement, with `who` and `when` as far as somebody said so.

How large each item is, is told once, here, so that screen and paper are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from taet_desktop.domain.ink import Box, is_ink
from taet_desktop.domain.picture import PHOTO_PREFIX

Item = Mapping[str, Any]

WIDTH, HEIGHT = 1200, 750
MAX_ITEMS = 150
MAX_TEXT = 2_000
MAX_ID = 80
WHITEBOARD_FIELDS = ("items", "ink")
TEXT_FIELDS = ("text", "picture", "who", "when")
ITEM_FIELDS = ("id", "kind", *TEXT_FIELDS, "photo", "shape", "x", "y", "size", "tone", "agreed")
KINDS = {"seddel": "seddel", "tekst": "tekst", "billede": "billede", "foto": "foto"}
NOTE_TONES = {"gul": "gul", "groen": "grøn", "blaa": "blå", "roed": "rød"}
SIZES = (1, 2, 3, 4)
MIN_SHAPE, MAX_SHAPE = 100, 10_000
TEXT_SIZE = {1: 22, 2: 27, 3: 36, 4: 50}
"""How high the letters of a text are, in units."""
NOTE_TEXT = 24
"""How high the letters of a note are, in units, where there is room."""
CAPTION = 32
"""How much of its height a picture gives to the word below it."""

_NOTES = {1: 150, 2: 200, 3: 270, 4: 360}
_TEXTS = {1: 300, 2: 400, 3: 540, 4: 740}
_PICTURES = {1: 90, 2: 130, 3: 190, 4: 270}
_PHOTOS = {1: 180, 2: 270, 3: 400, 4: 600}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def is_whiteboard(value: Any) -> bool:
    """Tell whether a value has the shape of a board."""
    if not isinstance(value, dict) or not set(value) <= set(WHITEBOARD_FIELDS):
        return False
    items = value.get("items", [])
    if not isinstance(items, list) or len(items) > MAX_ITEMS or not all(map(_is_item, items)):
        return False
    return len({one["id"] for one in items}) == len(items) and is_ink(value.get("ink", []))


def _is_item(one: Any) -> bool:
    if not isinstance(one, dict) or not set(one) <= set(ITEM_FIELDS):
        return False
    photo = one.get("photo", "")
    return (
        _is_text(one.get("id"), MAX_ID)
        and bool(one["id"])
        and all(_is_text(one.get(name, ""), MAX_TEXT) for name in TEXT_FIELDS)
        and one.get("kind") in tuple(KINDS)
        and isinstance(photo, str)
        and (not photo or bool(_SHA256.fullmatch(photo)))
        and _is_number(one.get("shape", 1_000), MIN_SHAPE, MAX_SHAPE)
        and _is_number(one.get("x"), 0, WIDTH)
        and _is_number(one.get("y"), 0, HEIGHT)
        and _is_number(one.get("size"), SIZES[0], SIZES[-1])
        and one.get("tone", "gul") in tuple(NOTE_TONES)
        and type(one.get("agreed", False)) is bool
    )


def _is_text(value: Any, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most


def _is_number(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def says(value: Any) -> bool:
    """Tell whether a board says anything; what has some other shape is left to its check."""
    if not isinstance(value, Mapping) or not set(value) <= set(WHITEBOARD_FIELDS):
        return True
    items = value.get("items")
    if value.get("ink") or not isinstance(items, (list, type(None))):
        return True
    return any(is_something(one) for one in items or ())


def is_something(one: Any) -> bool:
    """Tell whether an item has a word, a picture or a photo, or a shape that must be checked."""
    if not isinstance(one, Mapping):
        return True
    return any(str(one.get(name) or "").strip() for name in ("text", "picture", "photo"))


def items_of(value: Item | None) -> list[dict[str, Any]]:
    """Return what stands on the board, the lowest first."""
    return [dict(one) for one in (value or {}).get("items", ()) if is_something(one)]


def read_order(items: Iterable[Item]) -> list[Item]:
    """Return items as they are read: from the top, and from the left where they stand side by side."""
    return sorted(items, key=lambda one: (one["y"] // 100, one["x"], one["y"]))


def photos_of(value: Any) -> list[str]:
    """Return the SHA-256 of every photo on the board, in the order of reading."""
    if not isinstance(value, Mapping):
        return []
    found = [one["photo"] for one in read_order(items_of(value)) if one.get("photo")]
    return list(dict.fromkeys(found))


def photo_picture(sha256: str) -> str:
    """Return the name under which a photo is drawn like any other picture."""
    return f"{PHOTO_PREFIX}{sha256}"


# --- how large, and where


def extent(one: Item) -> tuple[float, float]:
    """Return how wide and high an item is, in units."""
    kind, size = one["kind"], one["size"]
    if kind == "seddel":
        return _NOTES[size], _NOTES[size] * 0.78
    if kind == "tekst":
        return _TEXTS[size], TEXT_SIZE[size] * 2.7
    below = CAPTION if str(one.get("text", "")).strip() else 0
    if kind == "billede":
        return max(_PICTURES[size], 130 if below else 0), _PICTURES[size] + below
    wide, high = photo_extent(one)
    return max(wide, 130 if below else 0), high + below


def photo_extent(one: Item) -> tuple[float, float]:
    """Return how wide and high a photo, or a pictogram, is without the word below it."""
    if one["kind"] != "foto":
        return _PICTURES[one["size"]], _PICTURES[one["size"]]
    edge, shape = _PHOTOS[one["size"]], one.get("shape", 1_000) / 1_000
    return (edge, edge / shape) if shape >= 1 else (edge * shape, edge)


def box_of(one: Item) -> Box:
    """Return where an item is."""
    wide, high = extent(one)
    return Box(one["x"] - wide / 2, one["y"] - high / 2, one["x"] + wide / 2, one["y"] + high / 2)


def kept_inside(one: Item, x: float, y: float) -> tuple[int, int]:
    """Return where an item may stand that somebody drags there: wholly on the board, so none gets lost."""
    wide, high = extent(one)
    return _within(x, wide, WIDTH), _within(y, high, HEIGHT)


def _within(value: float, size: float, most: int) -> int:
    return round(most / 2 if size >= most else max(size / 2, min(most - size / 2, value)))


def free_place(items: Sequence[Item], one: Item) -> tuple[int, int]:
    """Return a place for a new item where it covers the least of what stands there, from the upper left."""
    wide, high = extent(one)
    taken = [box_of(other) for other in items]
    best: tuple[float, int, int] | None = None
    for y in range(round(high / 2) + 20, max(round(high / 2) + 21, round(HEIGHT - high / 2)), 60):
        for x in range(round(wide / 2) + 20, max(round(wide / 2) + 21, round(WIDTH - wide / 2)), 60):
            here = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            covered = sum(_shared(here, other) for other in taken)
            if not covered:
                return kept_inside(one, x, y)
            if best is None or covered < best[0]:
                best = (covered, x, y)
    return kept_inside(one, best[1], best[2]) if best else (WIDTH // 2, HEIGHT // 2)


def _shared(one: Box, other: Box) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, wide) * max(0.0, high)


def fresh_id(items: Iterable[Item]) -> str:
    """Return an id that nothing on the board has."""
    taken = {str(one["id"]) for one in items}
    number = len(taken) + 1
    while f"t{number}" in taken:
        number += 1
    return f"t{number}"
