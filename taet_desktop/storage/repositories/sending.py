"""Reading out what another vault hasn't got, or all that belongs to some citizens; a little at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TypeVar

from sqlalchemy import bindparam, literal_column, select, text, update

from taet_desktop.domain import clock
from taet_desktop.domain.board import OWN_BOARD_PREFIX
from taet_desktop.domain.exchanging import (
    MERGE_DEVICE,
    Held,
    Mark,
    Ranges,
    Travelling,
    TravellingAttachment,
    TravellingErasure,
    TravellingRecord,
    TravellingRevision,
    Vector,
)
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.picture import OWN_PREFIX
from taet_desktop.domain.revision import RecordKind, Revision
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending
from taet_desktop.storage.repositories.chain import AnyRow

T = TypeVar("T")

_AT_A_TIME = 200
_RANK = {RecordKind.CITIZEN.value: 0, RecordKind.VISIT.value: 1}

_ISLANDS = text(
    "SELECT line, min(number), max(number) FROM ("
    " SELECT line, number, number - row_number() OVER (PARTITION BY line ORDER BY number) AS island"
    " FROM numbered"
    ") GROUP BY line, island ORDER BY line, island"
)
_n = t.numbered.c
_BETWEEN = (
    select(_n.line, _n.number, _n.revision_id, _n.record_id, _n.sha256, t.revision.c.record_id.label("of"))
    .outerjoin(t.revision, t.revision.c.id == _n.revision_id)
    .where(_n.line == bindparam("wanted"))
    .where(_n.number.between(bindparam("first"), bindparam("last")))
)
_RECORDS = select(t.record).where(t.record.c.id.in_(bindparam("records", expanding=True)))
_OF_CITIZENS = select(t.record).where(t.record.c.citizen_id.in_(bindparam("citizens", expanding=True)))
_REVISIONS = (
    select(t.revision, _n.line, _n.number)
    .outerjoin(t.numbered, _n.revision_id == t.revision.c.id)
    .where(t.revision.c.record_id.in_(bindparam("records", expanding=True)))
    .where(t.revision.c.sealed == 1)
    .order_by(t.revision.c.record_id, t.revision.c.at_utc, t.revision.c.id)
)
_PARENTS = (
    select(t.revision_parent)
    .join(t.revision, t.revision.c.id == t.revision_parent.c.revision_id)
    .where(t.revision.c.record_id.in_(bindparam("records", expanding=True)))
    .order_by(t.revision_parent.c.revision_id, t.revision_parent.c.parent_id)
)
_LINKS = select(_n.record_id, _n.sha256, _n.line, _n.number).where(
    _n.record_id.in_(bindparam("records", expanding=True))
)
_ERASURES = (
    select(t.erasure)
    .outerjoin(t.erasure_lifted, t.erasure_lifted.c.citizen_id == t.erasure.c.citizen_id)
    .where(t.erasure_lifted.c.citizen_id.is_(None))
    .order_by(t.erasure.c.citizen_id)
)
_SEAL_ALL = update(t.revision).where(t.revision.c.sealed == 0).values(sealed=1)
_SEAL = _SEAL_ALL.where(
    t.revision.c.record_id.in_(
        select(t.record.c.id).where(t.record.c.citizen_id.in_(bindparam("citizens", expanding=True)))
    )
)
_OF_TOOLS = select(t.response.c.id).where(
    t.response.c.id.in_(bindparam("records", expanding=True))
    & t.response.c.instrument.in_(bindparam("tools", expanding=True))
)
_OPEN = (
    select(t.revision.c.id)
    .join(t.record, t.record.c.id == t.revision.c.record_id)
    .where((t.record.c.citizen_id == bindparam("citizen")) & (t.revision.c.sealed == 0))
    .limit(1)
)
_FILE = select(t.attachment.c.media_type, t.attachment.c.size).where(
    t.attachment.c.sha256 == bindparam("sum")
)
_BYTES = select(t.attachment.c.bytes).where(t.attachment.c.sha256 == bindparam("sum"))
_ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NAMED = re.compile(rf'"(?:{OWN_PREFIX}|{OWN_BOARD_PREFIX})({_ID})"')


@dataclass(slots=True)
class Selection:
    """What is to be sent: records, and of each the revisions (all of them, if `whole`) and what it holds."""

    records: list[AnyRow] = field(default_factory=list)
    revisions: dict[str, set[str]] = field(default_factory=dict)
    whole: bool = False
    held: dict[str, list[Held]] = field(default_factory=dict)

    def empty(self) -> bool:
        """Tell whether there is nothing to send."""
        return not self.records


class Sending:
    """Reads what travels. Only sealed revisions do: what is open is sealed first, in a unit that writes."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending
        self._connection = pending.connection

    def seal(self, citizens: Collection[RecordId] | None = None) -> None:
        """Seal what is open, of some citizens or everywhere; the next autosave begins a new revision."""
        self._pending.must_write()
        if citizens is None:
            self._connection.execute(_SEAL_ALL)
        else:
            self._connection.execute(_SEAL, {"citizens": list(citizens)})

    def has_open(self, citizen: RecordId) -> bool:
        """Tell whether something about a citizen is still open."""
        return self._connection.execute(_OPEN, {"citizen": citizen}).first() is not None

    def vector(self) -> Vector:
        """Return what this vault has, or knows to be gone."""
        lines: dict[str, list[tuple[int, int]]] = {}
        for line, first, last in self._connection.execute(_ISLANDS):
            lines.setdefault(line, []).append((first, last))
        return Vector({line: tuple(ranges) for line, ranges in lines.items()})

    def lacking(self, other: Vector) -> Selection:
        """Return what a vault with that vector hasn't got."""
        chosen = Selection()
        for line, ranges in self.vector().lines.items():
            for first, last in _gaps(other.lines.get(line, ()), ranges[-1][1]):
                wanted = {"wanted": line, "first": first, "last": last}
                for row in self._connection.execute(_BETWEEN, wanted):
                    if row.of:
                        chosen.revisions.setdefault(row.of, set()).add(row.revision_id)
                    elif row.record_id:
                        one = Held(row.sha256, Mark(row.line, row.number))
                        chosen.held.setdefault(row.record_id, []).append(one)
        for some_ids in batched({*chosen.revisions, *chosen.held}, _AT_A_TIME):
            chosen.records += self._connection.execute(_RECORDS, {"records": list(some_ids)}).all()
        return chosen

    def of_citizens(self, citizens: Collection[RecordId]) -> Selection:
        """Return everything about some citizens, with the pictures and boards that their answers name."""
        chosen, known = Selection(whole=True), set[str]()
        wanted = self._connection.execute(_OF_CITIZENS, {"citizens": list(citizens)}).all()
        while wanted:
            chosen.records += wanted
            known.update(row.id for row in wanted)
            named = self._named([row.id for row in wanted]) - known
            wanted = []
            for some_ids in batched(sorted(named), _AT_A_TIME):
                rows = self._connection.execute(_RECORDS, {"records": list(some_ids)})
                wanted += [row for row in rows if row.citizen_id == row.id]
        for some_ids in batched(sorted(known), _AT_A_TIME):
            for row in self._connection.execute(_LINKS, {"records": list(some_ids)}):
                chosen.held.setdefault(row.record_id, []).append(Held(row.sha256, Mark(row.line, row.number)))
        return chosen

    def without_tools(self, chosen: Selection, instruments: Collection[str]) -> Selection:
        """Return a selection without the responses to some instruments."""
        away: set[str] = set()
        for some in batched([row.id for row in chosen.records], _AT_A_TIME):
            wanted = {"records": list(some), "tools": list(instruments)}
            away.update(self._connection.execute(_OF_TOOLS, wanted).scalars())
        return replace(
            chosen,
            records=[row for row in chosen.records if row.id not in away],
            held={record: held for record, held in chosen.held.items() if record not in away},
        )

    def erasures(self) -> list[TravellingErasure]:
        """Return what was erased here and hasn't come back."""
        return [
            TravellingErasure(
                RecordId(row.citizen_id), clock.from_parts(row.at_utc, row.at_offset), row.author, row.device
            )
            for row in self._connection.execute(_ERASURES)
        ]

    def stream(self, chosen: Selection) -> Iterator[Travelling]:
        """Yield records with their revisions, then attachments; the unit of work must stay open meanwhile."""
        rows = sorted(
            chosen.records,
            key=lambda row: (_RANK.get(row.kind, 2), row.created_utc, row.id),
        )
        for some in batched(rows, _AT_A_TIME):
            sealed = self._sealed([row.id for row in some])
            for row in some:
                held = chosen.held.get(row.id, ())
                yield TravellingRecord(
                    id=row.id,
                    kind=RecordKind(row.kind),
                    citizen_id=row.citizen_id,
                    visit_id=row.visit_id,
                    created=clock.from_parts(row.created_utc, row.created_offset),
                    attachments=tuple(sorted(held, key=lambda one: (one.mark.line, one.mark.number))),
                )
                some_of = None if chosen.whole else chosen.revisions.get(row.id, set())
                yield from _wanted(sealed.get(row.id, []), some_of)
        yield from self.files(sorted({one.sha256 for held in chosen.held.values() for one in held}))

    def files(self, sums: Iterable[str]) -> Iterator[TravellingAttachment]:
        """Yield attachments by their SHA-256; those that aren't here are left out."""
        for sha256 in sums:
            row = self._connection.execute(_FILE, {"sum": sha256}).first()
            if row is not None:
                yield TravellingAttachment(sha256, row.media_type, row.size, partial(self._bytes, sha256))

    def _bytes(self, sha256: str) -> bytes:
        return bytes(self._connection.execute(_BYTES, {"sum": sha256}).scalar_one())

    def _sealed(self, records: Sequence[str]) -> dict[str, list[TravellingRevision]]:
        parents: dict[str, list[RevisionId]] = {}
        for child, parent in self._connection.execute(_PARENTS, {"records": records}):
            parents.setdefault(child, []).append(RevisionId(parent))
        out: dict[str, list[TravellingRevision]] = {}
        for row in self._connection.execute(_REVISIONS, {"records": records}):
            revision = Revision(
                id=row.id,
                record_id=row.record_id,
                parents=tuple(parents.get(row.id, ())),
                device=row.device,
                author=row.author,
                at=clock.from_parts(row.at_utc, row.at_offset),
                body=json.loads(row.body),
                sealed=True,
            )
            mark = Mark(row.line, row.number) if row.line is not None else None
            out.setdefault(row.record_id, []).append(TravellingRevision(revision, mark))
        return out

    def _named(self, records: Sequence[str]) -> set[str]:
        """Return the ids of own pictures and boards that some records' bodies speak of."""
        found: set[str] = set()
        bodies = select(t.revision.c.body).where(
            t.revision.c.record_id.in_(bindparam("records", expanding=True))
        )
        bodies = bodies.where(literal_column("body LIKE '%\"own-%' OR body LIKE '%\"tavle-%'"))
        for some in batched(records, _AT_A_TIME):
            for body in self._connection.execute(bodies, {"records": list(some)}).scalars():
                found.update(_NAMED.findall(body))
        return found


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most `size` (`itertools.batched` comes with Python 3.12)."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def _gaps(held: Ranges, highest: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges from 1 to `highest` that aren't held."""
    at = 1
    for first, last in held:
        if first > at:
            yield at, min(first - 1, highest)
        at = max(at, last + 1)
    if at <= highest:
        yield at, highest


def _wanted(sealed: list[TravellingRevision], chosen: set[str] | None) -> Iterator[TravellingRevision]:
    """Yield those chosen, parents first, and with them what was merged by itself before them."""
    by_id = {one.revision.id: one for one in sealed}
    done: set[str] = set()

    def with_parents(one: TravellingRevision) -> Iterator[TravellingRevision]:
        stack = [one]
        while stack:
            top = stack[-1]
            waiting = [
                by_id[parent]
                for parent in top.revision.parents
                if parent in by_id and parent not in done and _goes(by_id[parent], chosen)
            ]
            if waiting and top.revision.id not in done:
                stack.append(waiting[0])
                continue
            stack.pop()
            if top.revision.id not in done:
                done.add(top.revision.id)
                yield top

    for one in sealed:
        if chosen is None or one.revision.id in chosen:
            yield from with_parents(one)


def _goes(one: TravellingRevision, chosen: set[str] | None) -> bool:
    return chosen is None or one.revision.id in chosen or one.revision.device == MERGE_DEVICE
