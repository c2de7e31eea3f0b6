"""Everything a hand can do on the network map, done by keys alone with the same result."""

from __future__ import annotations

import copy
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.domain.network import point_of
from taet_desktop.ui.canvases.network_canvas import _RADIUS
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.tiles import TileGrid
from tests.instruments.scenes_networks import ANNA
from tests.ui.canvases.keyboard import SHIFT, Action, Key, Keys, by_both, named
from tests.ui.canvases.table import Show
from tests.ui.fields.hands import LEFT, between, drag
from tests.ui.fields.network_table import Table


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def _pictures(table: Table) -> TileGrid:
    grid = table.field.panel.pictures.grid
    assert grid is not None
    return grid


def _carry(table: Table, who: str, ring: int, angle: int) -> None:
    x, y = point_of(ring, angle)
    view = table.canvas.view
    to = view.to_screen(QPointF(500 + x * _RADIUS, 500 + y * _RADIUS)).toPoint()
    drag(table.canvas, *between(table.at(who), table.canvas.mapToGlobal(to)))


def _name_somebody(table: Table) -> None:
    _click(table.field.panel.kinds.tile("person"))
    QTest.keyClicks(table.field.panel.name, "Bo")
    _click(table.field.panel.ready)


def _name_somebody_by_keys(keys: Keys) -> None:
    keys.open("Sæt på kortet: Person")
    keys.write("Bo")
    keys.press(Key.Key_Return)


def _put_a_dog(table: Table) -> None:
    _click(table.field.panel.kinds.tile("dyr"))
    _click(_pictures(table).tile("hund"))


def _put_a_dog_by_keys(keys: Keys) -> None:
    keys.open("Sæt på kortet: Dyr")
    keys.open("hund")


def _find_a_picture(table: Table) -> None:
    table.tap("p4")
    QTest.keyClicks(table.field.panel.pictures.search, "guitar")
    table.field.panel.pictures._look_up()
    _click(_pictures(table).tiles[0])


def _find_a_picture_by_keys(keys: Keys) -> None:
    keys.open("Sanne")
    keys.go("Find et billede")
    keys.write("guitar")
    keys.press(Key.Key_Return)


def _take_the_picture_off(table: Table) -> None:
    table.tap("p1")
    _click(_pictures(table).tile("mor"))


def _take_the_picture_off_by_keys(keys: Keys) -> None:
    keys.open("Mor, ")
    keys.open("mor")


def _chosen(table: Table) -> str:
    member = table.field.panel.thing
    return str(member["id"]) if member else ""


def _write_relation(table: Table) -> None:
    table.tap("p6")
    _click(table.field.panel.relation)
    QTest.keyClicks(table.field.panel.relation, "ske")


def _write_relation_by_keys(keys: Keys) -> None:
    keys.open("Bodil")
    keys.go("Hvem er det?")
    keys.press(Key.Key_End)
    keys.write("ske")


def _want(wish: str) -> Any:
    def pointer(table: Table) -> None:
        table.tap("p4")
        _click(table.field.panel.wishes.pill(wish))

    return pointer


def _remove(table: Table) -> None:
    table.tap("p3")
    _click(table.field.panel.remove)


def _wheel(table: Table, notches: int) -> None:
    at = QPointF(table.canvas.rect().center())
    event = QWheelEvent(
        at, QPointF(table.canvas.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(table.canvas, event)


def _on(keys: Keys, who: str, *pressed: Key, held: Qt.KeyboardModifier | None = None, times: int = 1) -> None:
    keys.go(who)
    keys.press(*pressed, times=times, **({"held": held} if held else {}))


def _zoomed(table: Table) -> bool:
    return bool(table.canvas.view.zoom > 1)


def _look_aside(table: Table) -> None:
    _wheel(table, 5)
    drag(table.canvas, *between(table.spot(0.5, 0.9), table.spot(0.5, 0.2)))


def _look_aside_by_keys(keys: Keys) -> None:
    _on(keys, "Mor", Key.Key_Plus, times=5)
    keys.press(Key.Key_Escape)
    keys.press(Key.Key_Down, times=5)


def _sees_lower(table: Table) -> bool:
    return bool(table.canvas.view.to_surface(QPointF(table.canvas.rect().center())).y() > 550)


PATHS: tuple[Action[Table], ...] = (
    Action("put somebody on the map", _name_somebody, _name_somebody_by_keys),
    Action("put a pet on the map by its picture", _put_a_dog, _put_a_dog_by_keys),
    Action("move nearer", lambda t: _carry(t, "p3", 1, 80), lambda k: _on(k, "Bror", Key.Key_Up)),
    Action("move farther", lambda t: _carry(t, "p1", 3, 30),
           lambda k: _on(k, "Mor", Key.Key_Down, times=2)),
    Action("move around", lambda t: _carry(t, "p7", 3, 190),
           lambda k: _on(k, "Læge", Key.Key_Left, times=4)),
    Action("move around a little", lambda t: _carry(t, "p7", 3, 268),
           lambda k: _on(k, "Læge", Key.Key_Right, held=SHIFT, times=6)),
    Action("open somebody", lambda t: t.tap("p3"), lambda k: k.open("Bror"),
           _chosen),
    Action("write the relation", _write_relation, _write_relation_by_keys),
    Action("want more", _want("mere"), lambda k: _on(k, "Sanne", Key.Key_Space)),
    Action("want less", _want("mindre"), lambda k: _on(k, "Sanne", Key.Key_Space, times=2)),
    Action("find a picture", _find_a_picture, _find_a_picture_by_keys),
    Action("take a picture off", _take_the_picture_off,
           _take_the_picture_off_by_keys),
    Action("remove", _remove, lambda k: _on(k, "Bror", Key.Key_Delete)),
    Action("come closer by the button", lambda t: _click(t.field.closer),
           lambda k: k.open("Gå tættere på"), lambda t: t.canvas.view.zoom),
    Action("come closer", lambda t: _wheel(t, 3), lambda k: _on(k, "Mor", Key.Key_Plus), _zoomed),
    Action("look aside", _look_aside, _look_aside_by_keys, _sees_lower),
)  # fmt: skip


@named(PATHS)
def test_what_a_hand_does_keys_do(action: Action[Table], context: FieldContext, show: Show) -> None:
    def fresh() -> Table:
        table = Table(context, show)
        table.field.set_value(copy.deepcopy(ANNA))
        QApplication.processEvents()
        return table

    by_both(action, fresh)


EARLIER = {**ANNA, "people": [dict(one, ring=3) for one in ANNA["people"]]}
WITH_A_MAP_BEFORE: tuple[Action[Table], ...] = (
    Action("begin with the map from last time", lambda t: _click(t.field.begin),
           lambda k: k.open("Begynd med kortet fra sidst")),
)  # fmt: skip


@named(WITH_A_MAP_BEFORE)
def test_the_map_from_last_time_too(action: Action[Table], context: FieldContext, show: Show) -> None:
    by_both(action, lambda: Table(context, show, copy.deepcopy(EARLIER)))


def _table(context: FieldContext, show: Show, *, earlier: Any = None) -> tuple[Table, Keys]:
    table = Table(context, show, earlier)
    table.field.set_value(copy.deepcopy(ANNA))
    QApplication.processEvents()
    table.before.setFocus()
    return table, Keys(table.window)


def test_last_time_is_compared_with_by_keys(context: FieldContext, show: Show) -> None:
    table, keys = _table(context, show, earlier=copy.deepcopy(EARLIER))
    keys.go("Vis kortet fra sidst")
    keys.press(Key.Key_Space)
    assert table.field.changes.isVisible()
    assert "Tættere på end sidst" in table.field.changes.text()
    keys.press(Key.Key_Space)
    assert not table.field.changes.isVisible()


def test_back_again_by_keys_closes_the_panel_and_shows_the_whole_map(
    context: FieldContext, show: Show
) -> None:
    table, keys = _table(context, show)
    keys.open("Bror")
    keys.press(Key.Key_Escape)
    assert table.field.panel.thing is None
    assert keys.name.startswith("Bror")
    keys.press(Key.Key_Plus, Key.Key_Plus, Key.Key_Minus)
    assert table.canvas.view.zoom > 1
    keys.press(Key.Key_0)
    assert table.canvas.view.zoom == 1
    assert table.field.value() == ANNA
