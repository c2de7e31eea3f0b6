"""What the lines of a package mean: `domain.exchanging`'s travelling things as JSON, and back.

A line is an object with `type` (`record`, `revision` or `erasure`) and what the thing's own `to_body` gives.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from taet_desktop.domain.exchanging import (
    Travelling,
    TravellingAttachment,
    TravellingErasure,
    TravellingRecord,
    TravellingRevision,
)
from taet_desktop.exchange.sealed.faults import PackageDamaged
from taet_desktop.exchange.sealed.manifest import Blob, Line

_KINDS: Final[Mapping[str, Callable[[Mapping[str, Any]], Travelling]]] = {
    "record": TravellingRecord.from_body,
    "revision": TravellingRevision.from_body,
    "erasure": TravellingErasure.from_body,
}


def to_items(things: Iterable[Travelling]) -> Iterator[Line | Blob]:
    """Turn travelling things into what a package holds, one at a time; an attachment is read here."""
    for thing in things:
        if isinstance(thing, TravellingAttachment):
            yield Blob(thing.sha256, thing.media_type, thing.read())
        elif isinstance(thing, TravellingRecord):
            yield _line("record", thing.to_body())
        elif isinstance(thing, TravellingRevision):
            yield _line("revision", thing.to_body())
        else:
            yield _line("erasure", thing.to_body())


def from_items(items: Iterable[Line | Blob]) -> Iterator[Travelling]:
    """Turn what a package holds into travelling things. Raises PackageDamaged at a line that is none."""
    for item in items:
        if isinstance(item, Blob):
            yield _attachment(item)
        else:
            yield from_line(item)


def from_line(line: Line) -> Travelling:
    """Return the thing that a line tells of.

    Raises
    ------
    PackageDamaged
        When it tells of none.
    """
    try:
        return _KINDS[line.kind](json.loads(line.data))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError):
        raise PackageDamaged from None


def check_line(line: Line) -> None:
    """Refuse a line that tells of nothing, while the package is still being checked."""
    from_line(line)


def _line(kind: str, body: Mapping[str, Any]) -> Line:
    text = json.dumps({"type": kind, **body}, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Line(kind, text.encode("utf-8"))


def _attachment(blob: Blob) -> TravellingAttachment:
    return TravellingAttachment(blob.sha256, blob.media_type, len(blob.data), lambda: blob.data)
