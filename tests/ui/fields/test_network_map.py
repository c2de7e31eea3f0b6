"""The network map as a whole: many people, coming closer, last time beside it, how it looks and is heard."""

from __future__ import annotations

import copy
import math
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.network import MAX_NAME, MAX_PEOPLE
from taet_desktop.domain.values import checked
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.theme import CONTRAST, DARK, LIGHT
from tests.instruments.scenes_networks import ANNA
from tests.ui.canvases.table import Show
from tests.ui.fields.hands import LEFT, between, drag
from tests.ui.fields.network_table import Table


@pytest.fixture
def table(context: FieldContext, show: Show) -> Table:
    made = Table(context, show)
    made.field.set_value(copy.deepcopy(ANNA))
    return made


def crowd(count: int) -> dict[str, Any]:
    people = [
        {"id": f"p{n}", "name": "Navn " * 40, "relation": "", "kind": "person", "picture": "", "wish": "",
         "ring": n % 3 + 1, "angle": n * 7 % 360}
        for n in range(count)
    ]  # fmt: skip
    return {"people": people, "note": ""}


def test_a_hundred_and_fifty_with_long_names_are_all_within_reach(table: Table) -> None:
    value = checked(ItemKind.NETWORK, crowd(MAX_PEOPLE))
    table.field.set_value(copy.deepcopy(value))
    assert len(value["people"][0]["name"]) == MAX_NAME
    assert not table.field.grab().isNull()
    for thing in table.canvas.things:
        assert table.canvas.rect().contains(table.canvas.view.to_screen(thing.at).toPoint())
    QTest.mouseClick(table.field.panel.kinds.tile("person"), LEFT)
    assert len(table.canvas.things) == MAX_PEOPLE
    assert "150" in table.problems[-1]
    assert table.field.value() == value


def test_a_ring_is_named_where_nobody_stands(table: Table) -> None:
    """Whoever stands at the top covers no name of a ring, and none of the names covers them."""
    top = [{**ANNA["people"][0], "id": f"p{ring}", "ring": ring, "angle": 0} for ring in (1, 2, 3)]
    table.field.set_value({"people": top, "note": ""})
    canvas, scale = table.canvas, table.canvas.view.scale
    middle = canvas.view.to_screen(QPointF(500, 500))
    for right, up in canvas._ring_names():
        assert middle.y() - up > 0
        for thing in canvas.things:
            away = canvas.view.to_screen(thing.at) - middle - QPointF(right, -up)
            assert math.hypot(away.x(), away.y()) > thing.radius * scale


def test_ctrl_and_the_wheel_come_closer_and_the_wheel_alone_is_the_pages(table: Table) -> None:
    def wheel(held: Qt.KeyboardModifier) -> bool:
        at = QPointF(table.canvas.width() / 2, table.canvas.height() / 2)
        event = QWheelEvent(
            at, QPointF(table.canvas.mapToGlobal(at)), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
            held, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(table.canvas, event)
        return event.isAccepted()

    assert not wheel(Qt.KeyboardModifier.NoModifier)
    assert table.canvas.view.zoom == 1
    assert wheel(Qt.KeyboardModifier.ControlModifier)
    assert table.canvas.view.zoom > 1.2


def test_closer_by_keys_keeps_the_current_one_in_sight(table: Table) -> None:
    table.tab_in()
    for _ in range(4):
        table.key(Qt.Key.Key_Plus)
    assert table.canvas.view.zoom > 2
    for _ in range(7):
        assert table.canvas.rect().contains(table.canvas.mapFromGlobal(table.at(table.canvas.current)))
        if table.canvas.current != "p7":
            table.key(Qt.Key.Key_Tab)
    table.key(Qt.Key.Key_Minus)
    table.key(Qt.Key.Key_0)
    assert table.canvas.view.zoom == 1


def test_closer_by_button_and_moved_by_hand(table: Table) -> None:
    closer = table.field.closer
    assert closer.text() == "Gå tættere på"
    QTest.mouseClick(closer, LEFT)
    QTest.mouseClick(closer, LEFT)
    assert closer.text() == "Se hele kortet"
    before = table.at("p1")
    drag(table.canvas, *between(table.spot(0.02, 0.98), table.spot(0.02, 0.7)))
    assert table.at("p1").y() < before.y()
    assert table.field.value() == ANNA
    QTest.mouseClick(closer, LEFT)
    assert table.canvas.view.zoom == 1


def earlier() -> dict[str, Any]:
    before: dict[str, Any] = copy.deepcopy(ANNA)
    before["people"][2]["ring"] = 3
    del before["people"][6]
    return before


def test_the_map_from_last_time_is_shown_behind_and_in_words(context: FieldContext, show: Show) -> None:
    table = Table(context, show, earlier())
    table.field.set_value(copy.deepcopy(ANNA))
    assert table.field.compare.isVisible()
    assert not table.field.begin.isVisible()
    plain = table.canvas.grab().toImage()
    QTest.mouseClick(table.field.compare, LEFT)
    assert table.field.changes.text() == "Nye på kortet: Læge.\nTættere på end sidst: Bror."
    assert table.canvas.grab().toImage() != plain
    QTest.mouseClick(table.field.compare, LEFT)
    assert not table.field.changes.isVisible()
    assert table.told == []


def test_one_can_begin_with_the_map_from_last_time(context: FieldContext, show: Show) -> None:
    table = Table(context, show, earlier())
    QTest.mouseClick(table.field.begin, LEFT)
    assert table.field.value() == earlier()
    assert table.told == [""]
    assert not table.field.begin.isVisible()


def test_without_a_map_before_there_is_nothing_to_compare_with(table: Table) -> None:
    assert not table.field.compare.isVisible()
    assert not table.field.begin.isVisible()


def test_read_only_shows_and_changes_nothing(table: Table) -> None:
    table.field.set_read_only(True)
    drag(table.canvas, *between(table.at("p7"), table.spot(0.5, 0.63)))
    table.tab_in()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Return):
        table.key(key)
    assert table.field.value() == ANNA
    assert not table.field.panel.isVisible()


def test_whoever_hears_it_gets_the_whole_map_and_each_one(table: Table) -> None:
    told = table.canvas.accessibleDescription()
    assert "Tættest på: Mor, Musse (kat)." in told
    assert "Bror, gerne mere" in told
    assert "Piletaster" in told
    assert table.canvas.accessibleName() == "Hvem er der i dit liv? – kort"
    table.tab_in()
    assert table.canvas.accessibleName() == "Mor, tættest på. 1 af 7"
    table.key(Qt.Key.Key_Down)
    assert table.canvas.accessibleName().startswith("Mor, vigtig.")
    assert all(part.accessibleName() for part in table.field.parts().values())


@pytest.mark.parametrize("width", [420, 700, 1000])
@pytest.mark.parametrize(
    "look",
    [replace(theme, text_scale=scale) for theme in (LIGHT, DARK, CONTRAST) for scale in (100, 200)],
    ids=lambda one: f"{one.name} {one.text_scale}",
)
def test_it_fits_in_every_look_and_width(
    context: FieldContext, show: Show, look: Any, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style, "current", lambda: look)
    table = Table(context, show, width=width)
    table.field.set_value(copy.deepcopy(ANNA))
    QApplication.processEvents()
    canvas = table.canvas
    assert canvas.width() == canvas.height() >= 280
    assert canvas.geometry().right() <= table.field.width() <= width
    # It was wide before: what it grew to then doesn't hold it open.
    table.window.resize(360, 800)
    QApplication.processEvents()
    assert table.window.width() == 360
    assert not canvas.grab().isNull()
