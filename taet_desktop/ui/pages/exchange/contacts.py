"""*Kontakter*: those to exchange with, each confirmed by eight words on the phone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from taet_desktop.domain.exchanging import Contact
from taet_desktop.errors import UserError
from taet_desktop.services import contacts
from taet_desktop.services.contacts import ContactLine, KnownCard
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.exchange.confirm_card import ConfirmCard
from taet_desktop.ui.pages.exchange.contact_detail import ContactDetail
from taet_desktop.ui.pages.exchange.file_drop import FileDrop
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.widgets import Banner, Card, Label

CARDS = "Kontaktkort (*.taetkort)"


class ContactsSide(Side):
    """A list, one contact of it, or a card that waits for its words: one at a time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: dict[str, ContactLine] = {}
        self._told = Banner("", closable=True)
        self._confirm = ConfirmCard()
        self._confirm.confirmed.connect(self._add)
        self._confirm.refused.connect(self._refused)
        self._detail = ContactDetail()
        self._detail.revoked.connect(self._revoke)
        self._detail.closed.connect(self._show_list)
        self._list = WholeLines("contacts-list", "Kontakter")
        self._list.opened.connect(self._open)
        self._nobody = Label(
            "Her er ingen endnu. Få et kontaktkort fra den, du vil udveksle med, og giv dit eget.", "muted"
        )
        self._people = Card(margin=20)
        self._people.add(Label("Kontakter", "section"), self._list, self._nobody)
        self._new = FileDrop(
            "contacts-add",
            "Tilføj en kontakt",
            "Træk det kontaktkort, du har fået, herhen. Eller vælg filen.",
            "Vælg kontaktkort",
            CARDS,
        )
        self._new.given.connect(self.read)
        self._new.several.connect(
            lambda: self._told.show_text("Vælg ét kort ad gangen, så du kan høre ordene.", "info")
        )
        self.add(self._told, self._confirm, self._detail, self._people, self._new)
        self._show_list()

    def refresh(self) -> None:
        """Read the contacts."""
        self.jobs.run(contacts.contacts, self.context.session, done=self._show)

    def clear(self) -> None:
        """Forget everybody."""
        self._lines = {}
        self._list.clear()
        self._confirm.clear()
        self._detail.clear()
        self._told.dismiss()
        self._show_list()

    def read(self, path: Path) -> None:
        """Read a card; it is shown, and nothing is kept yet."""
        self._told.dismiss()
        self.jobs.run(contacts.read_card, self.context.session, path, done=self.ask, failed=self._failed)

    def ask(self, card: KnownCard) -> None:
        """Ask whether the words of a card are the ones that are heard."""
        self._confirm.ask(card, known=card.fingerprint in self._lines)
        self._only(self._confirm)

    def _show(self, lines: list[ContactLine]) -> None:
        self._lines = {line.contact.fingerprint: line for line in lines}
        self._list.show_lines([_line(line.contact) for line in lines])
        self._list.setVisible(bool(lines))
        self._nobody.setVisible(not lines)

    def _open(self, fingerprint: str) -> None:
        if fingerprint in self._lines:
            self._told.dismiss()
            self._detail.show_contact(self._lines[fingerprint])
            self._only(self._detail)

    def _add(self, card: KnownCard, own_device: bool) -> None:
        self.jobs.run(
            contacts.add_contact,
            self.context.session,
            card,
            own_device=own_device,
            done=self._added,
            failed=self._failed,
        )

    def _added(self, contact: Contact) -> None:
        who = "Din egen computer" if contact.own_device else contact.name
        self._confirm.clear()
        self._show_list()
        self._told.show_text(f"{who} er nu en kontakt.", "good")
        self.refresh()

    def _refused(self) -> None:
        self._confirm.clear()
        self._show_list()
        self._told.show_text(
            "Kortet er ikke tilføjet. Bed din kollega om at sende et nyt kort, og hør ordene igen.", "care"
        )

    def _revoke(self, fingerprint: str) -> None:
        self.jobs.run(
            contacts.revoke, self.context.session, fingerprint, done=self._revoked, failed=self._failed
        )

    def _revoked(self, contact: Contact) -> None:
        self._show_list()
        self._told.show_text(
            f"{contact.name} er ikke længere en kontakt, du stoler på. Du åbner ikke pakker derfra.", "good"
        )
        self.refresh()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "care")

    def _show_list(self) -> None:
        self._confirm.hide()
        self._detail.hide()
        self._people.show()
        self._new.show()

    def _only(self, shown: QWidget) -> None:
        for part in (self._confirm, self._detail, self._people, self._new):
            part.setVisible(part is shown)


def _line(contact: Contact) -> Line:
    tag, tone = ("", "")
    if contact.revoked:
        tag, tone = "stoler ikke på", "stop"
    elif contact.own_device:
        tag, tone = "min egen computer", "good"
    return Line(
        contact.fingerprint,
        contact.name,
        contact.municipality,
        tag=tag,
        tone=tone,
        initial="" if contact.own_device else contact.name,
        icon="office" if contact.own_device else "",
    )
