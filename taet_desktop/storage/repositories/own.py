"""Records that belong to one citizen or to nobody, and that can be erased by themselves."""

from __future__ import annotations

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.storage import tables as t
from taet_desktop.storage.repositories.base import RecordRepository
from taet_desktop.storage.repositories.chain import Place

_ERASE = delete(t.record).where(t.record.c.id == bindparam("record"))
_REMEMBER = upsert(t.erasure).on_conflict_do_nothing()
_STAY_ERASED = delete(t.erasure_lifted).where(t.erasure_lifted.c.citizen_id == bindparam("record"))


class OwnRepository(RecordRepository):
    """A record that belongs to nobody names itself as its citizen (see migration 0002)."""

    def erase(self, record_id: RecordId) -> bool:
        """Delete one for good, with its history and its bytes; return False when there is none.

        As when a citizen is erased, the backup copies go too and the id is remembered.
        """
        self._pending.must_write()
        place = self._chain.place(record_id)
        if place is None:
            return False
        at_utc, at_offset = self._pending.now()
        self._connection.execute(
            _REMEMBER,
            {
                "citizen_id": record_id,
                "at_utc": at_utc,
                "at_offset": at_offset,
                "author": self._pending.author,
                "device": self._pending.device,
            },
        )
        self._connection.execute(_STAY_ERASED, {"record": record_id})
        self._connection.execute(_ERASE, {"record": record_id})
        self._pending.touch(Kind(self.kind.value), record_id, place.citizen)
        self._pending.log(AuditAction.DELETE, self.kind.value, record_id, self._owner(place))
        self._pending.erased = True
        return True

    def _place(self, record: RecordId, citizen: RecordId | None) -> Place:
        """Return where a record belongs; where it once was put, it stays."""
        return self._chain.place(record) or Place(record, citizen or record, None, self._pending.now())

    def _wrote(self, place: Place, *, log: bool = True) -> None:
        self._pending.touch(Kind(self.kind.value), place.record, place.citizen)
        if log:
            self._pending.log(AuditAction.CHANGE, self.kind.value, place.record, self._owner(place))

    @staticmethod
    def _owner(place: Place) -> RecordId | None:
        return None if place.citizen == place.record else place.citizen
