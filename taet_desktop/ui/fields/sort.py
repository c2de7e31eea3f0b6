"""Sorting: cards go from the tray to piles. The value is which cards lie on which pile, in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.instrument import Choice
from taet_desktop.ui.fields.base import Field
from taet_desktop.ui.fields.sort_mat import TRAY, SortMat
from taet_desktop.ui.fields.tiles import TileSpec
from taet_desktop.ui.widgets import Label

_HOW = "Træk kortet til en bunke. Eller tryk på kortet og så på bunken."
_KEYS = (
    "Piletaster går fra kort til kort. 1 til 9 lægger kortet i en bunke, Delete tager det tilbage. "
    "Alt og en pil flytter det i bunken."
)


class SortField(Field):
    """A mat with cards. Piles and cards that this question doesn't have are kept as they are."""

    def __init__(self, cards: Sequence[Choice], piles: Sequence[Choice], *, pictures: bool = False) -> None:
        super().__init__()
        self._laid: dict[str, list[str]] = {}
        self._read_only = False
        self._order = [pile.id for pile in piles]
        self.mat = SortMat(_specs(cards), _specs(piles), wordless=pictures)
        self.mat.moved.connect(self._move)
        self.how = Label("", "help")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.mat)
        column.addWidget(self.how)
        self._say()

    def value(self) -> Any:
        return {pile: list(cards) for pile, cards in self._laid.items() if cards} or None

    def set_value(self, value: Any) -> None:
        self._laid = {pile: list(cards) for pile, cards in (value or {}).items()}
        self._show()

    def parts(self) -> dict[str, QWidget]:
        resting = self.mat.resting()
        cards = sorted(self.mat.cards, key=lambda card: card is not resting)
        return {card.spec.key: card for card in cards}

    def stops(self) -> list[QWidget]:
        return list(self.mat.cards)

    def switch_stops(self) -> list[QWidget]:
        # First a card, then where it is to lie; the card itself puts it down again.
        picked = self.mat.picked
        return [*self.mat.piles, picked] if picked is not None else list(self.mat.order())

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.mat.setAccessibleName(name)
        self.mat.setAccessibleDescription(" ".join(part for part in (description, _HOW, _KEYS) if part))

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.mat.set_read_only(read_only)
        self._say()

    def _move(self, card: str, pile: str, at: int) -> None:
        for cards in self._laid.values():
            if card in cards:
                cards.remove(card)
        if pile != TRAY:
            cards = self._laid.setdefault(pile, [])
            cards.insert(self._at(pile, at), card)
        rank = {one: number for number, one in enumerate(self._order)}
        kept = sorted(self._laid, key=lambda one: rank.get(one, len(rank)))
        self._laid = {one: self._laid[one] for one in kept if self._laid[one]}
        self._show()
        self._tell()

    def _at(self, pile: str, shown: int) -> int:
        """Return the place among all cards of a pile, those that aren't shown too."""
        known = [place for place, card in enumerate(self._laid[pile]) if card in self.parts()]
        return known[shown] if shown < len(known) else len(self._laid[pile])

    def _show(self) -> None:
        self.mat.show_laid(self._laid)
        self._say()

    def _say(self) -> None:
        left, every = len(self.mat.waiting()), len(self.mat.cards)
        if left == every:
            said = _HOW
        elif left:
            said = f"{left} kort tilbage"
        else:
            said = "Alle kort ligger i en bunke."
        if self._read_only and left:
            said = (
                "Ingen kort er lagt i en bunke." if left == every else f"{left} kort er ikke lagt i en bunke."
            )
        self.how.setText(said)
        self.how.setVisible(not self.mat.wordless)


def _specs(choices: Sequence[Choice]) -> list[TileSpec]:
    return [TileSpec(choice.id, choice.label, choice.pictogram) for choice in choices]
