"""The door back: keys, code, delays, closing, and what is behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.voices import QuestionForm
from taet_desktop.errors import InvalidInput
from taet_desktop.services import leave_code
from taet_desktop.ui.citizen_view import leave
from taet_desktop.ui.citizen_view import view as view_module
from taet_desktop.ui.citizen_view.view import LEAVE, QUESTION, CitizenView
from tests.ui.citizen_view.conftest import OTHER, Turn, shown
from tests.ui.visit.conftest import Desk

LEFT = Qt.MouseButton.LeftButton
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def press_chord(desk: Desk) -> None:
    QTest.keyClick(shown(desk), Qt.Key.Key_L, CHORD)
    desk.settle()


def choose_code(desk: Desk, code: str = "4711") -> None:
    desk.jobs.run(leave_code.set_leave_code, desk.session, code)
    desk.settle()


def give(view: CitizenView, code: str) -> None:
    for digit in code:
        key = view.leave_page.findChild(leave.Key, f"leave-{digit}")
        assert isinstance(key, leave.Key)
        QTest.mouseClick(key, LEFT)


def test_the_chord_leads_back_to_the_same_question_while_there_is_no_code(desk: Desk, turn: Turn) -> None:
    view = turn(section=1)
    view.step(1)
    assert view.question is not None
    QTest.mouseClick(view.question.box.field.stops()[3], LEFT)
    press_chord(desk)
    assert desk.window.citizen_view is None
    assert desk.window.shown is desk.shell
    assert not desk.window.isFullScreen()
    desk.settle()
    section = desk.page.tool_view.section
    assert section is not None
    assert section.rows["haab-eget"].place() is not None
    answer = section.rows["haab-eget"].answers()[0]
    assert answer.value == 4
    assert desk.page.saver.clean
    assert desk.on_disk().responses["chime"].answers.of("haab-eget")[0].value == 4


def test_the_note_has_followed_when_the_adviser_is_back(desk: Desk, turn: Turn, qtbot: QtBot) -> None:
    view = turn()
    view.step(1)
    assert view.question is not None
    QTest.mouseClick(view.question.box.field.stops()[3], LEFT)
    press_chord(desk)
    qtbot.waitUntil(lambda: "chime" in desk.page.note.blocks, timeout=3000)
    assert "en hel del" in desk.page.note.blocks["chime"].text.text()


def test_holding_escape_leads_back_and_a_short_press_does_not(
    desk: Desk, turn: Turn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "HOLD_MS", 120)
    view = turn()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.qWait(200)
    assert desk.window.citizen_view is view
    QTest.keyPress(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.window.citizen_view is None, timeout=3000)


def test_the_door_says_which_keys_lead_back(desk: Desk, turn: Turn) -> None:
    view = turn()
    QTest.mouseClick(view.door, LEFT)
    desk.settle()
    assert view.page == LEAVE
    assert "Esc" in view.leave_page.said.text()
    assert not view.leave_page.pad.isVisible()
    QTest.mouseClick(view.leave_page.return_button, LEFT)
    assert view.page == QUESTION


def test_wrong_codes_wait_longer_and_longer_and_the_right_one_opens(
    desk: Desk, turn: Turn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert leave.DELAYS_MS == (1_000, 2_000, 4_000, 8_000)
    monkeypatch.setattr(leave, "DELAYS_MS", (50, 100, 150))
    choose_code(desk)
    view = turn()
    press_chord(desk)
    assert desk.window.citizen_view is view
    assert view.page == LEAVE
    page = view.leave_page
    for wrong in ("1111", "2222"):
        give(view, wrong)
        qtbot.waitUntil(lambda: "passer ikke" in page.said.text())
        before = page.shown.text()
        give(view, "4711")  # while the keys rest
        assert page.shown.text() == before
        qtbot.waitUntil(page._pad_keys[0].isEnabled, timeout=3000)
    give(view, "4711")
    qtbot.waitUntil(lambda: desk.window.citizen_view is None, timeout=5000)
    desk.settle()
    assert desk.page.isVisible()


def test_the_code_can_be_typed_and_a_new_look_gives_no_new_tries(
    desk: Desk, turn: Turn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leave, "DELAYS_MS", (30, 60, 90))
    choose_code(desk)
    view = turn()
    press_chord(desk)
    QTest.keyClicks(view.leave_page, "0000")
    qtbot.waitUntil(lambda: "passer ikke" in view.leave_page.said.text())
    QTest.mouseClick(view.leave_page.return_button, LEFT)
    QTest.mouseClick(view.larger, LEFT)
    desk.settle()
    again = shown(desk)
    assert again is not view
    assert again._asking.delay.wrong == 1
    press_chord(desk)
    QTest.keyClicks(again.leave_page, "471")
    QTest.keyClick(again.leave_page, Qt.Key.Key_Backspace)
    QTest.keyClicks(again.leave_page, "11")
    qtbot.waitUntil(lambda: desk.window.citizen_view is None, timeout=5000)


def test_a_rest_is_not_cut_short_by_going_out_and_in(
    desk: Desk, turn: Turn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leave, "DELAYS_MS", (60_000,))
    choose_code(desk)
    view = turn()
    press_chord(desk)
    QTest.keyClicks(view.leave_page, "0000")
    qtbot.waitUntil(lambda: "passer ikke" in view.leave_page.said.text())
    for _ in range(2):
        QTest.mouseClick(view.leave_page.return_button, LEFT)
        QTest.mouseClick(view.larger, LEFT)  # the view is made anew
        desk.settle()
        view = shown(desk)
        press_chord(desk)
        QTest.keyClicks(view.leave_page, "4711")
        desk.settle()
        assert shown(desk) is view
        assert not view.leave_page._pad_keys[0].isEnabled()


def test_closing_the_window_asks_for_the_adviser(desk: Desk, turn: Turn) -> None:
    view = turn()
    assert not desk.window.close()
    desk.settle()
    assert desk.window.isVisible()
    assert view.page == LEAVE


def test_the_window_stays_full(desk: Desk, turn: Turn, qtbot: QtBot) -> None:
    turn()
    assert desk.window.isFullScreen()
    desk.window.showNormal()
    qtbot.waitUntil(desk.window.isFullScreen, timeout=3000)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    desk.window.setWindowState(Qt.WindowState.WindowMaximized)
    app.screenRemoved.emit(app.primaryScreen())
    qtbot.waitUntil(desk.window.isFullScreen, timeout=3000)


def names_in(interface: QAccessibleInterface, depth: int = 0) -> Iterator[str]:
    """Yield every name, description and value that a screen reader could come to."""
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield interface.text(kind)
    if depth < 60:
        for number in range(interface.childCount()):
            child = interface.child(number)
            if child is not None and child.isValid():
                yield from names_in(child, depth + 1)


def whole_program() -> QAccessibleInterface:
    """Return what a screen reader begins with: the program itself, with all its windows."""
    app = QApplication.instance()
    assert app is not None
    return QAccessible.queryAccessibleInterface(app)


def test_nothing_about_anybody_else_can_be_reached(desk: Desk, turn: Turn) -> None:
    """The adviser's side names another citizen while the screen is turned: nobody can come to it."""
    desk.page.set_title(f"{OTHER.first_name} {OTHER.last_name}")
    desk.shell.setToolTip(OTHER.last_name)
    desk.shell.setAccessibleName(OTHER.last_name)
    seen = QAccessible.queryAccessibleInterface(desk.window)
    assert any(OTHER.last_name in text for text in names_in(seen))  # it would be found
    assert any(OTHER.last_name in text for text in names_in(whole_program()))
    view = turn()
    for _ in range(3):
        for text in names_in(QAccessible.queryAccessibleInterface(desk.window)):
            assert OTHER.last_name not in text
            assert OTHER.first_name not in text
        view.step(1)
    for widget in QApplication.allWidgets():
        if widget.isVisible():
            said = [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
            words = getattr(widget, "text", None)
            said.append(str(words()) if callable(words) else "")
            assert not any(OTHER.last_name in one for one in said)
    # No window of its own that a task switcher could list, and no way to it for a screen reader.
    assert [one for one in QGuiApplication.topLevelWindows() if one.isVisible()] == [
        desk.window.windowHandle()
    ]
    assert not any(OTHER.last_name in text for text in names_in(whole_program()))
    assert desk.window.windowTitle() == "TÆT Desktop"


def test_touches_and_keys_never_reach_the_page_behind(desk: Desk, turn: Turn) -> None:
    turn()
    for x in range(40, 1300, 180):
        for y in range(90, 660, 120):
            found = desk.window.childAt(QPoint(x, y))
            assert found is None or not desk.shell.isAncestorOf(found)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(desk.window, key)
    assert isinstance(desk.window.citizen_view, QWidget)


def test_a_failing_disk_is_said_quietly_and_loses_nothing(
    desk: Desk, turn: Turn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from taet_desktop.errors import UserError
    from taet_desktop.services import visits

    real = visits.save_answers

    def broken(*_args: object, **_kwargs: object) -> visits.Saved:
        raise UserError("Disken svarer ikke.")

    monkeypatch.setattr(visits, "save_answers", broken)
    view = turn(form=QuestionForm.STANDARD)
    QTest.keyClicks(desk.window.focusWidget(), "min kat")
    qtbot.waitUntil(lambda: "rådgiver" in view.trouble.text(), timeout=3000)
    monkeypatch.setattr(visits, "save_answers", real)
    desk.page.saver.flush()
    qtbot.waitUntil(lambda: desk.page.saver.clean and not view.trouble.text(), timeout=5000)
    assert desk.on_disk().responses["chime"].answers.of("samhoerighed-hvem")[0].value == "min kat"


@pytest.mark.parametrize("bad", ["", "123", "12345", "12a4", "١٢٣٤"])
def test_a_code_is_four_digits(desk: Desk, bad: str) -> None:
    with pytest.raises(InvalidInput):
        leave_code.set_leave_code(desk.session, bad)
    assert not leave_code.has_leave_code(desk.session)


def test_the_code_is_kept_stretched_and_can_be_taken_away(desk: Desk) -> None:
    assert not leave_code.check_leave_code(desk.session, "")
    leave_code.set_leave_code(desk.session, "4711")
    with desk.session.store.read() as uow:
        assert "4711" not in (uow.meta.get("leave_code") or "")
    assert leave_code.check_leave_code(desk.session, "4711")
    assert not leave_code.check_leave_code(desk.session, "4712")
    leave_code.clear_leave_code(desk.session)
    assert not leave_code.has_leave_code(desk.session)
    assert not leave_code.check_leave_code(desk.session, "4711")
