"""The user guide on paper: a list of what is in it with page numbers, then the sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from taet_desktop.domain.guide import (
    Guide,
    GuideBlock,
    GuidePoints,
    GuideRun,
    GuideSection,
    GuideTable,
    GuideText,
)
from taet_desktop.reports import style
from taet_desktop.reports.flow import Row, kept, paginate, shifted, tagged
from taet_desktop.reports.lines import StyledRun, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.pages import HEIGHT, WIDTH, laid_out
from taet_desktop.reports.papers.paper import Paper
from taet_desktop.reports.papers.rows import runs, space, words
from taet_desktop.reports.structure import Element, list_point, table_row
from taet_desktop.reports.style import TextStyle
from taet_desktop.reports.text_rows import text_rows

_KEYS = 0.36
"""How much of a table's width is the column of keys."""


def guide_paper(guide: Guide, edition: str) -> Paper:
    """Return the guide as a paper; `edition` is the program's version."""
    # A little smaller than what a citizen takes home: this one is looked things up in.
    look = Look(tight=0.85)
    parts = [_section(section, look) for section in guide.sections]
    head = _head(guide, edition, look)
    # The numbers need a page each, whatever they say: so the first laying out tells where all will stand.
    rows = [*head, *_contents(guide, {}, look), *(row for part in parts for row in part)]
    first = {id(part[0]): section.anchor for part, section in zip(parts, guide.sections, strict=True)}
    on_page = {
        first[id(placed.row)]: number
        for number, page in enumerate(paginate(rows, HEIGHT), start=1)
        for placed in page
        if id(placed.row) in first
    }
    rows = [*head, *_contents(guide, on_page, look), *(row for part in parts for row in part)]
    title = f"{guide.title} til TÆT Desktop"
    return Paper(title, laid_out(rows, [f"{title}, udgave {edition}"], look), subject=title)


def _head(guide: Guide, edition: str, look: Look) -> list[Row]:
    rows = kept(words(f"{guide.title} til TÆT Desktop", look.title, WIDTH, role="H1"))
    rows += words(f"Udgave {edition}", look.muted, WIDTH, gap=1)
    for block in guide.lead:
        rows += _block(block, look)
    return rows


def _contents(guide: Guide, on_page: Mapping[str, int], look: Look) -> list[Row]:
    chapters = [section for section in guide.sections if section.level == 2]
    rows = kept(words("Det står her", look.heading, WIDTH, gap=look.size(18), role="H2"))
    rows.append(space(look.size(4)))
    for section in chapters:
        rows += _line(section.title, str(on_page.get(section.anchor, "")), look)
    return rows


def _line(title: str, page: str, look: Look) -> list[Row]:
    base = look.body
    number = break_lines([(page, base)], 60)[0]
    rows = text_rows([(title, base)], base, width=WIDTH - 60, gap=look.size(4))
    last = rows[-1]

    def draw(painter: Painter, x: float, y: float) -> None:
        last.draw(painter, x, y)
        painter.line_of_text(x + WIDTH - number.width, y, number, base.leading)

    return tagged([*rows[:-1], replace(last, draw=draw)], "P")


def _section(section: GuideSection, look: Look) -> list[Row]:
    if section.level == 2:
        rows = kept(words(section.title, look.heading, WIDTH, gap=look.size(24), role="H2"))
        # A chapter never begins at the very foot of a page.
        rows = [replace(rows[0], room=look.size(110) if section.blocks else 0.0), *rows[1:]]
    else:
        rows = kept(words(section.title, look.bold, WIDTH, gap=look.size(13), role="H3"))
    for number, block in enumerate(section.blocks):
        made = _block(block, look)
        # What introduces a list stays with its first point.
        followed = number + 1 < len(section.blocks) and isinstance(section.blocks[number + 1], GuidePoints)
        rows += kept(made) if followed and isinstance(block, GuideText) else made
    return rows


def _block(block: GuideBlock, look: Look) -> list[Row]:
    gap = look.size(5)
    if isinstance(block, GuideText):
        return runs(_styled(block.runs, look), look.body, WIDTH, gap=gap)
    if isinstance(block, GuidePoints):
        rows: list[Row] = []
        points = Element("L")
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}." if block.numbered else "•"
            made = _point(mark, _styled(item, look), look, gap if number == 1 else look.size(2.5))
            rows += tagged(made, list_point(points))
        return rows
    return _table(block, look)


def _point(mark: str, parts: Sequence[StyledRun], look: Look, gap: float) -> list[Row]:
    base = look.body
    dx = look.size(21)
    line = break_lines([(mark, base)], dx * 2)[0]
    rows = shifted(text_rows(parts, base, width=WIDTH - dx, gap=gap), dx)
    first = rows[0]

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.line_of_text(x + look.size(3), y, line, base.leading)
        first.draw(painter, x, y)

    return [replace(first, draw=draw), *rows[1:]]


def _table(table: GuideTable, look: Look) -> list[Row]:
    whole = Element("Table")
    rows = kept(_pair(table.head, table_row(whole, ["Column", "Column"]), look, bold=True))
    for row in table.rows:
        rows += _pair(row, table_row(whole, ["Row", ""]), look, bold=False)
    return rows


def _pair(
    pair: tuple[tuple[GuideRun, ...], tuple[GuideRun, ...]],
    cells: Sequence[Element],
    look: Look,
    *,
    bold: bool,
) -> list[Row]:
    """Return what to press and what happens, side by side, with a thin line below."""
    left = WIDTH * _KEYS
    base = look.bold if bold else look.body
    sides = [
        tagged(text_rows(_styled(pair[0], look, base), base, width=left - look.size(10)), cells[0]),
        tagged(text_rows(_styled(pair[1], look, base), base, width=WIDTH - left), cells[1]),
    ]
    gap = look.size(4)
    height = max(sum(row.height for row in rows) for rows in sides) + gap

    def draw(painter: Painter, x: float, y: float) -> None:
        for rows, at in zip(sides, (x, x + left), strict=True):
            top = y
            for row in rows:
                row.draw(painter, at, top)
                top -= row.height
        painter.rule(x, y - height, x + WIDTH, y - height, stroke=style.RULE, weight=0.5)

    return [Row(height, draw, gap)]


def _styled(parts: Sequence[GuideRun], look: Look, base: TextStyle | None = None) -> list[StyledRun]:
    normal = base or look.body
    return [(run.text, look.bold if run.bold else normal) for run in parts]
