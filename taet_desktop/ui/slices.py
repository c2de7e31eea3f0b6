"""Work that only the window's own thread can do, in steps: between two the window paints and listens."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer

Steps: TypeAlias = Generator[None, None, None]
"""Yields wherever the window may breathe. What it leaves half done it takes away in `finally`."""


class Slices(QObject):
    """Goes one step further at each turn of the event loop; new steps take the place of those under way."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps | None = None
        # Two timers: with one, the next step would come right after the painting of what this one changed,
        # and before what somebody did meanwhile.
        self._painted, self._next = QTimer(self), QTimer(self)
        for timer in (self._painted, self._next):
            timer.setSingleShot(True)
        self._painted.timeout.connect(lambda: self._next.start(0))
        self._next.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Tell whether steps are under way."""
        return self._steps is not None

    def begin(self, steps: Steps) -> None:
        """Do the first step now."""
        self.stop()
        self._steps = steps
        self._go_on()

    def stop(self) -> None:
        """Leave what is under way."""
        self._painted.stop()
        self._next.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()

    def _go_on(self) -> None:
        # Nobody can end a step that is being done; one that fails is the last.
        steps, self._steps = self._steps, None
        if steps is None:
            return
        try:
            next(steps)
        except StopIteration:
            return
        if self.busy:
            steps.close()
        else:
            self._steps = steps
            self._painted.start(0)
