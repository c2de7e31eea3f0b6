"""A real vault, made once, and a window on it with pages of the tests' own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from taet_desktop.app import furnish
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.application import Application
from taet_desktop.ui.navigation import Context, Page, PageSpec
from taet_desktop.ui.shell_rail import RailEntry
from taet_desktop.ui.widgets import AutoGrowTextEdit, FormRow, Label, ScrollColumn

PASSPHRASE = "fire ord om havregrød"
SECRET = "Marsvinet Bertil"
"""Stands for what a citizen said: it must be nowhere after a lock."""


class Disk:
    """What the test page writes to; `full` refuses, as a full disk does."""

    def __init__(self) -> None:
        self.text = SECRET
        self.full = False
        self.writes = 0

    def read(self) -> str:
        return self.text

    def write(self, text: str) -> None:
        if self.full:
            from taet_desktop.errors import UserError

            raise UserError("Disken er fuld.", safe="Det står stadig på siden.", action="Gør plads.")
        self.text = text
        self.writes += 1


class FieldPage(Page):
    """A page with a field, a text and a label that all show what lies on the disk."""

    title = "Prøve"
    disk = Disk()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.record = ""
        self.dirty = False
        self.area = ScrollColumn()
        self.area.setObjectName("scroll")
        self.name = QLineEdit()
        self.text = AutoGrowTextEdit()
        self.label = Label()
        column = QVBoxLayout(self)
        column.addWidget(self.area)
        self.area.add(FormRow("Navn", self.name, name="name"), FormRow("Ord", self.text, name="words"))
        self.area.add(self.label, *(Label("linje " * 60) for _ in range(30)))
        self.text.textChanged.connect(self._changed)

    def open(self, **target: Any) -> None:
        self.record = str(target.get("id", ""))
        self.renew()

    def refresh(self) -> None:
        self.jobs.run(self.disk.read, done=self._show)

    def _show(self, text: str) -> None:
        self.set_title(text)
        self.name.setText(text)
        self.name.setAccessibleDescription(text)
        self.text.setPlainText(text)
        self.label.setText(text)
        self.label.setToolTip(text)
        self.dirty = False

    def _changed(self) -> None:
        self.dirty = True

    def flush(self) -> None:
        if self.dirty:
            self.jobs.run(self.disk.write, self.text.toPlainText(), done=self._written)

    def _written(self, _none: object) -> None:
        self.dirty = False

    def unsaved(self) -> bool:
        return self.dirty


class PlainPage(Page):
    """A page with nothing on it."""

    title = "Tom"

    def refresh(self) -> None:
        """Nothing to draw."""


class AskingPage(Page):
    """A page that puts the cursor in its field when it is opened, as Find does."""

    title = "Find"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.field = QLineEdit(self)

    def open(self, **target: Any) -> None:
        self.field.setFocus()
        self.renew()

    def refresh(self) -> None:
        """Nothing to draw."""


PAGES = {
    "today": PageSpec(PlainPage, "today"),
    "citizens": PageSpec(FieldPage, "citizens"),
    "citizen": PageSpec(FieldPage, "citizens"),
    "visits": PageSpec(PlainPage, "visits"),
    "journaling": PageSpec(PlainPage, "journaling"),
    "settings": PageSpec(PlainPage, "settings"),
    "search": PageSpec(AskingPage, ""),
}


def furnish_test() -> tuple[dict[str, PageSpec], Sequence[RailEntry]]:
    return PAGES, furnish()[1]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application its look; the next test starts with the light one again."""
    style.apply(qapp, Settings(theme="light"))
    yield qapp
    style.apply(qapp, Settings(theme="light"))


@pytest.fixture(scope="session")
def vault_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one real vault; deriving its key takes most of a second, so the tests copy it."""
    from taet_desktop.domain.adviser import AdviserProfile
    from taet_desktop.services import vaults

    folder = tmp_path_factory.mktemp("vaults") / "Mine borgere.taet"
    session, key = vaults.create_vault(folder, PASSPHRASE, AdviserProfile("Rikke Rådgiver"))
    vaults.lock(session)
    (folder.parent / "key.txt").write_text(key.text(), encoding="utf-8")
    return folder


@pytest.fixture
def vault(vault_made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(vault_made_once, tmp_path / vault_made_once.name))


@pytest.fixture
def start(qtbot: QtBot, dressed: QApplication) -> Iterator[Callable[..., Application]]:
    """Return a function that opens the real window on a vault, and waits for what follows the first paint."""
    made: list[Application] = []
    FieldPage.disk = Disk()

    def begin(folder: Path | None = None, *, real_pages: bool = False) -> Application:
        application = Application(
            dressed,
            furnish=furnish if real_pages else furnish_test,
            preload=("taet_desktop.services.vaults",),
            vault=folder,
        )
        made.append(application)
        with qtbot.waitSignal(application.loaded, timeout=30_000):
            application.show()
        qtbot.waitUntil(lambda: application.jobs.pending == 0)
        return application

    yield begin
    for application in made:
        application.lock()
        application.end()
        application.window.deleteLater()
        application.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def opened(start: Callable[..., Application], vault: Path, qtbot: QtBot) -> Application:
    """The window with the vault unlocked by typing."""
    application = start(vault)
    type_in(qtbot, application, PASSPHRASE)
    return application


def type_in(qtbot: QtBot, application: Application, text: str) -> None:
    """Type a passphrase into the unlock page, press Enter and wait for the shell."""
    from PySide6.QtCore import Qt

    QTest.keyClicks(application.unlock.field, text)
    with qtbot.waitSignal(application.opened, timeout=30_000):
        QTest.keyClick(application.unlock.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.jobs.pending == 0)
