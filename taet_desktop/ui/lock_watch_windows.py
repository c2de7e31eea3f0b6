"""Screen lock and sleep on Windows, from the window's own messages.

Numbers: `wtsapi32.h` and `winuser.h` of the Windows SDK.
"""

from __future__ import annotations

import ctypes
import ctypes.wintypes
import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.lock_watch import LockWatch

WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_SESSION_LOCK = 0x7


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if event_type == b"windows_generic_MSG":
            told = ctypes.wintypes.MSG.from_address(int(message))
            self._watch.hear(int(told.message), int(told.wParam))
        return False, 0


class WindowsWatch(LockWatch):
    """Hears session changes (registered for the window) and power broadcasts (sent to every window)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: _Filter | None = None

    def start(self, window: QWidget) -> None:
        app = QCoreApplication.instance()
        if self._filter is not None or app is None:
            return
        self._filter = _Filter(self)
        app.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(int(window.winId())), 0)

    def hear(self, message: int, parameter: int) -> None:
        """Judge one message of the window."""
        if message == WM_WTSSESSION_CHANGE and parameter == WTS_SESSION_LOCK:
            self.session_locked.emit()
        elif message == WM_POWERBROADCAST and parameter == PBT_APMSUSPEND:
            self.suspending.emit()
