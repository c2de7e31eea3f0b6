"""The shell: rail, keys, header, messages, and pages that fail."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from taet_desktop.app import PAGES, furnish
from taet_desktop.ui.application import Application
from taet_desktop.ui.messages import UNEXPECTED
from taet_desktop.ui.navigation import Context, Navigator, Page, PageSpec, Place
from taet_desktop.ui.shell import Shell
from tests.ui.foundation import conftest


def shell_of(application: Application) -> Shell:
    assert application.shell is not None
    return application.shell


def button(application: Application, page: str) -> QPushButton:
    found = shell_of(application).findChild(QPushButton, f"rail-{page}")
    assert isinstance(found, QPushButton)
    return found


def test_the_rail_leads_everywhere_by_mouse_and_keys(opened: Application, qtbot: QtBot) -> None:
    QTest.mouseClick(button(opened, "journaling"), Qt.MouseButton.LeftButton)
    assert opened.navigator.here == Place("journaling")
    assert button(opened, "journaling").isChecked()
    assert not button(opened, "today").isChecked()
    QTest.keyClick(shell_of(opened), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert opened.navigator.here == Place("citizens")
    button(opened, "citizens").setFocus()
    QTest.keyClick(button(opened, "citizens"), Qt.Key.Key_Down)
    assert opened.window.focusWidget() is button(opened, "visits")
    QTest.keyClick(button(opened, "visits"), Qt.Key.Key_Space)
    assert opened.navigator.here == Place("visits")


def test_find_by_ctrl_k(opened: Application) -> None:
    QTest.keyClick(shell_of(opened), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert opened.navigator.here == Place("search")


def test_back_returns_and_ends_at_today(opened: Application) -> None:
    opened.navigator.go("citizens")
    opened.navigator.go("citizen", id="1")
    QTest.keyClick(shell_of(opened), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert opened.navigator.here == Place("citizens")
    opened.navigator.back()
    assert opened.navigator.here == Place("today")
    opened.navigator.back()
    assert opened.navigator.here == Place("today")


def test_a_form_that_is_done_is_not_returned_to(qtbot: QtBot) -> None:
    navigator = Navigator()
    navigator.go("citizens")
    navigator.go("citizen_edit", id="1")
    navigator.replace("citizen", id="1")
    navigator.back()
    assert navigator.here == Place("citizens")


def test_the_rail_folds_on_a_narrow_window(opened: Application, qtbot: QtBot) -> None:
    opened.window.resize(1366, 768)
    assert button(opened, "today").text().strip() == "I dag"
    opened.window.resize(800, 600)
    qtbot.waitUntil(lambda: button(opened, "today").text() == "")
    assert button(opened, "today").accessibleName() == "I dag"
    assert button(opened, "today").toolTip() == "I dag"


def test_the_focus_stays_in_the_page_when_its_last_field_goes(opened: Application, qtbot: QtBot) -> None:
    opened.navigator.go("citizens")
    page = shell_of(opened).page
    assert isinstance(page, conftest.FieldPage)
    last = QPushButton("Sidst", page)
    last.show()
    last.setFocus()
    qtbot.waitUntil(last.hasFocus)
    last.hide()
    first = opened.window.focusWidget()
    assert first is not None
    assert page.isAncestorOf(first)
    button(opened, "today").setFocus()
    assert opened.window.focusWidget() is button(opened, "today"), "whoever wants to leave, may"


def test_messages_stand_above_the_page_until_it_is_left(opened: Application) -> None:
    opened.messages.info("Pakken er skrevet.", "Åbn mappen.")
    banner = shell_of(opened).banner
    assert banner.isVisible()
    assert banner.label.text() == "Pakken er skrevet. Åbn mappen."
    opened.navigator.go("visits")
    assert not banner.isVisible()


def test_a_page_that_cannot_be_built_leaves_the_window_whole(
    opened: Application, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("unexpected: RuntimeError")

    def broken(_context: Context) -> Page:
        raise RuntimeError("in the test")

    conftest.PAGES["settings"] = PageSpec(broken, "settings")
    try:
        QTest.mouseClick(button(opened, "settings"), Qt.MouseButton.LeftButton)
    finally:
        conftest.PAGES["settings"] = PageSpec(conftest.PlainPage, "settings")
    assert shell_of(opened).banner.label.text() == UNEXPECTED.text()
    QTest.mouseClick(button(opened, "today"), Qt.MouseButton.LeftButton)
    assert isinstance(shell_of(opened).page, conftest.PlainPage)


def test_undo_and_redo_reach_the_page(opened: Application, monkeypatch: object) -> None:
    page = shell_of(opened).page
    assert page is not None
    steps: list[str] = []
    page.undo = lambda: steps.append("undo")  # type: ignore[method-assign]
    page.redo = lambda: steps.append("redo")  # type: ignore[method-assign]
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shell_of(opened), Qt.Key.Key_Z, control)
    QTest.keyClick(shell_of(opened), Qt.Key.Key_Y, control)
    QTest.keyClick(shell_of(opened), Qt.Key.Key_Z, control | shift)
    assert steps == ["undo", "redo", "redo"]


def test_every_page_of_the_program_can_be_loaded() -> None:
    pages, rail = furnish()
    assert set(pages) == set(PAGES)
    assert {entry.page for entry in rail} <= set(pages)
    for name, spec in pages.items():
        kind = spec.load()
        assert isinstance(kind, type), name
        assert issubclass(kind, Page), name


def test_a_page_that_asks_for_the_focus_gets_it(opened: Application, qtbot: QtBot) -> None:
    button(opened, "today").setFocus()
    opened.navigator.go("search")
    page = shell_of(opened).page
    assert isinstance(page, conftest.AskingPage)
    assert opened.window.focusWidget() is page.field


def test_keys_scroll_a_page_without_fields(opened: Application, qtbot: QtBot) -> None:
    opened.navigator.go("citizens")
    page = shell_of(opened).page
    assert isinstance(page, conftest.FieldPage)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(shell_of(opened), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(shell_of(opened), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(shell_of(opened), Qt.Key.Key_Home)
    assert bar.value() == 0


def test_another_text_size_builds_the_page_anew_where_it_stood(opened: Application, qtbot: QtBot) -> None:
    opened.navigator.go("citizen", id="9")
    qtbot.waitUntil(lambda: opened.jobs.pending == 0)
    before = shell_of(opened).page
    assert isinstance(before, conftest.FieldPage)
    before.text.setFocus()
    QTest.keyClicks(before.text, "Nyt ")
    opened.save_settings(opened.settings.with_(text_scale=150))
    qtbot.waitUntil(lambda: shell_of(opened).page is not before)
    qtbot.waitUntil(lambda: opened.jobs.pending == 0)
    after = shell_of(opened).page
    assert isinstance(after, conftest.FieldPage)
    assert after.record == "9"
    assert "Nyt" in after.text.toPlainText()
    qtbot.waitUntil(lambda: opened.window.focusWidget() is after.text)
    assert after.font().pixelSize() == 22 or after.text.font().pixelSize() == 22


def test_qt_speaks_danish(opened: Application) -> None:
    from PySide6.QtCore import QCoreApplication, QLocale

    assert QLocale().name() == "da_DK"
    assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Kopiér"
