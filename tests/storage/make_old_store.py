"""Makes `data/store-<schema>.db`: run once, by hand, when a schema is new; the file is never made again.

    python -m tests.storage.make_old_store

The people in it are made up, and its key is the tests' own.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from taet_desktop.domain.board import OWN_BOARD_PREFIX, Board, Cell
from taet_desktop.domain.exchanging import (
    Contact,
    Direction,
    Mark,
    PackageCounts,
    Parcel,
    ParcelState,
    Purpose,
    Vector,
)
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.picture import Picture
from taet_desktop.domain.visit import VisitState
from taet_desktop.storage.store import STORE_NAME, Store
from taet_desktop.storage.tables import SCHEMA_VERSION
from taet_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.store_kit import (
    KEY,
    MORNING,
    HandClock,
    citizen,
    note,
    response,
    visit,
    with_words,
)

DATA = Path(__file__).parent / "data"


def make(target: Path) -> None:
    """Write a small store with something of everything."""
    if target.exists():
        raise SystemExit(f"{target.name} is frozen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store.create(folder, KEY, device="bærbar-1", author="Mette", clock=HandClock())
        fill(store)
        store.close()
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(folder / STORE_NAME, target)


def fill(store: Store) -> None:
    """Write two citizens with visits, answers, notes and pictures, and one who was erased."""
    for first, last in (("Åse", "Prøveborg"), ("Bo", "Eksempel"), ("Erik", "Slettet")):
        person = citizen(first, last, cpr="0101015000", paragraph="§ 85")
        done = replace(visit(person, MORNING - timedelta(days=90)), state=VisitState.JOURNALED)
        open_now = visit(person)
        with store.unit_of_work(purpose="prøve") as uow:
            uow.citizens.save(person)
            for held in (done, open_now):
                uow.visits.save(held)
                filled = response(held, f"{first} vil gerne lave mad")
                uow.responses.save_open(filled, f"{first} vil gerne lave mad")
                uow.notes.save_open(note(held, f"{first} fortalte om svømmehallen"))
            uow.responses.seal_visit(done.id)
            uow.notes.seal_visit(done.id)
            uow.attachments.put(first.encode(), "text/plain", record=person.id)
            uow.commit()
        with store.unit_of_work(purpose="rettelse") as uow:
            again = uow.responses.of_visit(done.id)[0]
            uow.responses.save_open(with_words(again, f"{first} vil hellere svømme"), f"{first} svømme")
            uow.meta.set("adviser", "Mette")
            if first == "Åse":
                give_pictures(uow, person.id)
            if first == "Bo":
                give_exchange(uow, again.id)
            if first == "Erik":
                uow.citizens.erase(person.id)
            uow.commit()


def give_pictures(uow: UnitOfWork, person: RecordId) -> None:
    """Write a picture for everybody, one of Åse's with a word put right, and a board."""
    for label, owner in (("kat", None), ("sster", person)):
        right = label.replace("ss", "søs")
        digest = hashlib.sha256(right.encode()).hexdigest()
        shown = Picture(new_record_id(), owner, label, digest, digest, category="mennesker", source="egen")
        uow.pictures.save(shown)
        uow.attachments.put(right.encode(), "image/png", record=shown.id)
        uow.pictures.save(replace(shown, label=right))
    cells = (Cell("a", "ja", "ja", colour="groen"), Cell("b", "nej", "nej", say="nej tak"))
    uow.boards.save(Board(f"{OWN_BOARD_PREFIX}{new_record_id()}", "Dyr", 1, 2, cells))


def give_exchange(uow: UnitOfWork, record: RecordId) -> None:
    """Write a contact, and a package from them that changed one record."""
    held = Vector().with_(Mark("bærbar-2", 1), Mark("bærbar-2", 2), Mark("bærbar-2", 5))
    uow.contacts.save(
        Contact("fa" * 16, "Karen", "Prøveborg", "age1", "ed", MORNING, own_device=True, vector=held)
    )
    counts = PackageCounts(citizens=1, records=3, revisions=4)
    detail = {"sums": "00"}
    uow.parcels.add(
        Parcel(
            "pakke-1",
            Direction.IN,
            Purpose.SYNCHRONISE,
            "fa" * 16,
            MORNING,
            counts,
            "ab" * 32,
            ParcelState.APPLIED,
            detail,
        )
    )
    before, after = uow.responses.history(record)
    uow.parcels.remember_changes("pakke-1", [(record, before.id, after.id)])


if __name__ == "__main__":
    make(DATA / f"store-{SCHEMA_VERSION:04d}.db")
