"""Letting go of citizens who have been handed over: kindly, one by one, and only after a second press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.services.handing_over import LettingGo
from taet_desktop.ui.pages.exchange.eight_words import EightWords
from taet_desktop.ui.widgets import Card, CheckBox, FlowLayout, Label, QuietButton, StopButton
from taet_desktop.ui.widgets.scroll import empty


class Erasing(Card):
    """`erased` carries the ids that were ticked; `kept` when everybody stays."""

    erased = Signal(list)
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        self._boxes: dict[RecordId, CheckBox] = {}
        self._stranger = Label(
            "Den, der har skrevet kvitteringen under, er ikke en kontakt. Ring til den nye rådgiver, og "
            "hør, om de otte ord er de samme, før du sletter noget.",
            "care",
        )
        self._words = EightWords("erase-words")
        self._people = QVBoxLayout()
        self._warning = Label("", "stop")
        self._erase = StopButton("Slet dem, jeg har krydset af", "trash")
        self._erase.setObjectName("erase-handed-over")
        self._erase.clicked.connect(lambda: self._asking(True))
        self._yes = StopButton("Ja, slet for altid")
        self._yes.setObjectName("erase-handed-over-yes")
        self._yes.clicked.connect(lambda: self.erased.emit(self._ticked()))
        keep = QuietButton("Behold alt")
        keep.setObjectName("erase-handed-over-no")
        keep.clicked.connect(self.kept)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._erase, self._yes, keep):
            flow.addWidget(button)
        self.add(
            Label("Den nye rådgiver har det hele", "section"),
            Label(
                "Kvitteringen passer. Du har stadig alt her, og du kan roligt beholde det. "
                "Når borgeren ikke er din mere, kan du slette det her."
            ),
            self._stranger,
            self._words,
            self._people,
            self._warning,
            buttons,
        )

    def ask(self, asked: LettingGo) -> None:
        """Ask about some citizens."""
        self._forget()
        for one in asked.people:
            box = CheckBox(one.name)
            box.setObjectName(f"erase-{one.id}")
            box.toggled.connect(lambda _on: self._asking(False))
            self._boxes[one.id] = box
            self._people.addWidget(box)
        for part in (self._stranger, self._words):
            part.setVisible(bool(asked.words))
        self._words.show_words(asked.words)
        self._asking(False)

    def clear(self) -> None:
        """Forget everybody."""
        self._forget()
        self._words.show_words(())
        self.hide()

    def _forget(self) -> None:
        self._boxes = {}
        empty(self._people)

    def _ticked(self) -> list[RecordId]:
        return [one for one, box in self._boxes.items() if box.isChecked()]

    def _asking(self, asking: bool) -> None:
        count = len(self._ticked())
        self._erase.setVisible(not asking)
        self._erase.setEnabled(count > 0)
        self._yes.setVisible(asking)
        who = "borgeren" if count == 1 else f"de {count} borgere"
        self._warning.setText(
            f"Alt om {who} bliver slettet på denne computer, også det, du har skrevet kun til dig selv. "
            "Det kan ikke fortrydes. Den nye rådgiver beholder det, du har overdraget."
        )
        self._warning.setVisible(asking)
