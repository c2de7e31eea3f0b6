"""*Udveksling*: receive, send, what was sent and received, whom to exchange with, and my own card."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.changes import Changes, Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.ui.navigation import Context, Page, State
from taet_desktop.ui.pages.exchange.contacts import ContactsSide
from taet_desktop.ui.pages.exchange.own_card import OwnCardSide
from taet_desktop.ui.pages.exchange.parcels import ParcelsSide
from taet_desktop.ui.pages.exchange.receive import ReceiveSide
from taet_desktop.ui.pages.exchange.send import SendSide
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.widgets import ChipChoice, ScrollColumn, Stack

RECEIVE, SEND, PARCELS, CONTACTS, CARD = "modtag", "send", "pakker", "kontakter", "kort"


class ExchangePage(Page):
    """One side at a time; each reads itself anew when it is shown."""

    title = "Udveksling"
    kinds = frozenset({Kind.CITIZEN})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._chips = ChipChoice(
            [
                (RECEIVE, "Modtag", "letter"),
                (SEND, "Send", "export"),
                (PARCELS, "Pakker", "folder"),
                (CONTACTS, "Kontakter", "people"),
                (CARD, "Mit kort", "person"),
            ],
            "exchange",
            value=RECEIVE,
        )
        self._chips.chosen.connect(self.show_side)
        parcels, receive, send = ParcelsSide(context), ReceiveSide(context), SendSide(context)
        self._sides: dict[str, Side] = {
            RECEIVE: receive,
            SEND: send,
            PARCELS: parcels,
            CONTACTS: ContactsSide(context),
            CARD: OwnCardSide(context),
        }
        parcels.look.connect(self._look_at)
        self._receive, self._send = receive, send
        self._stack = Stack()
        for side in self._sides.values():
            side.wrote.connect(self._tell)
            self._stack.addWidget(side)
        scroll = ScrollColumn(width=900)
        scroll.setObjectName("exchange-scroll")
        scroll.add(self._chips, self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def open(self, **target: object) -> None:
        """Show a side: `side` is one of `modtag send pakker kontakter kort`.

        `citizen` is ticked among those to send, `file` is a package to be opened.
        """
        self._show(str(target.get("side", RECEIVE)))
        if target.get("citizen"):
            self._send.choose(RecordId(str(target["citizen"])))
        if target.get("file"):
            self._receive.take(Path(str(target["file"])))
        self.renew()

    def refresh(self) -> None:
        """Read the side that is shown."""
        self._sides[self._chips.value()].refresh()

    def clear(self) -> None:
        """Forget everything."""
        for side in self._sides.values():
            side.clear()

    def unsaved(self) -> bool:
        """Tell whether a package is being written or read just now."""
        return any(side.busy for side in self._sides.values())

    def state(self) -> State:
        """Return the side."""
        return super().state() | {"side": self._chips.value()}

    def restore(self, state: State) -> bool:
        """Show the same side again."""
        self._show(state.get("side", RECEIVE))
        self.renew()
        return super().restore(state)

    def show_side(self, side: str) -> None:
        """Show another side."""
        self._show(side)
        self._sides[side].refresh()

    def _show(self, side: str) -> None:
        name = side if side in self._sides else RECEIVE
        self._chips.set_value(name)
        self._stack.setCurrentWidget(self._sides[name])

    def _look_at(self, parcel_id: str) -> None:
        self.show_side(RECEIVE)
        self._receive.look_at(parcel_id)

    def _tell(self, changes: Changes) -> None:
        self.context.hub.tell(changes, self)
