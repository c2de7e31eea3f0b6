"""Receipts: what is said of a package that was taken in, and what a sender may do when it is read back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.exchanging import Direction, Parcel, ParcelState
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.receipting import Receipt, Tally
from taet_desktop.errors import UserError
from taet_desktop.services.exchanging.faults import NothingWaits, ReceiptDiffers, ReceiptUnknown
from taet_desktop.services.exchanging.sending import everything_about
from taet_desktop.services.session import Session


class NotSafeYet(UserError):
    """Somebody can't be erased: no receipt, or something has been written since."""

    def __init__(self) -> None:
        super().__init__(
            "Borgeren kan ikke slettes endnu, for modtageren har ikke kvitteret for det hele.",
            safe="Intet er slettet.",
            action="Send en ny pakke, og læs kvitteringen, når den kommer.",
        )


def receipt_for(session: Session, parcel_id: str) -> Receipt:
    """Return what the sender is to be told of a package that was taken in."""
    with session.store.read(purpose="kvittering") as uow:
        parcel = uow.parcels.get(parcel_id)
        if parcel is None or parcel.direction is not Direction.IN or parcel.state is not ParcelState.APPLIED:
            raise NothingWaits
        return Receipt(
            package=parcel.id,
            sha256=parcel.sha256,
            at=session.now(),
            counts=parcel.counts,
            citizens={RecordId(one): text for one, text in parcel.detail["citizens"].items()},
            vector=uow.sending.vector(),
        )


def read_back(session: Session, receipt: Receipt, signer: str) -> tuple[Parcel, Changes]:
    """Take note of a receipt that `signer`, a contact's fingerprint, has signed. Reading it twice changes
    nothing.

    Raises
    ------
    ReceiptUnknown
        When it is for nothing that was sent from here, or somebody else signed.
    ReceiptDiffers
        When it tells of another file or other contents than were sent.
    """
    with session.store.unit_of_work(purpose="kvittering") as uow:
        parcel = uow.parcels.get(receipt.package)
        if parcel is None or parcel.direction is not Direction.OUT or parcel.contact not in ("", signer):
            raise ReceiptUnknown
        sent = parcel.detail["citizens"]
        if receipt.sha256 != parcel.sha256 or any(
            sent.get(citizen) != text for citizen, text in receipt.citizens.items()
        ):
            raise ReceiptDiffers
        detail = {**parcel.detail, "received": dict(receipt.citizens), "by": signer}
        uow.parcels.settle(parcel, ParcelState.RECEIPTED, detail)
        contact = uow.contacts.get(signer)
        if contact:
            uow.contacts.save(replace(contact, vector=receipt.vector))
        return replace(parcel, state=ParcelState.RECEIPTED, detail=detail), uow.commit()


def may_erase(session: Session, parcel_id: str) -> list[RecordId]:
    """Return the citizens that a receipted package has carried over whole, nothing written since."""
    with session.store.read(purpose="kvittering") as uow:
        parcel = uow.parcels.get(parcel_id)
        if parcel is None or parcel.state is not ParcelState.RECEIPTED:
            return []
        received = parcel.detail["received"]
        safe = []
        for citizen, text in received.items():
            person = uow.citizens.get(RecordId(citizen))
            if person is None:
                continue
            if uow.sending.has_open(person.id):
                continue
            # What was private and stayed behind goes with the citizen; the page says so before.
            private = parcel.detail.get("private", True)
            now = everything_about(session, uow, [person.id], private=private)
            tally = Tally()
            for one in uow.sending.stream(now):
                tally.add(one)
            if tally.citizens.get(person.id) == text:
                safe.append(person.id)
        return safe


def erase_handed_over(
    session: Session, parcel_id: str, citizens: Collection[RecordId], purpose: str
) -> Changes:
    """Erase citizens who have been handed over. Raises NotSafeYet, with nothing erased, if one may not be."""
    if not set(citizens) <= set(may_erase(session, parcel_id)):
        raise NotSafeYet
    try:
        with session.store.unit_of_work(purpose=purpose) as uow:
            for citizen in citizens:
                uow.citizens.erase(citizen)
            return uow.commit()
    finally:
        session.catalogue.forget_bytes()
        session.read_own()
