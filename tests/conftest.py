"""What every test gets: no display, no real settings or keyring, and no warning that goes unseen."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend
    from PySide6.QtWidgets import QWidget

# Set before anything imports Qt or keyring; processes that a test starts inherit both.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# "ci" gives every run the same examples; `TAET_HYPOTHESIS=explore make test` looks for new ones.
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("TAET_HYPOTHESIS", "ci"))

_sandbox_numbers = itertools.count()


@pytest.fixture(scope="session")
def _sandbox_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sandbox")


@pytest.fixture(autouse=True)
def sandbox(_sandbox_root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test a machine of its own: `home/` (settings, logs, documents) and `tmp/` in the folder given.

    Kept apart from `tmp_path`, so that a test may count what lies in that one.
    """
    root = _sandbox_root / str(next(_sandbox_numbers))
    home, temporary = root / "home", root / "tmp"
    home.mkdir(parents=True)
    temporary.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, below in (
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_DOCUMENTS_DIR", "Documents"),
        ("WIN_PD_OVERRIDE_APPDATA", "AppData/Roaming"),
        ("WIN_PD_OVERRIDE_LOCAL_APPDATA", "AppData/Local"),
        ("WIN_PD_OVERRIDE_PERSONAL", "Documents"),
    ):
        monkeypatch.setenv(name, str(home / below))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield root
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def memory_keyring() -> Iterator[KeyringBackend]:
    """Put an empty keyring that lives in memory in place of the machine's; without it there is no keyring."""
    import keyring

    from tests.support.memory_keyring import MemoryKeyring

    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def allow_logs(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that takes a pattern: warnings whose text matches it are expected in this test."""
    patterns = request.node.stash.setdefault(_ALLOWED_LOGS, [])

    def allow(pattern: str) -> None:
        patterns.append(re.compile(pattern))

    return allow


_ALLOWED_LOGS = pytest.StashKey[list[re.Pattern[str]]]()


@pytest.fixture(autouse=True)
def _no_unexpected_logs(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a log line of WARNING or worse that the test didn't expect; take down log files it started."""
    yield
    for handler in logging.getLogger("taet_desktop").handlers[:]:
        handler.close()
        logging.getLogger("taet_desktop").removeHandler(handler)
    allowed = request.node.stash.get(_ALLOWED_LOGS, [])
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in records
        if record.levelno >= logging.WARNING
        and not any(pattern.search(record.getMessage()) for pattern in allowed)
    ]
    if unexpected:
        pytest.fail("unexpected log lines:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture(autouse=True)
def _no_leaked_windows(_no_unexpected_logs: None) -> Iterator[None]:
    """Fail the test if it leaves a top-level widget behind that nobody will ever delete."""
    before = {_address(widget) for widget in _windows()}
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    leaked = [widget for widget in _windows() if _address(widget) not in before]
    if leaked:
        del leaked
        gc.collect()
        leaked = [widget for widget in _windows() if _address(widget) not in before]
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in leaked]
    for widget in leaked:
        widget.close()
        widget.deleteLater()
    if leaked:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        pytest.fail("windows left behind: " + ", ".join(names), pytrace=False)


def _address(widget: QWidget) -> int:
    """Return which C++ object this is; Python's own id may belong to a passing wrapper."""
    from shiboken6 import Shiboken

    return int(Shiboken.getCppPointer(widget)[0])


def _windows() -> list[QWidget]:
    """Return the top-level widgets that have no owner; Qt's own tooltip label lives for ever."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    ]
