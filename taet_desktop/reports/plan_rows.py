"""Min plan in a note: the dream in a soft box with its pictures, the goals as a path, the face at its end."""

from __future__ import annotations

from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import GoalPath, Picture, PlanPath
from taet_desktop.reports.flow import Row, kept, shifted, tagged
from taet_desktop.reports.goal_rows import goal_rows
from taet_desktop.reports.lines import break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.structure import Element
from taet_desktop.reports.style import CONTENT, GUTTER
from taet_desktop.reports.text_rows import text_rows

_WIDTH = CONTENT - GUTTER
_SIDE = 34.0
_CELL = 84.0
_LEFT = 36.0
"""Where the words of goals begin too."""


def plan_rows(block: PlanPath) -> list[Row]:
    """Return dream, goals and feeling, one below the other."""
    dream = _dream(block)
    goals = goal_rows(GoalPath(block.who, block.goals)) if block.goals else []
    feels = _face(block.titles[1], block.feels) if block.feels else []
    if dream and (goals or feels):
        dream = kept(dream)
    nothing = text_rows([("…", style.ROLE)], style.ROLE, width=_WIDTH)
    return [*dream, *goals, *feels] or tagged(nothing, "P")


def _dream(block: PlanPath) -> list[Row]:
    if not block.dream and not block.pictures:
        return []
    rows = tagged(text_rows([(block.titles[0], style.ROLE)], style.ROLE, width=_WIDTH - _LEFT), "P")
    if block.dream:
        text_style = style.BODY_QUOTE if block.dream.startswith("“") else style.ANSWER
        said = text_rows([(block.dream, text_style)], style.ANSWER, width=_WIDTH - _LEFT, gap=1)
        rows += tagged(said, "P")
    rows = shifted(rows, _LEFT)
    first = rows[0]

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.picture(x + 2, y - 24, 24, "droem")
        first.draw(painter, x, y)

    rows[0] = Row(first.height, draw, first.gap, first.keep)
    if block.pictures:
        rows.append(_pictures(block.pictures))
    last = rows[-1]
    rows[-1] = Row(last.height + 8, last.draw, last.gap, last.keep)
    return rows


def _pictures(pictures: tuple[Picture, ...]) -> Row:
    labels = [break_lines([(one.label, style.LABEL)], _CELL - 6)[:2] for one in pictures]
    depth = max(len(lines) for lines in labels) * style.LABEL.leading
    elements = [Element("P") for _ in pictures]

    def draw(painter: Painter, x: float, y: float) -> None:
        for number, (one, lines) in enumerate(zip(pictures, labels, strict=True)):
            left = x + _LEFT + number * _CELL
            with painter.mark(elements[number]):
                painter.picture(left + (_CELL - _SIDE) / 2, y - _SIDE, _SIDE, one.pictogram)
                for level, line in enumerate(lines):
                    top = y - _SIDE - 2 - level * style.LABEL.leading
                    painter.line_of_text(left + (_CELL - line.width) / 2, top, line, style.LABEL.leading)

    return Row(_SIDE + 4 + depth, draw, 4.0)


def _face(title: str, face: Picture) -> list[Row]:
    said = break_lines([(f"{title}: ", style.ROLE), (face.label, style.ANSWER)], _WIDTH - _LEFT)[0]

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.picture(x + 2, y - 26, 26, face.pictogram)
        painter.line_of_text(x + _LEFT, y - 13 + style.ANSWER.leading / 2, said, style.ANSWER.leading)

    return tagged([Row(28.0, draw, 10.0)], "P")
