"""A choice between two that wrote differently, made later than the package was taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.exchanging import Purpose
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind
from taet_desktop.errors import UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.services import citizens, conflict_words, contacts, receiving, sending, vaults, visits
from taet_desktop.services.exchanging import applying
from taet_desktop.services.session import Session
from tests.support.sessions import HandClock, MadeVault
from tests.ui.pages.conftest import Desk


@pytest.fixture
def other(made_vault: MadeVault, tmp_path: Path) -> Iterator[Session]:
    session = made_vault.copy_to(tmp_path / "anden.taet").open(HandClock(), "bærbar-2")
    yield session
    vaults.lock(session)


def carry(source: Session, target: Session, folder: Path, citizen: RecordId) -> None:
    """Copy a citizen from one vault to the other, choosing nothing."""
    (line,) = contacts.contacts(source)
    sent = run_to_end(sending.send(source, folder, Purpose.COPY, to=[line.contact], citizens=[citizen]))
    applying.apply(target, run_to_end(receiving.open_package(target, sent.path)).parcel.id)


def say(session: Session, visit: RecordId, words: str) -> None:
    answers = Answers([Answer("haab", ItemKind.TEXT, words)])
    visits.save_answers(session, visit, session.library.get("recovery-fortaelling"), answers)


@pytest.fixture
def torn(desk: Desk, other: Session, tmp_path: Path) -> Desk:
    """Return a desk where a phone number and an answer were written differently on two machines."""
    for one, another in ((desk.session, other), (other, desk.session)):
        contacts.add_contact(one, contacts.read_card(one, contacts.save_own_card(another, tmp_path)))
    visit, _ = visits.begin_visit(desk.session, desk.anna.id, VisitKind.HOME)
    say(desk.session, visit.id, "En kat")
    carry(desk.session, other, tmp_path, desk.anna.id)
    for session, phone, words in ((desk.session, "11111111", "En hund"), (other, "22222222", "To katte")):
        citizens.save_citizen(session, replace(desk.anna, phone=phone))
        say(session, visit.id, words)
    carry(other, desk.session, tmp_path, desk.anna.id)
    return desk


def seen(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.page.findChildren(QLabel) if label.isVisible())


def choices(desk: Desk) -> list[QRadioButton]:
    return [one for one in desk.page.findChildren(QRadioButton) if one.isVisible()]


def test_what_waits_is_told_in_words_with_voice_time_and_machine(torn: Desk) -> None:
    found = {one.key[0]: one for one in conflict_words.waiting(torn.session)}
    assert set(found) == {"phone", "answer"}
    said = {side.said for side in found["answer"].sides}
    assert said == {"Borger: “En hund”", "Borger: “To katte”"}
    assert found["answer"].where.startswith("Anna B. · ")
    about = sorted(side.about.rpartition(", ")[2] for side in found["phone"].sides)
    assert about == ["den anden computer", "denne computer"]
    assert all("kl." in side.about for side in found["phone"].sides)


def test_the_choice_is_made_later_and_then_nothing_waits(torn: Desk) -> None:
    torn.go("exchange")
    assert "Her venter valg på dig" in seen(torn)
    assert not torn.find(QWidget, "later-save").isEnabled()
    for wanted in ("22222222", "Borger: “To katte”"):
        button = next(one for one in choices(torn) if one.text() == wanted)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    torn.click("later-save")
    assert citizens.get_citizen(torn.session, torn.anna.id).phone == "22222222"
    assert choices(torn) == []
    assert conflict_words.waiting(torn.session) == []


def test_both_may_be_kept(torn: Desk) -> None:
    torn.go("exchange")
    for button in [one for one in choices(torn) if one.text() == "Behold begge"]:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    torn.click("later-save")
    phone = citizens.get_citizen(torn.session, torn.anna.id).phone
    assert sorted(phone.split(" / ")) == ["11111111", "22222222"]


@pytest.fixture
def erased_there(desk: Desk, other: Session, tmp_path: Path) -> Path:
    """Return a synchronising package from a machine where Anna has been erased."""
    for one, another in ((desk.session, other), (other, desk.session)):
        contacts.add_contact(one, contacts.read_card(one, contacts.save_own_card(another, tmp_path)))
    carry(desk.session, other, tmp_path, desk.anna.id)
    citizens.erase_citizen(other, desk.anna.id, "prøve")
    (line,) = contacts.contacts(other)
    return run_to_end(sending.send(other, tmp_path, Purpose.SYNCHRONISE, to=[line.contact])).path


@pytest.mark.parametrize(("key", "stays"), [("senere", True), ("behold", True), ("slet", False)])
def test_who_was_erased_at_the_senders_stays_unless_one_says_so(
    desk: Desk, erased_there: Path, key: str, stays: bool
) -> None:
    desk.go("exchange", file=str(erased_there))
    assert "Borgeren er slettet hos afsenderen" in seen(desk)
    button = desk.find(QRadioButton, f"decide-0-{key}")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.click("preview-take")
    here = {card.citizen.id for card in citizens.citizen_cards(desk.session)}
    assert (desk.anna.id in here) is stays


def test_who_was_erased_here_comes_back_only_when_one_says_so(
    desk: Desk, other: Session, tmp_path: Path
) -> None:
    for one, another in ((desk.session, other), (other, desk.session)):
        contacts.add_contact(one, contacts.read_card(one, contacts.save_own_card(another, tmp_path)))
    carry(desk.session, other, tmp_path, desk.anna.id)
    citizens.erase_citizen(desk.session, desk.anna.id, "prøve")
    (line,) = contacts.contacts(other)
    sent = run_to_end(sending.send(other, tmp_path, Purpose.COPY, to=[line.contact], citizens=[desk.anna.id]))
    desk.go("exchange", file=str(sent.path))
    assert "Borgeren er slettet her" in seen(desk)
    button = desk.find(QRadioButton, "decide-0-igen")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.click("preview-take")
    assert citizens.get_citizen(desk.session, desk.anna.id) == desk.anna
    desk.click("receive-undo")
    assert "Pakken er fortrudt." in seen(desk)
    with pytest.raises(UserError):
        citizens.get_citizen(desk.session, desk.anna.id)
