"""Putting finished files in their place: all of them or none, never over what is there already."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import secrets
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from taet_desktop.errors import UserError

MAX_SUFFIX = 999
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHTS = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.EIO, errno.ENODEV, errno.ENXIO}
_TAKEN = {errno.EEXIST, errno.ENOTEMPTY}
_SAFE = "Der er ikke skrevet noget i mappen, og dit besøg er uændret."


class ExportFailed(UserError):
    """The package couldn't be put where it should; nothing half-written is left."""


def placed_folder(target: Path, name: str, files: Mapping[str, bytes], moment: datetime) -> Path:
    """Write the files as a folder called `name` in `target`; return its path.

    Raises
    ------
    ExportFailed
        In Danish; nothing is left behind.
    """
    del moment  # a folder's files have their own times

    def write(part: Path) -> None:
        part.mkdir(mode=0o700)
        for file_name, data in files.items():
            _write_file(part / file_name, data)
        sync_folder(part)
        for file_name, data in files.items():
            _read_back(part / file_name, data)

    return _place(target, name, "", write)


def placed_zip(target: Path, name: str, files: Mapping[str, bytes], moment: datetime) -> Path:
    """Write the files as `name.zip` in `target`, each dated `moment`; return its path.

    Raises
    ------
    ExportFailed
        In Danish; nothing is left behind.
    """
    data = _zipped(files, moment)

    def write(part: Path) -> None:
        _write_file(part, data)
        _read_back(part, data)

    return _place(target, name, ".zip", write)


def _zipped(files: Mapping[str, bytes], moment: datetime) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file_name, data in files.items():
            info = zipfile.ZipInfo(file_name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            info.create_system = 3
            archive.writestr(info, data)
    return buffer.getvalue()


@contextmanager
def opened_target(target: Path) -> Iterator[None]:
    """Make sure, before the work begins, that the folder exists; if the work fails, undo having made it.

    Later it is never made again: a stick that was pulled out in between must not become a folder on the
    laptop's own disk.

    Raises
    ------
    ExportFailed
        In Danish, when it can't be made or is no folder.
    """
    made = False
    try:
        if not target.exists():
            target.mkdir(parents=True)
            made = True
        elif not target.is_dir():
            raise ExportFailed(
                "Det valgte sted er ikke en mappe.", safe=_SAFE, action="Vælg en mappe til pakken."
            )
    except OSError as error:
        raise _explained(error) from error
    done = False
    try:
        yield
        done = True
    finally:
        if made and not done:
            with suppress(OSError):
                target.rmdir()


def _place(target: Path, name: str, ending: str, write: Callable[[Path], None]) -> Path:
    part = target / f".{name}.{secrets.token_hex(4)}.part"
    done = False
    try:
        _remove_leftovers(target, name)
        write(part)
        place = _renamed(part, target, name, ending)
        done = True
        sync_folder(target)
        return place
    except OSError as error:
        raise _explained(error) from error
    finally:
        # Also when the job is cancelled or something unforeseen happens.
        if not done:
            _remove(part)


def _write_file(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _read_back(path: Path, data: bytes) -> None:
    if hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(data).digest():
        raise OSError(errno.EIO, "the file differs from what was written")


def _renamed(part: Path, target: Path, name: str, ending: str) -> Path:
    """Give the part its name, or the next free one."""
    for number in range(1, MAX_SUFFIX + 1):
        suffix = f"-{number}" if number > 1 else ""
        place = target / f"{name}{suffix}{ending}"
        if os.path.lexists(place):
            continue
        try:
            rename_new(part, place)
        except OSError as error:
            if error.errno in _TAKEN:
                continue  # somebody took the name in between
            raise
        return place
    raise OSError(errno.EEXIST, "every name is taken")


def rename_new(part: Path, place: Path) -> None:
    """Rename without overwriting: a POSIX rename would replace a file, so that one is linked first."""
    if part.is_dir() or os.name == "nt":
        part.rename(place)
        return
    try:
        os.link(part, place)
    except OSError as error:
        if error.errno in _TAKEN or not part.exists():
            raise
        part.rename(place)  # a stick without links (FAT): the name was free a moment ago
    else:
        part.unlink()


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk, where the system can.

    Some network drives refuse; the files themselves are on the disk by then.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_leftovers(target: Path, name: str) -> None:
    """Remove what a cut power left of the same package earlier."""
    for part in target.glob(f".{name}.????????.part"):
        _remove(part)


def _remove(part: Path) -> None:
    with suppress(OSError):
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink()


def _explained(error: OSError) -> ExportFailed:
    if error.errno in _NO_ROOM:
        return ExportFailed(
            "Der er ikke plads nok til pakken.",
            safe=_SAFE,
            action="Ryd op på drevet, eller vælg en anden mappe.",
        )
    if error.errno in _NO_RIGHTS:
        return ExportFailed(
            "Du har ikke lov til at skrive i mappen.", safe=_SAFE, action="Vælg en anden mappe."
        )
    if error.errno in _GONE:
        return ExportFailed(
            "Mappen forsvandt, mens pakken blev gemt.",
            safe=_SAFE,
            action="Tjek, at drevet er sat i, og at mappen findes. Prøv så igen.",
        )
    if error.errno in _TAKEN:
        return ExportFailed(
            "Mappen kan ikke bruges, for der ligger allerede noget med det navn.",
            safe=_SAFE,
            action="Vælg en anden mappe.",
        )
    return ExportFailed(
        "Pakken kunne ikke gemmes i mappen.", safe=_SAFE, action="Vælg en anden mappe, og prøv igen."
    )
