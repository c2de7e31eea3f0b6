"""Ink by mouse, finger, pen and keys: seen at once, erased, taken back, and never lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from taet_desktop.domain.ink import Point, Stroke, drawn
from taet_desktop.ui.canvases import ink as ink_module
from taet_desktop.ui.canvases.ink import ERASER, FULL, PEN, tone_color
from taet_desktop.ui.canvases.inked import STEP, InkedCanvas
from taet_desktop.ui.canvases.surface import Thing
from taet_desktop.ui.theme import CONTRAST, DARK, LIGHT, Theme
from tests.ui.canvases.pens import write
from tests.ui.fields.hands import LEFT, between, drag


class Sheet(InkedCanvas):
    """A sheet with one round thing in its middle."""

    def __init__(self) -> None:
        super().__init__(800, 500)
        self.show_things([Thing("one", QPointF(400, 250), 40, "Kop")])

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        painter.setBrush(QColor("#CCCCCC"))
        painter.drawEllipse(at, radius, radius)


class Desk:
    """The sheet on a desk, its size such that a unit is a pixel."""

    def __init__(self, show: Callable[..., None]) -> None:
        self.window = QWidget()
        self.sheet = Sheet()
        self.after = QWidget()
        self.after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self.window)
        column.addWidget(self.sheet)
        column.addWidget(self.after)
        self.sheet.setFixedSize(800, 500)
        show(self.window, 830)
        QApplication.processEvents()
        self.told = 0
        self.problems: list[str] = []
        self.away = 0
        self.sheet.inked.connect(self._tell)
        self.sheet.no_room.connect(self.problems.append)
        self.sheet.pen_away.connect(self._away)

    def _tell(self) -> None:
        self.told += 1

    def _away(self) -> None:
        self.away += 1

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        return self.sheet.ink.strokes

    def spot(self, x: int, y: int) -> QPoint:
        return self.sheet.mapToGlobal(QPoint(x, y))

    def mouse(self, *path: tuple[int, int], drop: bool = True) -> None:
        points = [self.spot(*point) for point in path]
        way = [point for start, end in pairwise(points) for point in between(start, end)]
        drag(self.sheet, *(way or points), drop=drop)

    def color(self, x: int, y: int) -> QColor:
        QApplication.processEvents()
        return self.sheet.grab().toImage().pixelColor(x, y)

    def key(self, *keys: Qt.Key, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.sheet, key, held)


@pytest.fixture
def desk(show: Callable[..., None]) -> Desk:
    return Desk(show)


def ends(stroke: Stroke) -> tuple[tuple[int, int], tuple[int, int]]:
    first, last = stroke.points()[0], stroke.points()[-1]
    return (round(first.x), round(first.y)), (round(last.x), round(last.y))


def test_a_mouse_draws_one_stroke_that_is_seen(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.mouse((100, 100), (300, 100))
    assert [ends(one) for one in desk.strokes] == [((100, 100), (300, 100))]
    assert desk.told == 1
    assert desk.color(200, 100) == tone_color("blaek")
    assert desk.color(200, 140) != tone_color("blaek")


def test_a_stroke_is_seen_while_it_is_drawn_and_told_when_it_is_done(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.mouse((100, 100), (300, 100), drop=False)
    assert desk.color(200, 100) == tone_color("blaek")
    assert desk.told == 0
    assert desk.strokes == ()
    QTest.mouseRelease(desk.sheet, LEFT, pos=QPoint(300, 100))
    assert desk.told == 1


def test_a_tap_is_a_dot(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    QTest.mouseClick(desk.sheet, LEFT, pos=QPoint(60, 70))
    assert [ends(one) for one in desk.strokes] == [((60, 70), (60, 70))]
    assert desk.color(60, 70).value() < 160


def test_a_pen_draws_thin_and_thick(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.sheet.ink.width = 12
    path = [QPoint(100 + n * 4, 200) for n in range(60)]
    write(desk.sheet, path, [0.1 if n < 30 else 1.0 for n in range(60)])
    (stroke,) = desk.strokes
    assert {round(point.pressure, 1) for point in stroke.points()} >= {0.1, 1.0}
    assert desk.color(320, 204) == tone_color("blaek")
    assert desk.color(140, 204) != tone_color("blaek")


def test_the_other_end_of_a_pen_erases(desk: Desk) -> None:
    desk.sheet.ink.show([drawn("blaek", 6, [Point(100, 100), Point(500, 100)])])
    desk.sheet.hold(PEN)
    write(desk.sheet, [QPoint(300, 60), QPoint(300, 140)], [0.5, 0.5], upside_down=True)
    assert len(desk.strokes) == 2
    assert desk.told == 1
    write(desk.sheet, [QPoint(300, 60), QPoint(300, 140)], [0.5, 0.5])
    assert len(desk.strokes) == 3


def test_a_finger_draws(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    _finger(desk, [(100, 300), (150, 320), (200, 300)])
    (stroke,) = desk.strokes
    assert ends(stroke)[0] == pytest.approx((100, 300), abs=3)
    assert ends(stroke)[1] == pytest.approx((200, 300), abs=3)


def test_once_a_pen_draws_a_palm_does_not(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    write(desk.sheet, [QPoint(100, 100), QPoint(200, 100)], [0.5, 0.5])
    _finger(desk, [(100, 300), (150, 320), (200, 300)])
    assert len(desk.strokes) == 1


def test_a_pen_takes_over_from_the_palm_that_came_first(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    finger = QTest.createTouchDevice()
    at = desk.window.mapFromGlobal(desk.spot(400, 400))
    QTest.touchEvent(desk.window, finger).press(0, at).commit()
    write(desk.sheet, [QPoint(100, 100), QPoint(200, 100)], [0.5, 0.5])
    QTest.touchEvent(desk.window, finger).release(0, at).commit()
    assert [ends(one) for one in desk.strokes] == [((100, 100), (200, 100))]


def test_a_second_finger_zooms_and_takes_the_stroke_back(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    finger = QTest.createTouchDevice()

    def at(x: int, y: int) -> QPoint:
        return desk.window.mapFromGlobal(desk.spot(x, y))

    QTest.touchEvent(desk.window, finger).press(0, at(300, 200)).commit()
    QTest.touchEvent(desk.window, finger).move(0, at(320, 200)).commit()
    QTest.touchEvent(desk.window, finger).stationary(0).press(1, at(400, 200)).commit()
    for step in (0, 40, 80):
        one, other = at(300 - step, 200), at(420 + step, 200)
        QTest.touchEvent(desk.window, finger).move(0, one).move(1, other).commit()
    QTest.touchEvent(desk.window, finger).release(0, at(250, 200)).release(1, at(500, 200)).commit()
    assert desk.sheet.view.zoom > 1
    assert desk.strokes == ()
    assert desk.told == 0


def test_mouse_and_finger_at_once_draw_one_stroke(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.mouse((100, 100), (300, 100), drop=False)
    _finger(desk, [(100, 300), (150, 320), (200, 300)])
    QTest.mouseRelease(desk.sheet, LEFT, pos=QPoint(300, 100))
    assert [ends(one) for one in desk.strokes] == [((100, 100), (300, 100))]


def test_the_eraser_parts_a_stroke_and_nothing_of_it_is_seen(desk: Desk) -> None:
    desk.sheet.ink.show([drawn("blaek", 6, [Point(100, 100), Point(500, 100)])])
    assert desk.color(300, 100) == tone_color("blaek")
    desk.sheet.hold(ERASER)
    desk.mouse((300, 60), (300, 140))
    assert len(desk.strokes) == 2
    assert desk.told == 1
    assert desk.color(300, 100) != tone_color("blaek")
    assert desk.color(150, 100) == tone_color("blaek")


def test_an_eraser_that_met_nothing_has_changed_nothing(desk: Desk) -> None:
    desk.sheet.ink.show([drawn("blaek", 6, [Point(100, 100), Point(500, 100)])])
    desk.sheet.hold(ERASER)
    desk.mouse((300, 300), (300, 400))
    assert desk.told == 0


def test_what_is_drawn_off_the_edge_stands_at_the_edge(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.mouse((700, 100), (4_000, -900))
    (stroke,) = desk.strokes
    assert stroke.points()[-1][:2] == (800, 0)


def test_undo_shows_what_was_there(desk: Desk) -> None:
    one = drawn("blaa", 12, [Point(100, 100), Point(500, 100)])
    other = drawn("roed", 12, [Point(300, 50), Point(300, 150)])
    layer = desk.sheet.ink
    layer.show([one])
    blue = desk.color(300, 100)
    layer.show([one, other])
    assert desk.color(300, 100) != blue
    layer.show([one])
    assert desk.color(300, 100) == blue
    layer.show([])
    assert desk.color(300, 100) != blue


def test_without_a_pen_the_thing_is_moved_and_with_one_it_is_drawn_upon(desk: Desk) -> None:
    moved: list[str] = []
    desk.sheet.dropped.connect(lambda key, _x, _y: moved.append(key))
    desk.mouse((400, 250), (200, 200))
    assert (moved, desk.strokes) == (["one"], ())
    desk.sheet.hold(PEN)
    desk.mouse((200, 200), (300, 220))
    assert (moved, len(desk.strokes)) == (["one"], 1)
    assert desk.color(250, 210) == tone_color("blaek")


def test_nothing_is_drawn_where_one_only_looks(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.sheet.read_only = True
    desk.mouse((100, 100), (300, 100))
    assert desk.strokes == ()


# --- keys


def test_keys_draw_a_corner_and_tell_once(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.sheet.setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.key(*[Qt.Key.Key_Right] * 5, *[Qt.Key.Key_Down] * 3)
    assert desk.told == 0
    desk.key(Qt.Key.Key_Space)
    (stroke,) = desk.strokes
    assert ends(stroke) == ((400, 250), (400 + 5 * STEP, 250 + 3 * STEP))
    assert desk.told == 1


def test_keys_erase_too(desk: Desk) -> None:
    desk.sheet.ink.show([drawn("blaek", 6, [Point(100, 250), Point(700, 250)])])
    desk.sheet.hold(ERASER)
    desk.sheet.setFocus()
    desk.key(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert len(desk.strokes) == 2


def test_escape_gives_up_a_stroke_then_puts_the_pen_away(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.sheet.setFocus()
    desk.key(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert (desk.strokes, desk.away) == ((), 0)
    desk.key(Qt.Key.Key_Escape)
    assert desk.away == 1


def test_the_pen_of_the_keys_stays_on_the_sheet_and_goes_finely_with_shift(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.sheet.setFocus()
    desk.key(*[Qt.Key.Key_Left] * 60)
    assert desk.sheet.ink.cursor == QPointF(0, 250)
    desk.key(Qt.Key.Key_Right, shift=True)
    assert desk.sheet.ink.cursor == QPointF(3, 250)


def test_the_pen_of_the_keys_goes_on_from_the_upper_left_corner(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.sheet.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        desk.key(*[key] * 40)
    assert desk.sheet.ink.cursor == QPointF(0, 0)
    desk.key(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
    (stroke,) = desk.strokes
    assert [(one.x, one.y) for one in stroke.points()] == [(0, 0), (STEP, 0), (STEP, STEP)]


def test_a_stroke_of_the_keys_is_kept_when_the_focus_goes_on(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.sheet.setFocus()
    desk.key(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert desk.after.hasFocus()
    assert (len(desk.strokes), desk.told) == (1, 1)


# --- much


def _many(count: int) -> list[Stroke]:
    return [
        drawn("blaa", 3, [Point(n % 90 * 8 + 10, n // 90 * 8 + 10), Point(n % 90 * 8 + 15, n // 90 * 8 + 15)])
        for n in range(count)
    ]


def test_five_thousand_strokes_are_all_seen_and_the_window_listens_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ink_module, "_BUDGET", 0.0005)
    layer = desk.sheet.ink
    layer.show(_many(5_000))
    desk.sheet.grab()
    assert layer.shown < 5_000
    for _ in range(20_000):
        QApplication.processEvents()
        if layer.shown == 5_000:
            break
    assert layer.shown == 5_000
    assert desk.color(5_000 % 90 * 8 - 4, 4_999 // 90 * 8 + 12) == tone_color("blaa")
    desk.sheet.hold(PEN)
    desk.mouse((100, 470), (300, 470))
    assert len(desk.strokes) == 5_001
    assert layer.shown == 5_001


def test_when_the_sheet_is_full_it_says_so_and_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ink_module, "MAX_STROKES", 2)
    desk.sheet.hold(PEN)
    for y in (100, 200, 300):
        desk.mouse((100, y), (300, y))
    assert len(desk.strokes) == 2
    assert desk.problems == [FULL]


def test_a_very_long_stroke_goes_on_as_the_next(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ink_module, "_LONG", 10)
    desk.sheet.hold(PEN)
    desk.mouse((10, 400), (200, 400), (400, 420), (600, 400))
    assert len(desk.strokes) > 1
    assert desk.told == 1
    found = [ends(one) for one in desk.strokes]
    assert all(one[1] == other[0] for one, other in pairwise(found))


def test_after_zooming_the_strokes_stand_where_they_belong(desk: Desk) -> None:
    desk.sheet.ink.show([drawn("blaek", 12, [Point(400, 100), Point(400, 400)])])
    desk.color(0, 0)
    desk.sheet.zoom(2)
    assert desk.color(400, 250) == tone_color("blaek")
    assert desk.color(404, 20) == tone_color("blaek")


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
def test_every_ink_is_seen_against_the_surface(theme: Theme) -> None:
    for tone in ("blaek", "blaa", "groen", "roed", "gul"):
        assert _contrast(tone_color(tone, theme), QColor(theme.surface)) >= 3


def _contrast(one: QColor, other: QColor) -> float:
    def light(color: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    bright, dim = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _finger(desk: Desk, path: Sequence[tuple[int, int]]) -> None:
    finger = QTest.createTouchDevice()
    start, *rest = [desk.window.mapFromGlobal(desk.spot(*point)) for point in path]
    QTest.touchEvent(desk.window, finger).press(0, start).commit()
    for point in rest:
        QTest.touchEvent(desk.window, finger).move(0, point).commit()
    QTest.touchEvent(desk.window, finger).release(0, rest[-1]).commit()
