"""A session: one unlocked vault with everything that the use cases need."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from taet_desktop.domain import clock
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.board import Board
from taet_desktop.instruments.loader import Library
from taet_desktop.pictograms.album import Album
from taet_desktop.pictograms.catalogue import Catalogue
from taet_desktop.storage.store import Store
from taet_desktop.storage.vault import DataKey, VaultLock

ADVISER_KEY = "adviser"


@dataclass(slots=True, repr=False)
class Session:
    """An open vault. Made by `services.vaults`, used by every other service, opaque to the window.

    `shipped` are the program's pictograms; `catalogue` has the vault's own pictures beside them, `own_boards`
    are the vault's own boards by id. `now` gives the present moment; the demo and the tests set their own.
    """

    folder: Path
    store: Store
    key: DataKey
    vault_lock: VaultLock
    library: Library
    shipped: Catalogue
    adviser: AdviserProfile
    now: clock.Clock = clock.now
    catalogue: Album = field(init=False)
    own_boards: dict[str, Board] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Read what the vault has of own pictures and boards."""
        self.catalogue = Album(self.shipped, self._kept_bytes)
        self.read_own()

    def read_own(self) -> None:
        """Let catalogue and boards follow the vault, after a change."""
        with self.store.read() as uow:
            self.catalogue.show(uow.pictures.all())
            self.own_boards = {board.id: board for board in uow.boards.all()}

    def forget_own(self) -> None:
        """Drop what was read of own pictures and boards; the vault is being locked."""
        self.catalogue.clear()
        self.own_boards = {}

    def _kept_bytes(self, sha256: str) -> bytes | None:
        with self.store.read() as uow:
            return uow.attachments.get(sha256)

    def picture_name(self, pictogram: str) -> str:
        """Return the Danish name of a pictogram, or its id when an older catalogue had it."""
        try:
            return self.catalogue.get(pictogram).label
        except KeyError:
            return pictogram


def read_adviser(store: Store) -> AdviserProfile:
    """Return the profile kept in the vault."""
    with store.read() as uow:
        raw = uow.meta.get(ADVISER_KEY)
    return AdviserProfile.from_body(json.loads(raw)) if raw else AdviserProfile("")


def write_adviser(store: Store, adviser: AdviserProfile) -> None:
    """Keep the profile in the vault."""
    with store.unit_of_work(purpose="indstillinger") as uow:
        uow.meta.set(ADVISER_KEY, json.dumps(adviser.to_body(), ensure_ascii=False))
        uow.commit()
