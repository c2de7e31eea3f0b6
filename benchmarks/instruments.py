"""All our instruments, read and checked from their files, and read from where they are kept between starts.

A fresh process does neither while the first window is under way: both happen behind the unlock window.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.result import Result
from taet_desktop.instruments import load_library
from taet_desktop.pictograms.catalogue import load_catalogue

COLD_MS = 500.0
WARM_MS = 20.0


def run(smoke: bool) -> list[Result]:
    """Return the medians of both, validation and hashes included."""
    rounds = 3 if smoke else 15
    known = frozenset(pictogram.id for pictogram in load_catalogue().all)
    cold, warm = [], []
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "instruments.kept"
        for _ in range(rounds):
            place.unlink(missing_ok=True)
            took, count = _timed(known, place)
            cold.append(took)
            took, _ = _timed(known, place)
            warm.append(took)
    load_library.cache_clear()
    told = f"{count} instruments, median of {rounds}"
    return [
        Result("instruments, read and checked", statistics.median(cold), COLD_MS, "ms", told),
        Result("instruments, kept", statistics.median(warm), WARM_MS, "ms", told),
    ]


def _timed(known: frozenset[str], place: Path) -> tuple[float, int]:
    load_library.cache_clear()
    start = time.perf_counter()
    library = load_library(None, known, place)
    return (time.perf_counter() - start) * 1000, len(library.every_version())
