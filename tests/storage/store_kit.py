"""What the store's tests share: a key, a clock that is set by hand, and small people."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, event

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.note import OWN_BLOCK, Note, NoteBlock
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.storage import cipher
from taet_desktop.storage.store import STORE_NAME, Store

DENMARK = timezone(timedelta(hours=1))
MORNING = datetime(2026, 11, 22, 9, 30, tzinfo=DENMARK)

T = TypeVar("T")


class Key:
    """A test's data key: 64 digits."""

    def __init__(self, digits: str = "0f" * 32) -> None:
        self.digits = digits

    def hex(self) -> str:
        return self.digits


class HandClock:
    """A clock that goes one second each time it is read, and where the test sets it."""

    def __init__(self, start: datetime = MORNING) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


KEY = Key()


def open_store(
    folder: Path, *, device: str = "bærbar-1", clock: HandClock | None = None, busy_ms: int = 200
) -> Store:
    """Open with a short wait for locks."""
    return Store.open(folder, KEY, device=device, author="Mette", clock=clock or HandClock(), busy_ms=busy_ms)


def bare(folder: Path, key: Key = KEY) -> Any:
    """Return a connection past the program, with the store's own pragmas."""
    return cipher.connect_ready(folder / STORE_NAME, key.hex(), busy_ms=200)


def citizen(first: str = "Åse", last: str = "Østergård", **more: Any) -> Citizen:
    return Citizen(new_record_id(), first, last, **more)


def visit(person: Citizen, starts: datetime = MORNING, state: VisitState = VisitState.OPEN) -> Visit:
    return Visit(new_record_id(), person.id, VisitKind.HOME, starts, state)


def said(words: str, item: str = "haab") -> Answers:
    return Answers([Answer(item, ItemKind.TEXT, words)])


def response(
    of: Visit,
    words: str = "Jeg vil gerne lave mad",
    instrument: str = "chime",
    started: datetime | None = None,
) -> Response:
    return Response(new_record_id(), of.citizen_id, of.id, instrument, 1, said(words), started or of.starts)


def with_words(before: Response, words: str) -> Response:
    return replace(before, answers=said(words))


def words_of(now: Response | None) -> str:
    assert now is not None
    return "".join(str(answer.value) for answer in now.answers)


def note(of: Visit, text: str = "Du fortalte om svømmehallen", title: str = "Hjemmebesøg") -> Note:
    blocks = (NoteBlock(OWN_BLOCK, "", text, edited=True),)
    return Note(new_record_id(), of.citizen_id, of.id, title, date(2026, 11, 22), blocks)


def begin_visit(store: Store, person: Citizen | None = None) -> tuple[Citizen, Visit]:
    """Save a citizen with an open visit."""
    person = person or citizen()
    held = visit(person)
    with store.unit_of_work() as uow:
        uow.citizens.save(person)
        uow.visits.save(held)
        uow.commit()
    return person, held


def save_response(store: Store, filled: Response, words: str | None = None) -> None:
    with store.unit_of_work() as uow:
        uow.responses.save_open(filled, words_of(filled) if words is None else words)
        uow.commit()


def found(store: Store, asked: str) -> list[RecordId]:
    with store.read() as uow:
        return [hit.record_id for hit in uow.search.find(asked)]


def finished(generator: Generator[Any, None, T]) -> tuple[list[Any], T]:
    """Run a long job; return what it yielded and its result."""
    steps = []
    while True:
        try:
            steps.append(next(generator))
        except StopIteration as end:
            return steps, end.value


def files(folder: Path) -> dict[str, bytes]:
    """Return every file's bytes by relative path."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@contextmanager
def watched() -> Iterator[list[tuple[str, Any]]]:
    """Yield a list that fills with the statements sent through SQLAlchemy and their parameters."""
    sent: list[tuple[str, Any]] = []

    def watch(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        sent.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", watch)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", watch)


DatabaseError = sqlcipher.DatabaseError
