"""What is to be sent, as a stream; and remembering that it was."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from taet_desktop.domain.changes import Changes
from taet_desktop.domain.exchanging import (
    Contact,
    Direction,
    PackageCounts,
    Parcel,
    ParcelState,
    Purpose,
    Travelling,
    Vector,
)
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.receipting import Tally
from taet_desktop.services import device
from taet_desktop.services.session import Session
from taet_desktop.storage.repositories.sending import Selection
from taet_desktop.storage.unit_of_work import UnitOfWork


@dataclass(slots=True, repr=False)
class Outgoing:
    """A package to be written. `items` can be read once; `counts` and digests are there when it has been.

    `id` is the package's, `vector` what this vault has (it stands in the package), `citizens` whom it is
    about.
    """

    purpose: Purpose
    vector: Vector
    citizens: tuple[RecordId, ...]
    _stream: Iterator[Travelling]
    private: bool = True
    id: str = field(default_factory=lambda: str(new_record_id()))
    tally: Tally = field(default_factory=Tally)

    @property
    def counts(self) -> PackageCounts:
        """Return what has been read of it."""
        return self.tally.counts

    @property
    def items(self) -> Generator[Travelling, None, None]:
        """Yield what is to be sent: erasures, records each with its revisions, attachments."""
        for one in self._stream:
            self.tally.add(one)
            yield one


@contextmanager
def outgoing(
    session: Session,
    purpose: Purpose,
    *,
    to: Contact | None = None,
    citizens: Collection[RecordId] | None = None,
    private: bool = False,
) -> Iterator[Outgoing]:
    """Give what another vault is to have, as it stands now, while the block lasts.

    With `citizens` it is everything about them, whatever the other has; without, what `to` lacks by its
    vector. What stands open is sealed, so that it can go along; the next autosave begins a new revision.

    The adviser's private tools stay behind when a citizen is handed over or copied, unless `private` says
    otherwise.
    """
    private = private or purpose is Purpose.SYNCHRONISE
    with session.store.unit_of_work(purpose=purpose.value) as uow:
        uow.sending.seal(citizens)
        uow.commit()
    with session.store.read(purpose=purpose.value) as uow:
        has = to.vector if to else Vector()
        if citizens is None:
            chosen = uow.sending.lacking(has)
        else:
            chosen = everything_about(session, uow, citizens, private=private)
        about = tuple(dict.fromkeys(RecordId(row.citizen_id) for row in chosen.records))
        stream = _whole(uow, chosen, erasures=citizens is None)
        yield Outgoing(purpose, uow.sending.vector(), about, stream, private)


def everything_about(
    session: Session, uow: UnitOfWork, citizens: Collection[RecordId], *, private: bool
) -> Selection:
    """Return all there is about some citizens, with or without the adviser's private tools."""
    chosen = uow.sending.of_citizens(citizens)
    if private:
        return chosen
    tools = {tool.id for tool in session.library.every_version() if tool.private}
    return uow.sending.without_tools(chosen, tools)


def _whole(uow: UnitOfWork, chosen: Selection, *, erasures: bool) -> Iterator[Travelling]:
    if erasures:
        yield from uow.sending.erasures()
    yield from uow.sending.stream(chosen)


def remember_sent(
    session: Session, package: Outgoing, to: Contact | None, sha256: str
) -> tuple[Parcel, Changes]:
    """Write down that a package has left, and log it for each citizen; `sha256` is of its file."""
    parcel = Parcel(
        id=package.id,
        direction=Direction.OUT,
        purpose=package.purpose,
        contact=to.fingerprint if to else "",
        at=session.now(),
        counts=package.counts,
        sha256=sha256,
        state=ParcelState.SENT,
        detail={"citizens": package.tally.citizens, "private": package.private},
    )
    with session.store.unit_of_work(purpose=package.purpose.value) as uow:
        uow.parcels.add(parcel)
        for citizen in package.citizens:
            uow.audit.export("citizen", citizen, citizen)
        changes = uow.commit()
    # A copy made before now may not go on under these numbers, which are known elsewhere.
    device.renew_mark(session.store, session.folder)
    return parcel, changes
