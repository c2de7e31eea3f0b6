"""From a file to the clear bytes inside: which lock it has, and the same bytes again the second time."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyrage

from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed.age import MAGIC, Opening
from taet_desktop.exchange.sealed.faults import (
    NeedsPassphrase,
    NotAPackage,
    PackageChanged,
    PackageDamaged,
    PackageGone,
    PackageNoRights,
)
from taet_desktop.exchange.sealed.forward_zip import ForwardZip
from taet_desktop.exchange.sealed.key_file import MAX_BYTES, read_key_file
from taet_desktop.exchange.sealed.keys import Identity

_BLOCK = 2**20
_ZIP = b"PK\x03\x04"


class PackageFile:
    """A package's file, held open while it is read; close it. Counts and hashes what is read of it."""

    def __init__(self, path: Path) -> None:
        # Without O_NONBLOCK a named pipe put in the file's place would hang the program.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            handle = os.open(path, flags)
        except PermissionError:
            raise (NotAPackage if path.is_dir() else PackageNoRights)() from None
        except OSError:
            raise PackageGone from None
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            os.close(handle)
            raise NotAPackage
        self._file: IO[bytes] = os.fdopen(handle, "rb", buffering=_BLOCK)
        self.size = found.st_size
        self._digest = hashlib.sha256()
        self._known = False
        self.at = 0

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes. Raises PackageGone when the drive has gone away."""
        try:
            data = self._file.read(size)
        except OSError:
            raise PackageGone from None
        if not self._known:
            self._digest.update(data)
        self.at += len(data)
        return data

    def begin(self) -> bytes:
        """Go to the front and return the first bytes, which will be read again."""
        try:
            self._file.seek(0)
            first = self._file.read(len(MAGIC))
            self._file.seek(0)
        except OSError:
            raise PackageGone from None
        if not self._known:
            self._digest = hashlib.sha256()
        self.at = 0
        return first

    def whole(self) -> None:
        """Say that all has been read, so that its hash is known and isn't made again."""
        self._known = True

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was read from the front until `whole`."""
        return self._digest.hexdigest()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class Locks:
    """What opens a package: the vault's own key, or a passphrase. A passphrase is stretched only once."""

    def __init__(self, identity: Identity, passphrase: str) -> None:
        self._identity = identity
        self._passphrase = passphrase
        self._once: pyrage.x25519.Identity | None = None
        self.by_passphrase = False

    @contextmanager
    def opened(self, file: PackageFile) -> Iterator[Opening]:
        """Give the clear bytes from the front.

        Raises
        ------
        SealedError
            When the file is no package, or nothing here opens it.
        """
        first = file.begin()
        if first == MAGIC:
            opening = Opening(file, self._identity.opening)
            try:
                yield opening
            finally:
                opening.close()
        elif first.startswith(_ZIP):
            with self._opened_by_passphrase(file) as opening:
                yield opening
        else:
            raise NotAPackage

    @contextmanager
    def _opened_by_passphrase(self, file: PackageFile) -> Iterator[Opening]:
        entries = iter(ForwardZip(file, 2))
        key_file = next(entries, None)
        if key_file is None or key_file.name != m.KEY_FILE:
            raise NotAPackage
        self.by_passphrase = True
        once = self._one_time_key(key_file.read(MAX_BYTES))
        content = next(entries, None)
        if content is None or content.name != m.CONTENT_FILE:
            raise NotAPackage
        opening = Opening(content, once)
        try:
            yield opening
        finally:
            opening.close()
        if next(entries, None) is not None:
            raise PackageDamaged

    def _one_time_key(self, key_file: bytes) -> pyrage.x25519.Identity:
        if self._once is None:
            if not self._passphrase:
                raise NeedsPassphrase
            self._once = read_key_file(key_file, self._passphrase)
        return self._once


class Pinned:
    """The same bytes twice: the first reading notes every block, the second gives only blocks that fit.

    So nothing is handed on that has not been checked, whatever is done to the file in between.
    """

    def __init__(self) -> None:
        self._digests: list[bytes] = []
        self._noted = False

    def noted(self) -> None:
        """End the first reading."""
        self._noted = True

    def reader(self, source: Opening) -> _Blocks:
        """Return a reader from the front."""
        return _Blocks(source, self._digests, self._noted)


class _Blocks:
    def __init__(self, source: Opening, digests: list[bytes], noted: bool) -> None:
        self._source = source
        self._digests = digests
        self._noted = noted
        self._next = 0
        self._left = memoryview(b"")

    def read(self, size: int = -1, /) -> bytes:
        if not self._left:
            self._left = memoryview(self._block())
        taken = self._left if size < 0 else self._left[:size]
        self._left = self._left[len(taken) :]
        return bytes(taken)

    def _block(self) -> bytes:
        parts = []
        left = _BLOCK
        while left and (data := self._source.read(left)):
            parts.append(data)
            left -= len(data)
        block = b"".join(parts)
        digest = hashlib.sha256(block).digest()
        if self._noted:
            if self._next >= len(self._digests) or self._digests[self._next] != digest:
                raise PackageChanged
        else:
            self._digests.append(digest)
        self._next += 1
        return block
