"""What one unit of work carries: who writes, on which connection, and what is to be written last.

Index texts and log lines wait here until the commit, where each goes out as one statement for many rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain import clock
from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.changes import Changes, Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.storage.tables import audit_log, search_text

_LOG = insert(audit_log)
_new_text = upsert(search_text)
_INDEX = _new_text.on_conflict_do_update(
    index_elements=["record_id"],
    set_={"name": _new_text.excluded.name, "words": _new_text.excluded.words},
    where=(search_text.c.words != _new_text.excluded.words) | (search_text.c.name != _new_text.excluded.name),
)
_ALONE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return the text without what UTF-8 can't hold (half of a surrogate pair, from a broken paste)."""
    return _ALONE.sub("\ufffd", text)


def indexable(text: str) -> str:
    """Return the text as it is indexed and searched: composed letters (å is one character), no NUL."""
    return unicodedata.normalize("NFC", storable(text)).replace("\0", " ")


@dataclass(slots=True)
class Pending:
    """One unit of work's connection and context. Times come from `clock`, as UTC text and offset minutes."""

    connection: Connection
    device: str
    author: str
    purpose: str
    clock: Callable[[], Any]
    read_only: bool = False
    changes: Changes = field(default_factory=Changes)
    erased: bool = False
    _log: list[dict[str, Any]] = field(default_factory=list)
    _index: dict[str, dict[str, Any]] = field(default_factory=dict)

    def now(self) -> tuple[str, int]:
        """Return the present moment as stored."""
        return clock.to_parts(self.clock())

    def must_write(self) -> None:
        """Refuse to write in a unit of work that was opened for reading."""
        if self.read_only:
            raise RuntimeError("a read-only unit of work can't write")

    def touch(self, kind: Kind, record: RecordId, citizen: RecordId) -> None:
        """Remember that a record changed."""
        self.changes |= Changes.of(kind, record, citizen)

    def log(
        self, action: AuditAction, kind: str, record: str | None, citizen: str | None, count: int = 0
    ) -> None:
        """Queue one line for the usage log."""
        at_utc, at_offset = self.now()
        self._log.append(
            {
                "at_utc": at_utc,
                "at_offset": at_offset,
                "author": self.author,
                "device": self.device,
                "action": action.value,
                "kind": str(kind),
                "record_id": record,
                "citizen_id": citizen,
                "purpose": self.purpose,
                "number": count,
            }
        )

    def index(self, record: str, at: tuple[str, int], *, name: str = "", words: str = "") -> None:
        """Queue the text by which a record is found; the last one for a record wins."""
        self._index[record] = {
            "record_id": record,
            "rank": int(bool(name)),
            "at_utc": at[0],
            "at_offset": at[1],
            "name": indexable(name),
            "words": indexable(words),
        }

    def forget(self, records: Sequence[str]) -> None:
        """Drop queued index texts of records that are being erased."""
        for record in records:
            self._index.pop(record, None)

    def flush(self) -> None:
        """Write what waits."""
        if self._index:
            rows, self._index = list(self._index.values()), {}
            self.connection.execute(_INDEX, rows if len(rows) > 1 else rows[0])
        if self._log:
            lines, self._log = self._log, []
            self.connection.execute(_LOG, lines if len(lines) > 1 else lines[0])
