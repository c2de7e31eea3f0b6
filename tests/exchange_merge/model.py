"""Devices without a store: the program's own merging and vectors over dictionaries, for many histories.

A `Device` keeps what `services.exchanging` keeps (revisions, marks, what is shown, who is erased) and takes
the same steps with the same pure functions: `plan`, `merge`, `made_alike`, `Vector`. That the services
agree with it is tried on real stores (`test_histories_on_real_stores`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from taet_desktop.domain.exchanging import MERGE_DEVICE, Mark, Vector
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.merging import Choices, Conflict, heads_of, merge
from taet_desktop.domain.receiving import plan
from taet_desktop.domain.revision import RecordKind, Revision

START = datetime(2026, 11, 22, 8, tzinfo=UTC)

Choose = Callable[[Conflict], RevisionId]
"""How the person at a device chooses between the sides of a conflict."""


@dataclass
class Record:
    """One record as a device has it."""

    kind: RecordKind
    citizen: str
    revisions: dict[RevisionId, Revision] = field(default_factory=dict)
    shown: RevisionId | None = None

    @property
    def body(self) -> Mapping[str, Any]:
        return self.revisions[self.shown].body if self.shown else {}


@dataclass
class Device:
    """One vault. Its clock goes `skew` wrong, and by `drift` at each step: also backwards."""

    name: str
    skew: timedelta = timedelta()
    drift: timedelta = timedelta(seconds=1)
    records: dict[RecordId, Record] = field(default_factory=dict)
    marks: dict[Mark, RevisionId | None] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    steps: int = 0

    def now(self) -> datetime:
        self.steps += 1
        return START + self.skew + self.drift * self.steps

    def vector(self) -> Vector:
        return Vector().with_(*self.marks)

    def write(self, record: RecordId, kind: RecordKind, citizen: str, body: Mapping[str, Any]) -> bool:
        """Write a state on top of what is shown, leaving other heads alone; nothing is written twice."""
        kept = self.records.setdefault(record, Record(kind, citizen))
        if kept.shown and kept.body == body:
            return False
        self._add(kept, record, (kept.shown,) if kept.shown else (), body)
        return True

    def erase(self, citizen: str) -> None:
        gone = [record for record, kept in self.records.items() if kept.citizen == citizen]
        ids = {revision for record in gone for revision in self.records.pop(record).revisions}
        self.marks = {mark: None if one in ids else one for mark, one in self.marks.items()}
        self.erased.add(citizen)

    def package(self, other: Vector) -> Package:
        """Return what a device with that vector hasn't got."""
        out = Package(set(self.erased), {}, {}, self.vector())
        by_id = {one: mark for mark, one in self.marks.items() if one}
        for record, kept in self.records.items():
            wanted = {one for one in kept.revisions if one in by_id and not other.has(by_id[one])}
            for one in _with_merged(kept.revisions, wanted):
                out.revisions.setdefault(record, (kept.kind, kept.citizen, []))[2].append(kept.revisions[one])
                if one in by_id:
                    out.marks[one] = by_id[one]
        return out

    def take_in(self, package: Package, choose: Choose | None = None, *, follow: bool = True) -> None:
        """Take in a package; `follow` erases here who was erased there."""
        if follow:
            for citizen in package.erased - self.erased:
                self.erase(citizen)
        for record, (kind, citizen, coming) in package.revisions.items():
            if citizen in self.erased:
                self.marks.update({package.marks[one.id]: None for one in coming if one.id in package.marks})
                continue
            self._receive(record, kind, citizen, coming, choose)
            for one in coming:
                if one.id in package.marks:
                    self.marks[package.marks[one.id]] = one.id

    def resolve(self, choose: Choose) -> None:
        """Choose in everything that waits."""
        for record, kept in self.records.items():
            merged = merge(kept.kind, kept.revisions.values())
            if merged.conflicts:
                choices = {conflict.key: choose(conflict) for conflict in merged.conflicts}
                body = merge(kept.kind, kept.revisions.values(), choices).body
                assert body is not None
                self._settle(kept, record, body)

    def _receive(
        self,
        record: RecordId,
        kind: RecordKind,
        citizen: str,
        coming: list[Revision],
        choose: Choose | None,
    ) -> None:
        kept = self.records.setdefault(record, Record(kind, citizen))
        here = list(kept.revisions.values())
        told = plan(kind, here, kept.shown, coming)
        if told.conflicts and choose:
            choices: Choices = {conflict.key: choose(conflict) for conflict in told.conflicts}
            told = plan(kind, here, kept.shown, coming, choices)
        kept.revisions.update({one.id: one for one in coming})
        if told.body is not None:
            self._settle(kept, record, told.body)
        elif (show := told.made or told.show) is not None and told.fresh:
            kept.revisions.setdefault(show.id, show)
            kept.shown = show.id

    def _settle(self, kept: Record, record: RecordId, body: Mapping[str, Any]) -> None:
        heads = tuple(head.id for head in heads_of(kept.revisions.values()))
        if len(heads) > 1 or kept.body != body:
            self._add(kept, record, heads, body)

    def _add(
        self, kept: Record, record: RecordId, parents: tuple[RevisionId, ...], body: Mapping[str, Any]
    ) -> None:
        number = 1 + max((mark.number for mark in self.marks if mark.line == self.name), default=0)
        made = RevisionId(f"{number:05d}-{self.name}")
        kept.revisions[made] = Revision(
            made, record, parents, self.name, self.name, self.now(), body, sealed=True
        )
        kept.shown = made
        self.marks[Mark(self.name, number)] = made


@dataclass
class Package:
    """What goes from one device to another."""

    erased: set[str]
    revisions: dict[RecordId, tuple[RecordKind, str, list[Revision]]]
    marks: dict[RevisionId, Mark]
    vector: Vector


def _with_merged(known: Mapping[RevisionId, Revision], wanted: Iterable[RevisionId]) -> list[RevisionId]:
    """Return what is wanted, and what was merged by itself before it."""
    out = dict.fromkeys(sorted(wanted))
    stack = list(out)
    while stack:
        for parent in known[stack.pop()].parents:
            if parent in known and parent not in out and known[parent].device == MERGE_DEVICE:
                out[parent] = None
                stack.append(parent)
    return list(out)
