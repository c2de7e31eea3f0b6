"""Buttons of the kit: names, keys, height, signs, and how one looks that can't be pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.widgets import (
    Chip,
    IconButton,
    LinkButton,
    PrimaryButton,
    QuietButton,
    StopButton,
)

pytestmark = pytest.mark.usefixtures("dressed")


def test_an_icon_button_needs_a_name(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="name"):
        IconButton("close", "")
    button = IconButton("close", "Luk")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Luk"
    assert button.toolTip() == "Luk"


@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, LinkButton, StopButton, Chip])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_buttons_answer_to_keys_and_are_high_enough(
    qtbot: QtBot, kind: type[QPushButton], key: Qt.Key
) -> None:
    button = kind("Begynd")
    qtbot.addWidget(button)
    button.show()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.sizeHint().height() >= 32
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


@pytest.mark.parametrize("scale", [100, 200])
def test_a_button_that_opens_a_menu_says_so_beside_its_words(
    scale: int, dressed: QApplication, qtbot: QtBot
) -> None:
    style.apply(dressed, Settings(theme="light", text_scale=scale))
    plain, opens = QuietButton("Begynd"), QuietButton("Begynd")
    qtbot.addWidget(plain)
    qtbot.addWidget(opens)
    opens.setMenu(QMenu(opens))
    for button in (plain, opens):
        button.resize(button.sizeHint())
        button.show()
    room = opens.width() - plain.width()
    assert room >= style.current().size(16)
    sign = opens.grab().toImage().copy(opens.width() - room - 6, 6, room, opens.height() - 12)
    darkest = min(sign.pixelColor(x, y).lightness() for x in range(room) for y in range(sign.height()))
    assert darkest < 100


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, StopButton, Chip])
def test_a_button_that_can_not_be_pressed_looks_otherwise(
    theme: str, kind: type[QPushButton], dressed: QApplication, qtbot: QtBot
) -> None:
    """In high contrast there is no paler colour to take."""
    style.apply(dressed, Settings(theme=theme))
    button = kind("Slet")
    qtbot.addWidget(button)
    button.resize(120, 34)
    button.show()
    able = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != able
