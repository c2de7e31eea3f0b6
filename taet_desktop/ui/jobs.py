"""Work off the window's thread: one store thread, in order, results back on the window's own thread.

```python
self.jobs.run(services.citizens.open, session, citizen_id, done=self.show_citizen, failed=self.explain)
```
`fn` may be a generator function: each `yield (percent, text)` is shown as progress, `return` gives the
result, and cancelling closes it, so its `finally` cleans up.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator
from typing import Any

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from taet_desktop.errors import UserError
from taet_desktop.ui.messages import Messages


class Cancelled(Exception):
    """The adviser stopped the job; nothing is told to anyone."""


class Job:
    """One piece of work under way; `finished` is true when its result has been handed over."""

    def __init__(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
        progress: Callable[[int, str], object] | None,
        busy: str,
    ) -> None:
        self.call = call
        self.done = done
        self.failed = failed
        self.progress = progress
        self.busy = busy
        self.finished = False
        self.stop = threading.Event()

    def cancel(self) -> None:
        """Stop before it starts, or a generator at its next step. `done` and `failed` are not called."""
        self.stop.set()


class Jobs(QObject):
    """The store thread. Create it on the window's thread; call `close` at the end."""

    idle = Signal()
    """Nothing is waiting or under way, and every result has been delivered."""
    busy_changed = Signal(str)
    """What is being done, for jobs that said so; empty when done."""

    _ended = Signal(object, object, object)
    _step = Signal(object, int, str)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._pending = 0
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._step.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    def run(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, str], object] | None = None,
        busy: str = "",
        **kwargs: Any,
    ) -> Job:
        """Queue a call. Results are dropped when the widget whose bound method was given is gone.

        `failed` gets expected failures (`UserError`); without it they are shown in the bar. Any other
        exception goes to the one handler, and then `failed` is called too, so that a view can leave its
        waiting state.
        """
        job = Job(lambda: fn(*args, **kwargs), done, failed, progress, busy)
        self._pending += 1
        if busy:
            self.busy_changed.emit(busy)
        self._queue.put(job)
        return job

    @property
    def pending(self) -> int:
        """How many jobs have not handed over their result."""
        return self._pending

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until all is done and delivered, the window still painting but deaf to input.

        Return False if it took longer than `timeout` seconds.
        """
        if self._pending:
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            timer = QTimer(loop)
            timer.setSingleShot(True)
            timer.timeout.connect(loop.quit)
            timer.start(round(timeout * 1000))
            while self._pending and timer.isActive():
                # Something may have been asked for in the very turn in which the rest was done.
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self.idle.disconnect(loop.quit)
        return self._pending == 0

    def close(self, timeout: float = 10.0) -> None:
        """Let what is queued finish and end the thread."""
        self._queue.put(None)
        self._thread.join(timeout)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            result: Any = None
            error: Exception | None = None
            try:
                result = self._perform(job)
            except Exception as caught:  # noqa: BLE001  every failure is reported by _deliver
                error = caught
            if not shiboken6.isValid(self):
                return
            self._ended.emit(job, result, error)
            # Held until the next job otherwise, and with it what the job had read.
            del job, result, error

    def _perform(self, job: Job) -> Any:
        if job.stop.is_set():
            raise Cancelled
        result = job.call()
        if not isinstance(result, Generator):
            return result
        try:
            while True:
                percent, text = next(result)
                if job.stop.is_set():
                    raise Cancelled
                self._step.emit(job, int(percent), str(text))
        except StopIteration as end:
            return end.value
        finally:
            result.close()

    def _show_step(self, job: Job, percent: int, text: str) -> None:
        if job.progress is not None and not job.stop.is_set() and _alive(job.progress):
            job.progress(percent, text)

    def _deliver(self, job: Job, result: Any, error: Exception | None) -> None:
        try:
            self._hand_over(job, result, error)
        finally:
            job.finished = True
            self._pending -= 1
            if job.busy:
                self.busy_changed.emit("")
            if self._pending == 0:
                self.idle.emit()

    def _hand_over(self, job: Job, result: Any, error: Exception | None) -> None:
        if job.stop.is_set() or isinstance(error, Cancelled):
            return
        try:
            if error is None:
                if job.done is not None and _alive(job.done):
                    job.done(result)
                return
            listening = job.failed is not None and _alive(job.failed)
            if not isinstance(error, UserError) or not listening:
                self._messages.failed(error)
            if listening and job.failed is not None:
                job.failed(error)
        except Exception as caught:  # noqa: BLE001  a view that fails must not stop the others
            self._messages.failed(caught)


def _alive(callback: Callable[..., object]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or bool(shiboken6.isValid(owner))
