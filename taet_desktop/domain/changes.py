"""What a write changed: every service that writes returns one, and views redraw only for that."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from taet_desktop.domain.ids import RecordId


class Kind(StrEnum):
    """The kinds of thing that a view can depend on."""

    CITIZEN = "citizen"
    VISIT = "visit"
    RESPONSE = "response"
    NOTE = "note"
    PICTURE = "picture"
    BOARD = "board"
    JOURNALING = "journaling"


@dataclass(frozen=True, slots=True)
class Changes:
    """The records touched by one unit of work, and the citizens they belong to."""

    touched: frozenset[tuple[Kind, RecordId]] = field(default_factory=frozenset)
    citizens: frozenset[RecordId] = field(default_factory=frozenset)

    @classmethod
    def of(cls, kind: Kind, record: RecordId, citizen: RecordId) -> Changes:
        """Return the changes of one record."""
        return cls(frozenset({(kind, record)}), frozenset({citizen}))

    def __or__(self, other: Changes) -> Changes:
        """Return both together."""
        return Changes(self.touched | other.touched, self.citizens | other.citizens)

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.touched)

    def has(self, kind: Kind) -> bool:
        """Tell whether any record of this kind was touched."""
        return any(touched_kind is kind for touched_kind, _ in self.touched)
