"""The screen is turned, dressed anew and turned back in steps; what is done between two of them holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.voices import QuestionForm
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.view import CitizenView
from taet_desktop.ui.widgets import Label
from taet_desktop.ui.window import Window
from tests.ui.citizen_view.conftest import Turn, shown
from tests.ui.visit.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


class Restyled(QObject):
    """Counts how often a widget is styled anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.StyleChange
        return False


def views(desk: Desk) -> list[CitizenView]:
    return desk.window.findChildren(CitizenView)


def test_until_the_view_is_ready_the_adviser_sees_the_page_in_its_own_look(desk: Desk) -> None:
    desk.page.tool_view.default_form = QuestionForm.PICTURE
    desk.page.show_tool("chime")
    desk.settle()
    before = style.current()
    desk.page.turning.button.click()
    assert not desk.page.turning.on
    assert desk.page.isVisible()
    assert style.current() == before
    waiting = views(desk)
    assert len(waiting) == 1
    assert not waiting[0].isVisible()
    desk.settle()
    assert shown(desk) is waiting[0]
    assert style.current() == waiting[0].look.theme()


def test_another_tool_that_is_opened_meanwhile_is_the_one_that_is_turned(desk: Desk) -> None:
    desk.page.show_tool("chime")
    desk.settle()
    desk.page.turning.button.click()
    desk.page.show_tool("feedback")
    desk.settle()
    assert shown(desk).tool.instrument.id == "feedback"
    assert views(desk) == [shown(desk)]


def test_a_visit_that_is_left_meanwhile_is_not_turned(desk: Desk) -> None:
    desk.page.show_tool("chime")
    desk.settle()
    desk.page.turning.button.click()
    desk.page.clear()
    desk.settle()
    assert desk.window.citizen_view is None
    assert views(desk) == []


def test_an_answer_while_the_text_grows_is_there_in_the_larger_text(desk: Desk, turn: Turn) -> None:
    view = turn(section=1)
    view.step(1)
    item = view.item
    assert view.question is not None
    QTest.mouseClick(view.larger, LEFT)
    QTest.mouseClick(view.question.box.field.stops()[3], LEFT)
    desk.settle()
    again = shown(desk)
    assert again is not view
    assert again.item == item
    assert again.question is not None
    assert again.question.box.answer().value == 4
    assert views(desk) == [again]


def test_a_step_on_while_the_text_grows_holds(desk: Desk, turn: Turn) -> None:
    view = turn(section=1)
    view.look_wanted.emit(view.look.larger())
    view.step(1)
    item = view.item
    desk.settle()
    again = shown(desk)
    assert again is not view
    assert again.item == item
    assert again.question is not None
    assert again.question.item == item


def test_what_is_behind_is_not_styled_anew(qapp: QApplication, qtbot: QtBot) -> None:
    style.apply(qapp, Settings(theme="light"))
    window = Window()
    window.may_close = True
    qtbot.addWidget(window)
    behind, inside = QWidget(), Label("ro")
    inside.setParent(behind)
    window.show_only(behind)
    window.show()
    restyled = Restyled(inside)
    window.turn_to(QWidget())
    window.turn_back()
    assert window.shown is behind
    assert inside.isVisible()
    assert restyled.count == 0
