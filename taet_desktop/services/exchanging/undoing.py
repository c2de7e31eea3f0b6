"""Undoing an import as one step, and taking it in again. What came stays in the history either way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.exchanging import Direction, Parcel, ParcelState
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind
from taet_desktop.services.exchanging.applying import found_by
from taet_desktop.services.exchanging.faults import CantBeUndone, StillToUndo
from taet_desktop.services.session import Session
from taet_desktop.storage.unit_of_work import UnitOfWork

_LAST = (RecordKind.VISIT, RecordKind.CITIZEN)
"""What others hang on goes last when it is withdrawn, and comes first when it is brought again."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a step back or forth did; `left` records had been changed since, and stay as they are."""

    parcel: Parcel
    changes: Changes
    left: int


def undo(session: Session, parcel_id: str) -> Stepped:
    """Show what was shown before a package was taken in; each record by a revision of its own."""
    return _step(session, parcel_id, back=True)


def take_in_again(session: Session, parcel_id: str) -> Stepped:
    """Show again what an undone package brought."""
    return _step(session, parcel_id, back=False)


def _step(session: Session, parcel_id: str, *, back: bool) -> Stepped:
    try:
        with session.store.unit_of_work(purpose="fortryd udveksling") as uow:
            parcel = uow.parcels.get(parcel_id)
            wanted = ParcelState.APPLIED if back else ParcelState.UNDONE
            if parcel is None or parcel.direction is not Direction.IN or parcel.state is not wanted:
                raise CantBeUndone if back else StillToUndo
            left = _Steps(session, uow, parcel).go(back=back)
            state = ParcelState.UNDONE if back else ParcelState.APPLIED
            uow.parcels.settle(parcel, state)
            return Stepped(replace(parcel, state=state), uow.commit(), left)
    finally:
        session.read_own()


class _Steps:
    def __init__(self, session: Session, uow: UnitOfWork, parcel: Parcel) -> None:
        self._session, self._uow, self._parcel = session, uow, parcel

    def go(self, *, back: bool) -> int:
        """Step every record that hasn't been changed since; return how many had."""
        rows = [
            (kind, *row)
            for row in self._uow.parcels.changed(self._parcel.id)
            if (kind := self._uow.receiving.kind(row[0]))
        ]
        rows.sort(key=lambda row: _LAST.index(row[0]) if row[0] in _LAST else -1, reverse=not back)
        return sum(not self._one(*row, back=back) for row in rows)

    def _one(
        self, kind: RecordKind, record: RecordId, before: RevisionId | None, after: RevisionId, *, back: bool
    ) -> bool:
        receiving = self._uow.receiving
        bodies = {one.id: one.body for one in receiving.history(record)}
        earlier: Mapping[str, Any] = bodies[before] if before else {}
        now_id = receiving.shown(kind, record)
        now = bodies[now_id] if now_id else {}
        if now != (bodies[after] if back else earlier):
            return False
        if back and before is None and self._holds(kind, record):
            return False
        body = earlier if back else bodies[after]
        receiving.settle(kind, record, body, found_by(self._session, self._uow, kind, body))
        return True

    def _holds(self, kind: RecordKind, record: RecordId) -> bool:
        """Tell whether something is shown that would hang in the air without this record."""
        if kind is RecordKind.CITIZEN:
            return self._uow.receiving.has_any(citizen=record)
        return kind is RecordKind.VISIT and self._uow.receiving.has_any(visit=record)
