"""Where cards and piles lie on the mat, worked out for one width."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.sort_card import PAD, SortCard
from taet_desktop.ui.fields.sort_pile import Pile

_GAP = 8
_BETWEEN = 14
_CLOSE = 6


@dataclass(slots=True)
class Plan:
    """Where everything lies: cards and the tray's slots by the card's key, piles in order."""

    cards: dict[str, QRect]
    slots: dict[str, QRect]
    piles: list[QRect]
    height: int


@dataclass(frozen=True, slots=True)
class Lying:
    """What is to be laid out: `laid` are the cards of each pile by its key, `waiting` those in the tray.

    `keeping` leaves a slot open in the tray for a card that lies on a pile.
    """

    cards: Sequence[SortCard]
    piles: Sequence[Pile]
    laid: Mapping[str, Sequence[SortCard]]
    waiting: Sequence[SortCard]
    wordless: bool
    keeping: bool

    def plan(self, width: int) -> Plan:
        """Return where everything lies at this width, in pixels."""
        slots, top = self._tray(width)
        waiting = {card.spec.key for card in self.waiting}
        cards = {key: box for key, box in slots.items() if key in waiting}
        boxes: list[QRect] = []
        columns, wide, rows = _shared(
            len(self.piles), self._least_pile(), width, widest=style.current().size(300)
        )
        for row in range(rows):
            some = self.piles[row * columns : (row + 1) * columns]
            head = max(pile.head_height(wide) for pile in some)
            lefts = [number * (wide + _BETWEEN) for number in range(len(some))]
            ends = [
                self._stack(pile, cards, QPoint(left, top + head), wide)
                for pile, left in zip(some, lefts, strict=True)
            ]
            boxes += [QRect(left, top, wide, max(ends) - top) for left in lefts]
            top = max(ends) + _BETWEEN
        return Plan(cards, slots, boxes, max(0, top - _BETWEEN))

    def _least_pile(self) -> int:
        head = max((pile.least_width() for pile in self.piles), default=0)
        card = max((card.least_width() for card in self.cards), default=0) + 2 * PAD
        return max(head, card, style.current().size(120))

    def _tray(self, width: int) -> tuple[dict[str, QRect], int]:
        """Return each card's slot in the tray, and where the piles begin."""
        shown = self.cards if self.keeping else self.waiting
        if not self.waiting:
            return {}, 0
        size = style.current().size
        least = max(card.least_width() for card in shown)
        best = max(least, size(88 if self.wordless else 168))
        widest = least + 2 * PAD if self.wordless else size(300)
        columns, wide, _ = _shared(len(shown), min(best, width), width, widest=widest, gap=_GAP)
        high = max(card.height_for(wide) for card in shown)
        slots, top = {}, 0
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            if any(card in self.waiting for card in row):  # a row that is sorted makes room for the piles
                for column, card in enumerate(row):
                    slots[card.spec.key] = QRect(column * (wide + _GAP), top, wide, high)
                top += high + _GAP
        return slots, top + _BETWEEN - _GAP

    def _stack(self, pile: Pile, cards: dict[str, QRect], at: QPoint, wide: int) -> int:
        """Put a pile's cards below its head, with room for one where there is none; return where it ends."""
        inner = wide - 2 * PAD
        mine = self.laid[pile.spec.key]
        side = max((card.least_width() for card in self.cards), default=1)
        columns = max(1, (inner + _CLOSE) // (side + _CLOSE)) if self.wordless else 1
        each = side if columns > 1 else inner
        high = max((card.height_for(each) for card in self.cards), default=answer_target())
        left = at.x() + PAD + (inner - columns * each - (columns - 1) * _CLOSE) // 2
        for number, card in enumerate(mine):
            row, column = divmod(number, columns)
            top = at.y() + row * (high + _CLOSE)
            cards[card.spec.key] = QRect(left + column * (each + _CLOSE), top, each, high)
        rows = max(1, math.ceil(len(mine) / columns))
        return at.y() + rows * (high + _CLOSE) + PAD


def _shared(count: int, least: int, width: int, *, widest: int, gap: int = _BETWEEN) -> tuple[int, int, int]:
    """Return columns, the width of each and rows, for so many things in a width."""
    if not count:
        return 1, width, 0
    fitting = max(1, min(count, (width + gap) // (least + gap)))
    rows = math.ceil(count / fitting)
    columns = math.ceil(count / rows)
    return columns, min((width - (columns - 1) * gap) // columns, max(widest, least)), rows
