"""What is put into a cell of the week: a few words, a picture, or both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.instrument import Choice
from taet_desktop.domain.values import DAY_NAMES
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.fields.tiles import TileGrid, TileSpec
from taet_desktop.ui.fields.touch import TouchLink, TouchPrimary
from taet_desktop.ui.fields.week_cell import Entry
from taet_desktop.ui.widgets import Label

_OFFERED = 12
_PAUSE = 120
"""Milliseconds after the last letter before the pictures are looked up."""
_NEW, _BLANK = "ny", "Nyt"


class WeekPicker(QFrame):
    """Edits one entry of one cell. `edited` carries whether it was by typing; `closed` when it is done with.

    `entry` is what stands here now. `switched` carries another entry's number, `daily` that the entry is
    wanted on every day, `removed` that it goes; `grown` is emitted when another height is needed.
    """

    edited = Signal(bool)
    switched = Signal(int)
    daily = Signal()
    removed = Signal()
    closed = Signal()
    grown = Signal()

    def __init__(self, choices: Sequence[Choice], context: FieldContext, parent: QWidget) -> None:
        super().__init__(parent)
        style.set_role(self, "card")
        style.set_state(self, "tone", "accent")
        self._context = context
        self._choices = list(choices)
        self.entry: Entry = {}
        self.title = Label("", "label")
        self.others = PillRow("Hvad sker der?", tall=answer_target())
        self.others.chosen.connect(self._switch)
        self.text = AnswerLine(tall=answer_target())
        self.text.setPlaceholderText("Et par ord")
        self.text.edited.connect(self._typed)
        self.text.returnPressed.connect(self.closed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_up)
        self.search = AnswerLine(tall=answer_target())
        self.search.setPlaceholderText("Find et billede, fx bus")
        self.search.edited.connect(lambda: self._later.start(_PAUSE))
        self.search.returnPressed.connect(self._take_first)
        self.nothing = Label("Der er ikke et billede med det ord.", "muted")
        self.every = TouchLink("Sæt på alle dage", "calendar")
        self.every.clicked.connect(self.daily)
        self.remove = TouchLink("Fjern", "trash")
        self.remove.clicked.connect(self.removed)
        self.ready = TouchPrimary("Færdig")
        self.ready.clicked.connect(self.closed)
        self.grid: TileGrid | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in (self.remove, self.every, self.ready):
            head.addWidget(button)
        lines = QHBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(self.text, 1)
        lines.addWidget(self.search, 1)
        # What is looked for changes the height, so it stands last: nothing else moves.
        self._pictures = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.others)
        column.addLayout(lines)
        column.addWidget(self.nothing)
        column.addLayout(self._pictures)

    def show_entry(self, day: int, part: str, entries: Sequence[Entry], number: int) -> None:
        """Edit one of a cell's entries; a number past the last is a new one."""
        fresh = number >= len(entries)
        self.entry = {"picture": "", "text": ""} if fresh else dict(entries[number])
        self.title.setText(f"{DAY_NAMES[day - 1]} {part}")
        self.setAccessibleName(self.title.text())
        self.text.setAccessibleName(f"{self.title.text()} – et par ord")
        self.search.setAccessibleName(f"{self.title.text()} – find et billede")
        self.text.show_text(self.entry.get("text", ""))
        self.show_names(entries, number)
        if self.grid is None:
            self._look_up()
        self._mark()

    def show_names(self, entries: Sequence[Entry], number: int) -> None:
        """Name everything in the cell, with one of them on, and offer one more."""
        names = [(str(at), self._short(entry)) for at, entry in enumerate(entries)]
        self.others.set_pills([*names, (_NEW, "+ mere" if names else _BLANK)])
        self.others.set_on({_NEW if number >= len(entries) else str(number)})

    def clear(self) -> None:
        """Forget what was looked for."""
        self._later.stop()
        if self.search.text():
            self.search.show_text("")
            self._look_up()

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus."""
        tiles = self.grid.tiles if self.grid is not None else []
        return {
            "search": self.search,
            **{f"picture-{tile.spec.key}": tile for tile in tiles},
            "remove": self.remove,
            "every": self.every,
            "ready": self.ready,
        }

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        tiles = self.grid.tiles if self.grid is not None else []
        head = [self.remove, self.every, self.ready, *self.others.stops()]
        return [*head, self.text, self.search, *tiles]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _short(self, entry: Entry) -> str:
        words = entry.get("text", "").strip() or self._name_of(entry.get("picture", ""))
        return words if 0 < len(words) < 18 else f"{words[:16]}…" if words else _BLANK

    def _name_of(self, picture: str) -> str:
        own = next((one for one in self._choices if picture in (one.pictogram, one.id)), None)
        return own.label if own else self._context.picture_name(picture) if picture else ""

    def _typed(self) -> None:
        self.entry["text"] = self.text.text()
        self._mark()
        self.edited.emit(True)

    def _look_up(self) -> None:
        wanted = self.search.text().strip()
        own = [TileSpec(one.pictogram or one.id, one.label, one.pictogram) for one in self._choices]
        if wanted:
            folded = wanted.casefold()
            own = [one for one in own if folded in one.label.casefold()]
        known = {one.key for one in own}
        found = self._context.find_pictures(wanted) if wanted or not own else ()
        more = [one for one in found if one not in known]
        specs = [*own, *(TileSpec(one, self._context.picture_name(one), one) for one in more)]
        self._show_pictures(specs if not wanted and own else specs[:_OFFERED])
        self.nothing.setVisible(not specs)

    def _show_pictures(self, specs: Sequence[TileSpec]) -> None:
        if self.grid is not None:
            self._pictures.removeWidget(self.grid)
            self.grid.hide()
            self.grid.deleteLater()
        self.grid = TileGrid(specs, picture=style.current().size(36), widest=120)
        self.grid.pressed.connect(self._choose)
        self._pictures.addWidget(self.grid)
        self._mark()
        self.grown.emit()

    def _mark(self) -> None:
        picture = self.entry.get("picture", "")
        if self.grid is not None:
            self.grid.show_chosen([picture] if picture else [])
        blank = not picture and not self.entry.get("text", "").strip()
        self.remove.setEnabled(not blank)
        self.every.setEnabled(not blank)

    def _choose(self, picture: str) -> None:
        self.entry["picture"] = "" if picture == self.entry.get("picture") else picture
        self._mark()
        self.edited.emit(False)

    def _take_first(self) -> None:
        self._later.stop()
        self._look_up()
        if self.grid is not None and self.grid.tiles:
            self._choose(self.grid.tiles[0].spec.key)

    def _switch(self, key: str) -> None:
        self.switched.emit(1 << 16 if key == _NEW else int(key))
