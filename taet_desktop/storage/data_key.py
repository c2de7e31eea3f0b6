"""The key that opens the store: 32 random bytes, held no longer than the vault is open."""

from __future__ import annotations

import os
from typing import NoReturn

KEY_BYTES = 32


class DataKey:
    """The vault's 256-bit data key.

    It never shows its bytes in `repr`, can't be pickled, and compares in constant time. `wipe` overwrites the
    bytes held here; copies made by `hex` are ordinary Python strings and live until they are collected.
    """

    __slots__ = ("_bytes",)

    def __init__(self, raw: bytes | bytearray) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError(f"a data key has {KEY_BYTES} bytes")
        self._bytes = bytearray(raw)

    @classmethod
    def random(cls) -> DataKey:
        """Return a fresh key from the operating system's random source."""
        return cls(os.urandom(KEY_BYTES))

    @property
    def wiped(self) -> bool:
        """Return whether `wipe` has been called."""
        return not self._bytes

    def hex(self) -> str:
        """Return 64 lower-case hex digits, the form that SQLCipher takes as a raw key."""
        return self.raw().hex()

    def raw(self) -> bytes:
        """Return a copy of the 32 bytes.

        Raises
        ------
        ValueError
            When the key has been wiped: using it then is a programming error.
        """
        if self.wiped:
            raise ValueError("the data key has been wiped")
        return bytes(self._bytes)

    def wipe(self) -> None:
        """Overwrite the key. Calling it twice is harmless."""
        for index in range(len(self._bytes)):
            self._bytes[index] = 0
        self._bytes = bytearray()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DataKey):
            return NotImplemented
        from hmac import compare_digest  # 3 ms of import

        return compare_digest(self._bytes, other._bytes)

    __hash__ = None  # type: ignore[assignment]  # a secret has no business in a set

    def __repr__(self) -> str:
        return "DataKey(••••)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a data key is never pickled")
