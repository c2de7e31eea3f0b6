"""What stands in a package's `manifest.json`: the names of its parts, who it is from, to whom and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from taet_desktop.domain.exchanging import PackageCounts, Purpose, Vector
from taet_desktop.exchange.sealed import signed
from taet_desktop.exchange.sealed.card import Card, card_of
from taet_desktop.exchange.sealed.faults import CardUnreadable, PackageDamaged, SenderFalse
from taet_desktop.exchange.sealed.limits import MAX_RECIPIENTS, MAX_VECTOR

FORMAT: Final = "taet-pakke"
VERSION: Final = 1
SUFFIX: Final = ".taet"

HEAD: Final = "format.txt"
LINES: Final = "records.jsonl.zst"
SUMS: Final = "SHA256SUMS"
MANIFEST: Final = "manifest.json"
KEY_FILE: Final = "noegle.age"
CONTENT_FILE: Final = "indhold.age"

KINDS: Final = ("record", "revision", "erasure")
"""What a line may be; each is counted."""

_BLOB: Final = re.compile(r"attachments/([a-z0-9]+/[a-z0-9][a-z0-9.+-]{0,60})/([0-9a-f]{64})")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RANGES: Final = re.compile(r"[0-9]{1,15}(?:-[0-9]{1,15})?(?:,[0-9]{1,15}(?:-[0-9]{1,15})?)*")
_HEAD_TEXT: Final = re.compile(rb"taet-pakke ([0-9]{1,6})\n")
MAX_TEXT: Final = 2_000


class Line(NamedTuple):
    """One line of the records: `kind` is one of `KINDS`, `data` its JSON object without a line break."""

    kind: str
    data: bytes


class Blob(NamedTuple):
    """A photo or file: SHA-256 in hexadecimal, media type, bytes."""

    sha256: str
    media_type: str
    data: bytes


class Tally:
    """Counts what goes into a package or comes out of it."""

    def __init__(self) -> None:
        self._kinds = dict.fromkeys(KINDS, 0)
        self._citizens = 0
        self._attachments = 0
        self._bytes = 0

    def line(self, kind: str, of_citizen: bool) -> None:
        """Count a line; `of_citizen` tells that it is the record of a citizen."""
        self._kinds[kind] += 1
        self._citizens += of_citizen

    def blob(self, size: int) -> None:
        """Count an attachment of so many bytes."""
        self._attachments += 1
        self._bytes += size

    def counts(self) -> PackageCounts:
        """Return what has been counted."""
        return PackageCounts(
            citizens=self._citizens,
            records=self._kinds["record"],
            revisions=self._kinds["revision"],
            erasures=self._kinds["erasure"],
            attachments=self._attachments,
            bytes=self._bytes,
        )


def counts_of(body: object) -> PackageCounts:
    """Read counts that somebody else has written. Raises ValueError when they are something else."""
    names = set(PackageCounts().to_body())
    if not isinstance(body, dict) or set(body) != names or not all(type(one) is int for one in body.values()):
        raise ValueError("no counts")
    return PackageCounts.from_body(body)


@dataclass(frozen=True, slots=True, repr=False)
class Manifest:
    """The whole of it. `recipients` are fingerprints, none when a passphrase closes the package.

    `consent` says in Danish what the handing over rests on; `vector` is what the sender has, by device;
    `sums` is the SHA-256 of the list of hashes; moments are ISO text with the offset.
    """

    id: str
    purpose: Purpose
    created: str
    program: str
    sender: Card
    recipients: tuple[str, ...]
    consent: str
    vector: Vector
    counts: PackageCounts
    sums: str

    def __repr__(self) -> str:
        """Keep names out of logs and tracebacks."""
        return f"Manifest({self.id}, {self.purpose})"


def blob_name(sha256: str, media_type: str) -> str:
    """Return an attachment's name in the package. Raises ValueError when the type can't stand in a name."""
    name = f"attachments/{media_type}/{sha256}"
    if not _BLOB.fullmatch(name):
        raise ValueError("an attachment needs a SHA-256 and a media type")
    return name


def blob_parts(name: str) -> tuple[str, str] | None:
    """Return SHA-256 and media type of an attachment's name, or None when it is no such name."""
    found = _BLOB.fullmatch(name)
    return (found[2], found[1]) if found else None


def head_bytes() -> bytes:
    """Return what stands in `format.txt`."""
    return f"{FORMAT} {VERSION}\n".encode("ascii")


def head_version(data: bytes) -> int:
    """Return the version that `format.txt` tells of. Raises PackageDamaged when it is something else."""
    found = _HEAD_TEXT.fullmatch(data)
    if not found:
        raise PackageDamaged
    return int(found[1])


def to_body(manifest: Manifest, card: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest as plain JSON; `card` is the sender's whole card with its signature."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": manifest.id,
        "purpose": manifest.purpose.value,
        "created": manifest.created,
        "program": manifest.program,
        "sender": dict(card),
        "recipients": list(manifest.recipients),
        "consent": manifest.consent,
        "vector": manifest.vector.to_body(),
        "counts": manifest.counts.to_body(),
        "sums": manifest.sums,
    }


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest and check that it is signed by the sender that it names.

    Raises
    ------
    PackageDamaged
        When it isn't one.
    SenderFalse
        When sender or signature aren't true.
    """
    try:
        whole = signed.parse(data)
        manifest = _manifest(whole)
    except (signed.Unsigned, ValueError, RecursionError):
        raise PackageDamaged from None
    try:
        signed.check(whole, manifest.sender.keys.verifying)
    except signed.Unsigned:
        raise SenderFalse from None
    return manifest


def _manifest(whole: Mapping[str, Any]) -> Manifest:
    if whole.get("format") != FORMAT or whole.get("version") != VERSION:
        raise ValueError("another format")
    card, recipients = whole.get("sender"), whole.get("recipients")
    if not isinstance(card, dict) or not isinstance(recipients, list):
        raise ValueError("a part is missing")
    if len(recipients) > MAX_RECIPIENTS or not all(isinstance(one, str) for one in recipients):
        raise ValueError("recipients")
    texts = {name: whole.get(name) for name in ("id", "purpose", "created", "program", "consent", "sums")}
    if not all(isinstance(text, str) and len(text) <= MAX_TEXT for text in texts.values()):
        raise ValueError("texts")
    told = {name: str(text) for name, text in texts.items()}
    if not _ID.fullmatch(told["id"]) or not _DIGEST.fullmatch(told["sums"]):
        raise ValueError("id or sums")
    datetime.fromisoformat(told["created"])
    try:
        sender = card_of(card)
    except CardUnreadable:
        raise SenderFalse from None
    return Manifest(
        id=told["id"],
        purpose=Purpose(told["purpose"]),
        created=told["created"],
        program=told["program"],
        sender=sender,
        recipients=tuple(recipients),
        consent=told["consent"],
        vector=vector_of(whole.get("vector")),
        counts=counts_of(whole.get("counts")),
        sums=told["sums"],
    )


def vector_of(body: object) -> Vector:
    """Read a vector that somebody else has written. Raises ValueError when it is something else."""
    if not isinstance(body, dict):
        raise ValueError("no vector")
    fit = all(isinstance(text, str) and _RANGES.fullmatch(text) for text in body.values())
    if len(body) > MAX_VECTOR or not fit:
        raise ValueError("vector")
    return Vector.from_body(body)
