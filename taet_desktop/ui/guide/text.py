"""The guide's text: read, followed link by link, and searched."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from taet_desktop.domain.guide import Guide
from taet_desktop.ui import style
from taet_desktop.ui.guide.html import guide_html, guide_sheet

TOP = "begyndelsen"
"""The anchor of the title."""
_MARGIN = 24
_ABOVE = 12
"""What is left free above the heading that one has gone to."""
_MEASURE = 780
"""Where lines end at the latest, in pixels at 100 %: longer ones are hard to follow."""
_LAST = 120
"""How much of the last section is seen at least, in pixels at 100 %."""


class GuideText(QTextBrowser):
    """Shows the guide. `followed` carries the anchor of a link, `read` that of the section at the top."""

    followed = Signal(str)
    read = Signal(str)

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide-text")
        self.setAccessibleName(guide.title)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self._guide = guide
        self._anchors = [TOP, *(section.anchor for section in guide.sections)]
        self._starts: list[int] = []
        self._top = 0
        self._settling = False
        self._hits: list[QTextCursor] = []
        self._hit = -1
        self._wanted = ""
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.draw()

    def draw(self) -> None:
        """Draw the text in the present theme, at the place where one reads."""
        self._settling = True
        document = self.document()
        document.setDocumentMargin(_MARGIN)
        document.setIndentWidth(style.current().size(28))
        document.setDefaultStyleSheet(guide_sheet(style.current()))
        self.setHtml(guide_html(self._guide))
        self._make_room()
        self._starts = []
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                self._starts.append(block.position())
            block = block.next()
        self._to_top()
        self.search(self._wanted)

    # --- where one is

    def go_to(self, anchor: str) -> None:
        """Show a section at the top; an unknown one, or none, leads to the beginning."""
        self._top = self._starts[self._anchors.index(anchor)] if anchor in self._anchors[1:] else 0
        self._to_top()
        self.read.emit(self.section())

    def section(self) -> str:
        """Return the anchor of the section that is read: the last heading at or above the top."""
        return self._anchors[max(0, bisect_right(self._starts, self._top) - 1)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Lines break elsewhere now: what stood at the top must still stand there.
        drawing, self._settling = self._settling, True
        super().resizeEvent(event)
        if not drawing:
            self._make_room()
            self._to_top()

    def _make_room(self) -> None:
        """Keep lines short enough to read, and let the last section too stand at the top."""
        theme, seen = style.current(), self.viewport().size()
        root = self.document().rootFrame()
        room = root.frameFormat()
        wanted = (
            max(_MARGIN, seen.width() - theme.size(_MEASURE)),
            max(_MARGIN, seen.height() - theme.size(_LAST)),
        )
        if (round(room.rightMargin()), round(room.bottomMargin())) != wanted:
            room.setRightMargin(wanted[0])
            room.setBottomMargin(wanted[1])
            root.setFrameFormat(room)

    def _to_top(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._top)
        bar = self.verticalScrollBar()
        self._settling = True
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - _ABOVE if self._top else 0)
        self._settling = False

    def _scrolled(self) -> None:
        if not self._settling:
            self._top = self.cursorForPosition(QPoint(_MARGIN + 1, _MARGIN)).position()
            self.read.emit(self.section())

    def _follow(self, url: QUrl) -> None:
        self.followed.emit(url.fragment())

    # --- finding

    def search(self, words: str) -> int:
        """Mark every place where some words stand; return how many there are. The next below is current."""
        self._wanted = words
        self._hits = []
        found = self.document().find(words, 0) if words else QTextCursor()
        while not found.isNull():
            self._hits.append(found)
            found = self.document().find(words, found)
        below = [number for number, hit in enumerate(self._hits) if hit.position() >= self._top]
        self._hit = (below or [0])[0] if self._hits else -1
        self._mark()
        return len(self._hits)

    def step(self, by: int) -> int:
        """Go to the next place (1), the one before (-1) or the present one (0); return its number from 1."""
        if not self._hits:
            return 0
        self._hit = (self._hit + by) % len(self._hits)
        self._mark()
        height = self.viewport().height()
        caret = self.cursorRect(self._hits[self._hit]).center().y()
        if not height // 8 <= caret <= height * 7 // 8:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + caret - height // 3)
        return self._hit + 1

    def _mark(self) -> None:
        theme = style.current()
        marks = []
        for number, cursor in enumerate(self._hits):
            now = number == self._hit
            look = QTextCharFormat()
            look.setBackground(QColor(theme.accent if now else theme.care_soft))
            look.setForeground(QColor(theme.accent_ink if now else theme.ink))
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self.setExtraSelections(marks)
