"""How long the window was deaf: a heartbeat in its own event loop, and what came between two beats."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 2


@dataclass(frozen=True, slots=True)
class Pause:
    """The longest time that nobody listened, in milliseconds.

    `ms` is by the clock, `cpu_ms` what the window's thread worked of it, `queued_ms` what it stood ready to
    work while the machine worked for others (0 where the system doesn't tell). `during` names the last acts.
    """

    ms: float = 0.0
    cpu_ms: float = 0.0
    queued_ms: float = 0.0
    during: str = ""

    @property
    def own_ms(self) -> float:
        """Return what the program itself is to blame for."""
        return max(0.0, self.ms - self.queued_ms)


class PauseWatch(QObject):
    """Listens to the heartbeat of the thread it is made on. `longest` is kept for each part."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest: dict[str, Pause] = {}
        self._doing: list[str] = []
        self._part = ""
        self._excluded = 0
        self._schedule = _open_schedule()
        self._forget()
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
        if self._schedule is not None:
            os.close(self._schedule)
            self._schedule = None

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
        self._last, self._last_cpu, self._last_queued = perf_counter(), thread_time(), self._queued()

    def _queued(self) -> float:
        """Return how many seconds this thread has waited for a processor, ready to run."""
        if self._schedule is None:
            return 0.0
        return int(os.pread(self._schedule, 64, 0).split()[1]) / 1e9

    def _beat(self) -> None:
        if self._excluded or not self._part:
            self._forget()
            return
        now, cpu, queued = perf_counter(), thread_time(), self._queued()
        found = Pause(
            ms=(now - self._last) * 1000 - BEAT_MS,
            cpu_ms=(cpu - self._last_cpu) * 1000,
            queued_ms=(queued - self._last_queued) * 1000,
            during=", ".join(dict.fromkeys(self._doing[-3:])),
        )
        if found.own_ms > self.longest[self._part].own_ms:
            self.longest[self._part] = found
        self._last, self._last_cpu, self._last_queued = now, cpu, queued
        # The last one stays: what it set going may come after the next beat.
        del self._doing[:-1]


def _open_schedule() -> int | None:
    """Open what Linux tells about the calling thread's time; None elsewhere."""
    try:
        return os.open("/proc/thread-self/schedstat", os.O_RDONLY)
    except OSError:
        return None
