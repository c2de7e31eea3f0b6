"""Finding a picture: every kind of query over the whole catalogue, as typed, letter by letter."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from benchmarks.result import Result
from taet_desktop.pictograms import catalogue as pictograms
from taet_desktop.pictograms.forms import load_forms

T = TypeVar("T")

LIMIT_MS = 10.0
TYPED = [
    "hund", "svømmede", "børnene", "kattene", "ked af det", "walk and talk", "ondt i maven", "køre i bil",
    "e", "s a", "xyzzy", "handicaptaxaen", "sove længe i min egen seng",
]  # fmt: skip


def run(smoke: bool) -> list[Result]:
    """Return the slowest median of all queries; beside it what reading and the first search cost."""
    rounds = 3 if smoke else 25
    pictograms.load_catalogue.cache_clear()
    load_forms.cache_clear()
    reading, catalogue = _timed(pictograms.load_catalogue)
    first, _ = _timed(partial(catalogue.search, "kat"))
    queries = sorted({word[: i + 1] for word in TYPED for i in range(len(word))})
    medians = {
        query: statistics.median(_timed(partial(catalogue.search, query))[0] for _ in range(rounds))
        for query in queries
    }
    slowest = max(medians, key=medians.__getitem__)
    typical = statistics.median(medians.values())
    detail = f"»{slowest}« over {len(catalogue)} pictures; typically {typical:.1f} ms, {len(queries)} queries"
    return [
        Result("pictogram search", medians[slowest], LIMIT_MS, "ms", detail),
        Result("pictogram search, the first", first, None, "ms", "prepares the words; once a session"),
        Result("pictogram catalogue, reading", reading, None, "ms", "once a session"),
    ]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
