"""Who can't get in finds the guide too: from the unlock page, and from the steps that make a vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.ui.application import Application
from taet_desktop.ui.create_vault import CreateVault
from taet_desktop.ui.guide.locked import LockedGuide
from taet_desktop.ui.guide.places import NEW_VAULT, UNLOCK
from taet_desktop.ui.guide.text import TOP
from tests.ui.foundation.conftest import PASSPHRASE, type_in

Start = Callable[..., Application]


def shown(application: Application) -> QWidget | None:
    return application.window.shown


def press_f1(application: Application, qtbot: QtBot) -> LockedGuide:
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    QTest.keyClick(application.window, Qt.Key.Key_F1)
    QApplication.processEvents()
    shown = application.window.shown
    assert isinstance(shown, LockedGuide)
    return shown


def test_f1_at_the_lock_tells_about_a_forgotten_passphrase(start: Start, vault: Path, qtbot: QtBot) -> None:
    application = start(vault)
    QTest.keyClicks(application.unlock.field, "halvt")
    guide = press_f1(application, qtbot)
    assert guide.view.text.section() == UNLOCK
    QTest.keyClick(guide, Qt.Key.Key_F1)
    assert shown(application) is guide
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert shown(application) is application.unlock
    assert application.unlock.field.hasFocus()
    assert application.unlock.field.text() == "halvt"
    application.unlock.field.clear()
    type_in(qtbot, application, PASSPHRASE)
    assert application.shell is not None
    assert application.window.shown is application.shell


def test_the_link_at_the_lock_leads_to_the_beginning(start: Start, qtbot: QtBot) -> None:
    application = start()
    QTest.mouseClick(application.unlock.guide, Qt.MouseButton.LeftButton)
    guide = application.window.shown
    assert isinstance(guide, LockedGuide)
    qtbot.waitUntil(lambda: guide.view.text.section() == TOP)
    guide.view.followed.emit("lås")
    assert guide.view.text.section() == "lås"
    QTest.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    assert application.window.shown is application.unlock


def test_f1_while_a_vault_is_made_tells_how(start: Start, qtbot: QtBot) -> None:
    application = start()
    application.opening.create_vault()
    steps = application.window.shown
    assert isinstance(steps, CreateVault)
    guide = press_f1(application, qtbot)
    assert guide.view.text.section() == NEW_VAULT
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert application.window.shown is steps


def test_nothing_comes_between_while_the_key_is_worked_out(start: Start, vault: Path, qtbot: QtBot) -> None:
    application = start(vault)
    application.unlock.set_busy(True)
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    QTest.keyClick(application.window, Qt.Key.Key_F1)
    assert application.window.shown is application.unlock
    application.unlock.set_busy(False)
