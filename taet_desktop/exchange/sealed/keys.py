"""A vault's own keys: X25519 (age) to be sealed to, Ed25519 to sign with, and their fingerprint in words."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from taet_desktop.exchange.sealed.words import WORDS

FINGERPRINT_WORDS = 8
_WORD_BITS = 10
_HEAD = "taet-fingeraftryk 1\n"


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """The halves that everybody may have.

    `sealing` is an age recipient (`age1...`), `verifying` an Ed25519 public key of 32 bytes.
    """

    sealing: str
    verifying: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 over both keys in hexadecimal: the name of whoever holds them."""
        return hashlib.sha256(f"{_HEAD}{self.sealing}\n{self.verifying.hex()}\n".encode("ascii")).hexdigest()

    @property
    def words(self) -> tuple[str, ...]:
        """The fingerprint's first 80 bits as eight Danish words, to be read out on the phone."""
        return in_words(bytes.fromhex(self.fingerprint), FINGERPRINT_WORDS)

    def to_body(self) -> dict[str, str]:
        """Return both as text, named as on a card."""
        return {"age": self.sealing, "ed25519": base64.b64encode(self.verifying).decode("ascii")}

    @classmethod
    def from_body(cls, body: Mapping[str, str]) -> PublicKeys:
        """Read what `to_body` wrote."""
        return cls(body["age"], base64.b64decode(body["ed25519"], validate=True))

    def recipient(self) -> pyrage.x25519.Recipient:
        """Return the key that age seals to. Raises ValueError when the text is none."""
        try:
            return pyrage.x25519.Recipient.from_str(self.sealing)
        except pyrage.RecipientError as error:
            raise ValueError("not an age recipient") from error


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """The secret halves. They live in the encrypted store and in memory, nowhere else."""

    opening: pyrage.x25519.Identity
    signing: Ed25519PrivateKey

    @classmethod
    def generate(cls) -> Identity:
        """Return fresh keys from the operating system's random source."""
        return cls(pyrage.x25519.Identity.generate(), Ed25519PrivateKey.generate())

    @classmethod
    def from_text(cls, text: str) -> Identity:
        """Read what `to_text` wrote."""
        kept = json.loads(text)
        seed = base64.b64decode(kept["ed25519"], validate=True)
        return cls(
            pyrage.x25519.Identity.from_str(kept["age"]),
            Ed25519PrivateKey.from_private_bytes(seed),
        )

    def to_text(self) -> str:
        """Return both secrets as JSON, for the encrypted store alone."""
        seed = base64.b64encode(self.signing.private_bytes_raw()).decode("ascii")
        return json.dumps({"age": str(self.opening), "ed25519": seed})

    @property
    def public(self) -> PublicKeys:
        """The halves that everybody may have."""
        return PublicKeys(str(self.opening.to_public()), self.signing.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return "Identity(••••)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an identity is never pickled")


def in_words(data: bytes, count: int) -> tuple[str, ...]:
    """Return the first `count` times ten bits of some bytes as words of the list."""
    bits = int.from_bytes(data, "big") >> (8 * len(data) - _WORD_BITS * count)
    places = range(count - 1, -1, -1)
    return tuple(WORDS[bits >> _WORD_BITS * place & (len(WORDS) - 1)] for place in places)


def file_words(package_id: str) -> str:
    """Return three words with dashes for a file's name; they follow from the package's id alone."""
    return "-".join(in_words(hashlib.sha256(package_id.encode("ascii")).digest(), 3))


def suggested_passphrase() -> str:
    """Return six random words: 60 bits, easy to say on the phone."""
    return " ".join(secrets.choice(WORDS) for _ in range(6))
