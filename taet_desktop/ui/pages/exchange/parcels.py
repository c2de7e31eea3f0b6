"""*Pakker*: what was sent and came, what still has no receipt, and letting go of what has one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.exchanging import ParcelState
from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import UserError
from taet_desktop.services import handing_over, receipts
from taet_desktop.services.exchanging import undoing
from taet_desktop.services.exchanging.undoing import Stepped
from taet_desktop.services.handing_over import LettingGo
from taet_desktop.services.receipts import ParcelLine, ReadBack
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.lines import WholeLines
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.exchange import parcel_words
from taet_desktop.ui.pages.exchange.erasing import Erasing
from taet_desktop.ui.pages.exchange.file_drop import FileDrop
from taet_desktop.ui.pages.exchange.parcel_detail import ParcelDetail
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.widgets import Banner, Card, Label

RECEIPTS = "Kvittering (*.taetkvittering)"


class ParcelsSide(Side):
    """Two lists and a place for a receipt; one parcel, or the question about erasing, stands alone."""

    look = Signal(str)
    """A package that waits is to be looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: dict[str, ParcelLine] = {}
        self._asked = ""
        self._told = Banner("", closable=True)
        self._read = FileDrop(
            "parcels-receipt",
            "Læs en kvittering",
            "Træk kvitteringen herhen, når modtageren har sendt den. Eller vælg filen.",
            "Vælg kvittering",
            RECEIPTS,
        )
        self._read.given.connect(self.read)
        self._read.several.connect(lambda: self._told.show_text("Vælg én kvittering ad gangen.", "info"))
        self._waiting = WholeLines("parcels-waiting", "Mangler kvittering")
        self._done = WholeLines("parcels-done", "Sendt og modtaget")
        self._nothing = Label("Alt, hvad du har sendt, har fået kvittering.", "muted")
        self._lacking = Card(margin=20)
        self._lacking.add(Label("Mangler kvittering", "section"), self._waiting, self._nothing)
        self._rest = Card(margin=20)
        self._rest.add(Label("Sendt og modtaget", "section"), self._done)
        self._detail = ParcelDetail()
        self._erasing = Erasing()
        for view in (self._waiting, self._done):
            view.opened.connect(self._open)
        self._detail.look_wanted.connect(self.look)
        self._detail.closed.connect(self._show_lists)
        self._detail.receipt_wanted.connect(self._save_receipt)
        self._detail.undo_wanted.connect(lambda parcel: self._step(parcel, back=True))
        self._detail.again_wanted.connect(lambda parcel: self._step(parcel, back=False))
        self._detail.erase_wanted.connect(self._ask_erasing)
        self._erasing.erased.connect(self._erase)
        self._erasing.kept.connect(self._keep)
        self.add(self._told, self._erasing, self._detail, self._read, self._lacking, self._rest)
        self._show_lists()

    def choose_folder(self) -> Path | None:
        """Ask where the receipt is to lie."""
        return choose_folder(self, "Vælg en mappe til kvitteringen", Path.home())

    def refresh(self) -> None:
        """Read the parcels."""
        self.jobs.run(receipts.parcels, self.context.session, done=self._show)

    def clear(self) -> None:
        """Forget everybody."""
        self._lines, self._asked = {}, ""
        self._waiting.clear()
        self._done.clear()
        self._detail.clear()
        self._erasing.clear()
        self._told.dismiss()

    def read(self, path: Path) -> None:
        """Read a receipt; what it allows is asked afterwards."""
        self._told.dismiss()
        self.jobs.run(
            receipts.read_receipt, self.context.session, path, done=self._was_read, failed=self._failed
        )

    def open_first(self) -> None:
        """Show the newest parcel without a receipt, if there is one."""
        lines = self._waiting.lines()
        if lines:
            self._open(lines[0].key)

    def _show(self, lines: list[ParcelLine]) -> None:
        today = clock.now().date()
        self._lines = {line.parcel.id: line for line in lines}
        lacking = [line for line in lines if line.parcel.state is ParcelState.SENT]
        rest = [line for line in lines if line.parcel.state is not ParcelState.SENT]
        self._waiting.show_lines([parcel_words.as_line(line, today) for line in lacking])
        self._done.show_lines([parcel_words.as_line(line, today) for line in rest])
        self._waiting.setVisible(bool(lacking))
        self._nothing.setText(
            "Alt, hvad du har sendt, har fået kvittering." if lines else "Du har ikke sendt noget endnu."
        )
        self._nothing.setVisible(not lacking)
        self._rest.setVisible(bool(rest) and not self._alone())
        if not self._detail.isHidden() and self._detail.shown in self._lines:
            self._detail.show_parcel(self._lines[self._detail.shown])

    def _open(self, parcel: str) -> None:
        if parcel in self._lines:
            self._told.dismiss()
            self._detail.show_parcel(self._lines[parcel])
            self._only(self._detail)

    # --- receipts

    def _was_read(self, back: ReadBack) -> None:
        self._told.show_text(
            f"{back.receiver.name} har fået det hele, som du sendte det.", "good", "Kvitteringen passer"
        )
        self.wrote.emit(back.changes)
        self.refresh()
        self._ask_erasing(back.parcel.id)

    def _save_receipt(self, parcel: str) -> None:
        folder = self.choose_folder()
        if folder is not None:
            self.jobs.run(
                receipts.save_receipt,
                self.context.session,
                parcel,
                folder,
                done=self._saved,
                failed=self._failed,
            )

    def _saved(self, path: Path) -> None:
        self._told.show_text(
            f"Kvitteringen hedder {path.name} og ligger i {path.parent}. Send den til afsenderen.", "good"
        )

    # --- undoing

    def _step(self, parcel: str, *, back: bool) -> None:
        step = undoing.undo if back else undoing.take_in_again
        self.jobs.run(step, self.context.session, parcel, done=self._stepped, failed=self._failed)

    def _stepped(self, done: Stepped) -> None:
        back = done.parcel.state is ParcelState.UNDONE
        text = "Pakken er fortrudt. Alt er som før." if back else "Det, pakken kom med, vises igen."
        if done.left:
            text += f" {_left(done.left)}"
        self._told.show_text(text, "good")
        self.wrote.emit(done.changes)
        self.refresh()

    # --- letting go

    def _ask_erasing(self, parcel: str) -> None:
        self._asked = parcel
        self.jobs.run(
            handing_over.letting_go,
            self.context.session,
            parcel,
            done=self._show_erasing,
            failed=self._failed,
        )

    def _show_erasing(self, asked: LettingGo) -> None:
        if asked.people:
            self._erasing.ask(asked)
            self._only(self._erasing)
        elif not self._detail.isHidden():
            self._told.show_text(
                "Her er ingen at slette. Er der skrevet mere om borgeren siden, så send en ny pakke først."
            )

    def _erase(self, citizens: list[RecordId]) -> None:
        if citizens:
            self.jobs.run(
                handing_over.erase_handed_over,
                self.context.session,
                self._asked,
                citizens,
                "overdragelse",
                done=self._erased,
                failed=self._failed,
            )

    def _erased(self, changes: Changes) -> None:
        self._keep()
        self._told.show_text("Slettet her. Den nye rådgiver har det hele.", "good")
        self.wrote.emit(changes)

    def _keep(self) -> None:
        self._asked = ""
        self._erasing.clear()
        self._show_lists()

    # --- what is shown

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "care")

    def _alone(self) -> bool:
        return not (self._detail.isHidden() and self._erasing.isHidden())

    def _show_lists(self) -> None:
        self._detail.hide()
        self._erasing.hide()
        for part in (self._read, self._lacking):
            part.show()
        self._rest.setVisible(bool(self._done.lines()))

    def _only(self, shown: QWidget) -> None:
        for part in (self._detail, self._erasing, self._read, self._lacking, self._rest):
            part.setVisible(part is shown)


def _left(count: int) -> str:
    if count == 1:
        return "Ét sted er ændret siden og står, som det er."
    return f"{count} steder er ændret siden og står, som de er."
