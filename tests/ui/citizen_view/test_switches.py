"""Two switches and one: a frame that moves, and a choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui.citizen_view import scanning
from taet_desktop.ui.citizen_view.reach import Target
from taet_desktop.ui.citizen_view.view import THANKS, CitizenView
from taet_desktop.ui.fields.line import LineSlider
from taet_desktop.ui.fields.tiles import Tile
from tests.ui.citizen_view.conftest import Turn
from tests.ui.visit.conftest import Desk


@pytest.fixture
def chosen() -> Settings:
    return Settings(theme="light", scanning="two")


def target(view: CitizenView) -> Target | None:
    assert view.scanner is not None
    return view.scanner.target


def switch(desk: Desk, key: Qt.Key) -> None:
    """Press a switch: the key goes to whatever has the focus."""
    focus = desk.window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    desk.settle()


def test_afrunding_in_pictures_with_two_switches(desk: Desk, turn: Turn) -> None:
    view = turn("afrunding")
    for _ in range(30):
        if view.page == THANKS:
            break
        assert view.question is not None
        assert target(view) is view.question.box.field.stops()[0]
        switch(desk, Qt.Key.Key_Space)
        assert target(view) is view.targets()[1]
        switch(desk, Qt.Key.Key_Return)
        while target(view) is not view.forward:
            switch(desk, Qt.Key.Key_Space)
        switch(desk, Qt.Key.Key_Return)
    assert view.page == THANKS
    assert len(desk.stored().responses["afrunding"].answers) == 6


def test_after_the_one_answer_the_frame_goes_on(desk: Desk, turn: Turn) -> None:
    view = turn("chime")
    view.step(1)
    desk.settle()
    switch(desk, Qt.Key.Key_Return)
    assert target(view) is view.forward


def test_the_frame_is_seen_around_its_target(desk: Desk, turn: Turn, qtbot: QtBot) -> None:
    view = turn()
    assert view.scanner is not None
    frame, at = view.scanner.frame, target(view)
    assert isinstance(at, QWidget)
    assert frame.isVisible()
    qtbot.waitUntil(lambda: frame.box.center() == at.mapTo(view, at.rect().center()))
    above = at.parentWidget()
    assert above is not None
    above.move(above.x(), above.y() + 12)  # as when a picture comes, or a text grows
    qtbot.waitUntil(lambda: frame.box.center() == at.mapTo(view, at.rect().center()))
    before = frame.box
    switch(desk, Qt.Key.Key_Space)
    assert frame.box != before


def test_a_line_goes_one_step_on_and_round_its_end(qtbot: QtBot) -> None:
    line = LineSlider()
    qtbot.addWidget(line)
    line.show()
    line.show_given(9)
    scanning.press(line)
    assert line.given == 10
    scanning.press(line)
    assert line.given == 0


class TestOneSwitch:
    @pytest.fixture
    def chosen(self) -> Settings:
        return Settings(theme="light", scanning="one")

    def test_the_frame_goes_on_by_itself(
        self, desk: Desk, turn: Turn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scanning, "EVERY_MS", 150)
        view = turn()
        tiles = view.targets()
        qtbot.waitUntil(lambda: target(view) is tiles[2], timeout=5000)
        focus = desk.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Space)
        assert view.question is not None
        third = tiles[2]
        assert isinstance(third, Tile)
        assert view.question.box.answer().value == [third.spec.key]
