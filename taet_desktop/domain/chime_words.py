"""The CHIME picture in words and as a table, for whoever hears it read or would rather read numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taet_desktop.domain import clock
from taet_desktop.domain.instrument import SCALE5_STEPS
from taet_desktop.domain.scoring import (
    ADVISER_HELP,
    ADVISER_VIEW,
    FACTOR_LABELS,
    FACTORS,
    OWN_LIFE,
    ChimePoint,
)

ANGLES = {OWN_LIFE: "Mit liv", ADVISER_HELP: "Hjælpen fra min rådgiver"}
"""What the citizen answers about, as the citizen would say it."""
ANGLES_SHORT = {OWN_LIFE: "Mit liv", ADVISER_HELP: "Rådgiverens hjælp"}
BESIDE = "rådgiveren selv"
"""Whose line lies across the petals of the help."""
NOTHING = "intet tal"
"""Where *ved ikke* was said, or nothing."""
GAP = "En tom plads betyder »ved ikke« eller intet svar. Den tæller ikke med."
HOW = "Jo mere et blad er fyldt, jo mere passer det. Helt fuldt er »rigtig meget«."


def number(value: float) -> str:
    """Return `4` or `3,5`."""
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")


def step_word(value: float) -> str:
    """Return the word of a whole step, such as `en hel del`; nothing between two steps."""
    return SCALE5_STEPS[int(value) - 1] if value in range(1, len(SCALE5_STEPS) + 1) else ""


def told(value: float | None) -> str:
    """Return `4, en hel del`, or that there is no number."""
    if value is None:
        return NOTHING
    return ", ".join(part for part in (number(value), step_word(value)) if part)


def spoken_flower(point: ChimePoint, angle: str) -> str:
    """Return one flower as text, petal by petal."""
    means = point.angle(angle)
    petals = []
    for factor in FACTORS:
        text = f"{FACTOR_LABELS[factor]}: {told(means.get(factor))}"
        own = point.adviser_view.get(factor)
        if angle == ADVISER_HELP and own is not None:
            text += f" ({BESIDE}: {number(own)})"
        petals.append(text)
    return f"{ANGLES[angle]}, {clock.danish_date(point.at.date())}. {'. '.join(petals)}."


@dataclass(frozen=True, slots=True)
class ChimeTable:
    """The curve as a table: a row a factor, a column a talk, in the order in which they came."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def table(points: Sequence[ChimePoint], angle: str) -> ChimeTable:
    """Return the same as the figure shows, the adviser's own view in brackets beside the help."""
    columns = tuple(clock.danish_short_date(point.at.date()) for point in points)
    rows = tuple(
        (FACTOR_LABELS[factor], tuple(_cell(point, angle, factor) for point in points)) for factor in FACTORS
    )
    return ChimeTable(columns, rows)


def _cell(point: ChimePoint, angle: str, factor: str) -> str:
    value = point.angle(angle).get(factor)
    text = NOTHING if value is None else number(value)
    own = point.angle(ADVISER_VIEW).get(factor) if angle == ADVISER_HELP else None
    return text if own is None else f"{text} ({number(own)})"


def spoken_table(made: ChimeTable) -> str:
    """Return a table as text, one row after the other."""
    rows = [
        f"{name}: {', '.join(f'{cell} {day}' for cell, day in zip(cells, made.columns, strict=True))}"
        for name, cells in made.rows
    ]
    return ". ".join(rows)
