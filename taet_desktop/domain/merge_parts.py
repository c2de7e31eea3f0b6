"""What a record's body is made of, as far as merging goes: parts that can differ by themselves.

A part has a key, a tuple whose first word is the field: `("answer", question, voice)`, `("block", source)`,
`("important", picture)`, `("title",)`. Its value is plain JSON; a part that isn't there has none. Taking
apart and putting together again gives the same body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from taet_desktop.domain.revision import RecordKind
from taet_desktop.domain.visit import VisitState

Key = tuple[str, ...]
Parts = dict[Key, Any]

WITHDRAWN: Final[Key] = ("withdrawn",)
"""Of every kind: the body is empty, the record isn't shown. Only undoing an import writes that."""

DELETIONS: Final = {
    RecordKind.CITIZEN: ("archived",),
    RecordKind.PICTURE: ("removed",),
    RecordKind.BOARD: ("removed",),
}
"""Parts that hide the whole record: against any change made meanwhile they are a conflict."""

_SETS: Final = {
    RecordKind.CITIZEN: ("important",),
    RecordKind.VISIT: ("present",),
    RecordKind.PICTURE: ("synonyms",),
}
_LINES: Final = frozenset(
    {"first_name", "last_name", "called", "phone", "email", "address", "meeting_line"}
    | {"title", "label", "source", "journal_reference", "day_typed"}
)
_BOTH_SAID: Final = "også sagt"


def apart(kind: RecordKind, body: Mapping[str, Any]) -> Parts:
    """Return the parts of a body, in its own order."""
    if not body:
        return {WITHDRAWN: True}
    if kind is RecordKind.RESPONSE:
        return _apart(body, "answers", lambda raw: ("answer", str(raw["item"]), _voice(raw)))
    if kind is RecordKind.NOTE:
        return _apart(body, "blocks", lambda raw: ("block", str(raw["source"])))
    if kind is RecordKind.BOARD:
        parts = _apart(body, "cells", lambda raw: ("cell", str(raw["id"])))
        parts[("layout",)] = [parts.pop(("rows",)), parts.pop(("columns",)), [c["id"] for c in body["cells"]]]
        return parts
    parts = {}
    for name, value in body.items():
        if name in _SETS.get(kind, ()):
            parts.update({(name, str(element)): True for element in value})
        else:
            parts[(name,)] = value
    if kind is RecordKind.PICTURE:
        parts[("image",)] = [parts.pop(("sha256",)), parts.pop(("small",))]
    return parts


def together(kind: RecordKind, parts: Mapping[Key, Any]) -> dict[str, Any]:
    """Return the body made of parts, in their order."""
    if parts.get(WITHDRAWN):
        return {}
    if kind is RecordKind.RESPONSE:
        return _together(parts, "answer", "answers")
    if kind is RecordKind.NOTE:
        return _together(parts, "block", "blocks")
    if kind is RecordKind.BOARD:
        return _board(parts)
    body: dict[str, Any] = {}
    for key, value in parts.items():
        if key[0] in _SETS.get(kind, ()):
            body.setdefault(key[0], []).append(key[1])
        elif key == ("image",):
            body["sha256"], body["small"] = value
        else:
            body[key[0]] = value
    return body


def settled(kind: RecordKind, key: Key, values: Sequence[Any]) -> Any | None:
    """Return the one value that different values of a part come to without asking, or None.

    Each rule is a highest of its kind, so that the order of merging doesn't matter. A visit has come as far
    as it has come anywhere; a tool's block in a note gives way to one that the adviser has worded; two that
    only follow their tools come to the fuller one.
    """
    there = [value for value in values if value is not None]
    if len(there) < len(values):
        return None
    if kind is RecordKind.VISIT and key == ("state",):
        return max(there, key=_STATES.index)
    if kind is RecordKind.VISIT and key in {("ended",), ("exported",)}:
        return max(there)
    if kind is RecordKind.RESPONSE and key == ("version",):
        return max(there)
    if key[0] == "block":
        edited = [block for block in there if block.get("edited")]
        if len({str(block.get("text")) for block in edited}) <= 1:
            return max(
                edited or there, key=lambda block: (len(block["text"]), block["text"], block["heading"])
            )
    return None


def can_keep_both(kind: RecordKind, key: Key) -> bool:
    """Tell whether two values of a part can stand beside each other."""
    return key[0] in {"answer", "block"} or (kind is not RecordKind.RESPONSE and key[0] in _LINES)


def with_both(parts: Parts, key: Key, values: Iterable[Any]) -> Parts:
    """Return the parts with every value of one part: answers by one voice more each, texts joined."""
    there = [value for value in values if value is not None]
    out = dict(parts)
    if key[0] == "answer":
        out[key] = there[0]
        for more in there[1:]:
            fresh = _also_said(out, more)
            out[("answer", key[1], _voice(fresh))] = fresh
    elif key[0] == "block":
        texts = dict.fromkeys(block["text"] for block in there)
        out[key] = {**there[0], "text": "\n\n".join(texts), "edited": True}
    else:
        out[key] = " / ".join(dict.fromkeys(str(value) for value in there))
    return out


def _also_said(parts: Parts, answer: Mapping[str, Any]) -> dict[str, Any]:
    name, number = str(answer.get("name", "")), 1
    while True:
        again = _BOTH_SAID if number == 1 else f"{_BOTH_SAID} {number}"
        fresh = {**answer, "name": f"{name}, {again}" if name else again}
        if ("answer", str(answer["item"]), _voice(fresh)) not in parts:
            return fresh
        number += 1


_STATES: Final = [state.value for state in VisitState]


def _voice(raw: Mapping[str, Any]) -> str:
    """Return an answer's voice as `Voice.key` has it."""
    return f"{raw.get('by', 'borger')}:{str(raw.get('name', '')).casefold().strip()}"


def _apart(body: Mapping[str, Any], many: str, key: Callable[[Mapping[str, Any]], Key]) -> Parts:
    parts: Parts = {}
    for name, value in body.items():
        if name == many:
            parts.update({key(raw): raw for raw in value})
        else:
            parts[(name,)] = value
    return parts


def _together(parts: Mapping[Key, Any], one: str, many: str) -> dict[str, Any]:
    body = {key[0]: value for key, value in parts.items() if key[0] != one}
    body[many] = [value for key, value in parts.items() if key[0] == one]
    return body


def _board(parts: Mapping[Key, Any]) -> dict[str, Any]:
    """Return a board; a cell without a place in the grid goes into the first empty one."""
    rows, columns, places = parts[("layout",)]
    cells = {key[1]: value for key, value in parts.items() if key[0] == "cell"}
    grid = [cells.pop(place, {"id": place}) for place in places]
    for homeless in cells.values():
        free = next((at for at, cell in enumerate(grid) if set(cell) <= {"id"}), None)
        if free is None:
            break
        grid[free] = homeless
    body = {key[0]: value for key, value in parts.items() if key[0] not in {"cell", "layout"}}
    return {**body, "rows": rows, "columns": columns, "cells": grid}
