"""The head of a paper, and question and answer side by side: short, so that much can be seen at once."""

from __future__ import annotations

from collections.abc import Sequence

from taet_desktop.domain.voices import Informant
from taet_desktop.reports.flow import Row, kept, shifted
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.answers import answer_rows
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.pages import HEIGHT, WIDTH
from taet_desktop.reports.papers.rows import pictured, space, words
from taet_desktop.reports.visit_export import SharedResponse, asked
from taet_desktop.reports.visit_note import answer_block


def title_rows(said: str, below: str, look: Look, pictogram: str = "", width: float = WIDTH) -> list[Row]:
    """Return a paper's title, with its picture in front and a line below."""
    side = look.size(46)
    dx = side + look.size(14) if pictogram else 0.0
    rows = shifted(words(said, look.title, width - dx, role="H1"), dx)
    if pictogram:
        rows = pictured(rows, pictogram, side)
    if below:
        rows += shifted(words(below, look.muted, width - dx, gap=1), dx)
    return [*kept(rows), space(look.size(8))]


def answer_pairs(
    shared: SharedResponse, material: Material, look: Look, leave_out: Sequence[str] = ()
) -> list[Row]:
    """Return every answered question with its answers beside it, but those in `leave_out`."""
    rows: list[Row] = []
    left = WIDTH * 0.4
    for item, answers in shared.answered():
        if item.id in leave_out:
            continue
        asked_ = asked(item, answers[0])
        prompt = _prompt_small(asked_.prompt, item.pictogram, look, left - 14)
        said: list[Row] = []
        for answer in answers:
            block = answer_block(material, item, answer, material.label_of)
            # On this paper the citizen speaks; only another voice needs a name.
            named = answer.voice.informant is not Informant.CITIZEN
            said += answer_rows(block, look, WIDTH - left, named=named)
        rows += _beside(prompt, said, left, look)
    return rows


def _prompt_small(said: str, pictogram: str, look: Look, width: float) -> list[Row]:
    side = look.size(26)
    dx = side + look.size(9) if pictogram else 0.0
    rows = shifted(words(said, look.body, width - dx), dx)
    if pictogram:
        rows = pictured(rows, pictogram, side)
    return rows


def _beside(left_rows: Sequence[Row], right_rows: Sequence[Row], left: float, look: Look) -> list[Row]:
    """Return two stacks of rows beside each other, or below each other where they are too high for that."""
    gap = look.size(9)
    height = max(_high(left_rows), _high(right_rows))
    if height > HEIGHT / 2:
        return [*kept(left_rows), *shifted(right_rows, left)]

    def draw(painter: Painter, x: float, y: float) -> None:
        for rows, at in ((left_rows, x), (right_rows, x + left)):
            top = y
            for row in rows:
                top -= row.gap
                row.draw(painter, at, top)
                top -= row.height

    return [Row(height, draw, gap)]


def _high(rows: Sequence[Row]) -> float:
    return sum(row.height + row.gap for row in rows)
