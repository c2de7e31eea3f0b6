"""Bad luck while a card or a week's entry is carried: all lies somewhere, nothing is done that nobody did."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.fields.hands import Finger, Hand, Mouse, between, go
from tests.ui.fields.test_two_hands import Desk, desk

__all__ = ["desk"]
FAR = 3_000
EDGES = ((-FAR, 0), (FAR, 0), (0, -FAR), (0, FAR), (FAR, FAR))


@pytest.fixture(params=[Mouse, Finger], ids=["mouse", "finger"])
def hand(request: pytest.FixtureRequest, desk: Desk) -> Hand:
    made: Hand = request.param(desk.screen)
    return made


def in_reach(desk: Desk) -> None:
    """Hold everything to lying within the field and to resting."""
    assert desk.at_rest()
    for thing in (desk.one, desk.other):
        middle = thing.mapTo(desk.field, thing.rect().center())
        assert desk.field.rect().contains(middle)
        assert thing.isVisible()


@pytest.mark.parametrize("luck", ["escape", "sealed", "taken back", "emptied"])
def test_a_carry_that_is_broken_off_has_never_been(desk: Desk, hand: Hand, luck: str) -> None:
    before: Any = copy.deepcopy(desk.field.value())
    way = desk.way(desk.one)
    go(hand, way[:4], lift=False)
    if luck == "escape":
        QTest.keyClick(desk.one, Qt.Key.Key_Escape)
    elif luck == "sealed":
        desk.field.set_read_only(True)
    else:
        desk.field.set_value(None)
    if luck == "taken back":
        desk.field.set_value(copy.deepcopy(before))
    for point in way[4:]:
        hand.move(point)
    hand.up(way[-1])
    if luck == "emptied":
        assert desk.field.value() is None
        desk.field.set_value(copy.deepcopy(before))
    desk.field.set_read_only(False)
    QApplication.processEvents()
    assert (desk.field.value(), desk.seen) == (before, [])
    in_reach(desk)
    go(hand, desk.way(desk.one))
    assert desk.seen == [desk.one_carried]


def test_off_every_edge_it_stays_in_reach(desk: Desk, hand: Hand) -> None:
    before = copy.deepcopy(desk.field.value())
    for edge in EDGES:
        start = desk.at(desk.one)
        go(hand, between(start, start + QPoint(*edge)))
        QApplication.processEvents()
        in_reach(desk)
        assert desk.field.value() == before


def test_resized_in_mid_carry_it_goes_to_what_is_under_the_hand(desk: Desk, hand: Hand) -> None:
    way = desk.way(desk.one)
    go(hand, way[:4], lift=False)
    desk.window.resize(1_000, 800)
    QApplication.processEvents()
    end = desk.way(desk.one)[-1]
    hand.move(end)
    hand.up(end)
    QApplication.processEvents()
    assert desk.seen == [desk.one_carried]
    in_reach(desk)
