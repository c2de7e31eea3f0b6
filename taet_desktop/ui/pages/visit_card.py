"""A visit to come, as a card: when, who, what was last said and agreed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from taet_desktop.domain.visit import VisitState
from taet_desktop.services.today import VisitCard
from taet_desktop.ui import icons
from taet_desktop.ui.pages import wording
from taet_desktop.ui.widgets import Card, Label, PrimaryButton, QuietButton, Tag

_LONGEST_LEAD = "Vi aftalte"
"""What is told stands in a column of its own, to the right of the longest word that leads to it."""


class VisitCardView(Card):
    """`prepare` carries the citizen's id, `begin` the visit. Only the `first` card has the primary action."""

    prepare = Signal(str)
    begin = Signal(object)

    def __init__(self, card: VisitCard, today: date, *, first: bool, parent: QWidget | None = None) -> None:
        running = card.visit.state is VisitState.OPEN
        super().__init__(parent, tone="accent" if running else "")
        visit, citizen = card.visit, card.citizen
        top = QHBoxLayout()
        top.setSpacing(8)
        picture = QLabel()
        icons.set_icon(picture, visit.kind.icon, "muted")
        top.addWidget(picture)
        begun = "begyndt " if running else ""
        text = wording.capital(f"{begun}{wording.when(visit.starts, today)} · {visit.kind.label}")
        top.addWidget(Label(text, "muted"), 1)
        top.addWidget(Tag("i gang", "good") if running else Tag(citizen.form.label))
        self.add(top, Label(citizen.short_name, "subtitle"))
        if citizen.meeting_line:
            self.add(Label(citizen.meeting_line))
        if card.last_words:
            self.add(self._told("Sidst", f"“{card.last_words}”"))
        if card.last_agreement:
            self.add(self._told(_LONGEST_LEAD, card.last_agreement))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        look = QuietButton("Forbered", "eye")
        look.setAccessibleName(f"Forbered besøg hos {citizen.short_name}")
        look.clicked.connect(lambda: self.prepare.emit(citizen.id))
        words = "Fortsæt besøg" if running else "Begynd besøg"
        go = PrimaryButton(words) if first else QuietButton(words)
        go.setObjectName(f"begin-{visit.id}")
        go.setAccessibleName(f"{go.text()} hos {citizen.short_name}")
        go.clicked.connect(lambda: self.begin.emit(visit))
        buttons.addWidget(look)
        buttons.addWidget(go)
        self.add(buttons)

    @staticmethod
    def _told(lead: str, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = Label(lead, "muted", wrap=False)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.ensurePolished()
        label.setFixedWidth(label.fontMetrics().horizontalAdvance(_LONGEST_LEAD) + 24)
        row.addWidget(label)
        row.addWidget(Label(text), 1)
        return row
