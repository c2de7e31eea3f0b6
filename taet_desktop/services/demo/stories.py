"""The invented lives that synthetic visits are told from, read from `stories.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Story:
    """Words for one life. `words` is keyed by CHIME factor; `agreements` are (what, who)."""

    id: str
    words: dict[str, tuple[str, ...]]
    good: tuple[str, ...]
    otherwise: tuple[str, ...]
    agreements: tuple[tuple[str, str], ...]
    free: tuple[str, ...]
    picks: tuple[str, ...]


@cache
def load_stories() -> tuple[Story, ...]:
    """Read the stories."""
    text = resources.files(__package__).joinpath("stories.toml").read_text(encoding="utf-8")
    factors = ("samhoerighed", "haab", "identitet", "mening", "handlekraft")
    return tuple(
        Story(
            id=raw["id"],
            words={factor: tuple(raw[factor]) for factor in factors},
            good=tuple(raw["godt"]),
            otherwise=tuple(raw["anderledes"]),
            agreements=tuple((what, who) for what, who in raw["aftaler"]),
            free=tuple(raw["fri"]),
            picks=tuple(raw["picks"]),
        )
        for raw in tomllib.loads(text)["story"]
    )
