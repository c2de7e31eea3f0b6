"""After a handover: the way to the letter for the citizen and the cover page for the new adviser."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.ui.widgets import Card, FlowLayout, Label, QuietButton
from taet_desktop.ui.widgets.scroll import empty

MANY = 8


class PapersCard(Card):
    """Hidden until somebody has been handed over. `wanted` carries the citizen whose papers are wanted."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self._lead = Label("")
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.add(Label("Papirer til skiftet", "section"), self._lead, self._buttons)
        self.hide()

    def show_for(self, people: Sequence[tuple[RecordId, str]]) -> None:
        """Offer the papers of some citizens; of many only tell where they are."""
        empty(self._flow)
        text = "Brevet til borgeren og forsiden til den nye rådgiver ligger sidst blandt borgerens papirer."
        self._lead.setText(text)
        for citizen, name in people if len(people) <= MANY else ():
            button = QuietButton(name, "print")
            button.setObjectName(f"send-papers-{citizen}")
            button.setAccessibleName(f"Papirer til {name}")
            button.clicked.connect(lambda _=False, citizen=citizen: self.wanted.emit(citizen))
            self._flow.addWidget(button)
        self._buttons.setVisible(0 < len(people) <= MANY)
        self.setVisible(bool(people))
