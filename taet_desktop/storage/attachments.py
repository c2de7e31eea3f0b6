"""Photos and sketches: bytes in the store, named by what they are."""

from __future__ import annotations

import hashlib

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain.ids import RecordId
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending

_PUT = upsert(t.attachment).on_conflict_do_nothing()
_LINK = upsert(t.attachment_link).on_conflict_do_nothing()
_HERE = select(t.attachment.c.size).where(t.attachment.c.sha256 == bindparam("sum"))
_GET = select(t.attachment.c.bytes).where(t.attachment.c.sha256 == bindparam("sum"))
_TYPE = select(t.attachment.c.media_type).where(t.attachment.c.sha256 == bindparam("sum"))
_OF_RECORD = (
    select(t.attachment_link.c.sha256)
    .where(t.attachment_link.c.record_id == bindparam("record"))
    .order_by(t.attachment_link.c.sha256)
)


class Attachments:
    """Bytes by their SHA-256; the same bytes are kept once."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending

    def put(self, data: bytes, media_type: str, *, record: RecordId | None = None) -> str:
        """Keep some bytes and return their SHA-256 in hexadecimal.

        `record` is the citizen, visit, response, note or picture they belong to: when the last record that
        they belong to is erased, they go too. Without one they belong to the vault itself (the adviser's own
        photo).
        """
        self._pending.must_write()
        digest = hashlib.sha256(data).hexdigest()
        if self._pending.connection.execute(_HERE, {"sum": digest}).first() is None:
            row = {"sha256": digest, "media_type": media_type, "size": len(data), "bytes": data}
            self._pending.connection.execute(_PUT, row)
        if record is not None:
            self.link(digest, record)
        return digest

    def link(self, sha256: str, record: RecordId) -> None:
        """Let a record hold on to bytes that are kept already."""
        self._pending.must_write()
        self._pending.connection.execute(
            _LINK, {"record_id": record, "sha256": sha256, "device": self._pending.device}
        )

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes, or None when they are not kept."""
        return self._pending.connection.execute(_GET, {"sum": sha256}).scalar()

    def media_type(self, sha256: str) -> str | None:
        """Return what the bytes are (`image/png`), or None when they are not kept."""
        return self._pending.connection.execute(_TYPE, {"sum": sha256}).scalar()

    def of_record(self, record: RecordId) -> list[str]:
        """Return the SHA-256 of everything a record holds on to."""
        return list(self._pending.connection.execute(_OF_RECORD, {"record": record}).scalars())
