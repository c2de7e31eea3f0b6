"""Cards in piles and pictures in a week, across the whole page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import Picture as Shown
from taet_desktop.reports.answer_blocks import Pile, SortColumns, WeekGrid
from taet_desktop.reports.columns import Ground, Piece, Slice, side_by_side
from taet_desktop.reports.flow import Row, kept
from taet_desktop.reports.lines import Line, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element, list_point, table_row
from taet_desktop.reports.style import CONTENT, TextStyle

_APART = 7.0
_DAY_LABEL = 54.0
_LINES = 8
"""Lines of words that stay in one piece with their picture."""
_SMALL = 24.0
"""The picture on a card beside its word."""


def sort_rows(block: SortColumns) -> list[Row]:
    """Return the piles as columns: the pile's picture and name on top, then its cards."""
    count = len(block.piles)
    width = min(150.0, (CONTENT - _APART * (count - 1)) / count)
    lefts = [number * (width + _APART) for number in range(count)]
    piles = [Element("Sect") for _ in block.piles]
    heads = [_pile_head(pile, width) for pile in block.piles]
    tallest = max(head.height for head in heads)
    labels = [card.label for pile in block.piles for card in pile.cards]
    beside = _longest_word(labels) <= width - 20 - _SMALL - 5
    columns = []
    for pile, head, whole in zip(block.piles, heads, piles, strict=True):
        below = Element("L", within=whole)
        cards = [
            piece
            for card in pile.cards
            for piece in _of(list_point(below), _card(card, width, beside=beside))
        ]
        name = Piece(tallest, head.draw, Element("P", within=whole))
        columns.append([name, *(cards or _of(Element("P", within=whole), [_nothing(width)]))])

    def ground(painter: Painter, part: Slice) -> None:
        for left in lefts:
            _panel(painter, replace(part, x=part.x + left), width)

    return _heads_kept(side_by_side(columns, lefts, ground=ground, below=5.0, order=piles))


def _of(element: Element, pieces: Sequence[Piece]) -> list[Piece]:
    return [replace(piece, element=element) for piece in pieces]


def _panel(painter: Painter, part: Slice, width: float) -> None:
    """Draw a slice of a panel: rounded at the block's ends only, overlapping a little where it goes on."""
    low, half = part.top - part.height, part.height / 2
    if part.first or part.last:
        painter.box(part.x, low, width, part.height, radius=6, fill=style.PAPER)
    if not part.first:
        painter.box(part.x, low + half, width, half + 0.5, fill=style.PAPER)
    if not part.last:
        painter.box(part.x, low - 0.5, width, half + 0.5, fill=style.PAPER)


def _pile_head(pile: Pile, width: float) -> Piece:
    size = 26.0 if pile.picture.pictogram else 0.0
    lines = break_lines([(pile.picture.label, style.PILE)], width - 12)[:4]
    leading = style.PILE.leading
    height = 8 + size + (4 if size else 0) + len(lines) * leading + 8

    def draw(painter: Painter, x: float, y: float) -> None:
        if size:
            painter.picture(x + (width - size) / 2, y - 8 - size, size, pile.picture.pictogram)
        _centred(painter, lines, x, y - 8 - size - (4 if size else 0), width)
        painter.rule(x + 6, y - height + 3, x + width - 6, y - height + 3, stroke=style.ACCENT, weight=1.2)

    return Piece(height, draw)


def _longest_word(labels: list[str]) -> float:
    return max(
        (style.CARD.face.width(word, style.CARD.size) for one in labels for word in one.split()), default=0
    )


def _card(card: Shown, width: float, *, beside: bool) -> list[Piece]:
    """Return a card; a text too long for one card goes on below it, so that no card is too high.

    The word stands `beside` its picture where every word of the block fits there, else below it.
    """
    inner = width - 10
    size = (_SMALL if beside else 30.0) if card.pictogram else 0.0
    room = inner - 10 - (size + 5 if beside and size else 0)
    lines = break_lines([(card.label, style.CARD)], room)
    leading = style.CARD.leading
    shown, rest = lines[:_LINES], lines[_LINES:]
    words = len(shown) * leading
    height = 8 + (max(size, words) if beside else size + (3 if size else 0) + words)

    def draw(painter: Painter, x: float, y: float) -> None:
        top = y - 2
        painter.box(x + 5, top - height, inner, height, radius=4, fill=style.WHITE, stroke=style.RULE)
        if not beside:
            if size:
                painter.picture(x + (width - size) / 2, top - 4 - size, size, card.pictogram)
            _centred(painter, shown, x, top - 4 - size - (3 if size else 0), width)
            return
        if size:
            painter.picture(x + 10, top - height / 2 - size / 2, size, card.pictogram)
        _stacked(painter, shown, x + 10 + (size + 5 if size else 0), top - (height - words) / 2, leading)

    pieces = [Piece(height + 4, draw)]
    return [*pieces, *(_text_piece([line], inner - 10, 10.0, style.CARD) for line in rest)]


def _nothing(width: float) -> Piece:
    lines = break_lines([("ingen kort", style.LABEL)], width)

    def draw(painter: Painter, x: float, y: float) -> None:
        _centred(painter, lines, x, y - 6, width)

    return Piece(style.LABEL.leading + 10, draw)


def week_rows(block: WeekGrid) -> list[Row]:
    """Return the week: a row a part of the day, a column a day, pictures with their words in the cells."""
    width = (CONTENT - _DAY_LABEL) / len(block.days)
    lefts = [_DAY_LABEL + number * width for number in range(len(block.days))]
    table = Element("Table")
    rows = kept([_week_head(block.days, table_row(table, ["Column"] * (len(block.days) + 1)), lefts, width)])
    for number, (part, cells) in enumerate(zip(block.parts, block.cells, strict=True)):
        places = table_row(table, ["Row", *([""] * len(cells))])
        piles = [[_part_head(part)], *([p for one in cell for p in _entry(one, width)] for cell in cells)]
        columns = [_of(place, pile) for place, pile in zip(places, piles, strict=True)]
        last_part = number == len(block.parts) - 1
        made = side_by_side(
            columns,
            [0.0, *lefts],
            ground=_week_ground(lefts, width, last_part),
            above=5.0,
            below=4.0,
            order=places,
        )
        rows += made
    return _heads_kept(rows)


def _week_head(days: tuple[str, ...], elements: Sequence[Element], lefts: list[float], width: float) -> Row:
    labels = [break_lines([(day, style.LABEL_CHOSEN)], width) for day in days]
    height = 17.0

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.box(x + _DAY_LABEL, y - height, CONTENT - _DAY_LABEL, height, fill=style.SOFT)
        painter.enlist(elements)
        for left, lines, element in zip(lefts, labels, elements[1:], strict=True):
            with painter.mark(element):
                _centred(painter, lines[:1], x + left, y - 3, width)

    return Row(height, draw)


def _week_ground(lefts: list[float], width: float, last_part: bool) -> Ground:
    right = lefts[-1] + width
    weekend = lefts[5]

    def ground(painter: Painter, part: Slice) -> None:
        x, top, low = part.x, part.top, part.top - part.height
        painter.box(x + weekend, low, right - weekend, part.height, fill=style.PAPER)
        for left in (*lefts, right):
            painter.rule(x + left, top, x + left, low, stroke=style.RULE, weight=0.5)
        if part.first:
            painter.rule(x, top, x + right, top, stroke=style.RULE, weight=0.75)
        if part.last and last_part:
            painter.rule(x, low, x + right, low, stroke=style.RULE, weight=0.75)

    return ground


def _part_head(part: Shown) -> Piece:
    lines = break_lines([(part.label, style.LABEL)], _DAY_LABEL + 4)
    size = 20.0

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.picture(x, y - size, size, part.pictogram)
        _stacked(painter, lines, x, y - size - 2, style.LABEL.leading)

    return Piece(size + 4 + len(lines) * style.LABEL.leading, draw)


def _entry(entry: Shown, width: float) -> list[Piece]:
    """Return one thing in the week; a text too long for its cell goes on below it."""
    size = 30.0 if entry.pictogram else 0.0
    lines = break_lines([(entry.label, style.CARD)], width - 5)
    shown, rest = lines[:_LINES], lines[_LINES:]

    def draw(painter: Painter, x: float, y: float) -> None:
        if size:
            painter.picture(x + (width - size) / 2, y - size, size, entry.pictogram)
        _centred(painter, shown, x, y - size - (1 if size else 0), width)

    height = size + (1 if size else 0) + len(shown) * style.CARD.leading + (0 if rest else 5)
    return [Piece(height, draw), *(_text_piece([line], width, 0.0, style.CARD) for line in rest)]


def _text_piece(lines: list[Line], width: float, inset: float, text_style: TextStyle) -> Piece:
    def draw(painter: Painter, x: float, y: float) -> None:
        if inset:
            _stacked(painter, lines, x + inset, y, text_style.leading)
        else:
            _centred(painter, lines, x, y, width)

    return Piece(len(lines) * text_style.leading, draw)


def _stacked(painter: Painter, lines: list[Line], x: float, top: float, leading: float) -> None:
    for index, line in enumerate(lines):
        painter.line_of_text(x, top - index * leading, line, leading)


def _centred(painter: Painter, lines: list[Line], x: float, top: float, width: float) -> None:
    leading = lines[0].pieces[0].style.leading if lines and lines[0].pieces else 0.0
    for index, line in enumerate(lines):
        painter.line_of_text(x + (width - line.width) / 2, top - index * leading, line, leading)


def _heads_kept(rows: list[Row]) -> list[Row]:
    """Return the rows with the first ones together, so that no head stands alone at a page's foot."""
    return [*kept(rows[:1]), *rows[1:]] if len(rows) > 1 else rows
