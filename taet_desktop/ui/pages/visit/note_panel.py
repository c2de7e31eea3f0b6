"""The note: title, date, the adviser's own words, and what the tools have to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.language import lix
from taet_desktop.domain.note import MAX_TITLE, Note, NoteBlock
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import chain
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.pages.visit.note_block import NoteBlockView
from taet_desktop.ui.widgets import Divider, FormRow, IconButton, Label, ScrollColumn

TITLE, DAY = "title", "day"
_ENOUGH_WORDS = 20


def reading(score: int) -> str:
    """Return a LIX score as words: `let at læse · LIX 22`."""
    if score <= 25:
        words = "let at læse"
    elif score <= 35:
        words = "til at læse"
    elif score <= 45:
        words = "lidt svær at læse"
    else:
        words = "svær at læse"
    return f"{words} · LIX {score}"


_DAY_WIDTH = 240
"""How wide the line for the day may be, in pixels at 100 % text."""


class NotePanel(QFrame):
    """Shows and edits the note. `edited` is emitted when a person changed it; True means by typing."""

    edited = Signal(bool)
    follow_again = Signal(str)
    hide_wanted = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: Note | None = None
        self._touched: set[str] = set()
        self._taken: set[str] = set()
        self._read_only = False
        self.blocks: dict[str, NoteBlockView] = {}
        self.heading = Label("Notat", "section")
        self.reading = Label("", "help", wrap=False)
        self.hide_button = IconButton("panel-right", "Skjul notatet")
        self.hide_button.clicked.connect(self.hide_wanted)
        self.title = FormRow("Titel", AnswerLine(), name="note-title")
        self.title.field.setMaxLength(MAX_TITLE)
        self.title.field.edited.connect(lambda: self._edit(TITLE))
        self.day = FormRow("Dato", DateEntry(today), name="note-day")
        self.day.field.setFocusProxy(self.day.field.line)
        self.day.field.line.setObjectName("note-day-line")
        self.day.field.line.setAccessibleName("Dato")
        self.day.field.edited.connect(self._day_edited)
        self.day.field.settled.connect(self._day_settled)
        self._scroll = ScrollColumn(margin=16, spacing=12)
        self._scroll.setObjectName("note-scroll")
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(500)
        self._count.timeout.connect(self._say_reading)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 4)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.reading)
        head.addWidget(self.hide_button)
        # Each on a line of its own: beside the date, most titles would be cut.
        self.day.setMaximumWidth(style.current().size(_DAY_WIDTH))
        self._scroll.add(self.title, self.day, Divider(), self._column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(self._scroll, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.surface))
        painter.fillRect(0, 0, 1, self.height(), QColor(theme.line))
        painter.end()

    # --- showing

    def show_note(self, note: Note, citizen_name: str, *, read_only: bool) -> None:
        """Show a note anew."""
        self._touched.clear()
        self._read_only = read_only
        self.heading.setText(f"Notat til {citizen_name}")
        self._show(note)
        for view in self.blocks.values():
            view.set_read_only(read_only)
        self.title.field.setReadOnly(read_only)
        for line in (self.title.field, self.day.field.line):
            style.set_role(line, "plain" if read_only else "")
        self.day.field.set_read_only(read_only)
        self.check()

    def adopt(self, note: Note) -> None:
        """Take over the note as it follows the tools, but leave what has been edited since it was written."""
        mine = self.note()
        if mine is None:
            return
        blocks = [
            kept if block.source in self._touched and (kept := mine.block(block.source)) else block
            for block in note.blocks
        ]
        there = {block.source for block in blocks}
        blocks += [b for b in mine.blocks if b.source in self._touched and b.source not in there]
        self._show(
            replace(
                note,
                blocks=tuple(blocks),
                title=mine.title if TITLE in self._touched else note.title,
                day=mine.day if DAY in self._touched else note.day,
                day_typed=mine.day_typed if DAY in self._touched else note.day_typed,
            )
        )

    def clear(self) -> None:
        """Forget the note and empty every widget."""
        self._count.stop()
        self._note = None
        self._touched.clear()
        self.heading.setText("Notat")
        self.reading.setText("")
        self.title.field.show_text("")
        self.day.field.show_text("")
        for source in list(self.blocks):
            self._drop(source)

    # --- what it says

    def note(self) -> Note | None:
        """Return the note as it stands."""
        if self._note is None:
            return None
        return replace(
            self._note,
            title=self.title.field.text(),
            # Half a date is no date: the one before it holds until the field can be read again.
            day=self._note.day if self.day.field.error else self.day.field.day,
            day_typed=self.day.field.text() if self.day.field.error else "",
            blocks=tuple(view.block() for view in self.blocks.values()),
        )

    def take(self) -> Note | None:
        """Return the note if it was edited since last time."""
        if not self._touched:
            return None
        self._taken, self._touched = self._touched, set()
        return self.note()

    def keep(self) -> None:
        """Remember that what was taken last is still unwritten."""
        self._touched |= self._taken

    def replace_block(self, note: Note, source: str) -> None:
        """Take over a note where one block follows its tool again."""
        self._touched.discard(source)
        self.adopt(note)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        day = self.day.field
        texts = [stop for view in self.blocks.values() for stop in (view.text, view.follow)]
        return [self.hide_button, self.title.field, day.line, day.button, *texts]

    def check(self) -> bool:
        """Say what is missing before the note can be finished. Return whether title and date are there."""
        if self._note is None:
            return False
        title_missing = not self.title.field.text().strip()
        self.title.set_error("Notatet skal have en titel." if title_missing else "")
        entry = self.day.field
        missing = "" if entry.text().strip() else "Notatet skal have en dato."
        self.day.set_error(entry.error or missing)
        style.set_state(entry.line, "invalid", "true" if entry.error or missing else "false")
        return not title_missing and entry.day is not None

    def go_to_title(self) -> None:
        """Let the title be written."""
        self.title.field.setFocus()

    def go_to_day(self) -> None:
        """Let the date be written."""
        self.day.field.line.setFocus()

    # --- inside

    def _show(self, note: Note) -> None:
        self._note = note
        self.title.field.show_text(note.title)
        if note.day_typed:
            self.day.field.show_text(note.day_typed)
        elif self.day.field.day != note.day:
            self.day.field.show_day(note.day)
        wanted = [block.source for block in note.blocks]
        for source in list(self.blocks):
            if source not in wanted:
                self._drop(source)
        ordered: dict[str, NoteBlockView] = {}
        for place, block in enumerate(note.blocks):
            view = self.blocks.get(block.source) or self._make(block)
            if self._column.indexOf(view) != place:
                self._column.insertWidget(place, view)
            view.show_block(block)
            ordered[block.source] = view
        self.blocks = ordered
        chain(self.stops())
        self._count.start()

    def _make(self, block: NoteBlock) -> NoteBlockView:
        # Empty, so that a long text is laid out when it has its place.
        view = NoteBlockView(replace(block, text=""))
        view.set_read_only(self._read_only)
        view.edited.connect(self._edit)
        view.follow_again.connect(self.follow_again)
        return view

    def _drop(self, source: str) -> None:
        view = self.blocks.pop(source)
        self._column.removeWidget(view)
        view.hide()
        view.deleteLater()

    def _edit(self, what: str) -> None:
        self._touched.add(what)
        self._count.start()
        if what == TITLE:
            self.check()
        self.edited.emit(True)

    def _day_edited(self) -> None:
        self._edit(DAY)

    def _day_settled(self) -> None:
        self.check()
        entry = self.day.field
        if entry.day:
            entry.show_day(entry.day)

    def _say_reading(self) -> None:
        text = " ".join(view.text.text() for view in self.blocks.values())
        # A few words say nothing about how a note reads.
        enough = len(text.split()) >= _ENOUGH_WORDS
        self.reading.setText(reading(lix(text[:20_000])) if enough else "")
