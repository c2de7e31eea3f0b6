"""How long the window was deaf: a heartbeat in its own event loop, and what came between two beats."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 2


@dataclass(frozen=True, slots=True)
class Pause:
    """The longest time that nobody listened. Milliseconds: by the clock, and spent by the window's thread."""

    ms: float = 0.0
    cpu_ms: float = 0.0
    during: str = ""


class PauseWatch(QObject):
    """Listens to the heartbeat of the thread it is made on. `longest` is kept for each part."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest: dict[str, Pause] = {}
        self._doing: list[str] = []
        self._part = ""
        self._excluded = 0
        self._last, self._last_cpu = perf_counter(), thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to count, from now."""
        self._forget()
        self._timer.start()

    def stop(self) -> None:
        """Count no longer."""
        self._beat()
        self._timer.stop()

    def begin(self, part: str) -> None:
        """Count for another part from now on."""
        self._beat()
        self._part = part
        self.longest.setdefault(part, Pause())

    def note(self, what: str) -> None:
        """Remember what was done, so that a pause can be told by it."""
        self._doing.append(what)

    @contextmanager
    def excluded(self) -> Iterator[None]:
        """Leave out what is not the program's own doing, such as taking a picture of it."""
        self._beat()
        self._excluded += 1
        try:
            yield
        finally:
            self._excluded -= 1
            self._forget()

    def _forget(self) -> None:
        self._last, self._last_cpu = perf_counter(), thread_time()

    def _beat(self) -> None:
        if self._excluded or not self._part:
            self._forget()
            return
        now, cpu = perf_counter(), thread_time()
        pause = (now - self._last) * 1000 - BEAT_MS
        if pause > self.longest[self._part].ms:
            during = ", ".join(dict.fromkeys(self._doing[-3:]))
            self.longest[self._part] = Pause(pause, (cpu - self._last_cpu) * 1000, during)
        self._last, self._last_cpu = now, cpu
        # The last one stays: what it set going may come after the next beat.
        del self._doing[:-1]
