"""The parts of the page by themselves: choosing some of many, and stopping what takes long."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.services import citizens, contacts, sending
from taet_desktop.ui.pages.exchange.papers_card import MANY, PapersCard
from taet_desktop.ui.pages.exchange.picking import Picking
from tests.ui.pages.conftest import Desk


@pytest.fixture
def picking(qtbot: QtBot) -> Picking:
    made = Picking("pick", "Hvem handler det om?", "Find en borger")
    qtbot.addWidget(made)
    made.show_choices([(f"id-{number}", f"Borger {number}") for number in range(20)])
    made.resize(800, 600)
    made.show()
    return made


def boxes(picking: Picking) -> list[str]:
    return [box.text() for box in picking.findChildren(QCheckBox) if box.isVisible()]


def test_many_are_narrowed_by_typing_and_what_is_ticked_stays_in_sight(picking: Picking) -> None:
    picking.tick(RecordId("id-3"))
    field = picking.findChild(QLineEdit, "pick-find")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "borger 17")
    assert boxes(picking) == ["Borger 3", "Borger 17"]
    assert picking.named() == [("id-3", "Borger 3")]
    field.clear()
    assert len(boxes(picking)) == 20


def test_ticks_stay_when_the_list_is_read_anew_and_come_when_it_is_read_late(picking: Picking) -> None:
    picking.tick(RecordId("id-5"))
    picking.tick(RecordId("id-30"))
    picking.show_choices([("id-5", "Borger 5"), ("id-30", "Borger 30")])
    assert picking.chosen() == ["id-5", "id-30"]
    picking.clear()
    assert picking.chosen() == []
    assert boxes(picking) == []


def test_papers_are_offered_for_few_and_told_of_for_many(qtbot: QtBot) -> None:
    card = PapersCard()
    qtbot.addWidget(card)
    people = [(RecordId(f"id-{number}"), f"Borger {number}") for number in range(MANY + 1)]
    wanted: list[str] = []
    card.wanted.connect(wanted.append)
    card.show_for(people[:2])
    button = card.findChild(QAbstractButton, "send-papers-id-1")
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted == ["id-1"]
    card.show_for(people)
    assert [one for one in card.findChildren(QAbstractButton) if one.isVisible()] == []
    card.show_for([])
    assert not card.isVisible()


def test_a_package_under_way_can_be_stopped_and_holds_the_lock_back(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizens.save_citizen(desk.session, Citizen(new_record_id(), "Cille"))
    begun, closed, go_on = Event(), Event(), Event()

    def slow(*_: object, **__: object) -> Generator[tuple[int, str], None, None]:
        try:
            while True:
                yield 10, "Pakker og låser"
                begun.set()
                go_on.wait(0.05)
        finally:
            closed.set()

    monkeypatch.setattr(sending, "send", slow)
    monkeypatch.setattr("taet_desktop.ui.pages.exchange.send.choose_folder", lambda *_: tmp_path)
    contacts.identity(desk.session)
    page = desk.go("exchange", side="send", citizen=desk.anna.id)
    secret = desk.find(QCheckBox, "send-secret")
    secret.setFocus()
    QTest.keyClick(secret, Qt.Key.Key_Space)
    desk.click("send-suggest")
    make = desk.find(QAbstractButton, "send-make")
    QTest.mouseClick(make, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(begun.is_set)
    assert page.unsaved()
    assert not make.isEnabled()
    desk.click("send-stop")
    desk.qtbot.waitUntil(closed.is_set)
    assert not page.unsaved()
    assert make.isEnabled()
