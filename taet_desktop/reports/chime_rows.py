"""The CHIME picture on paper: flowers side by side, and below them the same as a table.

Where everything stands is told by `domain.chime_picture`, as on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taet_desktop.domain.chime_picture import COLOURS, LETTERS, Petal, Point, curve, flower
from taet_desktop.domain.chime_words import ANGLES, spoken_flower, told
from taet_desktop.domain.scoring import (
    ADVISER_HELP,
    ADVISER_VIEW,
    FACTOR_LABELS,
    FACTORS,
    OWN_LIFE,
    ChimePoint,
)
from taet_desktop.reports import style
from taet_desktop.reports.flow import Row, kept, tagged
from taet_desktop.reports.lines import break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element, table_row
from taet_desktop.reports.style import TextStyle

_EDGE = "#85908F"
_BREAK = (3.0, 2.4)


@dataclass(frozen=True, slots=True)
class Print:
    """The print of the figure: small words, words in bold, and the words on the petals."""

    plain: TextStyle
    bold: TextStyle
    letter: TextStyle


NOTE_PRINT = Print(style.ANSWER, style.PROMPT, style.LABEL_CHOSEN)


def flower_rows(point: ChimePoint, width: float, of: Print = NOTE_PRINT) -> list[Row]:
    """Return the flowers of one talk side by side: own life, and the help where anything was said of it.

    The words below are `table_rows`; a flower alone is for the eye.
    """
    angles = [angle for angle in (OWN_LIFE, ADVISER_HELP) if _says(point, angle)]
    step = width / max(1, len(angles))
    radius = min(width * 0.22, 118.0)
    names = [break_lines([(ANGLES[angle], of.bold)], step - 8) for angle in angles]
    depth = max((len(lines) for lines in names), default=1) * of.bold.leading
    height = depth + 2 * radius * 0.96

    def draw(painter: Painter, x: float, y: float) -> None:
        for number, angle in enumerate(angles):
            centre = x + (number + 0.5) * step
            for level, line in enumerate(names[number]):
                top = y - level * of.bold.leading
                painter.line_of_text(centre - line.width / 2, top, line, of.bold.leading)
            middle = (centre, y - depth - radius * 0.98)
            beside = point.adviser_view if angle == ADVISER_HELP else None
            for petal in flower(point.angle(angle), beside):
                _petal(painter, petal, middle, radius, of.letter)

    said = " ".join(spoken_flower(point, angle) for angle in angles)
    return tagged([Row(height, draw)], "Figure", said) if angles else []


def _says(point: ChimePoint, angle: str) -> bool:
    means = list(point.angle(angle).values())
    if angle == ADVISER_HELP:
        means += point.adviser_view.values()
    return any(value is not None for value in means)


def _petal(
    painter: Painter, petal: Petal, middle: tuple[float, float], radius: float, letter: TextStyle
) -> None:
    def at(point: Point) -> tuple[float, float]:
        return middle[0] + point[0] * radius, middle[1] - point[1] * radius

    outline = [at(point) for point in petal.outline]
    if petal.value is None:
        painter.area(outline, stroke=_EDGE, weight=1.0, dash=_BREAK)
    else:
        painter.area(outline, fill=style.PAPER, stroke=_EDGE, weight=1.0)
        for start, end in petal.rings:
            painter.rule(*at(start), *at(end), stroke=style.RULE, weight=0.5)
        painter.area([at(point) for point in petal.filling], fill=petal.colour)
        for stroke in petal.pattern:
            if len(stroke) == 1:
                painter.disc(*at(stroke[0]), radius / 70, fill=style.WHITE)
            else:
                painter.rule(*at(stroke[0]), *at(stroke[1]), stroke=style.WHITE, weight=radius / 90)
    if petal.beside is not None:
        start, end = (at(point) for point in petal.beside)
        painter.rule(*start, *end, stroke=style.WHITE, weight=4.4)
        painter.rule(*start, *end, stroke=style.INK, weight=2.2)
    x, y = at(petal.letter_at)
    size = letter.size * 0.8
    painter.disc(x, y, size, fill=style.WHITE, stroke=_EDGE)
    line = break_lines([(petal.letter, letter)], 60)[0]
    painter.line_of_text(x - line.width / 2, y + letter.leading / 2, line, letter.leading)


def _name(factor: str) -> str:
    return f"{LETTERS[factor]}  {FACTOR_LABELS[factor]}"


def _name_width(of: Print) -> float:
    return max(of.bold.face.width(_name(factor), of.bold.size) for factor in FACTORS) + 16


def table_rows(point: ChimePoint, width: float, of: Print = NOTE_PRINT) -> list[Row]:
    """Return the same in words: a line for each petal, with the angles as columns."""
    heads = [(OWN_LIFE, "Mit liv"), (ADVISER_HELP, "Hjælpen"), (ADVISER_VIEW, "Rådgiveren selv")]
    heads = [one for one in heads if any(value is not None for value in point.angle(one[0]).values())]
    first = _name_width(of)
    step = (width - first) / max(1, len(heads))
    table = Element("Table")
    names = table_row(table, ["Column"] * (len(heads) + 1))
    rows = [_line([("", of.bold), *((name, of.bold) for _, name in heads)], names, first, step, rule=False)]
    for factor in FACTORS:
        cells = [(told(point.angle(angle).get(factor)), of.plain) for angle, _ in heads]
        places = table_row(table, ["Row", *([""] * len(heads))])
        rows.append(_line([(_name(factor), of.bold), *cells], places, first, step))
    return kept(rows[:-1]) + rows[-1:]


def _line(
    cells: Sequence[tuple[str, TextStyle]],
    elements: Sequence[Element],
    first: float,
    step: float,
    *,
    rule: bool = True,
) -> Row:
    broken = [break_lines([cell], (step if number else first) - 8) for number, cell in enumerate(cells)]
    leading = max(of.leading for _, of in cells)
    height = max(len(lines) for lines in broken) * leading + 4

    def draw(painter: Painter, x: float, y: float) -> None:
        if rule:
            painter.rule(x, y, x + first + step * (len(cells) - 1) - 8, y, stroke=style.RULE, weight=0.5)
        for number, lines in enumerate(broken):
            left = x + (first + step * (number - 1) if number else 0.0)
            with painter.mark(elements[number]):
                for level, line in enumerate(lines):
                    painter.line_of_text(left, y - 2 - level * leading, line, leading)

    return Row(height, draw)


def curve_rows(points: Sequence[ChimePoint], angle: str, width: float, of: Print = NOTE_PRINT) -> list[Row]:
    """Return the curves of one angle, a row a factor: the adviser's own view broken, with open squares."""
    name = _name_width(of)
    height = max(34.0, of.plain.leading * 1.6)
    moments = [point.at for point in points]

    def row(factor: str) -> Row:
        label = break_lines([(_name(factor), of.bold)], name - 6)[:1]
        mine = curve(moments, [point.angle(angle).get(factor) for point in points])
        own = curve(moments, [point.adviser_view.get(factor) for point in points])

        def draw(painter: Painter, x: float, y: float) -> None:
            left, right, top, bottom = x + name, x + width, y - 6, y - height + 6

            def at(point: Point) -> tuple[float, float]:
                return left + 6 + point[0] * (right - left - 12), top - point[1] * (top - bottom)

            painter.line_of_text(x, y - (height - of.bold.leading) / 2, label[0], of.bold.leading)
            for level in (0.0, 0.5, 1.0):
                painter.rule(left, at((0, level))[1], right, at((0, level))[1], stroke=style.RULE, weight=0.5)
            if angle == ADVISER_HELP:
                for start, end in own.lines:
                    painter.rule(*at(start), *at(end), stroke=style.INK, weight=0.8)
                for dot in own.dots:
                    ax, ay = at(dot)
                    painter.box(ax - 3.4, ay - 3.4, 6.8, 6.8, fill=style.WHITE, stroke=style.INK)
            for start, end in mine.lines:
                painter.rule(*at(start), *at(end), stroke=COLOURS[factor], weight=1.8)
            for dot in mine.dots:
                painter.disc(*at(dot), 2.8, fill=COLOURS[factor], stroke=style.WHITE)

        return Row(height, draw)

    rows = [row(factor) for factor in FACTORS]
    return kept(rows[:-1]) + rows[-1:]
