"""Reading a package twice: first to check every byte of it, then to hand on what it holds.

Nothing is handed on before recipient, version, sender, signature, hashes and counts are in order, and nothing
of it is ever written to the disk in clear.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator
from enum import Enum
from pathlib import Path
from typing import Self

from taet_desktop.exchange.package import Progress
from taet_desktop.exchange.sealed import limits
from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed.age import Readable
from taet_desktop.exchange.sealed.faults import (
    AlreadyReceived,
    NotForUs,
    PackageDamaged,
    PackageNewer,
    PackageOlder,
    PackageUnsafe,
    SenderFalse,
    SenderRevoked,
    SenderUnknown,
)
from taet_desktop.exchange.sealed.forward_zip import Entry, ForwardZip
from taet_desktop.exchange.sealed.keys import Identity
from taet_desktop.exchange.sealed.lines import kind_of, lines_of
from taet_desktop.exchange.sealed.source import Locks, PackageFile, Pinned

_STEP = 256 * 2**10
_SMALL_PARTS = 4


class Standing(Enum):
    """What a fingerprint is to us. Our own keys are trusted."""

    UNKNOWN = "ukendt"
    TRUSTED = "kendt"
    REVOKED = "tilbagekaldt"


Check = Callable[[m.Line], None]


class Package:
    """A package that has been checked; close it. `sha256` and `size` are of its file."""

    def __init__(
        self, file: PackageFile, locks: Locks, pinned: Pinned, manifest: m.Manifest, standing: Standing
    ) -> None:
        self._file = file
        self._locks = locks
        self._pinned = pinned
        self.manifest = manifest
        self.standing = standing
        self.sha256 = file.sha256
        self.size = file.size

    def items(self) -> Generator[m.Line | m.Blob, None, None]:
        """Yield lines, then blobs, in the sender's order. May be asked for again; close it on leaving.

        Raises
        ------
        PackageChanged
            When the file became another one after it was checked: keep nothing of what came before.
        PackageGone
            When it went away.
        """
        with self._locks.opened(self._file) as opening:
            for entry in ForwardZip(self._pinned.reader(opening), limits.MAX_ATTACHMENTS + _SMALL_PARTS):
                if entry.name == m.LINES:
                    for data in lines_of(entry):
                        yield m.Line(kind_of(data)[0], data)
                elif parts := m.blob_parts(entry.name):
                    yield m.Blob(*parts, b"".join(_whole(entry, limits.MAX_ATTACHMENT)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def verified(
    path: Path,
    identity: Identity,
    *,
    standing: Callable[[str], Standing],
    passphrase: str = "",
    received: Callable[[str], bool] = lambda package_id: False,
    check: Check = lambda line: None,
) -> Generator[Progress, None, Package]:
    """Check a package from end to end, yielding how far it is, and return it ready to be handed on.

    `standing` tells what a sender's fingerprint is to us, `received` whether a package's id has been taken in
    before, and `check` raises `SealedError` at a line that is not what it should be.

    Raises
    ------
    SealedError
        In Danish, for everything that can be wrong with it.
    """
    file = PackageFile(path)
    package = None
    try:
        yield Progress(0, "Åbner pakken")
        locks, pinned = Locks(identity, passphrase), Pinned()
        with locks.opened(file) as opening:
            first = _FirstReading(pinned.reader(opening), check)
            for _ in first.steps():
                yield Progress(min(99, 100 * file.at // max(file.size, 1)), "Tjekker pakken")
        pinned.noted()
        file.whole()
        manifest = first.manifest()
        found = _judged(manifest, identity, locks, standing)
        if received(manifest.id):
            raise AlreadyReceived
        package = Package(file, locks, pinned, manifest, found)
    finally:
        if package is None:
            file.close()
    return package


def _judged(
    manifest: m.Manifest, identity: Identity, locks: Locks, standing: Callable[[str], Standing]
) -> Standing:
    """Tell what the sender is to us, and refuse what is not for us or not from somebody we trust."""
    own, sender = identity.public.fingerprint, manifest.sender.keys.fingerprint
    if locks.by_passphrase == bool(manifest.recipients):
        raise SenderFalse  # somebody has put another's signed contents behind a lock of their own
    # A recipient could seal it again to a third person, who would think that the sender had meant them.
    if manifest.recipients and own not in manifest.recipients:
        raise NotForUs
    found = Standing.TRUSTED if sender == own else standing(sender)
    if found is Standing.REVOKED:
        raise SenderRevoked
    # Whoever told us the passphrase made the package: then the window shows the sender's words instead.
    if found is Standing.UNKNOWN and not locks.by_passphrase:
        raise SenderUnknown(manifest.sender)
    return found


class _FirstReading:
    """Goes through all parts in their order, hashing and counting, and keeps nothing but the manifest."""

    def __init__(self, source: Readable, check: Check) -> None:
        self._archive = ForwardZip(source, limits.MAX_ATTACHMENTS + _SMALL_PARTS)
        self._check = check
        self._tally = m.Tally()
        self._blobs: set[bytes] = set()
        self._sums = hashlib.sha256()
        self._told = ""
        self._manifest = b""

    def steps(self) -> Iterator[None]:
        """Read everything, stopping often for a breath."""
        order = iter((m.HEAD, m.LINES, m.SUMS, m.MANIFEST))
        expected = next(order)
        for entry in self._archive:
            if expected == m.SUMS and (parts := m.blob_parts(entry.name)):
                yield from self._blob(entry, *parts)
                continue
            if entry.name != expected:
                raise PackageDamaged if entry.name in _NAMES else PackageUnsafe
            if expected == m.HEAD:
                _check_version(b"".join(_whole(entry, 64)))
            elif expected == m.LINES:
                yield from self._lines(entry)
            elif expected == m.SUMS:
                self._compare_sums(entry)
            else:
                self._manifest = b"".join(_whole(entry, limits.MAX_MANIFEST))
            expected = next(order, "")
            yield
        if expected:
            raise PackageDamaged

    def manifest(self) -> m.Manifest:
        """Return the manifest when it is signed and tells of exactly what was read."""
        manifest = m.read_manifest(self._manifest)
        if manifest.sums != self._told or manifest.counts != self._tally.counts():
            raise PackageDamaged
        return manifest

    def _lines(self, entry: Entry) -> Iterator[None]:
        hashing = _Hashing(entry)
        for number, data in enumerate(lines_of(hashing), 1):
            if number > limits.MAX_LINES:
                raise PackageUnsafe
            kind, of_citizen = kind_of(data)
            self._check(m.Line(kind, data))
            self._tally.line(kind, of_citizen)
            if number % 256 == 0:
                yield
        self._sums.update(f"{hashing.sha256}  {m.LINES}\n".encode("ascii"))

    def _blob(self, entry: Entry, sha256: str, media_type: str) -> Iterator[None]:
        del media_type
        digest = hashlib.sha256()
        for data in _whole(entry, limits.MAX_ATTACHMENT):
            digest.update(data)
        if digest.hexdigest() != sha256 or digest.digest() in self._blobs:
            raise PackageDamaged
        self._blobs.add(digest.digest())
        self._tally.blob(entry.size)
        self._sums.update(f"{sha256}  {entry.name}\n".encode("ascii"))
        yield

    def _compare_sums(self, entry: Entry) -> None:
        digest = hashlib.sha256()
        for data in _whole(entry, limits.MAX_SUMS):
            digest.update(data)
        self._told = self._sums.hexdigest()
        if digest.hexdigest() != self._told:
            raise PackageDamaged


_NAMES = frozenset({m.HEAD, m.LINES, m.SUMS, m.MANIFEST})


class _Hashing:
    """Hashes what passes by."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        data = self._entry.read(size)
        self._digest.update(data)
        return data

    @property
    def sha256(self) -> str:
        """The hash of the whole entry."""
        while self.read():
            pass
        return self._digest.hexdigest()


def _whole(entry: Entry, most: int) -> Iterator[bytes]:
    """Yield an entry's bytes. Raises PackageUnsafe when there are more than `most`."""
    while data := entry.read(_STEP):
        if entry.size > most:
            raise PackageUnsafe
        yield data


def _check_version(head: bytes) -> None:
    version = m.head_version(head)
    if version > m.VERSION:
        raise PackageNewer
    if version < m.VERSION:
        raise PackageOlder
