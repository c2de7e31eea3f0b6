"""One parcel: what it was, and what can still be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.exchanging import Direction, ParcelState
from taet_desktop.services.receipts import ParcelLine
from taet_desktop.ui.pages.exchange import parcel_words
from taet_desktop.ui.widgets import Card, FlowLayout, Label, PrimaryButton, QuietButton

_NEXT = {
    ParcelState.SENT: "Bed modtageren om kvitteringen. Du beholder alt, indtil du har læst den.",
    ParcelState.RECEIPTED: "Modtageren har skrevet under på, at det er kommet frem.",
    ParcelState.STAGED: "Pakken er tjekket, men ikke hentet ind.",
    ParcelState.APPLIED: "Pakken er hentet ind. Send kvitteringen til afsenderen.",
    ParcelState.REFUSED: "Du sagde nej til pakken. Du kan åbne den igen fra filen.",
    ParcelState.UNDONE: "Det, pakken kom med, vises ikke. Du kan hente det ind igen.",
}


class ParcelDetail(Card):
    """Each signal carries the parcel's id."""

    look_wanted = Signal(str)
    receipt_wanted = Signal(str)
    undo_wanted = Signal(str)
    again_wanted = Signal(str)
    erase_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        self._id = ""
        self._title = Label("", "subtitle")
        self._about = Label("", "muted")
        self._next = Label("")
        self._look = PrimaryButton("Se pakken igennem", "eye")
        self._look.setObjectName("parcel-look")
        self._look.clicked.connect(lambda: self.look_wanted.emit(self._id))
        self._receipt = PrimaryButton("Gem kvitteringen", "export")
        self._receipt.setObjectName("parcel-receipt")
        self._receipt.clicked.connect(lambda: self.receipt_wanted.emit(self._id))
        self._undo = QuietButton("Fortryd hele pakken", "undo")
        self._undo.setObjectName("parcel-undo")
        self._undo.clicked.connect(lambda: self.undo_wanted.emit(self._id))
        self._again = QuietButton("Hent ind igen", "redo")
        self._again.setObjectName("parcel-again")
        self._again.clicked.connect(lambda: self.again_wanted.emit(self._id))
        self._erase = QuietButton("Se, hvem der kan slettes her", "trash")
        self._erase.setObjectName("parcel-erase")
        self._erase.clicked.connect(lambda: self.erase_wanted.emit(self._id))
        back = QuietButton("Tilbage", "chevron-left")
        back.setObjectName("parcel-back")
        back.clicked.connect(self.closed)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self._look, self._receipt, self._undo, self._again, self._erase, back):
            flow.addWidget(button)
        self.add(self._title, self._about, self._next, buttons)

    @property
    def shown(self) -> str:
        """Return the id of the parcel that is shown."""
        return self._id

    def show_parcel(self, line: ParcelLine) -> None:
        """Show a parcel."""
        parcel = line.parcel
        self._id = parcel.id
        self._title.setText(parcel_words.title(line))
        when = f"{clock.danish_date(parcel.at.date())} kl. {clock.clock_time(parcel.at)}"
        self._about.setText(f"{when} · {parcel_words.amounts(parcel.counts)}")
        self._next.setText(_NEXT[parcel.state])
        inwards = parcel.direction is Direction.IN
        self._look.setVisible(inwards and parcel.state is ParcelState.STAGED)
        self._receipt.setVisible(inwards and parcel.state is ParcelState.APPLIED)
        self._undo.setVisible(inwards and parcel.state is ParcelState.APPLIED)
        self._again.setVisible(inwards and parcel.state is ParcelState.UNDONE)
        self._erase.setVisible(parcel_words.may_be_let_go(line))

    def clear(self) -> None:
        """Forget the parcel."""
        self._id = ""
        self._title.setText("")
        self._about.setText("")
        self.hide()
