"""Receiving: a file is checked from end to end, and what it holds is kept in the vault to be looked at.

Taking it in is `services.exchanging.applying`'s; until then nothing of it is shown anywhere else.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from taet_desktop.domain.exchanging import Direction, Parcel, ParcelState
from taet_desktop.errors import UserError
from taet_desktop.exchange.package import Progress
from taet_desktop.exchange.sealed import faults, receipt
from taet_desktop.exchange.sealed.reading import Standing, verified
from taet_desktop.exchange.sealed.rows import check_line, from_items
from taet_desktop.services.contacts import KnownCard, identity, known, standing
from taet_desktop.services.exchanging.staging import Arrival, stage
from taet_desktop.services.sending import SEALED
from taet_desktop.services.session import Session

SENDER = "sender"
"""In a parcel's detail: the sender's keys, so that the receipt can be sealed to somebody unknown too."""
_MAY_COME_AGAIN = (ParcelState.STAGED, ParcelState.REFUSED)
"""A package that still waits, or was refused, may be opened again."""

T = TypeVar("T")


class UnknownSender(UserError):
    """The package is from nobody among the contacts. `card` is what it says of itself, yet unconfirmed."""

    def __init__(self, problem: UserError, card: KnownCard) -> None:
        super().__init__(problem.what, safe=problem.safe, action=problem.action)
        self.card = card


class PassphraseWanted(UserError):
    """The package is closed with a passphrase; `wrong` when one was given that doesn't open it."""

    def __init__(self, problem: UserError, *, wrong: bool) -> None:
        super().__init__(problem.what, safe=problem.safe, action=problem.action)
        self.wrong = wrong


class OwnPackage(UserError):
    """The package was made here."""

    def __init__(self) -> None:
        super().__init__(
            "Pakken er lavet i dette pengeskab.",
            safe=faults.UNCHANGED,
            action="Giv den til modtageren. Her har du det hele i forvejen.",
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A package that has been checked and waits to be looked at.

    `trusted` is False where a passphrase opened it and the sender isn't among the contacts: then their words
    are to be shown. `consent` is the sender's sentence about what the sharing rests on.
    """

    parcel: Parcel
    sender: KnownCard
    trusted: bool
    consent: str


def open_package(session: Session, path: Path, *, passphrase: str = "") -> Generator[Progress, None, Opened]:
    """Check a file and keep what it holds, yielding how far it is.

    Raises
    ------
    UnknownSender, PassphraseWanted, OwnPackage
        When something is wanted of the adviser first.
    UserError
        In Danish, for everything that can be wrong with it. The vault is unchanged.
    """
    own = identity(session)
    with _told():
        checking = verified(
            path,
            own,
            standing=standing(session),
            passphrase=passphrase,
            received=lambda package: _taken_in(session, package),
            check=check_line,
        )
        package = yield from _scaled(checking, 0, 50)
    with package:
        told = package.manifest
        sender = told.sender.keys
        arrival = Arrival(
            id=told.id,
            purpose=told.purpose,
            sender=sender.fingerprint,
            sha256=package.sha256,
            vector=told.vector,
            expected=told.counts.records + told.counts.revisions + told.counts.attachments,
            detail={SEALED: receipt.received(package).to_body(), SENDER: sender.to_body()},
        )
        parcel = yield from _scaled(stage(session, arrival, from_items(package.items())), 50, 99)
        trusted = package.standing is Standing.TRUSTED
        return Opened(parcel, known(told.sender), trusted, told.consent)


def _taken_in(session: Session, package: str) -> bool:
    with session.store.read() as uow:
        parcel = uow.parcels.get(package)
    if parcel is not None and parcel.direction is Direction.OUT:
        raise OwnPackage
    return parcel is not None and parcel.state not in _MAY_COME_AGAIN


@contextmanager
def _told() -> Iterator[None]:
    """Let the window know what is wanted, since it knows nothing of sealed packages."""
    try:
        yield
    except faults.SenderUnknown as problem:
        if problem.card is None:
            raise
        raise UnknownSender(problem, known(problem.card)) from None
    except (faults.NeedsPassphrase, faults.WrongPassphrase) as problem:
        raise PassphraseWanted(problem, wrong=isinstance(problem, faults.WrongPassphrase)) from None


def _scaled(job: Generator[tuple[int, str], None, T], first: int, last: int) -> Generator[Progress, None, T]:
    """Run a part of a longer job, its per cents between two of the whole's."""
    try:
        while True:
            percent, text = next(job)
            yield Progress(first + percent * (last - first) // 100, text)
    except StopIteration as done:
        result: T = done.value
        return result
    finally:
        job.close()
