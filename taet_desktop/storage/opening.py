"""Opening a store: what is looked at first, what is said when it fails, and changing an older schema."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from taet_desktop import logs
from taet_desktop.domain import clock
from taet_desktop.storage import backup, cipher, faults, migrations, pages
from taet_desktop.storage.tables import SCHEMA_VERSION

log = logs.get(__name__)


def probe(path: Path, digits: str, busy_ms: int) -> int:
    """Return the store's schema version after the cheap checks; change nothing."""
    with faults.translated():
        if not path.exists():
            raise faults.StoreMissing
        if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.R_OK | os.W_OK | os.X_OK)):
            raise faults.NoStoreRights
        size = path.stat().st_size
        journal = path.with_name(path.name + "-wal")
        whole_journal = journal.exists() and journal.stat().st_size > 0
        if size == 0 or (size % pages.PAGE and not whole_journal):
            raise faults.StoreCutShort
        connection = None
        try:
            connection = cipher.connect(path, digits, busy_ms=busy_ms)
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlcipher.DatabaseError as problem:
            raise diagnosed(path, digits, problem) from problem
        finally:
            if connection is not None:
                connection.close()
    if version == 0:
        raise faults.StoreDamaged
    return version


def diagnosed(path: Path, digits: str, problem: sqlcipher.DatabaseError) -> BaseException:
    """Return what is really wrong with an unreadable store: SQLCipher says the same for three faults."""
    danish = faults.translate(problem)
    if isinstance(danish, faults.WrongKey):
        return faults.StoreDamaged() if pages.key_fits(path, digits) else danish
    if isinstance(danish, faults.StoreDamaged):
        wanted = pages.expected(path, digits)
        if wanted is not None and wanted > pages.count(path):
            return faults.StoreCutShort()
    return danish or problem


def migrate(path: Path, digits: str, version: int, now: clock.Clock, busy_ms: int) -> None:
    """Change an older schema in one transaction, with a copy taken first."""
    with faults.translated():
        connection = cipher.connect(path, digits, busy_ms=busy_ms)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()
        copy = backup.drained(backup.copy_file(path, now(), label=f"v{version}"))
        try:
            run_migrations(path, digits, busy_ms)
        except BaseException as problem:
            copy.unlink(missing_ok=True)  # the store itself is as it was: no reason to push out an older copy
            failed = isinstance(problem, migrations.MigrationFailed | DBAPIError)
            if failed and faults.translate(problem) is None:
                raise faults.StoreNotUpgraded from problem
            raise
    log.info("store migrated from schema %d to %d", version, SCHEMA_VERSION)


def run_migrations(path: Path, digits: str, busy_ms: int) -> None:
    """Bring a store file to the newest schema and write its journal into it."""
    connection = cipher.connect_ready(path, digits, busy_ms=busy_ms, foreign_keys=False)
    try:
        # A rebuilt table takes its old name again without SQLite minding the triggers that speak of it.
        connection.execute("PRAGMA legacy_alter_table = ON")
        migrations.upgrade(connection, SCHEMA_VERSION)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def remove(new: Path) -> None:
    """Remove a database file and what lies beside it."""
    for file in (new, new.with_name(new.name + "-wal"), new.with_name(new.name + "-shm")):
        with suppress(FileNotFoundError):
            file.unlink()
