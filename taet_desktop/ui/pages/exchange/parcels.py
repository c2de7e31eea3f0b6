"""*Pakker*: what was sent and received; receipts read back, what may be erased, and undoing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.exchanging import Direction, ParcelState, Purpose
from taet_desktop.errors import UserError
from taet_desktop.services import receipts
from taet_desktop.services.exchanging import receipts as kept
from taet_desktop.services.exchanging import undoing
from taet_desktop.services.exchanging.undoing import Stepped
from taet_desktop.services.receipts import ParcelLine, ReadBack
from taet_desktop.services.session import Session
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.exchange.file_drop import FileDrop
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.widgets import Banner, Card, FlowLayout, Label, PrimaryButton, QuietButton, StopButton

RECEIPTS = "Kvitteringer (*.taetkvittering)"
_PURPOSES = {
    Purpose.HANDOVER: "Overdragelse",
    Purpose.COPY: "Kopi",
    Purpose.SYNCHRONISE: "Hold maskiner ens",
}
_TONES = {
    ParcelState.SENT: "care",
    ParcelState.RECEIPTED: "good",
    ParcelState.STAGED: "care",
    ParcelState.APPLIED: "good",
}


class ParcelsSide(Side):
    """The list, or one parcel of it with what can be done."""

    look = Signal(str)
    """A package that waits is to be looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: dict[str, ParcelLine] = {}
        self._open_id = ""
        self._told = Banner("", closable=True)
        self._drop = FileDrop(
            "parcels-receipt",
            "Læs en kvittering",
            "Har modtageren sendt dig en kvittering? Træk den herhen, eller vælg filen.",
            "Vælg kvittering",
            RECEIPTS,
            primary=False,
        )
        self._drop.given.connect(self.read_receipt)
        self._list = WholeLines("parcels-list", "Pakker")
        self._list.opened.connect(self._open)
        self._nothing = Label("Du har ikke sendt eller modtaget noget endnu.", "muted")
        self._all = Card(margin=20)
        self._all.add(Label("Sendt og modtaget", "section"), self._list, self._nothing)
        self._one = Card(margin=20)
        self._title = Label("", "subtitle")
        self._about = Label("", "muted")
        self._state = Label("")
        self._buttons = {
            "look": PrimaryButton("Se pakken igennem", "eye"),
            "receipt": PrimaryButton("Gem kvittering", "export"),
            "undo": QuietButton("Fortryd hentningen", "undo"),
            "again": QuietButton("Hent ind igen", "redo"),
            "erase": StopButton("Slet de overdragne borgere her"),
            "yes": StopButton("Ja, slet dem"),
            "no": QuietButton("Behold"),
            "back": QuietButton("Tilbage", "chevron-left"),
        }
        row = QWidget()
        flow = FlowLayout(row)
        for name, button in self._buttons.items():
            button.setObjectName(f"parcel-{name}")
            button.clicked.connect(getattr(self, f"_{name}"))
            flow.addWidget(button)
        self._one.add(self._title, self._about, self._state, row)
        self.add(self._told, self._one, self._all, self._drop)
        self._show_list()

    def choose_folder(self) -> Path | None:
        """Ask where the receipt is to lie."""
        return choose_folder(self, "Vælg en mappe til kvitteringen", Path.home())

    def refresh(self) -> None:
        """Read the list."""
        self.jobs.run(receipts.parcels, self.context.session, done=self._show)

    def clear(self) -> None:
        """Forget everything."""
        self._lines = {}
        self._list.clear()
        self._told.dismiss()
        self._show_list()

    def read_receipt(self, path: Path) -> None:
        """Read a receipt."""
        self.jobs.run(receipts.read_receipt, self.context.session, path, done=self._read, failed=self._failed)

    def _show(self, lines: list[ParcelLine]) -> None:
        self._lines = {line.parcel.id: line for line in lines}
        self._list.show_lines([_line(line) for line in lines])
        self._list.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        if self._open_id in self._lines:
            self._open(self._open_id)

    def _open(self, parcel_id: str) -> None:
        line = self._lines[parcel_id]
        parcel = line.parcel
        self._open_id = parcel_id
        self._title.setText(_named(line))
        counts = parcel.counts
        people = f"{counts.citizens} {'borger' if counts.citizens == 1 else 'borgere'}"
        files = f", {counts.attachments} billeder og filer" if counts.attachments else ""
        self._about.setText(f"{_when(line)} · {people}{files}")
        self._state.setText(_STATES[parcel.state])
        self._asking(False)
        self._all.hide()
        self._drop.hide()
        self._one.show()

    def _asking(self, asking: bool) -> None:
        state = self._lines[self._open_id].parcel.state if self._open_id in self._lines else None
        shown = {
            "look": state is ParcelState.STAGED,
            "receipt": state is ParcelState.APPLIED,
            "undo": state is ParcelState.APPLIED,
            "again": state is ParcelState.UNDONE,
            "erase": state is ParcelState.RECEIPTED and not asking and self._handed_over(),
            "yes": asking,
            "no": asking,
            "back": not asking,
        }
        for name, on in shown.items():
            self._buttons[name].setVisible(on)

    def _handed_over(self) -> bool:
        return self._lines[self._open_id].parcel.purpose is Purpose.HANDOVER

    def _show_list(self) -> None:
        self._open_id = ""
        self._one.hide()
        self._all.show()
        self._drop.show()

    # --- what the buttons do

    def _look(self) -> None:
        self.look.emit(self._open_id)

    def _back(self) -> None:
        self._show_list()

    def _no(self) -> None:
        self._told.dismiss()
        self._asking(False)

    def _receipt(self) -> None:
        folder = self.choose_folder()
        if folder is not None:
            self.jobs.run(
                receipts.save_receipt,
                self.context.session,
                self._open_id,
                folder,
                done=self._saved,
                failed=self._failed,
            )

    def _saved(self, path: Path) -> None:
        self._told.show_text(f"Kvitteringen hedder {path.name} og ligger i {path.parent}.", "good", "Gemt")

    def _undo(self) -> None:
        self.jobs.run(
            undoing.undo, self.context.session, self._open_id, done=self._stepped, failed=self._failed
        )

    def _again(self) -> None:
        self.jobs.run(
            undoing.take_in_again,
            self.context.session,
            self._open_id,
            done=self._stepped,
            failed=self._failed,
        )

    def _stepped(self, step: Stepped) -> None:
        text = "Det er fortrudt." if step.parcel.state is ParcelState.UNDONE else "Pakken er hentet ind igen."
        if step.left:
            text = f"{text} {step.left} ting er ændret siden og står, som de er."
        self._told.show_text(text, "good")
        self.wrote.emit(step.changes)
        self.refresh()

    def _read(self, back: ReadBack) -> None:
        count = len(back.may_erase)
        who = f"{count} {'borger' if count == 1 else 'borgere'}"
        text = f"Kvitteringen fra {back.receiver.name} passer. "
        if not back.trusted:
            text += "Modtageren er ikke blandt dine kontakter, så ring og hør, om det er rigtigt. "
        if back.parcel.purpose is Purpose.HANDOVER and count:
            text += f"{who} er kommet helt over og kan slettes her, hvis du vil."
        else:
            text += "Alt er kommet frem."
        self._told.show_text(text, "good" if back.trusted else "care", "Modtaget")
        self._open_id = back.parcel.id
        self.wrote.emit(back.changes)
        self.refresh()

    def _erase(self) -> None:
        self.jobs.run(
            kept.may_erase, self.context.session, self._open_id, done=self._ask, failed=self._failed
        )

    def _ask(self, safe: list[str]) -> None:
        if not safe:
            self._told.show_text(
                "Her er ingen at slette. De er slettet, eller der er skrevet noget nyt om dem siden.", "info"
            )
            return
        count = len(safe)
        who = "Én borger bliver" if count == 1 else f"{count} borgere bliver"
        self._told.show_text(f"{who} slettet her for altid. Modtageren har dem.", "stop")
        self._asking(True)

    def _yes(self) -> None:
        self.jobs.run(_erase_all, self.context.session, self._open_id, done=self._erased, failed=self._failed)

    def _erased(self, changes: Changes) -> None:
        self._told.show_text("De er slettet her.", "good")
        self._asking(False)
        self.wrote.emit(changes)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "care")


def _erase_all(session: Session, parcel_id: str) -> Changes:
    return kept.erase_handed_over(session, parcel_id, kept.may_erase(session, parcel_id), "overdragelse")


_STATES = {
    ParcelState.SENT: "Pakken er lavet. Modtageren har ikke kvitteret endnu, så du beholder alt.",
    ParcelState.RECEIPTED: "Modtageren har kvitteret.",
    ParcelState.STAGED: "Pakken er tjekket, men ikke hentet ind.",
    ParcelState.APPLIED: "Pakken er hentet ind.",
    ParcelState.REFUSED: "Du lagde pakken væk. Den kan åbnes igen fra filen.",
    ParcelState.UNDONE: "Hentningen er fortrudt.",
}


def _named(line: ParcelLine) -> str:
    out = line.parcel.direction is Direction.OUT
    name = line.name or "en med kodeordet"
    return f"Til {name}" if out else f"Fra {name}"


def _when(line: ParcelLine) -> str:
    return f"{_PURPOSES[line.parcel.purpose]}, {clock.danish_date(line.parcel.at.date())}"


def _line(line: ParcelLine) -> Line:
    state = line.parcel.state
    icon = "export" if line.parcel.direction is Direction.OUT else "letter"
    return Line(
        line.parcel.id, _named(line), _when(line), tag=state.label, tone=_TONES.get(state, ""), icon=icon
    )
