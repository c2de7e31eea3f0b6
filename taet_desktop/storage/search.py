"""Finding a citizen, or a word from a talk, as it is typed.

The text asked for is only ever words in quotation marks to FTS5, so nothing typed can be read as its syntax.
Every word must be there, as the beginning of a word. Danish letters are letters of their own
(`remove_diacritics 0`): å is not a.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from sqlalchemy import bindparam, select, text
from sqlalchemy.sql.elements import TextClause

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
_MATCHING: TextClause = text("search_text.nr IN (SELECT rowid FROM search WHERE search MATCH :words)")
# Citizens first, then the newest talk; the long texts are only read for the rows that are kept.
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
    .where(
        t.search_text.c.nr.in_(
            select(t.search_text.c.nr)
            .where(_MATCHING)
            .order_by(t.search_text.c.name == "", t.search_text.c.at_utc.desc())
            .limit(bindparam("limit"))
        )
    )
    .order_by(t.search_text.c.name == "", t.search_text.c.at_utc.desc(), t.record.c.id)
)


@dataclass(slots=True)
class LastSearch:
    """The search that was logged last, so that typing on is not a line in the log for every letter."""

    words: tuple[str, ...] = ()
    at: float = float("-inf")

    def goes_on(self, words: tuple[str, ...]) -> bool:
        """Tell whether this is the same search being typed, and remember it."""
        now = time.monotonic()
        joined, before = " ".join(words), " ".join(self.words)
        same = bool(self.words) and (joined.startswith(before) or before.startswith(joined))
        recent = now - self.at < SAME_SEARCH_SECONDS
        self.words = words
        if not (same and recent):
            self.at = now
        return same and recent


def words_in(asked: str) -> tuple[str, ...]:
    """Return the words asked for, in lower case: at most `MAX_WORDS`, each cut at `MAX_WORD` characters."""
    found = _WORD.findall(indexable(asked[: MAX_WORDS * (MAX_WORD + 1)]))
    return tuple(word.casefold()[:MAX_WORD] for word in found[:MAX_WORDS])


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
        match = " ".join(f'"{word}"*' for word in words)
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


def snippet_of(whole: str, words: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return some text around the first word found, on one line, and where the words stand in it."""
    first = next((m.start() for m in _WORD.finditer(whole) if _begins(m.group(), words)), 0)
    start, end = max(0, first - BEFORE), min(len(whole), first + AFTER)
    if start:
        start += len(whole[start:first]) - len(whole[start:first].split(" ", 1)[-1])
    if end < len(whole):
        end -= len(whole[first:end]) - len(whole[first:end].rsplit(" ", 1)[0])
    line = " ".join(whole[start:end].split())
    line = f"{'… ' if start else ''}{line}{' …' if end < len(whole) else ''}"
    marks = tuple(
        (m.start(), min(len(m.group()), max(len(w) for w in words if m.group().casefold().startswith(w))))
        for m in _WORD.finditer(line)
        if _begins(m.group(), words)
    )
    return line, marks


def _begins(found: str, words: tuple[str, ...]) -> bool:
    return found.casefold().startswith(words)
