"""Goals: at most three, each on a card of its own, in the citizen's own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from taet_desktop.domain.values import MAX_GOALS
from taet_desktop.ui.fields.goal_card import GoalCard
from taet_desktop.ui.fields.rows import RowsField


class GoalsField(RowsField[GoalCard]):
    """Cards of goals; there is always one to write in."""

    add_text = "Tilføj et mål"

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        super().__init__(spacing=12)
        self._begin()

    def make_row(self) -> GoalCard:
        card = GoalCard(self._today)
        card.moved.connect(lambda by: self._moved(card, by))
        return card

    def _moved(self, card: GoalCard, by: int) -> None:
        if self.move_row(card, self.rows.index(card) + by):
            (card.up if by < 0 and not card.up.isHidden() else card.down).setFocus()
            self._tell()

    def _settle_rows(self) -> None:
        super()._settle_rows()
        for number, card in enumerate(self.rows):
            card.show_place(number, len(self.rows))

    def _offer_more(self) -> None:
        self.add.setVisible(not self._read_only and len(self.rows) < MAX_GOALS)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        for number, card in enumerate(self.rows):
            card.show_place(number, len(self.rows))
