"""Finding the picture files in what somebody points at: a file, a folder or a zip.

Nothing is ever unpacked onto the disk, a name inside an archive is only ever a name, and what a header says
of sizes is not believed: bytes are counted as they are read.
"""

from __future__ import annotations

import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Final

from taet_desktop.pictograms.photo import MAX_BYTES
from taet_desktop.pictograms.refused import PictureRefused

MAX_ENTRIES: Final = 10_000
MAX_TOTAL: Final = 600 * 2**20
MAX_DIRECTORY: Final = 4 * 2**20
"""The longest list of contents of a zip that is read at all, in bytes."""

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".jfif", ".webp", ".svg"})
_OTHERS: Final = frozenset({".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".emf", ".wmf"})
_SKIPPED_FOLDERS: Final = frozenset({"__MACOSX", "$RECYCLE.BIN"})
_END: Final = b"PK\x05\x06"
_END64: Final = b"PK\x06\x06"
_BROKEN_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError,
    struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One picture file: its name within what was pointed at, with `/` between folders, and its bytes."""

    name: str
    data: bytes

    @property
    def words(self) -> str:
        """Return the words that its name gives: `Glad_kat-2.png` is *Glad kat 2*."""
        stem = PurePosixPath(self.name).stem
        return " ".join(unicodedata.normalize("NFC", stem).replace("_", " ").replace("-", " ").split())


@dataclass(slots=True)
class Intake:
    """The picture files of what somebody points at: `total` of them, and `ignored` others.

    `with Intake.of(paths) as intake: ... intake.read(number) ...`
    """

    total: int = 0
    ignored: int = 0
    _read: int = 0
    _archives: list[zipfile.ZipFile] = field(default_factory=list)
    _sources: list[tuple[str, Path | tuple[zipfile.ZipFile, zipfile.ZipInfo]]] = field(default_factory=list)

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Intake:
        """List the picture files of some files, folders and zips.

        Raises
        ------
        PictureRefused
            When one of them can't be read safely.
        """
        intake = cls()
        try:
            for path in paths:
                intake._add(path)
        except BaseException:
            intake.close()
            raise
        intake.total = len(intake._sources)
        return intake

    def __enter__(self) -> Intake:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the archives."""
        for archive in self._archives:
            archive.close()
        self._archives.clear()

    def read(self, number: int) -> FoundFile:
        """Read one file, counted from 0.

        Raises
        ------
        PictureRefused
            When it can't be read or is too large; the others can still be read.
        """
        name, source = self._sources[number]
        return FoundFile(name, self._bytes(name, source))

    def _add(self, path: Path) -> None:
        name = path.name
        try:
            if path.is_dir():
                self._add_folder(path)
            elif not path.is_file():
                raise PictureRefused("findes ikke, eller den kan ikke åbnes.", name=name)
            elif path.suffix.lower() == ".zip":
                self._add_zip(path)
            else:
                self._take(name, path)
        except OSError:
            raise PictureRefused("kan ikke læses fra drevet.", name=name) from None

    def _add_folder(self, folder: Path) -> None:
        seen = 0
        for here, folders, files in os.walk(folder, followlinks=False):
            folders[:] = sorted(name for name in folders if not _skipped(name))
            for file in sorted(files):
                seen += 1
                if seen > MAX_ENTRIES:
                    raise PictureRefused(f"har mere end {MAX_ENTRIES} filer.", name=folder.name)
                path = Path(here, file)
                self._consider(path.relative_to(folder).as_posix(), path, link=path.is_symlink())

    def _add_zip(self, path: Path) -> None:
        _check_directory(path)
        try:
            archive = zipfile.ZipFile(path)
        except _BROKEN_ZIP:
            raise PictureRefused("er en zip, der er gået i stykker.", name=path.name) from None
        self._archives.append(archive)
        infos = archive.infolist()
        if len(infos) > MAX_ENTRIES:
            raise PictureRefused(f"har mere end {MAX_ENTRIES} filer.", name=path.name)
        for info in infos:
            _check_name(info.filename, path.name)
            if info.flag_bits & 0x1:
                raise PictureRefused("er låst med et kodeord.", name=path.name, action="Pak den ud først.")
            if not info.is_dir():
                self._consider(info.filename, (archive, info), link=stat.S_ISLNK(info.external_attr >> 16))

    def _consider(
        self, name: str, source: Path | tuple[zipfile.ZipFile, zipfile.ZipInfo], *, link: bool
    ) -> None:
        """Take a file of a collection if its name is a picture's; read-me files and the like are left out."""
        suffix = PurePosixPath(name).suffix.lower()
        if link or any(_skipped(part) for part in PurePosixPath(name).parts):
            self.ignored += 1
        elif suffix in PICTURES or suffix in _OTHERS:
            self._take(name, source)
        else:
            self.ignored += 1

    def _take(self, name: str, source: Path | tuple[zipfile.ZipFile, zipfile.ZipInfo]) -> None:
        if len(self._sources) >= MAX_ENTRIES:
            raise PictureRefused(f"er for meget på én gang. Tag højst {MAX_ENTRIES} billeder.", name=name)
        self._sources.append((name, source))

    def _bytes(self, name: str, source: Path | tuple[zipfile.ZipFile, zipfile.ZipInfo]) -> bytes:
        try:
            if isinstance(source, Path):
                with source.open("rb") as file:
                    return self._counted(name, file)
            archive, info = source
            with archive.open(info) as member:
                return self._counted(name, member)
        except PictureRefused:
            raise
        except _BROKEN_ZIP:
            raise PictureRefused("kan ikke læses. Filen er gået i stykker.", name=name) from None

    def _counted(self, name: str, file: IO[bytes]) -> bytes:
        data = file.read(MAX_BYTES + 1)
        self._read += len(data)
        if len(data) > MAX_BYTES:
            raise PictureRefused(f"er for stor. Et billede må fylde {MAX_BYTES // 2**20} MB.", name=name)
        if self._read > MAX_TOTAL:
            raise PictureRefused(
                f"kom med, da der var læst {MAX_TOTAL // 2**20} MB. Det er for meget på én gang.", name=name
            )
        return data


def _skipped(part: str) -> bool:
    return part.startswith(".") or part in _SKIPPED_FOLDERS


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
        raise PictureRefused(f"har mere end {MAX_ENTRIES} filer.", name=path.name)
