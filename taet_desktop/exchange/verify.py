"""Is a package whole and unchanged, can it be archived, and does its data hang together?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from taet_desktop.exchange.fhir import PDF_NAME
from taet_desktop.exchange.fhir_check import check_bundle
from taet_desktop.exchange.manifest import FORMAT, FORMAT_VERSION, MANIFEST, Manifest
from taet_desktop.exchange.package import BUNDLE_NAME, TEXT_NAME
from taet_desktop.exchange.safe_read import Unreadable, read_package

_REQUIRED = (PDF_NAME, TEXT_NAME, BUNDLE_NAME, MANIFEST)
_QUESTIONNAIRE = re.compile(r"questionnaire-[a-z0-9_-]+\.fhir\.json")
_PHOTO = re.compile(r"foto-[0-9a-f]{16}\.jpg")
_CPR_LIKE = re.compile(r"(?<!\d)\d{6}[-_ ]?\d{4}(?!\d)")


def verify(path: Path) -> list[str]:
    """Return what is wrong with a package (folder or zip), in Danish; an empty list when all is well.

    The package is only read, and nothing in it is trusted. No reason repeats what the package says about
    anybody.
    """
    try:
        files = read_package(path)
    except Unreadable as error:
        return [str(error)]
    reasons = [f"{name} mangler." for name in _REQUIRED if name not in files]
    if _CPR_LIKE.search(path.name):
        reasons.append("Pakkens navn ligner et CPR-nummer.")
    if MANIFEST in files:
        reasons += _check_manifest(files)
    if TEXT_NAME in files:
        reasons += _check_text(files[TEXT_NAME])
    if PDF_NAME in files:
        reasons += _check_pdf(files[PDF_NAME])
    if BUNDLE_NAME in files:
        reasons += _check_fhir(files)
    return reasons


def _check_manifest(files: Mapping[str, bytes]) -> list[str]:
    try:
        contents = msgspec.json.decode(files[MANIFEST], type=Manifest)
    except (msgspec.DecodeError, RecursionError, ValueError):
        return ["manifest.json kan ikke læses."]
    if contents.format != FORMAT:
        return ["manifest.json hører til noget andet end en pakke til fagsystemet."]
    if contents.format_version > FORMAT_VERSION:
        return ["Pakken er lavet med en nyere udgave af programmet. Hent den nye udgave, og tjek igen."]
    reasons = []
    listed = {line.name: line for line in contents.files}
    if len(listed) != len(contents.files):
        reasons.append("manifest.json nævner den samme fil to gange.")
    reasons += [f"{name} er ikke nævnt i manifest.json." for name in files if name not in {*listed, MANIFEST}]
    for name, line in listed.items():
        if name not in files:
            # The name comes from the manifest and is repeated only where it is one of ours.
            known = name if name in _REQUIRED or _QUESTIONNAIRE.fullmatch(name) else "En fil"
            reasons.append(f"{known} er nævnt i manifest.json, men mangler.")
        elif hashlib.sha256(files[name]).hexdigest() != line.sha256 or len(files[name]) != line.size:
            reasons.append(f"{name} er ændret, siden pakken blev lavet.")
    missing = [line for line in contents.instruments if line.file not in files]
    if missing:
        reasons.append("Et spørgeskema, der er brugt, mangler i pakken.")
    reasons += [
        f"{name} hører ikke til i pakken."
        for name in files
        if name not in _REQUIRED and not _QUESTIONNAIRE.fullmatch(name) and not _PHOTO.fullmatch(name)
    ]
    return reasons


def _check_text(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ["journalnotat.txt er ikke i UTF-8."]
    return [] if text.strip() else ["journalnotat.txt er tom."]


def _check_pdf(data: bytes) -> list[str]:
    from taet_desktop.reports import pdf

    findings = pdf.problems(data)
    if not findings:
        return []
    return [f"besoegsnotat.pdf er ikke en gyldig arkiv-PDF (PDF/A-2b): {', '.join(sorted(set(findings)))}."]


def _check_fhir(files: Mapping[str, bytes]) -> list[str]:
    questionnaires: dict[str, Any] = {}
    try:
        bundle = msgspec.json.decode(files[BUNDLE_NAME])
    except (msgspec.DecodeError, RecursionError, ValueError):
        return ["bundle.fhir.json kan ikke læses."]
    for name in files:
        if not _QUESTIONNAIRE.fullmatch(name):
            continue
        try:
            questionnaires[name] = msgspec.json.decode(files[name])
        except (msgspec.DecodeError, RecursionError, ValueError):
            return [f"{name} kan ikke læses."]
    return check_bundle(bundle, questionnaires, files)
