"""Answers on paper: the voice on the left, what it said, chose or pointed at on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, get_args

from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import (
    AgreementTable,
    AnswerBlock,
    AnswerRow,
    FacesRow,
    GoalPath,
    LineRow,
    ListRow,
    NetworkMap,
    PictogramRow,
    Picture,
    PlanPath,
    ScaffoldSheet,
    Scale5Row,
    SignatureRow,
    SortColumns,
    SymbolStrip,
    WeekGrid,
    Whiteboard,
    Who,
)
from taet_desktop.reports.card_rows import sort_rows, week_rows
from taet_desktop.reports.drawn_rows import signature_rows, strip_rows
from taet_desktop.reports.flow import Row, kept, shifted, tagged
from taet_desktop.reports.goal_rows import goal_rows
from taet_desktop.reports.lines import Line, break_lines
from taet_desktop.reports.network_rows import SINCE, network_rows
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.plan_rows import plan_rows
from taet_desktop.reports.scaffold_rows import scaffold_rows
from taet_desktop.reports.structure import Element, list_point, table_row
from taet_desktop.reports.style import ANSWER_LEFT as LEFT
from taet_desktop.reports.style import ANSWER_WIDTH as WIDTH
from taet_desktop.reports.style import CONTENT, GUTTER, VOICE, TextStyle
from taet_desktop.reports.text_rows import text_rows
from taet_desktop.reports.whiteboard_rows import whiteboard_rows

ANSWER_BLOCKS = get_args(AnswerBlock)
_WIDE: dict[type, float] = {
    SortColumns: 0.0,
    WeekGrid: 0.0,
    GoalPath: GUTTER,
    NetworkMap: 0.0,
    Whiteboard: 0.0,
    PlanPath: GUTTER,
    ScaffoldSheet: 0.0,
}
"""Blocks that need the whole page, from so many points on: the voice stands above them."""
_GAP = 6.0


def answer_rows(block: Any) -> list[Row]:
    """Return the rows of one voice's answer: the drawn answer, then the own words beside it."""
    made = _MAKERS[type(block)](block)
    if type(block) in _WIDE:
        return _wide(block, made)
    if block.own_words:
        text_style = style.BODY_QUOTE if block.own_words.startswith("“") else style.ANSWER
        words = text_rows([(block.own_words, text_style)], style.ANSWER, width=WIDTH, gap=3 if made else 0)
        made = [*kept(made), *tagged(words, "P")]
    return _with_voice(shifted(made, LEFT), block.who, _said(block))


def _wide(block: Any, made: list[Row]) -> list[Row]:
    """Return a wide answer below a line that says whose it is."""
    role = f"  {block.who.role}" if block.who.role else ""
    voice = text_rows([(block.who.name, style.WHO), (role, style.ROLE)], style.WHO, width=CONTENT - GUTTER)
    rows = [*kept(tagged(shifted(voice, GUTTER), "P")), *shifted(made, _WIDE[type(block)])]
    rows[0] = replace(rows[0], gap=_GAP)
    rows[len(voice)] = replace(rows[len(voice)], gap=5.0)
    if block.own_words:
        text_style = style.BODY_QUOTE if block.own_words.startswith("“") else style.ANSWER
        words = text_rows([(block.own_words, text_style)], style.ANSWER, width=CONTENT - GUTTER, gap=5)
        rows += tagged(shifted(words, GUTTER), "P")
    return rows


def _said(block: Any) -> str:
    """Return a drawn answer in words, for whoever hears the page, searches it, or copies from it."""
    if isinstance(block, Scale5Row):
        return block.dont_know if block.chosen is None else block.steps[block.chosen - 1]
    if isinstance(block, FacesRow):
        return block.faces[-1 if block.chosen is None else block.chosen - 1].label
    return f"{block.value} af 10" if isinstance(block, LineRow) else ""


def _with_voice(rows: list[Row], who: Who, said: str) -> list[Row]:
    """Put the voice beside the first row; pad the last one where the voice needs more room."""
    parts = ((who.name, style.WHO), (who.role, style.ROLE), (said, style.SAID))
    marked = [
        (line, text_style.leading)
        for text, text_style in parts
        if text
        for line in break_lines([(text, text_style)], VOICE)[:3]
    ]
    needed = sum(leading for _, leading in marked) + 2.0
    first, voice = rows[0], Element("P")

    def draw(painter: Painter, x: float, y: float) -> None:
        top = y - 1.5
        with painter.mark(voice):
            for line, leading in marked:
                painter.line_of_text(x + GUTTER, top, line, leading)
                top -= leading
        first.draw(painter, x, y)

    total = sum(row.height + row.gap for row in rows) - first.gap
    if len(rows) == 1:
        return [Row(max(first.height, needed), draw, _GAP, first.keep)]
    short = max(0.0, needed - total)
    last = rows[-1]
    return [
        Row(first.height, draw, _GAP, first.keep or needed > first.height),
        *rows[1:-1],
        Row(last.height + short, last.draw, last.gap, last.keep),
    ]


def _words(block: AnswerRow) -> list[Row]:
    if not block.text:
        return []
    text_style = style.BODY_QUOTE if block.text.startswith("“") else style.ANSWER
    return tagged(text_rows([(block.text, text_style)], style.ANSWER, width=WIDTH), "P")


def _list(block: ListRow) -> list[Row]:
    """Return the statements, each behind a small mark."""
    return _listed(block.items, WIDTH)


def _listed(items: Sequence[str], width: float) -> list[Row]:
    rows: list[Row] = []
    whole = Element("L")
    for number, text in enumerate(items):
        text_style = style.BODY_QUOTE if text.startswith("“") else style.ANSWER
        made = text_rows([(text, text_style)], style.ANSWER, width=width - 11, gap=2.0 if number else 0.0)
        rows += tagged(_dotted(shifted(made, 11)), list_point(whole))
    return rows


def _dotted(rows: list[Row]) -> list[Row]:
    first = rows[0]

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.disc(x + 2.5, y - style.ANSWER.leading / 2, 2, fill=style.ACCENT)
        first.draw(painter, x, y)

    return [replace(first, draw=draw), *rows[1:]]


def _centred(painter: Painter, lines: list[Line], x: float, top: float, width: float) -> None:
    leading = style.LABEL.leading
    for index, line in enumerate(lines):
        painter.line_of_text(x + (width - line.width) / 2, top - index * leading, line, leading)


def _label_style(chosen: bool) -> TextStyle:
    return style.LABEL_CHOSEN if chosen else style.LABEL


def _scale5(block: Scale5Row) -> list[Row]:
    """Return five rising steps; the chosen one is filled, ticked and bold, so that colour isn't needed."""
    names = [*block.steps, block.dont_know]
    chosen = block.chosen - 1 if block.chosen is not None else len(names) - 1
    between, apart = 5.0, 10.0
    cell = (WIDTH - between * (len(names) - 1) - apart) / len(names)
    labels = [
        break_lines([(name, _label_style(index == chosen))], cell + 4) for index, name in enumerate(names)
    ]
    label_height = max(len(lines) for lines in labels) * style.LABEL.leading
    rise, low, outside_height = 5.0, 8.0, 13.0
    stairs = low + rise * (len(block.steps) - 1)

    def draw(painter: Painter, x: float, y: float) -> None:
        base = y - 2 - stairs
        for index, lines in enumerate(labels):
            outside = index == len(names) - 1
            left = x + index * (cell + between) + (apart if outside else 0)
            height = outside_height if outside else low + rise * index
            taken = index == chosen
            painter.box(
                left,
                base,
                cell,
                height,
                radius=2.5,
                fill=style.ACCENT if taken else ("" if outside else style.SOFT),
                stroke=style.ACCENT if taken else style.RULE,
                dashed=outside and not taken,
            )
            if taken:
                _tick(painter, left + cell / 2, base + height / 2)
            _centred(painter, lines, left, base - 3, cell)

    return tagged([Row(stairs + 2 + 3 + label_height + 2, draw)], "Figure", f"Valgt: {_said(block)}")


def _tick(painter: Painter, x: float, y: float) -> None:
    painter.rule(x - 3.2, y, x - 0.9, y - 2.4, stroke=style.WHITE, weight=1.4)
    painter.rule(x - 0.9, y - 2.4, x + 3.4, y + 2.6, stroke=style.WHITE, weight=1.4)


def _faces(block: FacesRow) -> list[Row]:
    chosen = block.chosen - 1 if block.chosen is not None else len(block.faces) - 1
    cell = WIDTH / len(block.faces)
    labels = [
        break_lines([(face.label, _label_style(index == chosen))], cell - 4)
        for index, face in enumerate(block.faces)
    ]
    label_height = max(len(lines) for lines in labels) * style.LABEL.leading
    ring = 19.0

    def draw(painter: Painter, x: float, y: float) -> None:
        for index, (face, lines) in enumerate(zip(block.faces, labels, strict=True)):
            centre_x, centre_y = x + index * cell + cell / 2, y - 2 - ring
            taken = index == chosen
            size = 31.0 if taken else 21.0
            if taken:
                painter.disc(centre_x, centre_y, ring, fill=style.SOFT, stroke=style.ACCENT, weight=1.8)
            painter.picture(centre_x - size / 2, centre_y - size / 2, size, face.pictogram)
            _centred(painter, lines, x + index * cell, centre_y - ring - 3, cell)

    return tagged([Row(2 + 2 * ring + 3 + label_height + 2, draw)], "Figure", f"Valgt: {_said(block)}")


def _line(block: LineRow) -> list[Row]:
    inset, radius = 10.0, 8.5
    step = (WIDTH - 2 * inset) / 10
    numbers = [break_lines([(str(number), style.LABEL)], 30) for number in range(11)]
    bold = break_lines([(str(block.value), style.ON_ACCENT)], 30)

    def draw(painter: Painter, x: float, y: float) -> None:
        line_y = y - 3 - radius
        left = x + inset
        painter.rule(left, line_y, left + 10 * step, line_y, stroke=style.MUTED, weight=1.2)
        for number in range(11):
            at = left + number * step
            painter.rule(at, line_y - 3, at, line_y + 3, stroke=style.MUTED, weight=1.2)
            if number in (0, 5, 10) and number != block.value:
                _centred(painter, numbers[number], at - 15, line_y - 9, 30)
        at = left + block.value * step
        painter.disc(at, line_y, radius, fill=style.ACCENT)
        _centred(painter, bold, at - 15, line_y + 5.3, 30)

    said = f"En linje fra 0 til 10 med et mærke ved {block.value}"
    return tagged([Row(3 + 2 * radius + 14, draw)], "Figure", said)


def _pictures(block: PictogramRow) -> list[Row]:
    """Return the pictures, four to a row, each with its word below."""
    per_row = 4
    cell, size = WIDTH / per_row, 38.0
    rows = []
    for start in range(0, len(block.pictures), per_row):
        rows.append(_picture_row(block.pictures[start : start + per_row], cell, size))
    return rows


def _picture_row(pictures: tuple[Picture, ...], cell: float, size: float) -> Row:
    # A label is at most four lines, so that a row stays low; a longer one goes on in the text of the note.
    labels = [break_lines([(one.label, style.LABEL_CHOSEN)], cell - 12)[:4] for one in pictures]
    height = 2 + size + 3 + max(len(lines) for lines in labels) * style.LABEL.leading + 3
    elements = [Element("P") for _ in pictures]

    def draw(painter: Painter, x: float, y: float) -> None:
        for index, (one, lines) in enumerate(zip(pictures, labels, strict=True)):
            left = x + index * cell
            with painter.mark(elements[index]):
                painter.picture(left, y - 2 - size, size, one.pictogram)
                for index_of_line, line in enumerate(lines):
                    top = y - 2 - size - 3 - index_of_line * style.LABEL.leading
                    painter.line_of_text(left, top, line, style.LABEL.leading)

    return Row(height, draw)


def _agreements(block: AgreementTable) -> list[Row]:
    """Return the table: each line of a row is a slice of its own, so that long rows cross pages."""
    widths = (WIDTH * 0.46, WIDTH * 0.2, WIDTH * 0.34)
    table = Element("Table")
    head = table_row(table, ["Column"] * 3)
    rows = kept(_table_row(block.columns, head, widths, style.KEY, ruled=False))
    for cells in block.rows:
        rows += _table_row(cells, table_row(table, [""] * 3), widths, style.ANSWER, ruled=True)
    return rows


def _table_row(
    cells: tuple[str, str, str],
    elements: list[Element],
    widths: tuple[float, float, float],
    text_style: TextStyle,
    *,
    ruled: bool,
) -> list[Row]:
    columns = [
        break_lines([(cell, text_style)], width - 10) for cell, width in zip(cells, widths, strict=True)
    ]
    depth = max(len(column) for column in columns)
    return [
        _table_slice([column[line] if line < len(column) else None for column in columns], elements, widths,
                     text_style.leading, ruled=ruled and line == 0, keep=line < min(2, depth - 1))
        for line in range(depth)
    ]  # fmt: skip


def _table_slice(
    lines: list[Line | None],
    elements: list[Element],
    widths: tuple[float, float, float],
    leading: float,
    *,
    ruled: bool,
    keep: bool,
) -> Row:
    above = 4.0 if ruled else 0.0

    def draw(painter: Painter, x: float, y: float) -> None:
        if ruled:
            painter.rule(x, y - 1.5, x + sum(widths) - 10, y - 1.5, stroke=style.RULE)
        painter.enlist(elements)
        left = x
        for line, element, width in zip(lines, elements, widths, strict=True):
            if line:
                with painter.mark(element):
                    painter.line_of_text(left, y - above, line, leading)
            left += width

    return Row(leading + above, draw, keep=keep)


def _network(block: NetworkMap) -> list[Row]:
    """Return the map, and below it what is different since the time before."""
    rows = network_rows(block)
    if block.changes:
        rows += kept(tagged(text_rows([(SINCE, style.PILE)], style.PILE, gap=9), "P"))
        rows += _listed(block.changes, CONTENT)
    return rows


_MAKERS: dict[type, Callable[..., list[Row]]] = {
    AnswerRow: _words,
    PictogramRow: _pictures,
    Scale5Row: _scale5,
    FacesRow: _faces,
    LineRow: _line,
    AgreementTable: _agreements,
    ListRow: _list,
    SortColumns: sort_rows,
    WeekGrid: week_rows,
    GoalPath: goal_rows,
    PlanPath: plan_rows,
    SignatureRow: signature_rows,
    SymbolStrip: strip_rows,
    NetworkMap: _network,
    Whiteboard: whiteboard_rows,
    ScaffoldSheet: scaffold_rows,
}
