"""The safety net of the test suite catches what it promises to catch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

CASES = {
    "warns": (
        "import logging\ndef test_it():\n    logging.getLogger('taet_desktop.x').warning('disk full')\n",
        "unexpected log lines",
    ),
    "leaks": (
        "from PySide6.QtWidgets import QLabel\nkept = []\ndef test_it(qapp):\n    kept.append(QLabel('x'))\n",
        "windows left behind: QLabel",
    ),
    "qt": (
        "from PySide6.QtCore import qWarning\ndef test_it(qapp):\n    qWarning('no such slot')\n",
        "no such slot",
    ),
    "python": ("import warnings\ndef test_it():\n    warnings.warn('old')\n", "UserWarning: old"),
}
FINE = """
import logging, os, tempfile
from pathlib import Path
import keyring, pytest
from PySide6.QtWidgets import QLabel

def test_log(allow_logs):
    allow_logs("disk f.ll")
    logging.getLogger("taet_desktop.x").warning("disk full")

def test_window(qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()

def test_places(sandbox, tmp_path):
    assert Path.home() == sandbox / "home"
    assert Path(tempfile.mkdtemp()).parent == sandbox / "tmp"
    assert list(tmp_path.iterdir()) == []

def test_no_keyring():
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("a", "b")

def test_keyring(memory_keyring):
    keyring.set_password("a", "b", "c")
    assert keyring.get_password("a", "b") == "c"
"""


def run(folder: Path, body: str) -> subprocess.CompletedProcess[str]:
    """Run one test file under our own conftest and settings."""
    (folder / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (folder / "test_case.py").write_text(body, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    command += ["-p", "no:cacheprovider", "--basetemp", str(folder / "base"), str(folder)]
    return subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("case", CASES)
def test_what_nobody_expected_fails_the_test(case: str, tmp_path: Path) -> None:
    body, message = CASES[case]
    result = run(tmp_path, body)
    assert result.returncode == 1
    assert message in result.stdout


def test_what_was_expected_passes(tmp_path: Path) -> None:
    result = run(tmp_path, FINE)
    assert result.returncode == 0, result.stdout
    assert "5 passed" in result.stdout
