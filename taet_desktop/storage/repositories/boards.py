"""Own symbol boards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain.board import Board, board_record
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind
from taet_desktop.storage import tables as t
from taet_desktop.storage.repositories.chain import AnyRow, Place
from taet_desktop.storage.repositories.own import OwnRepository

_c = t.board.c
_ALL = select(_c.id, _c.citizen_id, t.revision.c.body).join(t.revision, t.revision.c.id == _c.revision_id)
_ONE = _ALL.where(_c.id == bindparam("record"))
_IN_ORDER = _ALL.order_by(_c.id)
_new = upsert(t.board)
_SHOW = _new.on_conflict_do_update(
    index_elements=["id"], set_={name: _new.excluded[name] for name in ("revision_id", "removed")}
)


class BoardRepository(OwnRepository):
    """The vault's own boards."""

    kind = RecordKind.BOARD

    def get(self, board_id: RecordId) -> Board | None:
        """Return one board, also a removed one, or None when there is none."""
        row = self._connection.execute(_ONE, {"record": board_id}).first()
        return _board(row) if row else None

    def all(self) -> list[Board]:
        """Return every board in the order in which they were made, removed ones too."""
        return [_board(row) for row in self._connection.execute(_IN_ORDER)]

    def save(self, board: Board, *, settles: Iterable[RevisionId] = ()) -> bool:
        """Write a sealed revision; return False, with nothing written, when nothing has changed.

        Raises
        ------
        ValueError
            For a shipped board, which never lies in a vault.
        """
        record = board_record(board.id)
        if record is None:
            raise ValueError("a shipped board is not saved")
        place = self._place(record, board.citizen_id)
        return self._write(place, board.to_body(), seal=True, settles=settles)

    def _project(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        self._connection.execute(
            _SHOW,
            {
                "id": place.record,
                "citizen_id": self._owner(place),
                "revision_id": revision_id,
                "removed": int(bool(body.get("removed"))),
            },
        )


def _board(row: AnyRow) -> Board:
    return Board.from_body(row.id, row.citizen_id, json.loads(row.body))
