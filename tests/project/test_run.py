"""`make run`: a window where there is a display, plain words and the unattended visit where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts import run
from taet_desktop.cli import demo_vault


def test_it_looks_for_the_files_that_the_demo_makes() -> None:
    assert (run.VAULT, run.PASSPHRASE) == (demo_vault.VAULT_NAME, demo_vault.NOTE_NAME)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_a_display_is_one_that_qt_can_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "venv_python", lambda: Path(sys.executable))
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not run.has_display()
    monkeypatch.setenv("DISPLAY", ":4711")  # named, but nobody answers there
    assert not run.has_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not run.has_display()


def test_a_demo_cut_short_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []
    demo = tmp_path / "demo"
    (demo / run.VAULT).mkdir(parents=True)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "DEMO", demo)

    def taet(*arguments: object) -> None:
        calls.append(arguments[:2])
        if arguments[0] == "demo":
            assert not demo.exists()
            demo.mkdir()
            (demo / run.PASSPHRASE).write_text("x\n", encoding="utf-8")

    monkeypatch.setattr(run, "taet", taet)
    assert run.open_window() == 0
    assert calls == [("demo", "--out"), ("--vault", demo / run.VAULT)]
    assert run.open_window() == 0
    assert calls[2:] == [("--vault", demo / run.VAULT)]
