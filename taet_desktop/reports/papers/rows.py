"""Rows of a paper at any size of print: text, pictures with words, boxes to tick, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from taet_desktop.reports import style
from taet_desktop.reports.flow import Draw, Row, kept, shifted, tagged
from taet_desktop.reports.lines import StyledRun, balanced_lines, break_lines, widest
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import Look, text
from taet_desktop.reports.papers.paper import without_cpr
from taet_desktop.reports.structure import Element
from taet_desktop.reports.style import TextStyle
from taet_desktop.reports.text_rows import text_rows

STONE = "#EFECE4"
STONE_EDGE = "#B8B09C"
PEN_LINE = "#85908F"
"""The line that a pen writes on: seen well, and paler than the writing."""


def words(
    said: str,
    base: TextStyle,
    width: float,
    *,
    gap: float = 0.0,
    role: str | Element = "P",
) -> list[Row]:
    """Return a text as rows."""
    return runs([(said, base)], base, width, gap=gap, role=role)


def runs(
    parts: Sequence[StyledRun], base: TextStyle, width: float, *, gap: float = 0.0, role: str | Element = "P"
) -> list[Row]:
    """Return a text of several styles as rows."""
    safe = [(without_cpr(part), of) for part, of in parts]
    return tagged(text_rows(safe, base, width=width, gap=gap), role)


def heading(said: str, look: Look, width: float, pictogram: str = "") -> list[Row]:
    """Return a heading, with its picture in front; it stays with what follows."""
    side = look.size(30)
    dx = side + look.size(10) if pictogram else 0.0
    rows = shifted(words(said, look.heading, width - dx, gap=look.size(18), role="H2"), dx)
    if pictogram:
        rows = pictured(rows, pictogram, side)
    return kept(rows)


def pictured(rows: Sequence[Row], pictogram: str, side: float) -> list[Row]:
    """Return rows with a picture at their left, level with the middle of the first, or of the first two.

    One row becomes as high as its picture; several keep their distances, as long as they are higher together.
    """
    first = rows[0]
    reach = first.height + (rows[1].gap + rows[1].height if len(rows) > 1 else 0.0)
    height = first.height if reach >= side else max(first.height, side)
    middle = reach / 2 if reach >= side else height / 2
    down = (height - first.height) / 2

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.picture(x, y - middle - side / 2, side, pictogram)
        first.draw(painter, x, y - down)

    return [replace(first, height=height, draw=draw), *rows[1:]]


def space(height: float) -> Row:
    """Return empty room that falls away at the top of a page."""
    return Row(0.0, lambda painter, x, y: None, gap=height)


def rule(width: float, gap: float) -> Row:
    """Return a thin line between two parts."""

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.rule(x, y, x + width, y, stroke=style.RULE, weight=0.75)

    return Row(0.75, draw, gap)


def pen_lines(count: int, look: Look, width: float, gap: float = 0.0) -> list[Row]:
    """Return lines to write on, far enough apart for a hand that isn't used to it."""
    height = 30.0 if not look.large else 36.0

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.rule(x, y - height, x + width, y - height, stroke=PEN_LINE, weight=0.9)

    return [Row(height, draw, gap if not number else 0.0, keep=number < count - 1) for number in range(count)]


def labelled_line(label: str, look: Look, width: float, gap: float = 0.0) -> list[Row]:
    """Return a line to write on with a word in front of it, such as a name."""
    base = look.muted
    height = max(32.0, base.leading + 10)
    line = break_lines([(label, base)], width)[0]
    left = min(line.width + 10, width / 2)

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.line_of_text(x, y - height + base.leading, line, base.leading)
        painter.rule(x + left, y - height + 3, x + width, y - height + 3, stroke=PEN_LINE, weight=0.9)

    return tagged([Row(height, draw, gap)], "P")


def tick_box(painter: Painter, x: float, y: float, side: float, *, on: bool) -> None:
    """Draw a box to tick with its lower left corner at x, y; a tick in it where it is on."""
    painter.box(x, y, side, side, radius=side / 6, fill=style.WHITE, stroke=style.ACCENT, weight=1.4)
    if on:
        points = ((0.2, 0.52), (0.42, 0.26), (0.82, 0.8))
        ends = [(x + a * side, y + b * side) for a, b in points]
        for start, end in pairwise(ends):
            painter.rule(*start, *end, stroke=style.ACCENT, weight=max(1.6, side / 8))


def task(
    what: str, detail: str, look: Look, width: float, *, done: bool = False, pictogram: str = ""
) -> list[Row]:
    """Return something to be done: a box to tick, its picture, what it is, and below it who and when."""
    side, high = look.size(17), look.size(28)
    dx = side + look.size(11)
    beside = high + look.size(8) if pictogram else 0.0
    room = width - dx - beside
    rows = text_rows([(without_cpr(what) or "…", look.bold)], look.bold, width=room)
    if detail:
        rows += text_rows([(without_cpr(detail), look.muted)], look.muted, width=room, gap=1)
    rows = shifted(rows, beside)
    if pictogram:
        rows = pictured(rows, pictogram, high)
    rows = shifted(rows, dx)
    first = rows[0]

    def draw(painter: Painter, x: float, y: float) -> None:
        tick_box(painter, x, y - first.height / 2 - side / 2, side, on=done)
        first.draw(painter, x, y)

    rows[0] = replace(first, draw=draw, gap=look.size(9))
    if len(rows) <= 6:
        rows = [*kept(rows[:-1]), rows[-1]]
    return tagged(rows, "P")


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture with its word; `on` is None where nothing is to be ticked."""

    pictogram: str
    label: str
    on: bool | None = None
    small: str = ""


def tiles(of: Sequence[Tile], look: Look, width: float, gap: float = 0.0) -> list[Row]:
    """Return pictures with their words side by side; without pictures, words below each other."""
    if not any(tile.pictogram for tile in of):
        return [row for tile in of for row in _plain(tile, look, width)]
    step = look.size(98) if not look.large else 142.0
    count = max(1, int((width + 8) // step))
    step = width / count
    # As many lines as they need, and none of them with one picture left over where that can be helped.
    each = -(-len(of) // -(-len(of) // count))
    rows: list[Row] = []
    for start in range(0, len(of), each):
        some = of[start : start + each]
        rows += _tile_row(some, look, step, gap if not start else look.size(8))
    return rows


def _plain(tile: Tile, look: Look, width: float) -> list[Row]:
    if tile.on is None:
        return words(f"• {tile.label}", look.body, width, gap=look.size(3))
    side = look.size(15)
    dx = side + look.size(9)
    rows = shifted(text_rows([(without_cpr(tile.label), look.body)], look.body, width=width - dx), dx)
    first = rows[0]

    def draw(painter: Painter, x: float, y: float) -> None:
        tick_box(painter, x, y - first.height / 2 - side / 2, side, on=bool(tile.on))
        first.draw(painter, x, y)

    rows[0] = replace(first, draw=draw, gap=look.size(5))
    return tagged(rows, "P")


def _tile_row(some: Sequence[Tile], look: Look, step: float, gap: float) -> list[Row]:
    inside = step - look.size(8)
    base = look.label
    side = min(look.size(50), inside)
    broken = [balanced_lines([(without_cpr(tile.label), base)], inside) for tile in some]
    depth = max(len(lines) for lines in broken)
    box = look.size(13)
    boxes = any(tile.on is not None for tile in some)
    elements = [Element("P") for _ in some]

    def draw_pictures(painter: Painter, x: float, y: float) -> None:
        for number, tile in enumerate(some):
            left = x + number * step + (inside - side) / 2
            with painter.mark(elements[number]):
                if tile.pictogram:
                    painter.picture(left, y - side, side, tile.pictogram)
                if tile.on:
                    corner = (x + number * step + 1, y - side - 2)
                    painter.box(*corner, inside - 2, side + 4, radius=8, stroke=style.ACCENT)

    def word_row(level: int) -> Draw:
        def draw(painter: Painter, x: float, y: float) -> None:
            for number, lines in enumerate(broken):
                if level < len(lines):
                    line = lines[level]
                    left = x + number * step + (inside - line.width) / 2
                    with painter.mark(elements[number]):
                        painter.line_of_text(left, y, line, base.leading)

        return draw

    def draw_boxes(painter: Painter, x: float, y: float) -> None:
        for number, tile in enumerate(some):
            if tile.on is not None:
                left = x + number * step + (inside - box) / 2
                tick_box(painter, left, y - box - 3, box, on=tile.on)

    rows = [Row(side + 3, draw_pictures, gap, keep=True)]
    rows += [Row(base.leading, word_row(level), keep=level < 5) for level in range(depth)]
    if boxes:
        rows.append(Row(box + 4, draw_boxes))
    rows[-1] = replace(rows[-1], keep=False)
    return rows


def marks(
    labels: Sequence[str],
    pictures: Sequence[str],
    chosen: int | None,
    look: Look,
    width: float,
    *,
    gap: float = 0.0,
) -> list[Row]:
    """Return steps or faces side by side, one of them ringed; `chosen` is its place or None."""
    count = len(labels)
    base = look.label
    step = width / count
    inside = step - 6
    if count > 3 and any(widest([(label, base)]) > inside for label in labels):
        return _marks_below(labels, pictures, chosen, look, width, gap=gap)
    side = min(look.size(44), step - 10)
    broken = [balanced_lines([(label, base)], inside) for label in labels]
    depth = max(len(lines) for lines in broken)
    height = side + 10 + depth * base.leading

    def draw(painter: Painter, x: float, y: float) -> None:
        for number, lines in enumerate(broken):
            centre = x + number * step + step / 2
            middle = y - side / 2 - 4
            pictogram = pictures[number] if pictures else ""
            _sign(painter, (centre, middle), side, pictogram, chosen=number == chosen)
            for level, line in enumerate(lines):
                top = y - side - 10 - level * base.leading
                painter.line_of_text(centre - line.width / 2, top, line, base.leading)

    said = labels[chosen] if chosen is not None and 0 <= chosen < count else ""
    return tagged([Row(height, draw, gap)], "P", said)


def _marks_below(
    labels: Sequence[str],
    pictures: Sequence[str],
    chosen: int | None,
    look: Look,
    width: float,
    *,
    gap: float,
) -> list[Row]:
    """Return the steps three to a line, where a word needs more room than one line gives it."""
    rows: list[Row] = []
    for start in range(0, len(labels), 3):
        place = None if chosen is None else chosen - start
        some = slice(start, start + 3)
        rows += marks(labels[some], pictures[some], place, look, width, gap=gap if not start else 4)
    return [*kept(rows[:-1]), *rows[-1:]]


def _sign(painter: Painter, at: tuple[float, float], side: float, pictogram: str, *, chosen: bool) -> None:
    x, y = at
    if pictogram:
        painter.picture(x - side / 2, y - side / 2, side, pictogram)
        if chosen:
            painter.disc(x, y, side / 2 + 3, stroke=style.ACCENT, weight=2.6)
        return
    fill = style.ACCENT if chosen else style.WHITE
    painter.disc(x, y, side / 3, fill=fill, stroke=style.ACCENT, weight=1.4)


def number_line(value: int | None, look: Look, width: float, gap: float = 0.0) -> list[Row]:
    """Return a line from 0 to 10, with a mark on it where one is set."""
    base = look.label
    height = look.size(30) + base.leading
    numbers = [break_lines([(str(number), base)], 60)[0] for number in range(11)]
    on = text(base.size, bold=True, color=style.WHITE)
    chosen = break_lines([(str(value), on)], 60)[0] if value is not None else None
    side = base.leading * 0.75

    def draw(painter: Painter, x: float, y: float) -> None:
        left, right = x + 14, x + width - 14
        level = y - look.size(16)
        painter.rule(left, level, right, level, stroke=style.ACCENT, weight=2)
        for number, line in enumerate(numbers):
            at = left + (right - left) * number / 10
            if number == value and chosen is not None:
                painter.disc(at, level, side, fill=style.ACCENT)
                painter.line_of_text(at - chosen.width / 2, level + on.leading / 2, chosen, on.leading)
                continue
            painter.rule(at, level - 6, at, level + 6, stroke=style.ACCENT, weight=1.4)
            painter.line_of_text(at - line.width / 2, level - 10, line, base.leading)

    said = f"{value} på en linje fra 0 til 10" if value is not None else "En linje fra 0 til 10"
    return tagged([Row(height, draw, gap)], "P", said)
