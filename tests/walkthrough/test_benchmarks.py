"""The benchmarks' own frame: what is collected, what is printed, and how it ends."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from benchmarks import __main__ as frame
from benchmarks import pauses
from benchmarks.result import Result
from taet_desktop.ui.walkthrough.pauses import Pause

ASKED_FOR = {
    "startup",
    "unlock_today",
    "autosave",
    "pauses",
    "pdf",
    "store_size",
    "memory",
    "picker",
    "min_plan",
}


def test_everything_the_speed_and_memory_list_asks_for_is_collected() -> None:
    assert {name for name, _ in frame.modules()} >= ASKED_FOR


def test_every_benchmark_is_called_in_the_same_way() -> None:
    for name, module in frame.modules():
        (asked,) = inspect.signature(module.run).parameters.values()
        assert asked.name == "smoke", name
        assert asked.default is inspect.Parameter.empty, name
        assert module.__doc__, name


def fake(monkeypatch: pytest.MonkeyPatch, **benchmarks: list[Result] | Exception) -> list[bool]:
    seen: list[bool] = []

    def module(outcome: list[Result] | Exception) -> SimpleNamespace:
        def run(smoke: bool) -> list[Result]:
            seen.append(smoke)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return SimpleNamespace(run=run)

    def modules() -> Iterator[tuple[str, SimpleNamespace]]:
        yield from ((name, module(outcome)) for name, outcome in benchmarks.items())

    monkeypatch.setattr(frame, "modules", modules)
    return seen


def test_kept_limits_end_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seen = fake(monkeypatch, one=[Result("one", 1.5, 1.6, "x", "beside two"), Result("told", 7, None, "ms")])
    assert frame.main([]) == 0
    told = capsys.readouterr().out
    assert "1.50 x" in told
    assert "1.60 x" in told
    assert "beside two" in told
    assert "ok" in told
    assert "All limits are kept." in told
    assert seen == [False]


def test_a_missed_limit_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = fake(monkeypatch, one=[Result("one", 1.7, 1.6, "x")], two=[Result("two", 1, 2, "ms")])
    assert frame.main([]) == 1
    told = capsys.readouterr().out
    assert "1.60 x  MISSED" in told
    assert "*** MISSED: one ***" in told
    assert "All limits are kept." not in told
    assert seen == [False, False]


def test_a_smoke_run_tells_of_a_missed_limit_and_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = fake(monkeypatch, one=[Result("one", 1.7, 1.6, "x")])
    assert frame.main(["--smoke"]) == 0
    assert "*** MISSED: one ***" in capsys.readouterr().out
    assert seen == [True]


def test_one_that_fails_hides_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake(monkeypatch, bad=RuntimeError("no"), good=[Result("good", 1, 2, "ms")])
    assert frame.main(["--smoke"]) == 1
    told = capsys.readouterr().out
    assert "*** COULD NOT RUN: bad ***" in told
    assert "good" in told


def test_only_some(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seen = fake(monkeypatch, one=[Result("one", 3, 2, "ms")], two=[Result("two", 1, 2, "ms")])
    assert frame.main(["--only", "two"]) == 0
    assert seen == [False]
    assert frame.main(["--only", "three"]) == 2
    assert "three" in capsys.readouterr().out


def test_a_pause_counts_when_it_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    walks = iter(
        [
            {"en": Pause(90, 10, 0, "a"), "to": Pause(20, 20, 0, "b")},
            {"en": Pause(30, 10, 0, "c"), "to": Pause(70, 20, 0, "d")},
        ]
    )
    monkeypatch.setattr(pauses, "_walk", lambda _size: next(walks))
    longest, *others = pauses.run(smoke=True)
    assert longest.value == 30
    assert "in en (c), shortest of 2 runs" in longest.detail
    assert longest.ok
    assert not others


def test_waiting_for_other_programs_is_not_our_pause() -> None:
    assert Pause(90, 20, 55, "a").own_ms == 35
    assert Pause(10, 2, 55, "a").own_ms == 0


def test_a_pause_of_our_own_is_missed_after_three_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[list[str]] = []

    def walk(size: list[str]) -> dict[str, Pause]:
        runs.append(size)
        return {"en": Pause(60 + len(runs), 60, 0, "a"), "to": Pause(40, 40, 0, "b")}

    monkeypatch.setattr(pauses, "_walk", walk)
    longest, other = pauses.run(smoke=False)
    assert len(runs) == 3
    assert longest.value == 61
    assert not longest.ok
    assert other.limit is None
