"""age as two streams: a sink that seals what is written to it, a source that gives what was sealed.

`pyrage` does the work in a thread of its own (see `pipe`). Nothing in clear ever touches the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Thread
from typing import IO, Protocol, TypeVar

import pyrage

from taet_desktop.exchange.sealed.faults import NotForUs, PackageDamaged
from taet_desktop.exchange.sealed.pipe import Pipe, PipeClosed

MAGIC = b"age-encryption.org/v1\n"
MAX_HEAD = 32 * 2**10
"""The longest head of an age file that is looked at, in bytes: some 300 recipients."""

_NO_MATCH = "No matching keys"
_HEAD_END = b"\n--- "

T = TypeVar("T")


class Readable(Protocol):
    """What bytes can be taken from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes, empty at the end."""


class Writable(Protocol):
    """What bytes can be put into."""

    def write(self, data: bytes, /) -> int:
        """Put all the bytes in."""


class _Ends:
    """Remembers what our end of age failed with: `pyrage` would only repeat it as a text."""

    def __init__(self) -> None:
        self.fault: BaseException | None = None

    def run(self, step: Callable[[], T]) -> T:
        try:
            return step()
        except BaseException as fault:
            self.fault = self.fault or fault
            raise


class _Reading:
    def __init__(self, source: Readable, ends: _Ends) -> None:
        self._source = source
        self._ends = ends

    def read(self, size: int = -1) -> bytes:
        return self._ends.run(lambda: self._source.read(size))


class _Headed:
    """Gives a source's bytes once its head has been seen to be short.

    age reads a head anew at every step, so that one of a few megabytes would keep it busy for minutes.
    """

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._start: bytes | None = None

    def read(self, size: int = -1) -> bytes:
        if self._start is None:
            self._start = self._head()
        if not self._start:
            return self._source.read(size)
        end = len(self._start) if size < 0 else size
        taken, self._start = self._start[:end], self._start[end:]
        return taken

    def _head(self) -> bytes:
        start = b""
        while not head_fits(start):
            data = self._source.read(MAX_HEAD - len(start)) if len(start) < MAX_HEAD else b""
            if not data:
                raise PackageDamaged
            start += data
        return start


class _Writing:
    def __init__(self, target: Writable, ends: _Ends) -> None:
        self._target = target
        self._ends = ends

    def write(self, data: bytes) -> int:
        self._ends.run(lambda: self._target.write(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""


class Sealing:
    """A file-like sink. `close` finishes the age file; `abandon` stops and leaves it unfinished.

    Both wait for the thread, so afterwards the target is the caller's alone.
    """

    def __init__(self, target: IO[bytes], recipients: Sequence[pyrage.x25519.Recipient]) -> None:
        self._pipe = Pipe()
        self._ends = _Ends()
        self._fault: BaseException | None = None
        self._abandoned = False
        self._thread = Thread(target=self._seal, args=(target, list(recipients)), daemon=True)
        self._thread.start()

    def _seal(self, target: IO[bytes], recipients: list[pyrage.x25519.Recipient]) -> None:
        try:
            pyrage.encrypt_io(_Reading(self._pipe, self._ends), _Writing(target, self._ends), recipients)
        except BaseException as fault:  # noqa: BLE001  it is raised again in the thread that writes
            self._fault = self._ends.fault or fault
            self._pipe.fail(self._fault)

    def write(self, data: bytes) -> int:
        """Seal some bytes. Raises what the target raised; what comes after `abandon` is dropped."""
        return len(data) if self._abandoned else self._pipe.write(data)

    def flush(self) -> None:
        """Nothing is gained by flushing a sealed stream."""

    def close(self) -> None:
        """Finish. Raises what the target raised."""
        self._pipe.end()
        self._thread.join()
        if self._fault is not None:
            raise self._fault

    def abandon(self) -> None:
        """Stop where it is. Calling it after `close` is harmless."""
        self._abandoned = True
        self._pipe.fail(PipeClosed())
        self._thread.join()


class Opening:
    """A file-like source of what an age file holds; close it.

    Reading raises `NotForUs` when no key fits, `PackageDamaged` when bytes are missing or altered, and what
    the source itself raised.
    """

    def __init__(self, source: Readable, identity: pyrage.x25519.Identity) -> None:
        self._pipe = Pipe()
        self._ends = _Ends()
        self._thread = Thread(target=self._open, args=(source, identity), daemon=True)
        self._thread.start()

    def _open(self, source: Readable, identity: pyrage.x25519.Identity) -> None:
        try:
            pyrage.decrypt_io(
                _Reading(_Headed(source), self._ends), _Writing(self._pipe, self._ends), [identity]
            )
            self._pipe.end()
        except BaseException as fault:  # noqa: BLE001  it is raised again in the thread that reads
            self._pipe.fail(self._ends.fault or _told(fault))

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes, empty at the end."""
        return self._pipe.read(size)

    def close(self) -> None:
        """Stop reading, wherever it is."""
        self._pipe.fail(PipeClosed())
        self._thread.join()


def head_fits(start: bytes) -> bool:
    """Tell whether the head of an age file ends early enough to be read."""
    return _HEAD_END in start[:MAX_HEAD]


def _told(fault: BaseException) -> BaseException:
    """Return age's refusal as ours; whatever else it is stays what it is."""
    if isinstance(fault, pyrage.DecryptError):
        return NotForUs() if _NO_MATCH in str(fault) else PackageDamaged()
    if isinstance(fault, OSError):
        return PackageDamaged()  # our own ends' errors are remembered, so this is a chunk that isn't whole
    return fault
