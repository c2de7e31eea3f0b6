"""The usage log: who, when, what, on whom and why. Never contents.

Writes are logged by the repositories. Reading, and handing out, is logged by the services, which know when
something was shown to a person.
"""

from __future__ import annotations

from sqlalchemy import bindparam, select

from taet_desktop.domain import clock
from taet_desktop.domain.audit import AuditAction, AuditEntry
from taet_desktop.domain.ids import RecordId
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending

_ENTRIES = select(t.audit_log).order_by(t.audit_log.c.nr.desc()).limit(bindparam("limit"))
_OF_CITIZEN = _ENTRIES.where(t.audit_log.c.citizen_id == bindparam("citizen"))


class Audit:
    """Appends to the usage log and reads it."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending

    def read(self, kind: str, record: RecordId, citizen: RecordId) -> None:
        """Log that a record was shown. Written with the commit."""
        self._pending.log(AuditAction.READ, kind, record, citizen)

    def export(self, kind: str, record: RecordId, citizen: RecordId) -> None:
        """Log that a record left the vault. Written with the commit."""
        self._pending.log(AuditAction.EXPORT, kind, record, citizen)

    def counted(self, number: int) -> None:
        """Log that numbers, without anybody in them, left the vault; `number` is of how many people."""
        self._pending.log(AuditAction.EXPORT, "facts", None, None, count=number)

    def entries(self, limit: int = 200, citizen: RecordId | None = None) -> list[AuditEntry]:
        """Return the newest lines first; those on one citizen, if named (also after an erasure)."""
        self._pending.flush()
        wanted = {"limit": limit} if citizen is None else {"limit": limit, "citizen": citizen}
        rows = self._pending.connection.execute(_ENTRIES if citizen is None else _OF_CITIZEN, wanted)
        return [
            AuditEntry(
                at=clock.from_parts(row.at_utc, row.at_offset),
                author=row.author,
                device=row.device,
                action=AuditAction(row.action),
                kind=row.kind,
                record_id=row.record_id,
                citizen_id=row.citizen_id,
                purpose=row.purpose,
                count=row.number,
            )
            for row in rows
        ]
