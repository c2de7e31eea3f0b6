"""*Min plan* when hands slip, two come at once, or somebody has much to say: nothing is lost or mixed up."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.plan import MAX_STEPS
from taet_desktop.domain.values import checked
from taet_desktop.ui.canvases.plan_canvas import ADD, DREAM, GOAL, step_key
from taet_desktop.ui.fields.base import FieldContext, scroll_area_of
from tests.ui.fields.hands import between, drag
from tests.ui.fields.plan_desk import Finger, Keys, Mouse, Pen, PlanDesk, Pointer

STEPS = ["a", "b", "c", "d"]
FOUR: dict[str, Any] = {"goals": [{"goal": "Jeg vil bage", "steps": [{"what": one} for one in STEPS]}]}
LONG = "Anne-Margrethe Kirstine " * 8 + "Holm og C"
"""A name of 200 characters and a bit."""


@pytest.fixture
def desk(context: FieldContext, qtbot: QtBot) -> Iterator[PlanDesk]:
    made = PlanDesk(context, qtbot, copy.deepcopy(FOUR))
    yield made
    made.view.drop_tools()


@pytest.mark.parametrize("away", [(-300, 0), (900, 100), (100, -400), (200, 900)])
@pytest.mark.parametrize("kind", [Mouse, Finger, Pen])
def test_a_stone_dragged_off_the_edge_is_still_on_the_path(
    desk: PlanDesk, kind: type[Pointer], away: tuple[int, int]
) -> None:
    start = desk.at("step-1")
    desk.see(desk.canvas, start)
    kind(desk).drag(between(start, start + QPoint(*away)))
    assert sorted(desk.steps() or STEPS) == STEPS
    for number in range(4):
        at = desk.at(step_key(number))
        assert desk.canvas.rect().contains(at)
        assert desk.canvas.thing_at(at.toPointF()) is desk.canvas.thing(step_key(number))


def test_a_finger_comes_while_the_mouse_holds_a_stone(desk: PlanDesk) -> None:
    finger = Finger(desk)
    way = [desk.canvas.mapToGlobal(at) for at in between(desk.at("step-0"), desk.at("step-1"))]
    drag(desk.canvas, *way, drop=False)
    finger.tap(desk.canvas, desk.at("step-2"))
    assert desk.canvas.held == "step-0"
    assert desk.field.panel.part is None
    drag(desk.canvas, way[-1], way[-1])
    assert desk.steps() == ["b", "a", "c", "d"]


def test_two_fingers_put_back_what_one_of_them_held(desk: PlanDesk) -> None:
    finger = Finger(desk)
    desk.see(desk.canvas, desk.at("step-0"), desk.at("step-2"))
    one, other = (desk.canvas.mapTo(desk.window, desk.at(f"step-{number}")) for number in (0, 2))
    QTest.touchEvent(desk.window, finger.glass).press(0, one).commit()
    QTest.touchEvent(desk.window, finger.glass).move(0, one + QPoint(60, 10)).commit()
    assert desk.canvas.held == "step-0"
    QTest.touchEvent(desk.window, finger.glass).stationary(0).press(1, other).commit()
    for apart in (0, 20, 40, 60):
        moves = QTest.touchEvent(desk.window, finger.glass).move(0, one - QPoint(apart, 0))
        moves.move(1, other + QPoint(apart, 0)).commit()
    QTest.touchEvent(desk.window, finger.glass).release(0, one).release(1, other).commit()
    assert desk.canvas.view.zoom > 1
    assert desk.saved == FOUR


def test_a_key_in_the_middle_of_a_drag_means_nothing(desk: PlanDesk) -> None:
    way = [desk.canvas.mapToGlobal(at) for at in between(desk.at("step-0"), desk.at("step-3"))]
    drag(desk.canvas, *way, drop=False)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(desk.canvas, key)
    assert desk.canvas.held == "step-0"
    assert desk.saved == FOUR
    drag(desk.canvas, way[-1], way[-1])
    assert desk.steps() == [*STEPS[1:], STEPS[0]]


def test_a_finger_on_the_cloud_moves_the_page_and_a_stone_it_moves_itself(desk: PlanDesk) -> None:
    area = scroll_area_of(desk.canvas)
    assert area is not None
    finger = Finger(desk)
    area.verticalScrollBar().setValue(0)
    desk.settle()
    start = desk.at(DREAM)
    finger.drag(between(start, start - QPoint(0, 80)))
    assert area.verticalScrollBar().value() > 40
    before = area.verticalScrollBar().value()
    desk.see(desk.canvas, desk.at("step-1"))
    finger.carry(0, 1)
    assert area.verticalScrollBar().value() >= before
    assert desk.steps() == ["b", "a", "c", "d"]


@pytest.mark.parametrize("key", ["step-3", GOAL, ADD])
def test_what_is_opened_is_seen_below_the_path(desk: PlanDesk, key: str) -> None:
    area = scroll_area_of(desk.canvas)
    assert area is not None
    Finger(desk).open(key)
    desk.settle()
    for part in (desk.field.panel.title, desk.field.panel.text):
        assert area.viewport().rect().contains(part.mapTo(area.viewport(), part.rect().center()))


def test_the_panel_stays_with_its_stone_when_others_move(desk: PlanDesk) -> None:
    mouse = Mouse(desk)
    mouse.open("step-2")
    mouse.carry(0, 3)
    assert desk.steps() == ["b", "c", "d", "a"]
    assert desk.field.panel.key == "step-1"
    mouse.type("step-1-who", "Bo")
    assert desk.saved["goals"][0]["steps"][1] == {"what": "c", "who": "Bo"}


def test_the_panel_stays_with_its_stone_when_another_is_removed_or_comes_back(desk: PlanDesk) -> None:
    Mouse(desk).open("step-2")
    Keys(desk).remove("step-0")
    assert (desk.field.panel.key, desk.field.panel.text.text()) == ("step-1", "c")
    desk.undo()
    assert (desk.field.panel.key, desk.field.panel.text.text()) == ("step-2", "c")


def test_the_box_on_a_stone_ticks_and_opens_nothing(desk: PlanDesk) -> None:
    Finger(desk).tick(1)
    assert desk.saved["goals"][0]["steps"][1] == {"what": "b", "done": True}
    assert desk.field.panel.part is None
    assert "godt" in desk.field.cheer.text()
    Finger(desk).tick(1)
    assert desk.saved == FOUR


def test_a_sealed_plan_is_neither_ticked_nor_moved(desk: PlanDesk) -> None:
    desk.field.set_read_only(True)
    mouse = Mouse(desk)
    mouse.tick(1)
    mouse.carry(0, 2)
    mouse.open(DREAM)
    assert desk.saved == FOUR
    assert desk.field.panel.part is None
    assert desk.canvas.thing(ADD) is None


def test_what_is_taken_back_is_seen(desk: PlanDesk) -> None:
    mouse = Mouse(desk)
    mouse.tick(0)
    mouse.press("goal-nyt")
    mouse.type("goal-text", "Svømme")
    mouse.press("goal-0")
    desk.undo()
    desk.undo()
    assert desk.field.goals.pill("0").isChecked()
    desk.redo()
    desk.redo()
    assert [goal["goal"] for goal in desk.saved["goals"]] == ["Jeg vil bage", "Svømme"]
    mouse.press("goal-1")
    desk.undo()
    desk.undo()
    assert desk.canvas.steps[0].get("done", False) is False
    desk.redo()
    assert desk.canvas.steps[0]["done"] is True


def test_a_step_without_words_is_forgotten_wherever_it_lies(desk: PlanDesk) -> None:
    mouse = Mouse(desk)
    mouse.open(ADD)
    mouse.carry(4, 1)
    assert [step.get("what") for step in desk.canvas.steps] == ["a", "", "b", "c", "d"]
    mouse.open(DREAM)
    assert [step.get("what") for step in desk.canvas.steps] == STEPS
    assert desk.saved == FOUR


def test_how_it_goes_is_asked_when_there_is_a_goal(context: FieldContext, qtbot: QtBot) -> None:
    desk = PlanDesk(context, qtbot)
    mouse = Mouse(desk)
    mouse.open(GOAL)
    assert "status-stabil" not in desk.field.parts()
    mouse.type("goal-text", "Ro")
    mouse.press("status-stabil")
    assert desk.saved == {"goals": [{"goal": "Ro", "status": "stabil"}]}
    desk.view.drop_tools()


def test_two_hundred_characters_are_kept_whole(desk: PlanDesk) -> None:
    mouse = Mouse(desk)
    for key, part in ((DREAM, "dream-text"), (GOAL, "goal-text"), ("step-0", "step-0-who")):
        mouse.open(key)
        mouse.press(part)
        QApplication.clipboard().setText(LONG)
        QTest.keyClick(desk.part(part), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(desk.part(part), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    plan = checked(ItemKind.PLAN, desk.saved)
    assert len(LONG) > 200
    assert (plan["dream"], plan["goals"][0]["goal"], plan["goals"][0]["steps"][0]["who"]) == (
        LONG,
        LONG,
        LONG,
    )
    assert not desk.canvas.grab().isNull()
    assert LONG in desk.canvas.accessibleDescription()
    assert LONG in next(thing.name for thing in desk.canvas.things if thing.key == "step-0")
    assert max(pill.width() for pill in desk.field.goals.stops()) < desk.field.width() / 2


def test_there_is_no_place_for_one_more_than_fits(context: FieldContext, qtbot: QtBot) -> None:
    steps = [{"what": str(number)} for number in range(MAX_STEPS)]
    desk = PlanDesk(context, qtbot, {"goals": [{"goal": "Meget", "steps": steps}]})
    assert desk.canvas.thing(ADD) is None
    Keys(desk).remove(step_key(MAX_STEPS - 1))
    assert desk.canvas.thing(ADD) is not None
    Mouse(desk).carry(MAX_STEPS - 2, MAX_STEPS - 5)
    assert desk.steps()[MAX_STEPS - 5] == str(MAX_STEPS - 2)
    desk.view.drop_tools()
