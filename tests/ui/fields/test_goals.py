"""Goals on cards: own words, until when, hopes, how it goes, small steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.values import MAX_GOALS, STATUSES, SUCCESSES, checked
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.goals import GoalsField
from taet_desktop.ui.fields.signs import SIGNS, SignChip
from tests.ui.fields.hands import LEFT

Show = Callable[..., None]


@pytest.fixture
def field(show: Show, context: FieldContext) -> GoalsField:
    made = GoalsField(context.today)
    made.describe("Hvad vil du gerne?", "")
    show(made, 900)
    made.resize(900, 1700)
    return made


def changes(field: GoalsField) -> list[Any]:
    seen: list[Any] = []
    field.changed.connect(lambda: seen.append(field.typing_part))
    return seen


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def test_a_goal_is_filled_in(field: GoalsField) -> None:
    seen = changes(field)
    card = field.rows[0]
    assert field.value() is None
    QTest.keyClicks(card.goal, "Jeg vil bage")
    QTest.keyClicks(card.until.line, "1-3-2027")
    click(card.expected.pill("udvikling"))
    click(card.status.pill("i_gang"))
    QTest.keyClicks(card.steps.rows[0].agreement.what, "købe mel")
    click(card.steps.rows[0].done)
    assert checked(ItemKind.GOALS, field.value()) == [
        {
            "goal": "Jeg vil bage",
            "until": "2027-03-01",
            "expected": "udvikling",
            "status": "i_gang",
            "steps": [{"what": "købe mel", "done": True}],
        }
    ]
    assert seen[0] == "0-goal"
    assert "0-step-0-what" in seen
    assert seen[-1] == ""  # a tick is one act


def test_a_chosen_chip_is_let_go_by_another_press(field: GoalsField) -> None:
    card = field.rows[0]
    QTest.keyClicks(card.goal, "x")
    click(card.status.pill("ny"))
    click(card.status.pill("ny"))
    assert field.value() == [{"goal": "x"}]


def test_chips_are_one_stop_and_answer_to_arrows(field: GoalsField) -> None:
    pills = field.rows[0].status.stops()
    assert [p.focusPolicy() is Qt.FocusPolicy.StrongFocus for p in pills].count(True) == 1
    pills[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(pills[0], Qt.Key.Key_Right)
    QTest.keyClick(pills[1], Qt.Key.Key_Space)
    assert field.rows[0].status.value == "i_gang"


@pytest.mark.parametrize("status", sorted(SUCCESSES))
def test_stable_is_a_success_like_reached(field: GoalsField, status: str) -> None:
    card = field.rows[0]
    click(card.status.pill(status))
    chip = card.status.pill(status)
    assert isinstance(chip, SignChip)
    assert chip.good
    assert "det er godt" in card.good.text()
    assert card.tag.property("tone") == "good"


def test_every_status_has_a_sign_of_its_own() -> None:
    assert set(STATUSES) <= set(SIGNS)
    assert len({id(SIGNS[status]) for status in STATUSES}) == len(STATUSES)


def test_there_is_room_for_three_goals(field: GoalsField) -> None:
    for _ in range(MAX_GOALS - 1):
        assert not field.add.isHidden()
        click(field.add)
    assert field.add.isHidden()
    assert len(field.rows) == MAX_GOALS
    click(field.rows[1].remove)
    assert not field.add.isHidden()


def test_goals_change_places_and_are_removed(field: GoalsField) -> None:
    field.set_value([{"goal": "a"}, {"goal": "b"}])
    assert field.rows[0].up.isHidden()
    click(field.rows[0].down)
    assert field.value() == [{"goal": "b"}, {"goal": "a"}]
    assert [card.title.text() for card in field.rows] == ["Mål 1", "Mål 2"]
    click(field.rows[0].remove)
    assert field.value() == [{"goal": "a"}]
    assert field.rows[0].goal.hasFocus()


def test_an_impossible_date_is_named_and_the_goal_stays(field: GoalsField) -> None:
    said: list[str] = []
    field.problem.connect(said.append)
    QTest.keyClicks(field.rows[0].goal, "x")
    line = field.rows[0].until.line
    QTest.keyClicks(line, "31-2-2027")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "findes ikke" in said[-1]
    assert field.value() == [{"goal": "x"}]


def test_steps_are_added_and_removed(field: GoalsField) -> None:
    steps = field.rows[0].steps
    QTest.keyClicks(steps.rows[0].agreement.what, "a")
    click(steps.add)
    QTest.keyClicks(steps.rows[1].agreement.who, "Mette")
    assert field.value() == [{"steps": [{"what": "a"}, {"who": "Mette"}]}]
    click(steps.rows[0].agreement.remove)
    assert field.value() == [{"steps": [{"who": "Mette"}]}]


def test_three_long_goals_are_the_value_before_they_are_built(field: GoalsField) -> None:
    goals = [
        {"goal": f"mål {number}", "steps": [{"what": f"skridt {step}"} for step in range(8)]}
        for number in range(3)
    ]
    field.set_value(goals)
    assert field.value() == goals
    field.finish_building()
    for card in field.rows:
        card.steps.finish_building()
    assert field.value() == goals
