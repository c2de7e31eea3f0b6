"""The inbox that nobody watches: packages of trusted contacts are taken in, receipts written and read.

Whatever needs a person is left for one: conflicts, citizens who were erased here or there, senders nobody
knows. Each file is finished before the next begins, and what has been done is remembered in the vault; so a
run may be stopped anywhere, and a second one changes nothing. No file is ever deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from taet_desktop.domain.exchanging import Direction, Parcel, ParcelState
from taet_desktop.domain.receiving import Standing as Coming
from taet_desktop.errors import UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.sealed import faults, receipt
from taet_desktop.exchange.sealed.manifest import SUFFIX
from taet_desktop.exchange.sealed.reading import Standing
from taet_desktop.services import receipts, receiving
from taet_desktop.services.contacts import identity, standing
from taet_desktop.services.exchanging import applying, staging
from taet_desktop.services.exchanging.faults import AlreadyTakenIn
from taet_desktop.services.inbox_memory import Memory, Seen
from taet_desktop.services.session import Session
from taet_desktop.services.setting_aside import ASIDE, set_aside
from taet_desktop.storage.faults import StoreError
from taet_desktop.storage.repositories.receiving import TwoOfOneName

_MANY = 10_000
_CERTAIN = (receiving.UnknownSender, faults.SenderRevoked, receipts.ReceiptNotTrusted, TwoOfOneName)
"""What is only said of a file that was read to its end: it isn't one that is still being copied."""
_NOT_NOW = (faults.PackageGone, faults.PackageNoRights)


class FolderAway(UserError):
    """The folder isn't there just now."""

    def __init__(self) -> None:
        super().__init__(
            "Mappen kan ikke nås lige nu.",
            safe="Intet er ændret. Det, der ligger i den, bliver læst næste gang.",
            action="Tjek, at drevet er sat i, eller at netværket er der.",
        )


class SetAside(UserError):
    """Some files couldn't be used, and lie in a folder of their own."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"{number} {'fil' if number == 1 else 'filer'} kunne ikke bruges og er lagt til side.",
            safe="Filerne er ikke slettet, og pengeskabet er ikke ændret af dem.",
            action=f"Se i mappen »{ASIDE}«. Der ligger en tekst ved hver fil, som siger hvorfor.",
        )


@dataclass(slots=True)
class Emptied:
    """What a run did, counted; never what was in it.

    `conflicts` are records somebody has to choose in, `erased` citizens that somebody has to decide about,
    `waiting` files that may still be on their way, `problems` what went wrong and is tried again.
    """

    taken_in: int = 0
    conflicts: int = 0
    erased: int = 0
    left: int = 0
    receipts_written: int = 0
    receipts_read: int = 0
    aside: int = 0
    waiting: int = 0
    problems: list[UserError] = field(default_factory=list)


def empty(session: Session, folder: Path) -> Emptied:
    """Go through a folder once. Raises UserError when the folder is away."""
    run = _Run(session, folder)
    files = run.files()
    for path in files:
        try:
            run.one(path)
        except StoreError as problem:  # no room in the vault: what was done stands, the rest comes later
            run.told.problems.append(problem)
            return run.told
    run.memory.forget_missing(folder, files)
    return run.told


def _may_be_ours(path: Path) -> bool:
    return path.suffix in (SUFFIX, receipt.SUFFIX) and not path.name.startswith(".") and path.is_file()


class _Run:
    """One going-through."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._session, self._folder = session, folder
        self.memory = Memory(session)
        self.told = Emptied()

    def files(self) -> list[Path]:
        """Return packages and then receipts, in the order of their names."""
        try:
            found = [path for path in sorted(self._folder.iterdir()) if _may_be_ours(path)]
        except OSError:
            raise FolderAway from None
        return sorted(found, key=lambda path: path.suffix != SUFFIX)

    def one(self, path: Path) -> None:
        try:
            seen = self.memory.look(path)
            if seen.done:
                return
        except OSError:
            self.told.waiting += 1
            return
        try:
            if path.suffix == SUFFIX:
                self._package(path, seen)
            else:
                self._receipt(path)
        except _NOT_NOW:
            self.told.waiting += 1
        except faults.NotForUs:
            self.memory.done(path)  # a folder may be shared: it is somebody else's
        except UserError as problem:
            if isinstance(problem, StoreError) and not isinstance(problem, TwoOfOneName):
                raise
            self._unusable(path, seen, problem)

    def _package(self, path: Path, seen: Seen) -> None:
        parcel = self._known(seen.sha256)
        if parcel is None or parcel.state is ParcelState.STAGED:
            parcel = self._taken_in(path)
        if parcel is not None and parcel.direction is Direction.IN and parcel.state is ParcelState.APPLIED:
            try:
                self._write_receipt(parcel)
            except StoreError:
                raise
            except UserError as problem:
                self.told.problems.append(problem)
                return
        self.memory.done(path)

    def _known(self, sha256: str) -> Parcel | None:
        with self._session.store.read() as uow:
            return next((one for one in uow.parcels.newest(_MANY) if one.sha256 == sha256), None)

    def _taken_in(self, path: Path) -> Parcel | None:
        """Take a package in; None when it was made here, was taken in before, or is left for a person."""
        try:
            opened = run_to_end(receiving.open_package(self._session, path))
        except (receiving.OwnPackage, faults.AlreadyReceived, AlreadyTakenIn):
            return None
        found = staging.preview(self._session, opened.parcel.id)
        if not opened.trusted or any(one.can_come_back for one in found.citizens):
            self.told.left += 1
            return None
        erased = sum(one.standing is Coming.ERASED_THERE for one in found.citizens)
        try:
            applied = applying.apply(self._session, opened.parcel.id)
        except TwoOfOneName:
            staging.refuse(self._session, opened.parcel.id)
            raise
        self.told.taken_in += 1
        self.told.conflicts += applied.open_conflicts
        self.told.erased += erased
        return applied.parcel

    def _write_receipt(self, parcel: Parcel) -> None:
        if self.memory.has_receipt(parcel.id):
            return
        receipts.save_receipt(self._session, parcel.id, self._folder)
        self.memory.receipted(parcel.id)
        self.told.receipts_written += 1

    def _receipt(self, path: Path) -> None:
        if self._signed_by_stranger(path):
            self.told.left += 1
        else:
            receipts.read_receipt(self._session, path)
            self.told.receipts_read += 1
        self.memory.done(path)

    def _signed_by_stranger(self, path: Path) -> bool:
        """Tell whether somebody has to hear the signer's words first."""
        try:
            data = path.read_bytes() if path.stat().st_size <= receipt.MAX_BYTES else b""
        except OSError:
            raise faults.PackageGone from None
        signer = receipt.read_receipt(data, identity(self._session)).receiver.keys.fingerprint
        return standing(self._session)(signer) is Standing.UNKNOWN

    def _unusable(self, path: Path, seen: Seen, problem: UserError) -> None:
        if not isinstance(problem, _CERTAIN) and not self.memory.lies_still(seen):
            self.told.waiting += 1
            return
        try:
            set_aside(path, seen.sha256, problem)
        except UserError as refused:
            self.told.problems.append(refused)
            return
        self.memory.forget(path)
        self.told.aside += 1
