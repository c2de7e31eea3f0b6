"""Citizens."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind
from taet_desktop.storage import tables as t
from taet_desktop.storage.repositories.base import RecordRepository
from taet_desktop.storage.repositories.chain import AnyRow, Place
from taet_desktop.storage.repositories.staging import FORGET_STAGED

_ALL = select(t.citizen.c.id, t.revision.c.body).join(t.revision, t.revision.c.id == t.citizen.c.revision_id)
_ONE = _ALL.where(t.citizen.c.id == bindparam("record"))
_SOME = _ALL.where(t.citizen.c.archived == bindparam("archived"))
_BY_CPR = _ALL.where(t.citizen.c.cpr == bindparam("cpr"))
_RECORDS = select(t.record.c.id).where(t.record.c.citizen_id == bindparam("citizen"))
_ERASE = delete(t.record).where(t.record.c.id == bindparam("record"))
_REMEMBER = upsert(t.erasure).on_conflict_do_nothing()
_STAY_ERASED = delete(t.erasure_lifted).where(t.erasure_lifted.c.citizen_id == bindparam("record"))
_ERASED = (
    select(t.erasure.c.citizen_id)
    .outerjoin(t.erasure_lifted, t.erasure_lifted.c.citizen_id == t.erasure.c.citizen_id)
    .where(t.erasure_lifted.c.citizen_id.is_(None))
)
_new = upsert(t.citizen)
_SHOW = _new.on_conflict_do_update(
    index_elements=["id"],
    set_={name: _new.excluded[name] for name in ("revision_id", "archived", "cpr")},
)


def danish_key(name: str) -> str:
    """Return a key that sorts as a Danish telephone book does: æ, ø, å last; aa as å."""
    folded = name.casefold().replace("aa", "å")
    return folded.translate({ord("æ"): "z\ue000", ord("ø"): "z\ue001", ord("å"): "z\ue002"})


class CitizenRepository(RecordRepository):
    """The citizens of this vault."""

    kind = RecordKind.CITIZEN

    def get(self, citizen_id: RecordId) -> Citizen | None:
        """Return one citizen, or None when there is none."""
        row = self._connection.execute(_ONE, {"record": citizen_id}).first()
        return _citizen(row) if row else None

    def all(self, *, archived: bool = False) -> list[Citizen]:
        """Return the citizens in Danish order of the name they are called by; or the archived ones."""
        rows = self._connection.execute(_SOME, {"archived": int(archived)})
        return sorted(
            (_citizen(row) for row in rows),
            key=lambda one: (danish_key(one.address_name), danish_key(one.last_name), one.id),
        )

    def by_cpr(self, digits: str) -> list[Citizen]:
        """Return who has this CPR number (ten digits), archived or not."""
        return [_citizen(row) for row in self._connection.execute(_BY_CPR, {"cpr": digits})] if digits else []

    def save(self, citizen: Citizen, *, settles: Iterable[RevisionId] = ()) -> bool:
        """Write a sealed revision; return False, with nothing written, when nothing has changed."""
        place = Place(citizen.id, citizen.id, None, self._pending.now())
        return self._write(place, citizen.to_body(), seal=True, settles=settles)

    def erase(self, citizen_id: RecordId) -> bool:
        """Delete a citizen with everything that belongs to them, for good; return False when there is none.

        Visits, responses, notes, their history, photos, index and backup copies go. The usage log keeps its
        lines with ids alone, and `erasure` keeps that this id was erased.
        """
        self._pending.must_write()
        records = [row.id for row in self._connection.execute(_RECORDS, {"citizen": citizen_id})]
        if citizen_id not in records:
            return False
        at_utc, at_offset = self._pending.now()
        self._connection.execute(
            _REMEMBER,
            {
                "citizen_id": citizen_id,
                "at_utc": at_utc,
                "at_offset": at_offset,
                "author": self._pending.author,
                "device": self._pending.device,
            },
        )
        self._connection.execute(_STAY_ERASED, {"record": citizen_id})
        for statement in FORGET_STAGED:
            self._connection.execute(statement, {"citizen": citizen_id})
        self._pending.forget(records)
        self._connection.execute(_ERASE, {"record": citizen_id})
        self._pending.touch(Kind.CITIZEN, citizen_id, citizen_id)
        self._pending.log(AuditAction.DELETE, self.kind.value, citizen_id, citizen_id, len(records))
        self._pending.erased = True
        return True

    def erased(self) -> set[RecordId]:
        """Return the ids of what was erased and hasn't come back: citizens, pictures, boards."""
        return {RecordId(row.citizen_id) for row in self._connection.execute(_ERASED)}

    def _project(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        citizen = Citizen.from_body(place.record, body)
        self._connection.execute(
            _SHOW,
            {
                "id": citizen.id,
                "revision_id": revision_id,
                "archived": int(citizen.archived),
                "cpr": citizen.cpr,
            },
        )
        self._pending.index(place.record, place.created, name=f"{citizen.full_name} {citizen.called}".strip())


def _citizen(row: AnyRow) -> Citizen:
    return Citizen.from_body(row.id, json.loads(row.body))
