"""*Mit kontaktkort*: who I am to others, and the eight words to read out on the phone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from taet_desktop.errors import UserError
from taet_desktop.services import contacts
from taet_desktop.services.contacts import KnownCard
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.exchange.eight_words import EightWords
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.widgets import Banner, Card, Label, PrimaryButton


class OwnCardSide(Side):
    """The card can be given to anybody: it holds nothing secret."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._folder: Path | None = None
        self._told = Banner(action="Åbn mappen")
        self._told.acted.connect(self._open_folder)
        self._name = Label("", "subtitle")
        self._municipality = Label("", "muted")
        self._words = EightWords("own-words")
        self._save = PrimaryButton("Gem kortet som fil", "export")
        self._save.setObjectName("own-card-save")
        self._save.clicked.connect(self._choose)
        card = Card(margin=20)
        card.column.setSpacing(12)
        card.add(
            Label("Mit kontaktkort", "section"),
            Label("Giv kortet til den, du vil udveksle med. Der er ikke noget hemmeligt på det."),
            self._name,
            self._municipality,
            Label("Dine otte ord", "label"),
            self._words,
            Label(
                "Læs ordene op i telefonen, når din kollega har fået kortet. Så ved I begge, at det er dit.",
                "muted",
            ),
        )
        card.column.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._told, card)

    def refresh(self) -> None:
        """Read the card."""
        self.jobs.run(contacts.own_card, self.context.session, done=self._show, failed=self._failed)

    def clear(self) -> None:
        """Forget the card."""
        self._folder = None
        self._told.dismiss()
        self._show_lines("", "", ())
        self._save.setEnabled(False)

    def _show(self, card: KnownCard) -> None:
        self._show_lines(card.name, card.municipality, card.words)
        self._save.setEnabled(True)

    def _show_lines(self, name: str, municipality: str, words: tuple[str, ...]) -> None:
        self._name.setText(name)
        self._municipality.setText(municipality)
        self._municipality.setVisible(bool(municipality))
        self._words.show_words(words)

    def _choose(self) -> None:
        folder = choose_folder(self, "Vælg en mappe til kortet", Path.home())
        if folder is not None:
            self.jobs.run(
                contacts.save_own_card,
                self.context.session,
                folder,
                done=self._saved,
                failed=self._failed,
            )

    def _saved(self, path: Path) -> None:
        self._folder = path.parent
        self._told.show_text(f"Kortet hedder {path.name} og ligger i {path.parent}", "good", "Gemt")
        self._told.button.show()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "care")
            self._told.button.hide()

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
