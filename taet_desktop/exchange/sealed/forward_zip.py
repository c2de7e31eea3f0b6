"""Reading a zip from front to back, as it comes out of a decryption that can't be wound back.

`zipfile` begins at the end and must be able to seek. Here each entry is read where it stands, and the list at
the end is only compared with what was met: whoever unpacks with that list sees exactly what was checked.
Read are stored entries whose length stands before them, and deflated ones with or without it.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from taet_desktop.exchange.sealed.age import Readable
from taet_desktop.exchange.sealed.faults import PackageDamaged, PackageUnsafe

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR: Final = struct.Struct("<4sLQL")
_ENTRY, _LISTED = b"PK\x03\x04", b"PK\x01\x02"
_LIST_END, _LIST_END64, _DESCRIPTOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x07\x08"
_STORED, _DEFLATED = 0, 8
_FLAG_LATER, _FLAG_UTF8 = 0x08, 0x800
_FULL = 0xFFFFFFFF
_ZIP64 = 1
MAX_NAME: Final = 200
MAX_EXTRA: Final = 64
_STEP = 64 * 2**10


class ForwardZip:
    """A zip to be walked through once. An entry that isn't read to its end is read past."""

    def __init__(self, source: Readable, max_entries: int) -> None:
        self._source = source
        self._max_entries = max_entries
        self._held = b""
        self.at = 0
        self._met = hashlib.sha256()
        self._count = 0

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries; after the last one the list at the end is compared and the source is empty.

        Raises
        ------
        PackageDamaged
            When it isn't a zip, is cut short, or isn't what it says of itself.
        PackageUnsafe
            When it has too many entries or one with an impossible name.
        """
        while (mark := self.take(4)) == _ENTRY:
            self._count += 1
            if self._count > self._max_entries:
                raise PackageUnsafe
            start = self.at - 4
            entry = Entry(self, mark + self.take(_LOCAL.size - 4))
            yield entry
            while entry.read(_STEP):
                pass
            self._met.update(_told(entry.name, entry.method, entry.crc, entry.size, start))
        self._compare_list(mark)

    def take(self, size: int) -> bytes:
        """Return exactly so many bytes."""
        parts = []
        left = size
        while left:
            data = self.some(left)
            if not data:
                raise PackageDamaged
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def some(self, size: int) -> bytes:
        """Return at most so many bytes, empty at the end."""
        data = self._held or self._source.read(size)
        data, self._held = data[:size], data[size:]
        self.at += len(data)
        return data

    def give_back(self, data: bytes) -> None:
        """Put bytes back in front that were taken too many."""
        self._held = data + self._held
        self.at -= len(data)

    def _compare_list(self, mark: bytes) -> None:
        """Read the list at the end, and see that it tells of the same entries and that nothing follows."""
        listed = hashlib.sha256()
        count = 0
        while mark == _LISTED:
            count += 1
            if count > self._count:
                raise PackageDamaged
            listed.update(self._listed(mark))
            mark = self.take(4)
        if mark == _LIST_END64:
            self.take(_END64.size - 4 + _LOCATOR.size)
            mark = self.take(4)
        ended = mark == _LIST_END and _END.unpack(mark + self.take(_END.size - 4))[-1] == 0
        if not ended or count != self._count or listed.digest() != self._met.digest() or self.some(1):
            raise PackageDamaged

    def _listed(self, mark: bytes) -> bytes:
        fields = _CENTRAL.unpack(mark + self.take(_CENTRAL.size - 4))
        method = fields[4]
        crc, packed, size, name_length, extra_length, comment_length = fields[7:13]
        start = fields[-1]
        if name_length > MAX_NAME or extra_length > MAX_EXTRA or comment_length:
            raise PackageUnsafe
        name = self.take(name_length)
        large = _large(self.take(extra_length))
        size = large.pop(0) if size == _FULL and large else size
        if packed == _FULL and large:
            large.pop(0)
        start = large.pop(0) if start == _FULL and large else start
        return _told(name.decode("ascii", "replace"), method, crc, size, start)


class Entry:
    """One file of the zip: `name`, and its bytes by `read`. `crc` and `size` count what has been read."""

    def __init__(self, archive: ForwardZip, header: bytes) -> None:
        fields = _LOCAL.unpack(header)
        _, _, flags, self.method, _, _, self._crc_told, packed, size, name_length, extra_length = fields
        if name_length > MAX_NAME or extra_length > MAX_EXTRA:
            raise PackageUnsafe
        self._archive = archive
        try:
            self.name = archive.take(name_length).decode("ascii")
        except UnicodeDecodeError:
            raise PackageUnsafe from None
        extra = archive.take(extra_length)
        large = _large(extra)
        self._has_large = bool(large)
        self._later = bool(flags & _FLAG_LATER)
        if size == _FULL and large:
            size = large.pop(0)
        if packed == _FULL and large:
            packed = large.pop(0)
        self._size_told = size
        known = self.method == _DEFLATED or (self.method == _STORED and not self._later and size == packed)
        if flags & ~(_FLAG_LATER | _FLAG_UTF8) or not known:
            raise PackageDamaged
        self._inflater = zlib.decompressobj(-15) if self.method == _DEFLATED else None
        self.crc = 0
        self.size = 0
        self._done = False

    def read(self, size: int = _STEP) -> bytes:
        """Return at most `size` bytes (64 KiB when that is negative), empty at the end.

        Raises
        ------
        PackageDamaged
            When the entry is cut short or its checksum or length is wrong.
        """
        if self._done:
            return b""
        size = _STEP if size < 0 else size
        data = self._stored(size) if self._inflater is None else self._inflated(self._inflater, size)
        if data:
            self.crc = zlib.crc32(data, self.crc)
            self.size += len(data)
        elif size:
            self._finish()
        return data

    def _stored(self, size: int) -> bytes:
        left = self._size_told - self.size
        data = self._archive.some(min(size, left)) if left else b""
        if left and size and not data:
            raise PackageDamaged
        return data

    def _inflated(self, inflater: zlib._Decompress, size: int) -> bytes:
        try:
            while not inflater.eof:
                packed = inflater.unconsumed_tail or self._archive.some(_STEP)
                data = inflater.decompress(packed, size)
                if data or inflater.eof:
                    return data
                if not packed:
                    raise PackageDamaged
        except zlib.error:
            raise PackageDamaged from None
        return b""

    def _finish(self) -> None:
        self._done = True
        if self._inflater is not None:
            self._archive.give_back(self._inflater.unused_data)
        crc, size = self._crc_told, self._size_told
        if self._later:
            mark, crc = struct.unpack("<4sL", self._archive.take(8))
            sizes = struct.Struct("<2Q" if self._has_large else "<2L")
            _, size = sizes.unpack(self._archive.take(sizes.size))
            if mark != _DESCRIPTOR:
                raise PackageDamaged
        if (crc, size) != (self.crc, self.size):
            raise PackageDamaged


def _large(extra: bytes) -> list[int]:
    """Return the 64-bit numbers of a header's extra field, if it has any."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _ZIP64:
            return [number for (number,) in struct.iter_unpack("<Q", body[: len(body) // 8 * 8])]
    return []


def _told(name: str, method: int, crc: int, size: int, start: int) -> bytes:
    return f"{name}\n{method}\n{crc}\n{size}\n{start}\n".encode("ascii", "replace")
