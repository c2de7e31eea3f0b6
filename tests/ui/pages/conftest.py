"""The real window with the real pages on a small real vault, opened without the key derivation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.app import furnish
from taet_desktop.domain import clock
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.domain.visit import VisitKind
from taet_desktop.services import citizens, vaults, visits
from taet_desktop.services.session import Session, write_adviser
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.application import Application
from taet_desktop.ui.lines import LinesView
from taet_desktop.ui.navigation import Page
from taet_desktop.ui.pages.settings import SettingsPage
from tests.support.sessions import HandClock, MadeVault, make_vault
from tests.support.stray_windows import StrayWindows

WidgetT = TypeVar("WidgetT", bound=QObject)


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return make_vault(tmp_path_factory.mktemp("made") / "prøve.taet")


@dataclass
class Desk:
    """The adviser at the window: goes to pages, finds things, clicks and types."""

    application: Application
    session: Session
    qtbot: QtBot
    anna: Citizen
    bo: Citizen

    def settle(self) -> None:
        """Wait until all is read, written and drawn."""
        self.qtbot.waitUntil(lambda: self.application.jobs.pending == 0, timeout=10_000)
        QApplication.processEvents()

    def go(self, name: str, **target: object) -> Page:
        self.application.navigator.go(name, **target)
        self.settle()
        if isinstance(self.page, SettingsPage):
            self.page.finish_building()
            self.settle()
        return self.page

    @property
    def page(self) -> Page:
        assert self.application.shell is not None
        page = self.application.shell.page
        assert page is not None
        return page

    @property
    def here(self) -> str:
        place = self.application.navigator.here
        assert place is not None
        return place.name

    def find(self, kind: type[WidgetT], name: str) -> WidgetT:
        found = self.page.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def type_into(self, name: str, text: str) -> None:
        field = self.find(QWidget, name)
        field.setFocus()
        QTest.keyClicks(field, text)

    def lines(self, name: str) -> list[str]:
        return [line.title for line in self.find(LinesView, name).lines()]

    def open_line(self, name: str, row: int) -> None:
        view = self.find(LinesView, name)
        place = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()


def _people(session: Session) -> tuple[Citizen, Citizen]:
    anna = Citizen(
        id=new_record_id(),
        first_name="Anna",
        last_name="Bjerre",
        cpr="1203884321",
        meeting_line="Ring dagen før.",
        paragraph="§ 85",
    )
    bo = Citizen(id=new_record_id(), first_name="Bo", last_name="Ærø")
    for citizen in (anna, bo):
        citizens.save_citizen(session, citizen)
    visits.plan_visit(session, anna.id, VisitKind.HOME, tomorrow())
    return anna, bo


def tomorrow() -> datetime:
    return (clock.now() + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)


@contextmanager
def sitting_at(made_vault: MadeVault, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = made_vault.copy_to(tmp_path / "prøve.taet")
    hands = HandClock(clock.now())
    session = made.open(hands)
    session.now = clock.now
    style.apply(qapp, Settings(theme="light"))
    application = Application(qapp, furnish=furnish, preload=(), vault=made.folder)
    with qtbot.waitSignal(application.loaded, timeout=30_000):
        application.show()
    anna, bo = _people(session)
    application.enter(session)
    sitting = Desk(application, session, qtbot, anna, bo)
    sitting.settle()
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    strays = StrayWindows(qapp)
    yield sitting
    strays.stop()
    assert strays.seen == []
    application.lock()
    application.end()
    application.window.deleteLater()
    application.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(made_vault: MadeVault, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    with sitting_at(made_vault, tmp_path, qtbot, qapp) as sitting:
        yield sitting


@pytest.fixture
def jonas(made_vault: MadeVault, tmp_path: Path) -> Iterator[Session]:
    """Return a colleague's vault, on the same machine for once."""
    session = made_vault.copy_to(tmp_path / "jonas.taet").open(HandClock(), "bærbar-2")
    session.adviser = AdviserProfile("Jonas Friis", "", "Eksempel Kommune")
    write_adviser(session.store, session.adviser)
    yield session
    vaults.lock(session)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that every dialogue answers with."""
    folder = tmp_path / "stick"
    folder.mkdir()
    for module in ("own_card", "send", "receive", "parcels"):
        where = f"taet_desktop.ui.pages.exchange.{module}.choose_folder"
        monkeypatch.setattr(where, lambda *_: folder)
    return folder
