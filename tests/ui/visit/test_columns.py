"""The columns of the page and the head of a tool, where there is room and where there is little."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui import style
from tests.ui.visit.conftest import Desk

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("width", "tools", "note"), [(1920, True, True), (1366, True, False), (800, False, False)]
)
def test_columns_fold_where_there_is_no_room(width: int, tools: bool, note: bool, desk: Desk) -> None:
    desk.page.show_tool("chime")
    desk.window.resize(width, 768)
    desk.settle()
    assert (desk.page.tools.isVisible(), desk.page.note.isVisible()) == (tools, note)
    assert desk.page.columns.tools_tab.isVisible() is not tools
    assert desk.page.columns.note_tab.isVisible() is not note


def test_a_small_laptop_leaves_most_of_its_height_to_the_questions(desk: Desk) -> None:
    desk.window.resize(1366, 768)
    desk.settle()
    view = desk.page.tool_view
    for tool in desk.session.library.all():
        desk.page.show_tool(tool.id)
        desk.settle()
        steps = view.head.steps.height() if len(tool.sections) > 1 else 0
        assert view.head.height() <= 64 + (6 + steps if steps else 0), tool.id
        assert view.stack.height() >= 768 * 0.6, tool.id
        assert tool.purpose in view.head.advice.text()
        assert not view.head.purpose.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
def test_what_is_beside_a_title_alone_stands_at_its_middle(
    scale: int, desk: Desk, qapp: QApplication
) -> None:
    style.apply(qapp, Settings(theme="light", text_scale=scale))
    desk.window.resize(1366, 768)
    desk.settle()
    head = desk.page.tool_view.head
    middle = head.title.geometry().center().y()
    for beside in (head.advice_button, head.asking.short, head.undo, head.redo):
        assert beside.geometry().center().y() == pytest.approx(middle, abs=2)


def test_the_head_tells_all_of_it_where_there_is_height(desk: Desk) -> None:
    desk.page.show_tool("chime")
    head = desk.page.tool_view.head
    assert head.purpose.isVisible()
    assert head.purpose.text() not in head.advice.text()
    assert head.count.isVisible()
    assert head.count.geometry().center().y() == pytest.approx(head.asking.geometry().center().y(), abs=2)


def test_the_short_button_says_whose_answers_come_until_it_would_break_the_title(desk: Desk) -> None:
    desk.page.show_tool("forberedelse")
    head = desk.page.tool_view.head
    desk.window.resize(1366, 768)
    desk.settle()
    assert head.asking.short.text() == "Anna · almindelig"
    assert head.asking.short.accessibleDescription() == "Svarene er fra: Anna. Form: almindelig"
    desk.page.columns.show_note(True)
    desk.settle()
    assert head.asking.short.text() == ""
    assert head.asking.short.accessibleName() == "Hvem svarer, og hvordan spørger du?"
    assert head.title.height() < 2 * head.title.fontMetrics().height()


def test_a_tool_that_is_done_keeps_its_whole_name(desk: Desk, qtbot: QtBot) -> None:
    """In bold, as for the open one, in the list at its narrowest: beside a bar to scroll with."""
    for tool in desk.session.library.all():
        desk.page.show_tool(tool.id)
    desk.window.resize(1366, 768)
    desk.settle()
    scroll = desk.page.tools.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)
    entries = [desk.page.tools.entries[tool.id] for tool in desk.session.library.all()]
    font = entries[0].font()
    font.setBold(True)
    assert [
        one.text() for one in entries if QFontMetrics(font).horizontalAdvance(one.text()) > one.room()
    ] == []


def test_each_column_is_hidden_and_shown_by_hand(desk: Desk) -> None:
    page = desk.page
    QTest.mouseClick(page.note.hide_button, LEFT)
    QTest.mouseClick(page.tools.hide_button, LEFT)
    assert not page.note.isVisible()
    assert not page.tools.isVisible()
    QTest.mouseClick(page.columns.note_tab, LEFT)
    QTest.keyClick(page.columns.tools_tab, Qt.Key.Key_Return)
    assert page.note.isVisible()
    assert page.tools.isVisible()


def test_the_note_opened_where_there_is_little_room_makes_the_tools_give_way(desk: Desk) -> None:
    page = desk.page
    desk.window.resize(1366, 768)
    desk.settle()
    page.columns.show_note(True)
    assert page.note.isVisible()
    assert page.centre.isVisible()
    assert not page.tools.isVisible()
