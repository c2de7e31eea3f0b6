"""Back to the very field after unlocking: asks the page again each time it has loaded something."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from taet_desktop.ui.jobs import Jobs
from taet_desktop.ui.navigation import Page, State

_TRIES = 100
_BREATH_MS = 20


class Returning(QObject):
    """Lives until the page says that it is back where it was, or has been asked often enough."""

    def __init__(self, page: Page, state: State, jobs: Jobs) -> None:
        super().__init__(page)
        self._page = page
        self._state = state
        self._left = _TRIES
        self._jobs = jobs
        jobs.idle.connect(self._soon)
        self._soon()

    def _soon(self) -> None:
        # After what was just loaded has been laid out and painted: scrolling then has somewhere to go, and
        # the window doesn't do all three in one breath.
        QTimer.singleShot(_BREATH_MS, self, self._try)

    def _try(self) -> None:
        if self._left <= 0:
            return
        self._left -= 1
        done = not self._page.isVisible() or self._page.restore(self._state)
        if not done and self._left:
            self._soon()
        elif not self._jobs.pending or not self._left:
            self._left = 0
            self._jobs.idle.disconnect(self._soon)
            self.deleteLater()
