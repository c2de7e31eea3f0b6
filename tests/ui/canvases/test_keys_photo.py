"""Everything a hand can do to a photo on its way to *Tavlen*, done by keys alone with the same result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.ui.canvases.corners import Straighten
from taet_desktop.ui.fields.base import FieldContext
from tests.ui.canvases.board_table import Table
from tests.ui.canvases.keyboard import SHIFT, Action, Key, Keys, by_both, named
from tests.ui.canvases.table import Show
from tests.ui.fields.hands import LEFT, between, drag


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def _straighten(table: Table) -> Straighten:
    QApplication.processEvents()
    view = table.field.photos.view
    assert view is not None
    return view


def _drag_corner(view: Straighten, which: str, dx: float, dy: float) -> None:
    """Drag a corner by shares of the photo."""
    thing = view.canvas.thing(which)
    assert thing is not None
    start = view.canvas.mapToGlobal(view.canvas.view.to_screen(thing.at).toPoint())
    drag(view.canvas, *between(start, start + QPoint(round(dx * view.canvas.width()),
                                                     round(dy * view.canvas.height()))))  # fmt: skip


def _photo(kind: str) -> Callable[[Table], None]:
    def pointer(table: Table) -> None:
        _click(table.field.panel.kinds.tile(kind))
        _drag_corner(_straighten(table), "2", -0.1, -0.06)
        _click(_straighten(table).use)

    return pointer


def _photo_by_keys(tile: str) -> Callable[[Keys], None]:
    def keys(hand: Keys) -> None:
        hand.open(f"Sæt på tavlen: {tile}")
        hand.go("Hjørnet", Key.Key_Backtab)
        hand.go("Hjørnet nederst til højre", Key.Key_Backtab)
        hand.press(Key.Key_Left, times=5)
        hand.press(Key.Key_Up, times=3)
        hand.open("Brug fotoet")

    return keys


def _given_up(table: Table) -> None:
    _click(table.field.panel.kinds.tile("foto"))
    _click(_straighten(table).cancel)


def _given_up_by_keys(keys: Keys) -> None:
    keys.open("Sæt på tavlen: Foto fra fil")
    keys.open("Fortryd")


def _whole_again(table: Table) -> None:
    _click(table.field.panel.kinds.tile("foto"))
    _drag_corner(_straighten(table), "2", -0.1, -0.06)
    _click(_straighten(table).whole)


def _whole_again_by_keys(keys: Keys) -> None:
    keys.open("Sæt på tavlen: Foto fra fil")
    keys.go("Hjørnet", Key.Key_Backtab)
    keys.press(Key.Key_Right, times=2)
    keys.open("Hele fotoet")


def _kept(table: Table) -> Any:
    corners = [{"x": 100 * x, "y": 100 * y} for one in table.camera.kept for x, y in one]
    return list(table.camera.picked), corners, table.field.value()


def _corners(table: Table) -> Any:
    view = table.field.photos.view
    return (list(table.camera.picked), view.canvas.corners if view else None)


PHOTO_PATHS: tuple[Action[Table], ...] = (
    Action("straighten a photo from a file", _photo("foto"), _photo_by_keys("Foto fra fil"), _kept),
    Action("straighten the newest photo", _photo("kamera"), _photo_by_keys("Nyeste foto"), _kept),
    Action("give a photo up", _given_up, _given_up_by_keys, _corners),
    Action("the whole photo again", _whole_again, _whole_again_by_keys, _corners),
)


@named(PHOTO_PATHS)
def test_a_photo_too(action: Action[Table], context: FieldContext, show: Show) -> None:
    by_both(action, lambda: Table(context, show))


@pytest.mark.parametrize("which", range(4))
def test_each_corner_goes_each_way_by_keys(which: int, context: FieldContext, show: Show) -> None:
    table = Table(context, show)
    table.add("foto")
    keys = Keys(table.window)
    keys.go("Hjørnet", Key.Key_Backtab)
    keys.go(("øverst til venstre", "øverst til højre", "nederst til højre", "nederst til venstre")[which],
            Key.Key_Backtab)  # fmt: skip
    inward = ((Key.Key_Right, Key.Key_Down), (Key.Key_Left, Key.Key_Down), (Key.Key_Left, Key.Key_Up),
              (Key.Key_Right, Key.Key_Up))[which]  # fmt: skip
    keys.press(*inward, times=3)
    canvas = _straighten(table).canvas
    moved = canvas.corners[which]
    assert sum(abs(share - round(share)) for share in moved) == pytest.approx(0.12, abs=0.001)
    keys.press(*inward, held=SHIFT)
    assert canvas.corners[which] != moved
    keys.press(Key.Key_Plus, times=4)
    assert canvas.view.zoom > 2
    thing = canvas.thing(str(which))
    assert thing is not None
    assert canvas.rect().contains(canvas.view.to_screen(thing.at).toPoint())
    keys.press(Key.Key_0)
    assert canvas.view.zoom == 1
