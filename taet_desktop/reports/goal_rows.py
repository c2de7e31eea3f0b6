"""Goals as a path: the goal on top with how it goes, its small steps as stations with boxes to tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from taet_desktop.domain.values import SUCCESSES
from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import Goal, GoalPath, GoalStep
from taet_desktop.reports.flow import Row, kept, tagged
from taet_desktop.reports.lines import break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element, list_point
from taet_desktop.reports.style import CONTENT, GUTTER
from taet_desktop.reports.text_rows import text_rows

_WIDTH = CONTENT - GUTTER
_PATH = 15.0
"""Where the path runs, right of the block's left edge."""
_TEXT = 36.0
_RADIUS = 11.0
_BOX = 11.0
_TAIL = 150.0
_WHOLE = 260.0
"""A goal and its steps stay on one page when they are no higher than this."""


def goal_rows(block: GoalPath) -> list[Row]:
    """Return the goals one below the other."""
    rows: list[Row] = []
    for number, goal in enumerate(block.goals):
        made = _goal(goal)
        if sum(row.height + row.gap for row in made) <= _WHOLE:
            made = [*kept(made[:-1]), *made[-1:]]
        if number and made:
            made[0] = replace(made[0], gap=10.0)
        rows += made
    return rows


def _goal(goal: Goal) -> list[Row]:
    pill = _pill(goal)
    width = _WIDTH - _TEXT - (pill.width + 10 if pill else 0)
    said = goal.text or "Målet har ingen ord endnu"
    rows = tagged(text_rows([(said, style.GOAL)], style.GOAL, width=width), "P")
    if goal.facts:
        facts = " · ".join(goal.facts)
        below = text_rows([(facts, style.ROLE)], style.ROLE, width=_WIDTH - _TEXT, gap=1)
        rows = [*kept(rows), *tagged(below, "P")]
    rows[0] = _lowered(rows[0])
    points = Element("L")
    steps = [
        tagged(_step(step, last=index == len(goal.steps) - 1), list_point(points))
        for index, step in enumerate(goal.steps)
    ]
    head = [_with_path(row, on=bool(steps), top=index == 0) for index, row in enumerate(rows)]
    first = head[0]

    def draw(painter: Painter, x: float, y: float) -> None:
        first.draw(painter, x, y)
        middle = y - _RADIUS - 1
        draw_status(painter, x + _PATH, middle, _RADIUS, goal.status)
        if pill:
            pill.draw(painter, x + _WIDTH - pill.width, middle)

    head[0] = replace(first, draw=draw)
    return [*(kept(head) if steps else head), *(row for step in steps for row in step)]


def _lowered(row: Row) -> Row:
    """Return the goal's first line, level with the sign beside it and with room for it."""
    height = 2 * _RADIUS + 2
    down = (height - row.height) / 2
    return replace(row, height=height, draw=lambda painter, x, y: row.draw(painter, x, y - down))


def _with_path(row: Row, *, on: bool, top: bool) -> Row:
    def draw(painter: Painter, x: float, y: float) -> None:
        if on:
            start = y - _RADIUS if top else y
            _trail(painter, x, start, y - row.height - row.gap)
        row.draw(painter, x + _TEXT, y)

    return Row(row.height, draw, row.gap, row.keep)


def _trail(painter: Painter, x: float, top: float, bottom: float) -> None:
    painter.rule(x + _PATH, top, x + _PATH, bottom, stroke=style.PATH, weight=3)


def _step(step: GoalStep, *, last: bool) -> list[Row]:
    words = text_rows([(step.text, style.ANSWER)], style.ANSWER, width=_WIDTH - _TEXT)
    detail = [(step.detail, style.ROLE)]
    rows = [*words, *(text_rows(detail, style.ROLE, width=_WIDTH - _TEXT) if step.detail else [])]
    out = []
    for index, row in enumerate(rows):
        station, ends = index == 0, index == len(rows) - 1
        out.append(_station(row, step, station=station, on=not last or (not station and not ends)))
    return [*kept(out[:-1]), *out[-1:]]


def _station(row: Row, step: GoalStep, *, station: bool, on: bool) -> Row:
    above = 4.0 if station else 0.0

    def draw(painter: Painter, x: float, y: float) -> None:
        middle = y - above - style.ANSWER.leading / 2
        if station or on:
            _trail(painter, x, y + 0.5, y - row.height - above if on else middle)
        if station:
            left, low = x + _PATH - _BOX / 2, middle - _BOX / 2
            fill = style.ACCENT if step.done else style.WHITE
            painter.box(left, low, _BOX, _BOX, radius=2, fill=fill, stroke=style.ACCENT, weight=1.2)
            if step.done:
                _tick(painter, x + _PATH, middle, 1.0)
        row.draw(painter, x + _TEXT, y - above)

    return Row(row.height + above, draw, row.gap, row.keep)


class _Pill:
    """The word of how it goes, in a frame of its own."""

    def __init__(self, goal: Goal) -> None:
        good = goal.status in SUCCESSES
        self._good = good
        text_style = style.PILL_ON if good else style.PILL
        self._leading = text_style.leading
        self._line = break_lines([(goal.status_word, text_style)], _TAIL)[0]
        self.width = self._line.width + 16
        self._element = Element("P")

    def draw(self, painter: Painter, x: float, middle: float) -> None:
        fill = style.ACCENT if self._good else style.WHITE
        painter.box(x, middle - 8, self.width, 16, radius=8, fill=fill, stroke=style.ACCENT, weight=1)
        with painter.mark(self._element):
            painter.line_of_text(x + 8, middle + self._leading / 2, self._line, self._leading)


def _pill(goal: Goal) -> _Pill | None:
    return _Pill(goal) if goal.status_word else None


def draw_status(painter: Painter, x: float, y: float, radius: float, status: str) -> None:
    """Draw the sign of how it goes with a goal; reached and stable are filled, since both are successes."""
    good = status in SUCCESSES
    painter.disc(x, y, radius, fill=style.ACCENT if good else style.WHITE, stroke=style.ACCENT, weight=1.8)
    _SIGNS.get(status, _dot)(painter, x, y)


def _tick(painter: Painter, x: float, y: float, size: float) -> None:
    ends = ((x - 3.2 * size, y), (x - 0.9 * size, y - 2.4 * size), (x + 3.4 * size, y + 2.6 * size))
    for start, end in pairwise(ends):
        painter.rule(*start, *end, stroke=style.WHITE, weight=1.5 * size)


def _dot(painter: Painter, x: float, y: float) -> None:
    painter.disc(x, y, 3.5, fill=style.ACCENT)


def _star(painter: Painter, x: float, y: float) -> None:
    """Draw a plus: something new."""
    painter.rule(x - 4.5, y, x + 4.5, y, stroke=style.ACCENT, weight=2)
    painter.rule(x, y - 4.5, x, y + 4.5, stroke=style.ACCENT, weight=2)


def _arrow(painter: Painter, x: float, y: float) -> None:
    painter.rule(x - 5, y, x + 4, y, stroke=style.ACCENT, weight=2)
    painter.rule(x + 0.5, y + 4, x + 5, y, stroke=style.ACCENT, weight=2)
    painter.rule(x + 0.5, y - 4, x + 5, y, stroke=style.ACCENT, weight=2)


def _level(painter: Painter, x: float, y: float) -> None:
    """Draw a tick upon a line: it holds."""
    _tick(painter, x, y + 1.5, 1.15)
    painter.rule(x - 4.5, y - 5, x + 4.5, y - 5, stroke=style.WHITE, weight=1.6)


def _half(painter: Painter, x: float, y: float) -> None:
    """Draw three steps, the first two taken."""
    for number, height in enumerate((4.0, 7.0, 10.0)):
        left = x - 6 + number * 4.2
        fill = style.ACCENT if number < 2 else style.WHITE
        painter.box(left, y - 5, 3.2, height, fill=fill, stroke=style.ACCENT, weight=0.8)


def _turn(painter: Painter, x: float, y: float) -> None:
    """Draw two arrows, one each way."""
    for side in (1, -1):
        tip = x + 5 * side
        level = y + 2.6 * side
        painter.rule(x - 5 * side, level, tip, level, stroke=style.ACCENT, weight=1.6)
        painter.rule(tip - 3 * side, level + 2.4, tip, level, stroke=style.ACCENT, weight=1.6)
        painter.rule(tip - 3 * side, level - 2.4, tip, level, stroke=style.ACCENT, weight=1.6)


def _bars(painter: Painter, x: float, y: float) -> None:
    """Draw the two bars of a pause."""
    for left in (x - 4.2, x + 1.4):
        painter.box(left, y - 5, 2.8, 10, radius=1, fill=style.ACCENT)


_SIGNS: dict[str, Callable[[Painter, float, float], None]] = {
    "ny": _star,
    "i_gang": _arrow,
    "naaet": lambda painter, x, y: _tick(painter, x, y, 1.5),
    "stabil": _level,
    "delvist": _half,
    "aendret": _turn,
    "stoppet": _bars,
}
