"""The same kind of histories on three real, encrypted stores, through the services that the window uses."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, record_id_within
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.note import OWN_BLOCK, Note, NoteBlock
from taet_desktop.domain.receiving import Decisions, Preview
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.services import vaults
from taet_desktop.services.exchanging import staging
from taet_desktop.services.exchanging.applying import apply, open_conflicts, resolve
from taet_desktop.services.session import Session
from tests.exchange_merge.exchange_kit import WORDS, acquaint, packed, staged
from tests.exchange_merge.histories import (
    CITIZENS,
    DEVICES,
    HISTORIES,
    SKEWS,
    VOICES,
    Act,
    chooser,
)
from tests.support.sessions import HandClock, MadeVault

NUMBER = max(60, int(os.environ.get("TAET_HISTORIES", "0")) // 40)
START = datetime(2026, 11, 22, 8, tzinfo=UTC)
_examples = itertools.count()


@pytest.fixture(scope="module")
def trio(made_vault: MadeVault, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Session]]:
    """Three vaults that go on from history to history, each about citizens of its own."""
    folder = tmp_path_factory.mktemp("trio")
    sessions = [
        made_vault.copy_to(folder / f"{name}.taet").open(HandClock(START), device=name) for name in DEVICES
    ]
    for one, other in itertools.combinations(sessions, 2):
        acquaint(one, other)
    yield sessions
    for session in sessions:
        vaults.lock(session)


@dataclass
class Lives:
    """One history on the three vaults, and what was entered about whom."""

    sessions: list[Session]
    example: int
    entered: list[tuple[RecordId, RecordId, str]]

    def citizen(self, number: int) -> RecordId:
        return RecordId(f"{self.example}-{CITIZENS[number]}")

    def act(self, act: Act) -> None:
        session, citizen = self.sessions[act.device], self.citizen(act.citizen)
        session.store.clock.forward(seconds=7)  # type: ignore[attr-defined]
        if act.what == "sync":
            self.carry(act.device, (act.device + act.other) % 3, act.choice)
            return
        with session.store.unit_of_work("prøve") as uow:
            if act.what == "erase":
                uow.citizens.erase(citizen)
            elif citizen not in uow.citizens.erased():
                self._write(uow, citizen, act)
            uow.commit()

    def _write(self, uow: Any, citizen: RecordId, act: Act) -> None:
        visit, filled = RecordId(f"{citizen}-besøg"), RecordId(f"{citizen}-svar")
        person = uow.citizens.get(citizen)
        if person is None:
            person = Citizen(citizen, "Anna")
            uow.citizens.save(person)
            uow.visits.save(Visit(visit, citizen, VisitKind.HOME, START))
        word = f"ord-{next(_examples)}."
        if act.what in {"archive", "rename"}:
            archived = person.archived or act.what == "archive"
            called = word if act.what == "rename" else person.called
            uow.citizens.save(Citizen(citizen, "Anna", called=called, archived=archived))
            self.entered += [(citizen, citizen, word)] * (act.what == "rename")
        elif act.what == "note":
            note = Note(
                record_id_within(visit, "note"),
                citizen,
                visit,
                "",
                None,
                (NoteBlock(OWN_BLOCK, "", word, edited=True),),
            )
            uow.notes.save_open(note)
            uow.notes.seal_visit(visit)  # what is open may be written over; what is sealed may not
            self.entered.append((citizen, note.id, word))
        else:
            before = uow.responses.get(filled)
            answers = before.answers if before else Answers()
            said = word if act.what == "answer" else ""
            answer = Answer(WORDS[act.question], ItemKind.TEXT, said, voice=VOICES[act.voice])
            response = Response(filled, citizen, visit, "chime", 1, answers.with_(answer), START)
            uow.responses.save_open(response, said)
            uow.responses.seal_visit(visit)
            self.entered += [(citizen, filled, word)] * bool(said)

    def carry(self, sender: int, receiver: int, choice: int) -> None:
        here, there = self.sessions[sender], self.sessions[receiver]
        parcel = staged(there, packed(here, there))
        apply(there, parcel.id, self._decisions(staging.preview(there, parcel.id), here, choice))

    def _decisions(self, preview: Preview, sender: Session, choice: int) -> Decisions:
        with sender.store.read() as uow:
            gone = frozenset(uow.citizens.erased())
        choices: dict[RecordId, dict[Any, Any]] = {}
        choose = chooser(choice)
        for conflict in preview.conflicts if choose else ():
            assert choose is not None
            choices.setdefault(conflict.record, {})[conflict.key] = choose(conflict)
        return Decisions(choices=choices, erase=gone)

    def meet(self) -> None:
        """Gather everything on the first device, choose there, and hand it out.

        Twice: where answers merge in an open visit, its note follows them, which is news to the others.
        """
        for _ in range(2):
            for sender in (1, 2):
                self.carry(sender, 0, 0)
            for waiting in open_conflicts(self.sessions[0]):
                choices = {one.key: one.sides[-1].revision for one in waiting.conflicts}
                assert resolve(self.sessions[0], waiting.record_id, choices)
            for receiver in (1, 2):
                self.carry(0, receiver, 0)

    def shown(self, session: Session) -> dict[str, Any]:
        """Return what is shown about this history's citizens."""
        out: dict[str, Any] = {}
        with session.store.read() as uow:
            for number in range(len(CITIZENS)):
                citizen = self.citizen(number)
                person, response = uow.citizens.get(citizen), uow.responses.get(RecordId(f"{citizen}-svar"))
                note = uow.notes.of_visit(RecordId(f"{citizen}-besøg"))
                out[citizen] = [one and one.to_body() for one in (person, response, note)]
        return out

    def ever(self, session: Session, record: RecordId) -> str:
        with session.store.read() as uow:
            return str([one.body for one in uow.receiving.history(record)])


@pytest.mark.timeout(300 + 5 * NUMBER)
@settings(
    max_examples=NUMBER,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(history=HISTORIES, skews=SKEWS)
@example(  # two answers to merge, and a note that then follows them
    history=[
        Act("answer", 0, 1, 0, 0, 0, late=False, choice=0),
        Act("answer", 2, 1, 0, 0, 0, late=False, choice=0),
        Act("note", 0, 1, 0, 0, 0, late=False, choice=0),
    ],
    skews=(-400_000, -400_000, -3_600),
)
def test_real_vaults_come_to_the_same_and_lose_nothing(
    trio: list[Session], history: list[Act], skews: tuple[int, ...]
) -> None:
    for session, skew in zip(trio, skews, strict=True):
        session.store.clock.at = START + timedelta(seconds=skew)  # type: ignore[attr-defined]
    lives = Lives(trio, next(_examples), [])
    for act in history:
        lives.act(act)
    lives.meet()
    one, two, three = (lives.shown(session) for session in trio)
    assert one == two == three
    assert all(open_conflicts(session) == [] for session in trio)
    with trio[0].store.read() as uow:
        gone = uow.citizens.erased()
    for citizen, record, word in lives.entered:
        assert citizen in gone or all(word in lives.ever(session, record) for session in trio)
    # Told what the others have, nobody has anything to send.
    for sender, receiver in itertools.permutations(range(3), 2):
        lives.carry(sender, receiver, 0)
    for here, there in itertools.permutations(trio, 2):
        package = packed(here, there)
        assert (package.records, package.revisions) == ([], [])
    assert [lives.shown(session) for session in trio] == [one, two, three]


def test_the_stores_are_whole_afterwards(trio: list[Session]) -> None:
    for session in trio:
        checking = session.store.check()
        found: list[str] = []
        while True:
            try:
                next(checking)
            except StopIteration as end:
                found = end.value
                break
        assert found == []
