"""The store's pages as SQLCipher 4 lays them out, read without SQLCipher.

Only used when the store won't open, to tell a wrong key from a damaged or shortened file, and by tests that
look for words that should be gone. Layout and derivation: the SQLCipher design document (zetetic.net): 4,096
bytes a page; the last 80 hold a 16-byte IV and a 64-byte HMAC-SHA512 over content, IV and page number; the
first 16 bytes of the file are the salt, from which the HMAC key is derived.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

PAGE = 4096
_IV, _MAC = 16, 64
_CONTENT = PAGE - _IV - _MAC
_SALT = 16
_SALT_MASK = 0x3A
_HMAC_ROUNDS = 2


def count(path: Path) -> int:
    """Return how many whole pages the file has."""
    return path.stat().st_size // PAGE


def read(path: Path, number: int) -> bytes:
    """Return one page as it lies on disk; the first is number 1. Shorter at a cut end."""
    with path.open("rb") as file:
        file.seek((number - 1) * PAGE)
        return file.read(PAGE)


def is_genuine(page: bytes, number: int, key: bytes, salt: bytes) -> bool:
    """Tell whether a page was written with this key and not changed since."""
    if len(page) != PAGE:
        return False
    mac_salt = bytes(byte ^ _SALT_MASK for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, _HMAC_ROUNDS, 32)
    start = _SALT if number == 1 else 0
    signed = page[start : _CONTENT + _IV] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(mac_key, signed, "sha512"), page[-_MAC:])


def decrypted(page: bytes, number: int, key: bytes) -> bytes:
    """Return a page's content in the clear (4,016 bytes; 4,000 for page 1, whose salt is no content)."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    start = _SALT if number == 1 else 0
    iv = page[_CONTENT : _CONTENT + _IV]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(page[start:_CONTENT]) + decryptor.finalize()


def key_fits(path: Path, digits: str) -> bool:
    """Tell whether any of the first pages was written with this key."""
    key, salt = bytes.fromhex(digits), read(path, 1)[:_SALT]
    return any(is_genuine(read(path, n), n, key, salt) for n in range(1, min(count(path), 32) + 1))


def expected(path: Path, digits: str) -> int | None:
    """Return how many pages the header says there are, or None when page 1 can't be trusted."""
    first = read(path, 1)
    if not is_genuine(first, 1, bytes.fromhex(digits), first[:_SALT]):
        return None
    # The database header's page count stands at offset 28 of the file, the first 16 being the salt here.
    return int.from_bytes(decrypted(first, 1, bytes.fromhex(digits))[12:16], "big")
