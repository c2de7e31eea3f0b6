"""A real PostgreSQL server for the tests: in a temporary folder, on a unix socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = "/usr/lib/postgresql"
_USERS = ("postgres", "nobody")


def programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`, newest version first, or None."""
    found = sorted(Path(BINARIES).glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def server() -> Iterator[str]:
    """Start a server and give the address of its database. It listens on no network at all."""
    binaries = programs()
    if binaries is None:
        raise FileNotFoundError("PostgreSQL is not installed")
    # A socket's path may have 107 bytes, fewer than pytest's own folders take.
    place = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    user = _servant()
    try:
        if user:
            shutil.chown(place, user)
        data, socket = place / "d", place / "s"
        _run(user, binaries / "initdb", "-D", data, "-U", "taet", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(user, "mkdir", socket)
        settings = f"-c listen_addresses='' -c unix_socket_directories={socket} -c fsync=off"
        _run(user, binaries / "pg_ctl", "-D", data, "-w", "-l", place / "log", "-o", settings, "start")
        try:
            yield f"postgresql+psycopg://taet@/postgres?host={socket}"
        finally:
            _run(user, binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _servant() -> str | None:
    """Return under whose name the server runs: it refuses to be root's."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in _USERS if name in known)


def _run(user: str | None, *command: object) -> None:
    subprocess.run(
        [str(part) for part in command],
        check=True,
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C"},
        timeout=120,
    )
