"""What the four kinds of record have in common: a chain of revisions, of which the newest head is shown.

A *head* is a revision that no other names as its parent. There is one, until two devices' histories have
been merged. A new revision continues the head that is shown and leaves other heads alone, so that nothing
disappears by accident; naming them in `settles` is how a merge is told.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import Row, bindparam, exists, insert, select, update

from taet_desktop.domain import clock
from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId, RevisionId, new_revision_id
from taet_desktop.domain.revision import RecordKind, Revision
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending, storable

AnyRow = Row[*tuple[Any, ...]]

SESSION_GAP = timedelta(minutes=15)
"""Autosaves of one open revision closer than this are one line in the usage log."""

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
_SEAL = update(t.revision).where(t.revision.c.id == bindparam("revision")).values(sealed=1)


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


class RecordRepository(ABC):
    """Reads and writes one kind of record."""

    kind: ClassVar[RecordKind]

    def __init__(self, pending: Pending) -> None:
        self._pending = pending
        self._connection = pending.connection

    # --- reading the chain ---

    def heads(self, record_id: RecordId) -> list[Revision]:
        """Return the revisions without children, the one that is shown last."""
        rows = self._connection.execute(_HEADS, {"record": record_id}).all()
        return self._revisions(record_id, rows)

    def history(self, record_id: RecordId) -> list[Revision]:
        """Return every revision, oldest first."""
        rows = self._connection.execute(_HISTORY, {"record": record_id}).all()
        return self._revisions(record_id, rows)

    def _revisions(self, record_id: RecordId, rows: Sequence[AnyRow]) -> list[Revision]:
        parents: dict[str, list[RevisionId]] = {}
        for child, parent in self._connection.execute(_PARENTS, {"record": record_id}):
            parents.setdefault(child, []).append(RevisionId(parent))
        return [
            Revision(
                id=RevisionId(row.id),
                record_id=record_id,
                parents=tuple(parents.get(row.id, ())),
                device=row.device,
                author=row.author,
                at=clock.from_parts(row.at_utc, row.at_offset),
                body=json.loads(row.body),
                sealed=bool(row.sealed),
            )
            for row in rows
        ]

    # --- writing ---

    def receive(
        self,
        revision: Revision,
        *,
        citizen_id: RecordId,
        visit_id: RecordId | None,
        created: datetime,
        index_text: str = "",
    ) -> bool:
        """Add a sealed revision made elsewhere; return False when it is here already.

        Parents may be unknown here. What is shown afterwards is the newest head; `index_text` is used when
        that is the revision received.

        Raises
        ------
        ValueError
            When the revision isn't sealed: an open one still changes where it was made.
        """
        self._must_write()
        if not revision.sealed:
            raise ValueError("only sealed revisions travel")
        if self._connection.execute(_REVISION_IS_HERE, {"revision": revision.id}).first():
            return False
        place = self._place(revision.record_id)
        if place is None:
            place = Place(revision.record_id, citizen_id, visit_id, clock.to_parts(created))
            self._add_record(place)
        for parent in revision.parents:
            self._seal_if_here(parent)
        text = dumped(revision.body)
        self._insert(revision.id, place.record, revision.parents, revision, text)
        shown = self._connection.execute(_HEADS, {"record": place.record}).all()[-1]
        self._project(
            place, shown.id, json.loads(shown.body), index_text if shown.id == revision.id else None
        )
        self._wrote(place)
        return True

    def _write(
        self,
        place: Place,
        body: Mapping[str, Any],
        *,
        seal: bool,
        index_text: str | None = None,
        settles: Iterable[RevisionId] = (),
    ) -> bool:
        """Write a state of a record and what follows from it; return False when nothing has changed."""
        self._must_write()
        text = dumped(body)
        heads = self._connection.execute(_HEADS, {"record": place.record}).all()
        if not heads:
            self._add_record(place)
            return self._append(place, (), text, body, seal=seal, index_text=index_text)
        shown = heads[-1]
        others = [RevisionId(head.id) for head in heads[:-1] if head.id in set(settles)]
        if shown.body == text and not others:
            return False
        if not seal and not shown.sealed and shown.device == self._pending.device and not others:
            self._rewrite(place, shown, text)
            self._reproject(place, shown.id, body, index_text)
            return True
        for head in heads:
            # A parent is sealed before it gets a child; and this device has one open revision a record.
            if not head.sealed and (
                head is shown or head.id in others or head.device == self._pending.device
            ):
                self._connection.execute(_SEAL, {"revision": head.id})
        parents = (RevisionId(shown.id), *others)
        return self._append(
            place,
            parents,
            text,
            body,
            seal=seal,
            index_text=index_text,
            after=(shown.at_utc, shown.at_offset),
        )

    def _append(
        self,
        place: Place,
        parents: Sequence[RevisionId],
        text: str,
        body: Mapping[str, Any],
        *,
        seal: bool,
        index_text: str | None,
        after: tuple[str, int] | None = None,
    ) -> bool:
        pending = self._pending
        at_utc, at_offset = pending.now()
        if after and at_utc <= after[0]:
            # A clock set back must not hide what is written now behind what was written before.
            at_utc, at_offset = clock.to_parts(moment(after) + timedelta(milliseconds=1))
        made = Revision(
            id=new_revision_id(),
            record_id=place.record,
            parents=tuple(parents),
            device=pending.device,
            author=pending.author,
            at=clock.from_parts(at_utc, at_offset),
            body=body,
            sealed=seal,
        )
        self._insert(made.id, place.record, parents, made, text)
        self._project(place, made.id, body, index_text)
        self._wrote(place)
        return True

    def _insert(
        self,
        revision_id: RevisionId,
        record: RecordId,
        parents: Sequence[RevisionId],
        made: Revision,
        text: str,
    ) -> None:
        if parents:
            rows = [{"revision_id": revision_id, "parent_id": parent} for parent in parents]
            self._connection.execute(_ADD_PARENT, rows if len(rows) > 1 else rows[0])
        at_utc, at_offset = clock.to_parts(made.at)
        self._connection.execute(
            _ADD_REVISION,
            {
                "id": revision_id,
                "record_id": record,
                "device": made.device,
                "author": made.author,
                "at_utc": at_utc,
                "at_offset": at_offset,
                "sealed": int(made.sealed),
                "body": text,
            },
        )

    def _rewrite(self, place: Place, shown: AnyRow, text: str) -> None:
        """Write the open revision again. The time never runs backwards."""
        utc, offset = self._pending.now()
        before = shown.at_utc, shown.at_offset
        if utc < before[0]:
            utc, offset = before
        self._connection.execute(
            _REWRITE,
            {"revision": shown.id, "by": self._pending.author, "utc": utc, "offset": offset, "text": text},
        )
        resumed = moment((utc, offset)) - moment(before) > SESSION_GAP
        self._wrote(place, log=resumed or shown.author != self._pending.author)

    def _add_record(self, place: Place) -> None:
        self._connection.execute(
            _ADD_RECORD,
            {
                "id": place.record,
                "kind": self.kind.value,
                "citizen_id": place.citizen,
                "visit_id": place.visit,
                "created_utc": place.created[0],
                "created_offset": place.created[1],
            },
        )

    def _place(self, record_id: RecordId) -> Place | None:
        row = self._connection.execute(_PLACE, {"record": record_id}).first()
        if row is None:
            return None
        return Place(record_id, row.citizen_id, row.visit_id, (row.created_utc, row.created_offset))

    def _seal_if_here(self, revision_id: RevisionId) -> None:
        self._connection.execute(_SEAL.where(t.revision.c.sealed == 0), {"revision": revision_id})

    def _must_write(self) -> None:
        if self._pending.read_only:
            raise RuntimeError("a read-only unit of work can't write")

    def _wrote(self, place: Place, *, log: bool = True) -> None:
        self._pending.touch(Kind(self.kind.value), place.record, place.citizen)
        if log:
            self._pending.log(AuditAction.CHANGE, self.kind.value, place.record, place.citizen)

    @abstractmethod
    def _project(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        """Write the projection and queue the index text of the state that is now shown."""

    def _reproject(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        """Update what a rewritten open revision changes; kinds that only show the body have less to do."""
        self._project(place, revision_id, body, index_text)
