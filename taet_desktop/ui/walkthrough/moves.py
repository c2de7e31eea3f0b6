"""What a script is made of. A script is a generator of moves; it never waits by itself and never sleeps."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Step:
    """A new part of the visit begins; pauses are counted for each. `name` is fit for a file name."""

    name: str


@dataclass(frozen=True, slots=True)
class Do:
    """One input event. It may open a menu or a dialog with an event loop of its own."""

    what: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Until:
    """Go on when `holds` is true; give up after so many seconds."""

    what: str
    holds: Callable[[], bool]
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Photo:
    """Keep what the screen shows now under `name`."""

    name: str


Move: TypeAlias = Step | Do | Until | Photo
Script: TypeAlias = Generator[Move, None, None]
