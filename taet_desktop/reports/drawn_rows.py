"""What a hand did: a signature as strokes, and a strip of the pictures that were pointed at."""

from __future__ import annotations

from taet_desktop.domain.values import SIGNATURE_HEIGHT, SIGNATURE_WIDTH
from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import SignatureRow, SymbolStrip
from taet_desktop.reports.flow import Row, kept, tagged
from taet_desktop.reports.lines import break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element
from taet_desktop.reports.style import ANSWER_WIDTH
from taet_desktop.reports.text_rows import text_rows

_SIGN_WIDTH = 231.0
_SIGN_HEIGHT = _SIGN_WIDTH * SIGNATURE_HEIGHT / SIGNATURE_WIDTH
_PER_ROW = 6


def signature_rows(block: SignatureRow) -> list[Row]:
    """Return the box with the strokes upon its line, and below it name and day."""
    scale = _SIGN_WIDTH / SIGNATURE_WIDTH

    def draw(painter: Painter, x: float, y: float) -> None:
        low = y - 2 - _SIGN_HEIGHT
        painter.box(x, low, _SIGN_WIDTH, _SIGN_HEIGHT, radius=5, fill=style.PAPER)
        line = low + _SIGN_HEIGHT * 0.2
        painter.rule(x + 12, line, x + _SIGN_WIDTH - 12, line, stroke=style.MUTED, weight=0.75)
        for stroke in block.strokes:
            points = [(x + px * scale, y - 2 - py * scale) for px, py in stroke]
            painter.pen(points, stroke=style.INK, weight=1.5)

    said = "Underskrift" if block.strokes else "Plads til underskrift"
    rows = tagged([Row(_SIGN_HEIGHT + 5, draw)], "Figure", said)
    if block.below:
        below = text_rows([(block.below, style.ROLE)], style.ROLE, width=ANSWER_WIDTH)
        rows = [*kept(rows), *tagged(below, "P")]
    return rows


def strip_rows(block: SymbolStrip) -> list[Row]:
    """Return the strip: pictures in the order in which they were pointed at, with word and time."""
    rows = []
    for start in range(0, len(block.pictures), _PER_ROW):
        end = min(start + _PER_ROW, len(block.pictures))
        rows.append(_strip(block, start, end))
    return rows


def _strip(block: SymbolStrip, start: int, end: int) -> Row:
    cell, size, pad = ANSWER_WIDTH / _PER_ROW, 34.0, 7.0
    pictures = block.pictures[start:end]
    labels = [break_lines([(one.label, style.LABEL_CHOSEN)], cell - 6)[:4] for one in pictures]
    times = [break_lines([(time, style.TIME)], cell)[0] for time in block.times[start:end]]
    words = max(len(lines) for lines in labels) * style.LABEL.leading
    under = style.TIME.leading if any(block.times[start:end]) else 0.0
    height = pad + size + 3 + words + under + 5
    elements = [Element("P") for _ in pictures]

    def draw(painter: Painter, x: float, y: float) -> None:
        width = cell * (end - start)
        painter.box(x, y - height, width, height, radius=6, fill=style.PAPER)
        for number, (one, lines, time) in enumerate(zip(pictures, labels, times, strict=True)):
            left = x + number * cell
            if number:
                painter.rule(left, y - 6, left, y - height + 6, stroke=style.RULE, weight=0.5)
            with painter.mark(elements[number]):
                painter.picture(left + (cell - size) / 2, y - pad - size, size, one.pictogram)
                top = y - pad - size - 3
                for line in lines:
                    painter.line_of_text(left + (cell - line.width) / 2, top, line, style.LABEL.leading)
                    top -= style.LABEL.leading
                if under:
                    low = y - height + 5 + under
                    painter.line_of_text(left + (cell - time.width) / 2, low, time, style.TIME.leading)

    return Row(height, draw, gap=3.0 if start else 0.0)
