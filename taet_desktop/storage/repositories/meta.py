"""The vault's own few facts: the adviser's profile, the vault's id."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending, storable

_GET = select(t.meta.c.value).where(t.meta.c.key == bindparam("name"))
_new = upsert(t.meta)
_SET = _new.on_conflict_do_update(index_elements=["key"], set_={"value": _new.excluded.value})


class MetaRepository:
    """Text by key."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending

    def get(self, key: str) -> str | None:
        """Return the text kept under a key, or None."""
        return self._pending.connection.execute(_GET, {"name": key}).scalar()

    def set(self, key: str, value: str) -> None:
        """Keep a text under a key, in place of what was there."""
        self._pending.must_write()
        self._pending.connection.execute(_SET, {"key": key, "value": storable(value)})
