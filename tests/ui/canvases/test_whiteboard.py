"""*Tavlen* by mouse, finger, pen and keys: everything that can be dragged can be done without."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.values import checked
from taet_desktop.domain.whiteboard import HEIGHT, MAX_ITEMS, WIDTH, box_of
from taet_desktop.ui.canvases.ink import ERASER, PEN
from taet_desktop.ui.fields.base import FieldContext
from tests.support.boards import board, board_item
from tests.ui.canvases.board_table import Table
from tests.ui.canvases.pens import write
from tests.ui.canvases.table import Show
from tests.ui.fields.hands import LEFT, between, drag


@pytest.fixture
def table(context: FieldContext, show: Show) -> Table:
    made = Table(context, show)
    made.field.set_value(board())
    QApplication.processEvents()
    return made


@pytest.fixture
def empty(context: FieldContext, show: Show) -> Table:
    return Table(context, show)


def test_what_is_shown_is_what_is_given_and_nothing_is_told(table: Table) -> None:
    assert table.field.value() == board()
    assert checked(ItemKind.WHITEBOARD, table.field.value()) == board()
    assert table.told == []
    table.field.set_value(None)
    assert table.field.value() is None


# --- moving


def test_a_drag_by_mouse_moves_in_one_step_and_puts_it_uppermost(table: Table) -> None:
    drag(table.canvas, *between(table.at("t2"), table.spot(600, 600)))
    assert (table.one("t2")["x"], table.one("t2")["y"]) == pytest.approx((600, 600), abs=3)
    assert table.field.value()["items"][-1]["id"] == "t2"
    assert table.told == [""]
    rest = [one for one in table.field.value()["items"] if one["id"] != "t2"]
    assert rest == [one for one in board()["items"] if one["id"] != "t2"]


def test_a_drag_by_finger_does_the_same(table: Table) -> None:
    finger = QTest.createTouchDevice()
    start, *rest = [table.window.mapFromGlobal(p) for p in between(table.at("t2"), table.spot(600, 600))]
    QTest.touchEvent(table.window, finger).press(0, start).commit()
    for point in rest:
        QTest.touchEvent(table.window, finger).move(0, point).commit()
    QTest.touchEvent(table.window, finger).release(0, rest[-1]).commit()
    assert (table.one("t2")["x"], table.one("t2")["y"]) == pytest.approx((600, 600), abs=5)


def test_a_drag_by_pen_does_the_same(table: Table) -> None:
    path = [table.canvas.mapFromGlobal(p) for p in between(table.at("t2"), table.spot(600, 600))]
    write(table.canvas, path, [0.5] * len(path))
    assert (table.one("t2")["x"], table.one("t2")["y"]) == pytest.approx((600, 600), abs=3)
    assert table.field.value()["ink"] == board()["ink"]


def test_arrows_do_the_same_and_shift_does_it_finely(table: Table) -> None:
    table.stand_on("t2")
    table.key(Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert (table.one("t2")["x"], table.one("t2")["y"]) == (225, 325)
    table.key(Qt.Key.Key_Left, shift=True)
    assert table.one("t2")["x"] == 220
    assert len(table.told) == 3


@pytest.mark.parametrize("far", [(-9_000, 300), (9_000, 9_000), (600, -50), (1_199, 749)])
def test_nothing_can_be_lost_off_the_edge(table: Table, far: tuple[int, int]) -> None:
    for key in ("t1", "t2", "t4", "t5"):
        drag(table.canvas, *between(table.at(key), table.spot(*far)))
        box = box_of(table.one(key))
        assert box.left >= -1
        assert box.top >= -1
        assert box.right <= WIDTH + 1
        assert box.bottom <= HEIGHT + 1
    assert checked(ItemKind.WHITEBOARD, table.field.value())


def test_keys_walk_into_the_edge_and_no_farther(table: Table) -> None:
    table.stand_on("t2")
    table.key(*[Qt.Key.Key_Left] * 30)
    assert box_of(table.one("t2")).left == pytest.approx(0, abs=1)


def test_mouse_and_finger_at_once_never_pull_at_two(table: Table) -> None:
    finger = QTest.createTouchDevice()
    drag(table.canvas, *between(table.at("t2"), table.spot(600, 600)), drop=False)
    QTest.touchEvent(table.window, finger).press(0, table.window.mapFromGlobal(table.at("t3"))).commit()
    end = table.window.mapFromGlobal(table.spot(900, 90))
    QTest.touchEvent(table.window, finger).release(0, end).commit()
    QTest.mouseRelease(table.canvas, LEFT, pos=table.canvas.mapFromGlobal(table.spot(600, 600)))
    assert table.one("t3") == board()["items"][2]
    assert table.one("t2")["x"] == pytest.approx(600, abs=3)


def test_escape_gives_up_a_drag(table: Table) -> None:
    drag(table.canvas, *between(table.at("t2"), table.spot(600, 600)), drop=False)
    table.key(Qt.Key.Key_Escape)
    assert table.field.value() == board()
    assert table.told == []


def test_two_fingers_come_closer(table: Table) -> None:
    finger = QTest.createTouchDevice()

    def at(x: float, y: float) -> QPoint:
        return table.window.mapFromGlobal(table.spot(x, y))

    one, other = at(500, 400), at(700, 400)
    QTest.touchEvent(table.window, finger).press(0, one).commit()
    QTest.touchEvent(table.window, finger).stationary(0).press(1, other).commit()
    for step in (0, 30, 60):
        QTest.touchEvent(table.window, finger).move(0, one - QPoint(step, 0)).move(
            1, other + QPoint(step, 0)
        ).commit()
    QTest.touchEvent(table.window, finger).release(0, one).release(1, other).commit()
    assert table.canvas.view.zoom > 1.2
    assert table.field.value() == board()


# --- putting up and taking down


@pytest.mark.parametrize("read_only", [False, True])
def test_arrows_look_around_where_one_has_come_closer(table: Table, read_only: bool) -> None:
    table.field.set_read_only(read_only)
    table.canvas.setFocus()
    table.canvas.make_current("")
    view = table.canvas.view
    seen = view.to_surface(QPointF(0, 0))
    table.key(Qt.Key.Key_Right)
    assert view.to_surface(QPointF(0, 0)) == seen  # all is seen: the arrow is the page's
    table.key(*[Qt.Key.Key_Plus] * 4)
    seen = view.to_surface(QPointF(0, 0))
    table.key(Qt.Key.Key_Right, Qt.Key.Key_Down)
    moved = view.to_surface(QPointF(0, 0))
    assert moved.x() > seen.x()
    assert moved.y() > seen.y()
    table.key(*[Qt.Key.Key_Left] * 40, *[Qt.Key.Key_Up] * 40)
    assert view.to_surface(QPointF(0, 0)).x() == pytest.approx(0, abs=40)
    assert table.field.value() == board()
    assert table.told == []


def test_a_note_is_put_up_written_on_and_done(empty: Table) -> None:
    empty.add("seddel")
    assert empty.field.panel.text.hasFocus()
    assert empty.told == []
    QTest.keyClicks(empty.field.panel.text, "ro")
    assert empty.told == ["text-t1", "text-t1"]
    empty.field.panel.ready.click()
    assert empty.one("t1")["text"] == "ro"
    assert empty.canvas.hasFocus()


def test_what_is_left_empty_is_forgotten(empty: Table) -> None:
    empty.add("seddel")
    empty.field.panel.ready.click()
    assert empty.field.value() is None
    assert empty.canvas.things == []


def test_a_picture_is_found_by_its_word(empty: Table) -> None:
    empty.add("billede")
    assert empty.field.panel.pictures.search.hasFocus()
    QTest.keyClicks(empty.field.panel.pictures.search, "kat")
    empty.key(Qt.Key.Key_Return)
    assert empty.one("t1")["picture"] == "kat"


def test_size_colour_and_agreement_are_chosen_beside_the_board(table: Table) -> None:
    table.tap("t2")
    panel = table.field.panel
    panel.sizes.pill("+").click()
    panel.tones.pill("roed").click()
    panel.agreed.click()
    QTest.keyClicks(panel.who, "Bo")
    QTest.keyClicks(panel.when, "fredag")
    one = table.one("t2")
    assert (one["size"], one["tone"], one["agreed"]) == (3, "roed", True)
    assert (one["who"], one["when"]) == ("Bo", "fredag")


def test_what_grows_at_the_edge_stays_on_the_board(table: Table) -> None:
    drag(table.canvas, *between(table.at("t2"), table.spot(0, 0)))
    table.tap("t2")
    table.field.panel.sizes.pill("+").click()
    table.field.panel.sizes.pill("+").click()
    assert box_of(table.one("t2")).left >= -1
    assert not table.field.panel.sizes.pill("+").isEnabled()


def test_keys_open_mark_and_remove(table: Table) -> None:
    table.stand_on("t2")
    table.key(Qt.Key.Key_Space)
    assert table.one("t2")["agreed"]
    table.key(Qt.Key.Key_Return)
    assert table.field.panel.text.hasFocus()
    table.key(Qt.Key.Key_Escape)
    assert table.canvas.hasFocus()
    table.key(Qt.Key.Key_Delete)
    assert all(one["id"] != "t2" for one in table.field.value()["items"])
    assert table.canvas.current


def test_a_picture_is_never_an_agreement(table: Table) -> None:
    table.stand_on("t4")
    table.key(Qt.Key.Key_Space)
    assert table.field.value() == board()
    assert table.told == []


def test_a_full_board_says_so(empty: Table) -> None:
    full = {"items": [board_item(n, "seddel", 200, 200, "ord") for n in range(MAX_ITEMS)]}
    empty.field.set_value(full)
    empty.add("seddel")
    assert len(empty.field.value()["items"]) == MAX_ITEMS
    assert empty.problems[-1].startswith("Der er plads til 150 ting")


def test_a_text_of_two_hundred_letters_is_shown_and_kept(empty: Table) -> None:
    long = "Donaudampfschifffahrtsgesellschaft " * 5 + "W" * 25
    for kind in ("seddel", "tekst", "billede"):
        empty.field.set_value({"items": [board_item(1, kind, 300, 300, long, picture="kat")]})
        empty.field.grab()
        assert empty.one("t1")["text"] == long
        assert long in empty.canvas.things[0].name


# --- ink and undo


def test_ink_is_a_part_of_the_value_and_told_once_a_stroke(table: Table) -> None:
    table.field.tools.take(PEN)
    drag(table.canvas, *between(table.spot(100, 680), table.spot(500, 700)))
    value = table.field.value()
    assert len(value["ink"]) == len(board()["ink"]) + 1
    assert value["ink"][-1]["tone"] == "blaek"
    assert table.told == [""]
    assert checked(ItemKind.WHITEBOARD, value) == value
    table.field.set_value(board())
    assert table.field.value() == board()


def test_with_the_pen_in_hand_a_note_stays_where_it_is(table: Table) -> None:
    table.field.tools.take(PEN)
    drag(table.canvas, *between(table.at("t2"), table.spot(600, 600)))
    assert table.one("t2") == board()["items"][1]
    assert len(table.field.value()["ink"]) == len(board()["ink"]) + 1


def test_the_eraser_takes_ink_and_nothing_else(table: Table) -> None:
    table.field.tools.take(ERASER)
    drag(table.canvas, *between(table.spot(480, 500), table.spot(720, 500)))
    drag(table.canvas, *between(table.spot(480, 470), table.spot(640, 480)))
    assert table.field.value()["ink"] == []
    assert table.field.value()["items"] == board()["items"]


def test_colour_and_width_of_the_pen_are_chosen_by_touch_or_keys(table: Table) -> None:
    tools = table.field.tools
    tools.tools.pill(PEN).click()
    tools.tones.pill("groen").click()
    tools.widths.pill("12").click()
    drag(table.canvas, *between(table.spot(100, 680), table.spot(500, 700)))
    stroke = table.field.value()["ink"][-1]
    assert (stroke["tone"], stroke["width"]) == ("groen", 12)
    table.canvas.setFocus()
    table.key(Qt.Key.Key_Escape)
    assert tools.tool == "hand"
    assert not table.canvas.drawing


def test_histories_share_the_strokes_that_did_not_change(table: Table) -> None:
    table.field.tools.take(PEN)
    drag(table.canvas, *between(table.spot(100, 680), table.spot(500, 700)))
    first = table.field.value()["ink"]
    drag(table.canvas, *between(table.spot(100, 600), table.spot(500, 620)))
    second = table.field.value()["ink"]
    assert all(one is other for one, other in zip(first, second, strict=False))


# --- seeing and hearing


def test_it_can_be_heard(table: Table) -> None:
    said = table.canvas.accessibleDescription()
    for part in ("Tekst: Sådan vil jeg bo", "aftale, Mette, 27. november 2026", "Billede: kat",
                 "Foto: haven hos mor", "En tegning med 2 streger i blå og rød"):  # fmt: skip
        assert part in said
    assert table.canvas.accessibleName() == "Hvad skal vi tænke over sammen? – tavle"
    table.stand_on("t2")
    assert table.canvas.accessibleName().startswith("Seddel: ro om aftenen")


def test_tab_goes_through_everything_and_on(table: Table) -> None:
    table.before.setFocus()
    seen = set()
    for _ in range(60):
        table.key(Qt.Key.Key_Tab)
        if table.after.hasFocus():
            break
        seen.add(table.canvas.current)
    assert table.after.hasFocus()
    assert seen >= {one["id"] for one in board()["items"]}


def test_where_one_only_looks_nothing_changes(table: Table) -> None:
    table.field.set_read_only(True)
    drag(table.canvas, *between(table.at("t2"), table.spot(600, 600)))
    table.stand_on("t3")
    table.key(Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert table.field.value() == board()
    assert not table.field.panel.isVisible()


def test_where_nobody_may_look_among_files_no_photo_is_offered(context: FieldContext, show: Show) -> None:
    from taet_desktop.ui.fields.whiteboard import WhiteboardField

    field = WhiteboardField(context)
    show(field)
    assert [tile.spec.key for tile in field.panel.kinds.tiles] == ["seddel", "tekst", "billede"]


def test_a_value_is_never_changed_from_within(table: Table) -> None:
    given: Any = board()
    before = copy.deepcopy(given)
    table.field.set_value(given)
    drag(table.canvas, *between(table.at("t2"), table.spot(600, 600)))
    assert given == before


def test_an_agreement_is_lifted_into_the_plan_and_told(context: FieldContext, show: Show) -> None:
    rows: list[dict[str, str]] = []

    def lift(row: Any) -> str:
        rows.append(dict(row))
        return "Aftalen står nu også i »Min plan«."

    table = Table(replace(context, lift=lift), show)
    table.field.set_value(board())
    table.tap("t3")
    table.field.panel.lift.click()
    assert rows == [{"what": "ringe til boligkontoret", "who": "Mette", "when": "2026-11-27"}]
    assert table.field.panel.lift_said.text() == "Aftalen står nu også i »Min plan«."
    assert table.told == []
    table.tap("t2")
    assert not table.field.panel.lift.isVisible()
    assert not table.field.panel.lift_said.isVisible()


def test_tab_follows_the_eye_and_not_what_lies_uppermost(table: Table) -> None:
    drag(table.canvas, *between(table.at("t1"), table.spot(330, 90)))
    assert table.field.value()["items"][-1]["id"] == "t1"
    table.canvas.setFocus()
    table.key(Qt.Key.Key_Home)
    order = [table.canvas.current]
    for _ in range(5):
        table.key(Qt.Key.Key_Tab)
        order.append(table.canvas.current)
    assert order == ["t1", "t2", "t3", "t4", "t6", "t5"]
    assert table.canvas.accessibleName().endswith("6 af 6")
