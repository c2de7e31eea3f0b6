"""What was left to be chosen later: the same cards as in a preview, for as long as anything waits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.changes import Changes
from taet_desktop.services import conflict_words
from taet_desktop.services.conflict_words import Asked
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.exchange.choosing import ChooseCard
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.widgets import Label, PrimaryButton
from taet_desktop.ui.widgets.scroll import empty


class LaterChoices(Side):
    """Hidden while nothing waits."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cards: list[ChooseCard] = []
        self._lead = Label("", "subtitle")
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._save = PrimaryButton("Gem mine valg", "check")
        self._save.setObjectName("later-save")
        self._save.clicked.connect(self._choose)
        self.add(self._lead, holder)
        self.column.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def refresh(self) -> None:
        """Read what waits."""
        self.jobs.run(conflict_words.waiting, self.context.session, done=self._show)

    def clear(self) -> None:
        """Forget everything."""
        self._cards = []
        empty(self._column)
        self.hide()

    def _show(self, waiting: list[Asked]) -> None:
        self.clear()
        for number, one in enumerate(waiting):
            card = ChooseCard(one, number)
            card.chosen.connect(self._follow)
            self._cards.append(card)
            self._column.addWidget(card)
        self._lead.setText("Her venter et valg på dig" if len(waiting) == 1 else "Her venter valg på dig")
        self.setVisible(bool(waiting))
        self._follow()

    def _follow(self) -> None:
        self._save.setEnabled(any(card.choice() is not None for card in self._cards))

    def _choose(self) -> None:
        chosen = [(card.asked, choice) for card in self._cards if (choice := card.choice()) is not None]
        self.jobs.run(conflict_words.choose, self.context.session, chosen, done=self._chosen)

    def _chosen(self, changes: Changes) -> None:
        self.wrote.emit(changes)
        self.refresh()
