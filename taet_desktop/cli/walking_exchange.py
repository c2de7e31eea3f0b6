"""Two demo vaults and the real window on them: a citizen is handed over, and the receipt comes back."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from taet_desktop import app
from taet_desktop.cli.demo_vault import DemoVault, make_demo_vault
from taet_desktop.cli.exchange_props import COLLEAGUE
from taet_desktop.cli.walking import SMALL_LAPTOP, quiet_platform
from taet_desktop.services import vaults
from taet_desktop.services.demo.build import DemoSize
from taet_desktop.ui.walkthrough.camera import Camera
from taet_desktop.ui.walkthrough.driver import Driver
from taet_desktop.ui.walkthrough.handover import Handover, Route
from taet_desktop.ui.walkthrough.pauses import PauseWatch
from taet_desktop.ui.walkthrough.sight import Errand

COLLEAGUES_VAULT, STICK = "kollega.taet", "stik"


@dataclass(frozen=True, slots=True, repr=False)
class HandedOver:
    """What came of it: the two vaults, which open with the same passphrase, and what lies on the stick."""

    vault: DemoVault
    colleague: Path
    stick: Path
    shots: tuple[Path, ...]


def hand_over(out: Path, size: DemoSize) -> HandedOver:
    """Hand a citizen over in `out`: `demo.taet`, `kollega.taet`, `stik/` and `shots/`.

    Raises
    ------
    UserError
        When the folder holds a walkthrough already, or the script does not come through.
    """
    vault = make_demo_vault(out, size)
    there = out / COLLEAGUES_VAULT
    session, _ = vaults.create_vault(there, vault.passphrase, COLLEAGUE)
    vaults.lock(session)
    route = Route(vault.folder, there, out / STICK)
    route.stick.mkdir()
    # The system's own dialogs can't be reached by events; Qt's can.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    qt = QApplication(sys.argv[:1])
    with quiet_platform():
        application = app.build(qt, vault.folder)
        application.window.resize(SMALL_LAPTOP)
        camera = Camera(application.window, out / "shots")
        errand = Errand(vault.passphrase, vault.host, route.stick)
        script = Handover(application, errand, route)
        driver = Driver(script.whole(), PauseWatch(), camera.take)
        loop = QEventLoop()
        driver.ended.connect(loop.quit)
        application.show()
        application.window.activateWindow()
        driver.start()
        loop.exec()
        application.close()
    if driver.error is not None:
        raise driver.error
    return HandedOver(vault, there, route.stick, tuple(camera.files))
