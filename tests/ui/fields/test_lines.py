"""Short lines and persons: lists that grow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.ui.fields.base import Field
from taet_desktop.ui.fields.lines import LinesField
from taet_desktop.ui.fields.persons import PersonsField
from taet_desktop.ui.fields.rows import MOST_ROWS
from tests.ui.fields.hands import LEFT, drag, middle

Show = Callable[..., None]
ALT = Qt.KeyboardModifier.AltModifier


def changes(field: Field) -> list[Any]:
    seen: list[Any] = []
    field.changed.connect(lambda: seen.append((field.value(), field.typing_part)))
    return seen


@pytest.fixture
def lines(show: Show) -> LinesField:
    field = LinesField()
    show(field)
    return field


def test_enter_gives_the_next_line_and_goes_there(lines: LinesField) -> None:
    seen = changes(lines)
    lines.go_to()
    QTest.keyClicks(lines.rows[0].line, "kat")
    QTest.keyClick(lines.rows[0].line, Qt.Key.Key_Return)
    assert lines.rows[1].line.hasFocus()
    QTest.keyClicks(lines.rows[1].line, "ro")
    assert lines.value() == ["kat", "ro"]
    assert [part for _, part in seen] == ["0-text"] * 3 + ["1-text"] * 2
    QTest.keyClick(lines.rows[1].line, Qt.Key.Key_Return)
    assert lines.value() == ["kat", "ro"]  # an empty line is no answer
    QTest.keyClick(lines.rows[2].line, Qt.Key.Key_Backspace)
    assert len(lines.rows) == 2
    assert lines.rows[1].line.hasFocus()
    assert lines.rows[1].line.textCursor().atEnd()


def test_enter_inside_a_line_parts_it(lines: LinesField) -> None:
    lines.set_value(["kat og ro"])
    lines.go_to()
    QTest.keyClick(lines.rows[0].line, Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(lines.rows[0].line, Qt.Key.Key_Right)
    seen = changes(lines)
    QTest.keyClick(lines.rows[0].line, Qt.Key.Key_Return)
    assert lines.value() == ["kat", "og ro"]
    assert seen == [(["kat", "og ro"], "")]  # one act, taken back in one
    assert lines.rows[1].line.textCursor().position() == 0


def test_alt_and_arrows_move_a_line_and_the_focus_follows(lines: LinesField) -> None:
    lines.set_value(["a", "b", "c"])
    lines.finish_building()
    third = lines.rows[2].line
    third.setFocus()
    QTest.keyClick(third, Qt.Key.Key_Up, ALT)
    QTest.keyClick(third, Qt.Key.Key_Up, ALT)
    QTest.keyClick(third, Qt.Key.Key_Up, ALT)
    assert lines.value() == ["c", "a", "b"]
    assert third.hasFocus()
    QTest.keyClick(third, Qt.Key.Key_Down, ALT)
    assert lines.value() == ["a", "c", "b"]


def test_arrows_walk_from_line_to_line(lines: LinesField) -> None:
    lines.set_value(["a", "b"])
    lines.go_to()
    QTest.keyClick(lines.rows[0].line, Qt.Key.Key_Down)
    assert lines.rows[1].line.hasFocus()
    QTest.keyClick(lines.rows[1].line, Qt.Key.Key_Up)
    assert lines.rows[0].line.hasFocus()


def test_a_line_is_dragged_by_its_grip_and_told_of_once(lines: LinesField) -> None:
    lines.set_value(["a", "b", "c"])
    QApplication.processEvents()
    seen = changes(lines)
    grip = lines.rows[0].grip
    start = middle(grip)
    drag(grip, start, start + QPoint(0, 40), start + QPoint(0, 80), drop=False)
    QApplication.processEvents()  # the rows have changed places under the hand
    drag(grip, start + QPoint(0, 80), start + QPoint(0, 150))
    assert lines.value() == ["b", "c", "a"]
    assert seen == [(["b", "c", "a"], "")]


def test_several_lines_pasted_become_several_rows(lines: LinesField) -> None:
    lines.go_to()
    QApplication.clipboard().setText("kat\n\n  ro \nmusik")
    QTest.keyClick(lines.rows[0].line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert lines.value() == ["kat", "ro", "musik"]
    assert lines.rows[2].line.hasFocus()


def test_a_line_is_removed_by_its_button_and_one_is_always_left(lines: LinesField) -> None:
    lines.set_value(["a", "b"])
    QTest.mouseClick(lines.rows[0].remove, LEFT)
    assert lines.value() == ["b"]
    assert lines.rows[0].remove.isHidden()  # nothing to remove it from


def test_many_lines_are_all_the_value_before_they_are_built(lines: LinesField) -> None:
    many = [str(number) for number in range(150)]
    lines.set_value(many)
    assert len(lines.rows) < 150
    assert lines.value() == many
    QTest.keyClick(lines.rows[0].line, Qt.Key.Key_X)
    assert lines.value() == ["0x", *many[1:]]
    lines.finish_building()
    assert len(lines.rows) == 150
    assert lines.value() == ["0x", *many[1:]]


def test_many_lines_come_by_themselves_a_few_at_a_time(lines: LinesField, qtbot: QtBot) -> None:
    lines.set_value([str(number) for number in range(60)])
    qtbot.waitUntil(lambda: len(lines.rows) == 60, timeout=20_000)
    assert len(lines.rows) == 60


def test_there_is_an_end_to_how_many_rows_are_offered(lines: LinesField) -> None:
    lines.set_value(["x"] * MOST_ROWS)
    lines.finish_building()
    assert lines.add.isHidden()


def test_persons_are_added_and_removed(show: Show) -> None:
    field = PersonsField()
    show(field)
    QTest.keyClicks(field.rows[0].lines["name"], "Karen")
    QTest.mouseClick(field.add, LEFT)
    assert field.rows[1].lines["name"].hasFocus()
    QTest.keyClicks(field.rows[1].lines["relation"], "bostøtte")
    assert field.value() == [{"name": "Karen"}, {"relation": "bostøtte"}]
    QTest.mouseClick(field.rows[0].remove, LEFT)
    assert field.value() == [{"relation": "bostøtte"}]
