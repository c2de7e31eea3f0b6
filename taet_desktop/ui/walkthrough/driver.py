"""Plays a script on a running event loop, one move at a time, so that the program lives as it always does."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.errors import UserError
from taet_desktop.ui.walkthrough.moves import Do, Photo, Script, Step, Until
from taet_desktop.ui.walkthrough.pauses import PauseWatch

_BETWEEN_MS = 1
_LOOK_MS = 4


class Stuck(UserError):
    """The program did not come to what the script waited for."""

    def __init__(self, step: str, what: str) -> None:
        super().__init__(
            f"Gennemgangen gik i stå ved »{step}«: {what}.",
            safe="Billederne og filerne indtil da ligger i mappen.",
        )


class Driver(QObject):
    """`ended` is emitted once, when the script is over or has failed; then `error` tells which."""

    ended = Signal()

    def __init__(
        self,
        script: Script,
        watch: PauseWatch,
        photograph: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.error: Exception | None = None
        self._script = script
        self._watch = watch
        self._photograph = photograph
        self._step = ""
        self._until: Until | None = None
        self._limit = 0.0
        self._over = False
        self._acting = False

    def start(self) -> None:
        """Begin."""
        self._watch.start()
        QTimer.singleShot(0, self, self._tick)

    def _tick(self) -> None:
        if self._over:
            return
        if self._acting and _front() is None:
            # An act that lets events go on isn't done yet; only what opened in front may be answered.
            QTimer.singleShot(_BETWEEN_MS, self, self._tick)
            return
        try:
            self._go_on()
        except Exception as error:  # noqa: BLE001  told by whoever started the script
            self._end(error)

    def _go_on(self) -> None:
        if self._until is not None:
            if not self._until.holds():
                if monotonic() > self._limit:
                    raise Stuck(self._step, self._until.what)
                QTimer.singleShot(_LOOK_MS, self, self._tick)
                return
            self._until = None
        move = next(self._script, None)
        if move is None:
            self._end(None)
            return
        # Armed first: an act may open a dialog, whose own event loop must go on with the script.
        QTimer.singleShot(_BETWEEN_MS, self, self._tick)
        if isinstance(move, Step):
            self._step = move.name
            self._watch.begin(move.name)
        elif isinstance(move, Photo):
            with self._watch.excluded():
                self._photograph(move.name)
        elif isinstance(move, Until):
            self._until, self._limit = move, monotonic() + move.seconds
        elif isinstance(move, Do):
            self._watch.note(move.what)
            before, self._acting = self._acting, True
            try:
                move.act()
            finally:
                self._acting = before

    def _end(self, error: Exception | None) -> None:
        self._over = True
        self.error = error
        self._watch.stop()
        self._script.close()
        if error is not None:
            self._photograph("gik-i-staa")
        # A menu or a dialog that is still open has an event loop of its own, which must end before ours can.
        while (open_one := _front()) is not None:
            if not open_one.close():
                break
        self.ended.emit()


def _front() -> QWidget | None:
    """Return a menu or a dialog that is open, with an event loop of its own."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()
