"""A board on paper: drawn as on the screen, and below it what is agreed and what had no room."""

from __future__ import annotations

from functools import lru_cache

from taet_desktop.domain.whiteboard import CAPTION, HEIGHT, NOTE_TEXT, TEXT_SIZE, WIDTH
from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import BoardItem, Whiteboard
from taet_desktop.reports.flow import Row, kept, shifted, tagged
from taet_desktop.reports.ink import draw_ink
from taet_desktop.reports.lines import Line, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.style import CONTENT, GUTTER, TextStyle
from taet_desktop.reports.text_rows import text_rows

_SLICES = 4
"""The board is one drawing, but pages are made of low rows: the first draws it, the rest hold the room."""
_LEAST = 6.0
"""Points that letters on a board never get below; what has no room then is told in full below it."""
_EDGE = 6.0
_GROUNDS = {"gul": "#FCF3D9", "groen": "#E6F2E7", "blaa": "#E0EBF7", "roed": "#FBE8E6"}
_EDGES = {"gul": "#D8BE7A", "groen": "#9CC4A2", "blaa": "#9DB9D9", "roed": "#DDA9A3"}


def whiteboard_rows(block: Whiteboard) -> list[Row]:
    """Return the board across the whole page, then a line for each agreement and for what had no room."""
    rows = tagged(board_rows(block, CONTENT), "Figure", block.said)
    for number, (said, detail) in enumerate(board_lines(block, CONTENT)):
        parts = [(said, style.ANSWER), (f"  {detail}" if detail else "", style.ROLE)]
        made = text_rows(parts, style.ANSWER, width=CONTENT - GUTTER, gap=2 if number else 7)
        rows += tagged(shifted(made, GUTTER), "P")
    return rows


def board_rows(block: Whiteboard, width: float) -> list[Row]:
    """Return the drawing alone, as wide as told, in rows that stand together."""
    scale = width / WIDTH
    height = HEIGHT * scale / _SLICES

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.box(
            x, y - HEIGHT * scale, width, HEIGHT * scale, radius=8, fill=style.WHITE, stroke=style.RULE
        )
        for one in block.items:
            _draw_item(painter, one, x, y, scale)
        draw_ink(painter, block.strokes, x, y, scale)

    nothing = Row(height, lambda _painter, _x, _y: None)
    return [*kept([Row(height, draw), *([nothing] * (_SLICES - 2))]), nothing]


def board_lines(block: Whiteboard, width: float) -> list[tuple[str, str]]:
    """Return what stands below the drawing: what is agreed, and what the drawing has no room for."""
    scale = width / WIDTH
    ordered = sorted(block.items, key=lambda one: one.number)
    agreed = [
        (f"Aftale: {one.words or one.name}", one.detail.removeprefix("aftale").strip(" ·"))
        for one in ordered
        if one.agreed
    ]
    cut = [(f"{one.number}. {one.words}", "") for one in ordered if not one.agreed and _is_cut(one, scale)]
    return [*agreed, *cut]


def _is_cut(one: BoardItem, scale: float) -> bool:
    return bool(one.words) and _fitted(one, scale)[2]


def _room(one: BoardItem, scale: float) -> tuple[float, float]:
    """Return how wide and high the words of an item may be, in points."""
    if one.kind == "seddel":
        return one.width * scale - 2 * _EDGE, one.height * scale - 2 * _EDGE
    if one.kind == "tekst":
        return one.width * scale, one.height * scale
    return one.width * scale, CAPTION * scale


@lru_cache(maxsize=64)
def _style(size: float, bold: bool) -> TextStyle:
    of = style.LABEL_CHOSEN if bold else style.LABEL
    return TextStyle(of.face, size, size * 1.22, style.INK)


def _fitted(one: BoardItem, scale: float) -> tuple[list[Line], TextStyle, bool]:
    """Return the words as lines that fit, how they are set, and whether something had no room."""
    wide, high = _room(one, scale)
    units = TEXT_SIZE[one.size] if one.kind == "tekst" else NOTE_TEXT if one.kind == "seddel" else 20
    size = max(_LEAST, units * scale)
    while True:
        of = _style(round(size, 1), one.kind == "tekst")
        lines = break_lines([(one.words, of)], wide)
        most = max(1, int(high / of.leading + 0.05))
        if len(lines) <= most:
            return lines, of, False
        if size <= _LEAST:
            short = one.words[: sum(len(p.text) + 1 for line in lines[:most] for p in line.pieces)]
            while short and len(break_lines([(f"{short.rstrip()}…", of)], wide)) > most:
                short = short[:-4]
            return break_lines([(f"{short.rstrip()}…", of)], wide)[:most], of, True
        size = max(_LEAST, size - 0.8)


def _draw_item(painter: Painter, one: BoardItem, x: float, y: float, scale: float) -> None:
    wide, high = one.width * scale, one.height * scale
    left, top = x + one.x * scale - wide / 2, y - one.y * scale + high / 2
    middle = left + wide / 2
    if one.kind == "seddel":
        painter.box(
            left, top - high, wide, high, radius=3, fill=_GROUNDS[one.tone],
            stroke=style.ACCENT if one.agreed else _EDGES[one.tone], weight=1.4 if one.agreed else 0.8,
        )  # fmt: skip
    elif one.kind in ("billede", "foto") and one.pictogram:
        side = one.edge * scale
        low = top - (high - (CAPTION * scale if one.words else 0.0)) / 2 - side / 2
        painter.picture(middle - side / 2, low, side, one.pictogram)
    if one.words:
        _draw_words(painter, one, middle, top, scale)
    if one.agreed:
        _draw_mark(painter, left + wide - 2, top - 2)


def _draw_words(painter: Painter, one: BoardItem, middle: float, top: float, scale: float) -> None:
    lines, of, cut = _fitted(one, scale)
    depth = len(lines) * of.leading
    high = one.height * scale
    below = one.kind in ("billede", "foto")
    at = top - high + CAPTION * scale if below else top - (high - depth) / 2
    for line in lines:
        painter.line_of_text(middle - line.width / 2, at, line, of.leading)
        at -= of.leading
    if cut:
        number = break_lines([(str(one.number), style.TIME)], 40)[0]
        left = middle - one.width * scale / 2
        inside = one.kind == "seddel"
        painter.line_of_text(left + 3 if inside else left - 7, top - 1, number, style.TIME.leading)


def _draw_mark(painter: Painter, x: float, y: float) -> None:
    """Draw a tick on what is agreed: it is seen without colours too."""
    painter.disc(x, y, 5.5, fill=style.ACCENT, stroke=style.WHITE)
    painter.rule(x - 2.6, y - 0.2, x - 0.7, y - 2.2, stroke=style.WHITE, weight=1.2)
    painter.rule(x - 0.7, y - 2.2, x + 2.7, y + 2.0, stroke=style.WHITE, weight=1.2)
