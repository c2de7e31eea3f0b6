"""What is chosen in Indstillinger for the turned screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from taet_desktop import settings as settings_file
from taet_desktop.services import leave_code
from taet_desktop.settings import Settings
from taet_desktop.ui.citizen_view.settings_card import TurnSettings
from tests.ui.visit.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def card_of(desk: Desk, qtbot: QtBot, save: Callable[[Settings], None] = lambda _: None) -> TurnSettings:
    card = TurnSettings(replace(desk.context, save_settings=save))
    qtbot.addWidget(card)
    card.refresh()
    card.show()
    desk.settle()
    return card


def press(card: TurnSettings, name: str) -> None:
    button = card.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, LEFT)


def type_code(card: TurnSettings, first: str, again: str) -> None:
    for name, text in (("leave-code-first", first), ("leave-code-again", again)):
        field = card.findChild(QLineEdit, name)
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, text)
    press(card, "leave-code-save")


def test_a_code_is_chosen_changed_and_removed(desk: Desk, qtbot: QtBot) -> None:
    card = card_of(desk, qtbot)
    assert not card.remove.isVisible()
    press(card, "leave-code-choose")
    type_code(card, "471", "471")
    desk.settle()
    assert not leave_code.has_leave_code(desk.session)
    assert "fire tal" in card.form._first.error.text()
    type_code(card, "4711", "4711")
    desk.settle()
    assert leave_code.check_leave_code(desk.session, "4711")
    assert card.choose.text() == "Skift koden"
    press(card, "leave-code-remove")
    desk.settle()
    assert not leave_code.has_leave_code(desk.session)
    assert not card.remove.isVisible()


def test_time_and_switches_are_kept_for_this_machine(desk: Desk, qtbot: QtBot) -> None:
    kept: list[Settings] = []
    card = card_of(desk, qtbot, kept.append)
    press(card, "citizen-idle-30")
    press(card, "scanning-two")
    assert [one.citizen_idle_minutes for one in kept] == [30, 20]
    assert kept[-1].scanning == "two"
    settings_file.save(kept[-1].with_(citizen_idle_minutes=9999, scanning="three"))
    assert settings_file.load().citizen_idle_minutes == 120
    assert settings_file.load().scanning == ""
