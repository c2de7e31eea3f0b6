"""The side with pictures: find them, bring own ones in, and one of them close up."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.services import pictures
from taet_desktop.services.pictures import Imported, Shelf
from taet_desktop.ui import style
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.pictures.bring import BringPictures
from taet_desktop.ui.pages.pictures.detail import PictureDetail
from taet_desktop.ui.pages.pictures.grid import GridPicture, PictureGrid
from taet_desktop.ui.widgets import (
    Banner,
    Chip,
    EmptyState,
    FindLine,
    FlowLayout,
    Label,
    PrimaryButton,
    ScrollColumn,
    Select,
    Stack,
)

_PAUSE_MS = 120
_PANEL = 300


class PictureShelf(QWidget):
    """`changed` carries what was written."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._citizen: RecordId | None = None
        self._name = ""
        self._shelf = Shelf((), frozenset())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._bring = BringPictures(context)
        self._bring.brought.connect(self._brought)
        self._bring.closed.connect(self._close_form)
        self._count = Label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        form = ScrollColumn(margin=0)
        form.setObjectName("bring-scroll")
        form.add(self._bring)
        self._told = Banner("", "good", closable=True)
        self._stack = Stack()
        self._stack.addWidget(self._pictures())
        self._stack.addWidget(form)
        self._bar = self._tools()
        column.addWidget(self._bar)
        column.addWidget(self._told)
        column.addWidget(self._stack, 1)

    def _tools(self) -> QWidget:
        self._text = FindLine()
        self._text.setObjectName("pictures-text")
        self._text.setAccessibleName("Find et billede")
        self._text.setPlaceholderText("Find et billede, fx hund eller glad")
        self._text.textChanged.connect(lambda _text: self._pause.start())
        self._text.returnPressed.connect(self.look)
        self._category = Select()
        self._category.setObjectName("pictures-category")
        self._category.setAccessibleName("Emne")
        self._category.addItem("Alle emner", None)
        for one in pictures.CATEGORIES:
            self._category.addItem(one[:1].upper() + one[1:], one)
        self._category.activated.connect(self.look)
        self._own = Chip("Egne", "picture")
        self._important = Chip("Vigtige", "star")
        self._removed = Chip("Fjernede", "trash")
        self._add = PrimaryButton("Tilføj billeder", "add")
        self._add.clicked.connect(self._open_form)
        for button, name in (
            (self._own, "own"),
            (self._important, "important"),
            (self._removed, "removed"),
            (self._add, "add"),
        ):
            button.setObjectName(f"pictures-{name}")
        self._text.setFixedWidth(style.current().size(280))
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        finding = QWidget()
        flow = FlowLayout(finding)
        for part in (self._text, self._category, self._own, self._important, self._removed):
            flow.addWidget(part)
        for chip in (self._own, self._important, self._removed):
            chip.toggled.connect(self.look)
        row.addWidget(finding, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        return bar

    def _pictures(self) -> QWidget:
        self._grid = PictureGrid("pictures-grid", "Billeder")
        self._grid.chosen.connect(self._show_one)
        self._empty = EmptyState("", pictogram="billedkort")
        self._found = Stack()
        self._found.addWidget(self._grid)
        self._found.addWidget(self._empty)
        self._detail = PictureDetail(self._context)
        self._detail.changed.connect(self.changed)
        panel = ScrollColumn(margin=0)
        panel.setObjectName("picture-panel")
        panel.setFixedWidth(style.current().size(_PANEL))
        panel.column.addWidget(self._detail)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self._found, 1)
        beside.addWidget(panel)
        column.addWidget(self._count)
        column.addLayout(beside, 1)
        return side

    @property
    def busy(self) -> bool:
        """Tell whether pictures are being brought in."""
        return self._bring.busy

    @property
    def current(self) -> str:
        """The key of the picture shown close up, or nothing."""
        return self._grid.current()

    def show_for(self, citizen: RecordId | None, name: str) -> None:
        """Show everybody's pictures and this citizen's, and what matters to them."""
        self._citizen, self._name = citizen, name
        self._important.setEnabled(citizen is not None)
        if citizen is None:
            self._important.setChecked(False)
        if not self._bring.busy:
            self._bring.set_citizen(citizen, name)
        self.look()

    def choose(self, key: str) -> None:
        """Show one picture close up."""
        self._grid.choose(key)
        self._show_one(self._grid.current())

    def flush(self) -> None:
        """Queue what has been typed about a picture."""
        self._detail.flush()

    def clear(self) -> None:
        """Forget everything."""
        self._pause.stop()
        self._text.clear()
        self._pause.stop()
        self._grid.clear()
        self._detail.clear()
        self._bring.clear()
        self._told.dismiss()

    def look(self) -> None:
        """Search anew."""
        self._pause.stop()
        self._context.jobs.run(
            pictures.search,
            self._context.session,
            self._text.text(),
            category=self._category.currentData(),
            citizen=self._citizen,
            own=self._own.isChecked() or self._removed.isChecked(),
            important=self._important.isChecked(),
            done=self._show,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._text.hasFocus():
            self._grid.setFocus()
            return
        super().keyPressEvent(event)

    def _show(self, shelf: Shelf) -> None:
        self._shelf = shelf
        shown = self._removed_ones(shelf) if self._removed.isChecked() else self._found_ones(shelf)
        self._grid.show_pictures(shown)
        self._found.setCurrentWidget(self._grid if shown else self._empty)
        self._empty.set_sentence(self._nothing())
        more = " Her er de første. Skriv et ord for at finde flere." if len(shown) == pictures.SHOWN else ""
        self._count.setText("1 billede" if len(shown) == 1 else f"{len(shown)} billeder.{more}")
        self._show_one(self._grid.current())

    def _found_ones(self, shelf: Shelf) -> list[GridPicture]:
        own = self._context.session.catalogue.own
        return [
            GridPicture(
                one.id,
                one.label,
                important=one.id in shelf.important,
                personal=bool((mine := own(one.id)) and mine.citizen_id),
            )
            for one in shelf.found
        ]

    @staticmethod
    def _removed_ones(shelf: Shelf) -> list[GridPicture]:
        return [GridPicture(one.key, one.label, personal=bool(one.citizen_id)) for one in shelf.removed]

    def _nothing(self) -> str:
        if self._removed.isChecked():
            return "Der er ikke fjernet nogen billeder."
        if self._important.isChecked():
            return f"Der er ikke mærket billeder som vigtige for {self._name} endnu."
        if self._own.isChecked() and not self._text.text():
            return "Her er ingen egne billeder endnu. Tilføj fotos af mennesker, steder og ting."
        return "Ingen billeder passer til det, du leder efter."

    def _show_one(self, key: str) -> None:
        self._detail.show_picture(key, self._citizen, self._name, important=key in self._shelf.important)

    def _open_form(self) -> None:
        self._told.dismiss()
        self._bring.set_citizen(self._citizen, self._name)
        self._bring.begin()
        self._bar.hide()
        self._stack.setCurrentIndex(1)

    def _close_form(self) -> None:
        self._stack.setCurrentIndex(0)
        self._bar.show()
        self._add.setFocus()

    def _brought(self, result: Imported) -> None:
        self._close_form()
        self._told.show_text(result.sentence(), "good" if result.pictures else "info")
        self._own.setChecked(True)
        self.changed.emit(result.changes)
