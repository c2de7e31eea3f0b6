"""The visit page on a real vault with two citizens, and the screen turned to one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.services import citizens
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.view import CitizenView
from tests.support.sessions import MadeVault, make_vault
from tests.ui.visit.conftest import Desk, close_desk, open_desk

OTHER = Citizen(new_record_id(), "Zacharias", "Qvistgaard")
Turn = Callable[..., CitizenView]


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return make_vault(tmp_path_factory.mktemp("turned") / "proeve.taet")


@pytest.fixture
def chosen() -> Settings:
    """The settings; a test may ask for others."""
    return Settings(theme="light")


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, made_vault: MadeVault, tmp_path: Path, chosen: Settings
) -> Iterator[Desk]:
    made = open_desk(qapp, made_vault, tmp_path / "proeve.taet", chosen)
    citizens.save_citizen(made.session, OTHER)
    made.window.resize(1366, 768)
    made.window.show()
    made.go(made.visit.id)
    qtbot.waitUntil(lambda: made.page.visit is not None)
    yield made
    close_desk(made)
    assert style.appearance().worn is None


@pytest.fixture
def turn(desk: Desk, qtbot: QtBot) -> Turn:
    """Return a function that opens a tool in a form and turns the screen by its button."""

    def begin(
        tool: str = "chime", section: int = 0, form: QuestionForm = QuestionForm.PICTURE
    ) -> CitizenView:
        desk.page.tool_view.default_form = form
        desk.page.show_tool(tool)
        desk.page.tool_view.show_section(section)
        desk.settle()
        desk.page.turning.button.click()
        desk.settle()
        return shown(desk)

    return begin


@contextmanager
def screen_of(desk: Desk, width: int, height: int) -> Iterator[None]:
    """Let the turned window be as large as a screen: a machine without one has a size of its own."""
    desk.window.setFixedSize(width, height)
    QApplication.processEvents()
    try:
        yield
    finally:
        desk.window.setMaximumSize(16_777_215, 16_777_215)
        desk.window.setMinimumSize(720, 480)


def shown(desk: Desk) -> CitizenView:
    """Return what the citizen sees."""
    view = desk.window.citizen_view
    assert isinstance(view, CitizenView)
    return view
