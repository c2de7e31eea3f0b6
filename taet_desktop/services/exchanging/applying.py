"""Taking in what waits, in one transaction; and choosing later between what couldn't be merged by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.exchanging import Mark, Parcel, ParcelState, Purpose, TravellingRecord
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.merging import Choices, Conflict, heads_of, merge
from taet_desktop.domain.picture import record_of
from taet_desktop.domain.receiving import Decisions, plan
from taet_desktop.domain.revision import RecordKind, Revision
from taet_desktop.services import visits
from taet_desktop.services.answer_text import index_text
from taet_desktop.services.exchanging.staging import waiting
from taet_desktop.services.session import Session
from taet_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Applied:
    """What was taken in. `open_conflicts` are left for a person, `skipped` citizens were erased here."""

    parcel: Parcel
    changes: Changes
    open_conflicts: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class OpenConflicts:
    """A record that two devices have left in different states, and what has to be chosen."""

    record_id: RecordId
    kind: RecordKind
    citizen_id: RecordId
    conflicts: tuple[Conflict, ...]


def apply(session: Session, parcel_id: str, decisions: Decisions | None = None) -> Applied:
    """Take in a waiting package. What merges by itself is merged, what was chosen is written.

    What is in conflict and not chosen is kept beside what is shown here, and shows up in `open_conflicts`.
    Everything is written, or nothing.
    """
    decided = decisions or Decisions()
    try:
        with session.store.unit_of_work(purpose="udveksling") as uow:
            work = _Work(session, uow, waiting(uow, parcel_id), decided)
            work.erasures()
            work.records()
            parcel = work.finish()
            return Applied(parcel, uow.commit(), work.conflicts, len(work.skipped))
    finally:
        session.catalogue.forget_bytes()
        session.read_own()


class _Work:
    """One package being taken in."""

    def __init__(self, session: Session, uow: UnitOfWork, parcel: Parcel, decided: Decisions) -> None:
        self._session, self._uow, self._parcel, self._decided = session, uow, parcel, decided
        self._changed: list[tuple[RecordId, RevisionId | None, RevisionId]] = []
        self._merged_visits: dict[RecordId, None] = {}
        self.skipped: set[RecordId] = set()
        self.conflicts = 0

    def erasures(self) -> None:
        for erasure in self._uow.staging.erasures(self._parcel.id):
            if self._uow.receiving.erasure(erasure.id) is not None:
                continue  # told before: erased here too, or kept
            kind = self._uow.receiving.kind(erasure.id)
            if kind is None or erasure.id in self._decided.keep:
                self._uow.receiving.remember_erased(erasure, kept=kind is not None)
            elif erasure.id in self._decided.erase:
                self._erase(kind, erasure.id)

    def _erase(self, kind: RecordKind, record: RecordId) -> None:
        if kind is RecordKind.CITIZEN:
            self._uow.citizens.erase(record)
        elif kind is RecordKind.PICTURE:
            self._uow.pictures.erase(record)
        elif kind is RecordKind.BOARD:
            self._uow.boards.erase(record)

    def records(self) -> None:
        back = self._decided.bring_back if self._parcel.purpose is not Purpose.SYNCHRONISE else frozenset()
        for record in self._uow.staging.records(self._parcel.id):
            erased = {one for one in (record.citizen_id, record.id) if self._uow.receiving.erasure(one)}
            for one in erased & back:
                self._uow.receiving.lift_erasure(one)
            if erased - back:
                self._skip(record)
            else:
                self._take_in(record)

    def _skip(self, record: TravellingRecord) -> None:
        coming = self._uow.staging.revisions(self._parcel.id, record.id)
        marks: list[Mark] = [one.mark for one in coming if one.mark]
        self._uow.receiving.know([*marks, *(held.mark for held in record.attachments)])
        self.skipped.add(record.citizen_id)

    def _take_in(self, record: TravellingRecord) -> None:
        receiving = self._uow.receiving
        coming = self._uow.staging.revisions(self._parcel.id, record.id)
        here = receiving.history(record.id)
        before = receiving.shown(record.kind, record.id)
        choices = self._decided.choices.get(record.id)
        told = plan(record.kind, here, before, [one.revision for one in coming], choices)
        receiving.enter(record, coming)
        if not told.fresh:
            return
        self.conflicts += bool(told.conflicts)
        if told.body is not None:
            after = receiving.settle(record.kind, record.id, told.body, self._words(record.kind, told.body))
        elif (show := told.made or told.show) is not None:
            if told.made:
                receiving.add(told.made)
            receiving.show(record.kind, show, self._words(record.kind, show.body))
            after = show.id
        elif before is not None:
            after = before
        else:
            return
        self._changed.append((record.id, before, after))
        if here and record.kind is RecordKind.RESPONSE and record.visit_id:
            self._merged_visits[record.visit_id] = None

    def finish(self) -> Parcel:
        for visit in self._merged_visits:
            visits.follow_tools(self._session, self._uow, visit)
        self._uow.parcels.remember_changes(self._parcel.id, self._changed)
        self._uow.staging.clear(self._parcel.id)
        taken = {
            citizen: digest
            for citizen, digest in self._parcel.detail["citizens"].items()
            if citizen not in self.skipped
        }
        found = {"citizens": taken, "conflicts": self.conflicts, "skipped": len(self.skipped)}
        detail = {**self._parcel.detail, **found}
        self._uow.parcels.settle(self._parcel, ParcelState.APPLIED, detail)
        return replace(self._parcel, state=ParcelState.APPLIED, detail=detail)

    def _words(self, kind: RecordKind, body: Mapping[str, Any]) -> str | None:
        return found_by(self._session, self._uow, kind, body)


def found_by(session: Session, uow: UnitOfWork, kind: RecordKind, body: Mapping[str, Any]) -> str | None:
    """Return what a response is found by; the other kinds tell that themselves."""
    if kind is not RecordKind.RESPONSE or not body:
        return None
    instrument = session.library.find(body["instrument"], body["version"])
    answers = Answers.from_json(body["answers"])
    if instrument is None:  # a newer program's, or a municipality's own: its words are found all the same
        return "\n".join(part for one in answers for part in (str(one.value), one.words) if part)

    def label(pictogram: str) -> str:
        own = record_of(pictogram)
        picture = uow.pictures.get(own) if own else None
        return picture.label if picture else session.picture_name(pictogram)

    return index_text(instrument, answers, label)


def open_conflicts(session: Session) -> list[OpenConflicts]:
    """Return the records that wait for somebody to choose."""
    with session.store.read(purpose="udveksling") as uow:
        found = []
        for record, kind, citizen in uow.receiving.torn():
            merged = merge(kind, uow.receiving.history(record))
            if merged.conflicts:
                found.append(OpenConflicts(record, kind, citizen, merged.conflicts))
        return found


def resolve(session: Session, record_id: RecordId, choices: Choices) -> Changes:
    """Write what was chosen between heads; what is still in conflict afterwards stays so."""
    with session.store.unit_of_work(purpose="udveksling") as uow:
        kind = uow.receiving.kind(record_id)
        if kind is None:
            return Changes()
        known: list[Revision] = uow.receiving.history(record_id)
        merged = merge(kind, known, choices)
        if merged.body is None or len(heads_of(known)) == 1:
            return Changes()
        uow.receiving.settle(kind, record_id, merged.body, found_by(session, uow, kind, merged.body))
        return uow.commit()
