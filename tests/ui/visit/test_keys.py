"""Keys in the real window: they mean the same in a tool as beside it, and every act is taken back by them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.ui.fields.base import Field
from tests.support.boards import board
from tests.ui.visit.conftest import Desk
from tests.ui.visit.test_workspace import active

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
MARIA = {"id": "p1", "name": "Maria", "relation": "", "kind": "person", "picture": "", "ring": 2,
         "angle": 30, "wish": ""}  # fmt: skip
START: dict[str, tuple[Any, ...]] = {
    "netvaerkskort": ({"people": [MARIA], "note": ""}, Key.Key_Up, Key.Key_Space),
    "tavle": (board(ink=[]), Key.Key_Right, Key.Key_Space),
}


def opened(desk: Desk, tool: str) -> Field:
    desk.page.show_tool(tool)
    view = desk.page.tool_view.section
    assert view is not None
    view.finish_building()
    QApplication.processEvents()
    return next(iter(view.rows.values())).boxes[0].field


def here(desk: Desk) -> QWidget:
    return desk.window.focusWidget() or desk.window


@pytest.mark.parametrize("tool", START)
def test_an_act_of_the_keys_is_taken_back_and_done_again_by_keys(tool: str, desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    field = opened(desk, tool)
    value, *keys = START[tool]
    field.set_value(value)
    canvas: Any = field.parts()["canvas"]
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    states = []
    for key in keys:
        QTest.keyClick(here(desk), key)
        states.append(field.value())
    assert len({repr(one) for one in [value, *states]}) == 3
    QTest.keyClick(here(desk), Key.Key_Z, CTRL)
    assert field.value() == states[0]
    QTest.keyClick(here(desk), Key.Key_Y, CTRL)
    assert field.value() == states[1]


def test_alt_and_an_arrow_carry_in_the_week_and_go_back_a_page_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    gone: list[str] = []
    field = opened(desk, "ugeskema")
    desk.context.navigator.went.connect(lambda *_: gone.append("page"))
    thing = {"day": "2", "part": "morgen", "picture": "", "text": "kor"}
    field.set_value([thing])
    field.parts()["2-morgen"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(here(desk), Key.Key_Left, ALT)
    assert field.value() == [thing | {"day": "1"}]
    QTest.keyClick(here(desk), Key.Key_Left, ALT)
    assert field.value() == [thing | {"day": "1"}]  # there is no day before Monday
    assert gone == []
    QTest.keyClick(here(desk), Key.Key_Down, ALT)
    assert field.value() == [thing | {"day": "1", "part": "formiddag"}]
    QTest.keyClick(here(desk), Key.Key_Z, CTRL)
    assert field.value() == [thing | {"day": "1"}]
