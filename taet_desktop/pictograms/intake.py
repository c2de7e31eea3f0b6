"""Finding the picture files in what somebody points at: a file, a folder or a zip."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from taet_desktop.domain.numbers import danish_number
from taet_desktop.pictograms import safe_zip
from taet_desktop.pictograms.photo import MAX_BYTES
from taet_desktop.pictograms.refused import PictureRefused
from taet_desktop.pictograms.safe_zip import SafeZip

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".jfif", ".webp", ".svg"})
_OTHERS: Final = frozenset({".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".emf", ".wmf"})
_SKIPPED_FOLDERS: Final = frozenset({"__MACOSX", "$RECYCLE.BIN"})

Source = Path | SafeZip
"""Where a file's bytes are: by itself, or under its name in an archive."""


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
    _archives: list[SafeZip] = field(default_factory=list)
    _sources: list[tuple[str, Source]] = field(default_factory=list)

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
        if isinstance(source, SafeZip):
            return FoundFile(name, source.read(name, MAX_BYTES))
        try:
            with source.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError:
            raise PictureRefused("kan ikke læses fra drevet.", name=name) from None
        self._read += len(data)
        if len(data) > MAX_BYTES:
            raise PictureRefused(f"er for stor. Den må fylde {MAX_BYTES // 2**20} MB.", name=name)
        if self._read > safe_zip.MAX_TOTAL:
            raise PictureRefused(
                f"kom med, da der var læst {safe_zip.MAX_TOTAL // 2**20} MB. Det er for meget på én gang.",
                name=name,
            )
        return FoundFile(name, data)

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
                if seen > safe_zip.MAX_ENTRIES:
                    raise PictureRefused(
                        f"har flere end {danish_number(safe_zip.MAX_ENTRIES)} filer.", name=folder.name
                    )
                path = Path(here, file)
                if path.is_symlink():
                    self.ignored += 1
                else:
                    self._consider(path.relative_to(folder).as_posix(), path)

    def _add_zip(self, path: Path) -> None:
        archive = SafeZip(path)
        self._archives.append(archive)
        self.ignored += archive.links
        for name in archive.names:
            self._consider(name, archive)

    def _consider(self, name: str, source: Source) -> None:
        """Take a file of a collection if its name is a picture's; read-me files and the like are left out."""
        suffix = PurePosixPath(name).suffix.lower()
        hidden = any(_skipped(part) for part in PurePosixPath(name).parts)
        if not hidden and (suffix in PICTURES or suffix in _OTHERS):
            self._take(name, source)
        else:
            self.ignored += 1

    def _take(self, name: str, source: Source) -> None:
        if len(self._sources) >= safe_zip.MAX_ENTRIES:
            raise PictureRefused(
                f"er for meget på én gang. Tag højst {danish_number(safe_zip.MAX_ENTRIES)} billeder.",
                name=name,
            )
        self._sources.append((name, source))


def _skipped(part: str) -> bool:
    return part.startswith(".") or part in _SKIPPED_FOLDERS
