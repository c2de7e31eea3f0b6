"""The store: one encrypted database file in the vault's folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from taet_desktop import logs
from taet_desktop.domain import clock
from taet_desktop.storage import backup, check, cipher, faults
from taet_desktop.storage.opening import migrate, probe, remove, run_migrations
from taet_desktop.storage.pending import Pending
from taet_desktop.storage.safe_files import flush_folder
from taet_desktop.storage.search import LastSearch
from taet_desktop.storage.tables import SCHEMA_VERSION
from taet_desktop.storage.unit_of_work import UnitOfWork

log = logs.get(__name__)

STORE_NAME = "store.db"
_NEW = "store.new"


class Store:
    """An open store. One thread at a time is meant to use it; several may.

    `author` is who writes, by name; `device` tells this installation's revisions from another's.
    """

    def __init__(
        self, path: Path, digits: str, *, device: str, author: str, clock: clock.Clock, busy_ms: int
    ) -> None:
        """Use `open` or `create`."""
        self._path = path
        self.device = device
        self.before_writing: Callable[[], None] | None = None
        """Called once, before the first unit of work that may write."""
        self.author = author
        self.clock = clock
        self._connect = partial(cipher.connect_ready, path, digits, busy_ms=busy_ms)
        self._last_search = LastSearch()
        self._engine: Engine | None = cipher.engine_for(self._connect)

    # --- opening and closing ---

    @classmethod
    def open(
        cls,
        folder: Path,
        data_key: cipher.HasHex,
        *,
        device: str,
        author: str,
        clock: clock.Clock = clock.now,
        busy_ms: int = cipher.BUSY_MS,
    ) -> Store:
        """Open a vault's store, bringing it to the newest schema first if it is older.

        A cheap check is made: rights, whole pages, the key, the schema. `check` reads everything.

        Raises
        ------
        UserError
            In Danish (`faults`); then nothing has been changed on disk.
        """
        path, digits = folder / STORE_NAME, cipher.hex_key(data_key)
        version = probe(path, digits, busy_ms)
        if version > SCHEMA_VERSION:
            raise faults.NewerStore
        if version < SCHEMA_VERSION:
            migrate(path, digits, version, clock, busy_ms)
        return cls(path, digits, device=device, author=author, clock=clock, busy_ms=busy_ms)

    @classmethod
    def create(
        cls,
        folder: Path,
        data_key: cipher.HasHex,
        *,
        device: str,
        author: str,
        clock: clock.Clock = clock.now,
        busy_ms: int = cipher.BUSY_MS,
    ) -> Store:
        """Make an empty store in a folder that has none, and open it.

        The same migrations make it that change old ones. The file gets its name when it is whole, so a crash
        or a full disk leaves no half store behind.

        Raises
        ------
        UserError
            In Danish; then nothing is left behind.
        """
        path, new, digits = folder / STORE_NAME, folder / _NEW, cipher.hex_key(data_key)
        if path.exists():
            raise faults.StoreExists
        with faults.translated():
            try:
                remove(new)
                handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                os.close(handle)
                run_migrations(new, digits, busy_ms)
                new.replace(path)
                flush_folder(folder)
            except BaseException:
                remove(new)
                raise
        return cls(path, digits, device=device, author=author, clock=clock, busy_ms=busy_ms)

    def close(self) -> None:
        """Write the journal into the file, drop the connections, forget the key. Harmless when repeated.

        Locking must never fail: where the journal can't be written into the file (no room, a drive gone), it
        stays beside it, encrypted and whole, and is taken up at the next opening.
        """
        engine, self._engine = self._engine, None
        if engine is None:
            return
        self._last_search = LastSearch()
        try:
            with faults.translated():
                self._checkpoint(engine)
        except faults.StoreError as problem:
            log.info("the journal stays beside the store: %s", type(problem).__name__)
        finally:
            engine.dispose()
            self._connect = partial(_closed)

    # --- work ---

    def unit_of_work(self, purpose: str = "") -> UnitOfWork:
        """Return a unit of work that may write. `purpose` stands in the usage log: never a name or a word."""
        return self._writing(purpose)

    def read(self, purpose: str = "") -> UnitOfWork:
        """Return a unit of work that only reads and doesn't wait for a writer.

        It may log reads and searches; they are kept when the block is left without an error.
        """
        return self._unit(purpose, read_only=True)

    def bulk_unit_of_work(self, purpose: str = "") -> UnitOfWork:
        """Return a unit of work for many records at once, as the demo writes them.

        Index texts and log lines always wait for the commit and go out together, so this is the ordinary one;
        one citizen's history a commit is a good size.
        """
        return self._writing(purpose)

    def _writing(self, purpose: str) -> UnitOfWork:
        before, self.before_writing = self.before_writing, None
        if before is not None:
            before()
        return self._unit(purpose, read_only=False)

    def _unit(self, purpose: str, *, read_only: bool) -> UnitOfWork:
        engine = self._open_engine().execution_options(**{cipher.READ_ONLY: read_only})

        def make(connection: Connection) -> Pending:
            return Pending(
                connection=connection,
                device=self.device,
                author=self.author,
                purpose=purpose,
                clock=self.clock,
                read_only=read_only,
            )

        return UnitOfWork(engine.connect, make, self._last_search, self._committed)

    def _committed(self, pending: Pending) -> None:
        if not pending.erased:
            return
        # What was erased must not live on in the journal file or in a copy.
        try:
            with faults.translated():
                self._checkpoint(self._open_engine())
                backup.forget(self._path.parent)
        except faults.StoreError as problem:
            raise faults.TracesRemain from problem

    # --- care ---

    def check(self) -> Generator[float, None, list[str]]:
        """Read the whole store; yield how far it got (0–1) and return what is wrong, in Danish.

        Every page's signature, then the database's own structure, the full-text index and the references.
        """
        return (yield from check.run(self._connect))

    def backup_due(self) -> bool:
        """Tell whether the newest copy is about a day old."""
        return backup.is_due(self._path.parent, self.clock())

    def backup(self) -> Generator[float, None, Path]:
        """Copy the store to `sikkerhedskopier`, still encrypted; yield how far it got (0–1).

        Work can go on meanwhile: a reader that began on an empty journal keeps the file itself unchanged, and
        what is written goes to the journal until the copy is done.

        Raises
        ------
        UserError
            In Danish, with no half copy left behind.
        """
        with faults.translated():
            connection = self._connect()
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
                return (yield from backup.copy_file(self._path, self.clock()))
            finally:
                connection.close()

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise RuntimeError("the store is closed")
        return self._engine

    def _checkpoint(self, engine: Engine) -> None:
        engine.dispose()
        connection = self._connect()
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()


def _closed() -> Any:
    raise RuntimeError("the store is closed")
