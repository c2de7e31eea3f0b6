"""Which inflected words belong together: `kat`, `katte`, `kattene`.

`forms.txt` beside this file has one line per base form, with every word of the catalogue and its forms; it is
written by `scripts/pictogram_forms.py` (why not by a dictionary while searching: see there).
"""

from __future__ import annotations

import importlib.resources
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final

from taet_desktop.pictograms.words import fold

_NONE: Final[frozenset[int]] = frozenset()


class Forms:
    """Groups of words with the same base form; a group is named by its number."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Read lines of words parted by spaces; those that begin with `#` are remarks."""
        groups: defaultdict[str, set[int]] = defaultdict(set)
        for number, line in enumerate(lines):
            if not line.startswith("#"):
                for word in line.split():
                    groups[word].add(number)
        self._groups = {word: frozenset(numbers) for word, numbers in groups.items()}
        self._sorted = sorted(self._groups)

    def of(self, word: str) -> frozenset[int]:
        """Return the groups of a folded word: two for a word with two meanings, none for an unknown one."""
        return self._groups.get(word, _NONE)

    def beginning(self, start: str) -> frozenset[int]:
        """Return the groups of all words that begin with the folded `start`."""
        found: set[int] = set()
        for place in range(bisect_left(self._sorted, start), len(self._sorted)):
            word = self._sorted[place]
            if not word.startswith(start):
                break
            found |= self._groups[word]
        return frozenset(found)


@cache
def load_forms() -> Forms:
    """Read the shipped list once."""
    text = importlib.resources.files("taet_desktop.pictograms").joinpath("forms.txt").read_text("utf-8")
    # Folding the whole text at once is ten times as quick as folding ten thousand words.
    return Forms(fold(text).splitlines())
