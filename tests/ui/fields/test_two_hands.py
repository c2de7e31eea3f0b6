"""Mouse and finger at once, while sorting and in the week: nothing lost, nothing doubled, nothing in the air.

Everything goes through the window, as Qt gives it: a finger on what knows only the mouse is made a click.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from taet_desktop.ui.fields.base import Field, FieldContext
from taet_desktop.ui.fields.carry import CarryButton
from taet_desktop.ui.fields.sort import SortField
from taet_desktop.ui.fields.week import WeekField
from tests.ui.canvases.pens import write
from tests.ui.fields.hands import Finger, Hand, Mouse, between, go
from tests.ui.fields.test_sort import CARDS, PILES
from tests.ui.fields.test_week import BATH, CHOICES

Show = Callable[..., None]
TEA = {"day": "3", "part": "aften", "picture": "", "text": "te"}


class Desk:
    """A field with two things to carry, `one` and `other`, and where each may go."""

    one: CarryButton
    other: CarryButton

    def __init__(self, field: Field, show: Show, start: Any, one_carried: Any, both_carried: Any) -> None:
        self.window, self.field = QWidget(), field
        self.one_carried, self.both_carried = one_carried, both_carried
        field.describe("Spørgsmålet", "")
        column = QVBoxLayout(self.window)
        column.addWidget(field)
        self.button = QPushButton("Videre")
        self.clicks: list[str] = []
        self.button.clicked.connect(lambda: self.clicks.append("Videre"))
        column.addWidget(self.button)
        show(self.window, 900)
        field.set_value(start)
        self.window.resize(900, 760)
        QApplication.processEvents()
        self.seen: list[Any] = []
        field.changed.connect(lambda: self.seen.append(field.value()))
        self.screen = self.window.windowHandle()

    def at(self, widget: QWidget) -> QPoint:
        """Return the middle of a widget, as a point of the window."""
        return widget.mapTo(self.window, widget.rect().center())

    def way(self, thing: CarryButton) -> Sequence[QPoint]:
        """Return the points on the way to where a thing may go."""
        raise NotImplementedError

    def at_rest(self) -> bool:
        """Tell whether nothing is in anybody's hand and nothing lit up."""
        raise NotImplementedError


class Sorting(Desk):
    def __init__(self, _context: FieldContext, show: Show) -> None:
        self.mat = SortField(CARDS, PILES)
        super().__init__(self.mat, show, None, {"godt": ["sove"]}, {"godt": ["sove"], "svaert": ["kat"]})
        self.one, self.other = self.mat.mat.card("sove"), self.mat.mat.card("kat")

    def way(self, thing: CarryButton) -> Sequence[QPoint]:
        return between(self.at(thing), self.at(self.mat.mat.piles[0 if thing is self.one else 2]))

    def at_rest(self) -> bool:
        mat = self.mat.mat
        places = mat._plan(mat.width()).cards
        lie = all(card.geometry() == places[card.spec.key] and not card.isDown() for card in mat.cards)
        return lie and mat.picked is None and not any(pile.aimed or pile.waiting for pile in mat.piles)


class Planning(Desk):
    def __init__(self, context: FieldContext, show: Show) -> None:
        self.week = WeekField(CHOICES, context)
        tuesday, friday = BATH | {"day": "2"}, TEA | {"day": "5"}
        super().__init__(self.week, show, [BATH, TEA], [tuesday, TEA], [tuesday, friday])
        self.one, self.other = self.week.grid.cell(1, "morgen"), self.week.grid.cell(3, "aften")

    def way(self, thing: CarryButton) -> Sequence[QPoint]:
        to = (2, "morgen") if thing is self.one else (5, "aften")
        return between(self.at(thing), self.at(self.week.grid.cell(*to)))

    def at_rest(self) -> bool:
        cells = self.week.grid.cells
        return not any(cell.carrying or cell.aimed or cell.isDown() or cell.edited for cell in cells)


@pytest.fixture(params=[Sorting, Planning])
def desk(request: pytest.FixtureRequest, context: FieldContext, show: Show) -> Desk:
    made: Desk = request.param(context, show)
    return made


@pytest.fixture(params=["mouse first", "finger first"])
def hands(request: pytest.FixtureRequest, desk: Desk) -> tuple[Hand, Hand]:
    mouse, finger = Mouse(desk.screen), Finger(desk.screen)
    return (mouse, finger) if request.param == "mouse first" else (finger, mouse)


def test_another_hand_on_another_thing_does_nothing_until_the_first_lets_go(
    desk: Desk, hands: tuple[Hand, Hand]
) -> None:
    first, second = hands
    way = desk.way(desk.one)
    go(first, way[:4], lift=False)
    go(second, desk.way(desk.other))
    assert desk.one.carrying
    assert desk.seen == []
    for point in way[4:]:
        first.move(point)
    first.up(way[-1])
    assert desk.seen == [desk.one_carried]
    assert desk.at_rest()
    go(second, desk.way(desk.other))
    assert desk.seen == [desk.one_carried, desk.both_carried]


def test_a_tap_of_another_hand_anywhere_leaves_what_is_carried_in_the_first(
    desk: Desk, hands: tuple[Hand, Hand]
) -> None:
    first, second = hands
    way = desk.way(desk.one)
    go(first, way[:4], lift=False)
    for widget in (desk.button, desk.other, desk.one):
        go(second, [desk.at(widget)])
    assert desk.one.carrying
    for point in way[4:]:
        first.move(point)
    first.up(way[-1])
    assert desk.seen == [desk.one_carried]
    assert desk.clicks == []
    assert desk.at_rest()
    go(second, [desk.at(desk.button)])
    assert desk.clicks == ["Videre"]


def test_both_hands_on_the_same_thing_carry_it_once(desk: Desk, hands: tuple[Hand, Hand]) -> None:
    first, second = hands
    way, away = desk.way(desk.one), desk.at(desk.button)
    go(first, way[:4], lift=False)
    go(second, between(desk.at(desk.one), away))
    for point in way[4:]:
        first.move(point)
    first.up(way[-1])
    assert desk.seen == [desk.one_carried]
    assert desk.at_rest()


def test_a_press_that_has_not_moved_yet_is_not_lost_to_another_hand(
    desk: Desk, hands: tuple[Hand, Hand]
) -> None:
    first, second = hands
    way = desk.way(desk.one)
    first.down(way[0])
    go(second, [desk.at(desk.button)])
    for point in way[1:]:
        first.move(point)
    first.up(way[-1])
    assert desk.seen == [desk.one_carried]
    assert desk.clicks == []


@pytest.mark.parametrize("gone", [QEvent.Type.WindowDeactivate, QEvent.Type.Hide])
def test_a_window_that_goes_away_leaves_all_where_it_lay(
    desk: Desk, hands: tuple[Hand, Hand], gone: QEvent.Type
) -> None:
    first, second = hands
    way = desk.way(desk.one)
    go(first, way, lift=False)
    if gone is QEvent.Type.Hide:
        desk.field.hide()
        desk.field.show()
    else:
        QApplication.sendEvent(desk.window, QEvent(gone))
    assert desk.at_rest()
    first.move(way[0])
    first.up(way[0])
    assert desk.seen == []
    assert desk.at_rest()
    go(second, way)
    assert desk.seen == [desk.one_carried]


def test_a_press_whose_end_was_lost_is_over_when_the_next_begins(desk: Desk) -> None:
    mouse = Mouse(desk.screen)
    go(mouse, desk.way(desk.one), lift=False)
    go(mouse, desk.way(desk.other))
    assert desk.seen == [desk.one_carried, desk.both_carried]
    assert desk.at_rest()


def test_a_pen_takes_over_from_the_palm_that_rests_on_the_glass(desk: Desk) -> None:
    go(Finger(desk.screen), desk.way(desk.other)[:4], lift=False)
    assert desk.other.carrying
    write(desk.screen, [desk.at(desk.one)], [0.5])
    assert desk.at_rest()
    assert desk.seen == []
    go(Mouse(desk.screen), desk.way(desk.one))
    assert desk.seen == [desk.one_carried]


def test_keys_mean_nothing_while_something_is_carried_but_escape_gives_it_up(desk: Desk) -> None:
    mouse = Mouse(desk.screen)
    way = desk.way(desk.one)
    go(mouse, way[:4], lift=False)
    desk.one.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_3, Qt.Key.Key_Return):
        QTest.keyClick(desk.one, key)
    QTest.keyClick(desk.one, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.one.carrying
    QTest.keyClick(desk.one, Qt.Key.Key_Escape)
    mouse.move(way[0])
    mouse.up(way[0])
    assert desk.seen == []
    assert desk.at_rest()


def test_two_fingers_on_two_things_carry_the_first_alone(desk: Desk) -> None:
    glass = QTest.createTouchDevice()
    one, other = desk.way(desk.one), desk.way(desk.other)
    QTest.touchEvent(desk.screen, glass).press(0, one[0]).commit()
    QTest.touchEvent(desk.screen, glass).stationary(0).press(1, other[0]).commit()
    for here, there in zip(one, other, strict=True):
        QTest.touchEvent(desk.screen, glass).move(0, here).move(1, there).commit()
    QTest.touchEvent(desk.screen, glass).release(0, one[-1]).release(1, other[-1]).commit()
    assert desk.seen == [desk.one_carried]
    assert desk.at_rest()
