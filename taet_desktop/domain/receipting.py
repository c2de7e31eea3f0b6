"""Receipts: what a receiver says has been taken in, so that the sender may let go of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.exchanging import (
    PackageCounts,
    Travelling,
    TravellingAttachment,
    TravellingRecord,
    TravellingRevision,
    Vector,
)
from taet_desktop.domain.ids import RecordId


def digest(things: Iterable[str]) -> str:
    """Return the SHA-256 over ids of revisions and hashes of attachments, in whatever order they come."""
    return hashlib.sha256("\n".join(sorted(set(things))).encode()).hexdigest()


class Tally:
    """Counts a stream as it goes by, and what there is of each citizen."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(PackageCounts.__slots__, 0)
        self._citizen: dict[RecordId, RecordId] = {}
        self._things: dict[RecordId, list[str]] = {}

    def add(self, one: Travelling) -> None:
        """Count one thing."""
        if isinstance(one, TravellingRecord):
            self._counts["records"] += 1
            self._citizen[one.id] = one.citizen_id
            self._things.setdefault(one.citizen_id, []).extend(held.sha256 for held in one.attachments)
        elif isinstance(one, TravellingRevision):
            self._counts["revisions"] += 1
            self._things[self._citizen[one.revision.record_id]].append(one.revision.id)
        elif isinstance(one, TravellingAttachment):
            self._counts["attachments"] += 1
            self._counts["bytes"] += one.size
        else:
            self._counts["erasures"] += 1

    @property
    def counts(self) -> PackageCounts:
        """Return what has gone by."""
        return PackageCounts(**{**self._counts, "citizens": len(self._things)})

    @property
    def citizens(self) -> dict[RecordId, str]:
        """Return the digest of each citizen's things."""
        return {citizen: digest(things) for citizen, things in self._things.items()}


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """What a receiver signs. `package` is the package's id, `sha256` of its file as it arrived.

    `citizens` has the digest of what is kept of each; somebody who wasn't taken in isn't there. `vector` is
    what the receiver has afterwards, so that the next package brings only the rest.
    """

    package: str
    sha256: str
    at: datetime
    counts: PackageCounts
    citizens: Mapping[RecordId, str] = field(default_factory=dict)
    vector: Vector = field(default_factory=Vector)

    def to_body(self) -> dict[str, Any]:
        """Return plain JSON."""
        return {
            "package": self.package,
            "sha256": self.sha256,
            "at": list(clock.to_parts(self.at)),
            "counts": self.counts.to_body(),
            "citizens": dict(sorted(self.citizens.items())),
            "vector": self.vector.to_body(),
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Receipt:
        """Read what `to_body` wrote. Raises ValueError, TypeError or KeyError when it is something else."""
        return cls(
            package=str(body["package"]),
            sha256=str(body["sha256"]),
            at=clock.from_parts(*body["at"]),
            counts=PackageCounts.from_body(body["counts"]),
            citizens={RecordId(str(one)): str(text) for one, text in body["citizens"].items()},
            vector=Vector.from_body(body["vector"]),
        )

    def __repr__(self) -> str:
        """Keep ids out of logs."""
        return f"Receipt({self.package})"
