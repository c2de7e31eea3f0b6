"""Exchange as use cases: two advisers with vaults of their own, a stick between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.exchanging import Contact, Direction, ParcelState, Purpose
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.services import citizens, contacts, receipts, receiving, sending, vaults, visits
from taet_desktop.services.exchanging import applying, staging
from taet_desktop.services.exchanging import receipts as kept
from taet_desktop.services.session import Session, write_adviser
from tests.support.sessions import HandClock, MadeVault

PASSPHRASE = "seks rolige ord om en pakke"


@dataclass
class Two:
    """Mette and Jonas, who trust each other, and the stick they share."""

    mette: Session
    jonas: Session
    stick: Path

    def contact(self, session: Session, name: str) -> Contact:
        (line,) = [one for one in contacts.contacts(session) if one.contact.name == name]
        return line.contact


@pytest.fixture
def two(made_vault: MadeVault, tmp_path: Path) -> Iterator[Two]:
    found = []
    for name, device in (("Mette Holm", "bærbar-1"), ("Jonas Friis", "bærbar-2")):
        session = made_vault.copy_to(tmp_path / f"{device}.taet").open(HandClock(), device)
        session.adviser = AdviserProfile(name, "", "Eksempel Kommune")
        write_adviser(session.store, session.adviser)
        found.append(session)
    stick = tmp_path / "stick"
    stick.mkdir()
    pair = Two(found[0], found[1], stick)
    for one, other in ((pair.mette, pair.jonas), (pair.jonas, pair.mette)):
        path = contacts.save_own_card(one, stick)
        contacts.add_contact(other, contacts.read_card(other, path))
        path.unlink()
    yield pair
    for session in found:
        vaults.lock(session)


def add_anna(session: Session) -> Citizen:
    anna = Citizen(new_record_id(), "Anna", "Bjerre", cpr="1203884321")
    citizens.save_citizen(session, anna)
    visit, _ = visits.begin_visit(session, anna.id, VisitKind.HOME)
    answers = Answers([Answer("haab", ItemKind.TEXT, "En kat")])
    visits.save_answers(session, visit.id, session.library.get("recovery-fortaelling"), answers)
    return anna


def hand_over(two: Two, anna: RecordId) -> sending.Sent:
    to = [two.contact(two.mette, "Jonas Friis")]
    return run_to_end(
        sending.send(two.mette, two.stick, Purpose.HANDOVER, to=to, citizens=[anna], consent="Anna siger ja.")
    )


def test_a_citizen_is_handed_over_receipted_and_erased(two: Two) -> None:
    anna = add_anna(two.mette)
    sent = hand_over(two, anna.id)
    assert sent.parcel.state is ParcelState.SENT
    assert sent.size == sent.path.stat().st_size
    with two.mette.store.read() as uow:
        assert AuditAction.EXPORT in {entry.action for entry in uow.audit.entries(citizen=anna.id)}

    opened = run_to_end(receiving.open_package(two.jonas, sent.path))
    assert opened.trusted
    assert opened.sender.name == "Mette Holm"
    assert opened.consent == "Anna siger ja."
    assert [one.name for one in staging.preview(two.jonas, opened.parcel.id).citizens] == ["Anna B."]
    with pytest.raises(UserError, match="venter"):
        receipts.save_receipt(two.jonas, opened.parcel.id, two.stick)
    applying.apply(two.jonas, opened.parcel.id)
    with two.jonas.store.read() as uow:
        assert uow.citizens.get(anna.id) == anna

    path = receipts.save_receipt(two.jonas, opened.parcel.id, two.stick)
    for _ in range(2):
        back = receipts.read_receipt(two.mette, path)
        assert (back.trusted, back.receiver.name) == (True, "Jonas Friis")
        assert back.parcel.state is ParcelState.RECEIPTED
        assert back.may_erase == (anna.id,)
    kept.erase_handed_over(two.mette, sent.parcel.id, back.may_erase, "overdragelse")
    with two.mette.store.read() as uow:
        assert uow.citizens.get(anna.id) is None
    (line,) = receipts.parcels(two.mette)
    assert (line.name, line.parcel.direction) == ("Jonas Friis", Direction.OUT)
    assert "Jonas" not in repr(line)


@pytest.mark.parametrize("purpose", [Purpose.HANDOVER, Purpose.COPY])
def test_what_the_adviser_keeps_to_themselves_stays_unless_they_say_so(two: Two, purpose: Purpose) -> None:
    anna = add_anna(two.mette)
    visit, _ = visits.begin_visit(two.mette, anna.id, VisitKind.OFFICE)
    tool = two.mette.library.get("perspektivskifte")
    answers = Answers([Answer(next(tool.items()).id, ItemKind.TEXT, "for mig selv")])
    visits.save_answers(two.mette, visit.id, tool, answers)
    to = [two.contact(two.mette, "Jonas Friis")]
    for private in (False, True):
        sent = run_to_end(
            sending.send(two.mette, two.stick, purpose, to=to, citizens=[anna.id], private=private)
        )
        opened = run_to_end(receiving.open_package(two.jonas, sent.path))
        applying.apply(two.jonas, opened.parcel.id)
        with two.jonas.store.read() as uow:
            tools = {one.instrument for one in uow.responses.of_citizen(anna.id)}
        assert ("perspektivskifte" in tools) is private


def test_progress_grows_from_nothing_to_nearly_all(two: Two) -> None:
    anna = add_anna(two.mette)
    to = [two.contact(two.mette, "Jonas Friis")]
    percents = [
        step.percent
        for step in sending.send(two.mette, two.stick, Purpose.HANDOVER, to=to, citizens=[anna.id])
    ]
    (path,) = two.stick.iterdir()
    seen = [step.percent for step in receiving.open_package(two.jonas, path)]
    for found in (percents, seen):
        assert found == sorted(found)
        assert found[0] == 0
        assert 50 < found[-1] < 100


def test_two_own_machines_are_kept_alike_both_ways(two: Two) -> None:
    """Here Mette's second machine plays Jonas's part."""
    anna = add_anna(two.mette)
    names = {id(two.mette): "Jonas Friis", id(two.jonas): "Mette Holm"}
    for one, other in ((two.mette, two.jonas), (two.jonas, two.mette)):
        to = [two.contact(one, names[id(one)])]
        sent = run_to_end(sending.send(one, two.stick, Purpose.SYNCHRONISE, to=to))
        opened = run_to_end(receiving.open_package(other, sent.path))
        applying.apply(other, opened.parcel.id)
    assert sent.parcel.counts.revisions == 0
    with two.jonas.store.read() as uow:
        assert uow.citizens.get(anna.id) == anna


def test_a_passphrase_is_asked_for_and_the_sender_need_not_be_known(two: Two) -> None:
    anna = add_anna(two.mette)
    sent = run_to_end(
        sending.send(two.mette, two.stick, Purpose.COPY, passphrase=PASSPHRASE, citizens=[anna.id])
    )
    contacts.revoke(two.jonas, two.contact(two.jonas, "Mette Holm").fingerprint)
    with pytest.raises(receiving.PassphraseWanted) as asked:
        run_to_end(receiving.open_package(two.jonas, sent.path))
    assert not asked.value.wrong
    with pytest.raises(receiving.PassphraseWanted) as asked:
        run_to_end(receiving.open_package(two.jonas, sent.path, passphrase="noget helt andet"))
    assert asked.value.wrong
    with pytest.raises(UserError, match="ikke længere stoler på"):
        run_to_end(receiving.open_package(two.jonas, sent.path, passphrase=PASSPHRASE))
    with two.jonas.store.unit_of_work() as uow:
        mette = uow.contacts.get(contacts.identity(two.mette).public.fingerprint)
        assert mette is not None
        uow.contacts.save(replace(mette, revoked=False))
        uow.commit()
    opened = run_to_end(receiving.open_package(two.jonas, sent.path, passphrase=PASSPHRASE))
    assert opened.trusted


def test_an_unknown_sender_is_handed_to_the_window_with_their_words(two: Two, made_vault: MadeVault) -> None:
    anna = add_anna(two.mette)
    third = made_vault.copy_to(two.stick.parent / "eva.taet").open(HandClock(), "bærbar-3")
    try:
        path = contacts.save_own_card(third, two.stick)
        eva = contacts.add_contact(two.mette, contacts.read_card(two.mette, path))
        sent = run_to_end(sending.send(two.mette, two.stick, Purpose.COPY, to=[eva], citizens=[anna.id]))
        with pytest.raises(receiving.UnknownSender) as told:
            run_to_end(receiving.open_package(third, sent.path))
        assert told.value.card.words == contacts.own_card(two.mette).words
        contacts.add_contact(third, told.value.card)
        assert run_to_end(receiving.open_package(third, sent.path)).trusted
    finally:
        vaults.lock(third)


def test_what_is_missing_is_told_before_anything_is_written(two: Two) -> None:
    anna = add_anna(two.mette)
    jonas = two.contact(two.mette, "Jonas Friis")
    revoked = contacts.revoke(two.mette, jonas.fingerprint)
    wrong: tuple[dict[str, Any], ...] = (
        {"to": [revoked], "citizens": [anna.id]},
        {"to": [jonas], "citizens": []},
        {"to": [], "citizens": None},
        {"to": [jonas, jonas], "citizens": None},
        {"to": [], "citizens": [anna.id]},
        {"to": [], "citizens": [anna.id], "passphrase": "for kort"},
    )
    for told in wrong:
        with pytest.raises(InvalidInput):
            run_to_end(sending.send(two.mette, two.stick, Purpose.COPY, **told))
    assert list(two.stick.iterdir()) == []
    assert receipts.parcels(two.mette) == []


def test_a_package_that_can_not_be_written_is_not_remembered(two: Two) -> None:
    anna = add_anna(two.mette)
    to = [two.contact(two.mette, "Jonas Friis")]
    with pytest.raises(UserError, match="Mappen er væk"):
        run_to_end(sending.send(two.mette, two.stick / "væk", Purpose.HANDOVER, to=to, citizens=[anna.id]))
    assert receipts.parcels(two.mette) == []


def test_ones_own_package_and_one_taken_in_before_are_told(two: Two) -> None:
    sent = hand_over(two, add_anna(two.mette).id)
    with pytest.raises(receiving.OwnPackage):
        run_to_end(receiving.open_package(two.mette, sent.path))
    opened = run_to_end(receiving.open_package(two.jonas, sent.path))
    again = run_to_end(receiving.open_package(two.jonas, sent.path))
    assert again.parcel.id == opened.parcel.id
    applying.apply(two.jonas, opened.parcel.id)
    with pytest.raises(UserError, match="allerede"):
        run_to_end(receiving.open_package(two.jonas, sent.path))


def test_a_receipt_that_is_not_ours_or_not_trusted_is_told(two: Two) -> None:
    sent = hand_over(two, add_anna(two.mette).id)
    opened = run_to_end(receiving.open_package(two.jonas, sent.path))
    applying.apply(two.jonas, opened.parcel.id)
    path = receipts.save_receipt(two.jonas, opened.parcel.id, two.stick)
    with pytest.raises(UserError, match="ikke til dig"):
        receipts.read_receipt(two.jonas, path)
    with pytest.raises(UserError, match="gyldig kvittering"):
        receipts.read_receipt(two.mette, sent.path)
    with pytest.raises(UserError, match="kan ikke læses"):
        receipts.read_receipt(two.mette, two.stick / "findes-ikke")
    contacts.revoke(two.mette, two.contact(two.mette, "Jonas Friis").fingerprint)
    with pytest.raises(receipts.ReceiptNotTrusted):
        receipts.read_receipt(two.mette, path)
    (line,) = receipts.parcels(two.mette)
    assert line.parcel.state is ParcelState.SENT


# --- contacts ---------------------------------------------------------------------------------------------


def test_own_keys_are_made_once_and_kept_in_the_vault(two: Two) -> None:
    assert contacts.own_card(two.mette).words == contacts.own_card(two.mette).words
    assert contacts.own_card(two.mette).fingerprint != contacts.own_card(two.jonas).fingerprint
    folder = two.mette.folder
    secret = str(contacts.identity(two.mette).opening).encode()
    assert all(secret not in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_contact_is_revoked_and_trusted_again_only_by_a_card(two: Two) -> None:
    jonas = two.contact(two.mette, "Jonas Friis")
    ask = contacts.standing(two.mette)
    contacts.revoke(two.mette, jonas.fingerprint)
    assert contacts.standing(two.mette)(jonas.fingerprint) is not ask(jonas.fingerprint)
    path = contacts.save_own_card(two.jonas, two.stick)
    contacts.add_contact(two.mette, contacts.read_card(two.mette, path), own_device=True)
    again = two.contact(two.mette, "Jonas Friis")
    assert (again.revoked, again.own_device, again.added) == (False, True, jonas.added)


def test_ones_own_card_and_another_file_are_refused(two: Two) -> None:
    path = contacts.save_own_card(two.mette, two.stick)
    assert "Mette" not in path.name
    with pytest.raises(UserError, match="dit eget"):
        contacts.read_card(two.mette, path)
    path.write_bytes(b"noget andet")
    for wrong in (path, two.stick / "væk.taetkort"):
        with pytest.raises(UserError):
            contacts.read_card(two.mette, wrong)
