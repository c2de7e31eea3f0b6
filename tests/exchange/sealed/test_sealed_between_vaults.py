"""A citizen from one real vault to another by a sealed file, and the receipt back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.exchanging import Contact, Parcel, Purpose
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.receipting import Receipt as Told
from taet_desktop.domain.visit import VisitKind
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.sealed import faults
from taet_desktop.exchange.sealed import receipt as receipts
from taet_desktop.exchange.sealed.reading import verified
from taet_desktop.exchange.sealed.rows import check_line, from_items, to_items
from taet_desktop.exchange.sealed.writing import Heading, Written, write_package
from taet_desktop.services import citizens, vaults, visits
from taet_desktop.services.exchanging import applying, sending, staging
from taet_desktop.services.exchanging import receipts as kept
from taet_desktop.services.exchanging.staging import Arrival
from taet_desktop.services.session import Session
from tests.exchange.sealed.sealed_kit import JONAS, METTE, NOW, Person, trusting
from tests.support.sessions import HandClock, MadeVault, make_vault

WORDS = "Jeg vil gerne bo med en kat"
PHOTO = os.urandom(300_000)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return make_vault(tmp_path_factory.mktemp("made") / "prøve.taet")


@pytest.fixture
def mette(made: MadeVault, tmp_path: Path) -> Iterator[Session]:
    opened = made.copy_to(tmp_path / "mette.taet").open(HandClock(), "bærbar-1")
    yield opened
    vaults.lock(opened)


@pytest.fixture
def jonas(made: MadeVault, tmp_path: Path) -> Iterator[Session]:
    opened = made.copy_to(tmp_path / "jonas.taet").open(HandClock(), "bærbar-2")
    yield opened
    vaults.lock(opened)


def contact_of(session: Session, person: Person) -> Contact:
    """Trust somebody, as the window does once the words have been read out."""
    body = person.card.to_body()
    contact = Contact(
        person.fingerprint, person.name, "", str(body["age"]), str(body["ed25519"]), session.now()
    )
    with session.store.unit_of_work(purpose="udveksling") as uow:
        uow.contacts.save(contact)
        uow.commit()
    return contact


def talked(session: Session) -> Citizen:
    """Add a citizen who has been visited, with an answer and a photo."""
    anna = Citizen(new_record_id(), "Anna", "Bjerre", cpr="1203884321", meeting_line="Ring dagen før.")
    citizens.save_citizen(session, anna)
    visit, _ = visits.begin_visit(session, anna.id, VisitKind.HOME)
    tool = session.library.get("recovery-fortaelling")
    visits.save_answers(session, visit.id, tool, Answers([Answer("haab", ItemKind.TEXT, WORDS)]))
    with session.store.unit_of_work(purpose="besøg") as uow:
        uow.attachments.put(PHOTO, "image/jpeg", record=visit.id)
        uow.commit()
    return anna


def handed_over(session: Session, citizen: RecordId, folder: Path) -> Written:
    contact = contact_of(session, JONAS)
    with sending.outgoing(session, Purpose.HANDOVER, to=contact, citizens=[citizen]) as out:
        heading = Heading(out.id, out.purpose, NOW.isoformat(), METTE.card, [JONAS.keys], "", "", out.vector)
        written = run_to_end(write_package(folder, heading, METTE.identity, to_items(out.items)))
    sending.remember_sent(session, out, contact, written.sha256)
    return written


def staged(session: Session, path: Path) -> tuple[Parcel, receipts.Particulars]:
    def received(package: str) -> bool:
        with session.store.read() as uow:
            return uow.parcels.get(package) is not None

    checking = verified(path, JONAS.identity, standing=trusting(METTE), received=received, check=check_line)
    with run_to_end(checking) as package:
        told = package.manifest
        sender = told.sender.keys.fingerprint
        arrival = Arrival(told.id, told.purpose, sender, package.sha256, told.vector)
        parcel = run_to_end(staging.stage(session, arrival, from_items(package.items())))
        return parcel, receipts.received(package)


def test_a_citizen_goes_over_and_the_receipt_comes_back(
    mette: Session, jonas: Session, tmp_path: Path
) -> None:
    anna = talked(mette)
    stick = tmp_path / "stick"
    stick.mkdir()
    written = handed_over(mette, anna.id, stick)
    assert kept.may_erase(mette, written.id) == []

    parcel, particulars = staged(jonas, written.path)
    with jonas.store.read() as uow:
        assert uow.citizens.get(anna.id) is None
    assert [one.name for one in staging.preview(jonas, parcel.id).citizens] == ["Anna B."]
    applying.apply(jonas, parcel.id)
    with jonas.store.read() as uow:
        assert uow.citizens.get(anna.id) == anna
        (visit,) = uow.visits.of_citizen(anna.id)
        (response,) = uow.responses.of_visit(visit.id)
        (photo,) = uow.attachments.of_record(visit.id)
        assert uow.attachments.get(photo) == PHOTO
    assert [answer.value for answer in response.answers] == [WORDS]

    told = kept.receipt_for(jonas, parcel.id)
    data = receipts.write_receipt(
        particulars, JONAS.card, JONAS.identity, METTE.keys, told.at,
        citizens=told.citizens, vector=told.vector,
    )  # fmt: skip
    path = receipts.place_receipt(stick, data, parcel.id)
    found = receipts.read_receipt(path.read_bytes(), METTE.identity)
    receipts.compare(found, receipts.sent(written), written.recipients, own=METTE.fingerprint)
    read = Told(
        found.particulars.package,
        found.particulars.sha256,
        told.at,
        found.particulars.counts,
        found.citizens,
        found.vector,
    )
    kept.read_back(mette, read, found.receiver.keys.fingerprint)
    assert kept.may_erase(mette, written.id) == [anna.id]


def test_the_same_file_is_not_taken_in_twice(mette: Session, jonas: Session, tmp_path: Path) -> None:
    written = handed_over(mette, talked(mette).id, tmp_path)
    parcel, _ = staged(jonas, written.path)
    applying.apply(jonas, parcel.id)
    with pytest.raises(faults.AlreadyReceived):
        staged(jonas, written.path)


def test_a_file_that_goes_away_while_it_is_taken_in_leaves_the_vault_as_it_was(
    mette: Session, jonas: Session, tmp_path: Path
) -> None:
    written = handed_over(mette, talked(mette).id, tmp_path)
    checking = verified(written.path, JONAS.identity, standing=trusting(METTE), check=check_line)
    with run_to_end(checking) as package:
        told = package.manifest
        with written.path.open("r+b") as file:
            file.truncate(200_000)
        arrival = Arrival(told.id, told.purpose, METTE.fingerprint, package.sha256, told.vector)
        with pytest.raises((faults.PackageChanged, faults.PackageDamaged)):
            run_to_end(staging.stage(jonas, arrival, from_items(package.items())))
    with jonas.store.read() as uow:
        assert uow.parcels.get(told.id) is None
        assert uow.citizens.all() == []
