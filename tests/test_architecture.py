"""The layer rule and the forbidden imports of ARCHITECTURE.md, as every developer runs them."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_import_contract_is_kept() -> None:
    # A process of its own: import-linter reads the tree from scratch and prints where a chain breaks.
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert " 0 broken" in result.stdout, result.stdout


def test_the_contracts_name_every_package() -> None:
    """A new package below `taet_desktop` must be given its layer, else nothing would guard it."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(c for c in config["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    named = {
        part.strip().removeprefix("taet_desktop.") for line in layers["layers"] for part in line.split("|")
    }
    package = ROOT / "taet_desktop"
    found = {folder.parent.name for folder in package.glob("*/__init__.py")}
    found |= {file.stem for file in package.glob("*.py")} - {"__init__"}
    assert found <= named, f"no layer for {sorted(found - named)}"
