"""What waits in the vault to be looked at: a package's contents, before anything of it is shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, case, delete, exists, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain.exchanging import (
    Travelling,
    TravellingAttachment,
    TravellingErasure,
    TravellingRecord,
    TravellingRevision,
)
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.revision import RecordKind
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending, storable

_GATHERED = 500

_r, _v = t.staged_record.c, t.staged_revision.c
_ADD_RECORD = upsert(t.staged_record).on_conflict_do_nothing()
_ADD_REVISION = insert(t.staged_revision)
_ADD_ERASURE = upsert(t.staged_erasure).on_conflict_do_nothing()
_ADD_FILE = upsert(t.staged_attachment).on_conflict_do_nothing()
_PUT = upsert(t.attachment).on_conflict_do_nothing()
_LINKED = exists().where(t.attachment_link.c.sha256 == bindparam("sum"))
_FRESH = exists().where(
    (t.staged_attachment.c.sha256 == bindparam("sum")) & (t.staged_attachment.c.fresh == 1)
)
_HERE = select(_LINKED, _FRESH).where(t.attachment.c.sha256 == bindparam("sum"))
_RANK = case(
    (_r.kind == RecordKind.CITIZEN.value, 0),
    (_r.kind == RecordKind.VISIT.value, 1),
    else_=2,
)
_RECORDS = select(_r.body).where(_r.parcel_id == bindparam("parcel")).order_by(_r.citizen_id, _RANK, _r.id)
_REVISIONS = (
    select(_v.body)
    .where((_v.parcel_id == bindparam("parcel")) & (_v.record_id == bindparam("record")))
    .order_by(_v.nr)
)
_ERASURES = select(t.staged_erasure.c.body).where(t.staged_erasure.c.parcel_id == bindparam("parcel"))
_CLEAR = tuple(
    delete(table).where(table.c.parcel_id == bindparam("parcel"))
    for table in (t.staged_revision, t.staged_record, t.staged_erasure, t.staged_attachment)
)
_theirs = select(_r.id).where(_r.citizen_id == bindparam("citizen"))
FORGET_STAGED = (
    delete(t.staged_revision).where(_v.record_id.in_(_theirs)),
    delete(t.staged_record).where(_r.citizen_id == bindparam("citizen")),
)
"""What else goes when a citizen is erased; the parameter is `citizen`."""


class Staging:
    """The contents of packages by their parcel's id, which must have been added first."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending
        self._connection = pending.connection
        self._revisions: list[dict[str, Any]] = []

    def put(self, parcel_id: str, one: Travelling) -> None:
        """Keep one thing. Revisions are gathered; `done` writes the last of them."""
        self._pending.must_write()
        if isinstance(one, TravellingRevision):
            row = {"parcel_id": parcel_id, "record_id": one.revision.record_id, "id": one.revision.id}
            self._revisions.append({**row, "body": _text(one.to_body())})
            if len(self._revisions) >= _GATHERED:
                self.done()
        elif isinstance(one, TravellingRecord):
            row = {"parcel_id": parcel_id, "id": one.id, "kind": one.kind.value, "citizen_id": one.citizen_id}
            self._connection.execute(_ADD_RECORD, {**row, "body": _text(one.to_body())})
        elif isinstance(one, TravellingErasure):
            erased = {"parcel_id": parcel_id, "id": one.id, "body": _text(one.to_body())}
            self._connection.execute(_ADD_ERASURE, erased)
        else:
            self._put_file(parcel_id, one)

    def done(self) -> None:
        """Write what was gathered."""
        if self._revisions:
            rows, self._revisions = self._revisions, []
            self._connection.execute(_ADD_REVISION, rows)

    def records(self, parcel_id: str) -> Iterator[TravellingRecord]:
        """Yield the records, each citizen's together: citizen, visits, the others."""
        # Fetched whole: they are small, and what follows writes on the same connection.
        for body in self._connection.execute(_RECORDS, {"parcel": parcel_id}).scalars().all():
            yield TravellingRecord.from_body(json.loads(body))

    def revisions(self, parcel_id: str, record: RecordId) -> list[TravellingRevision]:
        """Return one record's revisions in the order in which they came."""
        rows = self._connection.execute(_REVISIONS, {"parcel": parcel_id, "record": record}).scalars()
        return [TravellingRevision.from_body(json.loads(body)) for body in rows]

    def erasures(self, parcel_id: str) -> list[TravellingErasure]:
        """Return what was erased where the package comes from."""
        rows: Iterable[str] = self._connection.execute(_ERASURES, {"parcel": parcel_id}).scalars()
        return [TravellingErasure.from_body(json.loads(body)) for body in rows]

    def clear(self, parcel_id: str) -> None:
        """Let go of what waits; attachments that nothing holds on to go too."""
        for statement in _CLEAR:
            self._connection.execute(statement, {"parcel": parcel_id})

    def _put_file(self, parcel_id: str, one: TravellingAttachment) -> None:
        """Keep bytes that aren't here already.

        Raises
        ------
        ValueError
            When the bytes aren't what their name says.
        """
        here = self._connection.execute(_HERE, {"sum": one.sha256}).first()
        if here is None:
            data = one.read()
            if hashlib.sha256(data).hexdigest() != one.sha256:
                raise ValueError("an attachment is named by what it is")
            row = {"sha256": one.sha256, "media_type": one.media_type, "size": len(data), "bytes": data}
            self._connection.execute(_PUT, row)
        fresh = here is None or (here[1] and not here[0])
        self._connection.execute(
            _ADD_FILE, {"parcel_id": parcel_id, "sha256": one.sha256, "fresh": int(fresh)}
        )


def _text(body: dict[str, Any]) -> str:
    return storable(json.dumps(body, ensure_ascii=False, separators=(",", ":")))
