"""What a package would do: whom it is about, what is new, what differs, and what has to be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.merge_parts import Key
from taet_desktop.domain.phrases import upper_first
from taet_desktop.domain.receiving import CitizenPreview, Decisions, Preview, RecordPreview, Standing
from taet_desktop.domain.revision import RecordKind
from taet_desktop.services.conflict_words import Asked, asked
from taet_desktop.services.exchanging import staging
from taet_desktop.services.receiving import said_by_sender
from taet_desktop.services.session import Session
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.pages.exchange import parcel_words
from taet_desktop.ui.pages.exchange.choosing import ChooseCard
from taet_desktop.ui.pages.exchange.deciding import BRING_BACK, ERASE, KEEP, DecideCard, is_asked
from taet_desktop.ui.widgets import Card, FlowLayout, Label, PrimaryButton, QuietButton
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
    RecordKind.CITIZEN: ("oplysninger", ""),
    RecordKind.VISIT: ("besøg", "besøg"),
    RecordKind.NOTE: ("notat", "notater"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """What a package would do, what has to be chosen in words, and a line about each citizen."""

    preview: Preview
    asked: list[Asked]
    details: dict[RecordId, str]


def looked_at(session: Session, parcel_id: str) -> Looked:
    """Look at a package that waits."""
    found = staging.preview(session, parcel_id)
    details = {one.id: _detail(session, one) for one in found.citizens}
    return Looked(found, asked(session, found), details)


def _detail(session: Session, citizen: CitizenPreview) -> str:
    """Return `Nyt: 1 besøg, CHIME. Ændret: Kontaktaftale.`"""
    told = []
    for standing in (Standing.CONFLICT, Standing.NEW, Standing.DIFFERS):
        some = [one for one in citizen.records if one.standing is standing]
        if some:
            told.append(f"{upper_first(standing.value)}: {', '.join(_things(session, some))}")
    return ". ".join(told)


def _things(session: Session, records: Sequence[RecordPreview]) -> list[str]:
    found = []
    for kind, (one, many) in _KINDS.items():
        count = sum(record.kind is kind for record in records)
        if count:
            found.append(f"{count} {one if count == 1 else many}" if many else one)
    for tool in dict.fromkeys(record.tool for record in records if record.tool):
        known = session.library.find(tool)
        found.append(known.title if known else "et skema")
    return found


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
        self._title = Label("", "section")
        self._consent = Label("")
        whole.add(self._title, self._consent, self._lead, self._list)
        self._choices = QWidget()
        self._cards: list[ChooseCard] = []
        self._decides: list[DecideCard] = []
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
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._take)
        flow.addWidget(refuse)
        last.add(self._left, buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (whole, self._choices, last):
            column.addWidget(part)

    def show_preview(self, looked: Looked) -> None:
        """Show a package."""
        self.clear()
        found = looked.preview
        parcel = looked.preview.parcel
        who, consent = said_by_sender(parcel)
        what = parcel_words.PURPOSES[parcel.purpose]
        self._title.setText(f"{what} fra {who}" if who else what)
        self._consent.setText(f"Det bygger på: {consent}")
        self._consent.setVisible(bool(consent))
        self._lead.setText("Der er ikke noget nyt i pakken." if found.empty else "Intet er hentet ind endnu.")
        self._list.show_lines([_line(one, looked.details[one.id]) for one in found.citizens])
        self._list.setVisible(bool(found.citizens))
        for number, person in enumerate(one for one in found.citizens if is_asked(one)):
            decide = DecideCard(person, number)
            self._decides.append(decide)
            self._column.addWidget(decide)
        for number, one in enumerate(looked.asked):
            card = ChooseCard(one, number)
            card.chosen.connect(self._count)
            self._cards.append(card)
            self._column.addWidget(card)
        self._choices.setVisible(bool(self._cards or self._decides))
        self._count()

    def focus_first(self) -> None:
        """Let the keyboard begin where there is something to decide."""
        (self._cards[0] if self._cards else self._take).setFocus()

    def decisions(self) -> Decisions:
        """Return what has been decided; what waits for later isn't there."""
        choices: dict[RecordId, dict[Key, RevisionId]] = {}
        for card in self._cards:
            choice = card.choice()
            if choice is not None:
                choices.setdefault(card.asked.record, {})[card.asked.key] = choice
        of = {
            key: frozenset(card.citizen for card in self._decides if card.decision() == key)
            for key in (ERASE, KEEP, BRING_BACK)
        }
        return Decisions(choices, erase=of[ERASE], keep=of[KEEP], bring_back=of[BRING_BACK])

    def clear(self) -> None:
        """Forget the package."""
        self._list.clear()
        self._cards, self._decides = [], []
        empty(self._column)
        for label in (self._title, self._consent, self._lead):
            label.setText("")
        self._left.setText("")

    def _count(self) -> None:
        left = sum(card.choice() is None for card in self._cards)
        text = "Alt andet lægger programmet selv sammen. Ældre udgaver bliver gemt."
        if left:
            text = f"{left} valg venter. Du kan hente ind nu og vælge senere. {text}"
        self._left.setText(text)


def _line(citizen: CitizenPreview, detail: str) -> Line:
    tag, tone = _TAGS[citizen.standing]
    name = citizen.name or "En borger, der er slettet her"
    return Line(citizen.id, name, detail, tag=tag, tone=tone, initial=citizen.name[:1])
