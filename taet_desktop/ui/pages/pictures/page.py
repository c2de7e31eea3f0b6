"""*Billeder og tavler*: the catalogue with own pictures, and the symbol boards."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.changes import Changes, Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.services import citizens
from taet_desktop.services.citizens import CitizenCard
from taet_desktop.ui import style
from taet_desktop.ui.navigation import Context, Page, State
from taet_desktop.ui.pages.pictures.board_list import BoardList
from taet_desktop.ui.pages.pictures.shelf import PictureShelf
from taet_desktop.ui.widgets import ChipChoice, Label, Select, Stack

PICTURES, BOARDS = "billeder", "tavler"


class PicturesPage(Page):
    """One page with two sides; a citizen may be chosen, whose own pictures and marks then come along."""

    title = "Billeder og tavler"
    kinds = frozenset({Kind.PICTURE, Kind.BOARD, Kind.CITIZEN})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._citizen: RecordId | None = None
        self._names: dict[str, str] = {}
        self._sides = ChipChoice(
            [(PICTURES, "Billeder", "picture"), (BOARDS, "Tavler", "board")], "pictures-side", value=PICTURES
        )
        self._sides.chosen.connect(self._show_side)
        self._who = Select()
        self._who.setObjectName("pictures-who")
        self._who.setAccessibleName("Vis for")
        self._who.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToContents)
        self._who.setMinimumWidth(style.current().size(180))
        self._who.activated.connect(self._choose_citizen)
        self._shelf = PictureShelf(context)
        self._boards = BoardList(context)
        self._boards.opened.connect(self._open_board)
        for side in (self._shelf, self._boards):
            side.changed.connect(self._tell)
        self._stack = Stack()
        self._stack.addWidget(self._shelf)
        self._stack.addWidget(self._boards)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._sides, 1)
        top.addWidget(Label("Vis for", "muted", wrap=False))
        top.addWidget(self._who)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def open(self, **target: object) -> None:
        """Show the page for the citizen `citizen`, if one is given; `side` is `billeder` or `tavler`."""
        citizen = target.get("citizen")
        self._citizen = RecordId(str(citizen)) if citizen else None
        if target.get("side") in (PICTURES, BOARDS):
            self._show_side(str(target["side"]))
        self.renew()

    def refresh(self) -> None:
        """Read everything anew."""
        self.jobs.run(citizens.citizen_cards, self.context.session, done=self._show_people)

    def flush(self) -> None:
        """Queue what has been typed about a picture."""
        self._shelf.flush()

    def clear(self) -> None:
        """Forget everything."""
        self._names = {}
        self._who.clear()
        self._shelf.clear()
        self._boards.clear()

    def unsaved(self) -> bool:
        """Tell whether pictures are being brought in just now."""
        return self._shelf.busy

    def state(self) -> State:
        """Return side, citizen and picture."""
        return super().state() | {
            "side": self._sides.value(),
            "citizen": self._citizen or "",
            "picture": self._shelf.current,
        }

    def restore(self, state: State) -> bool:
        """Show the same side and picture again."""
        self._show_side(state.get("side", PICTURES))
        if not self._names and state.get("citizen"):
            self._citizen = RecordId(state["citizen"])
            return False
        self._shelf.choose(state.get("picture", ""))
        return super().restore(state)

    def _show_people(self, cards: list[CitizenCard]) -> None:
        self._names = {card.citizen.id: card.citizen.short_name for card in cards}
        self._who.clear()
        self._who.addItem("Alle borgere", None)
        for card in cards:
            self._who.addItem(card.citizen.short_name, card.citizen.id)
        at = self._who.findData(self._citizen) if self._citizen else 0
        if at < 0:
            self._citizen, at = None, 0
        self._who.setCurrentIndex(at)
        self._follow()

    def _choose_citizen(self) -> None:
        chosen = self._who.currentData()
        self._citizen = RecordId(chosen) if chosen else None
        self._follow()

    def _follow(self) -> None:
        self._shelf.show_for(self._citizen, self._names.get(self._citizen or "", ""))
        self._boards.show_for(self._citizen, self._names)

    def _show_side(self, side: str) -> None:
        self._sides.set_value(side)
        self._stack.setCurrentIndex(1 if side == BOARDS else 0)

    def _open_board(self, board_id: str) -> None:
        self.navigator.go("board", id=board_id, citizen=self._citizen or "")

    def _tell(self, changes: Changes) -> None:
        self.context.hub.tell(changes, None)
