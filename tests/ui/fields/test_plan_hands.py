"""Every action of *Min plan* by mouse, finger, pen and keys, taken back and done again."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from taet_desktop.ui.canvases.plan_canvas import ADD, DREAM, GOAL, face_key, step_key
from taet_desktop.ui.fields.base import FieldContext
from tests.ui.fields.plan_desk import Finger, Keys, Mouse, Pen, PlanDesk, Pointer

BEGUN: dict[str, Any] = {
    "goals": [{"goal": "Jeg vil bage", "steps": [{"what": one} for one in ("mel", "æg", "ovn", "boller")]}]
}


def goal(plan: dict[str, Any], number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = plan["goals"][number]
    return found


def step(plan: dict[str, Any], number: int) -> dict[str, Any]:
    found: dict[str, Any] = goal(plan)["steps"][number]
    return found


def add_dream(hand: Pointer) -> None:
    hand.open(DREAM)
    hand.type("dream-text", "Have")


def add_picture(hand: Pointer) -> None:
    hand.open(DREAM)
    hand.press("picture-hund")


def add_goal(hand: Pointer) -> None:
    hand.press("goal-nyt")
    hand.type("goal-text", "Svømme")


def add_step(hand: Pointer) -> None:
    hand.open(ADD)
    hand.type("step-4-text", "spise")


def say_who(hand: Pointer) -> None:
    hand.open(step_key(1))
    hand.type("step-1-who", "Bo")


def say_when(hand: Pointer) -> None:
    hand.open(step_key(1))
    hand.type("step-1-when", "snart")


def tick_in_the_panel(hand: Pointer) -> None:
    hand.open(step_key(2))
    hand.press("step-2-done")


def move_in_the_panel(hand: Pointer) -> None:
    hand.open(step_key(2))
    hand.press("earlier")


def celebrate(hand: Pointer) -> None:
    hand.open(GOAL)
    hand.press("status-naaet")


def stable(hand: Pointer) -> None:
    hand.open(GOAL)
    hand.press("status-stabil")


Act = Callable[[Pointer], None]
Sees = Callable[[dict[str, Any]], object]
ACTS: dict[str, tuple[Act, Sees, object]] = {
    "dream": (add_dream, lambda plan: plan["dream"], "Have"),
    "picture": (add_picture, lambda plan: plan["pictures"], ["hund"]),
    "another goal": (add_goal, lambda plan: goal(plan, 1)["goal"], "Svømme"),
    "step": (add_step, lambda plan: step(plan, 4)["what"], "spise"),
    "who": (say_who, lambda plan: step(plan, 1)["who"], "Bo"),
    "when": (say_when, lambda plan: step(plan, 1)["when"], "snart"),
    "tick": (lambda hand: hand.tick(2), lambda plan: step(plan, 2)["done"], True),
    "tick in the panel": (tick_in_the_panel, lambda plan: step(plan, 2)["done"], True),
    "move": (lambda hand: hand.carry(0, 3), lambda plan: step(plan, 3)["what"], "mel"),
    "move back": (lambda hand: hand.carry(3, 1), lambda plan: step(plan, 1)["what"], "boller"),
    "move in the panel": (move_in_the_panel, lambda plan: step(plan, 1)["what"], "ovn"),
    "celebrate": (celebrate, lambda plan: goal(plan)["status"], "naaet"),
    "stable": (stable, lambda plan: goal(plan)["status"], "stabil"),
    "feeling": (lambda hand: hand.open(face_key(4)), lambda plan: plan["feels"], 4),
    "remove a step": (lambda hand: hand.remove(step_key(1)), lambda plan: len(goal(plan)["steps"]), 3),
    "remove the goal": (lambda hand: hand.remove(GOAL), lambda plan: plan, {}),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", [Mouse, Finger, Pen, Keys])
def test_done_taken_back_and_done_again(
    kind: type[Pointer], act: str, context: FieldContext, qtbot: QtBot
) -> None:
    do, seen, wanted = ACTS[act]
    desk = PlanDesk(context, qtbot, copy.deepcopy(BEGUN))
    do(kind(desk))
    assert seen(desk.saved) == wanted
    after = desk.saved
    while desk.tool.history.stack.can_undo():  # a step of arrows, or two for a letter and a word
        desk.undo()
    assert desk.saved == BEGUN
    while desk.tool.history.stack.can_redo():
        desk.redo()
    assert desk.saved == after
    assert seen(desk.saved) == wanted
    desk.view.drop_tools()
