"""Those this vault exchanges with."""

from __future__ import annotations

import json

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain import clock
from taet_desktop.domain.exchanging import Contact, Vector
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending, storable
from taet_desktop.storage.repositories.chain import AnyRow

_c = t.contact.c
_ALL = select(t.contact).order_by(_c.own_device.desc(), _c.name, _c.fingerprint)
_ONE = select(t.contact).where(_c.fingerprint == bindparam("wanted"))
_new = upsert(t.contact)
_SAVE = _new.on_conflict_do_update(
    index_elements=["fingerprint"],
    set_={name: _new.excluded[name] for name in ("name", "municipality", "own_device", "revoked", "vector")},
)


class ContactRepository:
    """Contacts by the fingerprint of their keys; one is revoked, never removed, since parcels speak of it."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending

    def get(self, fingerprint: str) -> Contact | None:
        """Return one contact, also a revoked one, or None."""
        row = self._pending.connection.execute(_ONE, {"wanted": fingerprint}).first()
        return _contact(row) if row else None

    def all(self) -> list[Contact]:
        """Return every contact, own devices first, then by name; revoked ones too."""
        return [_contact(row) for row in self._pending.connection.execute(_ALL)]

    def save(self, contact: Contact) -> None:
        """Add a contact, or change what is known of one. Keys and fingerprint never change."""
        self._pending.must_write()
        added_utc, added_offset = clock.to_parts(contact.added)
        self._pending.connection.execute(
            _SAVE,
            {
                "fingerprint": contact.fingerprint,
                "name": storable(contact.name),
                "municipality": storable(contact.municipality),
                "age_key": contact.age_key,
                "signing_key": contact.signing_key,
                "added_utc": added_utc,
                "added_offset": added_offset,
                "own_device": int(contact.own_device),
                "revoked": int(contact.revoked),
                "vector": json.dumps(contact.vector.to_body()),
            },
        )


def _contact(row: AnyRow) -> Contact:
    return Contact(
        fingerprint=row.fingerprint,
        name=row.name,
        municipality=row.municipality,
        age_key=row.age_key,
        signing_key=row.signing_key,
        added=clock.from_parts(row.added_utc, row.added_offset),
        own_device=bool(row.own_device),
        revoked=bool(row.revoked),
        vector=Vector.from_body(json.loads(row.vector)),
    )
