"""Invented answers of many rows: of their kind's shape, and only what the question offers."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from taet_desktop.domain.instrument import Choice, ItemKind
from taet_desktop.domain.values import SUCCESSES, checked
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.services.demo import rows
from taet_desktop.services.demo.network_maps import network_map
from taet_desktop.services.demo.plans import further, plan
from taet_desktop.services.demo.scaffolds import scaffold
from taet_desktop.services.demo.whiteboards import whiteboard
from tests.reports import row_bundles as r

DAY = date(2026, 11, 22)
SEEDS = range(40)
SHEET = [Choice(place, place) for place in ("droem", "kraefter", "kan", "ro", "svaert", "hjaelper")]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_kind_has_its_shape(seed: int) -> None:
    rng = random.Random(seed)
    card_item = r.TOOL.by_id["kort"]
    question = card_item.question(QuestionForm.STANDARD)
    laid = rows.laid(rng, card_item, question, 3.0)
    made: dict[ItemKind, Any] = {
        ItemKind.LINES: rows.lines(rng, ()),
        ItemKind.PERSON: rows.person(rng),
        ItemKind.PERSONS: rows.persons(rng),
        ItemKind.SORT: laid,
        ItemKind.WEEK: rows.week(rng, r.WEEK_PICTURES),
        ItemKind.GOALS: rows.goals(rng, DAY, {"borger": "Anna"}),
        ItemKind.SIGNATURE: rows.signature(rng, "Anna Berg", DAY),
        ItemKind.SYMBOLS: rows.pointed(rng, r.WEEK_PICTURES),
        ItemKind.NETWORK: network_map(rng),
        ItemKind.WHITEBOARD: whiteboard(rng),
        ItemKind.PLAN: plan(rng, DAY, {"borger": "Anna"}, 3.0, gentle=bool(seed % 2)),
        ItemKind.SCAFFOLD: scaffold(rng, "livsmestring", SHEET),
    }
    for kind, value in made.items():
        assert checked(kind, value) == value, kind
    assert {card for pile in laid.values() for card in pile} <= {c.id for c in r.CARDS}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_goes_on_until_every_step_is_taken(seed: int) -> None:
    rng = random.Random(seed)
    names = {"borger": "Anna"}
    value = plan(rng, DAY, names, 3.0, gentle=bool(seed % 2))
    first = value["goals"][0]["goal"]
    for _ in range(4):
        value = further(rng, DAY, names, 3.0, value)
        assert checked(ItemKind.PLAN, value) == value
    (goal,) = [one for one in value["goals"] if one["goal"] == first]
    assert all(step["done"] for step in goal["steps"])
    assert goal["status"] in SUCCESSES
    assert len({one["goal"] for one in value["goals"]}) == len(value["goals"])


def test_the_better_it_goes_the_more_lies_in_the_first_pile() -> None:
    item = r.TOOL.by_id["kort"]
    question = item.question(QuestionForm.STANDARD)

    def good(level: float) -> int:
        rng = random.Random(1)
        return sum(len(rows.laid(rng, item, question, level).get("godt", [])) for _ in range(50))

    assert good(4.5) > good(2.0) * 2


def test_a_person_says_their_own_lines_where_the_story_has_any() -> None:
    assert set(rows.lines(random.Random(1), ("min kat",))) == {"min kat"}
    assert set(rows.lines(random.Random(1), ())) <= set(rows.LINES)
