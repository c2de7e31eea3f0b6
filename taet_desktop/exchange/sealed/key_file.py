"""A one-time key closed with a passphrase, as a small age file (age-encryption.org/v1, scrypt).

`pyrage` would choose the cost by this machine's speed and ask for half a gigabyte on both sides. Here the
cost is the format's: 128 MB, which a small laptop has. Opening is left to `pyrage`, so the two check each
other.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
from typing import Final

import pyrage
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from taet_desktop.exchange.sealed.age import MAGIC
from taet_desktop.exchange.sealed.faults import PackageDamaged, PackageUnsafe, WrongPassphrase

COST: Final = 17
"""log2 of scrypt's N, with r = 8 and p = 1."""

MOST_COST: Final = 20
MAX_BYTES: Final = 4 * 2**10
_LABEL = b"age-encryption.org/v1/scrypt"
_STANZA = re.compile(re.escape(MAGIC) + rb"-> scrypt [A-Za-z0-9+/]{22} ([0-9]{1,2})\n")
_ONLY_CHUNK = bytes(11) + b"\x01"


def write_key_file(key: pyrage.x25519.Identity, passphrase: str) -> bytes:
    """Return an age file that holds the key's text."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    stretched = hashlib.scrypt(
        passphrase.encode("utf-8"), salt=_LABEL + salt, n=2**COST, r=8, p=1, maxmem=2**28, dklen=32
    )
    wrapped = ChaCha20Poly1305(stretched).encrypt(bytes(12), file_key, None)
    stanza = f"-> scrypt {_text(salt)} {COST}\n{_text(wrapped)}\n---".encode("ascii")
    mac = hmac.new(_derived(file_key, b"", b"header"), MAGIC + stanza, hashlib.sha256).digest()
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    sealed = payload.encrypt(_ONLY_CHUNK, f"{key}\n".encode("ascii"), None)
    return MAGIC + stanza + b" " + _text(mac).encode("ascii") + b"\n" + nonce + sealed


def read_key_file(data: bytes, passphrase: str) -> pyrage.x25519.Identity:
    """Return the key that an age file holds.

    Raises
    ------
    WrongPassphrase
        When the passphrase doesn't open it.
    PackageDamaged, PackageUnsafe
        When it holds no key, or asks for more memory than is reasonable.
    """
    stanza = _STANZA.match(data)
    if stanza is None:
        raise PackageDamaged
    if int(stanza[1]) > MOST_COST:
        raise PackageUnsafe
    try:
        text = pyrage.passphrase.decrypt(data, passphrase).decode("ascii")
        return pyrage.x25519.Identity.from_str(text.strip())
    except pyrage.DecryptError:
        raise WrongPassphrase from None
    except (OSError, ValueError, pyrage.IdentityError):
        raise PackageDamaged from None


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii").rstrip("=")
