"""Screen lock and sleep on Linux, told by systemd-logind and the desktop's screen saver over D-Bus.

Interfaces: org.freedesktop.login1(5) and the freedesktop screen saver; GNOME has its own name for the latter.
"""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.lock_watch import LockWatch

_LOGIND = "org.freedesktop.login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


def _slot(signature: str) -> bytes:
    return SLOT(signature).encode()


class LinuxWatch(LockWatch):
    """Listens on the system bus and the session bus; either may be missing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delay: QDBusUnixFileDescriptor | None = None

    def start(self, window: QWidget) -> None:
        system = QDBusConnection.systemBus()
        if system.isConnected():
            system.connect(
                _LOGIND, "/org/freedesktop/login1", _MANAGER, "PrepareForSleep", self, _slot("prepare(bool)")
            )
            system.connect(_LOGIND, "", "org.freedesktop.login1.Session", "Lock", self, _slot("locked()"))
            self._hold(system)
        session = QDBusConnection.sessionBus()
        if session.isConnected():
            for name in _SAVERS:
                session.connect("", "", name, "ActiveChanged", self, _slot("saver(bool)"))

    def ready_to_sleep(self) -> None:
        self._delay = None

    @Slot(bool)
    def prepare(self, going: bool) -> None:
        """Sleep is near (True), or the machine has woken."""
        if going:
            self.suspending.emit()
            self.ready_to_sleep()
        else:
            self._hold(QDBusConnection.systemBus())

    @Slot()
    def locked(self) -> None:
        """The session was asked to lock."""
        self.session_locked.emit()

    @Slot(bool)
    def saver(self, active: bool) -> None:
        """The screen saver came or went."""
        if active:
            self.session_locked.emit()

    def _hold(self, system: QDBusConnection) -> None:
        """Ask for a moment before each sleep: logind waits for the descriptor to be closed."""
        call = QDBusMessage.createMethodCall(_LOGIND, "/org/freedesktop/login1", _MANAGER, "Inhibit")
        call.setArguments(["sleep", "TÆT Desktop", "Gemmer og låser", "delay"])
        answer = system.call(call, timeout=500)
        values = answer.arguments()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage and values:
            held = values[0]
            if isinstance(held, QDBusUnixFileDescriptor):
                self._delay = held
