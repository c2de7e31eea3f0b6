"""CHIME as numbers: the mean of the answered steps of a factor; *ved ikke* is a gap and never a zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.instrument import Instrument, ItemKind
from taet_desktop.domain.voices import Informant

FACTORS = ("samhoerighed", "haab", "identitet", "mening", "handlekraft")
FACTOR_LABELS = {
    "samhoerighed": "Samhørighed",
    "haab": "Håb",
    "identitet": "Identitet",
    "mening": "Mening",
    "handlekraft": "Handlekraft",
}
OWN_LIFE = "own_life"
ADVISER_HELP = "adviser_help"
ADVISER_VIEW = "adviser_view"


@dataclass(frozen=True, slots=True)
class ChimePoint:
    """The five factors at one visit: means on 1–5, or None where nothing (countable) was said.

    `own_life` and `adviser_help` are the citizen's own answers, `adviser_view` the adviser's about the help.
    """

    at: datetime
    own_life: dict[str, float | None]
    adviser_help: dict[str, float | None]
    adviser_view: dict[str, float | None] = field(default_factory=dict)

    def angle(self, name: str) -> dict[str, float | None]:
        """Return the means of one of the three angles."""
        angles = {OWN_LIFE: self.own_life, ADVISER_HELP: self.adviser_help, ADVISER_VIEW: self.adviser_view}
        return angles[name]

    @property
    def says_anything(self) -> bool:
        """Tell whether the citizen has answered anything that counts."""
        return any(value is not None for value in (*self.own_life.values(), *self.adviser_help.values()))


def factor_means(
    instrument: Instrument, answers: Answers, angle: str, informants: Sequence[Informant]
) -> dict[str, float | None]:
    """Return each factor's mean over the scale questions of one angle and some voices."""
    means: dict[str, float | None] = {}
    for factor in FACTORS:
        values = [
            answer.value
            for item in instrument.items()
            if item.factor == factor and item.angle == angle
            for answer in answers.of(item.id)
            if answer.kind is ItemKind.SCALE5
            and answer.voice.informant in informants
            and isinstance(answer.value, int)
        ]
        means[factor] = sum(values) / len(values) if values else None
    return means


def chime_point(at: datetime, instrument: Instrument, answers: Answers) -> ChimePoint:
    """Return one visit's point on the curve: the citizen's own answers, and the adviser's own view."""
    own, adviser = (Informant.CITIZEN,), (Informant.ADVISER,)
    return ChimePoint(
        at,
        factor_means(instrument, answers, OWN_LIFE, own),
        factor_means(instrument, answers, ADVISER_HELP, own),
        factor_means(instrument, answers, ADVISER_VIEW, adviser),
    )
