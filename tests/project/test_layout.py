"""The checkout itself: where things lie, and what no committed file may hold."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import taet_desktop

ROOT = Path(__file__).parent.parent.parent
# What git ignores, and git itself.
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis", ".benchmarks"}
TEXT = {
    ".py",
    ".toml",
    ".md",
    ".lock",
    ".spec",
    ".sh",
    ".txt",
    ".svg",
    ".yml",
    ".yaml",
    ".json",
    ".mako",
    ".sql",
}
LONGEST_MODULE = 400


def own_files() -> Iterator[Path]:
    """Yield every file that belongs to the project. Walks the disk, since a bare machine may lack git."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            name for name in folders if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))
        ]
        yield from (Path(folder) / name for name in files if not name.endswith(".pyc"))


def own_texts() -> Iterator[tuple[str, str]]:
    """Yield the relative path and the text of every text file of the project."""
    for file in own_files():
        if file.suffix in TEXT or file.name in {"Makefile", "run", ".editorconfig", ".gitignore"}:
            yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "taet_desktop/ui",
        "taet_desktop/storage",
        "resources/icons",
        "resources/pictograms",
        "tests",
        "benchmarks",
        "docs",
        "pyproject.toml",
        "build.spec",
        "requirements.lock",
        "requirements-dev.lock",
        "ARCHITECTURE.md",
        "README.md",
        "LICENSE",
        "Makefile",
        ".ci/run",
    ],
)
def test_the_top_level_is_as_promised(name: str) -> None:
    path = ROOT / name
    assert path.is_file() or (path.is_dir() and any(path.iterdir()))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_ci_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_no_file_names_a_package_registry() -> None:
    # Put together here, so that this file doesn't name them either.
    hosts = ["pypi" + ".org", "python" + "hosted.org", "deb.debian" + ".org", "archive.ubuntu" + ".com"]
    hosts += ["npmjs" + ".org"]
    found = [f"{name}: {host}" for name, text in own_texts() for host in hosts if host in text]
    assert found == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    absolute = re.compile(r"(?<![\w.~$}<*/-])/(?:work|root|opt|srv|home/\w+|Users/\w+)/\w")
    found = [
        f"{name}: {match.group()}"
        for name, text in own_texts()
        for match in absolute.finditer(text)
        if name != "tests/project/test_layout.py"
    ]
    found += [name for name, text in own_texts() if str(ROOT) in text]
    assert found == []


def test_no_module_is_too_long_to_have_one_purpose() -> None:
    counts = {
        file.relative_to(ROOT).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in own_files()
        if file.suffix == ".py"
    }
    assert len(counts) > 20
    assert {name: lines for name, lines in counts.items() if lines > LONGEST_MODULE} == {}


def test_the_version_has_one_source() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in config["project"]
    assert config["project"]["dynamic"] == ["version"]
    source = ROOT / config["tool"]["hatch"]["version"]["path"]
    assert source.read_text(encoding="utf-8").count(f'__version__ = "{taet_desktop.__version__}"') == 1


@pytest.mark.skipif(os.name == "nt", reason="make is not part of Windows")
def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = next(line for line in makefile.splitlines() if line.startswith(".PHONY:"))
    targets = set(phony.removeprefix(".PHONY:").split())
    assert targets == set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z-]+)", shown, re.MULTILINE)) == targets
    default = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert default == shown
