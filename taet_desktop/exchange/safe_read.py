"""Reading a package that somebody else may have touched: nothing outside it, nothing huge, nothing odd."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from pathlib import Path
from typing import IO, Final

MAX_FILES: Final = 60
MAX_FILE: Final = 100 * 2**20
MAX_TOTAL: Final = 200 * 2**20
NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}(?:\.fhir)?\.(?:json|pdf|txt|jpg)")


class Unreadable(Exception):
    """The package can't be read safely; the text is the reason in Danish."""


def read_package(path: Path) -> dict[str, bytes]:
    """Return the files of a package, folder or zip, by name.

    Raises
    ------
    Unreadable
        When something in it is dangerous, too large, or can't be read.
    """
    try:
        if path.is_dir():
            return _read_folder(path)
        if path.is_file():
            return _read_zip(path)
    except OSError as error:
        raise Unreadable("Pakken kan ikke læses fra drevet.") from error
    raise Unreadable("Pakken findes ikke.")


def _read_folder(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for entry in sorted(path.iterdir()):
        _check_name(entry.name)
        mode = entry.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise Unreadable(f"{entry.name} er et link til et andet sted.")
        if not stat.S_ISREG(mode):
            raise Unreadable(f"{entry.name} er ikke en almindelig fil.")
        with entry.open("rb") as file:
            total = _take(files, entry.name, file, total)
    return files


def _read_zip(path: Path) -> dict[str, bytes]:
    if path.stat().st_size > MAX_TOTAL:
        raise Unreadable("Pakken er for stor.")
    data = path.read_bytes()
    files: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_FILES:
                raise Unreadable("Pakken har for mange filer.")
            for info in infos:
                _check_info(info, files)
                with archive.open(info) as file:
                    total = _take(files, info.filename, file, total)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Unreadable("Zip-filen er beskadiget.") from error
    return files


def _check_info(info: zipfile.ZipInfo, files: dict[str, bytes]) -> None:
    _check_name(info.filename)
    if info.filename in files:
        raise Unreadable(f"{info.filename} ligger der to gange.")
    if info.flag_bits & 0x1:
        raise Unreadable("Zip-filen er låst med et kodeord.")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind and kind != stat.S_IFREG:
        raise Unreadable(f"{info.filename} er ikke en almindelig fil.")
    if info.file_size > MAX_FILE:
        raise Unreadable(f"{info.filename} er for stor.")


def _check_name(name: str) -> None:
    # The name itself isn't repeated: it might lead outside, or hold somebody's number.
    if not NAME.fullmatch(name):
        raise Unreadable("Pakken har en fil, der ikke hører til.")


def _take(files: dict[str, bytes], name: str, file: IO[bytes], total: int) -> int:
    """Read one file, never more than may be read, whatever its header says."""
    if len(files) >= MAX_FILES:
        raise Unreadable("Pakken har for mange filer.")
    data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE or total + len(data) > MAX_TOTAL:
        raise Unreadable("Pakken er for stor.")
    files[name] = data
    return total + len(data)
