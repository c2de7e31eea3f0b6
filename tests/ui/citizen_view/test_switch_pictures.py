"""A picture on a *visuelt stillads* carried on the turned screen by two switches, as by a finger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from taet_desktop.settings import Settings
from taet_desktop.ui.citizen_view.reach import Spot, Target
from taet_desktop.ui.citizen_view.view import CitizenView
from tests.ui.citizen_view.conftest import Turn, screen_of
from tests.ui.citizen_view.hands import Finger, canvas_of, field_of
from tests.ui.visit.conftest import Desk

SHEET = {
    "places": [
        {"place": "ro", "text": "ved vandet", "pictures": ["hund", "natur"]},
        {"place": "kan", "text": "", "pictures": ["kat"]},
    ],
    "ink": [],
}
DOG = "ro/hund/0"


@pytest.fixture
def chosen(request: pytest.FixtureRequest) -> Settings:
    return Settings(theme="light", scanning=request.param)


def choose(desk: Desk, view: CitizenView, wanted: Callable[[Target], bool]) -> None:
    """Press *next* until the frame is there, then *choose*."""
    assert view.scanner is not None
    for _ in range(60):
        target = view.scanner.target
        there = target is not None and wanted(target)
        focus = desk.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return if there else Qt.Key.Key_Space)
        desk.settle()
        if there:
            return
    raise AssertionError("the frame never came there")


def named(name: str) -> Callable[[Target], bool]:
    return lambda one: isinstance(one, QWidget) and one.objectName() == name


def by_switches(desk: Desk, view: CitizenView) -> None:
    choose(desk, view, lambda one: isinstance(one, Spot) and one.key == DOG)
    for arrow in ("pad-down", "pad-right"):
        choose(desk, view, named(arrow))


def by_finger(_desk: Desk, view: CitizenView) -> None:
    canvas = canvas_of(view)
    thing = canvas.thing(DOG)
    assert thing is not None
    start = canvas.view.to_screen(thing.at)
    cat = canvas.thing("kan/kat/0")
    assert cat is not None
    end = canvas.view.to_screen(cat.at) + QPointF(30, 0)
    Finger().drag(canvas, *(QPoint((start + (end - start) * n / 6).toPoint()) for n in range(7)))


@pytest.mark.parametrize(
    ("chosen", "carry"),
    [("two", by_switches), ("", by_finger)],
    indirect=["chosen"],
    ids=["switches", "finger"],
)
def test_a_picture_is_carried_to_the_place_beside_and_taken_back(
    desk: Desk, turn: Turn, carry: Callable[[Desk, CitizenView], None]
) -> None:
    view = turn("stillads-livsmestring")
    with screen_of(desk, 1366, 768):
        field: Any = field_of(view)
        field.set_value(SHEET)
        desk.settle()
        carry(desk, view)
        desk.settle()
        pictures = {row["place"]: row["pictures"] for row in field.value()["places"]}
        assert pictures == {"ro": ["natur"], "kan": ["kat", "hund"]}
        (answer,) = desk.stored().responses["stillads-livsmestring"].answers
        assert answer.value == field.value()


@pytest.mark.parametrize("chosen", ["two"], indirect=True)
def test_the_frame_stays_on_the_arrow_so_that_a_picture_goes_on_and_on(desk: Desk, turn: Turn) -> None:
    view = turn("stillads-livsmestring")
    with screen_of(desk, 1366, 768):
        field: Any = field_of(view)
        field.set_value(SHEET)
        desk.settle()
        choose(desk, view, lambda one: isinstance(one, Spot) and one.key == DOG)
        for arrow in ("pad-down", "pad-down", "pad-right"):
            choose(desk, view, named(arrow))
            assert view.scanner is not None
            assert view.scanner.target is not None
            assert named(arrow)(view.scanner.target)
        assert canvas_of(view).current == "kan/hund/0"
