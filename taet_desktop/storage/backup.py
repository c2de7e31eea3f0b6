"""Copies of the store, encrypted as it is, in a folder beside it.

A copy is made before the schema changes and, when the program asks for it, about once a day. Erasing a
citizen removes all copies, since a citizen who is erased must not live on in them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

BACKUP_FOLDER = "sikkerhedskopier"
KEPT = 3
STALE = timedelta(hours=20)

_CHUNK = 4 * 1024 * 1024
_NAME = re.compile(r"store-(\d{8}-\d{6})(?:-v\d+)?\.db\Z")
_STAMP = "%Y%m%d-%H%M%S"


def copies(folder: Path) -> list[Path]:
    """Return the finished copies, newest first."""
    place = folder / BACKUP_FOLDER
    if not place.is_dir():
        return []
    return sorted((file for file in place.iterdir() if _NAME.match(file.name)), reverse=True)


def made_at(copy: Path) -> datetime:
    """Return when a copy was made (UTC), as its name says."""
    found = _NAME.match(copy.name)
    if not found:
        raise ValueError("not the name of a copy")
    return datetime.strptime(found.group(1), _STAMP).replace(tzinfo=UTC)


def is_due(folder: Path, now: datetime) -> bool:
    """Tell whether the newest copy is old enough for another one."""
    newest = copies(folder)
    return not newest or now - made_at(newest[0]) > STALE


def copy_file(store: Path, now: datetime, *, label: str = "") -> Generator[float, None, Path]:
    """Copy a store file that nobody is changing; yield how far it got (0–1) and return the copy.

    Stopping early, or an error, leaves no half copy behind. Older copies beyond `KEPT` are removed.

    Raises
    ------
    OSError
        When the disk is full or refuses.
    """
    place = store.parent / BACKUP_FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    target = place / f"store-{stamp}{f'-{label}' if label else ''}.db"
    part = target.with_suffix(".part")
    total = max(1, store.stat().st_size)
    try:
        with store.open("rb") as source, part.open("wb") as sink:
            done = 0
            while chunk := source.read(_CHUNK):
                sink.write(chunk)
                done += len(chunk)
                yield min(1.0, done / total)
            sink.flush()
            os.fsync(sink.fileno())
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    for old in copies(store.parent)[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return target


def drained(copying: Generator[float, None, Path]) -> Path:
    """Copy to the end without telling how far it got; return the copy."""
    while True:
        try:
            next(copying)
        except StopIteration as end:
            return Path(end.value)


def forget(folder: Path) -> None:
    """Remove every copy: they hold someone who has been erased."""
    place = folder / BACKUP_FOLDER
    if place.is_dir():
        for file in place.iterdir():
            if _NAME.match(file.name) or file.suffix == ".part":
                file.unlink(missing_ok=True)


def restore(folder: Path, copy: Path, now: datetime) -> Path:
    """Put a copy in the place of a damaged store, which is kept beside it; return where it went.

    The store must be closed. The copy itself stays.
    """
    store = folder / "store.db"
    aside = folder / f"store-beskadiget-{now.astimezone(UTC).strftime(_STAMP)}.db"
    fresh = folder / "store.new"
    try:
        with copy.open("rb") as source, fresh.open("wb") as sink:
            while chunk := source.read(_CHUNK):
                sink.write(chunk)
            sink.flush()
            os.fsync(sink.fileno())
        if store.exists():
            store.replace(aside)
        for suffix in ("-wal", "-shm"):  # they belong to the damaged file and would be laid over the copy
            side = folder / f"store.db{suffix}"
            if side.exists():
                side.replace(folder / f"{aside.name}{suffix}")
        fresh.replace(store)
    finally:
        fresh.unlink(missing_ok=True)
    return aside
