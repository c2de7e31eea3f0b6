"""A press whose end never comes, and a window that goes away: nothing is lost, and nobody is locked out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.instrument import Choice
from taet_desktop.ui.canvases.ink import PEN
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.sort import SortField
from tests.support.boards import board
from tests.ui.canvases.board_table import Table
from tests.ui.canvases.pens import Pen
from tests.ui.canvases.table import Show
from tests.ui.fields.hands import between, drag, middle


@pytest.fixture
def table(context: FieldContext, show: Show) -> Table:
    return Table(context, show)


def way(table: Table) -> list[QPoint]:
    return [
        table.canvas.mapFromGlobal(point) for point in between(table.spot(200, 200), table.spot(500, 400))
    ]


def strokes(table: Table) -> int:
    return len((table.field.value() or {}).get("ink", ()))


def test_a_pen_that_leaves_the_glass_has_let_go(table: Table) -> None:
    table.field.tools.take(PEN)
    pen = Pen(table.canvas)
    pen.go(way(table))
    pen.leave()
    assert strokes(table) == 1
    drag(table.canvas, *between(table.spot(600, 200), table.spot(700, 300)))
    assert strokes(table) == 2  # the mouse can draw again


@pytest.mark.parametrize("gone", [QEvent.Type.WindowDeactivate, QEvent.Type.Hide])
def test_a_stroke_is_kept_when_the_window_goes_away(table: Table, gone: QEvent.Type) -> None:
    table.field.tools.take(PEN)
    drag(table.canvas, *between(table.spot(200, 200), table.spot(500, 400)), drop=False)
    assert strokes(table) == 0
    QApplication.sendEvent(table.canvas, QEvent(gone))
    assert strokes(table) == 1
    assert table.told == [""]


def test_a_press_whose_end_was_lost_is_over_when_the_next_begins(table: Table) -> None:
    table.field.tools.take(PEN)
    drag(table.canvas, *between(table.spot(200, 200), table.spot(500, 400)), drop=False)
    drag(table.canvas, *between(table.spot(600, 200), table.spot(700, 300)))
    assert strokes(table) == 2


def test_a_thing_in_mid_drag_lies_where_it_lay(table: Table) -> None:
    table.field.set_value(board())
    drag(table.canvas, *between(table.at("t2"), table.spot(600, 600)), drop=False)
    QApplication.sendEvent(table.canvas, QEvent(QEvent.Type.WindowDeactivate))
    assert table.field.value() == board()
    assert table.told == []


def test_a_card_in_mid_drag_lies_where_it_lay(context: FieldContext, show: Show) -> None:
    piles = [Choice("godt", "Godt", "tommel-op"), Choice("svaert", "Svært", "tommel-ned")]
    field = SortField([Choice("mad", "Mad", "mad"), Choice("sove", "Søvn", "sove")], piles)
    field.describe("Hvordan går det?", "")
    show(field, 820)
    card = field.parts()["mad"]
    pile = next(one for one in field.mat.piles if one.spec.key == "godt")
    drag(card, *between(middle(card), middle(pile)), drop=False)
    field.hide()
    field.show()
    assert field.value() is None
    drag(card, *between(middle(card), middle(pile)))
    assert field.value() == {"godt": ["mad"]}
