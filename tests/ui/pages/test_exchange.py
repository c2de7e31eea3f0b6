"""*Udveksling* by mouse and keyboard: cards, sending, receiving, receipts, undoing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QRadioButton, QWidget

from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.exchanging import ParcelState, Purpose
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind
from taet_desktop.exchange.package import run_to_end
from taet_desktop.services import citizens, contacts, receipts, receiving, sending, vaults, visits
from taet_desktop.services.exchanging import applying
from taet_desktop.services.session import Session, write_adviser
from taet_desktop.ui.pages.exchange.file_drop import FileDrop
from taet_desktop.ui.pages.exchange.page import ExchangePage
from tests.support.sessions import HandClock, MadeVault
from tests.ui.pages.conftest import Desk

PASSPHRASE = "seks rolige ord om en pakke"


@pytest.fixture
def jonas(made_vault: MadeVault, tmp_path: Path) -> Iterator[Session]:
    """Return a colleague's vault, on the same machine for once."""
    session = made_vault.copy_to(tmp_path / "jonas.taet").open(HandClock(), "bærbar-2")
    session.adviser = AdviserProfile("Jonas Friis", "", "Eksempel Kommune")
    write_adviser(session.store, session.adviser)
    yield session
    vaults.lock(session)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that every dialogue answers with."""
    folder = tmp_path / "stick"
    folder.mkdir()
    for module in ("own_card", "send", "receive", "parcels"):
        where = f"taet_desktop.ui.pages.exchange.{module}.choose_folder"
        monkeypatch.setattr(where, lambda *_: folder)
    return folder


def seen(desk: Desk) -> str:
    labels = [label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels)


def drop(desk: Desk, name: str, *files: Path) -> None:
    """Drag files onto the card that a button belongs to."""
    target: QWidget | None = desk.find(QWidget, name)
    while target is not None and not isinstance(target, FileDrop):
        target = target.parentWidget()
    assert target is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    at = QPointF(target.rect().center())
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(at.toPoint(), *how)
    QApplication.sendEvent(target, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(target, QDropEvent(at, *how))
    desk.settle()


def meet(desk: Desk, jonas: Session, stick: Path) -> None:
    """Let both trust each other, on the desk's side through the window."""
    contacts.add_contact(jonas, contacts.read_card(jonas, contacts.save_own_card(desk.session, stick)))
    card = contacts.save_own_card(jonas, stick)
    desk.go("exchange", side="kontakter")
    drop(desk, "contacts-add", card)
    desk.click("confirm-yes")
    for file in stick.iterdir():
        file.unlink()


def tick(desk: Desk, name: str) -> None:
    box = desk.find(QCheckBox, name)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center() - box.rect().topLeft())
    if not box.isChecked():  # the words of a wide box end before its middle
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    desk.settle()


def from_jonas(desk: Desk, jonas: Session, stick: Path, words: str = "En kat") -> Path:
    """Let the colleague copy a citizen to the desk's adviser."""
    citizen = desk.anna
    if not citizens.citizen_cards(jonas):
        citizens.save_citizen(jonas, citizen)
    visit, _ = visits.begin_visit(jonas, citizen.id, VisitKind.HOME)
    answers = Answers([Answer("haab", ItemKind.TEXT, words)])
    visits.save_answers(jonas, visit.id, jonas.library.get("recovery-fortaelling"), answers)
    (line,) = contacts.contacts(jonas)
    sent = run_to_end(sending.send(jonas, stick, Purpose.COPY, to=[line.contact], citizens=[citizen.id]))
    return sent.path


def test_settings_lead_to_exchange_and_my_card_is_saved(desk: Desk, stick: Path) -> None:
    desk.go("settings")
    desk.click("settings-exchange")
    assert desk.here == "exchange"
    desk.click("exchange-kort")
    words = contacts.own_card(desk.session).words
    assert all(word in seen(desk).splitlines() for word in words)
    desk.click("own-card-save")
    (file,) = stick.iterdir()
    assert file.name in seen(desk)
    assert desk.session.adviser.name.split()[0] not in file.name


def test_a_contact_is_heard_trusted_and_revoked(desk: Desk, jonas: Session, stick: Path) -> None:
    card = contacts.save_own_card(jonas, stick)
    desk.go("exchange", side="kontakter")
    drop(desk, "contacts-add", card)
    assert contacts.contacts(desk.session) == []
    assert all(word in seen(desk).splitlines() for word in contacts.own_card(jonas).words)
    desk.click("confirm-no")
    assert contacts.contacts(desk.session) == []
    drop(desk, "contacts-add", card)
    desk.click("confirm-yes")
    assert desk.lines("contacts-list") == ["Jonas Friis"]
    desk.open_line("contacts-list", 0)
    desk.click("contact-revoke")
    desk.click("contact-revoke-yes")
    (line,) = contacts.contacts(desk.session)
    assert line.contact.revoked


def test_what_is_no_card_is_told(desk: Desk, stick: Path) -> None:
    wrong = stick / "noget.taetkort"
    wrong.write_bytes(b"{}")
    desk.go("exchange", side="kontakter")
    drop(desk, "contacts-add", wrong)
    assert "ikke et gyldigt kontaktkort" in seen(desk)
    drop(desk, "contacts-add", wrong, wrong)
    assert "Vælg ét kort ad gangen" in seen(desk)


def test_a_citizen_is_handed_over_receipted_and_erased(desk: Desk, jonas: Session, stick: Path) -> None:
    meet(desk, jonas, stick)
    desk.click("exchange-send")
    button = desk.find(QWidget, "send-make")
    assert not button.isEnabled()
    assert "Vælg først" in seen(desk)
    tick(desk, f"send-citizens-{desk.anna.id}")
    assert "hvem der skal have" in seen(desk)
    tick(desk, f"send-contacts-{contacts.own_card(jonas).fingerprint}")
    desk.type_into("send-consent", "Anna har sagt ja.")
    desk.click("send-make")
    (package,) = stick.iterdir()
    assert package.name in seen(desk)
    desk.click(f"send-papers-{desk.anna.id}")
    assert desk.here == "papers"
    assert "Når du får en ny rådgiver" in seen(desk)
    desk.go("exchange", side="send")
    opened = run_to_end(receiving.open_package(jonas, package))
    assert opened.consent == "Anna har sagt ja."
    applying.apply(jonas, opened.parcel.id)
    receipt = receipts.save_receipt(jonas, opened.parcel.id, stick)

    desk.click("exchange-pakker")
    assert desk.lines("parcels-list") == ["Til Jonas Friis"]
    drop(desk, "parcels-receipt", receipt)
    assert "passer" in seen(desk)
    desk.click("parcel-erase")
    assert "for altid" in seen(desk)
    desk.click("parcel-no")
    desk.click("parcel-erase")
    desk.click("parcel-yes")
    assert [card.citizen.id for card in citizens.citizen_cards(desk.session)] == [desk.bo.id]


def test_a_passphrase_is_suggested_and_asked_for(desk: Desk, jonas: Session, stick: Path) -> None:
    desk.go("exchange", side="send")
    tick(desk, f"send-citizens-{desk.anna.id}")
    tick(desk, "send-secret")
    desk.type_into("send-passphrase", "kort")
    desk.click("send-make")
    assert "mindst 12 tegn" in seen(desk)
    desk.click("send-suggest")
    field = desk.find(QLineEdit, "send-passphrase")
    passphrase = field.text()
    assert len(passphrase.split()) == 6
    desk.click("send-make")
    assert field.text() == ""
    (package,) = stick.iterdir()
    opened = run_to_end(receiving.open_package(jonas, package, passphrase=passphrase))
    assert not opened.trusted


def test_a_package_is_looked_at_taken_in_receipted_and_undone(
    desk: Desk, jonas: Session, stick: Path
) -> None:
    meet(desk, jonas, stick)
    package = from_jonas(desk, jonas, stick)
    desk.click("exchange-modtag")
    drop(desk, "receive-file", package)
    assert desk.lines("preview-list") == ["Anna B."]
    before = visits_of(desk)
    desk.click("preview-take")
    assert visits_of(desk) == before + 1
    desk.click("receive-receipt")
    assert any(file.suffix == ".taetkvittering" for file in stick.iterdir())
    desk.click("exchange-pakker")
    desk.open_line("parcels-list", 0)
    desk.click("parcel-undo")
    assert visits_of(desk) == before
    desk.click("parcel-again")
    assert visits_of(desk) == before + 1
    desk.click("parcel-back")
    assert desk.lines("parcels-list") == ["Fra Jonas Friis"]


def test_a_package_may_be_put_away_or_left_to_wait(desk: Desk, jonas: Session, stick: Path) -> None:
    meet(desk, jonas, stick)
    package = from_jonas(desk, jonas, stick)
    desk.click("exchange-modtag")
    drop(desk, "receive-file", package)
    desk.click("exchange-pakker")
    desk.open_line("parcels-list", 0)
    desk.click("parcel-look")
    assert desk.lines("preview-list") == ["Anna B."]
    desk.click("preview-refuse")
    assert "lagt væk" in seen(desk)
    (line,) = receipts.parcels(desk.session)
    assert line.parcel.state is ParcelState.REFUSED


def test_what_is_written_differently_is_chosen(desk: Desk, jonas: Session, stick: Path) -> None:
    meet(desk, jonas, stick)
    citizens.save_citizen(jonas, desk.anna)
    (line,) = contacts.contacts(jonas)
    (here,) = contacts.contacts(desk.session)
    first = run_to_end(
        sending.send(desk.session, stick, Purpose.COPY, to=[here.contact], citizens=[desk.bo.id])
    )
    applying.apply(jonas, run_to_end(receiving.open_package(jonas, first.path)).parcel.id)
    bo = desk.bo
    for session, phone in ((desk.session, "11111111"), (jonas, "22222222")):
        citizens.save_citizen(session, replace(bo, phone=phone))
    second = run_to_end(sending.send(jonas, stick, Purpose.COPY, to=[line.contact], citizens=[bo.id]))
    desk.click("exchange-modtag")
    drop(desk, "receive-file", second.path)
    assert "Telefon" in seen(desk)
    texts = [one.text() for one in desk.page.findChildren(QRadioButton) if one.isVisible()]
    assert set(texts) == {"11111111", "22222222", "Behold begge", "Vælg senere"}
    assert "1 valg venter" in seen(desk)
    theirs = next(one for one in desk.page.findChildren(QRadioButton) if one.text() == "22222222")
    theirs.setFocus()
    QTest.keyClick(theirs, Qt.Key.Key_Space)
    assert "valg venter" not in seen(desk)
    desk.click("preview-take")
    assert citizens.get_citizen(desk.session, bo.id).phone == "22222222"


def test_a_stranger_and_a_broken_file_are_told(desk: Desk, jonas: Session, stick: Path) -> None:
    contacts.add_contact(jonas, contacts.read_card(jonas, contacts.save_own_card(desk.session, stick)))
    package = from_jonas(desk, jonas, stick)
    desk.go("exchange")
    drop(desk, "receive-file", package)
    assert "ikke har som kontakt" in seen(desk)
    assert all(word in seen(desk).splitlines() for word in contacts.own_card(jonas).words)
    package.write_bytes(package.read_bytes()[:-100])
    drop(desk, "receive-file", package)
    assert "gået i stykker" in seen(desk)


def test_a_package_with_a_passphrase_is_opened_by_typing_it(desk: Desk, jonas: Session, stick: Path) -> None:
    citizens.save_citizen(jonas, desk.anna)
    sent = run_to_end(
        sending.send(jonas, stick, Purpose.COPY, passphrase=PASSPHRASE, citizens=[desk.anna.id])
    )
    desk.go("exchange")
    drop(desk, "receive-file", sent.path)
    desk.type_into("receive-passphrase", "forkert kodeord")
    desk.click("receive-open")
    assert "passer ikke" in seen(desk)
    desk.find(QLineEdit, "receive-passphrase").clear()
    desk.type_into("receive-passphrase", PASSPHRASE)
    QTest.keyClick(desk.find(QLineEdit, "receive-passphrase"), Qt.Key.Key_Return)
    desk.settle()
    assert desk.lines("preview-list") == ["Anna B."]
    assert "Jonas Friis" in seen(desk)


def test_locking_forgets_everybody_and_leads_back(desk: Desk, jonas: Session, stick: Path) -> None:
    meet(desk, jonas, stick)
    page = desk.page
    assert isinstance(page, ExchangePage)
    state = page.state()
    assert state["side"] == "kontakter"
    page.clear()
    assert "Jonas" not in seen(desk)


def visits_of(desk: Desk) -> int:
    with desk.session.store.read() as uow:
        return len(uow.visits.of_citizen(desk.anna.id))
