"""A copy of the store once a day, made while the adviser works and given up when the vault is locked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from taet_desktop.ui.jobs import Job, Jobs

AFTER_MS = 60_000
"""So long after unlocking that the first pages are read and the visit has begun."""


class DailyCopy(QObject):
    """`start` when a vault is open, `stop` before it is closed. A failure is told in the bar."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: Any = None
        self._job: Job | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(AFTER_MS)
        self.timer.timeout.connect(self._copy)

    def start(self, session: Any) -> None:
        """Copy this vault's store in a while, if its newest copy is a day old."""
        self._session = session
        self.timer.start()

    def stop(self) -> None:
        """Give a copy up; a half one is removed."""
        self.timer.stop()
        self._session = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _copy(self) -> None:
        from taet_desktop.services import vaults

        if self._session is not None:
            self._job = self._jobs.run(vaults.back_up_if_due, self._session)
