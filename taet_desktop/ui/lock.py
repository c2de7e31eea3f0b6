"""When to lock by itself, and what must be gone afterwards.

`IdleWatch` listens to the window system's own events on our windows: no event filter sits on the application,
since that would put Python between Qt and every paint.
"""

from __future__ import annotations

import time
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPixmapCache, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.ui import pictures, speech

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class Reason(Enum):
    """Why the vault is being locked."""

    ASKED = "asked"
    IDLE = "idle"
    SESSION = "session"
    SUSPEND = "suspend"
    CLOSING = "closing"


class IdleWatch(QObject):
    """Emits `due` once when nobody has touched the program for so many seconds.

    The wall clock counts as well as the running one, so a machine that has slept locks when it wakes.
    """

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = 300.0
        self._last = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    def start(self, window: QWindow | None, seconds: float) -> None:
        """Begin to count, from now."""
        self._limit = seconds
        self._watch(window)
        self.touch()
        self._timer.start(round(min(5.0, max(0.02, seconds / 10)) * 1000))

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is here."""
        self._last = (time.monotonic(), time.time())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.touch()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _look(self) -> None:
        still, wall = self._last
        if max(time.monotonic() - still, time.time() - wall) >= self._limit:
            self.stop()
            self.due.emit()


class ClipboardGuard(QObject):
    """Remembers whether what lies on the clipboard was put there by this program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = False
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def clear_ours(self) -> None:
        """Empty the clipboard if its content comes from here; what others copied stays."""
        clipboard = QGuiApplication.clipboard()
        if self._ours or clipboard.ownsClipboard():
            clipboard.clear()
        self._ours = False

    def _changed(self) -> None:
        clipboard = QGuiApplication.clipboard()
        # Not every platform can tell who owns the clipboard; the one with the focus has just copied.
        self._ours = clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None


def forget_pictures() -> None:
    """Drop every picture kept for drawing, the adviser's own photos among them, and be silent."""
    pictures.set_source(None)
    QPixmapCache.clear()
    speech.forget()


def close_others(window: QWidget) -> None:
    """Close every menu, dialog and window but the main one: they may show what must not be seen."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        following = QApplication.activePopupWidget()
        popup = following if following is not popup else None
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.close()
