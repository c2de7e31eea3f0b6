"""Small checks of a package's FHIR: the shape, the codes, and that every pointer points at something.

Not a general validator: it knows exactly what we write, and names what differs from that in Danish.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from taet_desktop.domain import cpr
from taet_desktop.errors import UserError
from taet_desktop.exchange import codes, drawing, photo_files, signature

Json = dict[str, Any]

_URN = re.compile(r"urn:uuid:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_KNOWN = {
    "Patient",
    "Practitioner",
    "RelatedPerson",
    "Organization",
    "Encounter",
    "QuestionnaireResponse",
    "Observation",
    "DocumentReference",
}
_PLAIN = (signature.is_plain, drawing.is_plain, photo_files.is_photo)
_VALUE_OF_TYPE = {
    "text": "valueString",
    "string": "valueString",
    "choice": "valueCoding",
    "open-choice": "valueCoding",
    "integer": "valueInteger",
    "date": "valueDate",
    "time": "valueTime",
    "boolean": "valueBoolean",
    "attachment": "valueAttachment",
}


def check_bundle(bundle: Any, questionnaires: Mapping[str, Any], files: Mapping[str, bytes]) -> list[str]:
    """Return what is wrong with a bundle; `questionnaires` are parsed files by name."""
    if not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle":
        return ["bundle.fhir.json er ikke et FHIR-bundle."]
    reasons = []
    if bundle.get("type") != "collection":
        reasons.append("FHIR-bundlet er ikke en samling (collection).")
    if not _INSTANT.fullmatch(str(bundle.get("timestamp", ""))):
        reasons.append("FHIR-bundlet mangler et tidspunkt.")
    try:
        resources = _resources(bundle)
        known, more = _questionnaires(questionnaires)
        reasons += more
        reasons += _check_counts(resources)
        reasons += _check_references(resources)
        for resource in resources.values():
            reasons += _check_resource(resource, known, files)
        reasons += _check_use(resources, known)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError):
        reasons.append("FHIR-bundlet har ikke den form, det skal have.")
    return reasons


def _resources(bundle: Json) -> dict[str, Json]:
    resources: dict[str, Json] = {}
    for entry in bundle["entry"]:
        url = entry["fullUrl"]
        if not _URN.fullmatch(url) or url in resources:
            raise ValueError("a fullUrl is no fresh urn:uuid")
        resources[url] = entry["resource"]
    return resources


def _check_counts(resources: Mapping[str, Json]) -> list[str]:
    kinds = [resource["resourceType"] for resource in resources.values()]
    reasons = [f"FHIR-bundlet har en ukendt ressource: {kind}." for kind in sorted(set(kinds) - _KNOWN)]
    for kind in ("Patient", "Encounter", "DocumentReference"):
        if kinds.count(kind) != 1:
            reasons.append(f"FHIR-bundlet skal have én {kind}, men har {kinds.count(kind)}.")
    if "Practitioner" not in kinds:
        reasons.append("FHIR-bundlet mangler rådgiveren (Practitioner).")
    return reasons


def _check_references(resources: Mapping[str, Json]) -> list[str]:
    missing = {
        reference
        for resource in resources.values()
        for reference in _found(resource, "reference")
        if reference not in resources
    }
    told = f"FHIR-bundlet har henvisninger til noget, der ikke er der. Antal: {len(missing)}."
    return [told] if missing else []


def _found(node: Any, key: str) -> Iterator[Any]:
    """Yield every value under a key, however deep."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            else:
                yield from _found(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _found(value, key)


def _check_resource(resource: Json, known: Mapping[str, Json], files: Mapping[str, bytes]) -> list[str]:
    kind = resource["resourceType"]
    if kind == "Patient":
        return _check_patient(resource)
    if kind == "Encounter":
        return _check_encounter(resource)
    if kind == "DocumentReference":
        return _check_document(resource, files)
    if kind == "QuestionnaireResponse":
        return _check_response(resource, known) + _check_photos(resource, files)
    if kind == "Observation":
        return _check_matter(resource)
    return []


def _check_patient(patient: Json) -> list[str]:
    reasons = [] if patient.get("name") else ["Borgeren (Patient) mangler et navn."]
    for identifier in patient.get("identifier", []):
        try:
            number = cpr.parse(identifier["value"])
        except UserError:
            reasons.append("Borgerens CPR-nummer kan ikke være rigtigt.")
            continue
        wanted = codes.REPLACEMENT_CPR if number.replacement else codes.CPR
        if identifier.get("system") != wanted:
            reasons.append("Borgerens CPR-nummer står under et forkert system.")
    return reasons


def _check_encounter(encounter: Json) -> list[str]:
    reasons = []
    if encounter.get("status") not in ("finished", "in-progress"):
        reasons.append("Besøget (Encounter) har en ukendt status.")
    kind = encounter.get("class", {})
    if (kind.get("system"), kind.get("code")) not in {
        (codes.ACT_CODE, code) for code, _ in codes.ENCOUNTER_CLASS.values()
    }:
        reasons.append("Besøget (Encounter) har en ukendt art.")
    period = encounter.get("period", {})
    if not _INSTANT.fullmatch(str(period.get("start", ""))):
        reasons.append("Besøget (Encounter) mangler et starttidspunkt.")
    if "end" in period and not _INSTANT.fullmatch(str(period["end"])):
        reasons.append("Besøgets sluttidspunkt er ikke et tidspunkt.")
    return reasons


def _check_matter(matter: Json) -> list[str]:
    """Check what was told of a theme: its code, when, by whom, and that something was told."""
    reasons = []
    if not all(coding.get("system") and coding.get("code") for coding in matter["code"]["coding"]):
        reasons.append("En oplysning (Observation) mangler temaets kode.")
    if not _INSTANT.fullmatch(str(matter.get("effectiveDateTime", ""))):
        reasons.append("En oplysning (Observation) mangler et tidspunkt.")
    urls = [extension.get("url") for extension in matter.get("extension", [])]
    if urls.count(codes.MATTER_INFORMER) != 1:
        reasons.append("En oplysning (Observation) fortæller ikke, hvem den kommer fra.")
    if not matter.get("valueCodeableConcept", {}).get("text"):
        reasons.append("En oplysning (Observation) er tom.")
    return reasons


def _check_document(document: Json, files: Mapping[str, bytes]) -> list[str]:
    reasons = []
    for content in document["content"]:
        attachment = content["attachment"]
        data = files.get(attachment["url"])
        if data is None:
            reasons.append("Dokumentet (DocumentReference) peger på en fil, der ikke er i pakken.")
            continue
        digest = hashlib.sha1(data, usedforsecurity=False).digest()
        if attachment.get("hash") != base64.b64encode(digest).decode("ascii"):
            reasons.append("Dokumentets kontrolsum (hash) i FHIR passer ikke til PDF'en.")
        if attachment.get("size") != len(data):
            reasons.append("Dokumentets størrelse i FHIR passer ikke til PDF'en.")
        if attachment.get("contentType") != "application/pdf":
            reasons.append("Dokumentet (DocumentReference) er ikke en PDF.")
    return reasons


def _questionnaires(parsed: Mapping[str, Any]) -> tuple[dict[str, Json], list[str]]:
    """Return the questionnaires by `url|version`, each as its items by linkId, and what is wrong."""
    known: dict[str, Json] = {}
    reasons = []
    for name, one in parsed.items():
        if not isinstance(one, dict) or one.get("resourceType") != "Questionnaire":
            reasons.append(f"{name} er ikke et FHIR-spørgeskema.")
            continue
        items = list(_items(one.get("item", [])))
        links = {item["linkId"]: item for item in items}
        if len(links) != len(items):
            reasons.append(f"{name} har to spørgsmål med samme linkId.")
        known[f"{one['url']}|{one['version']}"] = links
    return known, reasons


def _items(items: list[Json]) -> Iterator[Json]:
    for item in items:
        yield item
        yield from _items(item.get("item", []))


def _check_response(response: Json, known: Mapping[str, Json]) -> list[str]:
    links = known.get(response.get("questionnaire", ""))
    if links is None:
        return ["Et udfyldt skema peger på et spørgeskema, der ikke er i pakken."]
    reasons = set()
    if response.get("status") not in ("completed", "in-progress"):
        reasons.add("Et udfyldt skema har en ukendt status.")
    for item, voiced in _response_items(response["item"]):
        question = links.get(item["linkId"])
        if question is None:
            reasons.add("Et svar hører til et spørgsmål, der ikke er i spørgeskemaet.")
            continue
        if item.get("text") != question.get("text"):
            reasons.add("Et spørgsmål står anderledes i svaret end i spørgeskemaet.")
        for answer in item.get("answer", []):
            reasons |= set(_check_answer(answer, question, voiced))
    return sorted(reasons)


def _response_items(items: list[Json], voiced: bool = False) -> Iterator[tuple[Json, bool]]:
    """Yield every item with whether what stands around it tells whose it is."""
    for item in items:
        yield item, voiced
        inside = voiced or _tells_voice(item)
        yield from _response_items(item.get("item", []), inside)
        for answer in item.get("answer", []):
            yield from _response_items(answer.get("item", []), inside or _tells_voice(answer))


def _tells_voice(part: Json) -> bool:
    return any(extension.get("url") == codes.INFORMANT for extension in part.get("extension", []))


def _check_answer(answer: Json, question: Json, voiced: bool) -> Iterator[str]:
    values = [key for key in answer if key.startswith("value")]
    if values and values != [_VALUE_OF_TYPE.get(question["type"])]:
        yield "Et svar er af en anden slags end spørgsmålet."
    if not values and not answer.get("item"):
        yield "Et svar er tomt."
    coding = answer.get("valueCoding")
    if coding and question["type"] == "choice":
        allowed = [option["valueCoding"] for option in question.get("answerOption", [])]
        if (coding["system"], coding["code"]) not in {(one["system"], one["code"]) for one in allowed}:
            yield "Et svar er ikke blandt spørgsmålets svarmuligheder."
    attached = answer.get("valueAttachment")
    if attached is not None and not any(plain(attached) for plain in _PLAIN):
        yield "En underskrift er andet end streger."
    if not voiced and not _tells_voice(answer):
        yield "Et svar fortæller ikke, hvem der har sagt det."


def _check_photos(response: Json, files: Mapping[str, bytes]) -> list[str]:
    """Check that every photo that an answer points to lies in the package."""
    pointed = [one for one in _found(response, "valueAttachment") if photo_files.is_photo(one)]
    missing = any(one["url"] not in files for one in pointed)
    return ["Et svar peger på et foto, der ikke er i pakken."] if missing else []


def _check_use(resources: Mapping[str, Json], known: Mapping[str, Json]) -> list[str]:
    used = {
        resource.get("questionnaire")
        for resource in resources.values()
        if resource["resourceType"] == "QuestionnaireResponse"
    }
    return ["Pakken har et spørgeskema, som ingen har svaret på."] if set(known) - used else []
