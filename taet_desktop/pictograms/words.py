"""Finding words the way people type them: without capitals, with or without the Danish letters."""

from __future__ import annotations

import unicodedata
from typing import Final

_DANISH: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def fold(text: str) -> str:
    """Return `text` in small letters, with `ae`, `oe`, `aa` for the Danish letters and no accents."""
    # NFC first: a Mac hands over "å" as two characters, and the accents below would then be lost.
    danish = unicodedata.normalize("NFC", text).casefold().translate(_DANISH)
    if danish.isascii():
        return danish.strip()
    parts = unicodedata.normalize("NFKD", danish)
    return "".join(c for c in parts if not unicodedata.combining(c)).strip()
