"""Taking over what was left open by another vault, of which this one is a copy.

An open revision still changes where it was begun. In a copy of the store it lies there too, under the same
id and with other words before long: so the copy keeps those words, sealed, as a revision of its own.
"""

from __future__ import annotations

from sqlalchemy import bindparam, delete, insert, select, update

from taet_desktop.domain.ids import new_revision_id
from taet_desktop.domain.revision import RecordKind
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending

_c = t.revision.c
_OPEN_ELSEWHERE = select(t.revision).where((_c.sealed == 0) & (_c.device != bindparam("here")))
_PARENTS = select(t.revision_parent.c.parent_id).where(
    t.revision_parent.c.revision_id == bindparam("revision")
)
_ADD_PARENTS = insert(t.revision_parent)
_ADD = insert(t.revision)
_ADOPT = insert(t.adopted)
_SHOW = tuple(
    update(table).where(table.c.revision_id == bindparam("before")).values(revision_id=bindparam("after"))
    for table in (t.metadata.tables[kind.value] for kind in RecordKind)
)
_LET_GO = delete(t.revision).where(_c.id == bindparam("revision"))


class Adopting:
    """Works on the revisions that other devices have left open in this store."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending
        self._connection = pending.connection

    def waiting(self) -> bool:
        """Tell whether there is anything to take over."""
        return self._connection.execute(_OPEN_ELSEWHERE, {"here": self._pending.device}).first() is not None

    def adopt(self) -> int:
        """Take over what is open, sealed and as it stands; return how many there were."""
        rows = self._connection.execute(_OPEN_ELSEWHERE, {"here": self._pending.device}).all()
        for row in rows:
            fresh = new_revision_id()
            parents = self._connection.execute(_PARENTS, {"revision": row.id}).scalars().all()
            if parents:
                named = [{"revision_id": fresh, "parent_id": parent} for parent in parents]
                self._connection.execute(_ADD_PARENTS, named)
            self._connection.execute(
                _ADD, {**row._mapping, "id": fresh, "device": self._pending.device, "sealed": 1}
            )
            self._connection.execute(_ADOPT, {"revision_id": row.id, "by_id": fresh})
            for statement in _SHOW:
                self._connection.execute(statement, {"before": row.id, "after": fresh})
            self._connection.execute(_LET_GO, {"revision": row.id})
        return len(rows)
