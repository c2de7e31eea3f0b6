"""The CHIME picture to take home: flowers, the same in words, and how it has moved over time."""

from __future__ import annotations

from collections.abc import Sequence

from taet_desktop.domain import clock
from taet_desktop.domain.chime_words import ANGLES, GAP, HOW, spoken_table, table
from taet_desktop.domain.scoring import ADVISER_HELP, ChimePoint
from taet_desktop.reports.chime_rows import Print, curve_rows, flower_rows, table_rows
from taet_desktop.reports.flow import Row, kept, tagged
from taet_desktop.reports.papers.look import Look, text
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.pages import WIDTH
from taet_desktop.reports.papers.rows import heading, space, words

TITLE = "Sådan går det"
_BESIDE = "Stregen tværs over et blad er rådgiverens eget syn."
_SQUARES = "De åbne firkanter er det, rådgiveren selv har svaret."


def print_of(look: Look) -> Print:
    """Return the print of the figure at a size of print."""
    return Print(look.body, look.bold, text(look.size(10.5), bold=True))


def picture_rows(point: ChimePoint, look: Look, width: float = WIDTH) -> list[Row]:
    """Return one talk as flowers and in words; nothing where nothing counts."""
    if not point.says_anything:
        return []
    flowers = flower_rows(point, width, print_of(look))
    lines = table_rows(point, width, print_of(look))
    return [*kept([space(look.size(8)), *flowers, space(look.size(4))]), *lines]


def over_time(points: Sequence[ChimePoint], look: Look) -> list[Row]:
    """Return the curves of own life and of the help, where there are two talks to join."""
    rows: list[Row] = []
    for angle, name in ANGLES.items():
        told = [point for point in points if any(v is not None for v in point.angle(angle).values())]
        if len(told) < 2:
            continue
        first, last = (clock.danish_short_date(one.at.date()) for one in (told[0], told[-1]))
        own = any(value is not None for point in told for value in point.adviser_view.values())
        squares = f" {_SQUARES}" if angle == ADVISER_HELP and own else ""
        rows += heading(f"{name}, over tid", look, WIDTH)
        rows += kept(words(f"{first} til {last}. Øverst er »rigtig meget«.{squares}", look.muted, WIDTH))
        alt = spoken_table(table(told, angle))
        rows += tagged(curve_rows(told, angle, WIDTH, print_of(look)), "Figure", alt)
    # Two curves are there to be compared, so they stand on one page.
    return [*kept(rows[:-1]), *rows[-1:]]


def legend(point: ChimePoint, look: Look) -> list[Row]:
    """Return how the picture is read."""
    said = f"{HOW} {GAP}"
    if any(value is not None for value in point.adviser_view.values()):
        said = f"{said} {_BESIDE}"
    rows = words(said, look.muted, WIDTH, gap=look.size(12))
    return [*kept(rows[:-1]), *rows[-1:]]


def body(material: Material, look: Look) -> list[Row]:
    """Return everything below the title."""
    points = material.chime
    return [*picture_rows(points[-1], look), *legend(points[-1], look), *over_time(points, look)]
