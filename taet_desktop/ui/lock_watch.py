"""Hears when the machine locks its screen or goes to sleep, as far as each platform tells.

- Linux: systemd-logind over D-Bus (`PrepareForSleep`, the session's `Lock`) and the desktop's screen saver.
  Sleep is delayed until we have saved, with an inhibitor of the kind "delay".
- Windows: `WM_WTSSESSION_CHANGE` and `WM_POWERBROADCAST`.
- macOS tells only programs that load its Objective-C frameworks, which we don't: there the idle clock locks,
  and it counts the time asleep, so the vault is locked a few seconds after waking at the latest.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class LockWatch(QObject):
    """Emits `session_locked` and `suspending`; `ready_to_sleep` lets a delayed sleep go on."""

    session_locked = Signal()
    suspending = Signal()

    def start(self, window: QWidget) -> None:
        """Begin to listen. A platform that can't be asked is left alone."""

    def ready_to_sleep(self) -> None:
        """All is saved and locked; the machine may sleep."""


def for_this_platform(parent: QObject) -> LockWatch:
    """Return what fits the machine."""
    if sys.platform == "win32":
        from taet_desktop.ui.lock_watch_windows import WindowsWatch

        return WindowsWatch(parent)
    if sys.platform.startswith("linux") and (
        os.environ.get("DBUS_SESSION_BUS_ADDRESS") or os.environ.get("XDG_RUNTIME_DIR")
    ):
        from taet_desktop.ui.lock_watch_linux import LinuxWatch

        return LinuxWatch(parent)
    return LockWatch(parent)
