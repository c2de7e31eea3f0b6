"""A zip that somebody else has made: listed and read with limits, never unpacked onto the disk.

A name inside an archive is only ever a name, and what a header says of sizes is not believed: bytes are
counted as they are read.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Final

from taet_desktop.domain.numbers import danish_number
from taet_desktop.pictograms.refused import PictureRefused

MAX_ENTRIES: Final = 10_000
MAX_TOTAL: Final = 600 * 2**20
MAX_DIRECTORY: Final = 4 * 2**20
"""The longest list of contents that is read at all, in bytes."""

_END: Final = b"PK\x05\x06"
_END64: Final = b"PK\x06\x06"
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError,
    LookupError, struct.error,
)  # fmt: skip


class SafeZip:
    """An open archive; close it. `names` are its files, without folders and links.

    Raises
    ------
    PictureRefused
        When it can't be read, has too many files, is locked, or has names that lead out of it.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.left = MAX_TOTAL
        self.links = 0
        _check_directory(path)
        try:
            self._archive = zipfile.ZipFile(path)
        except _BROKEN:
            raise PictureRefused("er en zip, der er gået i stykker.", name=path.name) from None
        try:
            self._infos = self._checked()
        except BaseException:
            self.close()
            raise

    @property
    def names(self) -> tuple[str, ...]:
        """The files in it, in its own order, with `/` between folders."""
        return tuple(self._infos)

    def read(self, name: str, limit: int) -> bytes:
        """Return a file's bytes.

        Raises
        ------
        PictureRefused
            When it is broken, longer than `limit`, or more than may be read in all.
        """
        try:
            with self._archive.open(self._infos[name]) as member:
                data = member.read(limit + 1)
        except _BROKEN:
            raise PictureRefused("kan ikke læses. Filen er gået i stykker.", name=name) from None
        if len(data) > limit:
            raise PictureRefused(f"er for stor. Den må fylde {limit // 2**20} MB.", name=name)
        self.left -= len(data)
        if self.left < 0:
            raise PictureRefused(
                f"kom med, da der var læst {MAX_TOTAL // 2**20} MB. Det er for meget på én gang.", name=name
            )
        return data

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._archive.infolist()
        if len(infos) > MAX_ENTRIES:
            raise PictureRefused(f"har flere end {danish_number(MAX_ENTRIES)} filer.", name=self.name)
        found = {}
        for info in infos:
            _check_name(info.filename, self.name)
            if info.flag_bits & 0x1:
                raise PictureRefused("er låst med et kodeord.", name=self.name, action="Pak den ud først.")
            if stat.S_ISLNK(info.external_attr >> 16):
                self.links += 1
            elif not info.is_dir():
                found[info.filename] = info
        return found


def _check_name(name: str, archive: str) -> None:
    """Refuse an archive that tries to lead outside itself, though nothing is ever unpacked."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
        raise PictureRefused("har filer, der peger ud af mappen, og bliver ikke læst.", name=archive)


def _check_directory(path: Path) -> None:
    """Refuse a zip whose list of contents is so long that merely reading it would be work."""
    size = path.stat().st_size
    if size > MAX_TOTAL:
        raise PictureRefused(f"er for stor. En zip må fylde {MAX_TOTAL // 2**20} MB.", name=path.name)
    with path.open("rb") as file:
        file.seek(max(0, size - 66_000))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise PictureRefused("er ikke en zip, eller den er gået i stykker.", name=path.name)
    entries, length = struct.unpack_from("<HL", tail, at + 10)
    large = tail.rfind(_END64)
    if large >= 0 and len(tail) >= large + 48:
        entries, length = struct.unpack_from("<QQ", tail, large + 32)
    if entries > MAX_ENTRIES or length > MAX_DIRECTORY:
        raise PictureRefused(f"har flere end {danish_number(MAX_ENTRIES)} filer.", name=path.name)
