"""Bad luck on every canvas, by every hand: nothing lost, nothing hidden for good, nothing that nobody did."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.values import checked
from taet_desktop.ui.fields.base import FieldContext
from tests.instruments.scenes_networks import ANNA
from tests.support.boards import board
from tests.ui.canvases.pens import Pen
from tests.ui.canvases.test_scaffold_pictures import SHEET
from tests.ui.canvases.tool_desk import ToolDesk
from tests.ui.fields.hands import Finger, Hand, Mouse, between, go
from tests.ui.fields.test_plan_bad_luck import FOUR

HANDS: tuple[Callable[..., Hand], ...] = (Mouse, Finger, Pen)
FAR = 4_000
LONG = "Abdulrahman-Christoffersen af Nordvestjylland " * 5
EDGES = ((-FAR, 0), (FAR, 0), (0, -FAR), (0, FAR), (FAR, FAR))


class Tool(NamedTuple):
    """A tool with something on its canvas that can be dragged, and where a hand may let go of it."""

    id: str
    kind: ItemKind
    value: dict[str, Any]
    key: str
    way: tuple[int, int]


TOOLS = (
    Tool("netvaerkskort", ItemKind.NETWORK, ANNA, "p3", (60, 90)),
    Tool("tavle", ItemKind.WHITEBOARD, board(), "t2", (90, 60)),
    Tool("min-plan", ItemKind.PLAN, FOUR, "step-0", (260, 0)),
    Tool("stillads-livsmestring", ItemKind.SCAFFOLD, SHEET, "ro/hund/0", (0, 130)),
)


class Desk(ToolDesk):
    """One of the tools, and a hand."""

    def __init__(self, context: FieldContext, qtbot: QtBot, tool: Tool) -> None:
        self.given = tool
        super().__init__(context, qtbot, tool.id, copy.deepcopy(tool.value))
        self.start = self.seen(self.middle(tool.key))

    def middle(self, key: str) -> QPoint:
        found: QPoint = self.canvas.frame_of(key).center()
        return found

    @property
    def way(self) -> Sequence[QPoint]:
        """The way to where the thing may lie."""
        return between(self.start, self.start + QPoint(*self.given.way), 10)

    @property
    def before(self) -> Any:
        return self.given.value

    def whole(self) -> None:
        """Hold the tool to a value that can be kept and shown, with everything on it within reach."""
        value = self.field.value()
        assert checked(self.given.kind, value) == value
        assert self.canvas.held == ""
        assert not self.canvas.taken
        for key in self.canvas.walk():
            self.canvas.make_current(key)
            assert QRectF(self.canvas.rect()).contains(QPointF(self.middle(key)))
        self.canvas.grab()


@pytest.fixture(params=TOOLS, ids=[one.id for one in TOOLS])
def desk(request: pytest.FixtureRequest, context: FieldContext, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(context, qtbot, request.param)
    yield made
    made.close()


@pytest.fixture(params=HANDS, ids=["mouse", "finger", "pen"])
def hand(request: pytest.FixtureRequest, desk: Desk) -> Hand:
    made: Hand = request.param(desk.window.windowHandle())
    return made


def carried(desk: Desk, hand: Hand) -> Any:
    """Carry the thing as it should go, and return what came of it; it is as before afterwards."""
    go(hand, desk.way)
    after = copy.deepcopy(desk.saved)
    assert after != desk.before, "the thing didn't move"
    desk.undo()
    assert desk.saved == desk.before
    return after


def test_off_every_edge_it_stays_in_reach(desk: Desk, hand: Hand) -> None:
    for edge in EDGES:
        go(hand, between(desk.seen(desk.middle(desk.canvas.walk()[-1])), QPoint(*edge)))
        start = desk.seen(desk.middle(desk.given.key)) if desk.canvas.thing(desk.given.key) else desk.start
        go(hand, between(start, start + QPoint(*edge)))
        desk.whole()


@pytest.mark.parametrize("luck", ["escape", "another window", "hidden", "sealed", "taken back"])
def test_a_drag_that_is_broken_off_has_never_been(desk: Desk, hand: Hand, luck: str) -> None:
    after = carried(desk, hand)
    go(hand, desk.way[:6], lift=False)
    if luck == "escape":
        QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    elif luck == "another window":
        QApplication.sendEvent(desk.canvas, QEvent(QEvent.Type.WindowDeactivate))
    elif luck == "hidden":
        desk.window.hide()
        desk.window.show()
    elif luck == "sealed":
        desk.field.set_read_only(True)
    else:
        desk.field.set_value(None)
        desk.field.set_value(copy.deepcopy(desk.before))
    for point in desk.way[6:]:
        hand.move(point)
    hand.up(desk.way[-1])
    desk.settle()
    assert (desk.saved, desk.field.value()) == (desk.before, desk.before)
    desk.whole()
    desk.field.set_read_only(False)
    desk.settle()
    go(hand, desk.way)
    assert desk.saved == after


def test_resized_in_mid_drag_it_is_let_go_on_the_canvas(desk: Desk, hand: Hand) -> None:
    go(hand, desk.way[:6], lift=False)
    for width, height in ((700, 600), (1300, 900), (760, 500)):
        desk.resize(width, height)
        hand.move(desk.way[6])
    hand.up(desk.way[6])
    desk.whole()
    desk.resize(1100, 800)
    desk.whole()


def test_keys_and_wheel_in_mid_drag_leave_it_in_the_hand(desk: Desk, hand: Hand) -> None:
    after = carried(desk, hand)
    go(hand, desk.way[:6], lift=False)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Plus):
        QTest.keyClick(desk.canvas, key)
    for point in desk.way[6:]:
        hand.move(point)
    hand.up(desk.way[-1])
    assert desk.saved == after
    desk.whole()


def test_two_fingers_in_mid_drag_come_closer_and_put_it_back(desk: Desk) -> None:
    glass, window = QTest.createTouchDevice(), desk.window.windowHandle()
    one, other = desk.way[5], desk.way[5] + QPoint(80, -60)
    QTest.touchEvent(window, glass).press(0, desk.way[0]).commit()
    for point in desk.way[1:6]:
        QTest.touchEvent(window, glass).move(0, point).commit()
    QTest.touchEvent(window, glass).stationary(0).press(1, other).commit()
    for step in range(1, 6):
        apart = QPoint(20 * step, -15 * step)
        QTest.touchEvent(window, glass).move(0, one - apart).move(1, other + apart).commit()
    QTest.touchEvent(window, glass).release(1, other + apart).stationary(0).commit()
    QTest.touchEvent(window, glass).move(0, one).commit()
    QTest.touchEvent(window, glass).release(0, one).commit()
    assert desk.saved == desk.before
    assert desk.canvas.view.zoom > 1
    desk.whole()


def test_a_third_finger_and_one_that_is_lifted_early_do_no_harm(desk: Desk) -> None:
    glass, window = QTest.createTouchDevice(), desk.window.windowHandle()
    spots = [desk.way[0] + QPoint(30 * number, 10 * number) for number in range(3)]
    QTest.touchEvent(window, glass).press(0, spots[0]).commit()
    QTest.touchEvent(window, glass).stationary(0).press(1, spots[1]).commit()
    QTest.touchEvent(window, glass).stationary(0).stationary(1).press(2, spots[2]).commit()
    QTest.touchEvent(window, glass).release(0, spots[0]).stationary(1).stationary(2).commit()
    QTest.touchEvent(window, glass).move(1, spots[1] + QPoint(40, 5)).stationary(2).commit()
    QTest.touchEvent(window, glass).release(1, spots[1]).release(2, spots[2]).commit()
    assert desk.saved == desk.before
    desk.whole()
    desk.canvas.zoom_all()
    go(Finger(window), desk.way)
    assert desk.saved != desk.before


def test_a_hundred_quick_drags_lose_nothing(desk: Desk, hand: Hand) -> None:
    for number in range(100):
        key = desk.canvas.walk()[number % len(desk.canvas.walk())]
        start = desk.seen(desk.middle(key))
        go(hand, [start, start + QPoint(37, 11), start + QPoint(*EDGES[number % len(EDGES)])])
    desk.whole()
    while desk.tool.history.stack.can_undo():
        desk.undo()
    assert desk.saved == desk.before


def test_as_close_as_one_can_come_everything_can_be_brought_into_sight(desk: Desk) -> None:
    for corner in (QPointF(0, 0), QPointF(desk.canvas.width(), desk.canvas.height())):
        desk.canvas.zoom_all()
        desk.canvas.pinched(corner, 9.0, QPointF())
        desk.whole()
