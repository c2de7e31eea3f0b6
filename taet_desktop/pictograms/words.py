"""Finding words the way people type them: without capitals, with or without the Danish letters."""

from __future__ import annotations

import unicodedata
from typing import Final

_DANISH: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})

# Lower is better. A hit in the label always beats the same kind of hit in a synonym.
_EXACT, _STARTS, _WORD_STARTS, _INSIDE = 0, 2, 4, 6


def fold(text: str) -> str:
    """Return `text` in small letters, with `ae`, `oe`, `aa` for the Danish letters and no accents."""
    # NFC first: a Mac hands over "å" as two characters, and the accents below would then be lost.
    danish = unicodedata.normalize("NFC", text).casefold().translate(_DANISH)
    parts = unicodedata.normalize("NFKD", danish)
    return "".join(c for c in parts if not unicodedata.combining(c)).strip()


def match_rank(wanted: list[str], label: str, synonyms: tuple[str, ...]) -> int | None:
    """Rank how well folded words fit a folded label and its synonyms: 0 is best, None is no match.

    A text of several words is first tried as one phrase; otherwise the rank is that of the word that fits
    worst.
    """
    if not wanted:
        return 0
    phrase = _rank_of(" ".join(wanted), label, synonyms)
    if phrase is not None or len(wanted) == 1:
        return phrase
    worst = 0
    for word in wanted:
        rank = _rank_of(word, label, synonyms)
        if rank is None:
            return None
        worst = max(worst, rank)
    return worst


def _rank_of(word: str, label: str, synonyms: tuple[str, ...]) -> int | None:
    ranks = [r for r in [_rank_in(word, label)] if r is not None]
    ranks += [r + 1 for r in (_rank_in(word, synonym) for synonym in synonyms) if r is not None]
    return min(ranks, default=None)


def _rank_in(word: str, text: str) -> int | None:
    if word not in text:
        return None
    if word == text:
        return _EXACT
    if text.startswith(word):
        return _STARTS
    return _WORD_STARTS if f" {word}" in text else _INSIDE
