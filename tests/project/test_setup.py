"""The set-up scripts: what they look for, what they say, and that nothing is done twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bootstrap, system_needs

ROOT = Path(__file__).parent.parent.parent
ABSENT = system_needs.Need(("libnever1t64", "libnever1"), libraries=("libnever.so.1",))


def test_a_need_is_met_only_when_everything_in_it_is_there() -> None:
    assert system_needs.Need(("python3",), programs=("make",)).is_met()
    assert not ABSENT.is_met()
    assert not system_needs.Need(("x",), programs=("make", "no-such-program-here")).is_met()
    assert system_needs.Need(("x",), files=("/etc/pass*",)).is_met()
    assert not system_needs.Need(("x",), files=("/etc/pass*", "/no-such-folder/*")).is_met()


def test_this_machine_needs_nothing_more_to_run_the_tests() -> None:
    assert system_needs.missing_needs(tests=True) == []


def test_without_rights_the_exact_line_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_needs, "_root_prefix", lambda: None)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_needs, "has_candidate", lambda name: name == "libnever1")
    with pytest.raises(system_needs.SetupError) as caught:
        system_needs.install([ABSENT])
    assert str(caught.value).splitlines()[-1].strip() == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libnever1"
    )


def test_without_apt_the_missing_parts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(system_needs.SetupError, match=r"libnever\.so\.1"):
        system_needs.install([ABSENT])


def test_the_set_up_is_ready_until_a_lock_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1\n", encoding="utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "venv_python", lambda: python)
    monkeypatch.setattr(bootstrap, "LOCKS", {"run": lock})
    assert not bootstrap.is_ready("run")

    python.parent.mkdir(parents=True)
    python.touch()
    bootstrap.stamp("run").write_text(bootstrap.digest("run"), encoding="utf-8")
    assert bootstrap.is_ready("run")

    lock.write_text("a==2\n", encoding="utf-8")
    assert not bootstrap.is_ready("run")


def test_an_unknown_level_explains_itself() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "scripts.bootstrap", "everything"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "what the program needs" in result.stdout
