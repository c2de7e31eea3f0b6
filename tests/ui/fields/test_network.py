"""The network map by mouse, finger, pen and keys: everything that can be dragged can be done without."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.values import checked
from taet_desktop.ui.fields.base import FieldContext
from tests.instruments.scenes_networks import ANNA
from tests.ui.canvases.table import Show
from tests.ui.fields.hands import LEFT, between, drag
from tests.ui.fields.network_table import Table


@pytest.fixture
def table(context: FieldContext, show: Show) -> Table:
    made = Table(context, show)
    made.field.set_value(copy.deepcopy(ANNA))
    return made


def test_what_is_shown_is_what_is_given_and_nothing_is_told(table: Table) -> None:
    assert table.field.value() == ANNA
    assert checked(ItemKind.NETWORK, table.field.value()) == ANNA
    assert table.told == []
    table.field.set_value(None)
    assert table.field.value() is None


def test_a_drag_by_mouse_changes_ring_and_angle_in_one_step(table: Table) -> None:
    drag(table.canvas, *between(table.at("p7"), table.spot(0.5, 0.63)))
    assert (table.one("p7")["ring"], table.one("p7")["angle"]) == (1, 180)
    assert table.told == [""]
    assert [one for one in table.field.value()["people"] if one["id"] != "p7"] == [
        one for one in ANNA["people"] if one["id"] != "p7"
    ]


@pytest.mark.parametrize("far", [(-3.0, 0.5), (0.5, 9.0), (40.0, -40.0), (0.5, 0.5)])
def test_nobody_can_be_lost_off_the_edge_or_upon_the_middle(table: Table, far: tuple[float, float]) -> None:
    drag(table.canvas, *between(table.at("p1"), table.spot(*far)))
    assert table.canvas.rect().contains(table.canvas.mapFromGlobal(table.at("p1")))
    assert checked(ItemKind.NETWORK, table.field.value())
    assert table.one("p1")["ring"] == (1 if far == (0.5, 0.5) else 3)


def test_a_drag_by_finger_does_the_same(table: Table) -> None:
    finger = QTest.createTouchDevice()
    start, *rest = [table.window.mapFromGlobal(p) for p in between(table.at("p7"), table.spot(0.5, 0.63))]
    QTest.touchEvent(table.window, finger).press(0, start).commit()
    for point in rest:
        QTest.touchEvent(table.window, finger).move(0, point).commit()
    QTest.touchEvent(table.window, finger).release(0, rest[-1]).commit()
    assert (table.one("p7")["ring"], table.one("p7")["angle"]) == (1, 180)
    assert table.told == [""]


def test_a_second_finger_gives_up_the_drag_and_comes_closer(table: Table) -> None:
    finger = QTest.createTouchDevice()

    def at(point: QPoint) -> QPoint:
        return table.window.mapFromGlobal(point)

    def both(step: int) -> None:
        one, other = table.spot(0.4, 0.5) - QPoint(step, 0), table.spot(0.6, 0.5) + QPoint(step, 0)
        QTest.touchEvent(table.window, finger).move(0, at(one)).move(1, at(other)).commit()

    start = table.at("p7")
    QTest.touchEvent(table.window, finger).press(0, at(start)).commit()
    QTest.touchEvent(table.window, finger).move(0, at(start + QPoint(60, 0))).commit()
    QTest.touchEvent(table.window, finger).stationary(0).press(1, at(table.spot(0.6, 0.5))).commit()
    for step in (0, 20, 40, 60):
        both(step)
    QTest.touchEvent(table.window, finger).release(0, at(start)).release(1, at(start)).commit()
    assert table.canvas.view.zoom > 1.2
    assert table.field.value() == ANNA
    assert table.told == []


def test_a_drag_by_pen_does_the_same(table: Table) -> None:
    def send(kind: QEvent.Type, point: QPoint, held: Qt.MouseButton) -> None:
        local = QPointF(table.canvas.mapFromGlobal(point))
        event = QTabletEvent(
            kind, QPointingDevice.primaryPointingDevice(), local, QPointF(point),
            0.7, 0.0, 0.0, 0.0, 0.0, 0.0, Qt.KeyboardModifier.NoModifier, LEFT, held,
        )  # fmt: skip
        QApplication.sendEvent(table.canvas, event)

    path = between(table.at("p7"), table.spot(0.5, 0.63))
    send(QEvent.Type.TabletPress, path[0], LEFT)
    assert table.canvas.pressure == pytest.approx(0.7)
    for point in path[1:]:
        send(QEvent.Type.TabletMove, point, LEFT)
    send(QEvent.Type.TabletRelease, path[-1], Qt.MouseButton.NoButton)
    assert table.one("p7")["ring"] == 1


def test_mouse_and_finger_at_once_never_pull_at_two(table: Table) -> None:
    finger = QTest.createTouchDevice()
    start = table.at("p7")
    drag(table.canvas, *between(start, table.spot(0.5, 0.63)), drop=False)
    QTest.touchEvent(table.window, finger).press(0, table.window.mapFromGlobal(table.at("p1"))).commit()
    QTest.touchEvent(table.window, finger).release(
        0, table.window.mapFromGlobal(table.spot(0.9, 0.9))
    ).commit()
    assert table.canvas.held == "p7"
    QTest.mouseRelease(table.canvas, LEFT, pos=table.canvas.mapFromGlobal(table.spot(0.5, 0.63)))
    assert table.one("p1") == ANNA["people"][0]
    assert table.one("p7")["ring"] == 1


def test_escape_and_a_window_that_goes_away_give_up_a_drag(table: Table) -> None:
    drag(table.canvas, *between(table.at("p7"), table.spot(0.5, 0.63)), drop=False)
    table.key(Qt.Key.Key_Escape)
    assert table.canvas.held == ""
    drag(table.canvas, *between(table.at("p1"), table.spot(0.9, 0.5)), drop=False)
    table.window.hide()
    assert table.canvas.held == ""
    assert table.field.value() == ANNA
    assert table.told == []


def test_tab_goes_from_one_to_the_next_and_on_and_back(table: Table) -> None:
    table.tab_in()
    seen = []
    while table.canvas.hasFocus():
        seen.append(table.canvas.current)
        table.key(Qt.Key.Key_Tab)
    assert seen == ["p1", "p2", "p3", "p4", "p5", "p6", "p7"]
    table.canvas.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert table.canvas.current == "p7"
    table.key(Qt.Key.Key_Backtab, shift=True)
    assert table.canvas.current == "p6"


def test_escape_leaves_them_so_that_tab_goes_on(table: Table) -> None:
    table.tab_in()
    table.key(Qt.Key.Key_Escape)
    table.key(Qt.Key.Key_Tab)
    assert not table.canvas.hasFocus()


def test_arrows_move_between_rings_and_along_them(table: Table) -> None:
    table.tab_in()
    table.key(Qt.Key.Key_Down)
    assert table.one("p1")["ring"] == 2
    table.key(Qt.Key.Key_Up)
    table.key(Qt.Key.Key_Up)
    assert table.one("p1")["ring"] == 1
    table.key(Qt.Key.Key_Right)
    assert table.one("p1")["angle"] == 45
    table.key(Qt.Key.Key_Left, shift=True)
    assert table.one("p1")["angle"] == 42
    for _ in range(4):
        table.key(Qt.Key.Key_Left)
    assert table.one("p1")["angle"] == 342
    assert table.told == [""] * 8
    assert table.canvas.current == "p1"


def test_space_wishes_and_delete_removes_and_the_next_is_current(table: Table) -> None:
    table.tab_in()
    wishes = []
    for _ in range(3):
        table.key(Qt.Key.Key_Space)
        wishes.append(table.one("p1")["wish"])
    assert wishes == ["mere", "mindre", ""]
    table.key(Qt.Key.Key_Delete)
    assert [one["id"] for one in table.field.value()["people"]] == ["p2", "p3", "p4", "p5", "p6", "p7"]
    assert table.canvas.current == "p2"


def test_enter_opens_somebody_and_enter_closes(table: Table) -> None:
    table.tab_in()
    table.key(Qt.Key.Key_Return)
    panel = table.field.panel
    assert panel.name.hasFocus()
    QTest.keyClicks(panel.name, "Karen")
    assert table.one("p1")["name"] == "Karen"
    assert table.told == ["name-p1"] * 5
    assert "name-p1" in table.field.parts()
    table.key(Qt.Key.Key_Return)
    assert panel.thing is None
    assert table.canvas.hasFocus()
    assert table.canvas.current == "p1"


def test_a_tap_opens_somebody_and_a_tap_beside_closes(table: Table) -> None:
    table.tap("p3")
    panel = table.field.panel
    assert panel.relation.text() == "bror"
    assert panel.wishes.pill("mere").isChecked()
    QTest.mouseClick(panel.wishes.pill("mindre"), LEFT)
    assert table.one("p3")["wish"] == "mindre"
    QTest.mouseClick(panel.wishes.pill("mindre"), LEFT)
    assert table.one("p3")["wish"] == ""
    QTest.mouseClick(table.canvas, LEFT, pos=QPoint(3, 3))
    assert panel.thing is None
    assert table.told == ["", ""]


def test_somebody_is_put_on_the_map_by_name(table: Table) -> None:
    QTest.mouseClick(table.field.panel.kinds.tile("person"), LEFT)
    assert table.field.panel.name.hasFocus()
    assert table.field.value() == ANNA  # nobody, until there is a name
    QTest.keyClicks(table.field.panel.name, "Bo")
    new = table.field.value()["people"][-1]
    assert (new["name"], new["kind"], new["ring"]) == ("Bo", "person", 2)
    table.key(Qt.Key.Key_Return)
    assert table.canvas.current == new["id"]


def test_a_pet_is_put_on_the_map_by_its_picture_alone(table: Table) -> None:
    QTest.mouseClick(table.field.panel.kinds.tile("dyr"), LEFT)
    pictures = table.field.panel.pictures
    assert pictures.grid
    QTest.mouseClick(pictures.grid.tile("hund"), LEFT)
    new = table.field.value()["people"][-1]
    assert (new["picture"], new["relation"], new["kind"]) == ("hund", "hund", "dyr")
    QTest.mouseClick(pictures.grid.tile("kat"), LEFT)
    assert table.field.value()["people"][-1]["relation"] == "kat"


def test_a_picture_is_found_by_a_word(table: Table, qtbot: Any) -> None:
    table.tap("p4")
    panel = table.field.panel
    QTest.keyClicks(panel.pictures.search, "guitar")
    QTest.keyClick(panel.pictures.search, Qt.Key.Key_Return)
    found = table.one("p4")["picture"]
    assert found
    assert panel.pictures.grid
    assert found == panel.pictures.grid.tiles[0].spec.key
    assert table.one("p4")["name"] == "Sanne"
    panel.pictures.search.clear()
    QTest.keyClicks(panel.pictures.search, "qqqq")
    qtbot.waitUntil(panel.pictures.nothing.isVisible)


def test_enter_without_a_word_picks_no_picture(table: Table) -> None:
    table.tap("p4")
    picture, told = table.one("p4")["picture"], list(table.told)
    QTest.keyClick(table.field.panel.pictures.search, Qt.Key.Key_Return)
    assert table.one("p4")["picture"] == picture
    assert table.told == told


def test_whoever_never_got_a_name_is_gone_when_one_goes_on(table: Table) -> None:
    QTest.mouseClick(table.field.panel.kinds.tile("sted"), LEFT)
    table.key(Qt.Key.Key_Escape)
    assert len(table.canvas.things) == 7
    assert table.told == []
    QTest.mouseClick(table.field.panel.kinds.tile("sted"), LEFT)
    table.tap("p1")
    assert len(table.canvas.things) == 7
    assert table.told == []


def test_remove_is_a_button_too(table: Table) -> None:
    table.tap("p3")
    QTest.mouseClick(table.field.panel.remove, LEFT)
    assert "p3" not in {one["id"] for one in table.field.value()["people"]}
    assert table.field.panel.thing is None


def test_undo_gives_the_value_back_and_the_panel_follows(table: Table) -> None:
    table.tap("p3")
    QTest.keyClicks(table.field.panel.name, "Ib")
    table.field.set_value(copy.deepcopy(ANNA))
    assert table.field.panel.name.text() == ""
    without = {"people": ANNA["people"][:2], "note": ""}
    table.field.set_value(copy.deepcopy(without))
    assert table.field.panel.thing is None
    assert table.field.value() == without
