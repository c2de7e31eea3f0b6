"""Which pictogram shows what a few words are about: the one that is called what one of the words says."""

from __future__ import annotations

import re
from typing import Final

from taet_desktop.pictograms.album import Album
from taet_desktop.pictograms.forms import load_forms
from taet_desktop.pictograms.search import Fit, Query, entries

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_SURE: Final = (Fit.LABEL, Fit.SYNONYM, Fit.LABEL_FORM)
_IDLE: Final = (
    "alle alt bare blive bliver den der det dig din ellers eller end efter for fra første får gang gerne "
    "gøre har have hen her hvad hver hvis hvor ind ikke jeg kan komme man med meget mere mig min mit "
    "måske nok noget nogle når næste ned ses sig selv sin skal små som stor tage til uden var vil "
    "være"
)
_EMPTY: Final = frozenset(_IDLE.split())
"""Words that are about nothing in particular."""
_OTHERWISE: Final = frozenset({"tid", "tal", "farver"})
"""When and how many stand in words beside the picture."""


class PictureFinder:
    """Gives a pictogram's id for some words, or nothing: no picture is better than a wrong one."""

    def __init__(self, catalogue: Album) -> None:
        self._catalogue = catalogue
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Return the picture of the longest word that has one: it says most."""
        words = [word for word in _WORD.findall(text.casefold())[:20] if word not in _EMPTY]
        return next(filter(None, map(self._find, sorted(words, key=len, reverse=True))), "")

    def _find(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> str:
        found = self._catalogue.shipped.search(word, limit=1)
        if not found or found[0].category in _OTHERWISE:
            return ""
        forms = load_forms()
        entry = entries([(found[0].label, *found[0].synonyms)], forms)[0]
        rank = Query(word, forms).rank(entry)
        # A word inside a longer label may be about something else.
        return found[0].id if rank and rank[0] in _SURE and rank[-1] == 0 else ""
