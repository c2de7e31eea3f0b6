"""What the pictures of *Udveksling* need: a colleague with a vault, cards, packages and a receipt."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.clock import Clock
from taet_desktop.domain.exchanging import Contact, Purpose
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind
from taet_desktop.exchange.package import Progress, run_to_end
from taet_desktop.services import citizens, contacts, receipts, receiving, sending, vaults, visits
from taet_desktop.services.exchanging import applying
from taet_desktop.services.sending import Sent
from taet_desktop.services.session import Session
from taet_desktop.ui.shots.stage import Props

COLLEAGUE = AdviserProfile("Jonas Friis", "00 65 43 21", "Nabo Kommune", "rådgiver")
NEWCOMER = AdviserProfile("Eva Lund", "00 11 22 33", "Eksempel Kommune", "rådgiver")
_TOOL, _QUESTION = "recovery-fortaelling", "haab"


def make_props(vault: Path, passphrase: str, work: Path, now: Clock) -> Props:
    """Let the vault and a colleague's trust each other, and send to and fro; return the files."""
    stick = work / "stik"
    stick.mkdir()
    mette = vaults.unlock_with_passphrase(vault, passphrase)
    jonas, _ = vaults.create_vault(work / "jonas.taet", passphrase, COLLEAGUE)
    eva, _ = vaults.create_vault(work / "eva.taet", passphrase, NEWCOMER)
    sessions = (mette, jonas, eva)
    try:
        for one in sessions:
            one.now = one.store.clock = now
        _trust(mette, jonas, stick)
        _trust(jonas, mette, stick)
        return _exchanged(mette, jonas, contacts.save_own_card(eva, stick), stick)
    finally:
        for one in sessions:
            vaults.lock(one)


def _trust(one: Session, other: Session, stick: Path) -> None:
    card = contacts.save_own_card(other, stick)
    contacts.add_contact(one, contacts.read_card(one, card))


def _exchanged(mette: Session, jonas: Session, card: Path, stick: Path) -> Props:
    (to_jonas,) = [line.contact for line in contacts.contacts(mette)]
    (to_mette,) = [line.contact for line in contacts.contacts(jonas)]
    torn, going, waiting, plain = [one.citizen for one in citizens.citizen_cards(mette)][-4:]
    shared = visits.begin_visit(mette, torn.id, VisitKind.HOME)[0]
    _tell(mette, shared.id, "Jeg vil gerne bo tættere på min søster.")
    for citizen in (torn, plain):
        copied = run_to_end(_send(mette, stick, Purpose.COPY, to_jonas, citizen))
        applying.apply(jonas, run_to_end(receiving.open_package(jonas, copied.path)).parcel.id)
        receipts.read_receipt(mette, receipts.save_receipt(jonas, copied.parcel.id, stick))
    handed = run_to_end(_send(mette, stick, Purpose.HANDOVER, to_jonas, going))
    applying.apply(jonas, run_to_end(receiving.open_package(jonas, handed.path)).parcel.id)
    run_to_end(_send(mette, stick, Purpose.COPY, to_jonas, waiting))
    citizens.save_citizen(mette, replace(torn, phone="00 45 67 89"))
    citizens.save_citizen(jonas, replace(torn, phone="00 98 76 54"))
    _tell(mette, shared.id, "Jeg vil gerne have et kæledyr. Helst en kat.")
    _tell(jonas, shared.id, "Jeg vil gerne lære at lave mad til mine forældre.")
    visits.begin_visit(jonas, plain.id, VisitKind.PHONE)
    package = run_to_end(_send(jonas, stick, Purpose.COPY, to_mette, torn)).path
    other = run_to_end(_send(jonas, stick, Purpose.COPY, to_mette, plain)).path
    broken = stick / "pakke-gaaet-i-stykker.taet"
    broken.write_bytes(package.read_bytes()[:-200])
    receipt = receipts.save_receipt(jonas, handed.parcel.id, stick)
    return Props(card, package, other, broken, receipt, to_jonas.fingerprint)


def _send(
    session: Session, stick: Path, purpose: Purpose, to: Contact, citizen: Citizen
) -> Generator[Progress, None, Sent]:
    consent = "Borgeren har sagt ja."
    return sending.send(session, stick, purpose, to=[to], citizens=[citizen.id], consent=consent)


def _tell(session: Session, visit: RecordId, words: str) -> None:
    answers = Answers([Answer(_QUESTION, ItemKind.TEXT, words)])
    visits.save_answers(session, visit, session.library.get(_TOOL), answers)
