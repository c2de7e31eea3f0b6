"""*Min uge* on its side: as it was planned, or empty, to be hung up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.values import DAY_NAMES, PART_NAMES
from taet_desktop.reports.answer_blocks import Picture, WeekGrid
from taet_desktop.reports.flow import Row, shifted
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.pages import FOOT, TOP, laid_out
from taet_desktop.reports.papers.pairs import title_rows
from taet_desktop.reports.papers.paper import A4, Paper
from taet_desktop.reports.papers.week_grid import Cells, empty_cells, week_rows, whole_day, words_fit
from taet_desktop.reports.visit_note import answer_block

WEEK = "ugeskema"
_WIDTH = A4[1] - 2 * 40
_ROOM = A4[0] - TOP - FOOT - 2
_TURN = 4
"""Monday to Thursday stand on the first page where a week needs two."""
_PICTURES = (1.0, 0.8, 0.65)
"""How much smaller than usual the pictures may be, as shares, to keep the week on one page."""


def week(material: Material, *, large: bool = False, blank: bool = False) -> Paper:
    """Return the visual week on its side, as it was planned or empty."""
    grid = None if blank else _grid(material)
    cells = _all_parts(grid) if grid else empty_cells()
    # Large print needs the room for the week itself.
    who = "" if large else material.name
    name = f"Min uge · {material.name}" if large else "Min uge"
    title = title_rows(name, who, Look(), WEEK, _WIDTH)
    look = Look(large)
    rows = [*title, *_week(cells, look, _ROOM - _high(title))]
    pages = laid_out(shifted(rows, -14), material.foot(), look, wide=True)
    return Paper("Min uge", pages, wide=True, author=material.adviser_name, subject="Min uge")


def _week(cells: Cells, look: Look, room: float) -> list[Row]:
    """Return the week on what is left of a page, else its last days on a page of their own.

    There the days are wide enough for long words in large print.
    """
    whole, turned = (0, len(DAY_NAMES)), (_TURN, len(DAY_NAMES))
    for share in _PICTURES if words_fit(cells, look, _WIDTH) else ():
        rows = _days(cells, look, room, whole, share)
        if _high(rows) <= room:
            return rows
    parted = [
        (_days(cells, look, room, (0, _TURN), share), _days(cells, look, _ROOM, turned, share))
        for share in _PICTURES
    ]
    fitting = (one for one in parted if _high(one[0]) <= room and _high(one[1]) <= _ROOM)
    rows, (head, *rest) = next(fitting, parted[0])
    return [*rows, replace(head, room=_ROOM), *rest]


def _days(cells: Cells, look: Look, room: float, days: tuple[int, int], share: float) -> list[Row]:
    return week_rows(whole_day(), cells, look, _WIDTH, fill=room, pictures=share, days=days)


def _high(rows: Sequence[Row]) -> float:
    return sum(row.height + row.gap for row in rows)


def _grid(material: Material) -> WeekGrid | None:
    shared = material.filled(WEEK)
    for item, answers in shared.answered() if shared else []:
        for answer in answers:
            if answer.kind is ItemKind.WEEK:
                block = answer_block(material, item, answer, material.label_of)
                if isinstance(block, WeekGrid):
                    return block
    return None


def _all_parts(grid: WeekGrid) -> tuple[tuple[tuple[Picture, ...], ...], ...]:
    by_part = {picture.label: cells for picture, cells in zip(grid.parts, grid.cells, strict=True)}
    none: tuple[tuple[Picture, ...], ...] = tuple(() for _ in grid.days)
    return tuple(by_part.get(name, none) for name in PART_NAMES.values())
