"""Write the two lock files from `pyproject.toml`, for every system and Python we support.

    python3 -m scripts.lock            keep what is pinned, add what is new
    python3 -m scripts.lock --upgrade  take the newest versions that fit

`requirements.lock` is what the program needs (and what builds it); `requirements-dev.lock` holds the same
pins and those of the tests and tools. Hashes cover the wheels of all platforms; markers choose among them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL_VENV = ROOT / "build" / "lock-venv"
RESOLVER = "uv==0.13.9"
RUN, DEV = "requirements.lock", "requirements-dev.lock"


def main(arguments: list[str]) -> int:
    """Write both files; return the exit code."""
    tool = resolver()
    common = [str(tool), "pip", "compile", "pyproject.toml", "--no-config", "--quiet", "--universal"]
    common += ["--python-version", "3.11", "--generate-hashes", "--group", "build"]
    common += ["--custom-compile-command", "make lock", *arguments]
    # Only the public registry, whatever this machine is set up with: a lock must be good for everyone.
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    for extra in (["-o", RUN], ["--extra", "dev", "-c", RUN, "-o", DEV]):
        subprocess.run([*common, *extra], cwd=ROOT, env=environment, check=True)
    return 0


def resolver() -> Path:
    """Return the pinned resolver, installed in a folder of its own under `build/`."""
    folder = TOOL_VENV / ("Scripts" if os.name == "nt" else "bin")
    wanted = TOOL_VENV / "resolver"
    if not wanted.is_file() or wanted.read_text(encoding="utf-8") != RESOLVER:
        venv.create(TOOL_VENV, with_pip=True, clear=True)
        python = str(folder / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", RESOLVER], check=True)
        wanted.write_text(RESOLVER, encoding="utf-8")
    return folder / "uv"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
