"""What the platforms tell about screen lock and sleep becomes our two signals."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.ui.lock_watch import LockWatch, for_this_platform
from taet_desktop.ui.lock_watch_windows import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    WindowsWatch,
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")
def test_linux_hears_the_session_and_sleep(qtbot: QtBot) -> None:
    from taet_desktop.ui.lock_watch_linux import LinuxWatch

    watch = LinuxWatch()
    window = QWidget()
    qtbot.addWidget(window)
    watch.start(window)  # With no bus at hand it says nothing and hears nothing.
    with qtbot.waitSignal(watch.session_locked):
        watch.locked()
    with qtbot.waitSignal(watch.session_locked):
        watch.saver(True)
    with qtbot.assertNotEmitted(watch.session_locked):
        watch.saver(False)
    with qtbot.waitSignal(watch.suspending):
        watch.prepare(True)
    with qtbot.assertNotEmitted(watch.suspending):
        watch.prepare(False)


def test_windows_messages_are_understood(qtbot: QtBot) -> None:
    watch = WindowsWatch()
    with qtbot.waitSignal(watch.session_locked):
        watch.hear(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK)
    with qtbot.waitSignal(watch.suspending):
        watch.hear(WM_POWERBROADCAST, PBT_APMSUSPEND)
    with qtbot.assertNotEmitted(watch.session_locked):
        watch.hear(WM_WTSSESSION_CHANGE, 0x8)


def test_there_is_always_a_watch(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    owner = QObject()
    assert type(for_this_platform(owner)) is LockWatch


def test_moving_the_mouse_counts_as_being_here(qtbot: QtBot) -> None:
    from taet_desktop.ui.lock import IdleWatch

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    watch = IdleWatch()
    watch.start(window.windowHandle(), 0.3)
    with qtbot.assertNotEmitted(watch.due):
        for step in range(6):
            QTest.mouseMove(window.windowHandle(), QPoint(5 + step, 5))
            qtbot.wait(100)
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(watch.due, timeout=3_000):
        pass
