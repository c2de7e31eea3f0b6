"""The command line: window by default, Danish sentences instead of aborts and tracebacks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from taet_desktop import __main__ as program
from taet_desktop.errors import UserError


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[list[str]], int]], None]:
    """Return a function that puts a command in the place of `selftest`."""

    def put(run: Callable[[list[str]], int]) -> None:
        module = ModuleType("taet_desktop.cli.selftest")
        module.run = run  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "taet_desktop.cli.selftest", module)

    return put


def test_help_version_and_a_wrong_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--help"]) == 0
    assert "walkthrough" in capsys.readouterr().out
    assert program.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("TÆT Desktop ")
    assert program.main(["--vault"]) == 2
    assert program.main(["noget"]) == 2
    assert "taet-desktop --vault MAPPE" in capsys.readouterr().err


def test_without_a_display_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert program.main([]) == 1
    told = capsys.readouterr().err
    assert "ingen skærm" in told
    assert "walkthrough" in told


def test_a_command_gets_its_arguments_and_its_code(command: Callable[[object], None]) -> None:
    seen: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        seen.append(arguments)
        return 3

    command(run)
    assert program.main(["selftest", "--quick"]) == 3
    assert seen == [["--quick"]]


def test_expected_failures_are_told_in_danish(
    command: Callable[[object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_arguments: list[str]) -> int:
        raise UserError("Pengeskabet findes ikke.", action="Tjek stien.")

    command(run)
    assert program.main(["selftest"]) == 1
    assert capsys.readouterr().err == "Pengeskabet findes ikke.\nTjek stien.\n"


def test_other_failures_never_show_their_text(
    command: Callable[[object], None],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    allow_logs: Callable[[str], None],
) -> None:
    allow_logs("unexpected: ValueError")

    def run(_arguments: list[str]) -> int:
        raise ValueError("Bertil 010203-1234")

    command(run)
    assert program.main(["selftest"]) == 1
    assert "Bertil" not in capsys.readouterr().err + caplog.text
    assert "ValueError at" in caplog.text


def test_starting_the_window_imports_nothing_heavy(tmp_path: Path) -> None:
    """Before the first paint only Qt's three modules and a few of ours are in, and the window comes first."""
    script = """
import sys
from taet_desktop import app
from PySide6.QtWidgets import QApplication
qt = QApplication(["x"])
application = app.build(qt)
heavy = {
    "sqlalchemy", "sqlcipher3", "reportlab", "pikepdf", "PySide6.QtSvg", "PySide6.QtDBus", "msgspec",
    "keyring", "cryptography", "taet_desktop.services", "taet_desktop.ui.shell", "taet_desktop.ui.jobs",
    "logging.handlers",
}
print(sorted(heavy & set(sys.modules)), sys.getswitchinterval() < 0.001)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())},
    )
    assert done.stdout.strip() == "[] True"
