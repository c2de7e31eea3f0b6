"""A sealed package of 1,000 responses and 200 photos (200 MB) against bare age over the very same bytes.

Writing is everything from lines and photos to the file on the disk, read back: packing, hashing, signing,
sealing. Its share besides age's own work is compared with what 50 MB a second would take. Reading is both
passes: checking every byte, and handing everything on. Memory is the highest mark of a process of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

import pyrage

from benchmarks.result import Result
from taet_desktop.domain.exchanging import Purpose
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.sealed.card import own_card
from taet_desktop.exchange.sealed.keys import Identity
from taet_desktop.exchange.sealed.manifest import Blob, Line
from taet_desktop.exchange.sealed.reading import Standing, verified
from taet_desktop.exchange.sealed.writing import Heading, Written, write_package

MB = 10**6
PHOTO = 10**6
RATE = 50.0
"""MB of payload a second that everything but age must manage."""
MEMORY_MB = 150.0
LINEAR = 12.0
T = TypeVar("T")
ID = "018f6a00-0000-7000-8000-000000000000"


class Load:
    """So many photos of 1 MB and five responses to each; every photo differs, and none is kept twice."""

    def __init__(self, photos: int) -> None:
        self._noise = os.urandom(PHOTO)
        self._sums = [hashlib.sha256(self._photo(number)).hexdigest() for number in range(photos)]
        self.count = 6 * photos
        self.megabytes = photos * PHOTO / MB

    def _photo(self, number: int) -> bytes:
        return number.to_bytes(8, "big") + self._noise[8:]

    def items(self) -> Iterator[Line | Blob]:
        for number in range(5 * len(self._sums)):
            at = 997 * number % (PHOTO - 600)
            said = {"svar": self._noise[at : at + 600].hex()}
            body = {"type": "revision", "id": f"{number:036d}", "body": said}
            yield Line("revision", json.dumps(body).encode())
        for number, digest in enumerate(self._sums):
            yield Blob(digest, "image/jpeg", self._photo(number))


def run(smoke: bool) -> list[Result]:
    """Return speed and memory, and how the cost grows with ten times as much."""
    photos, rounds = (20, 2) if smoke else (200, 5)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = Load(photos // 10), Load(photos)
        ours, bare, reading, opening, tenth = [], [], [], [], []
        for _ in range(rounds):
            took, again = both_ways(folder, large)
            ours.append(took)
            reading.append(again)
            bare.append(timed(lambda: bare_age(folder / "bar.age", large))[0])
            opening.append(timed(lambda: bare_open(folder / "bar.age"))[0])
            tenth.append(sum(both_ways(folder, small)))
        whole, alone = statistics.median(ours), statistics.median(bare)
        read_, open_ = statistics.median(reading), statistics.median(opening)
        growth = (whole + read_) / statistics.median(tenth)
        allowed = large.megabytes / RATE
        size = f"{large.megabytes:.0f} MB"
        detail = f"{size}: {1000 * whole:.0f} ms, bare age {1000 * alone:.0f} ms"
        both = f"{size}: check and hand on {1000 * read_:.0f} ms, bare age {1000 * open_:.0f} ms"
        return [
            Result("sealing, besides age, of 50 MB/s", max(0.0, whole - alone) / allowed, 1.0, "x", detail),
            Result("sealing / bare age", whole / alone, None, "x"),
            Result("opening twice / bare age", read_ / open_, None, "x", both),
            Result("sealing, memory over idle", memory(folder, photos), MEMORY_MB, "MB", size),
            Result("sealing, ten times as much", growth, LINEAR, "x", f"{small.megabytes:.0f} MB and {size}"),
        ]


def timed(job: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    result = job()
    return time.perf_counter() - begun, result


def both_ways(folder: Path, load: Load) -> tuple[float, float]:
    """Return the seconds that writing and reading take."""
    writing, written = timed(lambda: write(folder, load))
    reading, _ = timed(lambda: read(written.path))
    written.path.unlink()
    return writing, reading


IDENTITY = Identity.generate()


def write(folder: Path, load: Load) -> Written:
    now = datetime.now(UTC)
    card = own_card(IDENTITY, "Måling", "", now)
    keys = [IDENTITY.public]
    heading = Heading(ID, Purpose.SYNCHRONISE, now.isoformat(), card, keys, expected=load.count)
    return run_to_end(write_package(folder, heading, IDENTITY, load.items()))


def read(path: Path) -> int:
    with run_to_end(verified(path, IDENTITY, standing=lambda _: Standing.UNKNOWN)) as package:
        return sum(len(item.data) for item in package.items())


class _Bytes:
    """The load's bytes one after another, as a file."""

    def __init__(self, load: Load) -> None:
        self._items = load.items()
        self._rest = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        if not self._rest:
            self._rest = memoryview(next(self._items, Line("", b"")).data)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


def bare_age(path: Path, load: Load) -> None:
    with path.open("wb") as file:
        pyrage.encrypt_io(_Bytes(load), file, [IDENTITY.public.recipient()])
        file.flush()
        os.fsync(file.fileno())


class _Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


def bare_open(path: Path) -> None:
    with path.open("rb") as file:
        pyrage.decrypt_io(file, _Nowhere(), [IDENTITY.opening])


def memory(folder: Path, photos: int) -> float:
    """Return the megabytes that writing and reading add to a process that has loaded everything."""
    command = [sys.executable, "-m", "benchmarks.sealing", str(folder), str(photos)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Print the megabytes that a package of so many photos costs, looked at a hundred times a second."""
    import psutil  # type: ignore[import-untyped]

    folder, photos = Path(sys.argv[1]), int(sys.argv[2])
    load, process = Load(photos), psutil.Process()
    idle = highest = process.memory_info().rss
    done = Event()

    def look() -> None:
        nonlocal highest
        while not done.wait(0.01):
            highest = max(highest, process.memory_info().rss)

    looking = Thread(target=look, daemon=True)
    looking.start()
    read(write(folder, load).path)
    done.set()
    looking.join()
    print((highest - idle) / MB)


if __name__ == "__main__":
    main()
