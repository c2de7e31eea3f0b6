"""Merging what was written apart, part by part, over the graph of a record's revisions.

For each part of a body (`domain.merge_parts`) the question is who wrote it last. A revision has *written* a
part when its value isn't what its parents had. Of the writers behind the heads, those that no other writer
has seen are the last; when they wrote the same, that is the value, and when they didn't, it is a conflict
between exactly them. Only the graph is asked, never a clock, and never in which order things arrived, so
every device comes to the same: criss-cross, three ways at once, or merging what others have merged.

A deletion is a write like any other: an emptied answer stands against a changed one. What hides a whole
record (`archived`, `removed`) stands against any change that its writer hadn't seen.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from taet_desktop.domain import clock
from taet_desktop.domain.exchanging import MERGE_DEVICE
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.merge_parts import (
    DELETIONS,
    WITHDRAWN,
    Key,
    Parts,
    apart,
    can_keep_both,
    settled,
    together,
    with_both,
)
from taet_desktop.domain.revision import RecordKind, Revision

KEEP_BOTH: Final = RevisionId("begge")
"""The choice that keeps every value of a conflict."""

_NAMESPACE: Final = uuid.UUID("6f1d1a52-3a0f-5a57-9a52-7d9be7f0a9c1")


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    """One value of a conflict, and the revision that wrote it. None: it was taken away there."""

    value: Any
    revision: RevisionId
    device: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True, repr=False)
class Conflict:
    """One part that was written apart. Sides are in the order of their clocks, which decides nothing else."""

    record: RecordId
    kind: RecordKind
    key: Key
    sides: tuple[Side, ...]

    @property
    def can_keep_both(self) -> bool:
        """Tell whether `KEEP_BOTH` is a choice."""
        return can_keep_both(self.kind, self.key)

    def __repr__(self) -> str:
        """Keep the values out of logs and tracebacks."""
        return f"Conflict({self.record}, {self.key[0]}, sides={len(self.sides)})"


Choices = Mapping[Key, RevisionId]
"""For parts in conflict: the revision whose value is chosen, or `KEEP_BOTH`."""


@dataclass(frozen=True, slots=True, repr=False)
class Merged:
    """What several heads come to: `body` is None while there are conflicts; `chosen`: a choice is in it."""

    heads: tuple[RevisionId, ...]
    body: Mapping[str, Any] | None
    conflicts: tuple[Conflict, ...] = ()
    chosen: bool = False


def heads_of(revisions: Iterable[Revision]) -> list[Revision]:
    """Return the revisions that no other names as its parent, by id."""
    known = list(revisions)
    parents = {parent for one in known for parent in one.parents}
    return sorted((one for one in known if one.id not in parents), key=lambda one: one.id)


def merge(kind: RecordKind, revisions: Iterable[Revision], choices: Choices | None = None) -> Merged:
    """Merge every head of one record. `revisions` are all that are known of it, in any order.

    A single head comes to its own body. Choices for parts that aren't in conflict are left alone.
    """
    graph = _Graph(kind, revisions)
    heads = tuple(head.id for head in heads_of(graph.by_id.values()))
    if len(heads) == 1:
        return Merged(heads, graph.by_id[heads[0]].body)
    found = graph.written(heads)
    given, parts, chosen = dict(choices or {}), Parts(), False
    conflicts, both = [], []
    for key in graph.order(heads, found):
        sides = _sides(graph, key, found[key])
        if len(sides) == 1:
            value = sides[0].value
        elif (automatic := settled(kind, key, [side.value for side in sides])) is not None:
            value = automatic
        elif (choice := given.get(key)) == KEEP_BOTH and can_keep_both(kind, key):
            value, chosen = next(side.value for side in sides if side.value is not None), True
            both.append((key, [side.value for side in sides]))
        elif choice in {side.revision for side in sides}:
            value, chosen = next(side.value for side in sides if side.revision == choice), True
        else:
            conflicts.append(Conflict(graph.record, kind, key, sides))
            continue
        if value is not None:
            parts[key] = value
    if conflicts:
        return Merged(heads, None, tuple(conflicts))
    for key, values in both:
        parts = with_both(parts, key, values)
    return Merged(heads, together(kind, parts), chosen=chosen)


def made_alike(revisions: Iterable[Revision], merged: Merged) -> Revision:
    """Return the revision that a merge without choices makes: the same, to its id, on every device.

    Raises
    ------
    ValueError
        When there are conflicts or choices in it: then somebody made it, somewhere.
    """
    if merged.body is None or merged.chosen:
        raise ValueError("only what merges by itself is made alike everywhere")
    heads = sorted((one for one in revisions if one.id in set(merged.heads)), key=lambda one: one.id)
    newest = max(heads, key=lambda head: (clock.to_parts(head.at)[0], head.id))
    record = heads[0].record_id
    text = json.dumps([record, list(merged.heads), merged.body], sort_keys=True, ensure_ascii=True)
    return Revision(
        id=RevisionId(str(uuid.uuid5(_NAMESPACE, text))),
        record_id=record,
        parents=merged.heads,
        device=MERGE_DEVICE,
        author=", ".join(sorted({head.author for head in heads})),
        at=newest.at + timedelta(milliseconds=1),
        body=merged.body,
        sealed=True,
    )


def _sides(graph: _Graph, key: Key, writers: Iterable[RevisionId]) -> tuple[Side, ...]:
    """Return the different values of a part, each by its first writer."""
    by_value: dict[str, Side] = {}
    for one in sorted((graph.by_id[w] for w in writers), key=_moment):
        value = graph.parts[one.id].get(key)
        by_value.setdefault(_text(value), Side(value, one.id, one.device, one.author, one.at))
    return tuple(by_value.values())


def _moment(one: Revision) -> tuple[str, str]:
    return clock.to_parts(one.at)[0], one.id


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


class _Graph:
    """The revisions of one record: who descends from whom, and who wrote which part."""

    def __init__(self, kind: RecordKind, revisions: Iterable[Revision]) -> None:
        self.kind = kind
        self.by_id = {one.id: one for one in revisions}
        self.record = next(iter(self.by_id.values())).record_id
        self.parts: dict[RevisionId, Parts] = {}
        self._bit: dict[RevisionId, int] = {}
        self._seen: dict[RevisionId, int] = {}
        self._wrote: dict[RevisionId, dict[Key, frozenset[RevisionId]]] = {}
        for number, one in enumerate(self._parents_first()):
            self._add(number, one)

    def written(self, heads: Iterable[RevisionId]) -> dict[Key, frozenset[RevisionId]]:
        """Return each part's last writers behind some heads; a deletion counts those whose words it hides."""
        found = self._joined(heads)
        everybody = frozenset[RevisionId]().union(*found.values())
        for name in (WITHDRAWN, *((one,) for one in DELETIONS.get(self.kind, ()))):
            hiding = [w for w in found.get(name, ()) if self.parts[w].get(name)]
            unseen = {w for w in everybody for h in hiding if not (self._saw(h, w) or self._saw(w, h))}
            shown = {w for w in unseen if not self.parts[w].get(name)}
            if shown:
                found[name] = found[name] | shown
        return found

    def order(self, heads: Iterable[RevisionId], keys: Iterable[Key]) -> list[Key]:
        """Return keys in the order in which they first came, whoever merged what in between."""
        wanted, out = set(keys), dict[Key, None]()
        behind = 0
        for head in heads:
            behind |= self._seen[head]
        for one in sorted(self.by_id.values(), key=_moment):
            if one.device != MERGE_DEVICE and behind & self._bit[one.id]:
                out.update(dict.fromkeys(key for key in self.parts[one.id] if key in wanted))
        return [*out, *sorted(wanted - set(out))]

    def _parents_first(self) -> list[Revision]:
        out: dict[RevisionId, Revision] = {}
        for one in sorted(self.by_id.values(), key=lambda one: one.id):
            stack, open_ = [one], {one.id}
            while stack:
                top = stack[-1]
                # What is its own ancestor, as only a broken package says, must not go on for ever.
                waiting = [
                    p for p in sorted(top.parents) if p in self.by_id and p not in out and p not in open_
                ]
                if top.id in out or not waiting:
                    out[stack.pop().id] = top
                else:
                    stack.append(self.by_id[waiting[0]])
                    open_.add(waiting[0])
        return list(out.values())

    def _add(self, number: int, one: Revision) -> None:
        parents = [parent for parent in one.parents if parent in self._seen]
        self._bit[one.id] = seen = 1 << number
        for parent in parents:
            seen |= self._seen[parent]
        self._seen[one.id] = seen
        before = self._joined(parents) if len(parents) < 2 else self.written(parents)
        own = apart(self.kind, one.body)
        if not one.body:  # hidden, not emptied: what it said stays for whoever changes it
            own = {**self._first_values(before), **own}
        self.parts[one.id] = own
        wrote = {}
        for key in {*own, *before}:
            values = {_text(self.parts[w].get(key)) for w in before.get(key, ())} or {_text(None)}
            mine = _text(own.get(key))
            wrote[key] = before[key] if values == {mine} else frozenset({one.id})
        self._wrote[one.id] = wrote

    def _first_values(self, before: Mapping[Key, frozenset[RevisionId]]) -> Parts:
        values = {key: self.parts[min(writers)].get(key) for key, writers in before.items()}
        return {key: value for key, value in values.items() if value is not None}

    def _joined(self, revisions: Iterable[RevisionId]) -> dict[Key, frozenset[RevisionId]]:
        """Return the last writers of each part behind some revisions."""
        several = list(revisions)
        if len(several) == 1:
            return dict(self._wrote[several[0]])
        writers: dict[Key, set[RevisionId]] = {}
        for revision in several:
            for key, wrote in self._wrote[revision].items():
                writers.setdefault(key, set()).update(wrote)
        return {
            key: frozenset(w for w in some if not any(o != w and self._saw(o, w) for o in some))
            for key, some in writers.items()
        }

    def _saw(self, later: RevisionId, earlier: RevisionId) -> bool:
        return bool(self._seen[later] & self._bit[earlier])
