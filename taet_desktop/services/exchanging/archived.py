"""Archiving hides a citizen from the lists: it may not hide what was written by somebody who hadn't seen it.

A change of the citizen's own record stands against it as a conflict (`domain.merging`). A visit, an answer
or a note is another record; where one of them and the archiving were written apart, the citizen stays on
the lists. That is a revision of its own, and archiving once more is a click away.
"""

from __future__ import annotations

from dataclasses import replace

from taet_desktop.domain.exchanging import Parcel, Vector
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind
from taet_desktop.storage.unit_of_work import UnitOfWork


class Archived:
    """Watches one package being taken in; of an unknown sender nothing is known of what they saw."""

    def __init__(self, uow: UnitOfWork, parcel: Parcel) -> None:
        self._uow = uow
        sender = uow.contacts.get(parcel.contact)
        self._has: Vector | None = sender.vector if sender else None
        self._unseen: dict[RecordId, bool] = {}
        self._brought: set[RecordId] = set()

    def before(self, citizen: RecordId) -> None:
        """Note how a citizen stands before anything about them is taken in."""
        if citizen in self._unseen or self._has is None:
            return
        person = self._uow.citizens.get(citizen)
        if person is None:
            self._unseen[citizen] = False
        elif person.archived:
            self._unseen[citizen] = not self._sender_saw_it(citizen)
        else:
            marks = self._uow.receiving.marks(citizen)
            self._unseen[citizen] = any(
                record != citizen and not self._has.has(mark) for record, mark in marks
            )
            self._brought.add(citizen)  # what is here is what the archiving may hide

    def brought(self, citizen: RecordId) -> None:
        """Note that something new about a citizen, besides the citizen, was taken in."""
        self._brought.add(citizen)

    def keep_visible(
        self, chosen: frozenset[RecordId]
    ) -> list[tuple[RecordId, RevisionId | None, RevisionId]]:
        """Let those stay on the lists whose archiving hides something unseen, unless that was chosen."""
        changed = []
        for citizen, unseen in self._unseen.items():
            person = self._uow.citizens.get(citizen)
            if person is None or not person.archived or not unseen:
                continue
            if citizen in chosen or citizen not in self._brought:
                continue
            before = self._uow.receiving.shown(RecordKind.CITIZEN, citizen)
            body = replace(person, archived=False).to_body()
            changed.append((citizen, before, self._uow.receiving.settle(RecordKind.CITIZEN, citizen, body)))
        return changed

    def _sender_saw_it(self, citizen: RecordId) -> bool:
        """Tell whether the sender has had a revision in which the citizen was archived."""
        archived = {one.id for one in self._uow.receiving.history(citizen) if one.body.get("archived")}
        has = self._has or Vector()
        return any(has.has(mark) for mark in self._uow.receiving.marks_of(archived))
