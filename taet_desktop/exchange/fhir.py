"""A visit as a FHIR R4 Bundle: who, when, what was said and by whom, and the paper that shows it.

The bundle is a collection, to be read by the record system; resources point to each other by `urn:uuid`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from taet_desktop.domain import cpr
from taet_desktop.domain.answers import Answer
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.domain.voices import Informant
from taet_desktop.exchange import codes
from taet_desktop.exchange.matters import matters, observation
from taet_desktop.exchange.responses import ResponseWriter
from taet_desktop.reports.fallback import clean
from taet_desktop.reports.visit_export import VisitExport

PDF_NAME = "besoegsnotat.pdf"
_NAMESPACE = UUID("5f0c2a2e-6a8f-4c0e-9f55-0f7f6a6f9b1d")


def to_json(resource: dict[str, Any]) -> bytes:
    """Return a resource as readable JSON in UTF-8, keys in the order given."""
    return (json.dumps(resource, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def visit_bundle(
    export: VisitExport, pdf: bytes, *, now: datetime, label_of: Callable[[str], str]
) -> dict[str, Any]:
    """Return the visit's bundle; `pdf` is the finished note that it points to."""
    return _BundleWriter(export, now, label_of).write(pdf)


class _BundleWriter:
    def __init__(self, export: VisitExport, now: datetime, label_of: Callable[[str], str]) -> None:
        self._export = export
        self._now = now.isoformat(timespec="seconds")
        self._label_of = label_of
        self._voices: dict[str, dict[str, Any]] = {}
        self._patient = _urn("patient", export.citizen.id)
        self._adviser = self._urn("practitioner", "adviser")
        self._encounter = self._urn("encounter", export.visit.id)
        self._organization = self._urn("organization", "municipality") if export.municipality else ""

    def write(self, pdf: bytes) -> dict[str, Any]:
        export = self._export
        writer = ResponseWriter(
            subject={"reference": self._patient},
            encounter={"reference": self._encounter},
            author={"reference": self._adviser},
            author_of=self._author_of,
            label_of=self._label_of,
        )
        responses = [
            (self._urn("response", shared.response.id), writer.write(shared)) for shared in export.shared()
        ]
        entries = [(self._patient, _patient(export.citizen)), (self._adviser, self._practitioner())]
        if self._organization:
            organization = {"resourceType": "Organization", "name": clean(export.municipality)}
            entries.append((self._organization, organization))
        entries += self._voices.items()
        entries.append((self._encounter, self._encounter_resource()))
        entries += responses
        entries += self._matters()
        entries.append((self._urn("document", export.note.id), self._document(pdf)))
        return {
            "resourceType": "Bundle",
            "language": "da",
            "identifier": {"system": "urn:ietf:rfc3986", "value": self._urn("bundle", export.visit.id)},
            "type": "collection",
            "timestamp": self._now,
            "entry": [{"fullUrl": urn, "resource": _with_id(urn, resource)} for urn, resource in entries],
        }

    def _matters(self) -> list[tuple[str, dict[str, Any]]]:
        """Return what was told of VUM's themes, one observation a theme and informant."""
        out = []
        for shared in self._export.shared():
            for matter in matters(shared, self._export.citizen.address_name, self._label_of):
                key = f"{shared.response.id}/{matter.key}"
                resource = observation(
                    matter,
                    shared,
                    subject={"reference": self._patient},
                    encounter={"reference": self._encounter},
                    performer={"reference": self._adviser},
                    response={"reference": self._urn("response", shared.response.id)},
                )
                out.append((self._urn("matter", key), resource))
        return out

    def _urn(self, kind: str, key: str) -> str:
        """Return the same name for the same thing each time the visit is exported."""
        return _urn(f"{self._export.visit.id}/{kind}", key)

    def _author_of(self, answer: Answer) -> dict[str, str]:
        informant = answer.voice.informant
        if informant is Informant.CITIZEN:
            return {"reference": self._patient}
        if informant in (Informant.ADVISER, Informant.OBSERVATION):
            return {"reference": self._adviser}
        urn = self._urn("voice", answer.voice.key)
        self._voices.setdefault(urn, self._voice(answer))
        return {"reference": urn}

    def _voice(self, answer: Answer) -> dict[str, Any]:
        voice = answer.voice
        name = clean(voice.name).strip()
        named = {"name": [{"text": name}]} if name else {}
        if voice.informant is Informant.PROVIDER:
            return {"resourceType": "Practitioner", **named}
        code, display = codes.RELATIONSHIPS[voice.informant]
        return {
            "resourceType": "RelatedPerson",
            "patient": {"reference": self._patient},
            "relationship": [
                {
                    "coding": [{"system": codes.ROLE_CODE, "code": code, "display": display}],
                    "text": voice.informant.label,
                }
            ],
            **named,
        }

    def _practitioner(self) -> dict[str, Any]:
        export = self._export
        out: dict[str, Any] = {"resourceType": "Practitioner"}
        if export.adviser_name.strip():
            out["name"] = [{"text": clean(export.adviser_name).strip()}]
        if export.adviser_phone.strip():
            out["telecom"] = [{"system": "phone", "value": clean(export.adviser_phone).strip()}]
        return out

    def _encounter_resource(self) -> dict[str, Any]:
        visit = self._export.visit
        code, display = codes.ENCOUNTER_CLASS[visit.kind]
        out: dict[str, Any] = {
            "resourceType": "Encounter",
            "status": "finished" if _is_finished(visit) else "in-progress",
            "class": {"system": codes.ACT_CODE, "code": code, "display": display},
            "type": [
                {
                    "coding": [
                        {"system": codes.CONTACT_KINDS, "code": visit.kind.value, "display": visit.kind.label}
                    ],
                    "text": visit.kind.label,
                }
            ],
            "subject": {"reference": self._patient},
            "participant": [
                {"individual": {"reference": self._adviser}},
                *({"individual": {"display": clean(name).strip()}} for name in visit.present if name.strip()),
            ],
            "period": {"start": visit.starts.isoformat(timespec="seconds")},
        }
        if visit.ended:
            out["period"]["end"] = visit.ended.isoformat(timespec="seconds")
        if self._organization:
            out["serviceProvider"] = {"reference": self._organization}
        return out

    def _document(self, pdf: bytes) -> dict[str, Any]:
        note = self._export.note
        # R4 asks for SHA-1 here; the manifest's SHA-256 is what guards the package.
        digest = hashlib.sha1(pdf, usedforsecurity=False).digest()
        return {
            "resourceType": "DocumentReference",
            "language": "da",
            "status": "current",
            "docStatus": "final" if note.sealed else "preliminary",
            "type": {"text": "Notat fra samtale"},
            "subject": {"reference": self._patient},
            "date": self._now,
            "author": [{"reference": self._adviser}],
            "description": clean(note.title).strip() or "Notat",
            "content": [
                {
                    "attachment": {
                        "contentType": "application/pdf",
                        "language": "da",
                        "url": PDF_NAME,
                        "size": len(pdf),
                        "hash": base64.b64encode(digest).decode("ascii"),
                        "title": clean(note.title).strip() or "Notat",
                        "creation": self._now,
                    }
                }
            ],
            "context": {"encounter": [{"reference": self._encounter}]},
        }


def _urn(kind: str, key: str) -> str:
    return f"urn:uuid:{uuid5(_NAMESPACE, f'{kind}/{key}')}"


def _is_finished(visit: Visit) -> bool:
    return visit.ended is not None or visit.state not in (VisitState.PLANNED, VisitState.OPEN)


def _with_id(urn: str, resource: dict[str, Any]) -> dict[str, Any]:
    """Return the resource with its id, which is the UUID of its full URL."""
    kind = resource["resourceType"]
    rest = {key: value for key, value in resource.items() if key != "resourceType"}
    return {"resourceType": kind, "id": urn.removeprefix("urn:uuid:"), **rest}


def _patient(citizen: Citizen) -> dict[str, Any]:
    out: dict[str, Any] = {"resourceType": "Patient"}
    number = cpr.parse(citizen.cpr) if citizen.cpr else None
    if number:
        out["identifier"] = [
            {"use": "temp", "system": codes.REPLACEMENT_CPR, "value": number.digits}
            if number.replacement
            else {"use": "official", "system": codes.CPR, "value": number.digits}
        ]
    names: list[dict[str, Any]] = [{"use": "official", "text": clean(citizen.full_name)}]
    if citizen.last_name.strip():
        names[0]["family"] = clean(citizen.last_name).strip()
    names[0]["given"] = clean(citizen.first_name).split()
    if citizen.called.strip():
        names.append({"use": "usual", "text": clean(citizen.called).strip()})
    out["name"] = names
    if number and not number.replacement:
        out["birthDate"] = number.born.isoformat()
    return out
