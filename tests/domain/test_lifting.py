"""An agreement lifted into the plan: once, into a goal that is still open, and nothing else changes."""

from __future__ import annotations

from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.lifting import lifted, plan_item
from taet_desktop.domain.values import checked
from taet_desktop.domain.voices import CITIZEN, Informant, Voice
from taet_desktop.instruments import load_library

TOOL = load_library().get("maal-og-aftaler")
ITEM = plan_item(TOOL)
ROW = {"what": "ringe til Bo", "who": "Mette", "when": "fredag"}
STEP = {**ROW, "done": False}


def with_goals(*goals: dict[str, Any]) -> Answers:
    return Answers([Answer("maal", ItemKind.GOALS, list(goals), "Ja.", CITIZEN)])


def goals_of(answers: Answers) -> Any:
    answer = answers.by("maal", CITIZEN)
    assert answer is not None
    return checked(ItemKind.GOALS, answer.value)


def test_the_plan_is_found_and_other_tools_have_none() -> None:
    assert ITEM is not None
    assert ITEM.id == "maal"
    assert plan_item(load_library().get("tavle")) is None


def test_it_becomes_a_step_of_the_first_open_goal() -> None:
    assert ITEM is not None
    before = with_goals({"goal": "bo selv", "status": "naaet"}, {"goal": "synge", "steps": [{"what": "øve"}]})
    after = lifted(before, ITEM, ROW)
    assert goals_of(after) == [
        {"goal": "bo selv", "status": "naaet"}, {"goal": "synge", "steps": [{"what": "øve"}, STEP]},
    ]  # fmt: skip
    assert goals_of(before)[1]["steps"] == [{"what": "øve"}]
    kept = after.by("maal", CITIZEN)
    assert kept is not None
    assert kept.words == "Ja."


def test_without_a_goal_it_stands_by_itself() -> None:
    assert ITEM is not None
    assert goals_of(lifted(Answers(), ITEM, ROW)) == [{"goal": "", "steps": [STEP]}]
    ended = with_goals({"goal": "bo selv", "status": "stoppet"})
    assert goals_of(lifted(ended, ITEM, ROW))[1] == {"goal": "", "steps": [STEP]}


def test_where_three_goals_are_reached_it_goes_to_the_last() -> None:
    assert ITEM is not None
    full = with_goals(*({"goal": f"mål {n}", "status": "naaet"} for n in range(3)))
    assert goals_of(lifted(full, ITEM, ROW))[2]["steps"] == [STEP]


def test_it_is_lifted_once_and_nothing_is_not_lifted() -> None:
    assert ITEM is not None
    once = lifted(Answers(), ITEM, ROW)
    assert lifted(once, ITEM, {**ROW, "what": "Ringe til Bo"}) == once
    assert lifted(once, ITEM, {"what": " "}) == once


def test_another_voices_goals_are_left_alone() -> None:
    assert ITEM is not None
    mother = Answer("maal", ItemKind.GOALS, [{"goal": "ro"}], "", Voice(Informant.RELATIVE, "mor"))
    after = lifted(Answers([mother]), ITEM, ROW)
    assert after.by("maal", mother.voice) == mother
