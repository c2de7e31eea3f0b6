"""What travels between two vaults, and how each says what it has already.

Whatever a vault writes for good is given a *mark*: a line and a number in it. The line is this vault in this
place (`Store.device`); the numbers count 1, 2, 3 and are never used again, so clocks have no say in what has
been sent. A sealed revision has one mark, and so has an attachment's being held by a record. What was merged
by itself has none: whoever has the same heads makes the very same revision (`domain.merging`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind, Revision

MERGE_DEVICE = "fletning"
"""The `device` of what was merged by itself: no device's own, since every device makes it alike."""


class Purpose(StrEnum):
    """Why a package is sent."""

    SYNCHRONISE = "synkronisering"
    HANDOVER = "overdragelse"
    COPY = "kopi"


class Direction(StrEnum):
    """Which way a parcel went."""

    OUT = "ud"
    IN = "ind"


class ParcelState(StrEnum):
    """How far a parcel has come. `SENT` and `RECEIPTED` are of those sent, the others of those received."""

    SENT = "sendt"
    RECEIPTED = "kvitteret"
    STAGED = "modtaget"
    APPLIED = "indlaest"
    REFUSED = "afvist"
    UNDONE = "fortrudt"

    @property
    def label(self) -> str:
        """Return the Danish words."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    ParcelState.SENT: "sendt, mangler kvittering",
    ParcelState.RECEIPTED: "kvitteret",
    ParcelState.STAGED: "modtaget, ikke hentet ind",
    ParcelState.APPLIED: "hentet ind",
    ParcelState.REFUSED: "afvist",
    ParcelState.UNDONE: "fortrudt",
}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The place of one thing in the order in which one vault wrote."""

    line: str
    number: int


Ranges = tuple[tuple[int, int], ...]
"""Whole numbers as ranges, first and last included: sorted, apart, never touching."""


@dataclass(frozen=True, slots=True)
class Vector:
    """What a vault has: for each line the numbers it holds, or knows to be gone for good.

    Mostly `1-n`, of which `contiguous` tells the n. Holes come of handovers, which bring one citizen's
    numbers out of a line; they cost a range, not a wrong answer.
    """

    lines: Mapping[str, Ranges] = field(default_factory=dict)

    def has(self, mark: Mark) -> bool:
        """Tell whether what bears this mark is here, or gone."""
        return any(first <= mark.number <= last for first, last in self.lines.get(mark.line, ()))

    def contiguous(self, line: str) -> int:
        """Return the highest number up to which nothing of a line is lacking; 0 when its first is."""
        ranges = self.lines.get(line, ())
        return ranges[0][1] if ranges and ranges[0][0] == 1 else 0

    def with_(self, *marks: Mark) -> Vector:
        """Return the vector with some marks more."""
        found: dict[str, list[tuple[int, int]]] = {}
        for mark in marks:
            found.setdefault(mark.line, []).append((mark.number, mark.number))
        return self | Vector({line: joined(numbers) for line, numbers in found.items()})

    def __or__(self, other: Vector) -> Vector:
        """Return what is in either."""
        lines = {
            line: joined([*self.lines.get(line, ()), *other.lines.get(line, ())])
            for line in {*self.lines, *other.lines}
        }
        return Vector(lines)

    def to_body(self) -> dict[str, str]:
        """Return plain JSON: `{"<line>": "1-17,23"}`, lines in order."""
        return {
            line: ",".join(str(a) if a == b else f"{a}-{b}" for a, b in self.lines[line])
            for line in sorted(self.lines)
            if self.lines[line]
        }

    @classmethod
    def from_body(cls, body: Mapping[str, str]) -> Vector:
        """Read what `to_body` wrote. Raises ValueError when it is something else."""
        return cls({str(line): _read_ranges(str(text)) for line, text in body.items()})


def joined(ranges: list[tuple[int, int]]) -> Ranges:
    """Return ranges in order, with those that touch made one."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if out and first <= out[-1][1] + 1:
            out[-1] = out[-1][0], max(last, out[-1][1])
        else:
            out.append((first, last))
    return tuple(out)


def _read_ranges(text: str) -> Ranges:
    found = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found.append((int(first), int(last or first)))
    if any(first < 1 or last < first for first, last in found):
        raise ValueError("a range of marks runs from 1 upwards")
    return joined(found)


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes that a record holds on to, by their SHA-256, and the mark of its doing so."""

    sha256: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class TravellingRecord:
    """Where revisions belong. Sent whenever something of the record is, and before it.

    `attachments` are those whose marks the other hasn't got.
    """

    id: RecordId
    kind: RecordKind
    citizen_id: RecordId
    visit_id: RecordId | None
    created: datetime
    attachments: tuple[Held, ...] = ()

    def to_body(self) -> dict[str, Any]:
        """Return plain JSON."""
        body: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind.value,
            "citizen": self.citizen_id,
            "created": list(clock.to_parts(self.created)),
        }
        if self.visit_id:
            body["visit"] = self.visit_id
        if self.attachments:
            body["attachments"] = [[one.sha256, one.mark.line, one.mark.number] for one in self.attachments]
        return body

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> TravellingRecord:
        """Read what `to_body` wrote. Raises ValueError, TypeError or KeyError when it is something else."""
        return cls(
            id=RecordId(str(body["id"])),
            kind=RecordKind(body["kind"]),
            citizen_id=RecordId(str(body["citizen"])),
            visit_id=RecordId(str(body["visit"])) if body.get("visit") else None,
            created=clock.from_parts(*body["created"]),
            attachments=tuple(
                Held(str(sha256), Mark(str(line), int(number)))
                for sha256, line, number in body.get("attachments", ())
            ),
        )


@dataclass(frozen=True, slots=True)
class TravellingRevision:
    """A sealed revision. `mark` is None for what was merged by itself."""

    revision: Revision
    mark: Mark | None

    def to_body(self) -> dict[str, Any]:
        """Return plain JSON."""
        one = self.revision
        body: dict[str, Any] = {
            "id": one.id,
            "record": one.record_id,
            "parents": list(one.parents),
            "device": one.device,
            "author": one.author,
            "at": list(clock.to_parts(one.at)),
            "body": one.body,
        }
        if self.mark:
            body["mark"] = [self.mark.line, self.mark.number]
        return body

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> TravellingRevision:
        """Read what `to_body` wrote. Raises ValueError, TypeError or KeyError when it is something else."""
        state = body["body"]
        if not isinstance(state, dict):
            raise TypeError("a revision's body is an object")
        revision = Revision(
            id=RevisionId(str(body["id"])),
            record_id=RecordId(str(body["record"])),
            parents=tuple(RevisionId(str(parent)) for parent in body["parents"]),
            device=str(body["device"]),
            author=str(body["author"]),
            at=clock.from_parts(*body["at"]),
            body=state,
            sealed=True,
        )
        mark = body.get("mark")
        return cls(revision, Mark(str(mark[0]), int(mark[1])) if mark else None)


@dataclass(frozen=True, slots=True)
class TravellingErasure:
    """That a citizen, or a picture or board by itself, was erased: never what it was."""

    id: RecordId
    at: datetime
    author: str
    device: str

    def to_body(self) -> dict[str, Any]:
        """Return plain JSON."""
        at = list(clock.to_parts(self.at))
        return {"id": self.id, "at": at, "author": self.author, "device": self.device}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> TravellingErasure:
        """Read what `to_body` wrote. Raises ValueError, TypeError or KeyError when it is something else."""
        at = clock.from_parts(*body["at"])
        return cls(RecordId(str(body["id"])), at, str(body["author"]), str(body["device"]))


@dataclass(frozen=True, slots=True)
class TravellingAttachment:
    """A photo or sketch. `read` fetches the bytes when they are wanted: one is in memory at a time."""

    sha256: str
    media_type: str
    size: int
    read: Callable[[], bytes] = field(compare=False, repr=False)


Travelling = TravellingRecord | TravellingRevision | TravellingErasure | TravellingAttachment
"""One thing in a package. They come in this order: erasures; each record followed by its revisions, parents
first (a citizen before the visits, a visit before its responses and note); attachments."""


@dataclass(frozen=True, slots=True)
class PackageCounts:
    """How much a package holds; `bytes` are the attachments'."""

    citizens: int = 0
    records: int = 0
    revisions: int = 0
    erasures: int = 0
    attachments: int = 0
    bytes: int = 0

    def to_body(self) -> dict[str, int]:
        """Return plain JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_body(cls, body: Mapping[str, int]) -> PackageCounts:
        """Read what `to_body` wrote."""
        return cls(**{name: int(body.get(name, 0)) for name in cls.__slots__})


@dataclass(frozen=True, slots=True, repr=False)
class Contact:
    """Somebody to exchange with, by the fingerprint of their keys.

    `age_key` and `signing_key` are the public halves as text. `own_device` marks the adviser's own other
    machine, `revoked` one that is trusted no more; `vector` is what that vault last said that it has.
    """

    fingerprint: str
    name: str
    municipality: str
    age_key: str
    signing_key: str
    added: datetime
    own_device: bool = False
    revoked: bool = False
    vector: Vector = field(default_factory=Vector)

    def __repr__(self) -> str:
        """Keep the name out of logs and tracebacks."""
        return f"Contact({self.fingerprint})"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One package sent or received.

    `id` is the package's, `contact` the other's fingerprint ("" with a passphrase), `sha256` of the
    package file. `detail` is plain JSON: what a receipt needs (`domain.receipting`).
    """

    id: str
    direction: Direction
    purpose: Purpose
    contact: str
    at: datetime
    counts: PackageCounts
    sha256: str
    state: ParcelState
    detail: Mapping[str, Any] = field(default_factory=dict, repr=False)
