"""The encrypted database under SQLAlchemy: SQLCipher with a raw key, and connections safe to write on.

The key never stands in a URL, a log or an exception. Three silences are broken here: the standard
library's sqlite3 ignores a key, SQLCipher without one writes plain text, and a raw key of the wrong length is
taken for a passphrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

BUSY_MS = 4000
"""How long to wait for another writer before saying that the store is in use."""

READ_ONLY = "taet_read_only"
"""Execution option of a connection that begins without taking the write lock."""

_HEX_KEY = re.compile(r"[0-9a-f]{64}\Z")

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # so that REPLACE can't slip past the triggers that refuse deleting
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
)


class HasHex(Protocol):
    """A key that gives itself as 64 hexadecimal digits: `storage.vault.DataKey`."""

    def hex(self) -> str:
        """Return 64 lower-case hexadecimal digits."""


def hex_key(key: HasHex) -> str:
    """Return the key's 64 digits.

    Raises
    ------
    ValueError
        When it isn't exactly 64 hexadecimal digits: SQLCipher would take it for a passphrase, silently.
    """
    digits = key.hex()
    if not _HEX_KEY.match(digits):
        raise ValueError("the data key must be 64 lower-case hexadecimal digits")
    return digits


def connect(path: Path, digits: str, *, busy_ms: int = BUSY_MS) -> Any:
    """Return a bare DB-API connection with the key set and nothing else touched.

    Raises
    ------
    sqlcipher3.dbapi2.Error
        As SQLCipher gives it; `faults.translated` turns it into Danish.
    RuntimeError
        When the library underneath is not SQLCipher.
    """
    connection = sqlcipher.connect(
        str(path), timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{digits}'\"")
        version = connection.execute("PRAGMA cipher_version").fetchone()
        if not version or not version[0]:
            raise RuntimeError("the database library doesn't encrypt")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_ready(path: Path, digits: str, *, busy_ms: int = BUSY_MS, foreign_keys: bool = True) -> Any:
    """Return a bare connection set up as the store's own: WAL, full flushes, secure deletion."""
    connection = connect(path, digits, busy_ms=busy_ms)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_for(creator: Callable[[], Any]) -> Engine:
    """Return an engine on bare connections. Transactions begin with the write lock unless marked `READ_ONLY`.

    With `isolation_level=None` the driver never begins by itself, so that schema changes roll back too and a
    writer can't find out at its first UPDATE that someone else has written since.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=2,
        pool_timeout=10,
        hide_parameters=True,  # parameters are what citizens said
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
