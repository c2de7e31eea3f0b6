"""What the program needs from the operating system, and how to get it on Debian and Ubuntu.

A library counts as present when the loader can open it, which is the very question Qt will ask. So a machine
that has everything never calls a package manager, and distributions without apt are served as well.
"""

from __future__ import annotations

import ctypes
import glob
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """One package: what to probe for, and its possible Debian names (newest first).

    `libraries` are shared objects that must load, `programs` must be on PATH, and each of `files`, which are
    patterns, must match something.
    """

    packages: tuple[str, ...]
    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def is_met(self) -> bool:
        """Return whether every library loads and every program and file is found."""
        return (
            all(_loads(name) for name in self.libraries)
            and all(map(shutil.which, self.programs))
            and all(map(glob.glob, self.files))
        )


WINDOW_NEEDS = (
    Need(("libegl1",), libraries=("libEGL.so.1",)),
    Need(("libgl1",), libraries=("libGL.so.1",)),
    Need(("libglib2.0-0t64", "libglib2.0-0"), libraries=("libglib-2.0.so.0", "libgthread-2.0.so.0")),
    Need(("libdbus-1-3",), libraries=("libdbus-1.so.3",)),
    Need(("libfontconfig1",), libraries=("libfontconfig.so.1",)),
    Need(("libxkbcommon0",), libraries=("libxkbcommon.so.0",)),
    Need(("libxcb-cursor0",), libraries=("libxcb-cursor.so.0",)),
    Need(("libxcb-icccm4",), libraries=("libxcb-icccm.so.4",)),
    Need(("libxcb-keysyms1",), libraries=("libxcb-keysyms.so.1",)),
    Need(("libxcb-shape0",), libraries=("libxcb-shape.so.0",)),
    Need(("libxcb-xkb1",), libraries=("libxcb-xkb.so.1",)),
    Need(("libxkbcommon-x11-0",), libraries=("libxkbcommon-x11.so.0",)),
    # Reading aloud.
    Need(("libpulse0",), libraries=("libpulse.so.0",)),
    Need(("libspeechd2",), libraries=("libspeechd.so.2",)),
)
TEST_NEEDS = (
    Need(("xvfb",), programs=("Xvfb",)),
    Need(("xauth",), programs=("xauth",)),
    Need(("poppler-utils",), programs=("pdftoppm", "pdftotext")),
    # A sealed package is opened with stock tools, and the facts table is filled on a real server.
    Need(("age",), programs=("age",)),
    Need(("unzip",), programs=("unzip",)),
    Need(("zstd",), programs=("zstd",)),
    Need(("postgresql",), files=("/usr/lib/postgresql/*/bin/initdb",)),
)


class SetupError(Exception):
    """The machine lacks something that we may not or cannot install; the text says what to do."""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_needs(*, tests: bool) -> list[Need]:
    """Return what this machine lacks; always empty outside Linux, where Qt's wheels bring everything."""
    if not sys.platform.startswith("linux"):
        return []
    needs = WINDOW_NEEDS + (TEST_NEEDS if tests else ())
    missing = [need for need in needs if not need.is_met()]
    if not can_make_venv():
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        missing.append(Need((version, "python3-venv")))
    return missing


def can_make_venv() -> bool:
    """Return whether this Python can make a virtual environment with pip in it (Debian splits that off)."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def install(missing: list[Need]) -> None:
    """Install with apt, as root or through a sudo that asks for no password.

    Raises SetupError with the exact line to type when we may not, and when apt fails.
    """
    if shutil.which("apt-get") is None:
        wanted = [name for need in missing for name in need.libraries + need.programs] or ["the venv module"]
        raise SetupError(
            "Missing on this system: " + ", ".join(wanted) + "\n"
            "There is no apt here. Install what your distribution calls these, then run this again:\n  "
            + " ".join(need.packages[-1] for need in missing)
        )
    prefix = _root_prefix()
    if prefix is None:
        raise _needs_rights([_pick(need) for need in missing])
    print("Installing system packages with apt ...", flush=True)
    _refresh(prefix)
    _apt_install(prefix, [_pick(need) for need in missing])


def install_python(names: tuple[str, ...]) -> str:
    """Install the first of these Pythons that apt has, with its venv module; return the program's path.

    Raises SetupError when there is none, or no right to install it.
    """
    too_old = f"Python 3.11 or newer is needed; this is {sys.version_info[0]}.{sys.version_info[1]}."
    prefix = _root_prefix()
    if prefix is not None and shutil.which("apt-get"):
        _refresh(prefix)
    name = next(filter(has_candidate, names), None)
    if name is None:
        raise SetupError(f"{too_old}\nInstall one, then run the same command again.")
    packages = [name, f"{name}-venv"]
    if prefix is None:
        raise _needs_rights(packages, reason=too_old)
    _apt_install(prefix, packages)
    found = shutil.which(name)
    if found is None:
        raise SetupError(too_old)
    return found


def _needs_rights(packages: list[str], reason: str = "Some system packages are missing.") -> SetupError:
    return SetupError(
        f"{reason} Installing takes administrator rights.\n"
        "Run this line, then the same command again:\n"
        f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    )


def _refresh(prefix: list[str]) -> None:
    """Fetch the package lists. A source that fails need not matter; if it does, the install says so."""
    subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False, stdin=subprocess.DEVNULL)


def _apt_install(prefix: list[str], names: list[str]) -> None:
    """Run apt-get install for `names` without asking anything."""
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq"]
    command += ["--no-install-recommends", *names]
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode != 0:
        raise SetupError("apt could not install: " + " ".join(names))


def _root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root; None when we have no such right."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    quiet = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if quiet.returncode == 0 else None


def _pick(need: Need) -> str:
    """Return the first of the package's names that apt can install; the last when apt knows none."""
    for name in need.packages:
        if has_candidate(name):
            return name
    return need.packages[-1]


def has_candidate(package: str) -> bool:
    """Return whether apt has a real (not only virtual) package of that name to install."""
    if shutil.which("apt-cache") is None:
        return False
    answer = subprocess.run(
        ["apt-cache", "policy", package],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    return "Candidate:" in answer.stdout and "Candidate: (none)" not in answer.stdout
