"""Receipts as files, and the list of what was sent and received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.exchanging import Direction, Parcel
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.receipting import Receipt as Told
from taet_desktop.errors import UserError
from taet_desktop.exchange.sealed import receipt
from taet_desktop.exchange.sealed.faults import ReceiptUnreadable
from taet_desktop.exchange.sealed.keys import PublicKeys
from taet_desktop.exchange.sealed.reading import Standing
from taet_desktop.services.contacts import KnownCard, identity, known, signed_card, standing
from taet_desktop.services.exchanging import receipts as kept
from taet_desktop.services.exchanging.faults import ReceiptUnknown
from taet_desktop.services.receiving import SENDER
from taet_desktop.services.sending import RECIPIENTS, SEALED
from taet_desktop.services.session import Session


class ReceiptNotTrusted(UserError):
    """The receipt is from a contact that is no longer trusted."""

    def __init__(self) -> None:
        super().__init__(
            "Kvitteringen er fra en kontakt, du ikke længere stoler på.",
            safe="Alt, hvad du har sendt, ligger stadig hos dig.",
            action="Ring til modtageren, før du sletter noget.",
        )


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A receipt that fits what was sent. `may_erase` are the citizens who have been carried over whole.

    `trusted` is False where the receiver isn't among the contacts: then their words are to be shown.
    """

    parcel: Parcel
    changes: Changes
    receiver: KnownCard
    trusted: bool
    may_erase: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ParcelLine:
    """A parcel and the name of whom it went to or came from; no name where a passphrase closed it."""

    parcel: Parcel
    name: str

    def __repr__(self) -> str:
        """Keep the name out of logs and tracebacks."""
        return f"ParcelLine({self.parcel.id})"


def save_receipt(session: Session, parcel_id: str, folder: Path) -> Path:
    """Put the receipt for a package that was taken in into a folder; return its path. May be done again.

    Raises
    ------
    UserError
        When the package hasn't been taken in, or the file can't be written.
    """
    told = kept.receipt_for(session, parcel_id)
    with session.store.read(purpose="kvittering") as uow:
        parcel = uow.parcels.get(parcel_id)
    if parcel is None or SENDER not in parcel.detail:
        raise ReceiptUnknown
    data = receipt.write_receipt(
        receipt.Particulars.from_body(parcel.detail[SEALED]),
        signed_card(session),
        identity(session),
        PublicKeys.from_body(parcel.detail[SENDER]),
        told.at,
        citizens=told.citizens,
        vector=told.vector,
    )
    return receipt.place_receipt(folder, data, parcel_id)


def read_receipt(session: Session, path: Path) -> ReadBack:
    """Read a receipt and compare it with what was sent; reading it twice changes nothing.

    Raises
    ------
    UserError
        When it is none, is broken, is not for us, is for something else, or is from somebody not trusted.
    """
    found = receipt.read_receipt(_bytes(path), identity(session))
    signer = found.receiver.keys.fingerprint
    how = standing(session)(signer)
    if how is Standing.REVOKED:
        raise ReceiptNotTrusted
    with session.store.read(purpose="kvittering") as uow:
        parcel = uow.parcels.get(found.particulars.package)
    if parcel is None or parcel.direction is not Direction.OUT or SEALED not in parcel.detail:
        raise ReceiptUnknown
    sent = receipt.Particulars.from_body(parcel.detail[SEALED])
    own = identity(session).public.fingerprint
    receipt.compare(found, sent, parcel.detail[RECIPIENTS], own=own)
    told = Told(
        package=sent.package,
        sha256=sent.sha256,
        at=datetime.fromisoformat(found.received),
        counts=sent.counts,
        citizens=found.citizens,
        vector=found.vector,
    )
    parcel, changes = kept.read_back(session, told, signer)
    may_erase = tuple(kept.may_erase(session, parcel.id))
    return ReadBack(parcel, changes, known(found.receiver), how is Standing.TRUSTED, may_erase)


def parcels(session: Session, limit: int = 100) -> list[ParcelLine]:
    """Return what was sent and received, the newest first."""
    with session.store.read() as uow:
        names = {contact.fingerprint: contact.name for contact in uow.contacts.all()}
        return [ParcelLine(parcel, names.get(parcel.contact, "")) for parcel in uow.parcels.newest(limit)]


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(receipt.MAX_BYTES + 1)
    except OSError:
        raise ReceiptUnreadable(
            what="Kvitteringen kan ikke læses.", action="Tjek, at drevet er sat i, og prøv igen."
        ) from None
