"""A visit: any contact, from a home visit to a text message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.ids import RecordId


class VisitKind(StrEnum):
    """The ways to meet."""

    HOME = "hjemmebesoeg"
    WALK = "gaatur"
    OFFICE = "kommunen"
    PROVIDER = "tilbud"
    PHONE = "telefon"
    VIDEO = "video"
    SMS = "sms"
    PAPER = "papir"

    @property
    def label(self) -> str:
        """Return the Danish name."""
        return _KIND_LABELS[self]

    @property
    def icon(self) -> str:
        """Return the name of the icon in `resources/icons`."""
        return _KIND_ICONS[self]

    @property
    def phrase(self) -> str:
        """Return how the note says it: `Jeg besøgte dig hjemme`."""
        return _KIND_PHRASES[self]


_KIND_LABELS = {
    VisitKind.HOME: "hjemmebesøg",
    VisitKind.WALK: "gåtur",
    VisitKind.OFFICE: "møde på kommunen",
    VisitKind.PROVIDER: "møde på tilbuddet",
    VisitKind.PHONE: "telefonsamtale",
    VisitKind.VIDEO: "videomøde",
    VisitKind.SMS: "sms",
    VisitKind.PAPER: "svar på papir",
}
_KIND_ICONS = {
    VisitKind.HOME: "home-visit",
    VisitKind.WALK: "walk",
    VisitKind.OFFICE: "office",
    VisitKind.PROVIDER: "people",
    VisitKind.PHONE: "phone",
    VisitKind.VIDEO: "video",
    VisitKind.SMS: "sms",
    VisitKind.PAPER: "letter",
}
_KIND_PHRASES = {
    VisitKind.HOME: "Jeg besøgte dig hjemme",
    VisitKind.WALK: "Vi gik en tur sammen",
    VisitKind.OFFICE: "Vi mødtes på kommunen",
    VisitKind.PROVIDER: "Vi mødtes på dit tilbud",
    VisitKind.PHONE: "Vi talte sammen i telefon",
    VisitKind.VIDEO: "Vi talte sammen på video",
    VisitKind.SMS: "Vi skrev sammen på sms",
    VisitKind.PAPER: "Jeg fik svar på papir, udfyldt",
}
MEETINGS = tuple(kind for kind in VisitKind if kind is not VisitKind.PAPER)
"""The ways to meet that are chosen; a paper comes by being entered."""


class VisitState(StrEnum):
    """Where a visit stands, from the calendar to the fagsystem."""

    PLANNED = "planlagt"
    OPEN = "i_gang"
    FINISHED = "afsluttet"
    EXPORTED = "klar_til_journalisering"
    JOURNALED = "journaliseret"

    @property
    def label(self) -> str:
        """Return the Danish words shown beside the visit."""
        return {
            VisitState.PLANNED: "planlagt",
            VisitState.OPEN: "i gang",
            VisitState.FINISHED: "mangler eksport",
            VisitState.EXPORTED: "klar til journalisering",
            VisitState.JOURNALED: "journaliseret",
        }[self]


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """One contact. `starts` is planned or real; `ended` is set when the visit is finished.

    `journal_date` and `journal_reference` say when and where the fagsystem took it over.
    """

    id: RecordId
    citizen_id: RecordId
    kind: VisitKind
    starts: datetime
    state: VisitState = VisitState.OPEN
    ended: datetime | None = None
    present: tuple[str, ...] = ()
    exported: datetime | None = None
    journal_date: date | None = None
    journal_reference: str = ""

    def to_body(self) -> dict[str, Any]:
        """Return the revision body: plain JSON without ids."""
        body: dict[str, Any] = {
            "kind": self.kind.value,
            "starts": clock.to_parts(self.starts),
            "state": self.state.value,
        }
        if self.ended:
            body["ended"] = clock.to_parts(self.ended)
        if self.present:
            body["present"] = list(self.present)
        if self.exported:
            body["exported"] = clock.to_parts(self.exported)
        if self.journal_date:
            body["journal_date"] = self.journal_date.isoformat()
        if self.journal_reference:
            body["journal_reference"] = self.journal_reference
        return body

    @classmethod
    def from_body(cls, record: RecordId, citizen_id: RecordId, body: Mapping[str, Any]) -> Visit:
        """Read what `to_body` wrote."""
        return cls(
            id=record,
            citizen_id=citizen_id,
            kind=VisitKind(body["kind"]),
            starts=clock.from_parts(*body["starts"]),
            state=VisitState(body["state"]),
            ended=clock.from_parts(*body["ended"]) if body.get("ended") else None,
            present=tuple(body.get("present", ())),
            exported=clock.from_parts(*body["exported"]) if body.get("exported") else None,
            journal_date=date.fromisoformat(body["journal_date"]) if body.get("journal_date") else None,
            journal_reference=body.get("journal_reference", ""),
        )

    def __repr__(self) -> str:
        """Keep whereabouts out of logs and tracebacks."""
        return f"Visit({self.id})"
