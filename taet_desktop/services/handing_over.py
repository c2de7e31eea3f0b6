"""After a handover: who may be erased here, now that a receipt tells that they have arrived."""

from __future__ import annotations

from dataclasses import dataclass

from taet_desktop.domain.exchanging import Purpose
from taet_desktop.domain.ids import RecordId
from taet_desktop.exchange.sealed.reading import Standing
from taet_desktop.services.contacts import standing, words_of
from taet_desktop.services.exchanging.receipts import erase_handed_over, may_erase
from taet_desktop.services.session import Session

__all__ = ["HandedOver", "LettingGo", "erase_handed_over", "letting_go"]


@dataclass(frozen=True, slots=True, repr=False)
class HandedOver:
    """A citizen whom somebody else has whole, and nothing was written about since."""

    id: RecordId
    name: str


@dataclass(frozen=True, slots=True, repr=False)
class LettingGo:
    """Whom a receipt allows to erase, by name.

    `words` are the eight words of whoever signed it, where they aren't among the contacts: then they are to
    be heard first. None where the signer is known.
    """

    people: tuple[HandedOver, ...] = ()
    words: tuple[str, ...] = ()


def letting_go(session: Session, parcel_id: str) -> LettingGo:
    """Return whom the receipt of a handover allows to erase; nobody for copies and own machines."""
    with session.store.read() as uow:
        parcel = uow.parcels.get(parcel_id)
    if parcel is None or parcel.purpose is not Purpose.HANDOVER:
        return LettingGo()
    safe = may_erase(session, parcel_id)
    with session.store.read(purpose="kvittering") as uow:
        found = [citizen for one in safe if (citizen := uow.citizens.get(one))]
    people = sorted(found, key=lambda one: one.full_name.casefold())
    signer = str(parcel.detail.get("by", ""))
    known = standing(session)(signer) is Standing.TRUSTED
    return LettingGo(
        tuple(HandedOver(one.id, one.full_name) for one in people),
        words_of(signer) if signer and not known else (),
    )
