"""A vault locked while a pen is on the glass: the stroke so far is kept, and there after unlocking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.services import citizens, visits
from taet_desktop.ui import lock
from taet_desktop.ui.application import Application
from taet_desktop.ui.canvases.ink import PEN
from taet_desktop.ui.citizen_view.view import CitizenView
from taet_desktop.ui.fields.scaffold import ScaffoldField
from taet_desktop.ui.fields.whiteboard import WhiteboardField
from taet_desktop.ui.pages.visit.page import VisitPage
from tests.ui.canvases.pens import Pen
from tests.ui.citizen_view.test_lock import HandTime
from tests.ui.fields.hands import between
from tests.ui.foundation.conftest import (  # noqa: F401  the program's own fixtures
    PASSPHRASE,
    dressed,
    start,
    type_in,
    vault,
    vault_made_once,
)

Start = Callable[..., Application]
Drawn = WhiteboardField | ScaffoldField


def page_of(app: Application) -> VisitPage:
    page = app.shell.page if app.shell is not None else None
    assert isinstance(page, VisitPage)
    return page


def begun(app: Application, qtbot: QtBot, tool: str) -> None:
    """Unlock, begin a visit and open a tool."""
    type_in(qtbot, app, PASSPHRASE)
    anna = Citizen(new_record_id(), "Anna")
    made: list[Visit] = []
    app.jobs.run(citizens.save_citizen, app.session, anna)
    app.jobs.run(
        visits.begin_visit, app.session, anna.id, VisitKind.HOME, done=lambda both: made.append(both[0])
    )
    assert app.jobs.flush(20)
    app.navigator.go("visit", id=made[0].id)
    qtbot.waitUntil(lambda: isinstance(app.shell and app.shell.page, VisitPage))
    qtbot.waitUntil(lambda: page_of(app).visit is not None, timeout=20_000)
    page_of(app).show_tool(tool)
    qtbot.waitUntil(lambda: app.jobs.pending == 0)


def drawn_on(app: Application) -> Drawn:
    """Return what is drawn on now: the citizen's, where the screen is turned."""
    view = app.window.citizen_view
    if isinstance(view, CitizenView):
        assert view.question is not None
        field = view.question.box.field
    else:
        section = page_of(app).tool_view.section
        assert section is not None
        section.finish_building()
        (row,) = section.rows.values()
        field = row.boxes[0].field
    assert isinstance(field, WhiteboardField | ScaffoldField)
    return field


def draw_and_stay(field: Drawn) -> int:
    """Draw with a pen that stays on the glass; return how far to the right it came, in units."""
    field.tools.take(PEN)
    QApplication.processEvents()
    canvas = field.canvas
    end = QPoint(canvas.width() // 2, canvas.height() // 2)
    Pen(canvas).go(between(QPoint(60, 60), end, 12))
    assert field.value() is None
    return round(canvas.view.to_surface(end.toPointF()).x())


def by_idle_time(app: Application, hours: HandTime) -> None:
    """Let nobody touch the program for so long that it locks."""
    hours.now += app.idle._limit + 1
    app.idle._timer.timeout.emit()


def by_the_button(app: Application, _hours: HandTime) -> None:
    assert app.shell is not None
    QTest.mouseClick(app.shell.header.lock, Qt.MouseButton.LeftButton)


def by_sleep(app: Application, _hours: HandTime) -> None:
    """Let the machine go to sleep, as its watch tells it."""
    app._on_suspend()


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> HandTime:
    made = HandTime()
    monkeypatch.setattr(lock, "time", made)
    return made


@pytest.fixture
def app(start: Start, vault: Path, hours: HandTime) -> Application:  # noqa: F811
    assert hours.now
    return start(vault, real_pages=True)


@pytest.mark.parametrize(
    "locked",
    [(False, by_idle_time), (False, by_the_button), (True, by_idle_time), (True, by_sleep)],
)
@pytest.mark.parametrize("tool", ["tavle", "stillads-livsmestring"])
def test_a_stroke_under_way_is_there_after_unlocking(
    app: Application,
    hours: HandTime,
    qtbot: QtBot,
    tool: str,
    locked: tuple[bool, Callable[[Application, HandTime], None]],
) -> None:
    turned, locks = locked
    begun(app, qtbot, tool)
    if turned:
        page_of(app).turning.button.click()
        qtbot.waitUntil(lambda: page_of(app).turning.on and not page_of(app).turning.busy, timeout=20_000)
        qtbot.waitUntil(lambda: app.jobs.pending == 0)
    reached = draw_and_stay(drawn_on(app))
    with qtbot.waitSignal(app.locked, timeout=20_000):
        locks(app, hours)
    assert app.session is None
    type_in(qtbot, app, PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(app.shell and app.shell.page, VisitPage), timeout=20_000)
    qtbot.waitUntil(lambda: page_of(app).tool_view.section is not None, timeout=20_000)
    qtbot.waitUntil(lambda: (app.window.citizen_view is not None) is turned, timeout=20_000)
    field = drawn_on(app)
    (stroke,) = field.canvas.ink.strokes
    assert field.value()["ink"]
    assert stroke.points()[-1].x == pytest.approx(reached, abs=2)
