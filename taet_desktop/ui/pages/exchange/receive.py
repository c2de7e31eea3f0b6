"""*Modtag*: a file is checked, what it would do is shown, and only then is it taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from taet_desktop.domain.exchanging import Parcel
from taet_desktop.errors import UserError
from taet_desktop.services import receipts, receiving
from taet_desktop.services.contacts import KnownCard
from taet_desktop.services.exchanging import applying, staging, undoing
from taet_desktop.services.exchanging.applying import Applied
from taet_desktop.services.exchanging.undoing import Stepped
from taet_desktop.services.receiving import Opened, PassphraseWanted, UnknownSender
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.exchange.eight_words import EightWords
from taet_desktop.ui.pages.exchange.file_drop import FileDrop
from taet_desktop.ui.pages.exchange.later import LaterChoices
from taet_desktop.ui.pages.exchange.preview import Looked, PreviewCard, looked_at
from taet_desktop.ui.pages.exchange.progress import Running
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.pages.exchange.watch_card import WatchCard
from taet_desktop.ui.widgets import Banner, Card, FlowLayout, FormRow, Label, PrimaryButton, QuietButton

PACKAGES = "Pakker (*.taet)"


class ReceiveSide(Side):
    """A place for the file, then one thing at a time: passphrase, preview, receipt."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._path: Path | None = None
        self._waiting = ""
        self._taken = ""
        self._told = Banner("", closable=True)
        self._drop = FileDrop(
            "receive-file",
            "Hent en pakke",
            "Træk pakken herhen, eller vælg filen. Du ser, hvad der er i den, før noget bliver hentet ind.",
            "Vælg pakke",
            PACKAGES,
        )
        self._drop.given.connect(self.take)
        self._drop.several.connect(lambda: self._told.show_text("Vælg én pakke ad gangen.", "info"))
        self._running = Running(context.jobs, "Åbner pakken", "receive-stop")
        self._secret = Card(margin=20)
        self._passphrase: FormRow[QLineEdit] = FormRow(
            "Kodeord", QLineEdit(), name="receive-passphrase", help_text="Du får det af afsenderen."
        )
        self._passphrase.field.returnPressed.connect(self._open)
        unlock = PrimaryButton("Åbn pakken", "unlock")
        unlock.setObjectName("receive-open")
        unlock.clicked.connect(self._open)
        self._secret.add(Label("Pakken er lukket med et kodeord", "section"), self._passphrase)
        self._secret.column.addWidget(unlock, 0, Qt.AlignmentFlag.AlignLeft)
        self._stranger = Card(margin=20)
        self._who = Label("")
        self._words = EightWords("sender-words")
        self._stranger.add(
            Label("Afsenderen er ikke blandt dine kontakter", "section"), self._who, self._words
        )
        self._preview = PreviewCard()
        self._preview.taken.connect(self._take_in)
        self._preview.refused.connect(self._refuse)
        self._receipt = Card(margin=20)
        self._save = PrimaryButton("Gem kvittering", "export")
        self._save.setObjectName("receive-receipt")
        self._save.clicked.connect(self._save_receipt)
        undo = QuietButton("Fortryd", "undo")
        undo.setObjectName("receive-undo")
        undo.setAccessibleName("Fortryd hentningen")
        undo.clicked.connect(self._undo)
        again = QuietButton("Hent en pakke til")
        again.setObjectName("receive-again")
        again.clicked.connect(self._begin)
        self._receipt.add(
            Label("Send en kvittering", "section"),
            Label("Så ved afsenderen, at det hele er kommet frem. Kun afsenderen kan læse filen."),
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._save)
        flow.addWidget(undo)
        flow.addWidget(again)
        self._receipt.add(buttons)
        self._watch = WatchCard(context)
        self._watch.wanted.connect(self.take)
        self._later = LaterChoices(context)
        self._later.wrote.connect(self.wrote)
        parts = (self._drop, self._later, self._running, self._secret, self._stranger, self._preview)
        self.add(self._told, *parts, self._receipt, self._watch)
        self._begin()

    @property
    def busy(self) -> bool:
        """Tell whether a package is being opened."""
        return self._running.busy

    def refresh(self) -> None:
        """Read what waits for a choice; what is shown already stays."""
        if self._drop.isVisible():
            self._later.refresh()

    def clear(self) -> None:
        """Forget everything; a package that waits still waits in the vault."""
        self._running.stop()
        self._watch.clear()
        self._begin()

    def choose_folder(self) -> Path | None:
        """Ask where the receipt is to lie."""
        return choose_folder(self, "Vælg en mappe til kvitteringen", Path.home())

    def take(self, path: Path) -> None:
        """Open a file."""
        self._begin()
        self._path = path
        self._open()

    def look_at(self, parcel_id: str) -> None:
        """Show a package that waits already."""
        self._begin()
        self._waiting = parcel_id
        self._ask_preview()

    def _begin(self) -> None:
        self._path, self._waiting, self._taken = None, "", ""
        self._told.dismiss()
        self._passphrase.field.clear()
        self._passphrase.set_error("")
        self._words.show_words(())
        self._who.setText("")
        self._preview.clear()
        self._later.clear()
        self._only(self._drop)
        if self.isVisible():
            self._later.refresh()

    def _open(self) -> None:
        if self._path is None:
            return
        self._only(self._running)
        self._running.run(
            receiving.open_package,
            self.context.session,
            self._path,
            passphrase=self._passphrase.field.text().strip(),
            done=self._opened,
            failed=self._failed,
        )

    def _opened(self, opened: Opened) -> None:
        self._passphrase.field.clear()
        self._waiting = opened.parcel.id
        if not opened.trusted:
            self._show_stranger(
                opened.sender,
                f"Pakken siger, at den er fra {opened.sender.name}. Ring, og hør, om de otte ord er disse.",
            )
        self._ask_preview()

    def _ask_preview(self) -> None:
        self.jobs.run(looked_at, self.context.session, self._waiting, done=self._show, failed=self._failed)

    def _show(self, looked: Looked) -> None:
        self._preview.show_preview(looked)
        self._drop.hide()
        self._later.hide()
        self._preview.show()
        self._preview.focus_first()

    def _show_stranger(self, card: KnownCard, text: str) -> None:
        self._who.setText(text)
        self._words.show_words(card.words)
        self._stranger.show()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, PassphraseWanted):
            self._only(self._secret)
            self._passphrase.set_error(error.text() if error.wrong else "")
            self._passphrase.field.setFocus()
            return
        self._only(self._drop)
        if isinstance(error, UnknownSender):
            self._show_stranger(
                error.card, f"{error.card.name} skal være din kontakt først. Få kontaktkortet, og hør ordene."
            )
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "care")

    def _take_in(self) -> None:
        self.jobs.run(
            applying.apply,
            self.context.session,
            self._waiting,
            self._preview.decisions(),
            done=self._applied,
            failed=self._failed,
            busy="Henter pakken ind",
        )

    def _applied(self, applied: Applied) -> None:
        self._taken = applied.parcel.id
        left = applied.open_conflicts
        text = "Pakken er hentet ind."
        if left:
            text = f"{text} {left} ting er skrevet forskelligt og venter på, at du vælger."
        self._only(self._receipt)
        self._save.setFocus()
        self._told.show_text(text, "good", "Hentet ind")
        self.wrote.emit(applied.changes)

    def _undo(self) -> None:
        self.jobs.run(
            undoing.undo, self.context.session, self._taken, done=self._undone, failed=self._not_saved
        )

    def _undone(self, step: Stepped) -> None:
        left = f" {step.left} ting er ændret siden og står, som de er." if step.left else ""
        self._begin()
        self._told.show_text(f"Pakken er fortrudt.{left} Du kan hente den ind igen under »Pakker«.", "info")
        self.wrote.emit(step.changes)

    def _refuse(self) -> None:
        self.jobs.run(
            staging.refuse, self.context.session, self._waiting, done=self._refused, failed=self._failed
        )

    def _refused(self, parcel: Parcel) -> None:
        del parcel
        self._begin()
        self._told.show_text("Pakken er lagt væk. Der er ikke ændret noget.", "info")

    def _save_receipt(self) -> None:
        folder = self.choose_folder()
        if folder is not None:
            self.jobs.run(
                receipts.save_receipt,
                self.context.session,
                self._taken,
                folder,
                done=self._saved,
                failed=self._not_saved,
            )

    def _saved(self, path: Path) -> None:
        self._told.show_text(
            f"Kvitteringen hedder {path.name} og ligger i {path.parent}. Send den til afsenderen.",
            "good",
            "Gemt",
        )

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "care")

    def _only(self, shown: QWidget) -> None:
        parts = (self._drop, self._running, self._secret, self._stranger, self._preview, self._receipt)
        for part in parts:
            part.setVisible(part is shown)
        self._watch.setVisible(shown is self._drop)
        if shown is not self._drop:
            self._later.hide()
