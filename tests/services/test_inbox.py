"""The unattended inbox on real vaults and real packages: order, conflicts, strangers, bad files."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.exchanging import Contact, ParcelState, Purpose
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.errors import UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.verify import verify
from taet_desktop.services import citizens, contacts, journaling, mirroring, receipts, sending, vaults
from taet_desktop.services import inbox_memory as memory
from taet_desktop.services import visits as visiting
from taet_desktop.services.exchanging import applying
from taet_desktop.services.inbox import Emptied, FolderAway, empty
from taet_desktop.services.session import Session, write_adviser
from taet_desktop.services.setting_aside import ASIDE
from taet_desktop.storage import faults
from tests.support.sessions import HandClock, MadeVault

NOTHING = Emptied()


@dataclass
class Office:
    """The office's vault that nobody sits at, and two colleagues it trusts; all three trust each other."""

    here: Session
    mette: Session
    jonas: Session
    folder: Path
    clock: HandClock

    def contact(self, session: Session, name: str) -> Contact:
        return next(one.contact for one in contacts.contacts(session) if one.contact.name == name)

    def send(
        self, sender: Session, *who: RecordId, purpose: Purpose = Purpose.COPY, to: str = "Kontoret"
    ) -> Path:
        job = sending.send(
            sender, self.folder, purpose, to=[self.contact(sender, to)], citizens=list(who) or None
        )
        return run_to_end(job).path

    def people(self) -> set[str]:
        with self.here.store.read() as uow:
            return {one.first_name for one in uow.citizens.all()}

    def lying(self, suffix: str = ".taet") -> list[Path]:
        return sorted(self.folder.glob(f"*{suffix}"))


@pytest.fixture
def office(made_vault: MadeVault, tmp_path: Path) -> Iterator[Office]:
    clock, opened = HandClock(), dict[str, Session]()
    folder = tmp_path / "indbakke"
    folder.mkdir()
    for name in ("Kontoret", "Mette", "Jonas"):
        session = made_vault.copy_to(tmp_path / f"{name}.taet").open(clock, name)
        session.adviser = AdviserProfile(name, "", "Eksempel Kommune")
        write_adviser(session.store, session.adviser)
        opened[name] = session
    for one in opened.values():
        for other in opened.values():
            if one is not other:
                contacts.add_contact(one, contacts.own_card(other))
    yield Office(opened["Kontoret"], opened["Mette"], opened["Jonas"], folder, clock)
    for session in opened.values():
        vaults.lock(session)


def add(session: Session, name: str) -> RecordId:
    person = Citizen(new_record_id(), name, "Bjerre")
    citizens.save_citizen(session, person)
    return person.id


def talk(session: Session, person: RecordId, hope: str) -> Visit:
    visit, _ = visiting.begin_visit(session, person, VisitKind.HOME)
    write(session, visit.id, hope)
    return visit


def write(session: Session, visit: RecordId, hope: str) -> None:
    answers = Answers([Answer("haab", ItemKind.TEXT, hope)])
    visiting.save_answers(session, visit, session.library.get("recovery-fortaelling"), answers)


def reason(office: Office) -> str:
    (text,) = (office.folder / ASIDE).glob("*.txt")
    return text.read_bytes().decode("utf-8-sig")


def test_packages_of_several_are_taken_in_receipted_and_read_back(office: Office) -> None:
    anna, bo = add(office.mette, "Anna"), add(office.jonas, "Bo")
    office.send(office.mette, anna, purpose=Purpose.HANDOVER)
    office.send(office.jonas, bo)
    told = empty(office.here, office.folder)
    assert (told.taken_in, told.receipts_written, told.aside, told.waiting) == (2, 2, 0, 0)
    assert office.people() == {"Anna", "Bo"}
    assert len(office.lying()) == 2
    # The senders' own inboxes look into the same folder.
    for sender in (office.mette, office.jonas):
        back = empty(sender, office.folder)
        assert (back.receipts_read, back.taken_in, back.aside, back.problems) == (1, 0, 0, [])
        (line,) = receipts.parcels(sender)
        assert line.parcel.state is ParcelState.RECEIPTED
    before = sorted(office.folder.rglob("*"))
    for session in (office.here, office.mette, office.jonas):
        assert empty(session, office.folder) == NOTHING
    assert sorted(office.folder.rglob("*")) == before


def test_order_and_duplicates_do_not_matter(office: Office) -> None:
    anna = add(office.mette, "Anna")
    first = office.send(office.mette, anna)
    talk(office.mette, anna, "En kat")
    later = office.send(office.mette, anna)
    first.rename(office.folder / "z.taet")
    later.rename(office.folder / "a.taet")
    shutil.copy(office.folder / "z.taet", office.folder / "b.taet")
    told = empty(office.here, office.folder)
    assert (told.taken_in, told.receipts_written, told.conflicts) == (2, 2, 0)
    with office.here.store.read() as uow:
        (response,) = uow.responses.of_citizen(anna)
    assert [one.value for one in response.answers] == ["En kat"]
    assert empty(office.here, office.folder) == NOTHING


def test_a_conflict_is_left_for_a_person_and_is_not_exported(office: Office, tmp_path: Path) -> None:
    anna = add(office.mette, "Anna")
    visit = talk(office.mette, anna, "En kat")
    visiting.finish_visit(office.mette, visit.id)
    office.send(office.mette, anna)
    empty(office.here, office.folder)
    job = sending.send(
        office.here, tmp_path, Purpose.COPY, to=[office.contact(office.here, "Jonas")], citizens=[anna]
    )
    package = run_to_end(job).path
    empty(office.jonas, tmp_path)
    package.unlink()
    for session, name in ((office.here, "Anne"), (office.jonas, "Annie")):
        with session.store.read() as uow:
            person = uow.citizens.get(anna)
        assert person is not None
        office.clock.forward(minutes=1)
        citizens.save_citizen(session, replace(person, first_name=name))
    office.send(office.jonas, anna)
    told = empty(office.here, office.folder)
    assert (told.taken_in, told.conflicts, told.problems) == (1, 1, [])
    assert [one.record_id for one in applying.open_conflicts(office.here)] == [anna]
    mirrored = run_to_end(mirroring.mirror_notes(office.here, tmp_path / "fag"))
    assert (mirrored.written, mirrored.undecided) == (0, 1)
    assert not (tmp_path / "fag").exists()


def test_what_was_erased_here_waits_for_somebody_to_decide(office: Office) -> None:
    anna = add(office.mette, "Anna")
    office.send(office.mette, anna)
    empty(office.here, office.folder)
    citizens.erase_citizen(office.here, anna, "på borgerens ønske")
    office.send(office.mette, anna)
    told = empty(office.here, office.folder)
    assert (told.left, told.taken_in, told.receipts_written) == (1, 0, 0)
    assert office.people() == set()
    assert empty(office.here, office.folder) == NOTHING


@pytest.mark.parametrize("revoked", [False, True])
def test_an_untrusted_sender_is_set_aside_at_once_and_may_come_back(
    office: Office, made_vault: MadeVault, tmp_path: Path, revoked: bool
) -> None:
    eva = made_vault.copy_to(tmp_path / "eva.taet").open(office.clock, "eva")
    try:
        eva.adviser = AdviserProfile("Eva", "", "")
        write_adviser(eva.store, eva.adviser)
        contacts.add_contact(eva, contacts.own_card(office.here))
        if revoked:
            contacts.add_contact(office.here, contacts.own_card(eva))
            contacts.revoke(office.here, contacts.own_card(eva).fingerprint)
        package = office.send(eva, add(eva, "Anna"))
        data = package.read_bytes()
        assert empty(office.here, office.folder).aside == 1
        assert office.people() == set()
        assert office.lying() == []
        (aside,) = (office.folder / ASIDE).glob("*.taet")
        assert aside.read_bytes() == data
        assert ("ikke længere stoler på" if revoked else "ikke har som kontakt") in reason(office)
        assert "Eva" not in reason(office)
        assert empty(office.here, office.folder) == NOTHING
        contacts.add_contact(office.here, contacts.own_card(eva))
        aside.rename(package)
        assert empty(office.here, office.folder).taken_in == 1
    finally:
        vaults.lock(eva)


def test_a_file_that_is_still_coming_is_waited_for(office: Office) -> None:
    package = office.send(office.mette, add(office.mette, "Anna"))
    whole = package.read_bytes()
    for part in (0, 10, len(whole) // 2, len(whole) - 1):
        package.write_bytes(whole[:part])
        office.clock.forward(minutes=9)
        told = empty(office.here, office.folder)
        assert (told.waiting, told.aside, told.taken_in) == (1, 0, 0)
    package.write_bytes(whole)
    assert empty(office.here, office.folder).taken_in == 1
    assert office.people() == {"Anna"}


def test_a_broken_file_is_set_aside_when_it_has_lain_still(office: Office) -> None:
    package = office.send(office.mette, add(office.mette, "Anna"))
    package.write_bytes(package.read_bytes()[:-5])
    broken_receipt = office.folder / "kvittering-et-to-tre.taetkvittering"
    broken_receipt.write_bytes(b"ingen")
    assert empty(office.here, office.folder).waiting == 2
    office.clock.forward(hours=-3)
    assert empty(office.here, office.folder).waiting == 2
    office.clock.forward(hours=3, minutes=10)
    assert empty(office.here, office.folder).aside == 2
    assert len(list((office.folder / ASIDE).iterdir())) == 4
    assert empty(office.here, office.folder) == NOTHING


def test_what_is_for_others_and_what_is_something_else_is_left_alone(office: Office) -> None:
    office.send(office.mette, add(office.mette, "Anna"), to="Jonas")
    (office.folder / "læs.txt").write_text("hej", encoding="utf-8")
    (office.folder / "andet.taet").mkdir()
    before = sorted(office.folder.iterdir())
    assert empty(office.here, office.folder) == NOTHING
    assert sorted(office.folder.iterdir()) == before


def test_a_folder_that_is_away_changes_nothing(office: Office) -> None:
    office.send(office.mette, add(office.mette, "Anna"))
    away = office.folder.rename(office.folder.parent / "væk")
    with pytest.raises(FolderAway, match="lige nu"):
        empty(office.here, office.folder)
    away.rename(office.folder)
    assert empty(office.here, office.folder).taken_in == 1


def test_a_receipt_that_can_not_be_written_comes_the_next_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.send(office.mette, add(office.mette, "Anna"))

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr("taet_desktop.exchange.sealed.placing.os.fsync", full)
        told = empty(office.here, office.folder)
    assert told.taken_in == 1
    assert ["plads" in one.what for one in told.problems] == [True]
    assert office.lying(".taetkvittering") == []
    again = empty(office.here, office.folder)
    assert (again.taken_in, again.receipts_written, again.problems) == (0, 1, [])


def test_a_full_vault_is_told_and_the_package_stays(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    package = office.send(office.mette, add(office.mette, "Anna"))

    def full(*_: object) -> None:
        raise faults.StoreFull

    with monkeypatch.context() as patch:
        patch.setattr(applying, "apply", full)
        told = empty(office.here, office.folder)
    assert len(told.problems) == 1
    assert isinstance(told.problems[0], faults.StoreFull)
    assert package.exists()
    assert empty(office.here, office.folder).taken_in == 1


def test_a_file_that_can_not_be_moved_stays_and_is_told(office: Office) -> None:
    package = office.send(office.mette, add(office.mette, "Anna"))
    package.write_bytes(b"PK")
    empty(office.here, office.folder)
    office.clock.at += memory.STILL
    (office.folder / ASIDE).write_text("en fil, hvor mappen skulle være", encoding="utf-8")
    told = empty(office.here, office.folder)
    assert (told.aside, len(told.problems)) == (0, 1)
    assert package.read_bytes() == b"PK"
    (office.folder / ASIDE).unlink()
    assert empty(office.here, office.folder).aside == 1


def test_finished_visits_are_mirrored_once(office: Office, tmp_path: Path) -> None:
    anna = add(office.here, "Anna")
    finished = talk(office.here, anna, "En kat")
    visiting.finish_visit(office.here, finished.id)
    talk(office.here, anna, "En hund")
    target = tmp_path / "fag"
    assert run_to_end(mirroring.mirror_notes(office.here, target)).written == 1
    (package,) = target.iterdir()
    assert verify(package) == []
    with office.here.store.read() as uow:
        visit = uow.visits.get(finished.id)
    assert visit is not None
    assert visit.state is VisitState.EXPORTED
    assert run_to_end(mirroring.mirror_notes(office.here, target)).written == 0
    assert list(target.iterdir()) == [package]


@pytest.mark.parametrize("changed", [False, True])
def test_a_run_stopped_between_writing_and_noting_goes_on(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: bool
) -> None:
    visit = talk(office.here, add(office.here, "Anna"), "En kat")
    visiting.finish_visit(office.here, visit.id)
    target = tmp_path / "fag"

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(journaling, "note_exported", killed)
        run_to_end(mirroring.mirror_notes(office.here, target))
    (package,) = target.iterdir()
    if changed:
        (package / "journalnotat.txt").write_text("noget andet", encoding="utf-8")
    assert run_to_end(mirroring.mirror_notes(office.here, target)).written == 1
    assert len(list(target.iterdir())) == (2 if changed else 1)


def test_no_place_for_the_notes_is_told(office: Office, tmp_path: Path) -> None:
    visit = talk(office.here, add(office.here, "Anna"), "En kat")
    visiting.finish_visit(office.here, visit.id)
    (tmp_path / "fag").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="ikke en mappe"):
        run_to_end(mirroring.mirror_notes(office.here, tmp_path / "fag"))
