"""The photos of a visit's answers as files of its package, and how FHIR points to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.whiteboard import photo_picture, photos_of
from taet_desktop.reports.visit_export import VisitExport

MEDIA_TYPE = "image/jpeg"
_NAME = re.compile(r"foto-[0-9a-f]{16}\.jpg")


def name_of(sha256: str) -> str:
    """Return the file's name: a piece of what it is, nothing of what it shows."""
    return f"foto-{sha256[:16]}.jpg"


def attachment(sha256: str) -> dict[str, Any]:
    """Return a FHIR Attachment that points to the file beside it; the manifest has its hash."""
    return {"contentType": MEDIA_TYPE, "url": name_of(sha256), "title": "Foto"}


def is_photo(one: Any) -> bool:
    """Tell whether an attachment is exactly what `attachment` makes."""
    return (
        isinstance(one, dict)
        and one.get("contentType") == MEDIA_TYPE
        and "data" not in one
        and _NAME.fullmatch(str(one.get("url", ""))) is not None
    )


def shared_photos(export: VisitExport) -> Iterator[str]:
    """Yield the SHA-256 of every photo among the answers that may leave the program, each once."""
    seen: set[str] = set()
    for shared in export.shared():
        for _item, answers in shared.answered():
            for answer in answers:
                if answer.kind is ItemKind.WHITEBOARD:
                    for sha256 in photos_of(answer.value):
                        if sha256 not in seen:
                            seen.add(sha256)
                            yield sha256


def photo_files(export: VisitExport, svg_of: Callable[[str], bytes]) -> dict[str, bytes]:
    """Return the files by name; `svg_of` gives a picture's bytes and raises KeyError for one that is gone."""
    found: dict[str, bytes] = {}
    for sha256 in shared_photos(export):
        try:
            found[name_of(sha256)] = svg_of(photo_picture(sha256))
        except LookupError:
            continue
    return found
