"""A real vault with one citizen and one visit, and the real page in a real shell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.services import citizens, vaults, visits
from taet_desktop.services.session import Session
from taet_desktop.settings import Settings
from taet_desktop.ui import pictures, style
from taet_desktop.ui.hub import Hub
from taet_desktop.ui.jobs import Jobs
from taet_desktop.ui.messages import Messages
from taet_desktop.ui.navigation import Context, Navigator, PageSpec
from taet_desktop.ui.pages.visit import VisitPage
from taet_desktop.ui.shell import Shell
from taet_desktop.ui.shell_rail import RailEntry
from taet_desktop.ui.window import Window
from tests.support.sessions import HandClock, MadeVault, make_vault
from tests.support.stray_windows import StrayWindows

RAIL = (RailEntry("visits", "Besøg", "visits", False),)


@dataclass
class Desk:
    """What a test works at: the shell with the visit page open."""

    session: Session
    clock: HandClock
    jobs: Jobs
    window: Window
    shell: Shell
    context: Context
    citizen: Citizen
    visit: Visit

    @property
    def page(self) -> VisitPage:
        page = self.shell.page
        assert isinstance(page, VisitPage)
        return page

    def settle(self) -> None:
        """Wait until everything asked for has been done and shown."""
        for _ in range(3):
            assert self.jobs.flush(20)
            QApplication.processEvents()
            while isinstance(page := self.shell.page, VisitPage) and (page.turning.busy or page.opening.busy):
                QApplication.processEvents()

    def on_disk(self) -> visits.Workspace:
        """Return the visit as it is on disk, read on the store thread like everything else."""
        found: list[visits.Workspace] = []
        self.jobs.run(visits.workspace, self.session, self.visit.id, done=found.append)
        assert self.jobs.flush(20)
        return found[0]

    def stored(self) -> visits.Workspace:
        """Let the page write, and return the visit as it then is on disk."""
        self.page.flush()
        self.settle()
        return self.on_disk()

    def furnish(self) -> tuple[dict[str, PageSpec], tuple[RailEntry, ...]]:
        """Return what the shell is built with."""
        return {"visit": PageSpec(VisitPage, "visits")}, RAIL

    def go(self, visit_id: RecordId) -> None:
        self.context.navigator.go("visit", id=visit_id)
        self.settle()


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return make_vault(tmp_path_factory.mktemp("made") / "proeve.taet")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, made_vault: MadeVault, tmp_path: Path) -> Iterator[Desk]:
    strays = StrayWindows(qapp)
    made = open_desk(qapp, made_vault, tmp_path / "proeve.taet", Settings(theme="light"))
    made.window.resize(1720, 980)
    made.window.show()
    made.go(made.visit.id)
    qtbot.waitUntil(lambda: made.page.visit is not None)
    yield made
    strays.stop()
    close_desk(made)
    assert strays.seen == []


def open_desk(qapp: QApplication, vault: MadeVault, folder: Path, chosen: Settings) -> Desk:
    """Open a copy of a vault, and the shell on it with the visit page alone."""
    clock = HandClock()
    session = vault.copy_to(folder).open(clock)
    style.apply(qapp, chosen)
    pictures.set_source(session.catalogue.svg)
    citizen = Citizen(new_record_id(), "Anna", "Bertelsen", paragraph="§ 85", case_started=date(2025, 1, 8))
    citizens.save_citizen(session, citizen)
    visit, _ = visits.begin_visit(session, citizen.id, VisitKind.HOME)
    messages = Messages()
    jobs = Jobs(messages)
    context = Context(
        session=session,
        jobs=jobs,
        hub=Hub(),
        messages=messages,
        navigator=Navigator(),
        settings=lambda: chosen,
        save_settings=lambda _: None,
        lock=lambda: None,
    )
    shell = Shell(context, {"visit": PageSpec(VisitPage, "visits")}, RAIL)
    window = Window()
    window.show_only(shell)
    return Desk(session, clock, jobs, window, shell, context, citizen, visit)


def close_desk(desk: Desk) -> None:
    """Lock, as the program does."""
    desk.jobs.flush(20)
    desk.shell.destroy_pages()
    desk.window.may_close = True
    desk.window.close()
    desk.window.deleteLater()
    desk.jobs.close()
    pictures.set_source(None)
    vaults.lock(desk.session)
