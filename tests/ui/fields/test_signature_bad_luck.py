"""Bad luck while somebody signs: two hands at once, a touch whose end is lost, a window that goes away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.signature import SignatureField
from tests.ui.canvases.pens import Pen
from tests.ui.fields.hands import Finger, Hand, Mouse, between, go

Show = Callable[..., None]
HANDS: tuple[Callable[..., Hand], ...] = (Mouse, Finger, Pen)


class Desk:
    """A box to sign in, and two ways across it."""

    def __init__(self, context: FieldContext, show: Show) -> None:
        self.field = SignatureField(context.today)
        self.field.describe("Skriv under", "")
        show(self.field, 700)
        QApplication.processEvents()
        self.screen = self.field.windowHandle()
        self.one, self.other = self.way((60, 40), (240, 60)), self.way((80, 120), (300, 150))

    def way(self, start: tuple[int, int], end: tuple[int, int]) -> Sequence[QPoint]:
        return [self.field.pad.mapTo(self.field, at) for at in between(QPoint(*start), QPoint(*end))]

    @property
    def strokes(self) -> list[list[list[int]]]:
        return list((self.field.value() or {"strokes": []})["strokes"])

    def drawn(self, way: Sequence[QPoint]) -> list[list[int]]:
        """Return a way as it stands in the value."""
        pad = self.field.pad
        points = [pad.mapFrom(self.field, at) for at in way]
        return [[round(at.x() / pad.width() * 1000), round(at.y() / pad.height() * 333)] for at in points]


@pytest.fixture
def desk(context: FieldContext, show: Show) -> Desk:
    return Desk(context, show)


@pytest.fixture(params=HANDS, ids=["mouse", "finger", "pen"])
def hand(request: pytest.FixtureRequest, desk: Desk) -> Hand:
    made: Hand = request.param(desk.screen)
    return made


@pytest.mark.parametrize(("first", "second"), [(Mouse, Finger), (Finger, Mouse), (Pen, Finger), (Mouse, Pen)])
def test_whoever_comes_first_writes_on_and_the_other_writes_afterwards(
    desk: Desk, first: Callable[..., Hand], second: Callable[..., Hand]
) -> None:
    one, other = first(desk.screen), second(desk.screen)
    go(one, desk.one[:4], lift=False)
    go(other, desk.other)
    for point in desk.one[4:]:
        one.move(point)
    one.up(desk.one[-1])
    assert desk.strokes == [desk.drawn(desk.one)]
    if first is not Pen:  # a finger beside a pen is the palm
        go(other, desk.other)
        assert desk.strokes == [desk.drawn(desk.one), desk.drawn(desk.other)]


def test_a_pen_takes_over_from_the_palm_which_leaves_no_mark(desk: Desk) -> None:
    palm, pen = Finger(desk.screen), Pen(desk.screen)
    go(palm, desk.other[:2], lift=False)
    go(pen, desk.one)
    palm.move(desk.other[3])
    palm.up(desk.other[3])
    assert desk.strokes == [desk.drawn(desk.one)]


def test_a_touch_that_is_taken_away_locks_nobody_out(desk: Desk) -> None:
    go(Finger(desk.screen), desk.one[:4], lift=False)
    device = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(desk.field.pad, QTouchEvent(QEvent.Type.TouchCancel, device))
    go(Mouse(desk.screen), desk.other)
    assert desk.strokes == [desk.drawn(desk.other)]


def test_a_press_whose_end_was_lost_is_kept_when_the_next_begins(desk: Desk, hand: Hand) -> None:
    go(hand, desk.one, lift=False)
    go(hand, desk.other)
    assert desk.strokes == [desk.drawn(desk.one), desk.drawn(desk.other)]


@pytest.mark.parametrize("gone", [QEvent.Type.WindowDeactivate, QEvent.Type.Hide])
def test_what_was_written_is_kept_when_the_window_goes_away(
    desk: Desk, hand: Hand, gone: QEvent.Type
) -> None:
    go(hand, desk.one, lift=False)
    if gone is QEvent.Type.Hide:
        desk.field.hide()
    else:
        QApplication.sendEvent(desk.field.pad, QEvent(gone))
    hand.up(desk.one[-1])
    assert desk.strokes == [desk.drawn(desk.one)]


def test_sealed_in_mid_stroke_nothing_is_added(desk: Desk, hand: Hand) -> None:
    go(hand, desk.one, lift=False)
    desk.field.set_read_only(True)
    hand.up(desk.one[-1])
    assert desk.field.value() is None


def test_two_fingers_write_nothing_and_one_afterwards_does(desk: Desk) -> None:
    glass = QTest.createTouchDevice()
    QTest.touchEvent(desk.screen, glass).press(0, desk.one[0]).commit()
    QTest.touchEvent(desk.screen, glass).stationary(0).press(1, desk.other[0]).commit()
    for here, there in zip(desk.one[1:], desk.other[1:], strict=True):
        QTest.touchEvent(desk.screen, glass).move(0, here).move(1, there).commit()
    QTest.touchEvent(desk.screen, glass).release(0, desk.one[-1]).release(1, desk.other[-1]).commit()
    assert desk.strokes == []
    go(Finger(desk.screen), desk.one)
    assert desk.strokes == [desk.drawn(desk.one)]
