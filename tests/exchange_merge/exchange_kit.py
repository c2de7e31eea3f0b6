"""What the tests of exchange share: a package carried by hand, as bodies, and a citizen with a visit."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.exchanging import (
    Contact,
    Parcel,
    Purpose,
    Travelling,
    TravellingAttachment,
    TravellingErasure,
    TravellingRecord,
    TravellingRevision,
)
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.receiving import Decisions
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.services import visits
from taet_desktop.services.citizens import new_citizen, save_citizen
from taet_desktop.services.exchanging.applying import Applied, apply
from taet_desktop.services.exchanging.sending import outgoing, remember_sent
from taet_desktop.services.exchanging.staging import Arrival, stage
from taet_desktop.services.session import Session

SHA = "ab" * 32

T = TypeVar("T")


def drained(job: Generator[Any, None, T]) -> T:
    """Run a long job to its end and return its result."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: T = end.value
            return result


@dataclass(frozen=True)
class Package:
    """A package as it lies in a file: who knows nothing of the store can read it."""

    arrival: Arrival
    lines: tuple[tuple[type[Any], dict[str, Any]], ...]
    files: tuple[tuple[str, str, bytes], ...]

    def items(self) -> Iterator[Travelling]:
        for kind, body in self.lines:
            yield kind.from_body(body)
        for sha256, media_type, data in self.files:
            yield TravellingAttachment(sha256, media_type, len(data), partial(_same, data))

    def of(self, kind: type[Any]) -> list[Any]:
        return [kind.from_body(body) for one, body in self.lines if one is kind]

    @property
    def revisions(self) -> list[TravellingRevision]:
        return self.of(TravellingRevision)

    @property
    def records(self) -> list[TravellingRecord]:
        return self.of(TravellingRecord)

    @property
    def erasures(self) -> list[TravellingErasure]:
        return self.of(TravellingErasure)


def _same(data: bytes) -> bytes:
    return data


def acquaint(one: Session, other: Session) -> None:
    """Let two vaults know each other as own devices."""
    for here, there in ((one, other), (other, one)):
        name = there.store.device
        contact = Contact(name, name, "", "age1", "ed", datetime(2026, 11, 20, tzinfo=UTC), own_device=True)
        with here.store.unit_of_work() as uow:
            if uow.contacts.get(name) is None:
                uow.contacts.save(contact)
            uow.commit()


def contact_of(here: Session, there: Session) -> Contact | None:
    with here.store.read() as uow:
        return uow.contacts.get(there.store.device)


def packed(
    sender: Session,
    receiver: Session,
    purpose: Purpose = Purpose.SYNCHRONISE,
    citizens: Collection[RecordId] | None = None,
    *,
    private: bool = False,
) -> Package:
    """Send a package and return it."""
    to = contact_of(sender, receiver)
    with outgoing(sender, purpose, to=to, citizens=citizens, private=private) as out:
        lines, files = [], []
        for one in out.items:
            if isinstance(one, TravellingAttachment):
                files.append((one.sha256, one.media_type, one.read()))
            else:
                lines.append((type(one), one.to_body()))
        arrival = Arrival(out.id, purpose, sender.store.device, SHA, out.vector)
    remember_sent(sender, out, to, SHA)
    return Package(arrival, tuple(lines), tuple(files))


def staged(receiver: Session, package: Package) -> Parcel:
    return drained(stage(receiver, package.arrival, package.items()))


def taken_in(receiver: Session, package: Package, decisions: Decisions | None = None) -> Applied:
    parcel = staged(receiver, package)
    return apply(receiver, parcel.id, decisions)


def sync(sender: Session, receiver: Session, decisions: Decisions | None = None) -> Applied:
    """Bring from one to the other what it hasn't got."""
    return taken_in(receiver, packed(sender, receiver), decisions)


def visited(session: Session, first: str = "Anna") -> tuple[Citizen, Visit]:
    """Save a citizen with an open visit."""
    person = replace(new_citizen(), first_name=first, last_name="Bjerre")
    save_citizen(session, person)
    visit, _ = visits.begin_visit(session, person.id, VisitKind.HOME)
    return person, visit


WORDS = ("samhoerighed-hvem", "haab-glaede", "identitet-god")
"""Questions of CHIME that are answered in words."""


def say(session: Session, visit: RecordId, words: str, nth: int = 0) -> Response:
    """Answer one question in an open visit, beside what is answered already."""
    tool = session.library.latest("chime")
    before = response_of(session, visit)
    answers = before.answers if before else Answers()
    answer = Answer(WORDS[nth], ItemKind.TEXT, words)
    return visits.save_answers(session, visit, tool, answers.with_(answer)).response


def response_of(session: Session, visit: RecordId) -> Response | None:
    with session.store.read() as uow:
        found = uow.responses.of_visit(visit)
    return next((one for one in found if one.instrument == "chime"), None)


def said(session: Session, visit: RecordId) -> list[str]:
    """Return what is shown as answered, sorted."""
    response = response_of(session, visit)
    return sorted(str(one.value) for one in response.answers) if response else []


def ever_said(session: Session, record: RecordId) -> set[str]:
    """Return every answer in a response's whole history."""
    with session.store.read() as uow:
        history = uow.responses.history(record)
    return {str(one["value"]) for revision in history for one in revision.body.get("answers", ())}


def contents(session: Session) -> dict[str, list[Any]]:
    """Return everything that is shown, and every revision, for comparing two vaults."""
    with session.store.read() as uow:
        people = uow.citizens.all() + uow.citizens.all(archived=True)
        out: dict[str, list[Any]] = {"citizens": sorted(str(one.to_body()) for one in people)}
        for person in people:
            for visit in uow.visits.of_citizen(person.id):
                out[visit.id] = [visit.to_body(), [one.to_body() for one in uow.responses.of_visit(visit.id)]]
                note = uow.notes.of_visit(visit.id)
                out[visit.id].append(note.to_body() if note else None)
        return out


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def only(many: Iterable[Any]) -> Any:
    (one,) = many
    return one
