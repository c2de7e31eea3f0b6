"""Open vaults for tests: made once with the real key derivation, then copied and opened with its key."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.instruments.loader import load_library
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.services import vaults
from taet_desktop.services.session import Session, read_adviser
from taet_desktop.storage import vault
from taet_desktop.storage.data_key import DataKey
from taet_desktop.storage.store import Store

PASSPHRASE = "fire rolige ord om prøven"
ADVISER = AdviserProfile("Mette Holm", "00 12 34 56", "Eksempel Kommune")
MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass
class HandClock:
    """A clock that a test sets by hand."""

    at: datetime = MORNING

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **step: float) -> None:
        self.at += timedelta(**step)


@dataclass(frozen=True)
class MadeVault:
    """A vault on disk, closed, and what opens it."""

    folder: Path
    key: bytes
    recovery: str

    def copy_to(self, folder: Path) -> MadeVault:
        shutil.copytree(self.folder, folder)
        return MadeVault(folder, self.key, self.recovery)

    def open(self, clock: HandClock, device: str = "bærbar-1") -> Session:
        """Open without the key derivation, which has tests of its own."""
        key = DataKey(self.key)
        held = vault.acquire(self.folder)
        store = Store.open(self.folder, key, device=device, author=ADVISER.name, clock=clock)
        catalogue = load_catalogue()
        library = load_library(None, frozenset(pictogram.id for pictogram in catalogue.all))
        adviser = read_adviser(store)
        return Session(self.folder, store, key, held, library, catalogue, adviser, clock)


def make_vault(folder: Path) -> MadeVault:
    """Make an empty vault as the program does."""
    session, recovery = vaults.create_vault(folder, PASSPHRASE, ADVISER)
    key = bytes(session.key.raw())
    vaults.lock(session)
    return MadeVault(folder, key, recovery.text())
