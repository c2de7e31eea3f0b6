"""The package for the record system: one folder or zip per visit, whole or not at all.

Everything is made in memory first. Then it is written under a hidden name beside its place, forced to the
disk, read back, and only then given its name. Whatever goes wrong, nothing half-written stays behind and
nothing that was there is overwritten.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.visit import Visit
from taet_desktop.exchange import fhir
from taet_desktop.exchange.manifest import MANIFEST, manifest
from taet_desktop.exchange.manifest import to_json as manifest_json
from taet_desktop.exchange.photo_files import photo_files
from taet_desktop.exchange.place import opened_target, placed_folder, placed_zip
from taet_desktop.exchange.questionnaire import questionnaire
from taet_desktop.reports.text import journal_bytes
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import LabelOf, plain_label, visit_note

BUNDLE_NAME = "bundle.fhir.json"
TEXT_NAME = "journalnotat.txt"

T = TypeVar("T")


class Progress(NamedTuple):
    """How far a long job is: `percent` 0–100 and what it does now, in Danish."""

    percent: int
    text: str


@dataclass(frozen=True, slots=True)
class PackageReceipt:
    """What was written: `path` is the folder or zip, `sha256` the hash of its manifest."""

    path: Path
    zipped: bool
    created: datetime
    files: tuple[str, ...]
    size: int
    sha256: str


def package_name(visit: Visit) -> str:
    """Return `besoeg-2026-11-22-6f6a9b1d`: a date and a piece of the visit's id, nothing of the citizen."""
    tail = re.sub(r"[^0-9a-z]", "", visit.id.lower())[-8:]
    return f"besoeg-{visit.starts.date().isoformat()}-{tail}"


def write_package(
    bundle: VisitExport,
    target: Path,
    *,
    zipped: bool,
    svg_of: Callable[[str], bytes],
    now: datetime,
    label_of: LabelOf = plain_label,
) -> Generator[Progress, None, PackageReceipt]:
    """Write a visit's package into the folder `target`, yielding how far it is.

    `target` is made if it doesn't exist. The package's own name gets a number (`-2`) where one lies already.

    Raises
    ------
    UserError
        In Danish, when the PDF can't be archived or the place can't be written to; nothing is left behind.
    """
    with opened_target(target):
        yield Progress(0, "Samler besøget")
        files = yield from _files(bundle, svg_of, label_of, now)
        yield Progress(85, "Gemmer pakken")
        place = placed_zip if zipped else placed_folder
        path = place(target, package_name(bundle.visit), files, now)
    return PackageReceipt(
        path=path,
        zipped=zipped,
        created=now,
        files=tuple(files),
        size=sum(map(len, files.values())),
        sha256=hashlib.sha256(files[MANIFEST]).hexdigest(),
    )


def _files(
    bundle: VisitExport, svg_of: Callable[[str], bytes], label_of: LabelOf, now: datetime
) -> Generator[Progress, None, dict[str, bytes]]:
    """Make every file of the package in memory, the manifest last."""
    # Loaded here, since drawing libraries are slow to load and only an export needs them.
    from taet_desktop.reports import pdf

    files: dict[str, bytes] = {}
    document = visit_note(bundle, label_of)
    yield Progress(10, "Tegner notatet")
    drawn = pdf.draw(document, svg_of)
    yield Progress(40, "Gør PDF'en klar til arkivet")
    archived = pdf.archived(drawn, document, now)
    yield Progress(50, "Tjekker PDF'en")
    files[fhir.PDF_NAME] = pdf.validated(archived)
    yield Progress(75, "Skriver data til fagsystemet")
    files[TEXT_NAME] = journal_bytes(bundle)
    whole = fhir.visit_bundle(bundle, files[fhir.PDF_NAME], now=now, label_of=label_of)
    files[BUNDLE_NAME] = fhir.to_json(whole)
    files |= photo_files(bundle, svg_of)
    questionnaires = _questionnaire_names(bundle)
    for name, instrument in questionnaires.items():
        files[name] = fhir.to_json(questionnaire(instrument))
    files[MANIFEST] = manifest_json(manifest(bundle, files, questionnaires, now))
    return files


def _questionnaire_names(bundle: VisitExport) -> dict[str, Instrument]:
    """Return the tools used, by file name; a tool used in two versions has its version in the name."""
    used = {(one.instrument.id, one.instrument.version): one.instrument for one in bundle.shared()}
    ids = [instrument_id for instrument_id, _ in used]
    names = {}
    for (instrument_id, version), instrument in used.items():
        safe = re.sub(r"[^a-z0-9_-]", "-", instrument_id.lower())
        suffix = f"-v{version}" if ids.count(instrument_id) > 1 else ""
        names[f"questionnaire-{safe}{suffix}.fhir.json"] = instrument
    return names


def run_to_end(job: Generator[tuple[int, str], None, T]) -> T:
    """Run a job that nobody watches, and return its result."""
    while True:
        try:
            next(job)
        except StopIteration as done:
            result: T = done.value
            return result
