"""One contact: who, the eight words, and the way to stop trusting them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.domain import clock
from taet_desktop.services.contacts import ContactLine
from taet_desktop.ui.pages.exchange.eight_words import EightWords
from taet_desktop.ui.widgets import Card, FlowLayout, Label, QuietButton, StopButton


class ContactDetail(Card):
    """`revoked` carries the fingerprint after a second press."""

    revoked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        self._fingerprint = ""
        self._name = Label("", "subtitle")
        self._about = Label("", "muted")
        self._words = EightWords("contact-words")
        self._warning = Label("", "stop")
        back = QuietButton("Tilbage", "chevron-left")
        back.setObjectName("contact-back")
        back.clicked.connect(self.closed)
        self._revoke = StopButton("Stol ikke længere på kontakten")
        self._revoke.setObjectName("contact-revoke")
        self._revoke.clicked.connect(lambda: self._asking(True))
        self._yes = StopButton("Ja, stol ikke på den")
        self._yes.setObjectName("contact-revoke-yes")
        self._yes.clicked.connect(lambda: self.revoked.emit(self._fingerprint))
        self._keep = QuietButton("Behold")
        self._keep.setObjectName("contact-revoke-no")
        self._keep.clicked.connect(lambda: self._asking(False))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (back, self._revoke, self._yes, self._keep):
            flow.addWidget(button)
        self.add(self._name, self._about, self._words, self._warning, buttons)
        self._asking(False)

    def show_contact(self, line: ContactLine) -> None:
        """Show a contact."""
        contact = line.contact
        self._fingerprint = contact.fingerprint
        self._name.setText(contact.name)
        about = [contact.municipality, f"tilføjet {clock.danish_date(contact.added.date())}"]
        if contact.own_device:
            about.insert(0, "min egen computer")
        if contact.revoked:
            about.append("du stoler ikke på kontakten mere")
        text = " · ".join(part for part in about if part)
        self._about.setText(text[:1].upper() + text[1:])
        self._words.show_words(line.words)
        self._asking(False)
        self._revoke.setVisible(not contact.revoked)

    def clear(self) -> None:
        """Forget the contact."""
        self._fingerprint = ""
        self._name.setText("")
        self._about.setText("")
        self._words.show_words(())

    def _asking(self, asking: bool) -> None:
        self._revoke.setVisible(not asking)
        self._yes.setVisible(asking)
        self._keep.setVisible(asking)
        self._warning.setVisible(asking)
        self._warning.setText(
            "Du kan ikke sende til kontakten, og du åbner ikke pakker derfra. Du kan tilføje kortet igen."
            if asking
            else ""
        )
