"""The two tables that hold the truth, `record` and `revision`: statements and rows, no rules."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, insert, select, update

from taet_desktop.domain import clock
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind, Revision
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending, storable

AnyRow = Row[*tuple[Any, ...]]

_child = t.revision_parent
_HEADS = (
    select(t.revision)
    .where(t.revision.c.record_id == bindparam("record"))
    .where(~exists().where(_child.c.parent_id == t.revision.c.id))
    .order_by(t.revision.c.at_utc, t.revision.c.id)
)
_HISTORY = (
    select(t.revision)
    .where(t.revision.c.record_id == bindparam("record"))
    .order_by(t.revision.c.at_utc, t.revision.c.id)
)
_PARENTS = (
    select(_child)
    .join(t.revision, t.revision.c.id == _child.c.revision_id)
    .where(t.revision.c.record_id == bindparam("record"))
    .order_by(_child.c.revision_id, _child.c.parent_id)
)
_SHOWN = {
    kind: select(t.metadata.tables[kind.value].c.revision_id).where(
        t.metadata.tables[kind.value].c.id == bindparam("record")
    )
    for kind in RecordKind
}
_WITHDRAW = {
    kind: delete(t.metadata.tables[kind.value]).where(
        t.metadata.tables[kind.value].c.id == bindparam("record")
    )
    for kind in RecordKind
}
_UNFIND = delete(t.search_text).where(t.search_text.c.record_id == bindparam("record"))
_PLACE = select(t.record).where(t.record.c.id == bindparam("record"))
_REVISION_IS_HERE = select(t.revision.c.id).where(t.revision.c.id == bindparam("revision"))
_ADD_RECORD = insert(t.record)
_ADD_PARENT = insert(_child)
_ADD_REVISION = insert(t.revision)
_REWRITE = (
    update(t.revision)
    .where(t.revision.c.id == bindparam("revision"))
    .values(
        author=bindparam("by"), at_utc=bindparam("utc"), at_offset=bindparam("offset"), body=bindparam("text")
    )
)
_SEAL = (
    update(t.revision)
    .where(t.revision.c.id == bindparam("revision"))
    .where(t.revision.c.sealed == 0)
    .values(sealed=1)
)
_OF_VISIT = select(t.record.c.id).where(t.record.c.visit_id == bindparam("visit"))
_SEAL_VISIT = (
    update(t.revision)
    .where(t.revision.c.sealed == 0)
    .where(t.revision.c.record_id.in_(_OF_VISIT.where(t.record.c.kind == bindparam("of_kind"))))
    .values(sealed=1)
    .returning(t.revision.c.record_id)
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record belongs; `created` is when the talk or the filling began, or the citizen was added."""

    record: RecordId
    citizen: RecordId
    visit: RecordId | None
    created: tuple[str, int]


def dumped(body: Mapping[str, Any]) -> str:
    """Return a body as compact JSON text."""
    return storable(json.dumps(body, ensure_ascii=False, separators=(",", ":")))


def moment(parts: tuple[str, int]) -> datetime:
    """Return stored parts as an aware moment."""
    return clock.from_parts(*parts)


class Chain:
    """Reads and writes revisions on one unit of work's connection."""

    def __init__(self, pending: Pending) -> None:
        self._connection = pending.connection

    def heads(self, record: RecordId) -> Sequence[AnyRow]:
        """Return the rows of the revisions without children, the one that is shown last."""
        return self._connection.execute(_HEADS, {"record": record}).all()

    def shown(self, kind: RecordKind, record: RecordId) -> RevisionId | None:
        """Return the revision that stands in the projection, or None when the record isn't shown."""
        return self._connection.execute(_SHOWN[kind], {"record": record}).scalar()

    def history(self, record: RecordId) -> Sequence[AnyRow]:
        """Return the rows of every revision, oldest first."""
        return self._connection.execute(_HISTORY, {"record": record}).all()

    def revisions(self, record: RecordId, rows: Sequence[AnyRow]) -> list[Revision]:
        """Return rows of one record as revisions with their parents."""
        parents: dict[str, list[RevisionId]] = {}
        for child, parent in self._connection.execute(_PARENTS, {"record": record}):
            parents.setdefault(child, []).append(RevisionId(parent))
        return [
            Revision(
                id=RevisionId(row.id),
                record_id=record,
                parents=tuple(parents.get(row.id, ())),
                device=row.device,
                author=row.author,
                at=clock.from_parts(row.at_utc, row.at_offset),
                body=json.loads(row.body),
                sealed=bool(row.sealed),
            )
            for row in rows
        ]

    def has(self, revision: RevisionId) -> bool:
        """Tell whether a revision is here."""
        return self._connection.execute(_REVISION_IS_HERE, {"revision": revision}).first() is not None

    def place(self, record: RecordId) -> Place | None:
        """Return where a record belongs, or None when it isn't here."""
        row = self._connection.execute(_PLACE, {"record": record}).first()
        if row is None:
            return None
        return Place(record, row.citizen_id, row.visit_id, (row.created_utc, row.created_offset))

    def add_record(self, kind: RecordKind, place: Place) -> None:
        """Write a new record."""
        self._connection.execute(
            _ADD_RECORD,
            {
                "id": place.record,
                "kind": kind.value,
                "citizen_id": place.citizen,
                "visit_id": place.visit,
                "created_utc": place.created[0],
                "created_offset": place.created[1],
            },
        )

    def add(self, made: Revision, text: str) -> None:
        """Write a new revision, its parents first; `text` is its body as JSON."""
        if made.parents:
            rows = [{"revision_id": made.id, "parent_id": parent} for parent in made.parents]
            self._connection.execute(_ADD_PARENT, rows if len(rows) > 1 else rows[0])
        at_utc, at_offset = clock.to_parts(made.at)
        self._connection.execute(
            _ADD_REVISION,
            {
                "id": made.id,
                "record_id": made.record_id,
                "device": made.device,
                "author": made.author,
                "at_utc": at_utc,
                "at_offset": at_offset,
                "sealed": int(made.sealed),
                "body": text,
            },
        )

    def rewrite(self, revision: str, author: str, at: tuple[str, int], text: str) -> None:
        """Write an open revision again."""
        self._connection.execute(
            _REWRITE, {"revision": revision, "by": author, "utc": at[0], "offset": at[1], "text": text}
        )

    def withdraw(self, kind: RecordKind, record: RecordId) -> None:
        """Take a record out of its projection and the index; its revisions stay."""
        self._connection.execute(_WITHDRAW[kind], {"record": record})
        self._connection.execute(_UNFIND, {"record": record})

    def seal(self, revision: str) -> None:
        """Seal a revision, if it is here and open."""
        self._connection.execute(_SEAL, {"revision": revision})

    def seal_visit(self, kind: RecordKind, visit: RecordId) -> list[Place]:
        """Seal what is open of one kind in a visit; return where those records belong."""
        sealed = (
            self._connection.execute(_SEAL_VISIT, {"visit": visit, "of_kind": kind.value}).scalars().all()
        )
        return [place for record in sealed if (place := self.place(RecordId(record))) is not None]
