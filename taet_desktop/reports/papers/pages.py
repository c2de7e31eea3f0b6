"""Rows placed on pages of a paper, with its foot: when we talk next, and how to reach the adviser."""

from __future__ import annotations

from collections.abc import Sequence

from taet_desktop.reports import style
from taet_desktop.reports.flow import Page as Placing
from taet_desktop.reports.flow import Row, paginate
from taet_desktop.reports.lines import break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.paper import A4, Page, without_cpr
from taet_desktop.reports.structure import Element

SIDE = 54.0
TOP = 50.0
FOOT = 58.0
WIDTH = A4[0] - 2 * SIDE
HEIGHT = A4[1] - TOP - FOOT


def laid_out(rows: Sequence[Row], foot: str, look: Look, *, wide: bool = False) -> tuple[Page, ...]:
    """Return the pages that the rows need, on upright A4 or on its side."""
    size = (A4[1], A4[0]) if wide else A4
    pages = paginate(rows, size[1] - TOP - FOOT)
    return tuple(
        _page(placing, without_cpr(foot), (number, len(pages)), look, size)
        for number, placing in enumerate(pages, start=1)
    )


def page_count(rows: Sequence[Row]) -> int:
    """Return how many upright pages the rows need."""
    return len(paginate(rows, HEIGHT))


def _page(placing: Placing, foot: str, place: tuple[int, int], look: Look, size: tuple[float, float]) -> Page:
    page_width, page_height = size
    number, count = place

    def draw(painter: Painter) -> None:
        for placed in placing:
            placed.row.draw(painter, SIDE, page_height - TOP - placed.top)
        # A foot is said once, not on every page.
        if number == 1:
            with painter.mark(Element("P")):
                draw_foot(painter, foot, look, page_width)
        else:
            draw_foot(painter, foot, look, page_width)
        if count > 1:
            base = look.foot
            line = break_lines([(f"Side {number} af {count}", base)], 200)[0]
            painter.line_of_text(page_width - SIDE - line.width, 40, line, base.leading)

    return draw


def draw_foot(painter: Painter, foot: str, look: Look, page_width: float) -> None:
    """Draw the foot with its thin line above; what doesn't fit on two lines ends in three dots."""
    base = look.foot
    painter.rule(SIDE, 46, page_width - SIDE, 46, stroke=style.RULE, weight=0.75)
    lines = break_lines([(foot, base)], page_width - 2 * SIDE - 96)
    if len(lines) > 2:
        lines[1].put("", "…", base, 0.0, "")
    for level, line in enumerate(lines[:2]):
        painter.line_of_text(SIDE, 42 - level * base.leading, line, base.leading)
