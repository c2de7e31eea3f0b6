"""Visits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.storage import tables as t
from taet_desktop.storage.repositories.base import RecordRepository
from taet_desktop.storage.repositories.chain import AnyRow, Place

_ALL = select(t.visit.c.id, t.visit.c.citizen_id, t.revision.c.body).join(
    t.revision, t.revision.c.id == t.visit.c.revision_id
)
_ONE = _ALL.where(t.visit.c.id == bindparam("record"))
_OF_CITIZEN = (
    _ALL.where(t.visit.c.citizen_id == bindparam("citizen"))
    .order_by(t.visit.c.starts_utc.desc(), t.visit.c.id.desc())
    .limit(bindparam("limit"))
)
_BETWEEN = (
    _ALL.where(t.visit.c.starts_utc >= bindparam("first"))
    .where(t.visit.c.starts_utc < bindparam("last"))
    .order_by(t.visit.c.starts_utc, t.visit.c.id)
)
_IN_STATES = _ALL.where(t.visit.c.state.in_(bindparam("states", expanding=True))).order_by(
    t.visit.c.starts_utc, t.visit.c.id
)
_NEWEST_IN_STATES = (
    _ALL.where(t.visit.c.state.in_(bindparam("states", expanding=True)))
    .order_by(t.visit.c.starts_utc.desc(), t.visit.c.id.desc())
    .limit(bindparam("limit"))
)
_STATE = select(t.visit.c.state).where(t.visit.c.id == bindparam("record"))
_COUNTS = select(t.visit.c.state, func.count()).group_by(t.visit.c.state)
# One seek a citizen from the end of an index that holds all four columns; not a walk through ten years.
_latest = t.visit.alias("latest")
_last_start = (
    select(_latest.c.id)
    .where(_latest.c.citizen_id == t.citizen.c.id)
    .where(_latest.c.state != VisitState.PLANNED.value)
    .order_by(_latest.c.starts_utc.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_CONTACTS = select(t.visit.c.citizen_id, t.visit.c.starts_utc, t.visit.c.starts_offset).join(
    t.citizen, t.visit.c.id == _last_start
)
_WAITING = {VisitState.FINISHED, VisitState.EXPORTED, VisitState.JOURNALED}
_ANY = -1
_new = upsert(t.visit)
_SHOW = _new.on_conflict_do_update(
    index_elements=["id"],
    set_={
        name: _new.excluded[name] for name in ("revision_id", "kind", "state", "starts_utc", "starts_offset")
    },
)


class VisitRepository(RecordRepository):
    """The visits of this vault."""

    kind = RecordKind.VISIT

    def get(self, visit_id: RecordId) -> Visit | None:
        """Return one visit, or None when there is none."""
        row = self._connection.execute(_ONE, {"record": visit_id}).first()
        return _visit(row) if row else None

    def of_citizen(self, citizen_id: RecordId, limit: int | None = None) -> list[Visit]:
        """Return a citizen's visits, newest first."""
        wanted = {"citizen": citizen_id, "limit": _ANY if limit is None else limit}
        return [_visit(row) for row in self._connection.execute(_OF_CITIZEN, wanted)]

    def between(self, start: datetime, end: datetime) -> list[Visit]:
        """Return the visits that start from `start` until just before `end`, in order of time."""
        wanted = {"first": clock.to_parts(start)[0], "last": clock.to_parts(end)[0]}
        return [_visit(row) for row in self._connection.execute(_BETWEEN, wanted)]

    def in_states(self, states: Iterable[VisitState], limit: int | None = None) -> list[Visit]:
        """Return the visits in these states, oldest first; with a limit, only so many of the newest."""
        values = [state.value for state in states]
        if limit is None:
            return [_visit(row) for row in self._connection.execute(_IN_STATES, {"states": values})]
        rows = self._connection.execute(_NEWEST_IN_STATES, {"states": values, "limit": limit})
        return [_visit(row) for row in reversed(rows.all())]

    def last_contacts(self) -> dict[RecordId, datetime]:
        """Return each citizen's last contact that took place, by citizen; those without one are left out."""
        return {
            RecordId(citizen): clock.from_parts(utc, offset)
            for citizen, utc, offset in self._connection.execute(_LAST_CONTACTS)
        }

    def counts_by_state(self) -> dict[VisitState, int]:
        """Return how many visits stand in each state; states without any are left out."""
        return {VisitState(state): number for state, number in self._connection.execute(_COUNTS)}

    def save(self, visit: Visit, *, settles: Iterable[RevisionId] = ()) -> bool:
        """Write a sealed revision; return False, with nothing written, when nothing has changed."""
        place = Place(visit.id, visit.citizen_id, None, clock.to_parts(visit.starts))
        return self._write(place, visit.to_body(), seal=True, settles=settles)

    def _project(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        visit = Visit.from_body(place.record, place.citizen, body)
        before = self._connection.execute(_STATE, {"record": visit.id}).scalar()
        starts_utc, starts_offset = clock.to_parts(visit.starts)
        self._connection.execute(
            _SHOW,
            {
                "id": visit.id,
                "citizen_id": visit.citizen_id,
                "revision_id": revision_id,
                "kind": visit.kind.value,
                "state": visit.state.value,
                "starts_utc": starts_utc,
                "starts_offset": starts_offset,
            },
        )
        if before != visit.state.value and (visit.state in _WAITING or before in _WAITING):
            self._pending.touch(Kind.JOURNALING, visit.id, visit.citizen_id)


def _visit(row: AnyRow) -> Visit:
    return Visit.from_body(row.id, row.citizen_id, json.loads(row.body))
