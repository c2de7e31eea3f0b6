"""The lock files: complete, hashed, good on every system, and free of anything local."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(name: str) -> dict[str, Requirement]:
    """Return the requirements of one lock file by canonical name."""
    lines = re.findall(r"^([a-z0-9].*?) \\$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(r.name): r for r in map(Requirement, lines)}


def declared(*, dev: bool) -> list[Requirement]:
    """Return what pyproject.toml asks for."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = config["project"]["dependencies"] + config["dependency-groups"]["build"]
    if dev:
        lines += config["project"]["optional-dependencies"]["dev"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_a_hash_or_a_comment(name: str) -> None:
    """No index, no link, no path, no option: nothing that depends on where the lock was made."""
    allowed = re.compile(r"[a-z0-9-]+==[\w.]+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?| *#.*")
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not allowed.fullmatch(line)] == []
    assert sum("--hash" in line for line in lines) > len(pins(name))


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_satisfies_what_the_project_declares(name: str) -> None:
    """Fails when pyproject.toml was changed without `make lock`."""
    locked = pins(name)
    for wanted in declared(dev=name != "requirements.lock"):
        pin = locked[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(next(iter(pin.specifier)).version, prereleases=True), wanted


def test_the_development_lock_holds_every_pin_of_the_other() -> None:
    program, everything = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: str(pin) for name, pin in program.items()} == {
        name: str(everything[name]) for name in program
    }


def test_parts_for_one_system_are_marked_as_such() -> None:
    locked = pins("requirements-dev.lock")
    for name, system in {"pywin32-ctypes": "win32", "jeepney": "linux", "macholib": "darwin"}.items():
        assert f'sys_platform == "{system}"' in str(locked[name].marker)
