"""A symbol board on paper: as cards to cut out, or as one sheet to point at."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from taet_desktop.reports import style
from taet_desktop.reports.lines import Line, break_lines, unbroken_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import text
from taet_desktop.reports.papers.paper import A4, MM, Page, Paper
from taet_desktop.reports.structure import Element
from taet_desktop.reports.style import TextStyle

SIDES_CM = (3, 5, 8)
"""The sides that cards come in: for a key ring, for the hand, for the table; the last two in large print."""
LARGE_FROM_CM = 5
"""The side from which a card has room for its word in large print below its picture."""
_LARGE = 18.0
_WIDE = 3
"""How many times as wide as high a smaller card is in large print, with its word beside its picture."""
_MARGIN = 9 * MM
_FOOT = 13 * MM
_GAP = 2 * MM
_CUT = "#A7B0B0"
_LINES = 2


@dataclass(frozen=True, slots=True)
class Card:
    """One card or one field: a word, a picture, and the colour of its ground (`#RRGGBB`, empty for white)."""

    label: str
    pictogram: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a card is: its lower left corner and its size, in points."""

    x: float
    y: float
    width: float
    height: float


def card_pages(
    title: str,
    cards: Sequence[Card],
    side_cm: int,
    *,
    large: bool = False,
    credit: str = "",
    author: str = "",
) -> Paper:
    """Return sheets of square cards, side by side so that one cut parts two of them.

    In `large` print small cards are wide: the picture is as large as ever, and the word stands beside it.
    `credit` is what must stand with the pictures (their licences).
    """
    side = side_cm * 10 * MM
    width = side * _WIDE if large and side_cm < LARGE_FROM_CM else side
    columns = int((A4[0] - 2 * _MARGIN) / width)
    rows = int((A4[1] - _MARGIN - _FOOT) / side)
    sheets = [cards[at : at + columns * rows] for at in range(0, len(cards), columns * rows)]
    left = (A4[0] - columns * width) / 2
    how = f"{title}. Klip langs stregerne."
    foot = _foot(how, credit)

    place = _wide_card if width > side else _card

    def sheet(on_it: Sequence[Card]) -> Page:
        def draw(painter: Painter) -> None:
            for number, card in enumerate(on_it):
                row, column = divmod(number, columns)
                top = A4[1] - _MARGIN - row * side
                place(painter, card, _Box(left + column * width, top - side, width, side))
            _draw_foot(painter, foot, left)

        return draw

    return Paper(f"Kort: {title}", tuple(sheet(one) for one in sheets), author=author, subject="Billedkort")


def board_sheet(
    title: str, grid: Sequence[Sequence[Card | None]], *, credit: str = "", author: str = ""
) -> Paper:
    """Return the whole board on one page, on its side when it is wider than high; None is an empty field."""
    rows, columns = len(grid), max(len(row) for row in grid)
    wide = columns > rows
    width, height = (A4[1], A4[0]) if wide else A4
    across = (width - 2 * _MARGIN + _GAP) / columns
    down = (height - _MARGIN - _FOOT + _GAP) / rows
    # Neither a strip nor a tower: a field is at most a third longer one way than the other.
    across, down = min(across, down * 1.35), min(down, across * 1.35)
    left = (width - columns * across + _GAP) / 2
    foot = _foot(f"{title}.", credit)

    def draw(painter: Painter) -> None:
        for row, cards in enumerate(grid):
            for column, card in enumerate(cards):
                if card is not None:
                    x, y = left + column * across, height - _MARGIN - (row + 1) * down + _GAP
                    _card(painter, card, _Box(x, y, across - _GAP, down - _GAP), radius=6.0)
        _draw_foot(painter, foot, left)

    return Paper(f"Tavle: {title}", (draw,), wide=wide, author=author, subject="Symboltavle")


def _card(painter: Painter, card: Card, box: _Box, *, radius: float = 0.0) -> None:
    x, y, width, height = box.x, box.y, box.width, box.height
    painter.box(x, y, width, height, fill=card.ground or style.WHITE, stroke=_CUT, weight=0.6, radius=radius)
    pad = min(width, height) * 0.06
    lines, look = _fitted(card.label, width - 2 * pad, height, alone=not card.pictogram)
    words = len(lines) * look.leading
    low = y + pad if card.pictogram else y + (height - words) / 2
    if card.pictogram:
        room = height - 3 * pad - words
        side = min(width - 2 * pad, room)
        up = 2 * pad + words + (room - side) / 2
        with painter.mark(Element("Figure", alt=card.label or "billede")):
            painter.picture(x + (width - side) / 2, y + up, side, card.pictogram)
    with painter.mark(Element("P")) if lines else nullcontext():
        for number, line in enumerate(lines):
            top = low + words - number * look.leading
            painter.line_of_text(x + (width - line.width) / 2, top, line, look.leading)


def _wide_card(painter: Painter, card: Card, box: _Box) -> None:
    """Draw a card with its picture at the left, and its word beside it."""
    x, y, width, side = box.x, box.y, box.width, box.height
    painter.box(x, y, width, side, fill=card.ground or style.WHITE, stroke=_CUT, weight=0.6)
    pad = side * 0.06
    left = x + pad
    if card.pictogram:
        with painter.mark(Element("Figure", alt=card.label or "billede")):
            painter.picture(left, y + pad, side - 2 * pad, card.pictogram)
        left += side
    if card.label:
        look = text(_LARGE, bold=True)
        lines = unbroken_lines(card.label, look, x + width - pad - left, int(side / look.leading))
        top = y + side / 2 + len(lines) * look.leading / 2
        with painter.mark(Element("P")):
            for number, line in enumerate(lines):
                painter.line_of_text(left, top - number * look.leading, line, look.leading)


def _fitted(label: str, width: float, height: float, *, alone: bool) -> tuple[list[Line], TextStyle]:
    """Return the word in the largest print that leaves room for the picture."""
    if not label:
        return [], text(6.0, bold=True)
    # A picture keeps most of the card; still, from 5 cm on the word is large print.
    size = min(height * (0.2 if alone else 0.128), 22.0)
    while True:
        look = text(round(size, 1), bold=True)
        longest = max(look.face.width(word, look.size) for word in label.split())
        lines = break_lines([(label, look)], width)
        if size <= 6.0 or (len(lines) <= _LINES and longest <= width):
            return lines[:_LINES], look
        size *= 0.92


def _foot(what: str, credit: str) -> list[Line]:
    look = text(8.0, color=style.MUTED)
    return break_lines([(" ".join(part for part in (what, credit) if part), look)], A4[0] - 2 * _MARGIN)[:3]


def _draw_foot(painter: Painter, lines: Sequence[Line], left: float) -> None:
    leading = text(8.0, color=style.MUTED).leading
    with painter.mark(Element("P")):
        for number, line in enumerate(lines):
            painter.line_of_text(left, _FOOT - 4 - number * leading, line, leading)
