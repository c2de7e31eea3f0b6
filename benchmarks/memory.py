"""The whole program's resident memory with ten years of an adviser's work open."""

from __future__ import annotations

from benchmarks.demo import demo_vault
from benchmarks.result import Result

LIMIT_MB = 300.0


def run(smoke: bool) -> list[Result]:
    """Return the highest mark after I dag, Borgere, a citizen and a visit."""
    with demo_vault(smoke) as demo:
        marks = demo.ask_window("memory")
    detail = ", ".join(f"{name} {megabytes:.0f}" for name, megabytes in marks.items())
    return [Result("memory, resident", max(marks.values()), LIMIT_MB, "MB", f"{detail}; {demo.size}")]
