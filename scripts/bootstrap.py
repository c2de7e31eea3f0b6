"""Make the machine and the checkout ready: system packages, `.venv`, locked dependencies, the program itself.

    python3 -m scripts.bootstrap run     what the program needs
    python3 -m scripts.bootstrap dev     that, and what its tests and tools need

Standard library only. A second call with nothing changed takes a fraction of a second.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST = (3, 11)
# The dependencies ship ready-built wheels for these, best first; nothing is ever compiled here.
KNOWN_GOOD = ("python3.13", "python3.12", "python3.11", "python3.14")


def main(arguments: list[str]) -> int:
    """Run the set-up for one level; return the exit code."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print(__doc__)
        return 2
    if sys.version_info[:2] < OLDEST:
        return _start_again_with_newer_python(arguments)
    # Imported here, since a Python too old must get as far as the message above.
    from scripts.system_needs import SetupError, install, missing_needs

    level = arguments[0]
    try:
        missing = missing_needs(tests=level == "dev")
        if missing:
            install(missing)
        if not is_ready(level):
            fill_venv(level)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"This step failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    return 0


def _start_again_with_newer_python(arguments: list[str]) -> int:
    """Find a Python that is new enough, let apt bring one if it can, and hand over to it."""
    from scripts.system_needs import SetupError, install_python

    found = next(filter(_starts, KNOWN_GOOD), None)
    if found is None:
        try:
            found = install_python(KNOWN_GOOD)
        except SetupError as error:
            print(error, file=sys.stderr)
            return 1
    return subprocess.run([found, "-m", "scripts.bootstrap", *arguments], cwd=ROOT, check=False).returncode


def _starts(name: str) -> bool:
    """Return whether a Python of that name is there and runs (version managers leave names that don't)."""
    if shutil.which(name) is None:
        return False
    return subprocess.run([name, "-c", ""], check=False, capture_output=True).returncode == 0


def venv_python() -> Path:
    """Return the interpreter inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def digest(level: str) -> str:
    """Return a fingerprint of everything the installation at that level was made from."""
    parts = [LOCKS[level].read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(level: str) -> Path:
    """Return the file that holds the fingerprint of what is installed."""
    return VENV / f"taet-{level}.stamp"


def is_ready(level: str) -> bool:
    """Return whether `.venv` was filled from the files as they are now."""
    file = stamp(level)
    return venv_python().exists() and file.is_file() and file.read_text(encoding="utf-8") == digest(level)


def fill_venv(level: str) -> None:
    """Create `.venv` if need be and install what is locked, then the program (editable).

    Raises subprocess.CalledProcessError when a step fails; no stamp is left then.
    """
    for file in map(stamp, LOCKS):
        file.unlink(missing_ok=True)
    if not venv_python().exists():
        print("Creating .venv ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    print("Installing the locked dependencies ...", flush=True)
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    # Until the last step an older install of the program may ask for other versions; that is no conflict.
    locked = [
        "--no-warn-conflicts",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--requirement",
        str(LOCKS[level]),
    ]
    subprocess.run([*pip, *locked], check=True, cwd=ROOT)
    own = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    subprocess.run([*pip, *own], check=True, cwd=ROOT)
    # The development lock holds every pin of the other one (a test says so), hence serves both.
    for done in LOCKS if level == "dev" else (level,):
        stamp(done).write_text(digest(done), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
