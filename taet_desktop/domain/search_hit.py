"""One place where the words were found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.revision import RecordKind


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """A citizen, response or note that holds the words.

    `at` is when the response was begun, the note written or the citizen added. `snippet` is plain text around
    the first place found; `marks` are the (start, length) of the found words in it, in characters.
    """

    kind: RecordKind
    record_id: RecordId
    citizen_id: RecordId
    visit_id: RecordId | None
    at: datetime
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()

    def __repr__(self) -> str:
        """Keep what was said out of logs and tracebacks."""
        return f"Hit({self.kind}, {self.record_id})"
