"""Sending: what another vault is to have, sealed into one file in a folder, and remembered as a parcel."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.exchanging import Contact, Parcel, ParcelState, Purpose
from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import InvalidInput
from taet_desktop.exchange.package import Progress
from taet_desktop.exchange.sealed import receipt
from taet_desktop.exchange.sealed.keys import suggested_passphrase
from taet_desktop.exchange.sealed.rows import to_items
from taet_desktop.exchange.sealed.writing import Heading, Written, write_package
from taet_desktop.services.contacts import identity, keys_of, signed_card
from taet_desktop.services.exchanging import sending
from taet_desktop.services.session import Session

SEALED = "sealed"
RECIPIENTS = "recipients"
"""In a parcel's detail: what its receipt must tell, and the fingerprints it was closed to."""

__all__ = ["Sent", "send", "suggested_passphrase"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A package in its place: `path` of the file, `size` in bytes, and what is remembered of it."""

    parcel: Parcel
    changes: Changes
    path: Path
    size: int


def send(
    session: Session,
    folder: Path,
    purpose: Purpose,
    *,
    to: Sequence[Contact] = (),
    passphrase: str = "",
    citizens: Collection[RecordId] | None = None,
    consent: str = "",
    private: bool = False,
) -> Generator[Progress, None, Sent]:
    """Write a package into a folder, yielding how far it is.

    `citizens` are those it is about: everything of them. Without, it is what the one contact in `to` lacks.
    It is closed to the contacts, or to a `passphrase`. `consent` says in Danish what the sharing rests on.
    The adviser's private tools go along only to their own machine, or where `private` says so.

    Raises
    ------
    InvalidInput
        When there is nobody to send to, or nobody to send.
    UserError
        In Danish, when the file can't be written; then nothing is remembered, and nothing is left behind.
    """
    if any(contact.revoked for contact in to):
        raise InvalidInput("Du stoler ikke længere på kontakten.", field="recipients")
    if citizens is not None and not citizens:
        raise InvalidInput("Vælg mindst én borger.", field="citizens")
    if citizens is None and (len(to) != 1 or passphrase):
        raise InvalidInput("Vælg den computer, du vil holde ens med denne.", field="recipients")
    card, keys = signed_card(session), identity(session)
    alone = to[0] if len(to) == 1 else None
    with sending.outgoing(session, purpose, to=alone, citizens=citizens, private=private) as out:
        heading = Heading(
            id=out.id,
            purpose=purpose,
            created=session.now().isoformat(timespec="seconds"),
            card=card,
            recipients=[keys_of(contact) for contact in to],
            passphrase=passphrase,
            consent=consent,
            vector=out.vector,
        )
        written = yield from write_package(folder, heading, keys, to_items(out.items))
    parcel, changes = sending.remember_sent(session, out, alone, written.sha256)
    yield Progress(99, "Skriver det ned")
    return Sent(_with_particulars(session, parcel, written), changes, written.path, written.size)


def _with_particulars(session: Session, parcel: Parcel, written: Written) -> Parcel:
    """Remember what the receipt must tell."""
    detail = {
        **parcel.detail,
        SEALED: receipt.sent(written).to_body(),
        RECIPIENTS: list(written.recipients),
    }
    with session.store.unit_of_work(purpose=parcel.purpose.value) as uow:
        uow.parcels.settle(parcel, ParcelState.SENT, detail)
        uow.commit()
    return replace(parcel, detail=detail)
