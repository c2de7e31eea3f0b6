"""What the kinds of record have in common: a chain of revisions, of which one head is shown.

A *head* is a revision that no other names as its parent. There is one, until another device's history comes
in and can't be merged by itself: then what was shown here goes on being shown. A new revision continues the
head that is shown and leaves other heads alone, so that nothing disappears by accident; naming them in
`settles` is how a merge is told. An empty body means that the record isn't shown at all: an import was
undone.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

from taet_desktop.domain import clock
from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId, RevisionId, new_revision_id
from taet_desktop.domain.revision import RecordKind, Revision
from taet_desktop.storage.pending import Pending
from taet_desktop.storage.repositories.chain import AnyRow, Chain, Place, dumped, moment

SESSION_GAP = timedelta(minutes=15)
"""Autosaves of one open revision closer than this are one line in the usage log."""


class RecordRepository(ABC):
    """Reads and writes one kind of record."""

    kind: ClassVar[RecordKind]

    def __init__(self, pending: Pending) -> None:
        self._pending = pending
        self._connection = pending.connection
        self._chain = Chain(pending)

    def heads(self, record_id: RecordId) -> list[Revision]:
        """Return the revisions without children, the one that is shown last."""
        return self._chain.revisions(record_id, self._heads(record_id))

    def history(self, record_id: RecordId) -> list[Revision]:
        """Return every revision, oldest first."""
        return self._chain.revisions(record_id, self._chain.history(record_id))

    def receive(
        self,
        revision: Revision,
        *,
        citizen_id: RecordId,
        visit_id: RecordId | None,
        created: datetime,
        index_text: str = "",
    ) -> bool:
        """Add a sealed revision made elsewhere; return False when it is here already.

        They may come in any order, and parents may be unknown here. What is shown afterwards is the newest
        head; `index_text` is used when that is the revision received. Whether the citizen was erased here
        (`citizens.erased`) is for the caller to ask first.

        Raises
        ------
        ValueError
            When the revision isn't sealed: an open one still changes where it was made.
        """
        self._pending.must_write()
        if not revision.sealed:
            raise ValueError("only sealed revisions travel")
        if self._chain.has(revision.id):
            return False
        place = self._chain.place(revision.record_id)
        if place is None:
            place = Place(revision.record_id, citizen_id, visit_id, clock.to_parts(created))
            self._chain.add_record(self.kind, place)
        for parent in revision.parents:
            self._chain.seal(parent)
        self._chain.add(revision, dumped(revision.body))
        shown = self._chain.heads(place.record)[-1]
        found_by = index_text if shown.id == revision.id else None
        self._project(place, shown.id, json.loads(shown.body), found_by)
        self._wrote(place)
        return True

    def show(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None = None
    ) -> None:
        """Let a head be shown, as merging decided; with an empty body the record leaves every list."""
        self._pending.must_write()
        self._present(place, revision_id, body, index_text)
        self._wrote(place)

    def settle(
        self, record_id: RecordId, body: Mapping[str, Any], index_text: str | None = None
    ) -> RevisionId:
        """Write a sealed revision with every head as its parent, show it and return its id.

        That is how a choice between heads is told, and how an import is undone. Where one head says the same
        already, it is that one.

        Raises
        ------
        ValueError
            When the record isn't here.
        """
        place = self._chain.place(record_id)
        if place is None:
            raise ValueError("a record is entered before it is settled")
        heads = [RevisionId(head.id) for head in self._heads(record_id)]
        self._write(place, body, seal=True, index_text=index_text, settles=heads)
        return RevisionId(self._chain.heads(record_id)[-1].id)

    def seal_visit(self, visit_id: RecordId) -> int:
        """Seal every open revision of this kind in a visit; return how many there were."""
        self._pending.must_write()
        sealed = self._chain.seal_visit(self.kind, visit_id)
        for place in sealed:
            self._wrote(place)
        return len(sealed)

    def _present(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        if body:
            self._project(place, revision_id, body, index_text)
        else:
            self._chain.withdraw(self.kind, place.record)
            self._pending.forget([place.record])

    def _write(
        self,
        place: Place,
        body: Mapping[str, Any],
        *,
        seal: bool,
        index_text: str | None = None,
        settles: Iterable[RevisionId] = (),
    ) -> bool:
        """Write a state of a record and what follows from it; return False when nothing has changed."""
        self._pending.must_write()
        text, device = dumped(body), self._pending.device
        heads = self._heads(place.record)
        parents: tuple[RevisionId, ...] = ()
        at = self._pending.now()
        if heads:
            shown = heads[-1]
            wanted = set(settles)
            others = [RevisionId(head.id) for head in heads[:-1] if head.id in wanted]
            if shown.body == text and not others:
                return False
            if not seal and not shown.sealed and shown.device == device and not others:
                self._rewrite(place, shown, text, at)
                self._reproject(place, shown.id, body, index_text)
                return True
            for head in heads:
                # A parent is sealed before it gets a child; and this device has one open revision a record.
                if not head.sealed and (head is shown or head.id in others or head.device == device):
                    self._chain.seal(head.id)
            parents = (RevisionId(shown.id), *others)
            if at[0] <= shown.at_utc:
                # A clock set back must not hide what is written now behind what was written before.
                before = moment((shown.at_utc, shown.at_offset))
                at = clock.to_parts(before + timedelta(milliseconds=1))
        else:
            self._chain.add_record(self.kind, place)
        made = Revision(
            id=new_revision_id(),
            record_id=place.record,
            parents=parents,
            device=device,
            author=self._pending.author,
            at=moment(at),
            body=body,
            sealed=seal,
        )
        self._chain.add(made, text)
        self._present(place, made.id, body, index_text)
        self._wrote(place)
        return True

    def _heads(self, record: RecordId) -> Sequence[AnyRow]:
        heads = self._chain.heads(record)
        if len(heads) < 2:
            return heads
        shown = self._chain.shown(self.kind, record)
        return sorted(heads, key=lambda head: head.id == shown)

    def _rewrite(self, place: Place, shown: AnyRow, text: str, at: tuple[str, int]) -> None:
        """Write the open revision again. The time never runs backwards."""
        before = shown.at_utc, shown.at_offset
        at = before if at[0] < before[0] else at
        self._chain.rewrite(shown.id, self._pending.author, at, text)
        resumed = moment(at) - moment(before) > SESSION_GAP
        self._wrote(place, log=resumed or shown.author != self._pending.author)

    def _wrote(self, place: Place, *, log: bool = True) -> None:
        self._pending.touch(Kind(self.kind.value), place.record, place.citizen)
        if log:
            self._pending.log(AuditAction.CHANGE, self.kind.value, place.record, place.citizen)

    @abstractmethod
    def _project(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        """Write the projection and queue the index text of the state that is now shown."""

    def _reproject(
        self, place: Place, revision_id: str, body: Mapping[str, Any], index_text: str | None
    ) -> None:
        """Update what a rewritten open revision changes; kinds that only show the body have less to do."""
        self._project(place, revision_id, body, index_text)
