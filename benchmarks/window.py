"""`python -m benchmarks.window WHAT VAULT`: start the real window, do something with it, tell as JSON.

Run by the benchmarks in a fresh process each time: imports, fonts and caches are part of what is measured.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks import window_pauses
from taet_desktop import app
from taet_desktop.cli.walking import quiet_platform
from taet_desktop.ui.application import Application
from taet_desktop.ui.walkthrough.driver import Driver
from taet_desktop.ui.walkthrough.moves import Script
from taet_desktop.ui.walkthrough.pauses import PauseWatch
from taet_desktop.ui.walkthrough.script import Errand, VisitScript

PATIENCE_MS = 60_000
Asked = Callable[[Path, str], dict[str, Any]]


def main() -> int:
    """Measure and print one line of JSON."""
    what, vault = sys.argv[1], Path(sys.argv[2])
    passphrase = (vault.parent / "adgangskode.txt").read_text(encoding="utf-8").splitlines()[0]
    with quiet_platform():
        print(json.dumps(ASKED[what](vault, passphrase)))
    return 0


def unlock(vault: Path, passphrase: str) -> dict[str, Any]:
    """Return the milliseconds from Enter to *I dag* painted, and those of the key derivation among them."""
    application = _started(vault)
    stretched = _watch_stretching()
    application.unlock.field.setText(passphrase)
    started = time.perf_counter()
    QTest.keyClick(application.window.windowHandle(), Qt.Key.Key_Return)
    _until(lambda: application.shell is not None and application.shell.page is not None)
    shell = application.shell
    assert shell is not None
    _until(lambda: shell.page is not None and shell.page.isVisible() and not application.jobs.pending)
    # What has been loaded asks for a layout and a paint; this does both and returns when they are done.
    QCoreApplication.sendPostedEvents()
    application.window.repaint()
    took = time.perf_counter() - started
    _leave(application)
    return {"ms": took * 1000, "kdf_ms": sum(stretched) * 1000}


def memory(vault: Path, passphrase: str) -> dict[str, Any]:
    """Return the megabytes resident after I dag, Borgere, a citizen and a visit with two tools."""
    import psutil  # type: ignore[import-untyped]

    application = _started(vault)
    process = psutil.Process()
    marks = {"lock": _megabytes(process)}
    script = VisitScript(application, Errand(passphrase, "", Path()), read=True)

    def play() -> Script:
        yield from script.unlock("laas-op", "i-dag")
        marks["today"] = _megabytes(process)
        yield from script.hands.click(script.hands.named("rail-citizens"), "Borgere")
        yield from script.settled()
        listed = script.hands.named("citizens-list")()
        script.errand = Errand(passphrase, listed.lines()[0].title, Path())  # type: ignore[union-attr]
        marks["citizens"] = _megabytes(process)
        yield from script.find_citizen()
        marks["citizen"] = _megabytes(process)
        yield from script.begin()
        yield from script.open_tool("kontaktaftale")
        yield from script.open_tool("chime")
        yield from script.settled()
        marks["visit"] = _megabytes(process)

    driver = Driver(play(), PauseWatch(), lambda _name: None)
    loop = QEventLoop()
    driver.ended.connect(loop.quit)
    driver.start()
    loop.exec()
    _leave(application)
    if driver.error is not None:
        raise driver.error
    return marks


def _megabytes(process: Any) -> float:
    return float(process.memory_info().rss) / 2**20


def _started(vault: Path) -> Application:
    qt = QApplication(sys.argv[:1])
    application = app.build(qt, vault)
    application.window.resize(QSize(1366, 768))
    loaded: list[bool] = []
    application.loaded.connect(lambda: loaded.append(True))
    application.show()
    _until(lambda: bool(loaded) and not application.jobs.pending)
    return application


def _leave(application: Application) -> None:
    application.lock()
    application.close()


def _watch_stretching() -> list[float]:
    """Time every key derivation from now on."""
    from taet_desktop.storage import key_slots

    took: list[float] = []
    stretch = key_slots.stretch

    def timed(*arguments: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return stretch(*arguments, **named)
        finally:
            took.append(time.perf_counter() - started)

    key_slots.stretch = timed
    return took


def _until(holds: Callable[[], bool]) -> None:
    """Let the event loop run until something holds."""
    if holds():
        return
    loop = QEventLoop()
    look = QTimer()
    look.setTimerType(Qt.TimerType.PreciseTimer)
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    look.start(1)
    limit = QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    limit.start(PATIENCE_MS)
    loop.exec()
    if not holds():
        raise TimeoutError("the window did not come to what was waited for")


def _while_started(part: Callable[[Application, str], dict[str, Any]]) -> Asked:
    """Return what starts the window, lets a part of the walkthrough be played, and leaves."""

    def asked(vault: Path, passphrase: str) -> dict[str, Any]:
        application = _started(vault)
        told = part(application, passphrase)
        _leave(application)
        return told

    return asked


ASKED: dict[str, Asked] = {
    "unlock": unlock,
    "memory": memory,
    "turn": _while_started(window_pauses.turn),
    "paper": _while_started(window_pauses.paper),
}

if __name__ == "__main__":
    sys.exit(main())
