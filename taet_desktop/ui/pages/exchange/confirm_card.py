"""A card that has been read but isn't trusted yet: hear the eight words, and say if they are the same."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.services.contacts import KnownCard
from taet_desktop.ui.pages.exchange.eight_words import EightWords
from taet_desktop.ui.widgets import Card, CheckBox, FlowLayout, Label, PrimaryButton, QuietButton


class ConfirmCard(Card):
    """`confirmed` carries the card and whether it is the adviser's own other machine."""

    confirmed = Signal(object, bool)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        self._card: KnownCard | None = None
        self._name = Label("", "subtitle")
        self._municipality = Label("", "muted")
        self._ask = Label("")
        self._words = EightWords("confirm-words")
        self._own = CheckBox("Det er min egen anden computer")
        self._own.setObjectName("confirm-own")
        self.yes = PrimaryButton("Ja, ordene er de samme", "check")
        self.yes.setObjectName("confirm-yes")
        no = QuietButton("Nej, de er ikke de samme")
        no.setObjectName("confirm-no")
        self.yes.clicked.connect(self._confirm)
        no.clicked.connect(self.refused)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.yes)
        flow.addWidget(no)
        self.add(
            Label("Er kortet det rigtige?", "section"),
            self._name,
            self._municipality,
            self._ask,
            self._words,
            self._own,
            buttons,
        )

    def ask(self, card: KnownCard, *, known: bool) -> None:
        """Show a card; `known` tells that these very keys are among the contacts already."""
        self._card = card
        self._name.setText(card.name)
        self._municipality.setText(card.municipality)
        self._municipality.setVisible(bool(card.municipality))
        already = "Du har haft kortet før. " if known else ""
        self._ask.setText(
            f"{already}Ring til {card.name} på et nummer, du kender. Bed om at få de otte ord læst op, "
            "og se, om de er de samme som her."
        )
        self._words.show_words(card.words)
        self._own.setChecked(False)

    def clear(self) -> None:
        """Forget the card."""
        self._card = None
        self._name.setText("")
        self._municipality.setText("")
        self._ask.setText("")
        self._words.show_words(())

    def _confirm(self) -> None:
        if self._card is not None:
            self.confirmed.emit(self._card, self._own.isChecked())
