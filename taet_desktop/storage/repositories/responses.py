"""Responses: filled instruments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answers
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind, Response
from taet_desktop.storage import tables as t
from taet_desktop.storage.repositories.base import RecordRepository
from taet_desktop.storage.repositories.chain import AnyRow, Place

_c = t.response.c
_ALL = select(
    _c.id,
    _c.citizen_id,
    _c.visit_id,
    _c.started_utc,
    _c.started_offset,
    t.revision.c.body,
    t.revision.c.sealed,
).join(t.revision, t.revision.c.id == _c.revision_id)
_ONE = _ALL.where(_c.id == bindparam("record"))
_OF_VISIT = _ALL.where(_c.visit_id == bindparam("visit")).order_by(_c.started_utc, _c.id)
_OF_CITIZEN = (
    _ALL.where(_c.citizen_id == bindparam("citizen"))
    .order_by(_c.started_utc.desc(), _c.id.desc())
    .limit(bindparam("limit"))
)
_OF_INSTRUMENT = (
    _ALL.where(_c.citizen_id == bindparam("citizen"))
    .where(_c.instrument == bindparam("instrument"))
    .order_by(_c.started_utc.desc(), _c.id.desc())
    .limit(bindparam("limit"))
)
_ANY = -1
_new = upsert(t.response)
_SHOW = _new.on_conflict_do_update(
    index_elements=["id"],
    set_={name: _new.excluded[name] for name in ("revision_id", "instrument", "version")},
)


class ResponseRepository(RecordRepository):
    """The responses of this vault."""

    kind = RecordKind.RESPONSE

    def get(self, response_id: RecordId) -> Response | None:
        """Return one response as it now stands, or None when there is none."""
        row = self._connection.execute(_ONE, {"record": response_id}).first()
        return _response(row) if row else None

    def of_visit(self, visit_id: RecordId) -> list[Response]:
        """Return a visit's responses in the order they were begun."""
        return [_response(row) for row in self._connection.execute(_OF_VISIT, {"visit": visit_id})]

    def of_citizen(
        self, citizen_id: RecordId, instrument: str | None = None, limit: int | None = None
    ) -> list[Response]:
        """Return a citizen's responses, newest first; those to one instrument, if it is named."""
        wanted: dict[str, Any] = {"citizen": citizen_id, "limit": _ANY if limit is None else limit}
        if instrument is None:
            return [_response(row) for row in self._connection.execute(_OF_CITIZEN, wanted)]
        wanted["instrument"] = instrument
        return [_response(row) for row in self._connection.execute(_OF_INSTRUMENT, wanted)]

    def latest(self, citizen_id: RecordId, instrument: str) -> Response | None:
        """Return a citizen's newest response to one instrument, or None."""
        found = self.of_citizen(citizen_id, instrument, limit=1)
        return found[0] if found else None

    def save_open(
        self, response: Response, index_text: str = "", *, settles: Iterable[RevisionId] = ()
    ) -> bool:
        """Write this device's open revision; return False, with nothing written, when nothing has changed.

        `index_text` is what it is found by: the answers' own words and labels. The citizen, and the visit if
        there is one, must have been saved before.
        """
        place = Place(response.id, response.citizen_id, response.visit_id, clock.to_parts(response.started))
        return self._write(place, response.to_body(), seal=False, index_text=index_text, settles=settles)

    def _project(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        self._connection.execute(
            _SHOW,
            {
                "id": place.record,
                "citizen_id": place.citizen,
                "visit_id": place.visit,
                "revision_id": revision_id,
                "instrument": body["instrument"],
                "version": body["version"],
                "started_utc": place.created[0],
                "started_offset": place.created[1],
            },
        )
        if index_text is not None:
            self._pending.index(place.record, place.created, words=index_text)

    def _reproject(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        """Answers changed in the revision that is shown already: only the index has anything new."""
        if index_text is not None:
            self._pending.index(place.record, place.created, words=index_text)


def _response(row: AnyRow) -> Response:
    body = json.loads(row.body)
    return Response(
        id=row.id,
        citizen_id=row.citizen_id,
        visit_id=row.visit_id,
        instrument=body["instrument"],
        version=body["version"],
        answers=Answers.from_json(body["answers"]),
        started=clock.from_parts(row.started_utc, row.started_offset),
        sealed=bool(row.sealed),
    )
