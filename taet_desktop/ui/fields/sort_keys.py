"""Sorting with the keyboard: arrows walk, 1–5 lay a card on a pile, Enter picks it up and lays it.

Alt with an arrow moves a card within its pile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from taet_desktop.ui.fields.arrows import CARRY, STEPS, held_with
from taet_desktop.ui.fields.sort_card import SortCard

if TYPE_CHECKING:
    from taet_desktop.ui.fields.sort_mat import SortMat

_BACK = {Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_LAY = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_FAR = 1 << 20


class SortKeys:
    """Answers the keys of one mat."""

    def __init__(self, mat: SortMat) -> None:
        self._mat = mat

    def key(self, card: SortCard, event: QKeyEvent) -> bool:
        """Answer a key on a card. Return False when it means nothing here."""
        key, held = Qt.Key(event.key()), held_with(event)
        if held == CARRY and key in STEPS and not card.picked:
            self._carry(card, sum(STEPS[key]))
            return True
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if card.picked:
            return self._on_picked(card, key) or self._on_lying(card, key, event.text())
        if key in STEPS:
            self._walk(card, *STEPS[key])
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            _focus(self._mat.cards[0 if key is Qt.Key.Key_Home else -1])
            return True
        return self._on_lying(card, key, event.text())

    def _on_picked(self, card: SortCard, key: Qt.Key) -> bool:
        """Answer a key while a card is picked up to be laid."""
        mat = self._mat
        if key is Qt.Key.Key_Escape:
            mat.put_back()
            return True
        at = next((number for number, pile in enumerate(mat.piles) if pile.aimed), -1)
        if key in STEPS:
            step = sum(STEPS[key])
            first = 0 if step > 0 else len(mat.piles) - 1
            mat.aim_at(mat.piles[first if at < 0 else (at + step) % len(mat.piles)])
            return True
        if key in _LAY and at >= 0:
            self._lay_and_go_on(card, mat.piles[at].spec.key)
            return True
        return False

    def _on_lying(self, card: SortCard, key: Qt.Key, text: str) -> bool:
        """Answer the keys that lay a card at once, and those that take it back."""
        mat = self._mat
        if mat.read_only:
            return False
        if key in _BACK:
            mat.lay(card, "")
            return True
        if text.isdecimal() and 1 <= int(text) <= len(mat.piles):
            self._lay_and_go_on(card, mat.piles[int(text) - 1].spec.key)
            return True
        return False

    def _walk(self, card: SortCard, x: int, y: int) -> None:
        here = card.geometry().center()

        def cost(other: SortCard) -> tuple[int, int]:
            away = other.geometry().center() - here
            ahead, aside = away.x() * x + away.y() * y, abs(away.x() * y) + abs(away.y() * x)
            return (ahead + 3 * aside, ahead) if ahead > 0 else (_FAR, 0)

        best = min((one for one in self._mat.cards if one is not card), key=cost, default=None)
        if best is None or cost(best)[0] >= _FAR:
            order = self._mat.order()
            at = order.index(card) + x
            best = order[at] if x and 0 <= at < len(order) else None
        if best is not None:
            _focus(best)

    def _carry(self, card: SortCard, step: int) -> None:
        """Move a card up or down among the others of its pile."""
        mat = self._mat
        pile = mat.laid.get(mat.pile_of(card.spec.key), [])
        to = pile.index(card.spec.key) + step if card.spec.key in pile else -1
        if 0 <= to < len(pile) and not mat.read_only:
            mat.moved.emit(card.spec.key, mat.pile_of(card.spec.key), to)

    def _lay_and_go_on(self, card: SortCard, pile: str) -> None:
        """Lay a card, and take the next one in the tray."""
        waiting = self._mat.waiting()
        after = None
        if card in waiting:
            at = waiting.index(card)
            after = next(iter([*waiting[at + 1 :], *waiting[:at]]), None)
        self._mat.lay(card, pile)
        if after is not None:
            _focus(after)


def _focus(card: SortCard) -> None:
    card.setFocus(Qt.FocusReason.TabFocusReason)
