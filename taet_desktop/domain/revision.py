"""Revisions: nothing is overwritten.

Every citizen, visit, response, note, own picture and own board is a *record*: a chain of revisions that each
name their parents. The newest revision of a device may be *open*: autosave writes it again and again until it
is sealed. A sealed revision never changes; the store refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.ids import RecordId, RevisionId


class RecordKind(StrEnum):
    """What a record is."""

    CITIZEN = "citizen"
    VISIT = "visit"
    RESPONSE = "response"
    NOTE = "note"
    PICTURE = "picture"
    BOARD = "board"


@dataclass(frozen=True, slots=True, repr=False)
class Revision:
    """One state of one record. `body` is the whole state as plain JSON; `parents` is empty for the first."""

    id: RevisionId
    record_id: RecordId
    parents: tuple[RevisionId, ...]
    device: str
    author: str
    at: datetime
    body: Mapping[str, Any]
    sealed: bool

    def __repr__(self) -> str:
        """Keep the body out of logs and tracebacks."""
        return f"Revision({self.id}, sealed={self.sealed})"


@dataclass(frozen=True, slots=True, repr=False)
class Response:
    """One filling of an instrument. `visit_id` is None for what is filled between visits."""

    id: RecordId
    citizen_id: RecordId
    visit_id: RecordId | None
    instrument: str
    version: int
    answers: Answers
    started: datetime
    sealed: bool = False

    def to_body(self) -> dict[str, Any]:
        """Return the revision body: instrument, version and answers."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "answers": self.answers.to_json(),
        }

    def __repr__(self) -> str:
        """Keep what was said out of logs and tracebacks."""
        return f"Response({self.id}, {self.instrument} {self.version})"
