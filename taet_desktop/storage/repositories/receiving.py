"""Entering what came from another vault, and letting it be shown.

What is received is entered first, which changes nothing on the screen: a head that is shown stays shown.
Merging and showing are steps of their own, taken by the service that knows what the adviser chose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, exists, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.exchanging import (
    MERGE_DEVICE,
    Held,
    Mark,
    TravellingErasure,
    TravellingRecord,
    TravellingRevision,
)
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind, Revision
from taet_desktop.storage import faults
from taet_desktop.storage import tables as t
from taet_desktop.storage.pending import Pending
from taet_desktop.storage.repositories.base import RecordRepository
from taet_desktop.storage.repositories.chain import Chain, Place, dumped

_n = t.numbered.c
_new = upsert(t.numbered)
_ENTER = _new.on_conflict_do_update(
    index_elements=["line", "number"],
    set_={name: _new.excluded[name] for name in ("revision_id", "record_id", "sha256")},
    where=(_n.revision_id.is_(None)) & (_n.record_id.is_(None)),
)
_KNOW = _new.on_conflict_do_nothing()
_AT_MARK = select(_n.revision_id, _n.record_id, _n.sha256).where(
    (_n.line == bindparam("line")) & (_n.number == bindparam("number"))
)
_HERE = select(t.revision.c.id).where(t.revision.c.record_id == bindparam("record"))
_LINKED = select(t.attachment_link.c.sha256).where(t.attachment_link.c.record_id == bindparam("record"))
_LINK = upsert(t.attachment_link).on_conflict_do_nothing()
_ADD_REVISION = insert(t.revision)
_ADD_PARENT = insert(t.revision_parent)
_REMEMBER = upsert(t.erasure).on_conflict_do_nothing()
_LIFT = upsert(t.erasure_lifted).on_conflict_do_nothing()
_KIND = select(t.record.c.kind).where(t.record.c.id == bindparam("record"))
_child = t.revision_parent.c
_TORN = (
    select(t.record.c.id, t.record.c.kind, t.record.c.citizen_id)
    .join(t.revision, t.revision.c.record_id == t.record.c.id)
    .where(~exists().where(_child.parent_id == t.revision.c.id))
    .group_by(t.record.c.id)
    .having(func.count() > 1)
    .order_by(t.record.c.citizen_id, t.record.c.id)
)
_OF_CITIZEN = tuple(
    select(table.c.id).where(table.c.citizen_id == bindparam("of")).limit(1)
    for table in (t.visit, t.response, t.note, t.picture, t.board)
)
_OF_VISIT = tuple(
    select(table.c.id).where(table.c.visit_id == bindparam("of")).limit(1) for table in (t.response, t.note)
)
_MARKS = (
    select(t.revision.c.record_id, func.coalesce(_n.line, t.revision.c.device).label("device"), _n.number)
    .outerjoin(t.numbered, _n.revision_id == t.revision.c.id)
    .join(t.record, t.record.c.id == t.revision.c.record_id)
    .where((t.record.c.citizen_id == bindparam("citizen")) & (t.revision.c.device != MERGE_DEVICE))
)
_MARKS_OF = select(_n.line, _n.number).where(_n.revision_id.in_(bindparam("revisions", expanding=True)))
_ERASURE = (
    select(t.erasure.c.citizen_id, t.erasure_lifted.c.citizen_id.label("lifted"))
    .outerjoin(t.erasure_lifted, t.erasure_lifted.c.citizen_id == t.erasure.c.citizen_id)
    .where(t.erasure.c.citizen_id == bindparam("record"))
)
_KEPT = select(t.attachment.c.sha256).where(t.attachment.c.sha256 == bindparam("sum"))


class TwoOfOneName(faults.StoreError):
    """Two vaults have numbered different things alike: one is a copy of the other past the program."""

    def __init__(self) -> None:
        super().__init__(
            "Pakken kommer fra en kopi af et pengeskab, som programmet ikke kender som en kopi.",
            safe="Intet er ændret i dit pengeskab.",
            action="Lås pengeskabet på den anden computer op igen, og lav en ny pakke.",
        )


class Receiving:
    """Writes what was made elsewhere, of every kind."""

    def __init__(self, pending: Pending, repositories: Collection[RecordRepository]) -> None:
        self._pending = pending
        self._connection = pending.connection
        self._chain = Chain(pending)
        self._of = {repository.kind: repository for repository in repositories}

    def place(self, record: RecordId) -> Place | None:
        """Return where a record belongs, or None when it isn't here."""
        return self._chain.place(record)

    def history(self, record: RecordId) -> list[Revision]:
        """Return every revision of a record, of whatever kind."""
        return self._chain.revisions(record, self._chain.history(record))

    def shown(self, kind: RecordKind, record: RecordId) -> RevisionId | None:
        """Return the revision that is shown, or None when the record isn't here, or withdrawn."""
        return self._chain.shown(kind, record)

    def enter(self, record: TravellingRecord, revisions: Sequence[TravellingRevision]) -> list[RevisionId]:
        """Add a record's revisions, and links to attachments that are here; return those that were new.

        Raises
        ------
        TwoOfOneName
            When a mark is taken by something else.
        """
        here = set(self._connection.execute(_HERE, {"record": record.id}).scalars())
        place = self._chain.place(record.id)
        if place is None:
            place = Place(record.id, record.citizen_id, record.visit_id, clock.to_parts(record.created))
            self._chain.add_record(record.kind, place)
        fresh = [one for one in revisions if one.revision.id not in here]
        self._number(
            [(one.mark, {"revision_id": one.revision.id}) for one in fresh if one.mark],
            [one.mark for one in revisions if one.mark and one.revision.id in here],
        )
        for one in fresh:
            for parent in one.revision.parents:
                self._chain.seal(parent)
        parents = [
            {"revision_id": one.revision.id, "parent_id": parent}
            for one in fresh
            for parent in one.revision.parents
        ]
        if parents:
            self._connection.execute(_ADD_PARENT, parents)
        if fresh:
            self._connection.execute(_ADD_REVISION, [_row(one.revision) for one in fresh])
        self._hold(record.id, record.attachments)
        return [one.revision.id for one in fresh]

    def know(self, marks: Iterable[Mark]) -> None:
        """Remember numbers whose things aren't wanted here, so that they aren't sent again."""
        rows = [{"line": mark.line, "number": mark.number} for mark in marks]
        if rows:
            self._connection.execute(_KNOW, rows)

    def add(self, revision: Revision) -> None:
        """Add a revision that was made by merging, with every parent sealed first."""
        if not self._chain.has(revision.id):
            for parent in revision.parents:
                self._chain.seal(parent)
            self._chain.add(revision, dumped(revision.body))

    def show(self, kind: RecordKind, revision: Revision, index_text: str | None = None) -> None:
        """Let a head be shown; an empty body takes the record away from every list."""
        place = self._chain.place(revision.record_id)
        if place is None:
            raise ValueError("a record is entered before it is shown")
        self._of[kind].show(place, revision.id, revision.body, index_text)
        self._touch_visit(place)

    def settle(
        self, kind: RecordKind, record: RecordId, body: Mapping[str, Any], index_text: str | None = None
    ) -> RevisionId:
        """Write what was chosen, or what an undo goes back to; see `RecordRepository.settle`."""
        written = self._of[kind].settle(record, body, index_text)
        place = self._chain.place(record)
        if place is not None:
            self._touch_visit(place)
        return written

    def kind(self, record: RecordId) -> RecordKind | None:
        """Return what a record is, or None when it isn't here."""
        found = self._connection.execute(_KIND, {"record": record}).scalar()
        return RecordKind(found) if found else None

    def torn(self) -> list[tuple[RecordId, RecordKind, RecordId]]:
        """Return the records with more than one head: record, kind, citizen."""
        return [
            (row.id, RecordKind(row.kind), row.citizen_id) for row in self._connection.execute(_TORN).all()
        ]

    def marks(self, citizen: RecordId) -> list[tuple[RecordId, Mark]]:
        """Return the marks of every revision about a citizen, each with its record; 0 while it is open."""
        rows = self._connection.execute(_MARKS, {"citizen": citizen})
        return [(row.record_id, Mark(row.device, row.number or 0)) for row in rows]

    def marks_of(self, revisions: Collection[RevisionId]) -> list[Mark]:
        """Return the marks of some revisions; what was merged by itself has none."""
        rows = self._connection.execute(_MARKS_OF, {"revisions": list(revisions)})
        return [Mark(row.line, row.number) for row in rows]

    def has_any(self, *, citizen: RecordId | None = None, visit: RecordId | None = None) -> bool:
        """Tell whether something of a citizen, besides the citizen, or of a visit is shown."""
        if visit is not None:
            return any(self._connection.execute(one, {"of": visit}).first() for one in _OF_VISIT)
        return any(self._connection.execute(one, {"of": citizen}).first() for one in _OF_CITIZEN)

    def erasure(self, record: RecordId) -> bool | None:
        """Return whether something erased stays erased; None when it never was."""
        row = self._connection.execute(_ERASURE, {"record": record}).first()
        return None if row is None else row.lifted is None

    def remember_erased(self, erasure: TravellingErasure, *, kept: bool) -> None:
        """Remember that something was erased elsewhere; `kept` when it stays here, or comes back."""
        at_utc, at_offset = clock.to_parts(erasure.at)
        row = {
            "citizen_id": erasure.id,
            "at_utc": at_utc,
            "at_offset": at_offset,
            "author": erasure.author,
            "device": erasure.device,
        }
        self._connection.execute(_REMEMBER, row)
        if kept:
            self.lift_erasure(erasure.id)

    def lift_erasure(self, citizen: RecordId) -> None:
        """Let somebody who was erased be here again."""
        at_utc, at_offset = self._pending.now()
        row = {
            "citizen_id": citizen,
            "at_utc": at_utc,
            "at_offset": at_offset,
            "author": self._pending.author,
            "device": self._pending.device,
        }
        self._connection.execute(_LIFT, row)

    def _touch_visit(self, place: Place) -> None:
        """Let a visit that is open in the window be read anew: going on from before would undo this."""
        if place.visit is not None:
            self._pending.touch(Kind.VISIT, place.visit, place.citizen)

    def _hold(self, record: RecordId, held: Sequence[Held]) -> None:
        if not held:
            return
        here = set(self._connection.execute(_LINKED, {"record": record}).scalars())
        # Bytes that the sender had lost can't be held; their numbers are known all the same.
        kept = [
            one
            for one in held
            if one.sha256 not in here and self._connection.execute(_KEPT, {"sum": one.sha256}).first()
        ]
        self._number(
            [(one.mark, {"record_id": record, "sha256": one.sha256}) for one in kept],
            [one.mark for one in held if one not in kept],
        )
        rows = [{"record_id": record, "sha256": one.sha256, "device": None} for one in kept]
        if rows:
            self._connection.execute(_LINK, rows)

    def _number(self, named: list[tuple[Mark, Mapping[str, str]]], known: list[Mark]) -> None:
        empty = dict.fromkeys(("revision_id", "record_id", "sha256"))
        rows: list[dict[str, Any]] = [
            {"line": mark.line, "number": mark.number, **empty, **what} for mark, what in named
        ]
        if rows:
            written = self._connection.execute(_ENTER, rows).rowcount
            if written != len(rows):
                self._check(rows)
        self.know(known)

    def _check(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            there = self._connection.execute(_AT_MARK, {"line": row["line"], "number": row["number"]}).one()
            if any(getattr(there, name) != row[name] for name in ("revision_id", "record_id", "sha256")):
                raise TwoOfOneName


def _row(one: Revision) -> dict[str, Any]:
    at_utc, at_offset = clock.to_parts(one.at)
    return {
        "id": one.id,
        "record_id": one.record_id,
        "device": one.device,
        "author": one.author,
        "at_utc": at_utc,
        "at_offset": at_offset,
        "sealed": 1,
        "body": dumped(one.body),
    }
