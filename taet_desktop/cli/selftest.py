"""`taet-desktop selftest`: the program, packed or not, tries everything it is made of on this machine.

Nothing of the adviser's is touched: settings, vault and package lie in a folder that is deleted afterwards.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from taet_desktop.cli.arguments import Parser, counted, seconds, speak_unicode

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

PASSPHRASE = "bager komet sandal ribs"  # noqa: S105  locks two invented people in a temporary folder
_ONLY_ELSEWHERE = ("_windows", "_linux", "_mac")


@dataclass(slots=True)
class Room:
    """What the checks share: a folder of their own, and the vault made in it."""

    folder: Path
    vault: Path

    def qt(self) -> QApplication:
        """Return the Qt application."""
        from PySide6.QtWidgets import QApplication

        existing = QApplication.instance()
        return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])


def parser() -> Parser:
    """Return the command's choices."""
    return Parser("selftest", "Tjek, at programmet er helt og virker på denne computer.")


def run(arguments: Sequence[str]) -> int:
    """Try everything and print a line for each; return 1 if anything failed."""
    speak_unicode()
    parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failures = 0
    from taet_desktop.cli.walkthrough import own_settings

    with tempfile.TemporaryDirectory(prefix="taet-selftest-", ignore_cleanup_errors=True) as name:
        room = Room(Path(name), Path(name) / "selvtest.taet")
        with own_settings(room.folder / "settings"):
            for title, check in CHECKS:
                failures += not _passed(title, check, room)
    print("Alt virker." if not failures else f"{counted(failures, 'tjek', 'tjek')} gik galt.")
    return 1 if failures else 0


def _passed(title: str, check: Callable[[Room], str], room: Room) -> bool:
    from taet_desktop import logs
    from taet_desktop.errors import UserError

    started = time.perf_counter()
    try:
        detail = check(room)
    except UserError as error:
        print(f"FEJL  {title}: {error.what}")
        return False
    except Exception as error:  # noqa: BLE001  every failure is a line of the report
        print(f"FEJL  {title}: {logs.describe(type(error), error.__traceback__)}")
        return False
    print(f"ok    {title}: {detail} ({seconds(time.perf_counter() - started)})", flush=True)
    return True


def check_modules(_room: Room) -> str:
    """Import every module of the program; those for another system are left out."""
    import pkgutil
    from importlib import import_module

    import taet_desktop

    names = [
        found.name
        for found in pkgutil.walk_packages(taet_desktop.__path__, "taet_desktop.")
        if not found.name.endswith((*_ONLY_ELSEWHERE, "__main__")) and ".migrations." not in found.name
    ]
    for name in names:
        import_module(name)
    if len(names) < 50:
        raise RuntimeError("modules missing from the package")
    return counted(len(names), "modul", "moduler")


def check_pictures(_room: Room) -> str:
    """Read every picture and icon, and let Qt parse it."""
    from PySide6.QtSvg import QSvgRenderer

    from taet_desktop.paths import resources_dir
    from taet_desktop.pictograms.catalogue import load_catalogue

    catalogue = load_catalogue()
    drawings = [catalogue.svg(one.id) for one in catalogue]
    icons = [file.read_bytes() for file in sorted((resources_dir() / "icons").glob("*.svg"))]
    if not icons or not all(QSvgRenderer(data).isValid() for data in (*drawings, *icons)):
        raise RuntimeError("a drawing is missing or damaged")
    return f"{counted(len(drawings), 'piktogram', 'piktogrammer')}, {counted(len(icons), 'ikon', 'ikoner')}"


def check_fonts(room: Room) -> str:
    """Load the bundled font on the screen's side."""
    from PySide6.QtGui import QFontDatabase

    from taet_desktop import settings
    from taet_desktop.ui import style, theme

    style.apply(room.qt(), settings.load())
    style.appearance().load_rest()
    if theme.FAMILY not in QFontDatabase.families():
        raise RuntimeError("the bundled font could not be loaded")
    return theme.FAMILY


def check_instruments(_room: Room) -> str:
    """Read every tool that is shipped."""
    from taet_desktop.instruments.loader import load_library
    from taet_desktop.pictograms.catalogue import load_catalogue

    tools = load_library(None, frozenset(one.id for one in load_catalogue())).all()
    if not tools:
        raise RuntimeError("no instruments in the package")
    return ", ".join(tool.short_title for tool in tools)


def check_guide(_room: Room) -> str:
    """Read the guide."""
    from taet_desktop.services.guide import guide

    sections = guide().sections
    if not sections:
        raise RuntimeError("the guide is empty")
    return counted(len(sections), "afsnit", "afsnit")


def check_vault(room: Room) -> str:
    """Make an encrypted vault with invented people, lock it, and open it again."""
    from taet_desktop.cli.demo_vault import ADVISER
    from taet_desktop.errors import UserError
    from taet_desktop.services import vaults
    from taet_desktop.services.demo.build import DemoSize, build

    session, _ = vaults.create_vault(room.vault, PASSPHRASE, ADVISER)
    try:
        for _step in build(session, DemoSize(citizens=2, years=1)):
            pass
    finally:
        vaults.lock(session)
    if (room.vault / "store.db").read_bytes()[:15] == b"SQLite format 3":
        raise RuntimeError("the store is not encrypted")
    try:
        vaults.unlock_with_passphrase(room.vault, f"{PASSPHRASE} ikke")
    except UserError:
        pass
    else:
        raise RuntimeError("a wrong passphrase opened the vault")
    session = vaults.unlock_with_passphrase(room.vault, PASSPHRASE)
    try:
        with session.store.read() as uow:
            people = len(uow.citizens.all())
    finally:
        vaults.lock(session)
    if people != 2:
        raise RuntimeError("the vault did not keep what was written")
    return "krypteret, låst og låst op igen"


def check_package(room: Room) -> str:
    """Export a finished visit and verify the package, its PDF/A included."""
    from taet_desktop.domain.visit import VisitState
    from taet_desktop.exchange.package import run_to_end
    from taet_desktop.exchange.verify import verify
    from taet_desktop.services import journaling, vaults

    session = vaults.unlock_with_passphrase(room.vault, PASSPHRASE)
    try:
        waiting = journaling.journal_items(session)
        visit = next(item.visit for item in waiting if item.visit.state is VisitState.FINISHED)
        exported = run_to_end(journaling.export_visit(session, visit.id, room.folder / "pakke"))
    finally:
        vaults.lock(session)
    if reasons := verify(exported.path):
        raise RuntimeError(f"{len(reasons)} faults in the package")
    return "PDF/A-2b, tekst og FHIR i orden"


def check_sealed(room: Room) -> str:
    """Seal a package to a contact, check and read it, and bring the receipt back."""
    from datetime import UTC, datetime

    from taet_desktop.domain.exchanging import Purpose
    from taet_desktop.domain.ids import new_record_id
    from taet_desktop.exchange.package import run_to_end
    from taet_desktop.exchange.sealed import receipt
    from taet_desktop.exchange.sealed.card import own_card
    from taet_desktop.exchange.sealed.keys import Identity
    from taet_desktop.exchange.sealed.manifest import Line
    from taet_desktop.exchange.sealed.reading import Standing, verified
    from taet_desktop.exchange.sealed.writing import Heading, write_package

    now = datetime.now(UTC)
    sender, receiver = Identity.generate(), Identity.generate()
    card, other = own_card(sender, "Afsender", "", now), own_card(receiver, "Modtager", "", now)
    line = Line("erasure", b'{"type":"erasure"}')
    heading = Heading(new_record_id(), Purpose.COPY, now.isoformat(), card, [receiver.public])
    written = run_to_end(write_package(room.folder, heading, sender, [line]))
    with run_to_end(verified(written.path, receiver, standing=lambda _: Standing.TRUSTED)) as package:
        if list(package.items()) != [line]:
            raise RuntimeError("the package did not hold what was sealed")
        data = receipt.write_receipt(receipt.received(package), other, receiver, sender.public, now)
    found = receipt.read_receipt(data, sender)
    receipt.compare(found, receipt.sent(written), written.recipients, own=sender.public.fingerprint)
    return "lukket, åbnet og kvitteret"


def check_window(room: Room) -> str:
    """Paint the window on the vault without a screen."""
    from PySide6.QtCore import QEventLoop, QTimer

    from taet_desktop import app

    application = app.build(room.qt(), room.vault)
    loop = QEventLoop()
    application.loaded.connect(loop.quit)
    QTimer.singleShot(30_000, loop.quit)
    application.show()
    loop.exec()
    image = application.window.grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    application.close()
    if len(colours) < 4:
        raise RuntimeError("the window stayed empty")
    return f"{image.width()} × {image.height()} malet"


CHECKS: tuple[tuple[str, Callable[[Room], str]], ...] = (
    ("Programmets dele", check_modules),
    ("Billeder", check_pictures),
    ("Skrift", check_fonts),
    ("Redskaber", check_instruments),
    ("Vejledning", check_guide),
    ("Pengeskab", check_vault),
    ("Pakke til fagsystemet", check_package),
    ("Pakke til en kollega", check_sealed),
    ("Vindue", check_window),
)
