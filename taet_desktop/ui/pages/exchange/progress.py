"""How far a long job is, with the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from taet_desktop.ui.jobs import Job, Jobs
from taet_desktop.ui.widgets import Card, Label, QuietButton


class Running(Card):
    """Hidden until `run`; `ended` when the job is done, failed or stopped."""

    ended = Signal()

    def __init__(self, jobs: Jobs, title: str, stop_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self._jobs = jobs
        self._job: Job | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._step = Label("", "muted")
        stop = QuietButton("Stop")
        stop.setObjectName(stop_name)
        stop.clicked.connect(self.stop)
        line = QHBoxLayout()
        line.addWidget(self._step, 1)
        line.addWidget(stop)
        self.add(Label(title, "section"), self._bar, line)
        self.hide()

    @property
    def busy(self) -> bool:
        """Tell whether the job is under way."""
        return self._job is not None

    def run(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
        **kwargs: Any,
    ) -> None:
        """Run a generator, showing its steps."""

        def finished(result: Any) -> None:
            self._end()
            done(result)

        def refused(error: Exception) -> None:
            self._end()
            failed(error)

        self._show(0, "Begynder …")
        self.show()
        self._job = self._jobs.run(fn, *args, done=finished, failed=refused, progress=self._show, **kwargs)

    def stop(self) -> None:
        """Stop it; nothing half is left."""
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _show(self, percent: int, text: str) -> None:
        self._bar.setValue(percent)
        self._step.setText(text)

    def _end(self) -> None:
        self._job = None
        self.hide()
        self.ended.emit()
