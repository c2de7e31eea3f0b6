"""The program tests itself, and says so when something is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from taet_desktop.cli import selftest


def test_selftest_passes_in_a_process_of_its_own_and_leaves_nothing(sandbox: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "taet_desktop", "selftest"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert lines[-1] == "Alt virker."
    assert len(lines) == len(selftest.CHECKS) + 1
    assert all(line.startswith("ok ") for line in lines[:-1])
    assert not list((sandbox / "tmp").iterdir())
    assert not list((sandbox / "home").rglob("settings.json"))


def test_what_fails_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_room: selftest.Room) -> str:
        raise RuntimeError("secret detail")

    def fine(_room: selftest.Room) -> str:
        return "godt"

    monkeypatch.setattr(selftest, "CHECKS", (("Første", broken), ("Anden", fine)))
    assert selftest.run([]) == 1
    told = capsys.readouterr().out
    assert "FEJL  Første: RuntimeError" in told
    assert "ok    Anden: godt" in told
    assert "1 tjek gik galt." in told
    assert "secret detail" not in told
