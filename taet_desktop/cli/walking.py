"""A fresh demo vault, the real window on it, and the script that holds the visit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from taet_desktop import app
from taet_desktop.cli.demo_vault import DemoVault, make_demo_vault
from taet_desktop.domain.clock import Clock
from taet_desktop.errors import UserError
from taet_desktop.services.demo.build import DemoSize
from taet_desktop.ui.walkthrough.camera import Camera
from taet_desktop.ui.walkthrough.driver import Driver
from taet_desktop.ui.walkthrough.pauses import Pause, PauseWatch
from taet_desktop.ui.walkthrough.script import Errand, VisitScript

PAPERS = "papir"
"""The folder for papers that are saved and printed."""
SMALL_LAPTOP = QSize(1366, 768)
_OFFSCREEN_SAYS = "This plugin does not support "
"""What the screenless platform says about raising windows and the like; it means nothing here."""


@dataclass(frozen=True, slots=True, repr=False)
class Walked:
    """What came of it: the packages and the pauses (by step) in the order they were made."""

    vault: DemoVault
    shots: tuple[Path, ...]
    packages: tuple[Path, ...]
    pauses: dict[str, Pause]


def walk(out: Path, size: DemoSize, *, now: Clock | None = None) -> Walked:
    """Hold the visit in `out`: `demo.taet`, `shots/`, `export/` and `papir/`.

    Raises
    ------
    UserError
        When the folder holds a walkthrough already, or the script does not come through.
    """
    vault = make_demo_vault(out, size, now=now)
    for folder in ("export", PAPERS):
        (out / folder).mkdir(exist_ok=True)
    # The system's own dialogs can't be reached by events; Qt's can.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    existing = QApplication.instance()
    qt = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    with quiet_platform():
        return _play(qt, vault, out)


@contextmanager
def quiet_platform() -> Iterator[None]:
    """Leave out what the platform without a screen says about raising windows; the rest is told."""
    before = qInstallMessageHandler(_say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _say(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    if not text.startswith(_OFFSCREEN_SAYS) and sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def _play(qt: QApplication, vault: DemoVault, out: Path) -> Walked:
    export = out / "export"
    application = app.build(qt, vault.folder)
    application.window.resize(SMALL_LAPTOP)
    watch = PauseWatch()
    camera = Camera(application.window, out / "shots")
    script = VisitScript(application, Errand(vault.passphrase, vault.host, export, vault.guest, out / PAPERS))
    driver = Driver(script.whole(), watch, camera.take)
    loop = QEventLoop()
    driver.ended.connect(loop.quit)
    application.show()
    application.window.activateWindow()
    driver.start()
    loop.exec()
    application.close()
    if driver.error is not None:
        raise driver.error
    packages = sorted(export.iterdir(), key=lambda package: package.stat().st_mtime_ns)
    if len(packages) != (2 if vault.guest else 1):
        raise UserError("Der blev ikke skrevet præcis én pakke for hvert besøg.")
    return Walked(vault, tuple(camera.files), tuple(packages), watch.longest)
