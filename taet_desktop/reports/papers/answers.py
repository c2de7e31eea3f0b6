"""What was answered, as rows at any size of print: the same blocks that the note's paper is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from taet_desktop.domain.instrument import SCALE5_PICTURES
from taet_desktop.domain.values import SIGNATURE_HEIGHT, SIGNATURE_WIDTH
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
    PlanPath,
    ScaffoldPlace,
    ScaffoldSheet,
    Scale5Row,
    SignatureRow,
    SortColumns,
    SymbolStrip,
    WeekGrid,
    Whiteboard,
)
from taet_desktop.reports.flow import Row, kept, shifted, tagged
from taet_desktop.reports.network_lists import MapPrint
from taet_desktop.reports.network_rows import SINCE, network_rows
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import Look, text
from taet_desktop.reports.papers.paper import joined
from taet_desktop.reports.papers.rows import (
    Tile,
    marks,
    number_line,
    pictured,
    runs,
    task,
    tiles,
    words,
)
from taet_desktop.reports.papers.week_grid import week_rows
from taet_desktop.reports.scaffold_rows import SheetPrint, sheet_lines, sheet_rows
from taet_desktop.reports.structure import Element, list_point
from taet_desktop.reports.whiteboard_rows import board_lines, board_rows


def answer_rows(block: AnswerBlock, look: Look, width: float, *, named: bool = True) -> list[Row]:
    """Return one voice's answer: whose it is, what it is, and what was said beside it."""
    make = _MAKERS[type(block)]
    who = joined((block.who.name, block.who.role))
    rows = kept(words(who, look.muted, width, gap=look.size(6))) if named else []
    rows += make(block, look, width)
    if block.own_words:
        rows += words(block.own_words, look.quote, width, gap=look.size(3))
    return rows


def _text(block: AnswerRow, look: Look, width: float) -> list[Row]:
    own = block.text.startswith("“")
    return words(block.text, look.quote if own else look.body, width) if block.text else []


def _pictograms(block: PictogramRow, look: Look, width: float) -> list[Row]:
    of = [Tile(one.pictogram, one.label) for one in block.pictures]
    return tiles(of, look, width, look.size(3))


def _scale(block: Scale5Row, look: Look, width: float) -> list[Row]:
    labels = [*block.steps, block.dont_know]
    chosen = len(labels) - 1 if block.chosen is None else block.chosen - 1
    return marks(labels, SCALE5_PICTURES, chosen, look, width, gap=look.size(3))


def _faces(block: FacesRow, look: Look, width: float) -> list[Row]:
    chosen = len(block.faces) - 1 if block.chosen is None else block.chosen - 1
    labels, pictures = [one.label for one in block.faces], [one.pictogram for one in block.faces]
    return marks(labels, pictures, chosen, look, width, gap=look.size(3))


def _line(block: LineRow, look: Look, width: float) -> list[Row]:
    return number_line(block.value, look, width, look.size(3))


def _agreements(block: AgreementTable, look: Look, width: float) -> list[Row]:
    if block.columns[0] == "Hvad":
        return [row for what, who, when in block.rows for row in task(what, joined((who, when)), look, width)]
    return [
        row
        for cells in block.rows
        for row in runs(
            [(cells[0], look.bold), (f"  {joined(cells[1:])}" if any(cells[1:]) else "", look.body)],
            look.body,
            width,
            gap=look.size(3),
        )
    ]


def _list(block: ListRow, look: Look, width: float) -> list[Row]:
    return [row for one in block.items for row in words(one, look.quote, width, gap=look.size(3))]


def _sort(block: SortColumns, look: Look, width: float) -> list[Row]:
    rows: list[Row] = []
    side = look.size(26)
    for pile in block.piles:
        name = shifted(words(pile.picture.label, look.bold, width - side - 10, gap=look.size(8)), side + 10)
        name = pictured(name, pile.picture.pictogram, side)
        rows += kept(name)
        if pile.cards:
            of = [Tile(card.pictogram, card.label) for card in pile.cards]
            rows += shifted(tiles(of, look, width - side - 10, look.size(4)), side + 10)
        else:
            empty = words("Ingen kort", look.muted, width - side - 10)
            rows += shifted(empty, side + 10)
    return rows


def _week(block: WeekGrid, look: Look, width: float) -> list[Row]:
    return week_rows(block.parts, block.cells, look, width)


def _goals(block: GoalPath, look: Look, width: float) -> list[Row]:
    rows: list[Row] = []
    for goal in block.goals:
        state = f"  {goal.status_word}" if goal.status_word else ""
        said = [(goal.text or "…", look.bold), (state, look.muted)]
        head = runs(said, look.bold, width, gap=look.size(8))
        if goal.facts:
            head += words(joined(goal.facts), look.muted, width)
        rows += kept(head) if goal.steps else [*kept(head[:-1]), *head[-1:]]
        for step in goal.steps:
            detail = step.detail.removesuffix("gjort").rstrip(" ·") if step.done else step.detail
            room = width - look.size(14)
            made = task(step.text, detail, look, room, done=step.done, pictogram=step.picture)
            rows += shifted(made, look.size(14))
    return rows


def _plan(block: PlanPath, look: Look, width: float) -> list[Row]:
    rows: list[Row] = []
    if block.dream or block.pictures:
        rows += kept(words(block.titles[0], look.muted, width))
        rows += words(block.dream, look.quote, width) if block.dream else []
        rows += tiles([Tile(one.pictogram, one.label) for one in block.pictures], look, width, look.size(3))
    rows += _goals(GoalPath(block.who, block.goals), look, width)
    if block.feels:
        rows += kept(words(block.titles[1], look.muted, width, gap=look.size(8)))
        rows += tiles([Tile(block.feels.pictogram, block.feels.label)], look, width, look.size(3))
    return rows


def _signature(block: SignatureRow, look: Look, width: float) -> list[Row]:
    wide = min(look.size(230), width)
    height = wide * SIGNATURE_HEIGHT / SIGNATURE_WIDTH
    scale = wide / SIGNATURE_WIDTH

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.rule(x, y - height, x + wide, y - height, stroke=style.RULE, weight=0.9)
        for stroke in block.strokes:
            points = [(x + a * scale, y - b * scale) for a, b in stroke]
            painter.pen(points, stroke=style.INK, weight=1.6)

    hand = tagged([Row(height, draw, keep=True)], "Figure", "Underskrift")
    return [*hand, *words(block.below, look.muted, width)]


def _network(block: NetworkMap, look: Look, width: float) -> list[Row]:
    """Return the map as large as leaves room for title and lists; in large print they have their own page."""
    beside = 340.0 if block.changes else 430.0
    side = min(width, 440.0 if look.large else beside)
    rows = network_rows(block, width, side, map_print(look))
    if block.changes:
        rows += kept(words(SINCE, look.bold, width, gap=look.size(12)))
        rows += _points(block.changes, look, width)
    return rows


def _points(said: Sequence[str], look: Look, width: float) -> list[Row]:
    """Return lines as a list, each behind a dot."""
    points = Element("L")
    return [
        row
        for one in said
        for row in words(f"• {one}", look.body, width, gap=look.size(3), role=list_point(points))
    ]


def map_print(look: Look) -> MapPrint:
    """Return the letters within the map."""
    return MapPrint(
        plain=look.label,
        bold=text(look.label.size, bold=True),
        ring=look.bold,
        initials=text(look.label.size, bold=True, color=style.ACCENT),
        number=look.label,
        middle=text(look.label.size, bold=True, color=style.WHITE),
        named=look.size(13.0),
    )


def _symbols(block: SymbolStrip, look: Look, width: float) -> list[Row]:
    return tiles([Tile(one.pictogram, one.label) for one in block.pictures], look, width, look.size(3))


def _whiteboard(block: Whiteboard, look: Look, width: float) -> list[Row]:
    rows = tagged(board_rows(block, width), "Figure", block.said)
    for said, detail in board_lines(block, width):
        parts = [(said, look.body), (f"  {detail}" if detail else "", look.muted)]
        rows += runs(parts, look.body, width, gap=look.size(3))
    return rows


def _scaffold(block: ScaffoldSheet, look: Look, width: float) -> list[Row]:
    """Return the drawing, and below it what it has no room for; in large print all that is written there."""
    of = sheet_print(look)
    rows = tagged(sheet_rows(block, width, of), "Figure", block.said)
    if look.large:
        return [*rows, *place_rows(block, look, width)]
    for said in sheet_lines(block, width, of):
        rows += words(said, look.body, width, gap=look.size(5))
    return rows


def sheet_print(look: Look) -> SheetPrint:
    """Return the letters within the drawing."""
    return SheetPrint((15.0, 9.0), (18.0, 9.0), (11.0, 7.5)) if look.large else SheetPrint()


def place_rows(block: ScaffoldSheet, look: Look, width: float) -> list[Row]:
    """Return what stands in each place of a sheet, one below the other, at the paper's own size."""
    rows: list[Row] = []
    for place in (*block.places, *block.others):
        if place.words or place.pictures:
            rows += kept(place_name(place, look, width))
            rows += words(place.words, look.quote, width) if place.words else []
            of = [Tile(one.pictogram, one.label) for one in place.pictures]
            rows += tiles(of, look, width, look.size(3)) if of else []
    return rows


def place_name(place: ScaffoldPlace, look: Look, width: float) -> list[Row]:
    """Return the name of a place with its picture in front."""
    side = look.size(26)
    dx = side + look.size(10) if place.pictogram else 0.0
    rows = shifted(words(place.name, look.bold, width - dx, gap=look.size(14)), dx)
    if place.pictogram:
        rows = pictured(rows, place.pictogram, side)
    return rows


_MAKERS: dict[type, Callable[[Any, Look, float], list[Row]]] = {
    AnswerRow: _text,
    PictogramRow: _pictograms,
    Scale5Row: _scale,
    FacesRow: _faces,
    LineRow: _line,
    AgreementTable: _agreements,
    ListRow: _list,
    SortColumns: _sort,
    WeekGrid: _week,
    GoalPath: _goals,
    PlanPath: _plan,
    SignatureRow: _signature,
    SymbolStrip: _symbols,
    Whiteboard: _whiteboard,
    ScaffoldSheet: _scaffold,
    NetworkMap: _network,
}


def together(rows: list[Row], most: float) -> list[Row]:
    """Return the rows held together on one page where they are no higher than `most`."""
    if len(rows) > 1 and sum(row.height + row.gap for row in rows) <= most:
        return [*kept(rows[:-1]), replace(rows[-1], keep=False)]
    return rows
