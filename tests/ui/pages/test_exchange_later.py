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
from taet_desktop.exchange.package import run_to_end
from taet_desktop.services import citizens, conflict_words, contacts, receiving, sending, vaults, visits
from taet_desktop.services.exchanging import applying
from taet_desktop.services.session import Session
from tests.support.sessions import HandClock, MadeVault
from tests.ui.pages.conftest import Desk

HAABER = "Hvad håber du på?"


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
    assert about == ["den anden maskine", "denne maskine"]
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
