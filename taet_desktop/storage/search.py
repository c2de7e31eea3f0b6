"""Finding a citizen, or a word from a talk, as it is typed.

The text asked for is only ever words in quotation marks to FTS5, so nothing typed can be read as its syntax;
what a word's letters are is then settled by the same tokenizer that read the text.
Every word must be there, as the beginning of a word. Danish letters are letters of their own
(`remove_diacritics 0`): å is not a.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from sqlalchemy import select, text

from taet_desktop.domain import clock
from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.revision import RecordKind
from taet_desktop.domain.search_hit import Hit
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending, indexable

MAX_WORDS = 8
MAX_WORD = 60
BEFORE, AFTER = 40, 100
"""Characters of a snippet before and after the start of the first place found."""

SAME_SEARCH_SECONDS = 60

_WORD = re.compile(r"[^\W_]+")
# Names first, then the newest talk: the index is walked from its end until there are enough hits, and long
# texts are only read for those. SQLite itself would read every matching text to sort them.
_MATCHING = text(
    "search_text.nr IN (SELECT nr FROM search_text INDEXED BY search_text_order"
    " WHERE nr IN (SELECT rowid FROM search WHERE search MATCH :words)"
    " ORDER BY rank DESC, at_utc DESC LIMIT :limit)"
)
_FIND = (
    select(
        t.search_text.c.name,
        t.search_text.c.words,
        t.search_text.c.at_utc,
        t.search_text.c.at_offset,
        t.record.c.id,
        t.record.c.kind,
        t.record.c.citizen_id,
        t.record.c.visit_id,
    )
    .join(t.record, t.record.c.id == t.search_text.c.record_id)
    .where(_MATCHING)
    .order_by(t.search_text.c.rank.desc(), t.search_text.c.at_utc.desc(), t.record.c.id)
)


@dataclass(slots=True)
class LastSearch:
    """The search that was logged last, so that typing on is not a line in the log for every letter."""

    words: tuple[str, ...] = ()
    at: float = float("-inf")

    def goes_on(self, words: tuple[str, ...]) -> bool:
        """Tell whether this is the same search being typed, and remember it."""
        now = time.monotonic()
        joined, before = " ".join(words).casefold(), " ".join(self.words).casefold()
        same = bool(self.words) and (joined.startswith(before) or before.startswith(joined))
        recent = now - self.at < SAME_SEARCH_SECONDS
        self.words = words
        if not (same and recent):
            self.at = now
        return same and recent


def words_in(asked: str) -> tuple[str, ...]:
    """Return the words asked for: at most `MAX_WORDS`, each cut at `MAX_WORD` characters."""
    plain = indexable(asked[: MAX_WORDS * (MAX_WORD + 1)]).replace('"', " ")
    return tuple(word[:MAX_WORD] for word in plain.split()[:MAX_WORDS])


class Search:
    """The full-text index over names, answers' own words and notes."""

    def __init__(self, pending: Pending, last: LastSearch) -> None:
        self._pending = pending
        self._last = last

    def find(self, asked: str, limit: int = 50) -> list[Hit]:
        """Return where all words stand: citizens by name first, then the newest.

        The usage log gets a line with the number of hits, never the words; typing on in the same search
        within a minute is not logged again.
        """
        words = words_in(asked)
        if not words:
            return []
        self._pending.flush()
        match = _match(words)
        rows = self._pending.connection.execute(_FIND, {"words": match, "limit": limit}).all()
        if not self._last.goes_on(words):
            self._pending.log(AuditAction.SEARCH, "", None, None, len(rows))
        hits = []
        for row in rows:
            snippet, marks = snippet_of(row.name or row.words, words)
            hits.append(
                Hit(
                    kind=RecordKind(row.kind),
                    record_id=RecordId(row.id),
                    citizen_id=RecordId(row.citizen_id),
                    visit_id=RecordId(row.visit_id) if row.visit_id else None,
                    at=clock.from_parts(row.at_utc, row.at_offset),
                    snippet=snippet,
                    marks=marks,
                )
            )
        return hits


def _match(words: tuple[str, ...]) -> str:
    """Return FTS5's expression. A finished word of one or two letters stands alone: too much begins so."""
    return " ".join(
        f'"{word}"*' if len(word) > 2 or number == len(words) - 1 else f'"{word}"'
        for number, word in enumerate(words)
    )


def snippet_of(whole: str, words: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return some text around the first word found, on one line, and where the words stand in it."""
    folded = tuple(part.casefold() for word in words for part in _WORD.findall(word))
    first = next((m.start() for m in _WORD.finditer(whole) if _begins(m, folded)), 0)
    start, end = max(0, first - BEFORE), min(len(whole), first + AFTER)
    before, after = whole[start:first], whole[first:end]
    if start and " " in before:
        before = before.split(" ", 1)[1]
    if end < len(whole) and " " in after:
        after = after.rsplit(" ", 1)[0]
    line = " ".join(f"{before}{after}".split())
    line = f"{'… ' if start else ''}{line}{' …' if end < len(whole) else ''}"
    return line, tuple(
        (found.start(), _length(found, folded)) for found in _WORD.finditer(line) if _begins(found, folded)
    )


def _begins(found: re.Match[str], folded: tuple[str, ...]) -> bool:
    return found.group().casefold().startswith(folded)


def _length(found: re.Match[str], folded: tuple[str, ...]) -> int:
    text = found.group().casefold()
    return max(min(len(word), len(found.group())) for word in folded if text.startswith(word))
