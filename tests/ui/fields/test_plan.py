"""Min plan by mouse and keys: whatever can be dragged can be done without."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.plan import stone
from taet_desktop.domain.values import checked
from taet_desktop.ui.canvases.plan_canvas import ADD, PlanCanvas
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.plan import PlanField
from tests.support.answer_values import PLAN
from tests.ui.fields.hands import between, drag

STEPS = ["a", "b", "c", "d"]


@pytest.fixture
def field(context: FieldContext, show: Any) -> PlanField:
    made = PlanField(context, copy.deepcopy(PLAN))
    made.describe("Hvad drømmer du om?", "")
    made.set_value({"goals": [{"goal": "Jeg vil bage", "steps": [{"what": one} for one in STEPS]}]})
    show(made, 1000)
    return made


def steps(field: PlanField) -> list[str]:
    return [one["what"] for one in field.value()["goals"][0]["steps"]]


def spot(canvas: PlanCanvas, number: int) -> QPoint:
    x, y = stone(number).middle
    return canvas.mapToGlobal(canvas.view.to_screen(QPointF(x, y - 44)).toPoint())


def test_a_full_plan_is_shown_and_given_back(field: PlanField) -> None:
    field.set_value(copy.deepcopy(PLAN))
    given = checked(ItemKind.PLAN, field.value())
    assert given["dream"] == PLAN["dream"]
    assert given["feels"] == 4
    assert [len(goal["steps"]) for goal in given["goals"]] == [3, 5]


def test_a_stone_is_moved_by_drag_and_by_keys_alike(field: PlanField) -> None:
    told: list[str] = []
    field.changed.connect(lambda: told.append(field.typing_part))
    drag(field.canvas, *between(spot(field.canvas, 0), spot(field.canvas, 2)))
    assert steps(field) == ["b", "c", "a", "d"]
    field.canvas.setFocus()
    field.canvas.make_current("step-2", keyboard=True)
    QTest.keyClick(field.canvas, Qt.Key.Key_Left)
    QTest.keyClick(field.canvas, Qt.Key.Key_Left)
    assert steps(field) == STEPS
    assert told == ["", "", ""]


def test_space_ticks_and_a_calm_word_is_said(field: PlanField) -> None:
    field.canvas.setFocus()
    field.canvas.make_current("step-1", keyboard=True)
    QTest.keyClick(field.canvas, Qt.Key.Key_Space)
    assert field.value()["goals"][0]["steps"][1]["done"] is True
    assert "godt" in field.cheer.text()


def test_a_step_that_says_nothing_is_forgotten(field: PlanField) -> None:
    field.canvas.tapped.emit(ADD, False)
    assert field.panel.key == "step-4"
    field.close_panel()
    assert steps(field) == STEPS


def test_delete_removes_a_step_and_enter_opens_one(field: PlanField) -> None:
    field.canvas.setFocus()
    field.canvas.make_current("step-0", keyboard=True)
    QTest.keyClick(field.canvas, Qt.Key.Key_Delete)
    assert steps(field) == STEPS[1:]
    QTest.keyClick(field.canvas, Qt.Key.Key_Return)
    assert field.panel.key == "step-0"


def test_there_are_at_most_three_goals(field: PlanField) -> None:
    field.set_value({"goals": [{"goal": str(number)} for number in range(3)]})
    assert "nyt" not in field.goals.keys()  # noqa: SIM118 a method
