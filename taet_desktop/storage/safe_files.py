"""Small files that are never half-written, and the operating system's refusals in Danish.

A replacement is written to `<name>.new` beside the file, flushed to the disk and renamed; only then does the
folder's entry change. What a crash left behind is removed before the next write.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from taet_desktop.storage import vault_errors as errors

NEW_SUFFIX = ".new"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR}
_RENAME_TRIES = 20
_RENAME_WAIT_SECONDS = 0.05


@contextmanager
def in_danish(*, writing: bool) -> Iterator[None]:
    """Turn an `OSError` into the `VaultError` that says the same in Danish, without its path."""
    try:
        yield
    except OSError as problem:
        raise translate(problem, writing=writing) from None


def translate(problem: OSError, *, writing: bool) -> errors.VaultError:
    """Return the `VaultError` for an operating system error."""
    if problem.errno in _FULL:
        return errors.DiskFull()
    if problem.errno in _REFUSED:
        return errors.NoWriteRights() if writing else errors.NoReadRights()
    if problem.errno in _GONE:
        return errors.FolderMissing()
    return errors.DiskFailed()


def read_small(path: Path, limit: int) -> bytes | None:
    """Return a regular file's bytes, or None when it is no regular file or longer than `limit` bytes.

    Raises
    ------
    OSError
        When the file is missing or can't be read.
    """
    # Without O_NONBLOCK a named pipe put in the file's place would hang the window.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags)
    except IsADirectoryError:
        return None
    except PermissionError:
        if path.is_dir():  # how Windows refuses to open a folder
            return None
        raise
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        data = bytearray()
        while chunk := os.read(handle, limit + 1 - len(data)):
            data += chunk
            if len(data) > limit:
                return None
        return bytes(data)
    finally:
        os.close(handle)


def replace_all(contents: Sequence[tuple[Path, bytes]]) -> None:
    """Replace several small files in one folder, in the order given.

    Everything that can run out of room is written before anything is renamed, so a full disk changes nothing.

    Raises
    ------
    OSError
        Nothing is left behind. When a rename failed, the files before it in `contents` are already new.
    """
    waiting = [(path.with_name(path.name + NEW_SUFFIX), path) for path, _ in contents]
    try:
        for (new, _), (_, data) in zip(waiting, contents, strict=True):
            _write_new(new, data)
        for new, path in waiting:
            _rename(new, path)
    except BaseException:
        for new, _ in waiting:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        raise
    flush_folder(contents[0][0].parent)


def remove_leftovers(folder: Path, names: Sequence[str]) -> None:
    """Remove `<name>.new` files that a crash left behind; one that can't be removed is left alone."""
    for name in names:
        with suppress(OSError):
            (folder / (name + NEW_SUFFIX)).unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as problem:
        # Some network file systems refuse this on a folder; the files themselves are flushed.
        if problem.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> bool:
    """Make a folder for its owner alone (0700 on POSIX); return False when an empty one was there already.

    Raises
    ------
    VaultError
        `VaultExists`, `FolderNotEmpty`, `PlaceMissing`, `NoWriteRights`, `DiskFull` or `DiskFailed`.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    except FileNotFoundError:
        raise errors.PlaceMissing from None
    except NotADirectoryError:
        raise errors.PlaceMissing from None
    except OSError as problem:
        raise translate(problem, writing=True) from None
    else:
        return True
    if not folder.is_dir():
        raise errors.FolderNotEmpty(what="Her ligger en fil med samme navn.")
    with in_danish(writing=False):
        names = {entry.name for entry in folder.iterdir()} - _DESKTOP_DROPPINGS
    if names & {"vault.json", "vault.json.old", "store.db"}:
        raise errors.VaultExists
    if names:
        raise errors.FolderNotEmpty
    if sys.platform != "win32":
        with in_danish(writing=True):
            folder.chmod(0o700)
    return False


_DESKTOP_DROPPINGS = {".DS_Store", "desktop.ini", "Thumbs.db"}


def _write_new(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        _flush(handle)
    finally:
        os.close(handle)


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync stops at the drive's cache; F_FULLFSYNC does not.
        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(handle)
    else:
        os.fsync(handle)


def _rename(source: Path, target: Path) -> None:
    for left in range(_RENAME_TRIES, -1, -1):
        try:
            source.replace(target)
        except PermissionError:
            # On Windows a virus scanner may hold a new file for a moment.
            if sys.platform == "win32" and left:
                time.sleep(_RENAME_WAIT_SECONDS)
                continue
            raise
        return
