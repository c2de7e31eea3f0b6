"""Pictures on a *visuelt stillads* carried from place to place by mouse, finger and pen; nothing lost."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.scaffold import MAX_PICTURES
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import FieldContext
from tests.ui.canvases.pens import Pen
from tests.ui.canvases.tool_desk import ToolDesk
from tests.ui.fields.hands import Finger, Hand, Mouse, between, go

HANDS: tuple[Callable[..., Hand], ...] = (Mouse, Finger, Pen)
CALM = {"place": "ro", "text": "ved vandet", "pictures": ["hund", "natur", "musik"]}
HELP = {"place": "hjaelper", "text": "", "pictures": ["mor"]}
FULL = {"place": "droem", "text": "", "pictures": ["have", "kat", "hjem", "ven"]}
ALL = sorted(["hund", "natur", "musik", "mor", "have", "kat", "hjem", "ven"])
SHEET = {"places": [FULL, CALM, HELP], "ink": []}
FAR = 3_000


class Desk(ToolDesk):
    """The sheet about coping and dreams."""

    def __init__(self, context: FieldContext, qtbot: QtBot) -> None:
        super().__init__(context, qtbot, "stillads-livsmestring", copy.deepcopy(SHEET))

    def at(self, place: str, picture: str = "") -> QPoint:
        """Return where a place, or a picture in it, is seen on the canvas."""
        if not picture:
            middle: QPointF = self.canvas.box(place).center()
            return middle.toPoint()
        number = self.pictures(place).index(picture)
        thing = self.canvas.thing(self.canvas.key_of(place, number))
        seen: QPoint = self.canvas.view.to_screen(thing.at).toPoint()
        return seen

    def way(self, start: QPoint, end: QPoint) -> list[QPoint]:
        return [self.seen(point) for point in between(start, end)]

    def pictures(self, place: str) -> list[str]:
        rows = (self.field.value() or {}).get("places", ())
        return next((row["pictures"] for row in rows if row["place"] == place), [])

    def all_pictures(self) -> list[str]:
        return sorted(one for row in self.field.value()["places"] for one in row["pictures"])

    def color(self, at: QPoint) -> QColor:
        found: QColor = self.canvas.grab().toImage().pixelColor(at)
        return found


@pytest.fixture
def desk(context: FieldContext, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(context, qtbot)
    yield made
    made.close()


@pytest.fixture(params=HANDS, ids=["mouse", "finger", "pen"])
def hand(request: pytest.FixtureRequest, desk: Desk) -> Hand:
    made: Hand = request.param(desk.window.windowHandle())
    return made


def carry(desk: Desk, hand: Hand, start: QPoint, end: QPoint, *, lift: bool = True) -> Sequence[QPoint]:
    way = desk.way(start, end)
    go(hand, way, lift=lift)
    QApplication.processEvents()
    return way


def test_a_picture_is_carried_to_another_place_taken_back_and_done_again(desk: Desk, hand: Hand) -> None:
    carry(desk, hand, desk.at("ro", "natur"), desk.at("kan"))
    assert desk.pictures("ro") == ["hund", "musik"]
    assert desk.pictures("kan") == ["natur"]
    after = copy.deepcopy(desk.saved)
    desk.undo()
    assert desk.saved == SHEET
    desk.redo()
    assert desk.saved == after
    assert not desk.view.redo()


def test_the_last_picture_leaves_an_empty_place_behind(desk: Desk, hand: Hand) -> None:
    carry(desk, hand, desk.at("hjaelper", "mor"), desk.at("kan"))
    assert [row["place"] for row in desk.saved["places"]] == ["droem", "kan", "ro"]
    carry(desk, hand, desk.at("kan", "mor"), desk.at("hjaelper"))
    assert desk.saved == SHEET


def test_it_stands_among_the_others_where_it_was_let_go(desk: Desk, hand: Hand) -> None:
    between_two = (desk.at("ro", "hund") + desk.at("ro", "natur")) / 2
    carry(desk, hand, desk.at("hjaelper", "mor"), between_two)
    assert desk.pictures("ro") == ["hund", "mor", "natur", "musik"]
    carry(desk, hand, desk.at("ro", "musik"), desk.at("ro", "hund") - QPoint(12, 0))
    assert desk.pictures("ro") == ["musik", "hund", "mor", "natur"]


@pytest.mark.parametrize("far", [(-FAR, 0), (FAR, 0), (0, -FAR), (0, FAR), (FAR, FAR), (-FAR, -FAR)], ids=str)
def test_off_any_edge_or_on_the_bare_drawing_it_goes_back_or_into_a_place(
    desk: Desk, hand: Hand, far: tuple[int, int]
) -> None:
    start = desk.at("hjaelper", "mor")
    carry(desk, hand, start, start + QPoint(*far))
    assert desk.all_pictures() == ALL
    for key in desk.canvas.walk():
        assert desk.canvas.rect().contains(desk.canvas.frame_of(key).center())
        taken = desk.canvas.thing_at(QPointF(desk.canvas.view.to_screen(desk.canvas.thing(key).at)))
        assert desk.canvas.place_of(taken.key) == desk.canvas.place_of(key)


def test_between_the_places_it_goes_back_and_nothing_has_happened(desk: Desk, hand: Hand) -> None:
    bare = desk.canvas.view.to_screen(QPointF(600, 325)).toPoint()
    assert not desk.canvas.place_at(desk.canvas.view.to_surface(QPointF(bare)))
    before = desk.canvas.grab().toImage()
    carry(desk, hand, desk.at("ro", "hund"), bare)
    desk.canvas.hovered(None)
    desk.canvas.make_current("")
    assert desk.saved == SHEET
    assert not desk.tool.history.stack.can_undo()
    assert desk.canvas.grab().toImage() == before


def test_a_full_place_and_one_that_has_it_already_say_so(desk: Desk, hand: Hand) -> None:
    carry(desk, hand, desk.at("ro", "hund"), desk.at("droem"))
    assert f"plads til {MAX_PICTURES} billeder" in desk.problems[-1]
    assert desk.saved == SHEET
    desk.field.set_value({"places": [CALM, {**HELP, "pictures": ["hund"]}], "ink": []})
    carry(desk, hand, desk.at("ro", "hund"), desk.at("hjaelper"))
    assert desk.problems[-1] == "Billedet er der allerede."
    assert desk.pictures("ro") == CALM["pictures"]
    carry(desk, hand, desk.at("ro", "natur"), desk.at("kan"))
    assert desk.problems[-1] == ""


def test_a_press_that_does_not_move_opens_the_place(desk: Desk, hand: Hand) -> None:
    go(hand, [desk.seen(desk.at("ro", "natur"))])
    assert desk.field.panel.title.text() == "Her finder jeg ro"
    assert desk.saved == SHEET


def test_the_open_place_follows_and_the_words_beside_it_stay(desk: Desk, hand: Hand) -> None:
    go(hand, [desk.seen(desk.at("ro"))])
    desk.field.panel.text.setFocus()
    QTest.keyClicks(desk.field.panel.text, "!")
    carry(desk, hand, desk.at("ro", "natur"), desk.at("kan"))
    row = desk.field.panel.row
    assert (row["text"], row["pictures"]) == ("ved vandet!", ["hund", "musik"])
    assert desk.field.panel.text.text() == "ved vandet!"


def test_one_sees_where_it_would_go(desk: Desk, hand: Hand) -> None:
    edge = QPoint(round(desk.canvas.box("kan").left()), desk.at("kan").y())
    before = desk.color(edge)
    way = carry(desk, hand, desk.at("ro", "natur"), desk.at("kan"), lift=False)
    assert desk.color(edge) == QColor(style.current().accent) != before
    hand.move(desk.seen(desk.canvas.view.to_screen(QPointF(600, 325)).toPoint()))
    assert desk.color(edge) == before
    hand.up(way[-1])


@pytest.mark.parametrize("how", ["escape", "another window", "hidden"])
def test_a_drag_that_is_broken_off_leaves_all_where_it_lay(desk: Desk, hand: Hand, how: str) -> None:
    way = carry(desk, hand, desk.at("ro", "natur"), desk.at("kan"), lift=False)
    if how == "escape":
        QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    elif how == "hidden":
        desk.window.hide()
        desk.window.show()
    else:
        QApplication.sendEvent(desk.canvas, QEvent(QEvent.Type.WindowDeactivate))
    hand.up(way[-1])
    assert desk.saved == SHEET
    carry(desk, hand, desk.at("ro", "natur"), desk.at("kan"))
    assert desk.pictures("kan") == ["natur"]


def test_taken_back_in_mid_drag_all_is_as_it_was_and_nothing_wrong_is_moved(desk: Desk, hand: Hand) -> None:
    carry(desk, hand, desk.at("hjaelper", "mor"), desk.at("kan"))
    way = carry(desk, hand, desk.at("kan", "mor"), desk.at("ro"), lift=False)
    desk.undo()
    assert desk.saved == SHEET
    hand.move(way[-1] + QPoint(1, 1))
    hand.up(way[-1])
    assert desk.saved == SHEET


def test_resized_in_mid_drag_it_goes_to_what_is_under_the_hand(desk: Desk, hand: Hand) -> None:
    carry(desk, hand, desk.at("ro", "natur"), desk.at("svaert"), lift=False)
    desk.resize(820, 700)
    end = desk.seen(desk.at("kan"))
    hand.move(end)
    hand.up(end)
    assert desk.pictures("kan") == ["natur"]
    assert desk.pictures("ro") == ["hund", "musik"]


def test_a_second_finger_puts_it_back_and_comes_closer(desk: Desk) -> None:
    glass, window = QTest.createTouchDevice(), desk.window.windowHandle()
    one, *rest = desk.way(desk.at("ro", "natur"), desk.at("kan"))
    other = one + QPoint(120, 0)
    QTest.touchEvent(window, glass).press(0, one).commit()
    for point in rest:
        QTest.touchEvent(window, glass).move(0, point).commit()
    QTest.touchEvent(window, glass).stationary(0).press(1, other).commit()
    QTest.touchEvent(window, glass).stationary(0).move(1, other + QPoint(200, 0)).commit()
    QTest.touchEvent(window, glass).release(0, rest[-1]).release(1, other + QPoint(200, 0)).commit()
    assert desk.saved == SHEET
    assert desk.canvas.view.zoom > 1


def test_with_a_pen_in_the_tool_a_picture_is_drawn_upon_and_not_moved(desk: Desk) -> None:
    desk.field.tools.take("pen")
    desk.settle()
    carry(desk, Pen(desk.window.windowHandle()), desk.at("ro", "natur"), desk.at("kan"))
    assert desk.pictures("ro") == CALM["pictures"]
    assert len(desk.saved["ink"]) == 1


def test_where_one_only_looks_nothing_is_carried(desk: Desk, hand: Hand) -> None:
    desk.field.set_read_only(True)
    desk.settle()
    carry(desk, hand, desk.at("ro", "natur"), desk.at("kan"))
    assert desk.field.value() == SHEET


def test_a_picture_that_stands_twice_in_a_place_is_carried_once(desk: Desk, hand: Hand) -> None:
    desk.field.set_value({"places": [{**CALM, "pictures": ["hund", "hund"]}], "ink": []})
    at = desk.canvas.view.to_screen(desk.canvas.thing(desk.canvas.key_of("ro", 1)).at).toPoint()
    carry(desk, hand, at, desk.at("kan"))
    assert desk.pictures("ro") == desk.pictures("kan") == ["hund"]


def test_coming_closer_the_pictures_are_taken_where_they_are_seen(desk: Desk, hand: Hand) -> None:
    desk.field.closer.click()
    desk.canvas.make_current("ro")
    desk.settle()
    carry(desk, hand, desk.at("ro", "musik"), desk.at("ro", "hund") - QPoint(30, 0))
    assert desk.pictures("ro") == ["musik", "hund", "natur"]


def test_every_picture_keeps_its_place_for_screen_readers(desk: Desk) -> None:
    said: dict[str, Any] = {key: desk.canvas.thing(key).name for key in desk.canvas.walk()}
    assert list(said.values())[:2] == [
        "Det drømmer jeg om: Billeder: have, kat, hjem, ven",
        "Billede: have. Det drømmer jeg om",
    ]
