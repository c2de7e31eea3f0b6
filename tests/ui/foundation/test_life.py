"""Unlock, work, lock and unlock again, by typing and clicking in the real window on a real vault."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.ui.application import Application
from taet_desktop.ui.lock import IdleWatch, Reason
from taet_desktop.ui.unlock import UNEXPECTED
from tests.ui.foundation.conftest import PASSPHRASE, SECRET, FieldPage, type_in


def texts() -> str:
    """Return every word in every widget: texts, tooltips, titles and what screen readers are told."""
    found = []
    for widget in QApplication.allWidgets():
        for name in (
            *("text", "plainText", "toolTip", "statusTip", "whatsThis", "windowTitle", "placeholderText"),
            *("accessibleName", "accessibleDescription", "currentText", "objectName", "title", "html"),
        ):
            found.append(str(widget.property(name) or ""))
        if callable(getattr(widget, "toPlainText", None)):
            found.append(widget.toPlainText())  # type: ignore[attr-defined]
        if callable(getattr(widget, "text", None)):
            found.append(str(widget.text()))  # type: ignore[attr-defined]
    return "\n".join(found)


def page_of(application: Application) -> FieldPage:
    assert application.shell is not None
    page = application.shell.page
    assert isinstance(page, FieldPage)
    return page


def go_to_field(qtbot: QtBot, application: Application) -> FieldPage:
    application.navigator.go("citizen", id="7")
    qtbot.waitUntil(lambda: application.jobs.pending == 0)
    return page_of(application)


def test_wrong_then_right_passphrase(start: Callable[..., Application], vault: Path, qtbot: QtBot) -> None:
    application = start(vault)
    unlock = application.unlock
    QTest.keyClicks(unlock.field, "noget helt andet")
    QTest.keyClick(unlock.field, Qt.Key.Key_Return)
    assert unlock.field.isReadOnly()
    qtbot.waitUntil(lambda: bool(unlock.row.error.text()), timeout=20_000)
    assert "Kodeordet passer ikke." in unlock.row.error.text()
    assert unlock.row.error.isVisible()
    assert unlock.field.hasSelectedText()
    type_in(qtbot, application, PASSPHRASE)
    assert application.session is not None
    assert application.window.shown is application.shell
    assert unlock.field.text() == ""


def test_empty_passphrase_is_asked_for(start: Callable[..., Application], vault: Path, qtbot: QtBot) -> None:
    application = start(vault)
    QTest.mouseClick(application.unlock.button, Qt.MouseButton.LeftButton)
    assert application.unlock.row.error.text() == "Skriv dit kodeord."


def test_recovery_key_opens_and_names_the_wrong_group(
    start: Callable[..., Application], vault: Path, vault_made_once: Path, qtbot: QtBot
) -> None:
    application = start(vault)
    unlock = application.unlock
    key = " ".join((vault_made_once.parent / "key.txt").read_text(encoding="utf-8").split())
    QTest.mouseClick(unlock.recovery, Qt.MouseButton.LeftButton)
    assert unlock.field.echoMode() is QLineEdit.EchoMode.Normal
    wrong = key.replace(key[4], "2" if key[4] != "2" else "3", 1)
    QTest.keyClicks(unlock.field, wrong)
    QTest.keyClick(unlock.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Gruppe 1" in unlock.row.error.text(), timeout=20_000)
    unlock.field.clear()
    type_in(qtbot, application, key)
    assert application.session is not None


def test_missing_vault_is_told_on_the_page(start: Callable[..., Application], tmp_path: Path) -> None:
    application = start(tmp_path / "Væk.taet")
    assert "findes ikke" in application.unlock.row.error.text()


def test_the_title_never_holds_a_name(opened: Application, qtbot: QtBot) -> None:
    page = go_to_field(qtbot, opened)
    assert page.title == SECRET
    assert opened.shell is not None
    assert opened.shell.header.title.text() == SECRET
    assert opened.window.windowTitle() == "TÆT Desktop"


def test_nothing_personal_is_left_in_any_widget(opened: Application, qtbot: QtBot) -> None:
    page = go_to_field(qtbot, opened)
    QTest.keyClicks(page.text, "Kanelsneglen ")
    assert SECRET in texts()
    opened.window.activateWindow()
    QTest.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.session is None)
    assert "Kanelsneglen" in FieldPage.disk.text, "locking saves first"
    left = texts()
    assert SECRET not in left
    assert "Kanelsneglen" not in left
    assert not any(isinstance(widget, FieldPage) for widget in QApplication.allWidgets())
    assert opened.window.shown is opened.unlock


def test_the_lock_button_locks(opened: Application, qtbot: QtBot) -> None:
    assert opened.shell is not None
    with qtbot.waitSignal(opened.locked):
        QTest.mouseClick(opened.shell.header.lock, Qt.MouseButton.LeftButton)
    assert opened.session is None


def test_unlock_returns_to_the_very_field(opened: Application, qtbot: QtBot) -> None:
    page = go_to_field(qtbot, opened)
    page.text.setFocus()
    page.text.moveCursor(page.text.textCursor().MoveOperation.Start)
    QTest.keyClicks(page.text, "Min ")
    page.area.verticalScrollBar().setValue(40)
    opened.lock()
    type_in(qtbot, opened, PASSPHRASE)
    back = page_of(opened)
    assert back is not page
    assert back.record == "7"
    qtbot.waitUntil(lambda: opened.window.focusWidget() is back.text)
    assert back.text.toPlainText() == f"Min {SECRET}"
    qtbot.waitUntil(lambda: back.text.textCursor().position() == 4)
    assert back.area.verticalScrollBar().value() == 40


def test_a_full_disk_keeps_an_asked_lock_open(opened: Application, qtbot: QtBot) -> None:
    page = go_to_field(qtbot, opened)
    page.disk.full = True
    QTest.keyClicks(page.text, "Ikke væk ")
    assert not opened.lock()
    assert opened.session is not None
    assert opened.window.shown is opened.shell
    assert opened.shell is not None
    assert "ikke gemt" in opened.shell.banner.label.text()
    assert "Ikke væk" in page.text.toPlainText()
    page.disk.full = False
    assert opened.lock()
    assert "Ikke væk" in FieldPage.disk.text


def test_a_lock_by_itself_locks_even_then_and_tells(
    opened: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from taet_desktop.ui import lock_steps

    monkeypatch.setattr(lock_steps, "_pause", lambda _seconds: None)
    page = go_to_field(qtbot, opened)
    page.disk.full = True
    QTest.keyClicks(page.text, "For sent ")
    assert opened.lock(Reason.IDLE)
    assert opened.session is None
    assert "kunne ikke gemmes" in opened.unlock.row.error.text()
    assert SECRET not in texts()


def test_locking_closes_dialogs_and_menus(opened: Application, qtbot: QtBot) -> None:
    dialog = QWidget(None)
    dialog.setWindowTitle(SECRET)
    qtbot.addWidget(dialog)
    dialog.show()
    opened.lock(Reason.SESSION)
    assert not dialog.isVisible()


def test_idle_locks_and_input_keeps_it_open(opened: Application, qtbot: QtBot) -> None:
    handle = opened.window.windowHandle()
    opened.idle.start(handle, 0.6)
    for _ in range(4):
        qtbot.wait(200)
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert opened.session is not None
    with qtbot.waitSignal(opened.locked, timeout=5_000):
        pass
    assert opened.session is None


def test_a_machine_that_slept_locks(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = IdleWatch()
    watch.start(None, 60)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3_600)
    with qtbot.waitSignal(watch.due, timeout=1_000):
        watch._look()


def test_session_lock_and_suspend_lock(opened: Application, qtbot: QtBot) -> None:
    opened.watch.session_locked.emit()
    qtbot.waitUntil(lambda: opened.session is None)
    type_in(qtbot, opened, PASSPHRASE)
    opened.watch.suspending.emit()
    qtbot.waitUntil(lambda: opened.session is None)


def test_only_our_own_words_leave_the_clipboard(opened: Application, qtbot: QtBot) -> None:
    page = go_to_field(qtbot, opened)
    page.text.setFocus()
    page.text.selectAll()
    QTest.keyClick(page.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == SECRET
    opened.lock()
    assert clipboard.text() == ""


def test_losing_the_focus_saves(opened: Application, qtbot: QtBot) -> None:
    page = go_to_field(qtbot, opened)
    QTest.keyClicks(page.text, "Straks ")
    opened.window.left.emit()
    qtbot.waitUntil(lambda: FieldPage.disk.writes == 1)
    assert "Straks" in FieldPage.disk.text


def test_closing_the_window_saves_and_locks(opened: Application, qtbot: QtBot) -> None:
    page = go_to_field(qtbot, opened)
    QTest.keyClicks(page.text, "Farvel ")
    opened.window.close()
    qtbot.waitUntil(lambda: not opened.window.isVisible())
    assert opened.session is None
    assert "Farvel" in FieldPage.disk.text


def test_the_vault_is_remembered_and_nothing_else(opened: Application, qtbot: QtBot) -> None:
    from taet_desktop import settings

    qtbot.waitUntil(lambda: opened.jobs.pending == 0)
    assert settings.load().vault == str(opened.folder)


def test_a_restored_window_is_the_same_object(opened: Application, qtbot: QtBot) -> None:
    opened.lock()
    assert opened.window.findChildren(QObject, "rail-today") == []
    assert UNEXPECTED not in opened.unlock.row.error.text()


def test_a_lock_while_the_key_is_worked_out_holds(
    start: Callable[..., Application], vault: Path, qtbot: QtBot
) -> None:
    application = start(vault)
    QTest.keyClicks(application.unlock.field, PASSPHRASE)
    QTest.keyClick(application.unlock.field, Qt.Key.Key_Return)
    application.watch.session_locked.emit()
    qtbot.waitUntil(lambda: application.jobs.pending == 0 and not application.unlock.busy, timeout=20_000)
    assert application.session is None
    assert application.window.shown is application.unlock
    type_in(qtbot, application, PASSPHRASE)
    assert application.session is not None
