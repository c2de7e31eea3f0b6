"""Ranking: how well a picture's words fit what somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from taet_desktop.pictograms.forms import Forms
from taet_desktop.pictograms.words import fold

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST_START: Final = 2
"""Letters that must be typed before other forms of a word, or their beginnings, count."""


class Fit(IntEnum):
    """The ways to be found, best first."""

    LABEL = 0
    LABEL_STARTS = 1
    LABEL_WORD_STARTS = 2
    SYNONYM = 3
    LABEL_FORM = 4
    SYNONYM_FORM = 5
    SYNONYM_STARTS = 6
    LABEL_FORM_STARTS = 7
    SYNONYM_WORD_STARTS = 8
    SYNONYM_FORM_STARTS = 9
    LABEL_INSIDE = 10
    SYNONYM_INSIDE = 11


_LABEL_FITS: Final = (Fit.LABEL, Fit.LABEL_STARTS, Fit.LABEL_WORD_STARTS, Fit.LABEL_INSIDE)
_SYNONYM_FITS: Final = (Fit.SYNONYM, Fit.SYNONYM_STARTS, Fit.SYNONYM_WORD_STARTS, Fit.SYNONYM_INSIDE)


@dataclass(frozen=True, slots=True)
class Entry:
    """The folded words of one picture, and the groups of inflected forms that they belong to."""

    label: str
    synonyms: tuple[str, ...]
    everything: str
    label_forms: frozenset[int]
    synonym_forms: frozenset[int]


def entries(texts: Iterable[tuple[str, ...]], forms: Forms) -> tuple[Entry, ...]:
    """Make an entry of each label and its synonyms, in the order given."""
    # Folding everything at once is much quicker than folding five thousand words.
    lines = fold("\n".join("\t".join(text) for text in texts)).split("\n")
    return tuple(_entry(line, forms) for line in lines)


def _entry(line: str, forms: Forms) -> Entry:
    label, *synonyms = line.split("\t")
    return Entry(label, tuple(synonyms), line, _forms_in(label, forms), _forms_in(" ".join(synonyms), forms))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One word, or one phrase, that is looked for."""

    text: str
    forms: frozenset[int]
    started: frozenset[int]


class Query:
    """A text as typed, ready to be held against many entries."""

    def __init__(self, text: str, forms: Forms) -> None:
        words = fold(text).split()
        self._phrase = _wanted(" ".join(words), forms) if words else None
        # Long words first: they are the rarest, and one that isn't found settles it.
        rarest_first = sorted(set(words), key=len, reverse=True) if len(words) > 1 else []
        self._words = [_wanted(word, forms) for word in rarest_first]

    def rank(self, entry: Entry) -> tuple[int, ...] | None:
        """Return how well an entry fits, smallest first; None if it doesn't.

        A text of several words is first tried as one phrase; otherwise every word must be found, and the one
        that fits worst counts. Among equals those come first whose label is the word in another form, and a
        label of one word before a longer one.
        """
        if self._phrase is None:
            return ()
        best = _fit(self._phrase, entry)
        if best is None:
            best = self._worst_of_words(entry)
        if best is None:
            return None
        return best, 0 if self._phrase.forms & entry.label_forms else 1, entry.label.count(" ")

    def _worst_of_words(self, entry: Entry) -> Fit | None:
        worst: Fit | None = None
        for word in self._words:
            fit = _fit(word, entry)
            if fit is None:
                return None
            worst = fit if worst is None else max(worst, fit)
        return worst


def _wanted(text: str, forms: Forms) -> _Wanted:
    long_enough = len(text) >= _SHORTEST_START and " " not in text
    return _Wanted(text, forms.of(text), forms.beginning(text) if long_enough else frozenset())


def _fit(wanted: _Wanted, entry: Entry) -> Fit | None:
    fits = _fits_by_letters(wanted.text, entry) if wanted.text in entry.everything else []
    if wanted.started:
        if wanted.forms & entry.label_forms:
            fits.append(Fit.LABEL_FORM)
        elif wanted.forms & entry.synonym_forms:
            fits.append(Fit.SYNONYM_FORM)
        elif wanted.started & entry.label_forms:
            fits.append(Fit.LABEL_FORM_STARTS)
        elif wanted.started & entry.synonym_forms:
            fits.append(Fit.SYNONYM_FORM_STARTS)
    return min(fits, default=None)


def _fits_by_letters(text: str, entry: Entry) -> list[Fit]:
    fits = [_LABEL_FITS[_place(text, entry.label)]] if text in entry.label else []
    fits += [_SYNONYM_FITS[_place(text, synonym)] for synonym in entry.synonyms if text in synonym]
    return fits


def _place(text: str, words: str) -> int:
    """Tell where `text` stands in `words`: 0 all of it, 1 its start, 2 the start of a word, 3 inside."""
    if text == words:
        return 0
    if words.startswith(text):
        return 1
    return 2 if f" {text}" in words else 3


def _forms_in(words: str, forms: Forms) -> frozenset[int]:
    return frozenset().union(*map(forms.of, _WORD.findall(words)))
