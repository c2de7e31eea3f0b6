"""How new answers in a tool come: who gives them, by which way, and in which form the questions are put.

What is kept for after a lock is plain and without a name: a person with a name is remembered by number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Source, Voice

ROLES = (
    CITIZEN,
    Voice(Informant.RELATIVE),
    Voice(Informant.GUARDIAN),
    Voice(Informant.PROVIDER),
    Voice(Informant.ADVISER),
    Voice(Informant.OBSERVATION),
)

SOURCES = {
    Source.SPOKEN: "Fra samtalen",
    Source.POINTED: "Peget",
    Source.PAPER: "Fra papir",
    Source.AFTERWARDS: "Skrevet efter",
}
"""The ways in which an answer came about, as they are offered."""


@dataclass(frozen=True, slots=True)
class Asking:
    """`voice` and `source` are what new answers take; `form` is None for the citizen's own form."""

    voice: Voice = CITIZEN
    source: Source = Source.SPOKEN
    form: QuestionForm | None = None

    def to_state(self, known: Sequence[Voice]) -> dict[str, Any]:
        """Return plain values without a name; `known` are the voices that have one."""
        names = named(known)
        return {
            "who": self.voice.informant.value,
            "named": names.index(self.voice) if self.voice in names else -1,
            "source": self.source.value,
            "form": self.form.value if self.form else "",
        }

    @classmethod
    def from_state(cls, state: Mapping[str, Any], known: Sequence[Voice]) -> Asking:
        """Read what `to_state` gave; a person who is no longer known becomes the role alone."""
        informant, number = Informant(state["who"]), int(state["named"])
        names = named(known)
        there = 0 <= number < len(names) and names[number].informant is informant
        voice = names[number] if there else Voice(informant)
        form = QuestionForm(state["form"]) if state["form"] else None
        return cls(voice, Source(state["source"]), form)


def named(known: Sequence[Voice]) -> list[Voice]:
    """Return the voices with a name, always in the same order."""
    return sorted((voice for voice in known if voice.name), key=lambda voice: voice.key)


def offered(known: Sequence[Voice]) -> list[Voice]:
    """Return everyone whom answers can be from: the roles, and after each role those with a name."""
    every = {voice.key: voice for voice in [*ROLES, *named(known)]}
    return sorted(every.values(), key=lambda voice: (voice.informant.rank, bool(voice.name), voice.key))
