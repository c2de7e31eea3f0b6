"""Everybody on a network map as lists, ring by ring: what the map shows, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import NetworkMap, NetworkPlace
from taet_desktop.reports.columns import Piece, side_by_side
from taet_desktop.reports.flow import Row, kept
from taet_desktop.reports.lines import Line, break_lines, widest
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element, list_point
from taet_desktop.reports.style import TextStyle

_APART = 10.0
_BETWEEN = Piece(10.0, lambda painter, x, y: None)
_TOGETHER = 300.0
"""The lists stay on one page when they are no higher than this."""


@dataclass(frozen=True, slots=True)
class MapPrint:
    """The print of the map: words, bold words, names of rings, initials, numbers, and the middle.

    `named` is the least radius, in points, that has room for a name below; else there is a number.
    """

    plain: TextStyle
    bold: TextStyle
    ring: TextStyle
    initials: TextStyle
    number: TextStyle
    middle: TextStyle
    named: float = 13.0


def list_rows(block: NetworkMap, across: float, of: MapPrint, *, numbered: bool) -> list[Row]:
    """Return three columns, one a ring; one below the other where a name is too long for a column."""
    width = (across - 2 * _APART) / 3
    names = [[(_called(one, numbered=numbered), of.bold), (one.detail, of.plain)] for one in block.places]
    stacked = any(widest([run]) > width for runs in names for run in runs)
    width = across if stacked else width
    rings = [Element("Sect") for _ in block.rings]
    columns = [_ring(block, ring, whole, width, of, numbered=numbered) for ring, whole in enumerate(rings, 1)]
    if stacked:
        columns = [[piece for column in columns for piece in (*column, _BETWEEN)]]
    lefts = [number * (width + _APART) for number in range(len(columns))]
    rows = side_by_side(
        columns, lefts, ground=lambda _painter, _part: None, above=8.0, below=2.0, order=rings
    )
    low = sum(row.height + row.gap for row in rows) <= _TOGETHER
    return [*kept(rows[:-1]), *rows[-1:]] if low else [*kept(rows[:1]), *rows[1:]]


def _ring(
    block: NetworkMap, ring: int, whole: Element, width: float, of: MapPrint, *, numbered: bool
) -> list[Piece]:
    """Return the name of a ring and who stands in it."""
    below = Element("L", within=whole)
    pieces = [replace(_head(block.rings[ring - 1], width, of), element=Element("P", within=whole))]
    for one in block.places:
        if one.ring == ring:
            pieces += _entry(_called(one, numbered=numbered), one.detail, width, of, list_point(below))
    if len(pieces) == 1:
        pieces += _entry("", "ingen endnu", width, of, Element("P", within=whole))
    return pieces


def _called(one: NetworkPlace, *, numbered: bool) -> str:
    return f"{one.number}. {one.name}" if numbered else one.name


def _head(name: str, width: float, of: MapPrint) -> Piece:
    text = name[:1].upper() + name[1:]
    lines = break_lines([(text, of.ring)], width)[:1]

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.line_of_text(x, y, lines[0], of.ring.leading)
        painter.rule(
            x,
            y - of.ring.leading - 2.5,
            x + width,
            y - of.ring.leading - 2.5,
            stroke=style.ACCENT,
            weight=1.2,
        )

    return Piece(of.ring.leading + 6.5, draw)


def _entry(name: str, detail: str, width: float, of: MapPrint, element: Element) -> list[Piece]:
    """Return the lines of one, each a piece of its own, so that a long name can cross pages."""
    parts = [(name, of.bold)] if name else []
    if detail:
        parts.append((f"{' ' if name else ''}{detail}", of.plain))
    pieces = []
    for line in break_lines(parts, width):
        pieces.append(replace(_line_piece(line, of), element=element))
    return [*pieces[:-1], replace(pieces[-1], height=pieces[-1].height + 2.5)]


def _line_piece(line: Line, of: MapPrint) -> Piece:
    def draw(painter: Painter, x: float, y: float) -> None:
        painter.line_of_text(x, y, line, of.plain.leading)

    return Piece(of.plain.leading, draw)
