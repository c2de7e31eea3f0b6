"""The whole program with the screen turned: its own idle time, the lock, and the way back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.services import citizens, visits
from taet_desktop.ui import lock, style
from taet_desktop.ui.application import Application
from taet_desktop.ui.citizen_view.view import CitizenView
from taet_desktop.ui.fields.text import AnswerText
from taet_desktop.ui.lock import Reason
from taet_desktop.ui.pages.visit.page import VisitPage
from tests.ui.foundation.conftest import (  # noqa: F401  the program's own fixtures
    PASSPHRASE,
    dressed,
    start,
    type_in,
    vault,
    vault_made_once,
)

LEFT = Qt.MouseButton.LeftButton
Start = Callable[..., Application]


def page_of(app: Application) -> VisitPage:
    page = app.shell.page if app.shell is not None else None
    assert isinstance(page, VisitPage)
    return page


def view_of(app: Application) -> CitizenView:
    view = app.window.citizen_view
    assert isinstance(view, CitizenView)
    return view


def turned(app: Application, qtbot: QtBot, form: QuestionForm = QuestionForm.PICTURE) -> CitizenView:
    """Unlock, begin a visit with a new citizen, and turn the screen at the second section of CHIME."""
    type_in(qtbot, app, PASSPHRASE)
    anna = Citizen(new_record_id(), "Anna", form=form)
    made: list[Visit] = []
    app.jobs.run(citizens.save_citizen, app.session, anna)
    app.jobs.run(
        visits.begin_visit, app.session, anna.id, VisitKind.HOME, done=lambda both: made.append(both[0])
    )
    assert app.jobs.flush(20)
    app.navigator.go("visit", id=made[0].id)
    qtbot.waitUntil(lambda: isinstance(app.shell and app.shell.page, VisitPage))
    qtbot.waitUntil(lambda: page_of(app).visit is not None, timeout=20_000)
    page = page_of(app)
    page.show_tool("chime")
    page.tool_view.show_section(1)
    page.turning.button.click()
    qtbot.waitUntil(lambda: page.turning.on and app.jobs.pending == 0)
    return view_of(app)


def test_the_citizen_has_a_longer_time_and_comes_back_to_the_same_question(
    start: Start,  # noqa: F811
    vault: Path,  # noqa: F811
    qtbot: QtBot,
) -> None:
    app = start(vault, real_pages=True)
    view = turned(app, qtbot)
    assert app.settings.citizen_idle_minutes == 20
    assert app.idle._limit == 20 * 60
    view.step(1)
    assert view.question is not None
    QTest.mouseClick(view.question.box.field.stops()[3], LEFT)
    QTest.mouseClick(view.colours, LEFT)
    qtbot.waitUntil(lambda: app.window.citizen_view is not view)
    view = view_of(app)
    item, look = view.item, view._asking.look
    assert item is not None
    assert app.lock(Reason.IDLE)
    assert app.window.citizen_view is None
    assert app.window.shown is app.unlock
    assert app.window.isFullScreen()
    assert style.appearance().worn is None
    type_in(qtbot, app, PASSPHRASE)
    qtbot.waitUntil(lambda: app.window.citizen_view is not None, timeout=20_000)
    again = view_of(app)
    assert again.item is not None
    assert again.item.id == item.id
    assert again._asking.look == look
    assert again.question is not None
    assert again.question.box.answer().value == 4
    again.leave_wanted.emit(True)
    qtbot.waitUntil(lambda: app.window.citizen_view is None)
    assert app.idle._limit == app.settings.idle_minutes * 60
    assert not app.window.isFullScreen()


def test_locking_at_the_door_leads_to_the_advisers_page(
    start: Start,  # noqa: F811
    vault: Path,  # noqa: F811
    qtbot: QtBot,
) -> None:
    app = start(vault, real_pages=True)
    view = turned(app, qtbot)
    view.step(1)
    item = view.item
    assert item is not None
    QTest.mouseClick(view.door, LEFT)
    qtbot.waitUntil(view.leave_page.isVisible)
    with qtbot.waitSignal(app.locked, timeout=20_000):
        QTest.mouseClick(view.leave_page.lock_button, LEFT)
    type_in(qtbot, app, PASSPHRASE)
    qtbot.waitUntil(
        lambda: isinstance(app.shell and app.shell.page, VisitPage) and page_of(app).visit is not None,
        timeout=20_000,
    )
    assert app.window.citizen_view is None
    assert not app.window.isFullScreen()
    page = page_of(app)

    def there() -> bool:
        section = page.tool_view.section
        row = section.rows.get(item.id) if section is not None else None
        return row is not None and row.place() is not None

    qtbot.waitUntil(there, timeout=10_000)


class HandTime:
    """The two clocks that tell how long nobody has touched the program."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now


def test_it_locks_after_twenty_minutes_and_not_before(
    start: Start,  # noqa: F811
    vault: Path,  # noqa: F811
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hours = HandTime()
    monkeypatch.setattr(lock, "time", hours)
    app = start(vault, real_pages=True)
    view = turned(app, qtbot)
    began = hours.now
    hours.now = began + 19 * 60 + 59
    app.idle._timer.timeout.emit()
    assert app.window.citizen_view is view
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_Tab)  # thinking is over
    hours.now += 19 * 60 + 59
    app.idle._timer.timeout.emit()
    assert app.window.citizen_view is view
    hours.now += 2
    with qtbot.waitSignal(app.locked, timeout=20_000):
        app.idle._timer.timeout.emit()
    assert app.window.shown is app.unlock


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")
@pytest.mark.parametrize("event", ["sleep", "session"])
def test_the_machine_sleeps_over_half_a_word(
    start: Start,  # noqa: F811
    vault: Path,  # noqa: F811
    qtbot: QtBot,
    event: str,
) -> None:
    """Told as logind and the screen saver tell it; the screen comes back turned, at the same letter."""
    from taet_desktop.ui.lock_watch_linux import LinuxWatch

    app = start(vault, real_pages=True)
    watch = app.watch = LinuxWatch(app)
    watch.suspending.connect(app._on_suspend)
    watch.session_locked.connect(app._on_session_lock)
    view = turned(app, qtbot, QuestionForm.STANDARD)
    assert view.item is not None
    item = view.item.id
    field = app.window.focusWidget()
    assert isinstance(field, AnswerText)
    QTest.keyClicks(field, "jeg vil ger")
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Left)
    with qtbot.waitSignal(app.locked, timeout=20_000):
        if event == "sleep":
            watch.prepare(True)
        else:
            watch.saver(True)
    assert app.window.citizen_view is None
    assert app.window.shown is app.unlock
    watch.prepare(False)
    watch.saver(False)
    type_in(qtbot, app, PASSPHRASE)
    qtbot.waitUntil(lambda: app.window.citizen_view is not None, timeout=20_000)
    again = view_of(app)
    assert again.item is not None
    assert again.item.id == item
    assert app.window.isFullScreen()
    typed = app.window.focusWidget()
    assert isinstance(typed, AnswerText)
    assert typed.text() == "jeg vil ger"
    assert typed.textCursor().position() == len("jeg vil ")
    QTest.keyClicks(typed, "så ")
    assert typed.text() == "jeg vil så ger"
