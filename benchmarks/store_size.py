"""The encrypted file against the same rows, indexes included, in a plain SQLite file without free pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import store_rows
from benchmarks.result import Result
from taet_desktop.storage import cipher
from taet_desktop.storage.store import STORE_NAME

LIMIT = 1.15
PLAIN_HEADER = b"SQLite format 3\0"


def run(smoke: bool) -> list[Result]:
    """Return the ratio of the sizes; the store as it lies after locking, the plain file freshly packed."""
    size = store_rows.SMOKE if smoke else store_rows.Size(25, 80)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = store_rows.new_store(folder)
        store_rows.fill(store, size)
        store.close()
        encrypted = folder / STORE_NAME
        plain = folder / "plain.db"
        rows = _copy_plain(encrypted, plain)
        if plain.read_bytes()[:16] != PLAIN_HEADER:
            raise AssertionError("the comparison must be unencrypted")
        ours, theirs = encrypted.stat().st_size, plain.stat().st_size
    detail = f"{ours / 1e6:.1f} MB encrypted, {theirs / 1e6:.1f} MB plain, {rows} revisions"
    return [Result("store size", ours / theirs, LIMIT, "x", detail)]


def _copy_plain(encrypted: Path, plain: Path) -> int:
    """Copy every row into an unencrypted file with the same tables and indexes; return how many revisions."""
    connection = cipher.connect(encrypted, store_rows.TestKey().hex())
    try:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        counts = [
            connection.execute(f"SELECT count(*) FROM {schema}.revision").fetchone()[0]
            for schema in ("main", "plain")
        ]
        connection.execute("DETACH DATABASE plain")
    finally:
        connection.close()
    if counts[0] != counts[1]:
        raise AssertionError("not the same rows")
    return int(counts[0])


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
