"""The package's table of contents: what lies in it, made by what and when, with a hash of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from taet_desktop import __version__
from taet_desktop.domain.instrument import Instrument
from taet_desktop.reports.visit_export import VisitExport

MANIFEST: Final = "manifest.json"
FORMAT: Final = "taet-fagsystem-pakke"
FORMAT_VERSION: Final = 1

CREDITS: Final = (
    "Billeder: nogle er fra OpenMoji, det åbne emoji- og ikonprojekt (openmoji.org). Licens: CC BY-SA 4.0.",
    "Skrift: Atkinson Hyperlegible, Braille Institute of America. Licens: SIL Open Font License 1.1.",
    "Koder for, hvem der har svaret: KL, Fælles faglige begreber (fhir.kl.dk/term).",
)

MEDIA_TYPES: Final = {
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/fhir+json",
    ".jpg": "image/jpeg",
}


class Program(msgspec.Struct, frozen=True):
    """What made the package."""

    name: str
    version: str


class VisitLine(msgspec.Struct, frozen=True):
    """Which visit it is about, without any name."""

    id: str
    kind: str
    starts: str
    ended: str = ""


class InstrumentLine(msgspec.Struct, frozen=True):
    """A tool that was used, and the file that defines it."""

    id: str
    version: int
    title: str
    file: str


class FileLine(msgspec.Struct, frozen=True):
    """One file: `size` in bytes, `sha256` in hexadecimal."""

    name: str
    media_type: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """The whole table of contents; the manifest itself isn't listed."""

    format: str
    format_version: int
    program: Program
    created: str
    visit: VisitLine
    instruments: list[InstrumentLine]
    files: list[FileLine]
    credits: list[str]


def manifest(
    export: VisitExport,
    files: Mapping[str, bytes],
    questionnaires: Mapping[str, Instrument],
    now: datetime,
) -> Manifest:
    """Return the contents of a package: `files` by name, `questionnaires` as instrument by file name."""
    visit = export.visit
    return Manifest(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        program=Program("TÆT Desktop", export.program_version or __version__),
        created=now.isoformat(timespec="seconds"),
        visit=VisitLine(
            visit.id,
            visit.kind.value,
            visit.starts.isoformat(timespec="seconds"),
            visit.ended.isoformat(timespec="seconds") if visit.ended else "",
        ),
        instruments=[
            InstrumentLine(instrument.id, instrument.version, instrument.title, name)
            for name, instrument in questionnaires.items()
        ],
        files=[
            FileLine(name, media_type(name), len(data), hashlib.sha256(data).hexdigest())
            for name, data in files.items()
        ],
        credits=list(CREDITS),
    )


def media_type(name: str) -> str:
    """Return the media type of one of the package's files."""
    return MEDIA_TYPES["." + name.rpartition(".")[2]]


def to_json(contents: Manifest) -> bytes:
    """Return the manifest as readable JSON in UTF-8."""
    plain = msgspec.to_builtins(contents)
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
