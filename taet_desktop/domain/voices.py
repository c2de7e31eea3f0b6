"""Who said it. Every answer has a voice, and the citizen's own voice stands first everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Informant(StrEnum):
    """The role of the one who said it, in the order in which voices are shown."""

    CITIZEN = "borger"
    RELATIVE = "paaroerende"
    GUARDIAN = "vaerge"
    PROVIDER = "udfoerer"
    ADVISER = "raadgiver"
    OBSERVATION = "observation"

    @property
    def label(self) -> str:
        """Return the Danish word for the role."""
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """Return 0 for the citizen and rising numbers after that."""
        return tuple(Informant).index(self)


_LABELS = {
    Informant.CITIZEN: "borger",
    Informant.RELATIVE: "pårørende",
    Informant.GUARDIAN: "værge",
    Informant.PROVIDER: "udfører",
    Informant.ADVISER: "rådgiver",
    Informant.OBSERVATION: "observation",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks: the role and, where it helps, what the citizen calls that person ("mor")."""

    informant: Informant = Informant.CITIZEN
    name: str = ""

    @property
    def key(self) -> str:
        """Return what tells two voices on the same question apart."""
        return f"{self.informant.value}:{self.name.casefold().strip()}"


CITIZEN = Voice(Informant.CITIZEN)
ADVISER = Voice(Informant.ADVISER)


class QuestionForm(StrEnum):
    """The four forms that every question exists in."""

    STANDARD = "almindelig"
    CONCRETE = "konkret"
    PICTURE = "billede"
    GENTLE = "skaansom"

    @property
    def label(self) -> str:
        """Return the Danish name as it is shown."""
        return "skånsom" if self is QuestionForm.GENTLE else self.value


class Source(StrEnum):
    """How an answer came about."""

    SPOKEN = "samtale"
    POINTED = "peget"
    PAPER = "papir"
    AFTERWARDS = "efter"
