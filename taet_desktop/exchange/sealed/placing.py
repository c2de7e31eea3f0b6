"""Writing a file piece by piece: under a hidden name beside its place, and renamed when it is whole."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from taet_desktop.errors import UserError
from taet_desktop.exchange.place import rename_new, sync_folder

PART = ".part"
_HIDDEN = ".taet-"
_LEFT_BEHIND_SECONDS = 24 * 3600
_MAX_SUFFIX = 99
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NO_RIGHTS = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {
    errno.ENOENT,
    errno.ENOTDIR,
    getattr(errno, "ESTALE", errno.EIO),
    errno.EIO,
    errno.ENODEV,
    errno.ENXIO,
}
_SAFE = "Der ligger ikke noget halvt i mappen, og dit pengeskab er ikke ændret."


class Unwritten(UserError):
    """The file couldn't be put where it should; nothing half-written is left where that could be helped."""


class Placed:
    """Where a file is being written: `file` to write to, `path` once it is in its place."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.path = Path()


@contextmanager
def placing(folder: Path, stem: str, suffix: str) -> Iterator[Placed]:
    """Give a file to write; when the block ends well it lies in `folder` as `stem` + `suffix`, on the disk.

    A name that is taken gets a number (`-2`). The folder must be there: a stick that was pulled out must not
    become a folder on the laptop's own disk.

    Raises
    ------
    Unwritten
        In Danish, for whatever the operating system refuses. Whatever goes wrong, the file is removed.
    """
    part = folder / f"{_HIDDEN}{secrets.token_hex(6)}{PART}"
    whole = False
    try:
        _remove_left_behind(folder)
        with _new_file(part) as file:
            placed = Placed(file)
            yield placed
            file.flush()
            os.fsync(file.fileno())
        placed.path = _renamed(part, folder, stem, suffix)
        whole = True
        sync_folder(folder)
    except OSError as problem:
        raise told(problem) from problem
    finally:
        # Also when the job is cancelled or something unforeseen happens.
        if not whole:
            with suppress(OSError):
                part.unlink()


def place(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Put a small file in its place; return its path. Raises what `placing` raises."""
    with placing(folder, stem, suffix) as placed:
        placed.file.write(data)
    return placed.path


def told(problem: OSError) -> Unwritten:
    """Return the operating system's refusal in Danish, without the path."""
    if problem.errno in _NO_ROOM:
        what, action = "Der er ikke plads nok på drevet.", "Ryd op på drevet, eller vælg en anden mappe."
    elif problem.errno in _NO_RIGHTS:
        what, action = "Du har ikke lov til at skrive i mappen.", "Vælg en anden mappe."
    elif problem.errno in _GONE:
        what, action = "Mappen er væk.", "Tjek, at drevet er sat i, og prøv igen."
    else:
        what, action = "Filen kunne ikke gemmes i mappen.", "Vælg en anden mappe, og prøv igen."
    return Unwritten(what, safe=_SAFE, action=action)


def _new_file(part: Path) -> IO[bytes]:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(part, flags, 0o600), "w+b", buffering=2**20)


def _renamed(part: Path, folder: Path, stem: str, suffix: str) -> Path:
    for number in range(1, _MAX_SUFFIX + 1):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if os.path.lexists(path):
            continue
        try:
            rename_new(part, path)
        except FileExistsError:
            continue  # somebody took the name in between
        return path
    raise OSError(errno.EEXIST, "every name is taken")


def _remove_left_behind(folder: Path) -> None:
    """Remove what a cut power left here; what is younger than a day may still be written by another."""
    for part in folder.glob(f"{_HIDDEN}*{PART}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                part.unlink()
