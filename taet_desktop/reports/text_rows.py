"""Paragraphs as rows: one row a line."""

from __future__ import annotations

from collections.abc import Sequence

from taet_desktop.reports.flow import Row, without_widows
from taet_desktop.reports.lines import Line, StyledRun, settled_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.style import CONTENT, TextStyle


def text_rows(
    runs: Sequence[StyledRun], base: TextStyle, *, width: float = CONTENT, gap: float = 0.0
) -> list[Row]:
    """Return the lines of some runs in a column, with the line distance of `base` and a gap above."""
    lines = settled_lines(runs, width)
    rows = [_line_row(line, base.leading, gap if index == 0 else 0.0) for index, line in enumerate(lines)]
    return without_widows(rows)


def _line_row(line: Line, leading: float, gap: float) -> Row:
    def draw(painter: Painter, x: float, y: float) -> None:
        painter.line_of_text(x, y, line, leading)

    return Row(leading, draw, gap)
