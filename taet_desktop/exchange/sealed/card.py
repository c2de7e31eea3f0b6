"""The contact card (kontaktkort, `.taetkort`): the public keys, a name and a municipality, signed by itself.

The signature only shows that whoever made the card holds the keys. That they are the person's is what the
eight words are for, read out on the phone.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from taet_desktop.domain.adviser import MAX_LINE
from taet_desktop.exchange.sealed import signed
from taet_desktop.exchange.sealed.faults import CardNewer, CardUnreadable
from taet_desktop.exchange.sealed.keys import Identity, PublicKeys

FORMAT: Final = "taet-kontaktkort"
VERSION: Final = 1
SUFFIX: Final = ".taetkort"
MAX_BYTES: Final = 16 * 1024


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """Who somebody says they are, and the keys they hold. `created` is ISO text with the offset."""

    name: str
    municipality: str
    keys: PublicKeys
    created: str

    def to_body(self) -> dict[str, Any]:
        """Return the card as plain JSON, without its signature."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "municipality": self.municipality,
            "age": self.keys.sealing,
            "ed25519": base64.b64encode(self.keys.verifying).decode("ascii"),
            "created": self.created,
        }

    def __repr__(self) -> str:
        """Keep the name out of logs and tracebacks."""
        return f"Card({self.keys.fingerprint[:12]})"


def own_card(identity: Identity, name: str, municipality: str, now: datetime) -> Card:
    """Return the card of a vault's own keys."""
    return Card(_line(name), _line(municipality), identity.public, now.isoformat(timespec="seconds"))


def write_card(card: Card, identity: Identity) -> bytes:
    """Return a card as its file."""
    return signed.sign(card.to_body(), identity.signing)


def read_card(data: bytes) -> Card:
    """Read a card's file.

    Raises
    ------
    CardUnreadable
        When it is no card, too long, or not signed by its own key; `CardNewer` when it is of a later version.
    """
    if len(data) > MAX_BYTES:
        raise CardUnreadable
    try:
        return card_of(signed.parse(data))
    except signed.Unsigned:
        raise CardUnreadable from None


def card_of(whole: Mapping[str, Any]) -> Card:
    """Read a card as it stands inside another document. Raises what `read_card` raises."""
    version = whole.get("version")
    if whole.get("format") != FORMAT or type(version) is not int:
        raise CardUnreadable
    if version > VERSION:
        raise CardNewer
    texts = [whole.get(name) for name in ("name", "municipality", "age", "ed25519", "created")]
    if version < VERSION or not all(isinstance(text, str) for text in texts):
        raise CardUnreadable
    name, municipality, sealing, verifying, created = (str(text) for text in texts)
    try:
        keys = PublicKeys(sealing, base64.b64decode(verifying, validate=True))
        keys.recipient()
        signed.check(whole, keys.verifying)
        datetime.fromisoformat(created)
        # A name on two lines could pretend to be two.
        if (name, municipality) != (_line(name), _line(municipality)) or not name:
            raise CardUnreadable
    except (ValueError, binascii.Error, signed.Unsigned):
        raise CardUnreadable from None
    return Card(name, municipality, keys, created)


def _line(text: str) -> str:
    """Return a text on one line, without signs that can't be seen, and no longer than there is room for."""
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(seen.split())[:MAX_LINE].strip()
