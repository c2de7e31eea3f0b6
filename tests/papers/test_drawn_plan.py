"""Min plan on paper, from the plan that was drawn."""

from __future__ import annotations

from dataclasses import replace

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.reports.papers.plan_pages import DRAWN, plans
from tests.papers import paper_kit as k
from tests.support.answer_values import PLAN


def test_the_drawn_plan_stands_before_goals_and_story() -> None:
    before = k.ordinary()
    drawn = k.filled(DRAWN, Answer("plan", ItemKind.PLAN, PLAN))
    pages = list(plans(replace(before, tools={**before.tools, DRAWN: drawn})))
    assert {page.dream for page in pages} == {"“At bo ved vandet”"}
    assert [(page.goal, page.first) for page in pages] == [
        ("“Jeg vil bage”", 1), ("“Jeg vil ringe til Bo”", 1), ("“Jeg vil ringe til Bo”", 4),
    ]  # fmt: skip
    assert [step.picture for step in pages[0].steps] == ["bus", "", "kaffe"]
    assert pages[0].steps[2].what == "kaffe"
    assert {page.face for page in pages} == {4}
