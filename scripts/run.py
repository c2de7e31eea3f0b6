"""What `make run` does once the machine is ready.

With a display: a demo vault, made once, and the window on it. Without one: the same visit held unattended by
the `walkthrough` command, its package verified, and where everything lies.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.bootstrap import ROOT, venv_python

DEMO = ROOT / "build" / "demo"
WALKTHROUGH = ROOT / "build" / "walkthrough"
VAULT, PASSPHRASE = "demo.taet", "adgangskode.txt"
DEMO_SIZE = ["--citizens", "50", "--years", "2", "--seed", "1"]
# Qt aborts the whole process when it finds no display, so the question is put in a process of its own.
PROBE = (
    "import sys; from PySide6.QtGui import QGuiApplication;"
    "sys.exit(QGuiApplication([]).platformName() in ('offscreen', 'minimal', 'vnc'))"
)


def main() -> int:
    """Open the window, or hold the visit unattended; return the exit code."""
    try:
        return open_window() if has_display() else walk_through()
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    except KeyboardInterrupt:
        return 130


def has_display() -> bool:
    """Return whether Qt can show a window here."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        return False
    try:
        probe = subprocess.run(
            [str(venv_python()), "-c", PROBE], check=False, capture_output=True, timeout=60
        )
    except subprocess.TimeoutExpired:
        return False
    return probe.returncode == 0


def taet(*arguments: str | Path, environment: dict[str, str] | None = None) -> None:
    """Run the program; raises subprocess.CalledProcessError when it fails."""
    command = [str(venv_python()), "-m", "taet_desktop", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **(environment or {})}, check=True)


def open_window() -> int:
    """Open the window on the demo vault, made first if it isn't there, and say where its passphrase is."""
    if not (DEMO / PASSPHRASE).is_file():
        # The passphrase is written last, so without it whatever lies here was cut short.
        shutil.rmtree(DEMO, ignore_errors=True)
        print("Making a demo vault with invented citizens ...", flush=True)
        taet("demo", "--out", DEMO, *DEMO_SIZE)
    print(f"The demo's passphrase is the first line of {shown(DEMO / PASSPHRASE)}", flush=True)
    taet("--vault", DEMO / VAULT)
    return 0


def walk_through() -> int:
    """Hold the visit unattended, verify its packages, and print where the results lie."""
    print("There is no display here, so the window can't be shown. The same visit is now held unattended.")
    sys.stdout.flush()
    shutil.rmtree(WALKTHROUGH, ignore_errors=True)
    taet("walkthrough", "--out", WALKTHROUGH, environment={"QT_QPA_PLATFORM": "offscreen"})
    packages = [file.parent for file in sorted(WALKTHROUGH.rglob("manifest.json"))]
    for package in packages:
        taet("verify", package)
    print(f"Screenshots:  {shown(next(WALKTHROUGH.rglob('*.png')).parent)}")
    for package in packages:
        for pdf in sorted(package.glob("*.pdf")):
            print(f"PDF:          {shown(pdf)}")
        print(f"Package:      {shown(package)}")
    return 0


def shown(path: Path) -> str:
    """Return the path as seen from the checkout."""
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
