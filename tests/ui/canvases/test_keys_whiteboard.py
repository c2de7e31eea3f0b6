"""Everything a hand can do on *Tavlen*, done by keys alone with the same result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.domain.ink import strokes_of
from taet_desktop.ui.canvases.ink import ERASER, PEN
from taet_desktop.ui.canvases.inked import STEP
from taet_desktop.ui.fields.base import FieldContext
from tests.support.boards import board, board_item
from tests.ui.canvases.board_table import Table
from tests.ui.canvases.keyboard import SHIFT, Action, Key, Keys, by_both, named
from tests.ui.canvases.table import Show
from tests.ui.fields.hands import LEFT, between, drag

MIDDLE = (600, 375)
"""Where the pen of the keys begins."""
CROSSED = {"items": [], "ink": board()["ink"]}


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def _carry(table: Table, key: str, x: float, y: float) -> None:
    drag(table.canvas, *between(table.at(key), table.spot(x, y)))


def _put_up(kind: str, text: str = "") -> Callable[[Table], None]:
    def pointer(table: Table) -> None:
        _click(table.field.panel.kinds.tile(kind))
        QTest.keyClicks(table.field.panel.text, text)
        _click(table.field.panel.ready)

    return pointer


def _put_up_by_keys(tile: str, text: str = "") -> Callable[[Keys], None]:
    def keys(hand: Keys) -> None:
        hand.open(f"Sæt på tavlen: {tile}")
        hand.write(text)
        hand.press(Key.Key_Escape)

    return keys


def _picture(table: Table) -> None:
    _click(table.field.panel.kinds.tile("billede"))
    assert table.field.panel.pictures.grid
    _click(table.field.panel.pictures.grid.tile("bus"))


def _picture_by_keys(keys: Keys) -> None:
    keys.open("Sæt på tavlen: Billede")
    keys.open("bus")


def _in_panel(key: str, press: Callable[[Table], QWidget]) -> Callable[[Table], None]:
    def pointer(table: Table) -> None:
        table.tap(key)
        _click(press(table))

    return pointer


def _in_panel_by_keys(said: str, name: str, way: Key = Key.Key_Space) -> Callable[[Keys], None]:
    def keys(hand: Keys) -> None:
        hand.open(said)
        hand.go(name)
        hand.press(way)

    return keys


def _who_does_it(table: Table) -> None:
    table.tap("t2")
    _click(table.field.panel.agreed)
    _click(table.field.panel.who)
    QTest.keyClicks(table.field.panel.who, "Bo")


def _who_does_it_by_keys(keys: Keys) -> None:
    keys.go("Seddel: ro")
    keys.press(Key.Key_Space, Key.Key_Return)
    keys.go("Hvem gør det?")
    keys.write("Bo")


def _on(keys: Keys, said: str, *pressed: Key, times: int = 1) -> None:
    keys.go(said)
    keys.press(*pressed, times=times)


def _move_finely(keys: Keys) -> None:
    keys.go("Seddel: ro")
    keys.press(Key.Key_Right, times=2)
    keys.press(Key.Key_Down, held=SHIFT, times=4)


def _raise(table: Table) -> None:
    _carry(table, "t2", 230, 300)
    _carry(table, "t2", 200, 300)


def _raise_by_keys(keys: Keys) -> None:
    _on(keys, "Seddel: ro", Key.Key_Right, Key.Key_Left)


def _order(table: Table) -> list[str]:
    return [one["id"] for one in table.field.value()["items"]]


def _take(table: Table, tool: str) -> None:
    _click(table.field.tools.tools.pill(tool))


def _way(table: Table, *path: tuple[float, float]) -> None:
    drag(table.canvas, *(table.spot(*one) for one in path))


def _draw(table: Table) -> None:
    _take(table, PEN)
    _way(table, MIDDLE, (MIDDLE[0] + 5 * STEP, MIDDLE[1]), (MIDDLE[0] + 5 * STEP, MIDDLE[1] + 3 * STEP))


def _draw_by_keys(keys: Keys) -> None:
    keys.go("Værktøj: Tegn")
    keys.press(Key.Key_Space)
    _draw_a_corner(keys)


def _draw_a_corner(keys: Keys) -> None:
    keys.go("– tavle")
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Right, times=5)
    keys.press(Key.Key_Down, times=3)
    keys.press(Key.Key_Space)


def _draw_thick_and_green(table: Table) -> None:
    _take(table, PEN)
    _click(table.field.tools.tones.pill("groen"))
    _click(table.field.tools.widths.pill("12"))
    _way(table, MIDDLE, (MIDDLE[0] + 5 * STEP, MIDDLE[1]), (MIDDLE[0] + 5 * STEP, MIDDLE[1] + 3 * STEP))


def _draw_thick_and_green_by_keys(keys: Keys) -> None:
    for name in ("Værktøj: Tegn", "Farve: Grøn", "Pen: Tyk"):
        keys.go(name)
        keys.press(Key.Key_Space)
    _draw_a_corner(keys)


def _ends(table: Table) -> list[tuple[Any, ...]]:
    """Return each stroke's colour, width and two ends, to the nearest five units."""
    found = []
    for stroke in strokes_of((table.field.value() or {"ink": ()})["ink"]):
        first, last = stroke.points()[0], stroke.points()[-1]
        near = tuple(5 * round(one / 5) for one in (first.x, first.y, last.x, last.y))
        found.append((stroke.tone, stroke.width, near))
    return found


def _rub_out(table: Table) -> None:
    _take(table, ERASER)
    _way(table, (480, 500), (720, 500))
    _way(table, (480, 470), (640, 480))


def _rub_out_by_keys(keys: Keys) -> None:
    keys.go("Værktøj: Visk ud")
    keys.press(Key.Key_Space)
    keys.go("– tavle")
    keys.press(Key.Key_Down, times=10)
    keys.press(Key.Key_Left, times=9)
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Right, times=18)
    keys.press(Key.Key_Up)
    keys.press(Key.Key_Left, times=18)
    keys.press(Key.Key_Up)
    keys.press(Key.Key_Right, times=18)
    keys.press(Key.Key_Space)


def _pen_away(table: Table) -> None:
    _take(table, PEN)
    _click(table.field.tools.tones.pill("groen"))
    _take(table, "hand")


def _pen_away_by_keys(keys: Keys) -> None:
    for name in ("Værktøj: Tegn", "Farve: Grøn"):
        keys.go(name)
        keys.press(Key.Key_Space)
    keys.go("– tavle")
    keys.press(Key.Key_Escape)


def _in_hand(table: Table) -> tuple[str, str]:
    return table.field.tools.tool, table.field.tools.tone


def _chosen(table: Table) -> str:
    item = table.field.panel.thing
    return str(item["id"]) if item else ""


def _look_aside(table: Table) -> None:
    for _ in range(3):
        _click(table.field.closer)
        if table.canvas.view.zoom > 2:
            break
    drag(table.canvas, *between(table.spot(700, 450), table.spot(600, 450)))


def _look_aside_by_keys(keys: Keys) -> None:
    keys.go("Tekst: Sådan")
    keys.press(Key.Key_Escape)
    keys.press(Key.Key_Plus, times=4)
    keys.press(Key.Key_Right, times=3)


def _middle_right(table: Table) -> bool:
    view = table.canvas.view
    return bool(view.to_surface(QPointF(table.canvas.rect().center())).x() > MIDDLE[0] + 50)


PATHS: tuple[Action[Table], ...] = (
    Action("put a note up", _put_up("seddel", "ro"), _put_up_by_keys("Seddel", "ro")),
    Action("put a text up", _put_up("tekst", "Bolig"), _put_up_by_keys("Tekst", "Bolig")),
    Action("put a picture up", _picture, _picture_by_keys),
    Action("move", lambda t: _carry(t, "t2", 250, 320), _move_finely),
    Action("bring to the front", _raise, _raise_by_keys, _order),
    Action("open", lambda t: t.tap("t2"), lambda k: k.open("Seddel: ro"),
           _chosen),
    Action("larger", _in_panel("t2", lambda t: t.field.panel.sizes.pill("+")),
           _in_panel_by_keys("Seddel: ro", "Størrelse: Større")),
    Action("smaller", _in_panel("t2", lambda t: t.field.panel.sizes.pill("-")),
           _in_panel_by_keys("Seddel: ro", "Størrelse: Mindre")),
    Action("another colour", _in_panel("t2", lambda t: t.field.panel.tones.pill("roed")),
           _in_panel_by_keys("Seddel: ro", "Farve: Rød")),
    Action("mark as agreed", _in_panel("t2", lambda t: t.field.panel.agreed),
           lambda k: _on(k, "Seddel: ro", Key.Key_Space)),
    Action("no longer agreed", _in_panel("t6", lambda t: t.field.panel.agreed),
           _in_panel_by_keys("Seddel: Vi ses", "Det er en aftale")),
    Action("who does it", _who_does_it, _who_does_it_by_keys),
    Action("remove", _in_panel("t2", lambda t: t.field.panel.remove),
           lambda k: _on(k, "Seddel: ro", Key.Key_Delete)),
    Action("remove by the button", _in_panel("t4", lambda t: t.field.panel.remove),
           _in_panel_by_keys("Billede: kat", "Fjern")),
    Action("draw", _draw, _draw_by_keys, _ends),
    Action("draw in another colour and width", _draw_thick_and_green, _draw_thick_and_green_by_keys, _ends),
    Action("rub out", _rub_out, _rub_out_by_keys, lambda t: t.field.value()["ink"]),
    Action("put the pen away", _pen_away, _pen_away_by_keys, _in_hand),
    Action("come closer", lambda t: _click(t.field.closer), lambda k: k.open("Gå tættere på"),
           lambda t: t.canvas.view.zoom),
    Action("look aside", _look_aside, _look_aside_by_keys, _middle_right),
)  # fmt: skip


@named(PATHS)
def test_what_a_hand_does_keys_do(action: Action[Table], context: FieldContext, show: Show) -> None:
    def fresh() -> Table:
        table = Table(context, show)
        table.field.set_value(board())
        QApplication.processEvents()
        return table

    by_both(action, fresh)


def test_an_agreement_is_lifted_by_keys(context: FieldContext, show: Show) -> None:
    rows: list[Mapping[str, str]] = []

    def lift(row: Mapping[str, str]) -> str:
        rows.append(row)
        return "Aftalen står nu også i »Min plan«."

    table = Table(replace(context, lift=lift), show)
    table.field.set_value(board())
    table.before.setFocus()
    keys = Keys(table.window)
    keys.open("ringe til boligkontoret")
    keys.open("Sæt i planen")
    assert [row["what"] for row in rows] == ["ringe til boligkontoret"]


def test_what_lies_wholly_under_something_is_reached_and_brought_up(
    context: FieldContext, show: Show
) -> None:
    table = Table(context, show)
    below, above = (board_item(n, "seddel", 400, 300, text) for n, text in ((1, "under"), (2, "over")))
    table.field.set_value({"items": [below, above], "ink": []})
    table.before.setFocus()
    keys = Keys(table.window)
    keys.open("Seddel: under")
    assert table.field.panel.thing is not None
    assert table.field.panel.thing["id"] == "t1"
    keys.press(Key.Key_Escape, Key.Key_Right)
    assert _order(table) == ["t2", "t1"]
