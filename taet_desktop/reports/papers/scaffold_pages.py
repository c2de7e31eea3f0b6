"""A *visuelt stillads* as a paper of its own: the sheet as large as a page on its side has room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taet_desktop.domain import clock
from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.scaffold import HEIGHT, WIDTH
from taet_desktop.domain.voices import Informant
from taet_desktop.reports.flow import Row, kept, shifted
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.answers import answer_rows
from taet_desktop.reports.papers.blanks import blank_rows
from taet_desktop.reports.papers.look import Look
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.pages import FOOT, SIDE, TOP, laid_out
from taet_desktop.reports.papers.pairs import title_rows
from taet_desktop.reports.papers.paper import A4, Paper, joined
from taet_desktop.reports.papers.rows import labelled_line
from taet_desktop.reports.scaffold_rows import SLICES
from taet_desktop.reports.visit_export import SharedResponse, asked
from taet_desktop.reports.visit_note import answer_block

_ROOM = A4[1] - 2 * SIDE
_DATE = 170.0
_FEW = 110.0
"""Points of words below the sheet that it makes room for; more go on the next page."""


def is_sheets(items: Sequence[Item]) -> bool:
    """Tell whether a tool asks for nothing but drawn sheets."""
    kinds = {question.kind for item in items for question in item.forms.values()}
    return kinds == {ItemKind.SCAFFOLD}


def blank(instrument: Instrument, items: Sequence[Item], material: Material, look: Look) -> Paper:
    """Return the sheets to write and draw on by pen, each on a page of its own."""
    rows: list[Row] = []
    for item in items:
        question = item.question(material.citizen.form)
        title = title_rows(instrument.title, question.prompt, look, instrument.pictogram, _ROOM)
        title[0] = _dated(title[0], look)
        rows += _page(title, blank_rows(item, question, look, _width(title, look)))
    return _paper(instrument, rows, material, look)


def filled(shared: SharedResponse, material: Material, look: Look) -> Paper:
    """Return the sheets as they were filled in: a page for each and for each voice."""
    instrument = shared.instrument
    day = clock.danish_date(shared.response.started.date())
    rows: list[Row] = []
    for item, answers in shared.answered():
        for answer in answers:
            block = answer_block(material, item, answer, material.label_of)
            own = answer.voice.informant is Informant.CITIZEN
            said = asked(item, answer).prompt
            below = joined((said, "" if own else block.who.name, material.name, day))
            title = title_rows(instrument.title, below, look, instrument.pictogram, _ROOM)
            made = answer_rows(block, look, _width(title, look), named=False)
            more = _high(made) - _width(title, look) * HEIGHT / WIDTH
            if more <= _FEW and not look.large:
                made = answer_rows(block, look, _width(title, look, more), named=False)
            rows += _page(title, made)
    return _paper(instrument, rows, material, look)


def _width(title: Sequence[Row], look: Look, below: float = 0.0) -> float:
    """Return how wide the sheet may be, so that all of it is on the page with its title, and more below."""
    high = A4[0] - TOP - FOOT - _high(title) - look.size(8) - below
    return min(_ROOM, high * WIDTH / HEIGHT)


def _high(rows: Sequence[Row]) -> float:
    return sum(row.height + row.gap for row in rows)


def _page(title: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    # The sheet is the page's picture: in the middle, with the words below it at its left edge.
    wide = rows[0].height * SLICES * WIDTH / HEIGHT
    return [*kept(title), *shifted(rows, (_ROOM - wide) / 2)]


def _dated(row: Row, look: Look) -> Row:
    """Return the title's row with a line for the date at its right."""
    line = labelled_line("Dato", look, _DATE)

    def draw(painter: Painter, x: float, y: float) -> None:
        row.draw(painter, x, y)
        top = y
        for part in line:
            part.draw(painter, x + _ROOM - _DATE, top - part.gap)
            top -= part.gap + part.height

    return replace(row, draw=draw)


def _paper(instrument: Instrument, rows: Sequence[Row], material: Material, look: Look) -> Paper:
    pages = laid_out(rows, material.foot(), look, wide=True)
    title = instrument.title
    return Paper(title, pages, True, author=material.adviser_name, subject=title)
