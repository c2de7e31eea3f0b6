"""A *visuelt stillads*: an illustrated sheet with places to write, draw and put pictures.

The value of a sheet is `{"places": [{"place", "text", "pictures"}], "ink": [...]}`: one row for each place
that somebody has filled in, `place` being the id of one of the question's choices, and the ink of
`domain.ink` in the sheet's own units. The question's choices are the places in the order of the sheet's
boxes, so that the same drawing serves every form of the question.

Where things stand is told once, here, so that screen and paper are alike; the drawings are in
`domain.scaffold_scenes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from taet_desktop.domain.ink import Box, is_ink
from taet_desktop.domain.whiteboard import HEIGHT, WIDTH

__all__ = ["HEIGHT", "WIDTH"]

Row = Mapping[str, Any]

SCAFFOLD_FIELDS = ("places", "ink")
PLACE_FIELDS = ("place", "text", "pictures")
MAX_PLACES = 40
MAX_PICTURES = 4
"""The pictures of one place; more and none is seen."""
MAX_TEXT = 10_000

BOXES: dict[str, tuple[Box, ...]] = {
    "netvaerk": (
        Box(95, 70, 395, 275),
        Box(450, 40, 750, 245),
        Box(805, 70, 1105, 275),
        Box(35, 480, 335, 685),
        Box(450, 515, 750, 720),
        Box(865, 480, 1165, 685),
    ),
    "livsmestring": (
        Box(865, 45, 1165, 250),
        Box(472, 75, 767, 270),
        Box(445, 375, 755, 560),
        Box(35, 205, 325, 400),
        Box(45, 515, 345, 715),
        Box(855, 495, 1155, 700),
    ),
    "livstemaer": (
        Box(430, 80, 770, 212),
        Box(183, 242, 455, 457),
        Box(464, 242, 736, 457),
        Box(745, 242, 1017, 457),
        Box(183, 470, 455, 685),
        Box(464, 470, 736, 685),
        Box(745, 470, 1017, 685),
    ),
    "laering": (
        Box(50, 45, 370, 260),
        Box(830, 45, 1150, 260),
        Box(830, 490, 1150, 705),
        Box(50, 490, 370, 705),
        Box(435, 375, 765, 575),
    ),
}
"""The boxes of each sheet's places, in units of the sheet, in the order of the question's choices."""

_PAD = 11.0
_MARK = 42.0
HEADING = 58.0
"""How high the name of a place is, in units: two lines."""
_CAPTION = 20.0
_PICTURE = 62.0
_LARGEST = 104.0
_LINE = 0.5
"""How high a line of words is, as a share of a name's two lines where these are higher than usual."""


def is_scaffold(value: Any) -> bool:
    """Tell whether a value has the shape of a sheet."""
    if not isinstance(value, dict) or not set(value) <= set(SCAFFOLD_FIELDS):
        return False
    rows = value.get("places", [])
    if not isinstance(rows, list) or len(rows) > MAX_PLACES or not all(map(_is_row, rows)):
        return False
    return len({row["place"] for row in rows}) == len(rows) and is_ink(value.get("ink", []))


def _is_row(row: Any) -> bool:
    if not isinstance(row, dict) or not set(row) <= set(PLACE_FIELDS):
        return False
    place, text, pictures = row.get("place"), row.get("text", ""), row.get("pictures", [])
    return (
        isinstance(place, str)
        and bool(place)
        and isinstance(text, str)
        and len(text) <= MAX_TEXT
        and isinstance(pictures, list)
        and len(pictures) <= MAX_PICTURES
        and all(isinstance(one, str) and one for one in pictures)
    )


def says(value: Any) -> bool:
    """Tell whether a sheet says anything; what has some other shape is left to its check."""
    if not isinstance(value, Mapping) or not set(value) <= set(SCAFFOLD_FIELDS):
        return True
    rows = value.get("places")
    if value.get("ink") or not isinstance(rows, (list, type(None))):
        return True
    return any(map(is_said, rows or ()))


def is_said(row: Any) -> bool:
    """Tell whether a place has a word or a picture, or a shape that must be checked."""
    if not isinstance(row, Mapping):
        return True
    return bool(str(row.get("text") or "").strip()) or bool(row.get("pictures"))


def rows_of(value: Row | None, order: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return the places that say something, in the order of the sheet; those it hasn't stand last."""
    rows = [dict(row) for row in (value or {}).get("places", ()) if is_said(row)]
    known = {place: number for number, place in enumerate(order)}
    return sorted(rows, key=lambda row: known.get(row["place"], len(known)))


def carried(rows: Sequence[Row], place: str, number: int, to: str, at: int) -> list[dict[str, Any]]:
    """Return the rows with a picture of one place moved, to be number `at` in a place, maybe the same."""
    kept = {row["place"]: {**row, "pictures": list(row.get("pictures", ()))} for row in rows}
    picture = kept[place]["pictures"].pop(number)
    kept.setdefault(to, {"place": to, "text": "", "pictures": []})["pictures"].insert(at, picture)
    return list(kept.values())


class Inside(NamedTuple):
    """Where things stand within a place: its picture, its name, the words, and each picture with its word."""

    mark: Box
    heading: Box
    words: Box
    pictures: tuple[Box, ...]


def inside(box: Box, *, words: bool, pictures: int, heading: float = HEADING) -> Inside:
    """Return where things stand in a place that has words or not, and so many pictures.

    `heading` is how high its name is, in units: more where the sheet is small and letters must be read.
    """
    left, right = box.left + _PAD, box.right - _PAD
    top = box.top + _PAD - 3
    mark = Box(left, top + (heading - _MARK) / 2, left + _MARK, top + (heading + _MARK) / 2)
    name = Box(left + _MARK + 8, top, right, top + heading)
    top, low = top + heading + 3, box.bottom - _PAD + 3
    if not pictures:
        return Inside(mark, name, Box(left, top, right, low), ())
    line = heading * _LINE if words and heading > HEADING else 0.0
    side = min(_PICTURE if words else _LARGEST, (right - left) / pictures - 6, low - top - _CAPTION - line)
    row = low - side - _CAPTION if words else (top + low - side - _CAPTION) / 2
    apart = (right - left) / pictures
    shown = tuple(
        Box(left + number * apart, row, left + (number + 1) * apart, row + side) for number in range(pictures)
    )
    return Inside(mark, name, Box(left, top, right, row - 2), shown)


def square(box: Box) -> Box:
    """Return the square in the middle of a picture's box, as high as that."""
    side, middle = box.bottom - box.top, (box.left + box.right) / 2
    return Box(middle - side / 2, box.top, middle + side / 2, box.bottom)


def caption(box: Box) -> Box:
    """Return where the word below a picture stands."""
    return Box(box.left, box.bottom + 1, box.right, box.bottom + _CAPTION)
