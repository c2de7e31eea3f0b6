"""The whole program on a vault with a caseload: with the screen turned nobody else can be found anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.services import citizens, vaults, visits
from taet_desktop.services.demo.build import DemoSize, build
from taet_desktop.ui.application import Application
from taet_desktop.ui.citizen_view.view import THANKS, CitizenView
from taet_desktop.ui.pages.visit.page import VisitPage
from tests.ui.citizen_view.hands import Finger
from tests.ui.foundation.conftest import (  # noqa: F401  the program's own fixtures
    PASSPHRASE,
    dressed,
    start,
    type_in,
    vault,
    vault_made_once,
)

Start = Callable[..., Application]
PLACES = ("today", "citizens", "visits", "journaling", "search")
"""Where the adviser has been before the screen is turned: each names many people."""


@dataclass
class Caseload:
    """The one who looks at the screen, and everybody else."""

    app: Application
    one: Citizen
    others: list[Citizen]

    @property
    def view(self) -> CitizenView:
        view = self.app.window.citizen_view
        assert isinstance(view, CitizenView)
        return view

    def secrets(self) -> set[str]:
        """Return what may be told of nobody else: names, numbers, addresses."""
        own = {self.one.first_name, self.one.last_name}
        told = {
            text
            for other in self.others
            for text in (
                *(name for name in (other.first_name, other.last_name) if name not in own),
                other.cpr,
                f"{other.cpr[:6]}-{other.cpr[6:]}",
                other.phone,
                other.address,
            )
        }
        return {text for text in told if len(text) > 2}


@pytest.fixture
def caseload(start: Start, vault: Path, qtbot: QtBot) -> Iterator[Caseload]:  # noqa: F811
    """Ten people with a history; the adviser has looked at the lists, and turns the screen to one of them."""
    session = vaults.unlock_with_passphrase(vault, PASSPHRASE)
    for _ in build(session, DemoSize(citizens=10, years=1, seed=3)):
        pass
    everybody = [card.citizen for card in citizens.citizen_cards(session)]
    vaults.lock(session)
    app = start(vault, real_pages=True)
    type_in(qtbot, app, PASSPHRASE)
    assert app.shell is not None
    for place in PLACES:
        app.navigator.go(place)
        settled(app, qtbot)
    QTest.keyClicks(app.shell.focusWidget() or app.shell, everybody[1].first_name)
    one, others = everybody[0], everybody[1:]
    app.navigator.go("citizen", id=others[0].id)
    settled(app, qtbot)
    made: list[Visit] = []
    app.jobs.run(
        visits.begin_visit, app.session, one.id, VisitKind.HOME, done=lambda both: made.append(both[0])
    )
    settled(app, qtbot)
    app.navigator.go("visit", id=made[0].id)
    qtbot.waitUntil(lambda: isinstance(app.shell and app.shell.page, VisitPage))
    page = app.shell.page
    assert isinstance(page, VisitPage)
    qtbot.waitUntil(lambda: page.visit is not None and app.jobs.pending == 0, timeout=20_000)
    page.show_tool("afrunding")
    yield Caseload(app, one, others)


def settled(app: Application, qtbot: QtBot) -> None:
    """Wait until everything asked for, and what that asks for in turn, is there."""
    qtbot.waitUntil(lambda: app.jobs.pending == 0, timeout=20_000)


def turn(caseload: Caseload, qtbot: QtBot) -> CitizenView:
    page = caseload.app.shell.page if caseload.app.shell is not None else None
    assert isinstance(page, VisitPage)
    page.turning.button.click()
    qtbot.waitUntil(lambda: page.turning.on)
    settled(caseload.app, qtbot)
    QApplication.processEvents()
    return caseload.view


def told_by(interface: QAccessibleInterface | None, depth: int = 0) -> Iterator[str]:
    """Yield everything that an interface and all below it say of themselves."""
    if interface is None or not interface.isValid() or depth > 80:
        return
    for kind in QAccessible.Text:
        if kind is not QAccessible.Text.UserText:
            yield interface.text(kind)
    for number in range(interface.childCount()):
        yield from told_by(interface.child(number), depth + 1)


def everything_told() -> str:
    """Return what is told by the program, and by every window and widget that stands alone, hidden or not."""
    app = QApplication.instance()
    assert app is not None
    texts = list(told_by(QAccessible.queryAccessibleInterface(app)))
    for window in QGuiApplication.topLevelWindows():
        texts.append(window.title())
        texts += told_by(QAccessible.queryAccessibleInterface(window))
    for widget in QApplication.topLevelWidgets():
        texts += [widget.windowTitle(), widget.toolTip(), widget.windowIconText(), widget.windowFilePath()]
        texts += told_by(QAccessible.queryAccessibleInterface(widget))
    return "\n".join(texts)


def found(caseload: Caseload, texts: str) -> list[str]:
    return [secret for secret in sorted(caseload.secrets()) if secret.casefold() in texts.casefold()]


def test_the_whole_accessibility_tree_names_nobody_else(caseload: Caseload, qtbot: QtBot) -> None:
    assert len(caseload.others) == 9
    assert len(found(caseload, everything_told())) > 9  # what is looked for would be found
    view = turn(caseload, qtbot)
    finger = Finger()
    while view.page != THANKS:
        assert found(caseload, everything_told()) == []
        finger.answer(view)
        finger.on(view)
    assert found(caseload, everything_told()) == []
    view.ask_code(has_code=True)
    assert found(caseload, everything_told()) == []


def test_nor_does_any_widget_at_all(caseload: Caseload, qtbot: QtBot) -> None:
    """Not even one that no screen reader comes to: whatever lists widgets finds the citizen's own alone."""
    turn(caseload, qtbot)
    calls = ("text", "toPlainText", "placeholderText", "windowTitle", "toolTip", "statusTip")
    said = []
    for widget in QApplication.allWidgets():
        said += [widget.accessibleName(), widget.accessibleDescription()]
        said += [str(words()) for name in calls if callable(words := getattr(widget, name, None))]
    assert found(caseload, "\n".join(said)) == []


def test_titles_and_windows_are_the_programs_alone(caseload: Caseload, qtbot: QtBot) -> None:
    """What a task switcher lists: one window, called as the program is."""
    view = turn(caseload, qtbot)
    view.step(1)
    listed = [one for one in QGuiApplication.topLevelWindows() if one.type() is not Qt.WindowType.Popup]
    assert {one.title() for one in listed if one.title()} == {"TÆT Desktop"}
    assert [one for one in QGuiApplication.topLevelWindows() if one.isVisible()] == [
        caseload.app.window.windowHandle()
    ]
    assert caseload.app.window.windowFilePath() == ""


def test_no_file_is_named_after_anybody(
    caseload: Caseload,
    qtbot: QtBot,
    sandbox: Path,
    vault: Path,  # noqa: F811
) -> None:
    """Recent files are lists of names: the program gives the system none, and names no file after people."""
    turn(caseload, qtbot)
    names = [file.name for root in (sandbox, vault) for file in root.rglob("*") if file.is_file()]
    assert "store.db" in names
    assert found(caseload, "\n".join(names)) == []
    assert not any("recent" in name for name in names)


def test_the_lists_come_back_when_the_screen_does(caseload: Caseload, qtbot: QtBot) -> None:
    view = turn(caseload, qtbot)
    view.leave_wanted.emit(True)
    qtbot.waitUntil(lambda: caseload.app.window.citizen_view is None)
    caseload.app.navigator.go("citizens")
    settled(caseload.app, qtbot)
    QApplication.processEvents()
    assert len(found(caseload, everything_told())) > 9
