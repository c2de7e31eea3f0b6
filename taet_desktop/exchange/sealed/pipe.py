"""A short pipe between two threads: one writes bytes, the other reads them, and neither gets far ahead.

age (through `pyrage`) drives both of its ends itself, while our side is a generator that yields progress and
may be closed. So age works in a thread of its own, with one of these between.
"""

from __future__ import annotations

from collections import deque
from threading import Condition

CAPACITY = 2 * 2**20
"""How many bytes may wait inside."""

_GATHER = 256 * 2**10


class PipeClosed(Exception):
    """The other side has gone away."""


class Pipe:
    """Bytes in order, from one thread to another."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._blocks: deque[bytes] = deque()
        self._waiting = 0
        self._gathered = bytearray()
        self._current = memoryview(b"")
        self._ended = False
        self._fault: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Put bytes in; waits while the pipe is full. Raises what the reading side failed with."""
        self._gathered += data
        if len(self._gathered) >= _GATHER:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hand over what has been gathered, so that thousands of small writes wake the other side seldom."""
        if not self._gathered:
            return
        block = bytes(self._gathered)
        self._gathered.clear()
        with self._changed:
            self._changed.wait_for(lambda: self._waiting < CAPACITY or self._fault is not None)
            if self._fault is not None:
                raise self._fault
            self._blocks.append(block)
            self._waiting += len(block)
            self._changed.notify_all()

    def end(self) -> None:
        """Say that all has been written."""
        self.flush()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def fail(self, fault: BaseException) -> None:
        """Let the other side fail with this, now or when it next comes; the first fault counts."""
        with self._changed:
            if self._fault is None:
                self._fault = fault
            self._changed.notify_all()

    def read(self, size: int = -1) -> bytes:
        """Take at most `size` bytes (what there is, at -1), empty at the end.

        Raises what the writing side failed with.
        """
        if not self._current:
            with self._changed:
                self._changed.wait_for(lambda: self._blocks or self._ended or self._fault is not None)
                if self._fault is not None:
                    raise self._fault
                if not self._blocks:
                    return b""
                block = self._blocks.popleft()
                self._waiting -= len(block)
                self._changed.notify_all()
            self._current = memoryview(block)
        taken = self._current if size < 0 else self._current[:size]
        self._current = self._current[len(taken) :]
        return bytes(taken)
