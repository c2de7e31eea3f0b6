"""*Send*: what it is for, whom it is about, who is to have it; then one file in a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from taet_desktop.domain.exchanging import Purpose
from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import UserError
from taet_desktop.services import citizens, contacts, sending
from taet_desktop.services.citizens import CitizenCard
from taet_desktop.services.contacts import ContactLine
from taet_desktop.services.sending import Sent
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.exchange.papers_card import PapersCard
from taet_desktop.ui.pages.exchange.picking import Picking
from taet_desktop.ui.pages.exchange.progress import Running
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.widgets import (
    Banner,
    Card,
    CheckBox,
    ChipChoice,
    FormRow,
    Label,
    LinkButton,
    PrimaryButton,
)

WHY = {
    Purpose.HANDOVER: (
        "Den nye rådgiver får det hele om borgeren, men ikke dine egne overvejelser. "
        "Du beholder alt, til kvitteringen er læst."
    ),
    Purpose.COPY: "En kollega får en kopi. Du arbejder videre, som du plejer.",
    Purpose.SYNCHRONISE: "Dine egne computere får det, de mangler fra hinanden.",
}


class SendSide(Side):
    """One question at a time, from top to bottom."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._folder: Path | None = None
        self._lines: list[ContactLine] = []
        self._told = Banner(action="Åbn mappen", closable=True)
        self._told.acted.connect(self._open_folder)
        self._purpose = ChipChoice(
            [
                (Purpose.HANDOVER, "Overdrag til ny rådgiver"),
                (Purpose.COPY, "Giv en kopi"),
                (Purpose.SYNCHRONISE, "Hold mine computere ens"),
            ],
            "send-purpose",
            value=Purpose.HANDOVER,
        )
        self._purpose.chosen.connect(self._follow)
        self._why = Label("", "muted")
        what = Card(margin=20)
        what.add(Label("Hvad vil du?", "section"), self._purpose, self._why)
        self._people = Picking("send-citizens", "Hvem handler det om?", "Find en borger")
        self._people.changed.connect(self._follow)
        self._who = Picking("send-contacts", "Hvem skal have pakken?", "Find en kontakt")
        self._who.changed.connect(self._follow)
        self._to_contacts = Label("", "muted")
        self._secret = CheckBox("Luk pakken med et kodeord i stedet")
        self._secret.setObjectName("send-secret")
        self._secret.toggled.connect(self._follow)
        self._passphrase: FormRow[QLineEdit] = FormRow(
            "Kodeord",
            QLineEdit(),
            name="send-passphrase",
            help_text="Sig kodeordet i telefonen. Skriv det aldrig i den samme mail som pakken.",
        )
        self._passphrase.field.textChanged.connect(self._follow)
        self._suggest = LinkButton("Foreslå seks ord")
        self._suggest.setObjectName("send-suggest")
        self._suggest.clicked.connect(lambda: self._passphrase.field.setText(sending.suggested_passphrase()))
        self._who.add(self._to_contacts, self._secret, self._passphrase)
        self._who.column.addWidget(self._suggest, 0, Qt.AlignmentFlag.AlignLeft)
        self._consent: FormRow[QLineEdit] = FormRow(
            "Hvad bygger det på?",
            QLineEdit(),
            name="send-consent",
            help_text="Fx: Anna har sagt ja den 20. november. Det står i pakken. Feltet må stå tomt.",
        )
        self._consent.field.setMaxLength(200)
        self._button = PrimaryButton("Lav pakken", "export")
        self._button.setObjectName("send-make")
        self._button.clicked.connect(self._make)
        self._left = Label("", "muted")
        last = Card(margin=20)
        last.add(self._consent, self._left)
        last.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._running = Running(context.jobs, "Laver pakken", "send-stop")
        self._running.ended.connect(self._follow)
        self._papers = PapersCard()
        self._papers.wanted.connect(lambda citizen: context.navigator.go("papers", id=RecordId(citizen)))
        self.add(self._told, self._papers, self._running, what, self._people, self._who, last)
        self._follow()

    @property
    def busy(self) -> bool:
        """Tell whether a package is being written."""
        return self._running.busy

    def choose_folder(self) -> Path | None:
        """Ask where the package is to lie."""
        return choose_folder(self, "Vælg en mappe til pakken", Path.home())

    def refresh(self) -> None:
        """Read citizens and contacts."""
        self.jobs.run(citizens.citizen_cards, self.context.session, done=self._show_people)
        self.jobs.run(contacts.contacts, self.context.session, done=self._show_contacts)

    def clear(self) -> None:
        """Forget everybody, and what was typed."""
        self._running.stop()
        self._told.dismiss()
        self._papers.show_for([])
        self._people.clear()
        self._who.clear()
        self._lines = []
        self._passphrase.field.clear()
        self._consent.field.clear()
        self._secret.setChecked(False)

    def choose(self, citizen_id: RecordId) -> None:
        """Tick one citizen, now or when the list has been read."""
        self._people.tick(citizen_id)

    def _show_people(self, cards: list[CitizenCard]) -> None:
        self._people.show_choices([(card.citizen.id, card.citizen.full_name) for card in cards])

    def _show_contacts(self, lines: list[ContactLine]) -> None:
        self._lines = [line for line in lines if not line.contact.revoked]
        self._follow()

    def _follow(self, *_: object) -> None:
        """Show what is asked next, and what is still missing."""
        purpose: Purpose = self._purpose.value()
        own = purpose is Purpose.SYNCHRONISE
        self._why.setText(WHY[purpose])
        self._people.setVisible(not own)
        offered = [line.contact for line in self._lines if line.contact.own_device or not own]
        self._who.show_choices([(one.fingerprint, _named(one.name, one.municipality)) for one in offered])
        nobody = "Du har ingen egne computere blandt kontakterne." if own else "Du har ingen kontakter endnu."
        self._to_contacts.setText("" if offered else f"{nobody} Tilføj dem under »Kontakter«.")
        self._to_contacts.setVisible(not offered)
        secret = self._secret.isChecked() and not own
        self._secret.setVisible(not own)
        self._who.set_choosing(not secret)
        self._passphrase.setVisible(secret)
        self._suggest.setVisible(secret)
        self._consent.setVisible(not own)
        missing = self._missing(own, secret)
        self._left.setText(missing)
        self._left.setVisible(bool(missing))
        self._button.setEnabled(not missing and not self._running.busy)

    def _missing(self, own: bool, secret: bool) -> str:
        if not own and not self._people.chosen():
            return "Vælg først, hvem det handler om."
        if secret:
            return "" if self._passphrase.field.text().strip() else "Skriv et kodeord, eller få et forslag."
        count = len(self._who.chosen())
        if not count:
            return "Vælg, hvem der skal have pakken."
        return "Vælg kun én computer ad gangen." if own and count > 1 else ""

    def _make(self) -> None:
        folder = self.choose_folder()
        if folder is None:
            return
        purpose: Purpose = self._purpose.value()
        own = purpose is Purpose.SYNCHRONISE
        secret = self._secret.isChecked() and not own
        chosen = set(self._who.chosen())
        self._told.dismiss()
        self._papers.show_for([])
        self._passphrase.set_error("")
        self._folder = folder
        self._running.run(
            sending.send,
            self.context.session,
            folder,
            purpose,
            to=[] if secret else [one.contact for one in self._lines if one.contact.fingerprint in chosen],
            passphrase=self._passphrase.field.text().strip() if secret else "",
            citizens=None if own else self._people.chosen(),
            consent="" if own else " ".join(self._consent.field.text().split()),
            done=self._sent,
            failed=self._failed,
        )
        self._follow()

    def _sent(self, sent: Sent) -> None:
        handed_over = sent.parcel.purpose is Purpose.HANDOVER
        self._papers.show_for(self._people.named() if handed_over else [])
        self._people.choose_none()
        self._passphrase.field.clear()
        self._consent.field.clear()
        self._told.show_text(
            f"Pakken hedder {sent.path.name} og ligger i {sent.path.parent}. Giv den til modtageren, "
            "og bed om kvitteringen. Du beholder alt, indtil den er læst.",
            "good",
            "Pakken er klar",
        )
        self._told.button.show()
        self._follow()
        self.wrote.emit(sent.changes)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            if getattr(error, "field", "") == "passphrase":
                self._passphrase.set_error(error.what)
            else:
                self._told.show_text(error.text(), "care")
                self._told.button.hide()
        self._follow()

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _named(name: str, municipality: str) -> str:
    return f"{name}, {municipality}" if municipality else name
