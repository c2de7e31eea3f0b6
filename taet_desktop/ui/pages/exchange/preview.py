"""What a package would do: whom it is about, what is new, what differs, and what has to be chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.ids import RevisionId
from taet_desktop.domain.receiving import CitizenPreview, Preview, Standing
from taet_desktop.domain.revision import RecordKind
from taet_desktop.services.conflict_words import Asked, asked
from taet_desktop.services.exchanging import staging
from taet_desktop.services.session import Session
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.pages.exchange.choosing import ChooseCard
from taet_desktop.ui.widgets import Card, Label, PrimaryButton, QuietButton
from taet_desktop.ui.widgets.scroll import empty

_TAGS = {
    Standing.NEW: ("ny", "good"),
    Standing.DIFFERS: ("ændret", "accent"),
    Standing.CONFLICT: ("skal vælges", "care"),
    Standing.SAME: ("uændret", ""),
    Standing.ERASED_HERE: ("slettet her", "stop"),
    Standing.ERASED_THERE: ("slettet hos afsender", "stop"),
}
_KINDS = {
    RecordKind.VISIT: ("besøg", "besøg"),
    RecordKind.RESPONSE: ("skema", "skemaer"),
    RecordKind.NOTE: ("notat", "notater"),
}


def looked_at(session: Session, parcel_id: str) -> tuple[Preview, list[Asked]]:
    """Return what a package would do, and what has to be chosen, in words."""
    found = staging.preview(session, parcel_id)
    return found, asked(session, found)


class PreviewCard(QWidget):
    """The list, a card for each choice, and the two ways on."""

    taken = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = Label("")
        self._list = WholeLines("preview-list", "Det er i pakken")
        self._list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        whole = Card(margin=20)
        whole.add(Label("Det er i pakken", "section"), self._lead, self._list)
        self._choices = QWidget()
        self._cards: list[ChooseCard] = []
        self._column = QVBoxLayout(self._choices)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._take = PrimaryButton("Hent ind", "check")
        self._take.setObjectName("preview-take")
        self._take.clicked.connect(self.taken)
        refuse = QuietButton("Læg pakken væk")
        refuse.setObjectName("preview-refuse")
        refuse.clicked.connect(self.refused)
        last = Card(margin=20)
        self._left = Label("", "muted")
        last.add(self._left)
        last.column.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)
        last.column.addWidget(refuse, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (whole, self._choices, last):
            column.addWidget(part)

    def show_preview(self, found: Preview, to_choose: list[Asked]) -> None:
        """Show a package."""
        self.clear()
        self._lead.setText("Der er ikke noget nyt i pakken." if found.empty else "Intet er hentet ind endnu.")
        self._list.show_lines([_line(one) for one in found.citizens])
        self._list.setVisible(bool(found.citizens))
        for number, one in enumerate(to_choose):
            card = ChooseCard(one, number)
            card.chosen.connect(self._count)
            self._cards.append(card)
            self._column.addWidget(card)
        self._choices.setVisible(bool(self._cards))
        self._count()

    def choices(self) -> list[tuple[Asked, RevisionId]]:
        """Return what has been chosen; what waits for later isn't there."""
        return [(card.asked, choice) for card in self._cards if (choice := card.choice()) is not None]

    def clear(self) -> None:
        """Forget the package."""
        self._list.clear()
        self._cards = []
        empty(self._column)
        self._lead.setText("")
        self._left.setText("")

    def _count(self) -> None:
        left = len(self._cards) - len(self.choices())
        text = "Alt andet lægger sig sammen af sig selv. Ældre udgaver bliver gemt."
        if left:
            text = f"{left} valg venter. Du kan hente ind nu og vælge senere. {text}"
        self._left.setText(text)


def _line(citizen: CitizenPreview) -> Line:
    tag, tone = _TAGS[citizen.standing]
    parts = []
    for kind, (one, many) in _KINDS.items():
        count = sum(record.kind is kind for record in citizen.records)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    name = citizen.name or "En borger, der er slettet her"
    return Line(citizen.id, name, ", ".join(parts), tag=tag, tone=tone, initial=citizen.name[:1])
