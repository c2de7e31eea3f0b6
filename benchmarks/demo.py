"""A demo vault and the real window on it, in processes of their own with settings of their own."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Demo:
    """`vault` and the file `note` with its passphrase; `size` in words, for the details."""

    vault: Path
    note: Path
    size: str
    environment: dict[str, str]

    def ask_window(self, what: str, timeout: int = 120) -> dict[str, Any]:
        """Start the window on the vault and let `benchmarks.window` measure; return what it told."""
        told = run_python(
            "-m", "benchmarks.window", what, str(self.vault), environment=self.environment, timeout=timeout
        )
        answer: dict[str, Any] = json.loads(told.splitlines()[-1])
        return answer


@contextmanager
def demo_vault(smoke: bool) -> Iterator[Demo]:
    """Give a copy of a vault with 50 citizens: every case ten years old, or one year in a smoke run."""
    made, size = _made(smoke)
    with tempfile.TemporaryDirectory(prefix="taet-bench-") as name:
        folder = Path(name)
        copy = shutil.copytree(made, folder / "demo")
        yield Demo(copy / "demo.taet", copy / "adgangskode.txt", size, own_environment(folder))


@cache
def _made(smoke: bool) -> tuple[Path, str]:
    """Make the vault that copies are taken of, once; return its folder and its size in words."""
    kept = tempfile.TemporaryDirectory(prefix="taet-bench-")
    atexit.register(kept.cleanup)
    folder = Path(kept.name)
    size = ["--citizens", "50", "--years", str(1 if smoke else 10), "--whole"]
    told = run_python(
        *("-m", "taet_desktop", "demo", "--out", str(folder / "demo"), *size),
        environment=own_environment(folder),
    )
    return folder / "demo", told.splitlines()[0]


def own_environment(folder: Path) -> dict[str, str]:
    """Return the environment of a machine of its own below `folder`, without a screen unless one is named."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONIOENCODING": "utf-8",
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")},
    }


def run_python(*arguments: str, environment: dict[str, str], timeout: int = 240) -> str:
    """Run Python and return what it printed. Raises RuntimeError with its errors when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments[:3])} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout
