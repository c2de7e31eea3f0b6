"""From blocks to rows: how each kind of block looks on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from taet_desktop.reports import style
from taet_desktop.reports.answer_rows import ANSWER_BLOCKS, answer_rows
from taet_desktop.reports.chime_rows import flower_rows, table_rows
from taet_desktop.reports.document import (
    Block,
    Bullets,
    ChimePicture,
    Document,
    Heading,
    KeyValue,
    PageBreak,
    Paragraph,
    Prompt,
    Quote,
    Run,
    RunStyle,
    Spacer,
    texts,
)
from taet_desktop.reports.flow import Row, kept, shifted, tagged
from taet_desktop.reports.lines import StyledRun, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element, list_point
from taet_desktop.reports.style import CONTENT, GUTTER
from taet_desktop.reports.text_rows import text_rows

_RUN_STYLES = {
    RunStyle.PLAIN: style.BODY,
    RunStyle.BOLD: style.BODY_BOLD,
    RunStyle.QUOTE: style.BODY_QUOTE,
    RunStyle.MUTED: style.BODY_MUTED,
}
TOGETHER = 240.0
"""A question and its answers stay on one page when they are no higher than this."""
_HEADINGS = {1: (style.PART, 34.0), 2: (style.TOOL, 20.0), 3: (style.SECTION, 12.0)}


def document_rows(document: Document) -> list[Row]:
    """Return the whole document as rows, its head first."""
    rows = _head(document)
    depth = _Depth()
    room = 0.0
    for question in _questions(document.blocks):
        made: list[Row] = []
        for block in question:
            if isinstance(block, PageBreak):
                room = block.room
            elif isinstance(block, Heading):
                made += tagged(block_rows(block), depth.role(block.level))
            else:
                made += block_rows(block)
        if sum(row.gap + row.height for row in made) <= TOGETHER and len(question) > 1:
            made = [*kept(made[:-1]), *made[-1:]]
        if room and made:
            made[0] = replace(made[0], room=room)
            room = 0.0
        rows += made
    if document.unshown and any(style.BODY.face.lacks(text) for text in texts(document)):
        rows += _paragraph(Paragraph.of(document.unshown, small=True))
    return rows


class _Depth:
    """How deep a heading lies below those before it: no level is left out, whatever a note begins with."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def role(self, level: int) -> str:
        """Return the role of the next heading; the document's title is H1."""
        self._open = [*(one for one in self._open if one < level), level]
        return f"H{len(self._open) + 1}"


def _questions(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield each question with all its answers, and every other block by itself."""
    question: list[Block] = []
    for block in blocks:
        if question and isinstance(block, ANSWER_BLOCKS):
            question.append(block)
            continue
        if question:
            yield question
            question = []
        if isinstance(block, Prompt):
            question = [block]
        else:
            yield [block]
    if question:
        yield question


def block_rows(block: Block) -> list[Row]:
    """Return the rows of one block."""
    if isinstance(block, ANSWER_BLOCKS):
        return answer_rows(block)
    make: Callable[[Any], list[Row]] = _MAKERS[type(block)]
    return make(block)


def _head(document: Document) -> list[Row]:
    rows: list[Row] = []
    if document.over:
        rows += kept(tagged(text_rows([(document.over, style.OVER)], style.OVER), "P"))
    rows += kept(tagged(text_rows([(document.title, style.TITLE)], style.TITLE, gap=2), "H1"))
    if document.subtitle:
        rows += tagged(text_rows([(document.subtitle, style.SUBTITLE)], style.SUBTITLE, gap=3), "P")
    if document.facts and document.facts.pairs:
        rows += _key_value(document.facts)
    return [*rows, Row(0.0, lambda painter, x, y: None, gap=14.0)]


def _heading(block: Heading) -> list[Row]:
    text_style, gap = _HEADINGS[min(block.level, 3)]
    dx = GUTTER if block.indented or block.pictogram else 0.0
    rows = text_rows([(block.text, text_style)], text_style, width=CONTENT - dx, gap=gap)
    rows = shifted(rows, dx)
    if block.pictogram:
        rows[0] = _with_picture(rows[0], block.pictogram, 26.0)
    return kept(rows)


def _styled(runs: Sequence[Run], small: bool) -> list[StyledRun]:
    if small:
        bold = style.SMALL_BOLD
        return [(run.text, bold if run.style is RunStyle.BOLD else style.SMALL) for run in runs]
    return [(run.text, _RUN_STYLES[run.style]) for run in runs]


def _paragraph(block: Paragraph) -> list[Row]:
    base = style.SMALL if block.small else style.BODY
    return tagged(text_rows(_styled(block.runs, block.small), base, gap=3 if block.small else 5), "P")


def _quote(block: Quote) -> list[Row]:
    runs: list[StyledRun] = [(block.text, style.BODY_QUOTE)]
    if block.who:
        runs.append((f" – {block.who}", style.BODY_MUTED))
    said = tagged(text_rows(runs, style.BODY, width=CONTENT - 16, gap=6), "P")
    return barred(shifted(said, 16))


def barred(rows: list[Row]) -> list[Row]:
    """Return the rows with the bar beside them that marks somebody's own words."""

    def with_bar(row: Row, joined: bool) -> Row:
        def draw(painter: Painter, x: float, y: float) -> None:
            # The bar runs on over the gap between two rows, so that it stays whole.
            bottom = y - row.height + (0.0 if joined else 2.0)
            painter.box(x, bottom, 3, y - bottom, fill=style.ACCENT)
            row.draw(painter, x, y)

        return replace(row, draw=draw)

    last = len(rows) - 1
    return [with_bar(row, index < last) for index, row in enumerate(rows)]


def _bullets(block: Bullets) -> list[Row]:
    rows: list[Row] = []
    whole = Element("L")
    for marker, runs in block.items:
        dx = max(14.0, style.BODY.face.width(f"{marker} ", style.BODY.size) + 3)
        made = shifted(text_rows(_styled(runs, False), style.BODY, width=CONTENT - dx, gap=3), dx)
        rows += tagged(_with_marker(made, marker), list_point(whole))
    return rows


def _with_marker(rows: list[Row], marker: str) -> list[Row]:
    first = rows[0]
    line = break_lines([(marker, style.BODY)], CONTENT)[0]

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.line_of_text(x, y, line, style.BODY.leading)
        first.draw(painter, x, y)

    return [Row(first.height, draw, first.gap, first.keep), *rows[1:]]


def _key_value(block: KeyValue) -> list[Row]:
    """Return the card with the facts: two columns of pairs on a soft ground."""
    pad, between = 14.0, 18.0
    width = (CONTENT - 2 * pad - between) / 2
    cells = [_fact(key, value, width) for key, value in block.pairs]
    pairs = [cells[index : index + 2] for index in range(0, len(cells), 2)]
    rows: list[Row] = []
    for index, pair in enumerate(pairs):
        depth = max(len(cell) for cell in pair)
        for line in range(depth):
            slices = [(column, cell[line]) for column, cell in enumerate(pair) if line < len(cell)]
            first = index == 0 and line == 0
            last = index == len(pairs) - 1 and line == depth - 1
            above = pad if first else (9.0 if line == 0 else 0.0)
            below = pad if last else 0.0
            rows.append(_card_slice(slices, width + between, pad, (above, below), (first, last)))
    return [*kept(rows[:-1]), *rows[-1:]]


def _fact(key: str, value: str, width: float) -> list[Row]:
    rows = text_rows([(key, style.KEY)], style.KEY, width=width)
    return tagged([*rows, *text_rows([(value, style.VALUE)], style.VALUE, width=width)], "P")


def _card_slice(
    slices: list[tuple[int, Row]],
    step: float,
    pad: float,
    padding: tuple[float, float],
    ends: tuple[bool, bool],
) -> Row:
    above, below = padding
    height = max(row.height for _, row in slices) + above + below
    first, last = ends

    def draw(painter: Painter, x: float, y: float) -> None:
        # Rounded corners at the card's ends only; half a point of overlap closes the seams.
        if first or last:
            painter.box(x, y - height, CONTENT, height, radius=8, fill=style.PAPER)
        if not first:
            painter.box(x, y - height / 2, CONTENT, height / 2 + 0.5, fill=style.PAPER)
        if not last:
            painter.box(x, y - height, CONTENT, height / 2 + 0.5, fill=style.PAPER)
        for column, row in slices:
            row.draw(painter, x + pad + column * step, y - above)

    return Row(height, draw, 14.0 if first else 0.0)


def _prompt(block: Prompt) -> list[Row]:
    width = CONTENT - GUTTER
    rows = text_rows([(block.text, style.PROMPT)], style.PROMPT, width=width, gap=14)
    if block.mark:
        rows += text_rows([(block.mark, style.MARK)], style.MARK, width=width)
    rows = tagged(shifted(rows, GUTTER), "P")
    if block.pictogram:
        rows[0] = _with_picture(rows[0], block.pictogram, 24.0)
    return kept(rows)


def _with_picture(row: Row, pictogram: str, size: float) -> Row:
    def draw(painter: Painter, x: float, y: float) -> None:
        painter.picture(x, y - row.height / 2 - size / 2, size, pictogram)
        row.draw(painter, x, y)

    return replace(row, draw=draw)


def _spacer(block: Spacer) -> list[Row]:
    return [Row(0.0, lambda painter, x, y: None, gap=block.height)]


def _chime(block: ChimePicture) -> list[Row]:
    width = CONTENT - GUTTER
    rows = [*kept(flower_rows(block.point, width)), *table_rows(block.point, width)]
    return shifted([replace(rows[0], gap=8.0), *rows[1:]], GUTTER)


def page_foot(document: Document, number: int, count: int) -> tuple[str, str]:
    """Return the two texts at the foot of a page."""
    return document.footer, f"Side {number} af {count}"


_MAKERS: dict[type, Callable[..., list[Row]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Quote: _quote,
    Bullets: _bullets,
    KeyValue: _key_value,
    Prompt: _prompt,
    ChimePicture: _chime,
    Spacer: _spacer,
}
