"""Packages sent and received."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain import clock
from taet_desktop.domain.exchanging import Direction, PackageCounts, Parcel, ParcelState, Purpose
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending, storable
from taet_desktop.storage.repositories.chain import AnyRow

_c = t.parcel.c
_ONE = select(t.parcel).where(_c.id == bindparam("wanted"))
_NEWEST = select(t.parcel).order_by(_c.at_utc.desc(), _c.id.desc()).limit(bindparam("limit"))
_ADD = insert(t.parcel)
_SETTLE = (
    update(t.parcel)
    .where(_c.id == bindparam("wanted"))
    .values(state=bindparam("now_state"), detail=bindparam("now_detail"), counts=bindparam("now_counts"))
)
_CHANGED = (
    select(t.parcel_change)
    .where(t.parcel_change.c.parcel_id == bindparam("wanted"))
    .order_by(t.parcel_change.c.record_id)
)
_new = upsert(t.parcel_change)
_CHANGE = _new.on_conflict_do_update(
    index_elements=["parcel_id", "record_id"], set_={"after_id": _new.excluded.after_id}
)


class ParcelRepository:
    """Parcels by the package's id; rows never go, since they are the receipts."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending
        self._connection = pending.connection

    def get(self, parcel_id: str) -> Parcel | None:
        """Return one parcel, or None."""
        row = self._connection.execute(_ONE, {"wanted": parcel_id}).first()
        return _parcel(row) if row else None

    def newest(self, limit: int = 100) -> list[Parcel]:
        """Return parcels of both directions, the newest first."""
        return [_parcel(row) for row in self._connection.execute(_NEWEST, {"limit": limit})]

    def add(self, parcel: Parcel) -> None:
        """Write a new parcel. A package that is known already is refused by the database."""
        self._pending.must_write()
        at_utc, at_offset = clock.to_parts(parcel.at)
        self._connection.execute(
            _ADD,
            {
                "id": parcel.id,
                "direction": parcel.direction.value,
                "purpose": parcel.purpose.value,
                "contact": parcel.contact,
                "at_utc": at_utc,
                "at_offset": at_offset,
                "counts": json.dumps(parcel.counts.to_body()),
                "sha256": parcel.sha256,
                "state": parcel.state.value,
                "detail": _dumped(parcel.detail),
            },
        )

    def settle(self, parcel: Parcel, state: ParcelState, detail: Mapping[str, Any] | None = None) -> None:
        """Let a parcel come further, with its counts as they are; `detail` replaces what was told of it."""
        self._pending.must_write()
        told = _dumped(parcel.detail if detail is None else detail)
        self._connection.execute(
            _SETTLE,
            {
                "wanted": parcel.id,
                "now_state": state.value,
                "now_detail": told,
                "now_counts": json.dumps(parcel.counts.to_body()),
            },
        )

    def changed(self, parcel_id: str) -> list[tuple[RecordId, RevisionId | None, RevisionId]]:
        """Return which records a parcel changed: what was shown before (None: it was new) and after."""
        rows = self._connection.execute(_CHANGED, {"wanted": parcel_id})
        return [(row.record_id, row.before_id, row.after_id) for row in rows]

    def remember_changes(
        self, parcel_id: str, changes: Iterable[tuple[RecordId, RevisionId | None, RevisionId]]
    ) -> None:
        """Remember what a parcel changed; of a record told twice, the first `before` stands."""
        self._pending.must_write()
        rows = [
            {"parcel_id": parcel_id, "record_id": record, "before_id": before, "after_id": after}
            for record, before, after in changes
        ]
        if rows:
            self._connection.execute(_CHANGE, rows)


def _dumped(detail: Mapping[str, Any]) -> str:
    return storable(json.dumps(detail, ensure_ascii=False, sort_keys=True))


def _parcel(row: AnyRow) -> Parcel:
    return Parcel(
        id=row.id,
        direction=Direction(row.direction),
        purpose=Purpose(row.purpose),
        contact=row.contact,
        at=clock.from_parts(row.at_utc, row.at_offset),
        counts=PackageCounts.from_body(json.loads(row.counts)),
        sha256=row.sha256,
        state=ParcelState(row.state),
        detail=json.loads(row.detail),
    )
