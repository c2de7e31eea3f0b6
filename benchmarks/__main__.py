"""`python -m benchmarks [--smoke] [--only NAME]`: run every measurement and compare with its limit.

A module of this folder with `run(smoke=...) -> list[Result]` is a benchmark. The exit code is 1 when one
could not run, and in a full run also when a limit is missed. A smoke run only tells of missed limits, loudly:
it may share its machine with others, and a busy machine must not stop a change.
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
import time
import traceback
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import benchmarks
from benchmarks.result import Result


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="small sizes: two minutes at most")
    parser.add_argument("--only", default="", metavar="NAME", help="only benchmarks with this in their name")
    chosen = parser.parse_args(arguments)
    print(f"{'':34} {'value':>10} {'limit':>10}  verdict")
    missed: list[str] = []
    failed: list[str] = []
    count = 0
    begun = time.perf_counter()
    for name, module in modules():
        if chosen.only not in name:
            continue
        count += 1
        started = time.perf_counter()
        try:
            results: list[Result] = module.run(smoke=chosen.smoke)
        except Exception:  # noqa: BLE001  one that fails must not hide the others
            traceback.print_exc()
            print(f"{name:34} {'':>10} {'':>10}  FAILED")
            failed.append(name)
            continue
        for result in results:
            print(row(result), flush=True)
            if not result.ok:
                missed.append(result.name)
        print(f"  ({name}: {time.perf_counter() - started:.1f} s)", flush=True)
    if not count:
        print(f"No benchmark has {chosen.only!r} in its name.")
        return 2
    print(f"\nTook {time.perf_counter() - begun:.0f} s.")
    if missed:
        print(f"*** MISSED: {', '.join(missed)} ***")
    if failed:
        print(f"*** COULD NOT RUN: {', '.join(failed)} ***")
    if not missed and not failed:
        print("All limits are kept.")
    return 1 if failed or (missed and not chosen.smoke) else 0


def modules() -> Iterator[tuple[str, Any]]:
    """Yield every benchmark by name."""
    for found in sorted(pkgutil.iter_modules(benchmarks.__path__), key=lambda one: one.name):
        if found.name.startswith("__"):
            continue
        module = import_module(f"benchmarks.{found.name}")
        if callable(getattr(module, "run", None)):
            yield found.name, module


def row(result: Result) -> str:
    """Return one line of the table, and the detail below it."""
    limit = "" if result.limit is None else f"{result.limit:.2f} {result.unit}"
    verdict = "" if result.limit is None else "ok" if result.ok else "MISSED"
    line = f"{result.name:34} {f'{result.value:.2f} {result.unit}':>10} {limit:>10}  {verdict}"
    return f"{line}\n    {result.detail}" if result.detail else line


if __name__ == "__main__":
    sys.exit(main())
