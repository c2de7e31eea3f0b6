"""The invented lives that synthetic visits are told from, read from `stories.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from taet_desktop.domain.scoring import FACTORS
from taet_desktop.domain.visit import VisitKind
from taet_desktop.domain.voices import QuestionForm

LOW = "< "
"""Marks words that only go with the low steps."""

Wish = tuple[str, str, str]
"""What the citizen wants next time, what the adviser will do, and what the adviser tells it became."""


@dataclass(frozen=True, slots=True)
class Story:
    """Words for one life; `stories.toml` tells what each part is."""

    id: str
    sex: str
    ages: tuple[int, int]
    hours: tuple[int, int]
    picks: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    good: tuple[str, ...]
    unsaid: tuple[str, ...]
    wishes: tuple[Wish, ...]
    agreements: tuple[tuple[str, str, str], ...]
    free: tuple[str, ...]
    shown: tuple[str, ...]

    def fits(self, *, man: bool, age: int) -> bool:
        """Tell whether this can be the life of such a person."""
        return self.sex in ("", "mand" if man else "kvinde") and self.ages[0] <= age <= self.ages[1]

    def words_beside(self, factor: str, step: int) -> tuple[str, ...]:
        """Return what this person may say beside a step (1–5) on a factor's scale."""
        low = tuple(said.removeprefix(LOW) for said in self.words[factor] if said.startswith(LOW))
        high = tuple(said for said in self.words[factor] if not said.startswith(LOW))
        return (low or high) if step <= 2 else (*low, *high) if step == 3 else high

    def answers_to(self, item: str, form: QuestionForm, kind: VisitKind = VisitKind.HOME) -> tuple[str, ...]:
        """Return what this person may say to one open question, in the form it is asked, at such a visit."""
        own = {
            "godt": self._good_at(kind),
            "mangler": self.unsaid,
            "naeste-gang": tuple(w[0] for w in self.wishes),
        }
        if item in own:
            return own[item]
        return self.answers.get(f"{item}/{form.value}", self.answers.get(item, ()))

    def _good_at(self, kind: VisitKind) -> tuple[str, ...]:
        """Leave out what can only have been good somewhere else."""
        said = [text.partition(": ") for text in self.good]
        return tuple(rest or whole for whole, _, rest in said if not rest or whole == kind.value)


@dataclass(frozen=True, slots=True)
class Stories:
    """All lives, and what goes for every life.

    `kinds` are the adviser's lines by kind of visit; `choices` what becomes of a choice about next time.
    """

    lives: tuple[Story, ...]
    kinds: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, tuple[str, str]]


@cache
def load_stories() -> Stories:
    """Read the stories."""
    text = resources.files(__package__).joinpath("stories.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return Stories(
        lives=tuple(_story(one) for one in raw["story"]),
        kinds={kind: tuple(lines) for kind, lines in raw["kinds"].items()},
        choices={choice: (does, became) for choice, (does, became) in raw["choices"].items()},
    )


def _story(raw: Mapping[str, Any]) -> Story:
    youngest, oldest = raw.get("ages", (0, 120))
    first, last = raw.get("hours", (8, 15))
    return Story(
        id=raw["id"],
        sex=raw.get("sex", ""),
        ages=(youngest, oldest),
        hours=(first, last),
        picks=tuple(raw["picks"]),
        words={factor: tuple(raw[factor]) for factor in FACTORS},
        answers={item: tuple(said) for item, said in raw["svar"].items()},
        good=tuple(raw["godt"]),
        unsaid=tuple(raw["mangler"]),
        wishes=tuple((wish, does, became) for wish, does, became in raw["naeste"]),
        agreements=tuple((what, who, when) for what, who, when in raw["aftaler"]),
        free=tuple(raw["fri"]),
        shown=tuple(raw["vist"]),
    )
