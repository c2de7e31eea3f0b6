"""What the adviser comes back to looks as it did: nothing keeps the size that the turned screen has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from taet_desktop.domain.voices import QuestionForm
from tests.ui.citizen_view.conftest import Turn
from tests.ui.visit.conftest import Desk

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def sizes(desk: Desk) -> dict[str, tuple[int, int]]:
    """Return how large every button is that can be seen, by its type and what it says."""
    buttons = [one for one in desk.shell.findChildren(QAbstractButton) if one.isVisible()]
    return {
        f"{type(one).__name__} {one.accessibleName() or one.text()}": (one.width(), one.height())
        for one in buttons
    }


def test_every_button_has_its_own_size_again(desk: Desk, turn: Turn, qtbot: QtBot) -> None:
    desk.page.show_tool("chime")
    desk.settle()
    before = sizes(desk)
    view = turn(form=QuestionForm.STANDARD)
    for _ in range(2):
        view.step(1)
        desk.settle()
    assert view.question is not None
    QTest.mouseClick(view.question.box.field.stops()[3], Qt.MouseButton.LeftButton)
    desk.settle()
    QTest.keyClick(view, Qt.Key.Key_L, CHORD)
    desk.settle()
    qtbot.waitUntil(lambda: desk.window.citizen_view is None)
    after = sizes(desk)
    # Find is left out: it makes room for »Gemt kl. …«, which stands there now.
    same = {key for key in before.keys() & after.keys() if "Find en borger" not in key}
    assert len(same) > 15
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
