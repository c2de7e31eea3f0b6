"""Notes: one for each visit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.note import Note
from taet_desktop.domain.revision import RecordKind
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import storable
from taet_desktop.storage.repositories.base import RecordRepository
from taet_desktop.storage.repositories.chain import AnyRow, Place

_c = t.note.c
_ALL = select(_c.id, _c.citizen_id, _c.visit_id, t.revision.c.body, t.revision.c.sealed).join(
    t.revision, t.revision.c.id == _c.revision_id
)
_ONE = _ALL.where(_c.id == bindparam("record"))
# Two devices may each have begun a note for one visit: the newest is shown, the other is not lost.
_OF_VISIT = (
    _ALL.where(_c.visit_id == bindparam("visit"))
    .order_by(t.revision.c.at_utc.desc(), t.revision.c.id.desc())
    .limit(1)
)
_OF_CITIZEN = (
    _ALL.where(_c.citizen_id == bindparam("citizen"))
    .order_by(_c.day.desc(), _c.id.desc())
    .limit(bindparam("limit"))
)
_TITLES = (
    select(_c.visit_id, _c.title).where(_c.visit_id.in_(bindparam("visits", expanding=True))).order_by(_c.id)
)
_ANY = -1
_new = upsert(t.note)
_SHOW = _new.on_conflict_do_update(
    index_elements=["id"], set_={name: _new.excluded[name] for name in ("revision_id", "day", "title")}
)


class NoteRepository(RecordRepository):
    """The journal notes of this vault."""

    kind = RecordKind.NOTE

    def get(self, note_id: RecordId) -> Note | None:
        """Return one note as it now stands, or None when there is none."""
        row = self._connection.execute(_ONE, {"record": note_id}).first()
        return _note(row) if row else None

    def of_visit(self, visit_id: RecordId) -> Note | None:
        """Return a visit's note, or None while it has none."""
        row = self._connection.execute(_OF_VISIT, {"visit": visit_id}).first()
        return _note(row) if row else None

    def of_citizen(self, citizen_id: RecordId, limit: int | None = None) -> list[Note]:
        """Return a citizen's notes, newest day first (those without a date last)."""
        wanted = {"citizen": citizen_id, "limit": _ANY if limit is None else limit}
        return [_note(row) for row in self._connection.execute(_OF_CITIZEN, wanted)]

    def titles(self, visit_ids: Iterable[RecordId]) -> dict[RecordId, str]:
        """Return the notes' titles by visit, without reading the notes themselves."""
        rows = self._connection.execute(_TITLES, {"visits": list(visit_ids)})
        return {RecordId(visit): title for visit, title in rows}

    def save_open(self, note: Note, *, settles: Iterable[RevisionId] = ()) -> bool:
        """Write this device's open revision; return False, with nothing written, when nothing has changed."""
        place = Place(note.id, note.citizen_id, note.visit_id, self._pending.now())
        return self._write(place, note.to_body(), seal=False, settles=settles)

    def _project(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        if place.visit is None:
            raise ValueError("a note belongs to a visit")
        note = Note.from_body(place.record, place.citizen, place.visit, body, sealed=False)
        self._connection.execute(
            _SHOW,
            {
                "id": note.id,
                "citizen_id": note.citizen_id,
                "visit_id": note.visit_id,
                "revision_id": revision_id,
                "day": note.day.isoformat() if note.day else "",
                "title": storable(note.title),
            },
        )
        self._pending.index(place.record, place.created, words=f"{note.title}\n\n{note.text()}")


def _note(row: AnyRow) -> Note:
    return Note.from_body(row.id, row.citizen_id, row.visit_id, json.loads(row.body), sealed=bool(row.sealed))
