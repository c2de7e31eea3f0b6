"""Many things on a surface: no frame waits for all of them, and none of them is lost from sight meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.surface import Thing
from tests.ui.fields.hands import Mouse, between, go

MANY, IN_ROW, EACH = 200, 20, 0.001
"""So many things, so many side by side, and so many seconds that each takes to paint."""
REST, LIT = QColor("#336699"), QColor("#CC3300")


class Slow(Canvas):
    """Squares that take long to paint. `frames` counts how many were painted in each paint."""

    def __init__(self, many: int = MANY) -> None:
        super().__init__(800, 400)
        self.frames: list[int] = []
        self.show_things([thing(number) for number in range(many)])

    def paintEvent(self, event: QPaintEvent) -> None:
        self.frames.append(0)
        super().paintEvent(event)

    def paint_ground(self, painter: QPainter) -> None:
        painter.fillRect(painter.clipBoundingRect(), QColor("#FFFFFF"))

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        self.frames[-1] += 1
        ends = perf_counter() + EACH
        while perf_counter() < ends:
            pass
        lit = thing.key in (self.hover, self.held)
        box = QRect((at - QPointF(radius, radius)).toPoint(), (at + QPointF(radius, radius)).toPoint())
        painter.fillRect(box, LIT if lit else REST)


def thing(number: int) -> Thing:
    return Thing(str(number), QPointF(20 + number % IN_ROW * 40, 20 + number // IN_ROW * 40), 12, str(number))


class Desk:
    """The squares in a window, a unit a pixel."""

    def __init__(self, show: Callable[..., None], qtbot: QtBot, many: int = MANY) -> None:
        self._qtbot = qtbot
        self.canvas = Slow(many)
        self.canvas.setFixedSize(800, 400)
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        column.addStretch(1)
        show(self.window, 800)
        self.rest()
        self.mouse = Mouse(self.window.windowHandle())

    def rest(self) -> None:
        """Wait until nothing is left to paint, and count from here."""
        self._qtbot.waitUntil(self._is_painted)
        self.canvas.frames.clear()

    def _is_painted(self) -> bool:
        new = self.canvas._still._new
        return new is not None and new.ready and not self.canvas._still._stale

    def at(self, number: int) -> QPoint:
        one = self.canvas.thing(str(number))
        assert one is not None
        return self.canvas.mapTo(self.window, self.canvas.view.to_screen(one.at).toPoint())

    def color(self, at: QPoint) -> QColor:
        return QColor(self.canvas.grab().toImage().pixelColor(at))


@pytest.fixture
def desk(show: Callable[..., None], qtbot: QtBot) -> Desk:
    return Desk(show, qtbot)


def test_taking_hold_paints_a_few_at_a_time_and_then_none_but_what_is_held(desk: Desk) -> None:
    desk.mouse.down(desk.at(45))
    QApplication.processEvents()
    assert max(desk.canvas.frames) < 20
    desk.rest()
    way = between(desk.at(45), QPoint(700, 390), 12)
    for point in way[1:]:
        desk.mouse.move(point)
        QApplication.processEvents()
    assert set(desk.canvas.frames) == {1}
    desk.mouse.up(way[-1])


def test_what_is_held_is_seen_at_once_and_leaves_its_place_in_a_moment(desk: Desk) -> None:
    start = desk.at(45)
    go(desk.mouse, between(start, start + QPoint(20, 20)), lift=False)
    assert desk.color(start + QPoint(26, 26)) == LIT
    desk.rest()
    assert desk.color(start - QPoint(8, 8)) == QColor("#FFFFFF")
    assert desk.color(desk.at(44)) == desk.color(desk.at(46)) == REST


def test_all_others_are_seen_in_every_frame_of_a_press_and_a_drop(desk: Desk) -> None:
    others = [desk.at(number) for number in (0, 19, 120, 180, 199)]

    def seen() -> bool:
        image = desk.canvas.grab().toImage()
        return all(image.pixelColor(at) == REST for at in others)

    way = between(desk.at(45), QPoint(300, 390))
    desk.mouse.down(way[0])
    assert seen()
    for point in way[1:]:
        desk.mouse.move(point)
        assert seen()
    desk.mouse.up(way[-1])
    assert seen()
    desk.rest()
    assert seen()


def test_the_mouse_going_over_things_paints_those_alone(desk: Desk) -> None:
    for number in (3, 4, 5, 44):
        QTest.mouseMove(desk.window.windowHandle(), desk.at(number))
        QApplication.processEvents()
        assert desk.canvas.hover == str(number)
    assert max(desk.canvas.frames) <= 1
    assert desk.color(desk.at(44)) == LIT
    assert desk.color(desk.at(5)) == REST


def test_new_things_come_in_a_moment_and_the_old_stay_until_then(desk: Desk) -> None:
    desk.canvas.show_things([thing(number) for number in range(100, MANY)])
    gone, stays = QPoint(20, 20), desk.at(150)
    assert desk.color(gone) == desk.color(stays) == REST
    desk.rest()
    assert desk.color(gone) == QColor("#FFFFFF")
    assert desk.color(stays) == REST


def test_coming_closer_shows_them_larger_at_once(desk: Desk) -> None:
    desk.canvas.pinched(QPointF(0, 0), 2.0, QPointF())
    QApplication.processEvents()
    assert max(desk.canvas.frames) < 20
    larger = QPoint(40, 40)
    assert desk.color(larger) == desk.color(larger + QPoint(18, 18)) == REST
    assert desk.color(larger + QPoint(40, 0)) == QColor("#FFFFFF")
    desk.rest()
    assert desk.color(larger + QPoint(20, 20)) == REST


def test_going_back_shows_ground_and_no_hole_where_nothing_is_painted_yet(desk: Desk) -> None:
    desk.canvas.pinched(QPointF(0, 0), 4.0, QPointF())
    desk.rest()
    desk.canvas.pinched(QPointF(0, 0), 0.25, QPointF())
    assert desk.color(QPoint(780, 380)) in (REST, QColor("#FFFFFF"))
    desk.rest()
    assert desk.color(QPoint(780, 380)) == REST


def test_another_look_is_never_shown_in_the_old_colours(desk: Desk, qapp: QApplication) -> None:
    before = len(desk.canvas.frames)
    style.apply(qapp, Settings(theme="dark"))
    desk.canvas.grab()
    assert max(desk.canvas.frames[before:]) == MANY


def test_few_things_are_painted_at_once(show: Callable[..., None], qtbot: QtBot) -> None:
    desk = Desk(show, qtbot, many=25)
    desk.canvas.show_things([thing(number) for number in range(20)])
    assert desk.color(desk.at(19)) == REST
    assert desk.color(QPoint(20 + 4 * 40, 60)) == QColor("#FFFFFF")


def test_what_is_scrolled_into_sight_is_painted_and_nothing_twice(
    show: Callable[..., None], qtbot: QtBot
) -> None:
    canvas, area = Slow(), QScrollArea()
    canvas.setFixedSize(800, 400)
    area.setWidget(canvas)
    show(area, 840)
    area.resize(840, 150)
    qtbot.waitUntil(lambda: bool(canvas.frames))
    for down in range(0, 260, 20):
        area.verticalScrollBar().setValue(down)
        QApplication.processEvents()
        image = area.viewport().grab().toImage()
        row = (down + 40) // 40
        assert image.pixelColor(QPoint(20, row * 40 + 20 - down)) == REST


def test_a_window_that_goes_away_while_it_is_painted_does_no_harm(desk: Desk, qtbot: QtBot) -> None:
    desk.canvas.redraw()
    QApplication.processEvents()
    desk.canvas.hide()
    QTest.keyClick(desk.window, Qt.Key.Key_Tab)
    desk.canvas.show()
    desk.rest()
    assert desk.color(desk.at(199)) == REST
