"""Rows placed on pages of a paper, with its foot: when we talk next, and how to reach the adviser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext

from taet_desktop.reports import style
from taet_desktop.reports.flow import Page as Placing
from taet_desktop.reports.flow import Row, paginate
from taet_desktop.reports.lines import Line, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.fitting import fit
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.paper import A4, Page, joined, without_cpr
from taet_desktop.reports.structure import Element

SIDE = 54.0
TOP = 50.0
FOOT = 62.0
WIDTH = A4[0] - 2 * SIDE
HEIGHT = A4[1] - TOP - FOOT
TIGHT = (1.0, 0.96, 0.92)
"""How much smaller than its usual print a paper may be drawn, as shares, to spare a page."""
_SMALLER = 0.7
"""How small a long name may make its line in the foot: better than a number that ends in dots."""
_FOOT_TEXT = 50.0
"""Top of the foot's words: two lines of large print end above the edge that printers leave white."""


def laid_out(rows: Sequence[Row], foot: Sequence[str], look: Look, *, wide: bool = False) -> tuple[Page, ...]:
    """Return the pages that the rows need, on upright A4 or on its side; `foot` is what its parts say."""
    size = (A4[1], A4[0]) if wide else A4
    pages = paginate(rows, size[1] - TOP - FOOT)
    safe = [without_cpr(part) for part in foot]
    return tuple(
        _page(placing, safe, (number, len(pages)), look, size)
        for number, placing in enumerate(pages, start=1)
    )


def fewest_pages(
    make: Callable[[Look], Sequence[Row]], *, large: bool, tight: Sequence[float] = TIGHT
) -> tuple[Sequence[Row], Look]:
    """Return the rows of a paper in the largest print that needs the fewest pages.

    So no last page holds next to nothing where print that is as easy to read spares it. Large print stays
    as large as it is.
    """
    first, *others = [Look(large=True)] if large else [Look(tight=share) for share in tight]
    best, print_of_best = make(first), first
    for look in others:
        if page_count(best) == 1:
            break
        rows = make(look)
        if page_count(rows) < page_count(best):
            best, print_of_best = rows, look
    return best, print_of_best


def page_count(rows: Sequence[Row]) -> int:
    """Return how many upright pages the rows need."""
    return len(paginate(rows, HEIGHT))


def _page(
    placing: Placing, foot: Sequence[str], place: tuple[int, int], look: Look, size: tuple[float, float]
) -> Page:
    page_width, page_height = size
    number, count = place

    base = look.foot
    said = f"Side {number} af {count}" if count > 1 else ""
    page_number = break_lines([(said, base)], 200)[0]
    room = page_width - 2 * SIDE - (page_number.width + 14 if said else 0.0)

    def draw(painter: Painter) -> None:
        for placed in placing:
            placed.row.draw(painter, SIDE, page_height - TOP - placed.top)
        # A foot is said once, not on every page.
        with painter.mark(Element("P")) if number == 1 else nullcontext():
            painter.rule(
                SIDE, _FOOT_TEXT + 4, page_width - SIDE, _FOOT_TEXT + 4, stroke=style.RULE, weight=0.75
            )
            for level, line in enumerate(foot_lines(foot, look, room)):
                painter.line_of_text(SIDE, _FOOT_TEXT - level * base.leading, line, base.leading)
        painter.line_of_text(page_width - SIDE - page_number.width, _FOOT_TEXT, page_number, base.leading)

    return draw


def foot_lines(foot: Sequence[str], look: Look, width: float) -> list[Line]:
    """Return the lines of a foot, never broken within a name or a number; what is too long ends in dots."""
    base = look.foot
    whole = break_lines([(joined(foot), base)], width)
    if len(whole) == 1:
        return whole
    return [
        line
        for part in foot
        for line in fit(part, width, base.leading, (base.size, base.size * _SMALLER), color=style.MUTED).lines
    ]
