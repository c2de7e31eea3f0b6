"""Two advisers with keys, small packages between them, and packages forged by hand."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest
import zstandard

from taet_desktop.domain.exchanging import PackageCounts, Purpose, Vector
from taet_desktop.errors import UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed import signed
from taet_desktop.exchange.sealed.card import Card, own_card
from taet_desktop.exchange.sealed.keys import Identity, PublicKeys
from taet_desktop.exchange.sealed.reading import Package, Standing, verified
from taet_desktop.exchange.sealed.writing import Heading, Written, write_package

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PASSPHRASE = "seks rolige ord om en pakke"
SECRET = "Kvistelgrævling"
IDS = [f"018f6a00-0000-7000-8000-{number:012d}" for number in range(20)]


@dataclass(frozen=True)
class Person:
    """Somebody with keys and a card."""

    name: str
    identity: Identity = field(default_factory=Identity.generate)

    @property
    def card(self) -> Card:
        return own_card(self.identity, self.name, "Eksempel Kommune", NOW)

    @property
    def keys(self) -> PublicKeys:
        return self.identity.public

    @property
    def fingerprint(self) -> str:
        return self.keys.fingerprint


METTE, JONAS, EVA = Person("Mette Holm"), Person("Jonas Friis"), Person("Eva Lund")


def line(kind: str, number: int, text: str = SECRET) -> m.Line:
    body = {"type": kind, "id": f"{kind}-{number}", "kind": "citizen", "body": {"ord": text}}
    return m.Line(kind, json.dumps(body, ensure_ascii=False).encode())


def blob(data: bytes, media_type: str = "image/jpeg") -> m.Blob:
    return m.Blob(hashlib.sha256(data).hexdigest(), media_type, data)


def items(count: int = 3, blobs: int = 2, size: int = 5_000) -> list[m.Line | m.Blob]:
    """Return an erasure, records with a revision each, and photos."""
    found: list[m.Line | m.Blob] = [line("erasure", 0)]
    for number in range(count):
        found += [line("record", number), line("revision", number)]
    found += [
        blob(f"{SECRET} {number} ".encode() + bytes(range(256)) * (size // 256)) for number in range(blobs)
    ]
    return found


def heading(sender: Person = METTE, *to: Person, **changes: Any) -> Heading:
    whole = {
        "id": IDS[0],
        "purpose": Purpose.HANDOVER,
        "created": NOW.isoformat(),
        "card": sender.card,
        "recipients": [one.keys for one in to],
        "consent": "Borgeren har sagt ja.",
        "vector": Vector(),
    }
    return Heading(**{**whole, **changes})


def packed(
    folder: Path,
    *to: Person,
    sender: Person = METTE,
    things: Iterable[m.Line | m.Blob] | None = None,
    **changes: Any,
) -> Written:
    """Write a small package; closed to Jonas unless told otherwise."""
    if not to and not changes.get("passphrase"):
        to = (JONAS,)
    whole = heading(sender, *to, **changes)
    return run_to_end(write_package(folder, whole, sender.identity, items() if things is None else things))


def trusting(*people: Person) -> Callable[[str], Standing]:
    """Return a standing that trusts some and knows nobody else."""
    known = {one.fingerprint for one in people}
    return lambda fingerprint: Standing.TRUSTED if fingerprint in known else Standing.UNKNOWN


def opened(path: Path, reader: Person = JONAS, **told: Any) -> Package:
    """Check a package as its receiver."""
    whole = {"standing": trusting(METTE), **told}
    return run_to_end(verified(path, reader.identity, **whole))


def contents(path: Path, reader: Person = JONAS, **told: Any) -> list[m.Line | m.Blob]:
    """Check a package and return everything in it."""
    with opened(path, reader, **told) as package:
        return list(package.items())


def refused(path: Path, kind: type[UserError], reader: Person = JONAS, **told: Any) -> UserError:
    """Expect that a package is refused, with a whole Danish message that repeats nothing of it."""
    with pytest.raises(kind) as caught:
        contents(path, reader, **told)
    assert type(caught.value) is kind
    for sentence in (caught.value.what, caught.value.safe, caught.value.action):
        assert sentence.endswith(".")
    assert SECRET not in caught.value.text()
    assert path.name not in caught.value.text()
    return caught.value


# --- packages forged by hand ------------------------------------------------------------------------------

Part = tuple[str, bytes]


def inside(path: Path, reader: Person = JONAS) -> list[Part]:
    """Return the parts of a package in their order, without checking anything."""
    clear = pyrage.decrypt(path.read_bytes(), [reader.identity.opening])
    with zipfile.ZipFile(io.BytesIO(clear)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def zipped(parts: Sequence[Part], *, level: int = 0) -> bytes:
    """Return parts as a zip, deflated, each with its length before it."""
    buffer = io.BytesIO()
    with (
        warnings.catch_warnings(),
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive,
    ):
        warnings.simplefilter("ignore")  # the same name twice is what some tests want
        for name, data in parts:
            archive.writestr(name, data)
    return buffer.getvalue()


def sealed(path: Path, clear: bytes, *to: Person) -> Path:
    """Write bytes as an age file."""
    path.write_bytes(pyrage.encrypt(clear, [one.keys.recipient() for one in to or (JONAS,)]))
    return path


def forged(
    path: Path,
    *,
    lines: bytes | None = None,
    blobs: Sequence[Part] = (),
    sender: Person = METTE,
    to: Sequence[Person] = (JONAS,),
    head: bytes = b"taet-pakke 1\n",
    level: int = 0,
    changes: Mapping[str, Any] | None = None,
) -> Path:
    """Write a package part by part; what isn't told is in order. `changes` go into the manifest."""
    raw = b"".join(one.data + b"\n" for one in items(1, 0) if isinstance(one, m.Line))
    packed_lines = zstandard.compress(raw) if lines is None else lines
    content = [(m.LINES, packed_lines), *blobs]
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in content).encode()
    counts = PackageCounts(
        citizens=1,
        records=1,
        revisions=1,
        erasures=1,
        attachments=len(blobs),
        bytes=sum(len(d) for _, d in blobs),
    )
    manifest = m.Manifest(
        id=IDS[1],
        purpose=Purpose.HANDOVER,
        created=NOW.isoformat(),
        program="forfalsker 1",
        sender=sender.card,
        recipients=tuple(one.fingerprint for one in to),
        consent="",
        vector=Vector(),
        counts=counts,
        sums=hashlib.sha256(sums).hexdigest(),
    )
    card = signed.parse(signed.sign(sender.card.to_body(), sender.identity.signing))
    body = {**m.to_body(manifest, card), **(changes or {})}
    parts = [
        (m.HEAD, head),
        *content,
        (m.SUMS, sums),
        (m.MANIFEST, signed.sign(body, sender.identity.signing)),
    ]
    return sealed(path, zipped(parts, level=level), *to)
