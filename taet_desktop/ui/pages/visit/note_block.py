"""One block of the note: from the adviser, or following a tool until the adviser edits it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from taet_desktop.domain.note import OWN_BLOCK, NoteBlock
from taet_desktop.ui import icons
from taet_desktop.ui.pages.visit.note_text import NoteText
from taet_desktop.ui.widgets import Label, LinkButton

OWN_HEADING = "Egne ord"
OWN_HINT = "Skriv til borgeren: »du fortalte …«, »vi talte om …«"


class NoteBlockView(QWidget):
    """`edited` carries the block's source; `follow_again` asks to let the tool write it anew."""

    edited = Signal(str)
    follow_again = Signal(str)
    left = Signal()

    def __init__(self, block: NoteBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = block.source
        self.own = block.source == OWN_BLOCK
        self._block = block
        self._read_only = False
        self.heading = Label("", "label")
        # In line with the text below, which keeps room for its focus ring.
        self.heading.setContentsMargins(10, 0, 0, 0)
        self.text = NoteText()
        self.text.setObjectName(f"note-{block.source}")
        self.text.edited.connect(self._on_edit)
        self.text.advised.connect(self._say_advice)
        self.text.cursorPositionChanged.connect(self._say_advice)
        self.text.refused.connect(self._say_refused)
        self._mark = QLabel()
        icons.set_icon(self._mark, "info", "care")
        self.tip = Label("", "care")
        self._tip_row = _row(self._mark, self.tip)
        self.edited_by = Label("Rettet af dig ·", "help", wrap=False)
        self.follow = LinkButton("Følg redskabet igen")
        self.follow.clicked.connect(lambda: self.follow_again.emit(self.source))
        self._follow_row = _row(self.edited_by, self.follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addWidget(self._tip_row)
        column.addWidget(self._follow_row)
        self._tip_row.hide()
        self.show_block(block)

    def block(self) -> NoteBlock:
        """Return the block as it stands."""
        return NoteBlock(self.source, self._block.heading, self.text.text(), self._block.edited)

    def show_block(self, block: NoteBlock) -> None:
        """Show a block."""
        self._block = block
        self.heading.setText(OWN_HEADING if self.own else block.heading)
        self.text.setAccessibleName(f"Notat: {self.heading.text()}")
        self.text.setPlaceholderText(OWN_HINT if self.own else "Teksten er slettet.")
        self.text.show_text(block.text)
        self._show_follow()

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        self._read_only = read_only
        self.text.setReadOnly(read_only)
        self._show_follow()
        self._say_advice()

    def _show_follow(self) -> None:
        self._follow_row.setVisible(self._block.edited and not self.own and not self._read_only)

    def _on_edit(self) -> None:
        if not self._block.edited:
            self._block = NoteBlock(self.source, self._block.heading, self._block.text, edited=True)
            self._show_follow()
        self.edited.emit(self.source)

    def _say_advice(self) -> None:
        flag = None if self._read_only else self.text.advice_here()
        if flag is None:
            self._tip_row.hide()
            return
        text = self.text.text()
        word = text[flag.start : flag.start + flag.length].strip()
        about = f"»{word}«: " if len(word) <= 30 and " " not in word else ""
        more = len(self.text.advice) - 1
        tail = "" if not more else f" (og {more} mere)" if more == 1 else f" (og {more} andre)"
        self.tip.setText(f"{about}{flag.advice}{tail}")
        self._tip_row.show()

    def _say_refused(self, text: str) -> None:
        if text:
            self.tip.setText(text)
            self._tip_row.show()
        else:
            self._say_advice()


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(8, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        wide = isinstance(widget, QLabel) and widget.wordWrap()
        row.addWidget(widget, 1 if wide else 0)
    if not any(isinstance(w, QLabel) and w.wordWrap() for w in widgets):
        row.addStretch(1)
    return holder
