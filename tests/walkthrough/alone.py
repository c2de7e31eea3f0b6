"""The walkthrough in a process and with a home of its own, so that every file it leaves can be searched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def walk_alone(root: Path, *arguments: str, seconds: float) -> str:
    """Hold the walkthrough with its home and temporary folders below `root`; return what it said."""
    folders = {name: root / name for name in ("home", "tmp", "run")}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "HOME": str(folders["home"]),
        "TMPDIR": str(folders["tmp"]),
        "XDG_RUNTIME_DIR": str(folders["run"]),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONIOENCODING": "utf-8",
        **{
            f"XDG_{kind}_HOME": str(folders["home"] / f".{kind.lower()}")
            for kind in ("CONFIG", "DATA", "CACHE", "STATE")
        },
    }
    done = subprocess.run(
        [sys.executable, "-m", "taet_desktop", "walkthrough", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=seconds,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said
