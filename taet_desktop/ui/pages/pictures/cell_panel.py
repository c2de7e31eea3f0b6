"""What stands on one cell of a board: its picture, its word, what is read aloud, its colour."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from taet_desktop.domain.board import COLOUR_LABELS, MAX_LABEL, MAX_SAY, Cell
from taet_desktop.domain.ids import RecordId
from taet_desktop.services import pictures
from taet_desktop.services.pictures import Shelf
from taet_desktop.ui import style
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.pictures.grid import GridPicture, PictureGrid
from taet_desktop.ui.widgets import Card, ChipChoice, FindLine, FlowLayout, FormRow, Label, QuietButton

_PAUSE_MS = 120
_OFFERED = 24


class CellPanel(Card):
    """`edited` carries the cell as it now is, and whether it was by typing."""

    edited = Signal(object, bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self._context = context
        self._cell = Cell("")
        self._citizen: RecordId | None = None
        self._asked = ""
        self.column.setSpacing(10)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._title = Label("", "section")
        label, say = QLineEdit(), QLineEdit()
        label.setMaxLength(MAX_LABEL)
        say.setMaxLength(MAX_SAY)
        self._label = FormRow("Ordet på feltet", label, name="cell-label")
        self._say = FormRow("Læses højt som", say, name="cell-say",
            help_text="Lad det stå tomt, hvis det er ordet selv.")  # fmt: skip
        label.textEdited.connect(self._typed_label)
        say.textEdited.connect(lambda text: self._change(replace(self._cell, say=text), typing=True))
        search = FindLine()
        search.setPlaceholderText("Fx hund eller glad")
        self._search = FormRow("Find et billede", search, name="cell-search")
        search.textChanged.connect(lambda _text: self._pause.start())
        search.returnPressed.connect(self._look)
        self._grid = PictureGrid("cell-pictures", "Billeder til feltet", picture=40)
        self._grid.setMinimumHeight(style.current().size(216))
        self._grid.chosen.connect(self._take)
        self._colours = ChipChoice(list(COLOUR_LABELS.items()), "cell-colour", value="")
        self._colours.chosen.connect(lambda name: self._change(replace(self._cell, colour=name)))
        self._bare = QuietButton("Uden billede", "close")
        self._bare.setObjectName("cell-bare")
        self._bare.clicked.connect(lambda: self._change(replace(self._cell, pictogram="")))
        self._empty = QuietButton("Tøm feltet", "trash")
        self._empty.setObjectName("cell-empty")
        self._empty.clicked.connect(lambda: self._change(Cell(self._cell.id)))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._bare)
        flow.addWidget(self._empty)
        self.add(self._title, self._label, self._search, self._grid, self._say)
        self.add(Label("Farve", "label"), self._colours, buttons)

    def show_cell(self, cell: Cell, number: int, citizen: RecordId | None) -> None:
        """Show a cell, numbered from 0; pictures of the citizen's own are offered too."""
        other = cell.id != self._cell.id or citizen != self._citizen
        self._cell, self._citizen = cell, citizen
        self._title.setText(f"Felt {number + 1}")
        for row, text in ((self._label, cell.label), (self._say, cell.say)):
            if row.field.text() != text:
                row.field.setText(text)
        self._colours.set_value(cell.colour)
        self._bare.setEnabled(bool(cell.pictogram))
        self._empty.setEnabled(not cell.empty)
        if other:
            self._search.field.clear()
            self._pause.stop()
            self._look()
        self._grid.choose(cell.pictogram)

    def begin(self) -> None:
        """Take the focus, ready to write the word."""
        self._label.field.setFocus()
        self._label.field.selectAll()

    def clear(self) -> None:
        """Forget the cell."""
        self._pause.stop()
        self._cell = Cell("")
        for row in (self._label, self._say, self._search):
            row.field.clear()
        self._pause.stop()
        self._grid.clear()

    def _typed_label(self, text: str) -> None:
        self._change(replace(self._cell, label=text), typing=True)
        if not self._search.field.text():
            self._pause.start()

    def _change(self, cell: Cell, *, typing: bool = False) -> None:
        if cell != self._cell:
            self._cell = cell
            self.edited.emit(cell, typing)

    def _look(self) -> None:
        self._pause.stop()
        self._asked = self._search.field.text().strip() or self._cell.label
        self._context.jobs.run(
            pictures.search,
            self._context.session,
            self._asked,
            citizen=self._citizen,
            limit=_OFFERED,
            done=self._show,
        )

    def _show(self, shelf: Shelf) -> None:
        self._grid.show_pictures(
            [GridPicture(one.id, one.label, important=one.id in shelf.important) for one in shelf.found]
        )
        self._grid.choose(self._cell.pictogram)

    def _take(self, key: str) -> None:
        label = self._cell.label or self._context.session.picture_name(key)
        self._change(replace(self._cell, pictogram=key, label=label))
