"""Locks of the operating system, which vanish with the process that holds them, however it ends.

`vault.lock` is held while a vault is open, so that a second window is refused. `header_lock` is held for the
few milliseconds of reading, changing and writing `vault.json`, so that two processes can't lose each other's
change (such as one more wrong PIN).
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from taet_desktop.storage import vault_errors as errors
from taet_desktop.storage.safe_files import in_danish

LOCK_NAME = "vault.lock"
_HEADER_WAIT_SECONDS = 5.0
_HEADER_POLL_SECONDS = 0.01
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class VaultLock:
    """The right to be the one process that has this vault open. Also a context manager."""

    __slots__ = ("_handle",)

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @property
    def held(self) -> bool:
        """Return whether the lock has not been released yet."""
        return self._handle is not None

    def release(self) -> None:
        """Let go of the vault. Calling it twice is harmless."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)  # closing lets go of the lock on every system

    def __enter__(self) -> VaultLock:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.release()


def acquire(folder: Path) -> VaultLock:
    """Take the vault's lock at once or not at all.

    The file stays behind, empty: removing it would let two processes lock two different files of that name.

    Raises
    ------
    VaultError
        `VaultInUse`, `LockUnsupported`, `NoWriteRights`, `FolderMissing`, `DiskFull` or `DiskFailed`.
    """
    with in_danish(writing=True):
        handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _try_lock(handle, 0):
            raise errors.VaultInUse
    except OSError:
        os.close(handle)
        raise errors.LockUnsupported from None
    except BaseException:
        os.close(handle)
        raise
    return VaultLock(handle)


@contextmanager
def header_lock(folder: Path) -> Iterator[None]:
    """Hold the right to change `vault.json`; waits up to five seconds for another process.

    Raises
    ------
    VaultError
        `VaultInUse` when the wait was in vain, otherwise as `acquire`.
    """
    with in_danish(writing=True):
        handle = _open_for_header(folder)
    try:
        deadline = time.monotonic() + _HEADER_WAIT_SECONDS
        while not _try_lock_or_go_on(handle):
            if time.monotonic() > deadline:
                raise errors.VaultInUse
            time.sleep(_HEADER_POLL_SECONDS)
        yield
    finally:
        os.close(handle)


def _open_for_header(folder: Path) -> int:
    if sys.platform == "win32":
        return os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)


def _try_lock_or_go_on(handle: int) -> bool:
    try:
        return _try_lock(handle, 1)
    except OSError:
        # No locks here: `acquire` refuses such a place anyway, and one process needs no lock.
        return True


def _try_lock(handle: int, place: int) -> bool:
    """Lock one byte (Windows) or the whole file (elsewhere); False when another holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, place, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno in _TAKEN:
            return False
        raise
    return True
