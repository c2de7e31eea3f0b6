"""Own pictures: what they show and whose they are. The bytes are attachments of their records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.picture import Picture
from taet_desktop.domain.revision import RecordKind
from taet_desktop.storage import tables as t
from taet_desktop.storage.repositories.chain import AnyRow, Place
from taet_desktop.storage.repositories.own import OwnRepository

_c = t.picture.c
_ALL = select(_c.id, _c.citizen_id, t.revision.c.body).join(t.revision, t.revision.c.id == _c.revision_id)
_ONE = _ALL.where(_c.id == bindparam("record"))
_IN_ORDER = _ALL.order_by(_c.id)
_SAME = _ALL.where(_c.sha256 == bindparam("sum")).order_by(_c.id)
_new = upsert(t.picture)
_SHOW = _new.on_conflict_do_update(
    index_elements=["id"], set_={name: _new.excluded[name] for name in ("revision_id", "sha256", "removed")}
)


class PictureRepository(OwnRepository):
    """The vault's own pictures."""

    kind = RecordKind.PICTURE

    def get(self, picture_id: RecordId) -> Picture | None:
        """Return one picture, also a removed one, or None when there is none."""
        row = self._connection.execute(_ONE, {"record": picture_id}).first()
        return _picture(row) if row else None

    def all(self) -> list[Picture]:
        """Return every picture in the order in which they came, removed ones too."""
        return [_picture(row) for row in self._connection.execute(_IN_ORDER)]

    def same(self, sha256: str) -> list[Picture]:
        """Return the pictures with these very bytes, whoever they belong to."""
        return [_picture(row) for row in self._connection.execute(_SAME, {"sum": sha256})]

    def save(self, picture: Picture, *, settles: Iterable[RevisionId] = ()) -> bool:
        """Write a sealed revision; return False, with nothing written, when nothing has changed.

        The bytes are put beside it: `uow.attachments.put(..., record=picture.id)`, after the first save.
        """
        place = self._place(picture.id, picture.citizen_id)
        return self._write(place, picture.to_body(), seal=True, settles=settles)

    def _project(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        picture = Picture.from_body(place.record, self._owner(place), body)
        self._connection.execute(
            _SHOW,
            {
                "id": picture.id,
                "citizen_id": picture.citizen_id,
                "revision_id": revision_id,
                "sha256": picture.sha256,
                "removed": int(picture.removed),
            },
        )


def _picture(row: AnyRow) -> Picture:
    return Picture.from_body(row.id, row.citizen_id, json.loads(row.body))
