"""Who did what, when and why: the usage log that data protection asks for. Never what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from taet_desktop.domain.ids import RecordId


class AuditAction(StrEnum):
    """The five things that are logged."""

    READ = "read"
    SEARCH = "search"
    CHANGE = "change"
    EXPORT = "export"
    DELETE = "delete"

    @property
    def label(self) -> str:
        """Return the Danish word."""
        return _LABELS[self]


_LABELS = {
    AuditAction.READ: "læst",
    AuditAction.SEARCH: "søgt",
    AuditAction.CHANGE: "ændret",
    AuditAction.EXPORT: "eksporteret",
    AuditAction.DELETE: "slettet",
}


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the usage log. `kind` and the ids are empty for a search; `count` is its number of hits."""

    at: datetime
    author: str
    device: str
    action: AuditAction
    kind: str
    record_id: RecordId | None
    citizen_id: RecordId | None
    purpose: str
    count: int = 0
