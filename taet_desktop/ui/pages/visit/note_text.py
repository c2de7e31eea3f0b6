"""The text of one block of the note: the citizen's words marked, advice underlined."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.answers import MAX_TEXT
from taet_desktop.domain.language import Flag, flags
from taet_desktop.ui import style
from taet_desktop.ui.fields.text import danish_menu, replace_differing, usable, utf16
from taet_desktop.ui.widgets import AutoGrowTextEdit

QUOTE = re.compile(r"“[^”\n]*”(?: – [^\n.,;:]{1,60})?")
DEBOUNCE_MS = 350
_BIG = 20_000
"""From this many characters on, advice is left out so that typing stays light."""


def advice(text: str) -> list[Flag]:
    """Return what to look at, but never in what somebody else has said."""
    if len(text) > _BIG:
        return []
    quoted = [match.span() for match in QUOTE.finditer(text)]
    return [
        flag
        for flag in flags(text)
        if not any(start < flag.start + flag.length and flag.start < end for start, end in quoted)
    ]


class NoteText(AutoGrowTextEdit):
    """`edited` is emitted by people alone; `advised` when the advice has been looked up anew."""

    edited = Signal()
    advised = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines=1, most=400, limit=MAX_TEXT, parent=parent)
        style.set_role(self, "plain")
        self.advice: list[Flag] = []
        self._shown = ""
        self._showing = False
        self._marks = _Marks(self.document(), self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DEBOUNCE_MS)
        self._later.timeout.connect(self.look)
        self.textChanged.connect(self._on_text)
        style.appearance().changed.connect(self._marks.rehighlight)

    def text(self) -> str:
        """Return what stands here."""
        return self._shown

    def show_text(self, text: str) -> None:
        """Show a text, with nothing to undo before it."""
        if text == self._shown:
            return
        self._showing = True
        self.expect(len(text))
        if self.hasFocus():
            replace_differing(self, text)
        else:
            self.setPlainText(text)
        self._showing = False
        self._shown = text
        self.look()

    def look(self) -> None:
        """Look the advice up now."""
        self._later.stop()
        found = advice(self._shown)
        if found != self.advice:
            self.advice = found
            self._marks.show(self._shown, found)
        self.advised.emit()

    def advice_here(self) -> Flag | None:
        """Return the advice at the caret, or the first one."""
        at = self.textCursor().position()
        here = (flag for flag in self.advice if flag.start <= at <= flag.start + flag.length)
        return next(here, self.advice[0] if self.advice else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        danish_menu(self).popup(event.globalPos())

    def _on_text(self) -> None:
        if self._showing:
            return
        text = usable(self.toPlainText())
        if len(text) > MAX_TEXT:
            self.undo()
            return
        if text != self._shown:
            self._shown = text
            self._later.start()
            self.edited.emit()


class _Marks(QSyntaxHighlighter):
    """Paints quotes and advice; positions are Qt's, where an emoji counts two."""

    def __init__(self, document: QTextDocument, owner: NoteText) -> None:
        super().__init__(document)
        self._owner = owner
        self._spans: list[tuple[int, int]] = []

    def show(self, text: str, found: list[Flag]) -> None:
        """Underline these."""
        self._spans = [
            (utf16(text[: flag.start]), utf16(text[flag.start : flag.start + flag.length])) for flag in found
        ]
        self._owner._showing = True
        self.rehighlight()
        self._owner._showing = False

    def highlightBlock(self, text: str) -> None:
        if len(text) > _BIG:  # each mark has the whole paragraph laid out anew
            return
        for match in QUOTE.finditer(text):
            said = QTextCharFormat()
            said.setBackground(QColor(style.current().accent_soft))
            said.setFontItalic(True)
            start = utf16(text[: match.start()])
            self.setFormat(start, utf16(match.group()), said)
        if not self._spans:
            return
        here = self.currentBlock().position()
        length = utf16(text)
        for start, size in self._spans:
            begin, end = max(0, start - here), min(length, start + size - here)
            if begin < end:
                look = QTextCharFormat()
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
                look.setUnderlineColor(QColor(style.current().care))
                self.setFormat(begin, end - begin, look)
