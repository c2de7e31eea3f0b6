"""What came: kept in the vault to be looked at, and what it would do, before anything of it is shown."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.exchanging import (
    Direction,
    PackageCounts,
    Parcel,
    ParcelState,
    Purpose,
    Travelling,
    TravellingRecord,
    Vector,
)
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.receipting import Tally
from taet_desktop.domain.receiving import (
    CitizenPreview,
    Plan,
    Preview,
    RecordPreview,
    Standing,
    plan,
    standing_of,
)
from taet_desktop.domain.revision import RecordKind
from taet_desktop.services.exchanging.faults import AlreadyTakenIn, NothingWaits, PackageUnfit
from taet_desktop.services.session import Session
from taet_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a package besides its contents; `sender` is the contact's fingerprint.

    `detail` is plain JSON that stays with the parcel: what a receipt needs.
    """

    id: str
    purpose: Purpose
    sender: str
    sha256: str
    vector: Vector
    expected: int = 0
    detail: Mapping[str, Any] = field(default_factory=dict, repr=False)


Progress = tuple[int, str]


def stage(
    session: Session, arrival: Arrival, items: Iterable[Travelling]
) -> Generator[Progress, None, Parcel]:
    """Keep a package's contents in the vault, yielding how far it is; nothing of it is shown.

    The sender is believed about what they have, so that nothing is sent back to them that they sent.

    Raises
    ------
    AlreadyTakenIn
        When the package has been applied before. One that was refused, or still waits, is staged anew.
    PackageUnfit
        When its contents don't hang together; the vault is unchanged.
    """
    tally = Tally()
    with session.store.unit_of_work(purpose=arrival.purpose.value) as uow:
        before = uow.parcels.get(arrival.id)
        if before and before.state not in (ParcelState.STAGED, ParcelState.REFUSED):
            raise AlreadyTakenIn
        parcel = before or _parcel(arrival, session.now())
        if before:
            uow.staging.clear(arrival.id)
        else:
            uow.parcels.add(parcel)
        try:
            for done, one in enumerate(items, 1):
                tally.add(one)
                uow.staging.put(arrival.id, one)
                if done % 64 == 0:
                    yield min(95, 95 * done // max(arrival.expected, done, 1)), "Læser pakken"
        except (KeyError, ValueError) as problem:
            raise PackageUnfit from problem
        uow.staging.done()
        parcel = replace(parcel, counts=tally.counts, state=ParcelState.STAGED)
        uow.parcels.settle(parcel, ParcelState.STAGED, {**arrival.detail, "citizens": tally.citizens})
        contact = uow.contacts.get(arrival.sender)
        if contact:
            uow.contacts.save(replace(contact, vector=arrival.vector))
        uow.commit()
    yield 100, "Pakken er læst"
    return parcel


def _parcel(arrival: Arrival, at: datetime) -> Parcel:
    return Parcel(
        id=arrival.id,
        direction=Direction.IN,
        purpose=arrival.purpose,
        contact=arrival.sender,
        at=at,
        counts=PackageCounts(),
        sha256=arrival.sha256,
        state=ParcelState.STAGED,
    )


def refuse(session: Session, parcel_id: str) -> Parcel:
    """Let go of a package that waits; it can be opened again from its file."""
    with session.store.unit_of_work(purpose="udveksling") as uow:
        parcel = waiting(uow, parcel_id)
        uow.staging.clear(parcel_id)
        uow.parcels.settle(parcel, ParcelState.REFUSED)
        uow.commit()
    return replace(parcel, state=ParcelState.REFUSED)


def waiting(uow: UnitOfWork, parcel_id: str) -> Parcel:
    """Return a parcel that waits to be taken in. Raises NothingWaits when it doesn't."""
    parcel = uow.parcels.get(parcel_id)
    if parcel is None or parcel.direction is not Direction.IN or parcel.state is not ParcelState.STAGED:
        raise NothingWaits
    return parcel


def preview(session: Session, parcel_id: str) -> Preview:
    """Return what a waiting package would do, by citizen and record; nothing is written."""
    with session.store.read(purpose="udveksling") as uow:
        parcel = waiting(uow, parcel_id)
        people, shared = dict[RecordId, CitizenPreview](), list[RecordPreview]()
        for citizen, records in groupby(uow.staging.records(parcel_id), key=lambda one: one.citizen_id):
            some = list(records)
            if some[0].id == citizen and some[0].kind is not RecordKind.CITIZEN:
                shared += [one for one, _ in _records(uow, parcel_id, some)]
            else:
                people[citizen] = _citizen(uow, parcel, citizen, some)
        for erasure in uow.staging.erasures(parcel_id):
            if uow.receiving.erasure(erasure.id) is not None:
                continue
            if (name := _known_as(uow, erasure.id)) is not None:
                people[erasure.id] = CitizenPreview(erasure.id, name, Standing.ERASED_THERE)
        return Preview(
            parcel, tuple(sorted(people.values(), key=lambda one: (one.name, one.id))), tuple(shared)
        )


def _known_as(uow: UnitOfWork, record: RecordId) -> str | None:
    """Return what somebody, or a picture or board, is called here; None when it isn't here."""
    person, picture, board = uow.citizens.get(record), uow.pictures.get(record), uow.boards.get(record)
    if person is not None:
        return person.short_name
    if picture is not None:
        return picture.label
    if board is not None:
        return board.title
    return None if uow.receiving.kind(record) is None else ""


def _citizen(
    uow: UnitOfWork, parcel: Parcel, citizen: RecordId, records: list[TravellingRecord]
) -> CitizenPreview:
    if uow.receiving.erasure(citizen):
        whole = parcel.purpose is not Purpose.SYNCHRONISE
        return CitizenPreview(citizen, "", Standing.ERASED_HERE, can_come_back=whole)
    here = uow.citizens.get(citizen)
    known = uow.receiving.place(citizen) is not None
    told = [one for one, _ in _records(uow, parcel.id, records)]
    name = here.short_name if here else _name(uow, parcel.id, citizen)
    changed = tuple(one for one in told if one.standing is not Standing.SAME)
    return CitizenPreview(citizen, name, standing_of(told, known=known), changed)


def _name(uow: UnitOfWork, parcel_id: str, citizen: RecordId) -> str:
    coming = uow.staging.revisions(parcel_id, citizen)
    return Citizen.from_body(citizen, coming[-1].revision.body).short_name if coming else ""


def _records(
    uow: UnitOfWork, parcel_id: str, records: Iterable[TravellingRecord]
) -> Iterator[tuple[RecordPreview, Plan]]:
    for record in records:
        coming = [one.revision for one in uow.staging.revisions(parcel_id, record.id)]
        if uow.receiving.erasure(record.id):
            standing, told = Standing.ERASED_HERE, Plan(Standing.ERASED_HERE, ())
        else:
            here = uow.receiving.history(record.id) if uow.receiving.place(record.id) else []
            told = plan(record.kind, here, uow.receiving.shown(record.kind, record.id), coming)
            standing = told.standing
        tool = str(coming[-1].body.get("instrument", "")) if coming else ""
        yield (
            RecordPreview(
                record.id, record.kind, record.citizen_id, record.visit_id, standing, tool, told.conflicts
            ),
            told,
        )
