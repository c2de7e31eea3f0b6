"""Pocket cards of a credit card's size, ten to a sheet, to be cut out and folded: for walks and wallets."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from taet_desktop.domain.phrases import upper_first
from taet_desktop.reports import style
from taet_desktop.reports.flow import Page as Placing
from taet_desktop.reports.flow import Row, kept, paginate
from taet_desktop.reports.lines import break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import Look, text
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.paper import A4, MM, Page, Paper
from taet_desktop.reports.papers.rows import labelled_line, pen_lines, task, words
from taet_desktop.reports.structure import Element
from taet_desktop.reports.style import TextStyle

CARD_WIDTH, CARD_HEIGHT = 85.6 * MM, 54.0 * MM
"""ISO/IEC 7810 ID-1, which is what wallets are made for."""
COLUMNS, ROWS = 2, 5
LEFT = (A4[0] - COLUMNS * CARD_WIDTH) / 2
LOW = (A4[1] - ROWS * CARD_HEIGHT) / 2
_PAD = 10.0
_MARK = 14.0
INSIDE = CARD_WIDTH - 2 * _PAD
_HOW = "Klip kortene ud. Fold dem på midten, hvis de skal have to sider."


def pocket_cards(material: Material, *, large: bool = False) -> Paper:
    """Return the sheet: what we agreed at the left, how to reach the adviser at the right, five times.

    Agreements that need more than one card go on with the next one, and on more sheets if need be.
    """
    look = Look(True) if large else Look(tight=10.5 / 13.5)
    agreed = paginate(_agreed(material, look), CARD_HEIGHT - 2 * _PAD)
    reach = paginate(_reach(material, look), CARD_HEIGHT - 2 * _PAD)
    count = max(len(agreed), len(reach))
    sheets = -(-count // ROWS)
    # Whole sets on a sheet, so that nobody cuts out half of what was agreed.
    sets = max(1, ROWS // count)
    pairs = [(_at(agreed, n), _at(reach, n)) for _ in range(sets) for n in range(count)]
    rest = paginate(_empty(look), CARD_HEIGHT - 2 * _PAD)[0]
    pairs += [(rest, reach[0])] * (sheets * ROWS - len(pairs))
    told: set[int] = set()
    cards = [(_Card.of(left, told), _Card.of(right, told)) for left, right in pairs]
    pages = tuple(_page(cards[number * ROWS : (number + 1) * ROWS]) for number in range(sheets))
    return Paper("Lommekort", pages, author=material.adviser_name, subject="Lommekort")


@dataclass(frozen=True, slots=True, repr=False)
class _Card:
    """What stands on a card; a `copy` of one is to be cut out, and not to be heard again."""

    rows: Placing
    copy: bool

    @classmethod
    def of(cls, rows: Placing, told: set[int]) -> _Card:
        copy = id(rows) in told
        told.add(id(rows))
        return cls(rows, copy)

    def draw(self, painter: Painter, left: float, top: float) -> None:
        """Draw it with its upper left corner there."""
        with painter.aside() if self.copy else nullcontext():
            for placed in self.rows:
                placed.row.draw(painter, left + _PAD, top - _PAD - placed.top)


def _at(cards: Sequence[Placing], number: int) -> Placing:
    return cards[number] if number < len(cards) else cards[number % len(cards)]


def _agreed(material: Material, look: Look) -> list[Row]:
    head = kept(words("Det har vi aftalt", _head(look), INSIDE, role="H1"))
    tasks = [task(one.what, one.detail, look, INSIDE) for one in material.agreements() if not one.done]
    if not tasks:
        return [*head, *_lines(look)]
    # A heading that has no room above the first of them would be left alone on a card.
    fits = len(paginate([*head, *tasks[0]], CARD_HEIGHT - 2 * _PAD)) == 1
    return [row for rows in ([head, *tasks] if fits else tasks) for row in rows]


def _empty(look: Look) -> list[Row]:
    return [*words("Det vil jeg huske", _head(look), INSIDE, role="H1"), *_lines(look)]


def _lines(look: Look) -> list[Row]:
    """Return lines to write on, as many as a card has room for."""
    return pen_lines(2 if look.large else 3, look, INSIDE)


def _head(look: Look) -> TextStyle:
    return text(look.body_size, bold=True, color=style.ACCENT)


def _reach(material: Material, look: Look) -> list[Row]:
    rows = words(f"Ring til {material.adviser_name or 'mig'}", _head(look), INSIDE, role="H1")
    if material.adviser_phone:
        rows += words(material.adviser_phone, text(24.0, bold=True), INSIDE)
    else:
        rows += labelled_line("Telefon", look, INSIDE)
    if material.next_talk:
        label = "Næste gang" if look.large else "Næste gang vi taler sammen"
        rows += kept(words(label, look.muted, INSIDE, gap=0 if look.large else 8))
        rows += words(upper_first(material.next_talk.text(year=False)), look.bold, INSIDE)
    else:
        rows += labelled_line("Næste gang", look, INSIDE)
    return rows


def _page(pairs: Sequence[tuple[_Card, _Card]]) -> Page:
    def draw(painter: Painter) -> None:
        _marks(painter)
        for number, pair in enumerate(pairs):
            top = LOW + (ROWS - number) * CARD_HEIGHT
            for column, card in enumerate(pair):
                card.draw(painter, LEFT + column * CARD_WIDTH, top)
        base = text(9.0, color=style.MUTED)
        line = break_lines([(_HOW, base)], 500)[0]
        with painter.mark(Element("P")):
            painter.line_of_text((A4[0] - line.width) / 2, LOW - 16, line, base.leading)

    return draw


def _marks(painter: Painter) -> None:
    """Draw the cut marks in the margin, and hair lines between the cards."""
    right, high = LEFT + COLUMNS * CARD_WIDTH, LOW + ROWS * CARD_HEIGHT
    for column in range(COLUMNS + 1):
        x = LEFT + column * CARD_WIDTH
        for low, up in ((LOW - 4 - _MARK, LOW - 4), (high + 4, high + 4 + _MARK)):
            painter.rule(x, low, x, up, stroke=style.INK, weight=0.5)
    for row in range(ROWS + 1):
        y = LOW + row * CARD_HEIGHT
        for near, far in ((LEFT - 4 - _MARK, LEFT - 4), (right + 4, right + 4 + _MARK)):
            painter.rule(near, y, far, y, stroke=style.INK, weight=0.5)
    for column in range(COLUMNS):
        for row in range(ROWS):
            x, y = LEFT + column * CARD_WIDTH, LOW + row * CARD_HEIGHT
            painter.box(x, y, CARD_WIDTH, CARD_HEIGHT, stroke="#D5DADA", weight=0.4)
