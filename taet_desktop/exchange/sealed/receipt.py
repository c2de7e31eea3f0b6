"""The receipt (`.taetkvittering`): what was taken in, signed by the receiver and sealed to the sender.

Only when it has been read back and fits what was sent may the sender erase anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyrage

from taet_desktop.domain.exchanging import PackageCounts, Vector
from taet_desktop.domain.ids import RecordId
from taet_desktop.exchange.sealed import age, signed
from taet_desktop.exchange.sealed.card import Card, card_of
from taet_desktop.exchange.sealed.faults import (
    CardUnreadable,
    NotForUs,
    ReceiptDiffers,
    ReceiptUnreadable,
)
from taet_desktop.exchange.sealed.keys import Identity, PublicKeys, file_words
from taet_desktop.exchange.sealed.manifest import counts_of, vector_of
from taet_desktop.exchange.sealed.placing import place
from taet_desktop.exchange.sealed.reading import Package
from taet_desktop.exchange.sealed.writing import Written

FORMAT: Final = "taet-kvittering"
VERSION: Final = 1
SUFFIX: Final = ".taetkvittering"
MAX_BYTES: Final = 4 * 2**20
_ID = re.compile(r"[0-9a-f-]{36}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What both sides must agree on. `sha256` is of the package's file, `sums` of its list of hashes."""

    package: str
    sha256: str
    sums: str
    counts: PackageCounts

    def to_body(self) -> dict[str, Any]:
        """Return plain JSON; the sender keeps it until the receipt comes."""
        return {
            "package": self.package,
            "sha256": self.sha256,
            "sums": self.sums,
            "counts": self.counts.to_body(),
        }

    @classmethod
    def from_body(cls, body: dict[str, Any]) -> Particulars:
        """Read what `to_body` wrote. Raises ValueError when it is something else."""
        texts = [body.get(name) for name in ("package", "sha256", "sums")]
        if not all(isinstance(text, str) for text in texts):
            raise ValueError("no particulars")
        package, sha256, sums = (str(text) for text in texts)
        return cls(package, sha256, sums, counts_of(body.get("counts")))


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """A receipt whose signature is true. `received` is ISO text with the offset.

    `citizens` has a digest of what is kept of each (`domain.receipting`), by id, without those who were left
    out; `vector` is what the receiver has afterwards.
    """

    particulars: Particulars
    receiver: Card
    received: str
    citizens: Mapping[RecordId, str] = field(default_factory=dict)
    vector: Vector = field(default_factory=Vector)

    def __repr__(self) -> str:
        """Keep the receiver's name out of logs and tracebacks."""
        return f"Receipt({self.particulars.package})"


def sent(written: Written) -> Particulars:
    """Return what a sender keeps of a package."""
    return Particulars(written.id, written.sha256, written.sums, written.counts)


def received(package: Package) -> Particulars:
    """Return what a receiver tells of a package that has been checked."""
    manifest = package.manifest
    return Particulars(manifest.id, package.sha256, manifest.sums, manifest.counts)


def write_receipt(
    particulars: Particulars,
    card: Card,
    identity: Identity,
    sender: PublicKeys,
    now: datetime,
    *,
    citizens: Mapping[RecordId, str] | None = None,
    vector: Vector | None = None,
) -> bytes:
    """Return the receipt's file: signed by `identity`, readable by `sender` alone."""
    whole_card = signed.parse(signed.sign(card.to_body(), identity.signing))
    body = {
        "format": FORMAT,
        "version": VERSION,
        **particulars.to_body(),
        "receiver": whole_card,
        "received": now.isoformat(timespec="seconds"),
        "citizens": dict(citizens or {}),
        "vector": (vector or Vector()).to_body(),
    }
    return bytes(pyrage.encrypt(signed.sign(body, identity.signing), [sender.recipient()]))


def place_receipt(folder: Path, data: bytes, package_id: str) -> Path:
    """Put a receipt in a folder, named like its package; return its path. Raises UserError as `placing`."""
    return place(folder, f"kvittering-{file_words(package_id)}", SUFFIX, data)


def read_receipt(data: bytes, identity: Identity) -> Receipt:
    """Open a receipt and check its signature; whether it fits what was sent is `compare`'s task.

    Raises
    ------
    ReceiptUnreadable
        When it is none, is damaged, or isn't signed by the receiver that it names.
    NotForUs
        When it is sealed to somebody else.
    """
    if len(data) > MAX_BYTES or not age.head_fits(data):
        raise ReceiptUnreadable
    try:
        whole = signed.parse(pyrage.decrypt(data, [identity.opening]))
        receipt = _receipt(whole)
        signed.check(whole, receipt.receiver.keys.verifying)
    except pyrage.DecryptError as fault:
        foreign = "No matching keys" in str(fault)
        raise (NotForUs(what="Kvitteringen er ikke til dig.") if foreign else ReceiptUnreadable()) from None
    except (OSError, ValueError, signed.Unsigned, CardUnreadable):
        raise ReceiptUnreadable from None
    return receipt


def _receipt(whole: dict[str, Any]) -> Receipt:
    card, moment = whole.get("receiver"), whole.get("received")
    if whole.get("format") != FORMAT or not isinstance(card, dict) or not isinstance(moment, str):
        raise ValueError("no receipt")
    version = whole.get("version")
    if type(version) is int and version > VERSION:
        raise ReceiptUnreadable(
            what="Kvitteringen er lavet med en nyere udgave af TÆT Desktop.",
            action="Hent den nye udgave af TÆT Desktop, og prøv igen.",
        )
    if version != VERSION:
        raise ValueError("another version")
    datetime.fromisoformat(moment)
    citizens = _citizens(whole.get("citizens"))
    return Receipt(
        Particulars.from_body(whole), card_of(card), moment, citizens, vector_of(whole.get("vector"))
    )


def _citizens(body: object) -> dict[RecordId, str]:
    if not isinstance(body, dict):
        raise ValueError("no citizens")
    for citizen, digest in body.items():
        if not (_ID.fullmatch(citizen) and isinstance(digest, str) and _DIGEST.fullmatch(digest)):
            raise ValueError("a citizen's digest")
    return {RecordId(citizen): digest for citizen, digest in body.items()}


def compare(receipt: Receipt, particulars: Particulars, recipients: Sequence[str], *, own: str) -> None:
    """Check that a receipt is for this very parcel and from one it was sent to.

    `recipients` are fingerprints, as `Written` has them; none when a passphrase closed the package, so that
    whoever knew it may have received it. `own` is the sender's: one's own receipt is none.

    Raises
    ------
    ReceiptDiffers
        When anything is different.
    """
    if receipt.particulars != particulars:
        raise ReceiptDiffers
    receiver = receipt.receiver.keys.fingerprint
    if receiver == own or (recipients and receiver not in recipients):
        raise ReceiptDiffers
