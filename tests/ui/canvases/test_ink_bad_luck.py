"""Ink and bad luck in mid-stroke: what is seen is what is there, and what was drawn is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.canvases.ink import PEN, tone_color
from tests.ui.canvases.test_ink import Desk, desk, ends
from tests.ui.fields.hands import LEFT, drag

__all__ = ["desk"]


def test_sealed_in_mid_stroke_the_stroke_is_kept_and_nothing_is_drawn_after(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.mouse((100, 100), (200, 100), drop=False)
    desk.sheet.hold("")
    desk.sheet.read_only = True
    drag(desk.sheet, desk.spot(300, 300), desk.spot(320, 300))
    assert [ends(one) for one in desk.strokes] == [((100, 100), (200, 100))]
    assert desk.told == 1


@pytest.mark.parametrize("luck", ["larger", "smaller", "closer", "another look"])
def test_what_happens_to_the_sheet_in_mid_stroke_leaves_the_stroke_whole(
    desk: Desk, luck: str, qapp: QApplication
) -> None:
    desk.sheet.hold(PEN)
    desk.mouse((100, 100), (200, 100), drop=False)
    if luck in ("larger", "smaller"):
        desk.sheet.setFixedSize(*((1200, 750) if luck == "larger" else (400, 250)))
    elif luck == "closer":
        desk.sheet.pinched(QPointF(150, 100), 2.0, QPointF())
    else:
        style.apply(qapp, Settings(theme="dark"))
    QApplication.processEvents()
    at = desk.sheet.mapToGlobal(desk.sheet.view.to_screen(QPointF(300, 100)).toPoint())
    QTest.mouseRelease(desk.sheet, LEFT, pos=desk.sheet.mapFromGlobal(at))
    (stroke,) = desk.strokes
    assert ends(stroke) == ((100, 100), (200, 100))
    seen = desk.sheet.view.to_screen(QPointF(150, 100)).toPoint()
    assert desk.color(seen.x(), seen.y()) == tone_color("blaek")


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_undo_in_mid_stroke_leaves_nothing_on_the_sheet_that_is_not_there(desk: Desk, kept: int) -> None:
    desk.sheet.hold(PEN)
    desk.mouse((100, 300), (200, 300))
    desk.mouse((100, 400), (200, 400))
    before = desk.strokes
    desk.mouse((100, 100), (200, 100), drop=False)
    assert desk.color(150, 100) == tone_color("blaek")
    desk.sheet.ink.show(before[:kept])
    QTest.mouseRelease(desk.sheet, LEFT, pos=QPoint(250, 100))
    assert desk.strokes == before[:kept]
    assert desk.color(150, 100) != tone_color("blaek")
    assert [desk.color(150, y) == tone_color("blaek") for y in (300, 400)] == [kept > 0, kept > 1]


def test_keys_in_mid_stroke_mean_nothing(desk: Desk) -> None:
    desk.sheet.hold(PEN)
    desk.mouse((100, 100), (200, 100), drop=False)
    desk.key(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_Plus)
    assert (desk.told, desk.sheet.view.zoom) == (0, 1)
    drag(desk.sheet, desk.spot(300, 300), desk.spot(320, 300))
    assert [ends(one) for one in desk.strokes] == [((100, 100), (200, 100)), ((300, 300), (320, 300))]
