"""A plain text field that grows with its content, and refuses more than it can hold without losing a
letter."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from taet_desktop.domain.numbers import danish_number

LIMIT = 20_000
_EDGES = 14
"""About what the style sheet adds, until it has been applied."""
_LONGEST_LINE = 150
"""More characters than one line ever holds."""


class AutoGrowTextEdit(QPlainTextEdit):
    """Plain text, at least `lines` high, growing up to `most` lines and scrolling after that.

    More than `limit` characters are refused as a whole: what stood there stays, and `refused` carries a
    Danish sentence (empty when the field is fine again) for the row below. Tab goes to the next field.
    """

    refused = Signal(str)

    def __init__(
        self, *, lines: int = 2, most: int = 14, limit: int = LIMIT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._most = most
        self._limit = limit
        self._complaint = ""
        self._growing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    @property
    def limit(self) -> int:
        """The greatest number of characters."""
        return self._limit

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, unless it is too long: then nothing changes and the reason is told."""
        text = source.text().replace("\x00", "")
        room = self._limit - len(self.toPlainText()) + len(self.textCursor().selectedText())
        if len(text) > room:
            self._complain(
                f"Det er for langt til at sætte ind her: {danish_number(len(text))} tegn. "
                f"Der er plads til {danish_number(max(0, room))}. Det, der stod i feltet, er uændret."
            )
            return
        self.expect(len(text))
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def expect(self, length: int) -> None:
        """Make ready for a text of so many characters, so that a long one is laid out only once."""
        if length > self._most * _LONGEST_LINE and not self.verticalScrollBar().isVisible():
            # The bar takes its width now, while there is little to lay out anew beside it.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.text().isprintable()
            and event.text()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and not self.textCursor().hasSelection()
            and len(self.toPlainText()) >= self._limit
        ):
            self._complain(
                f"Feltet er fyldt. Der er plads til {danish_number(self._limit)} tegn. "
                "Det, du har skrevet, er her."
            )
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(240, self._height(self._lines))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _complain(self, text: str) -> None:
        self._complaint = text
        self.refused.emit(text)

    def _changed(self) -> None:
        if self._complaint:
            self._complain("")
        self._grow()

    def _height(self, lines: int) -> int:
        inside = self.fontMetrics().lineSpacing() * lines + 2 * self.document().documentMargin()
        return round(inside) + self._edges()

    def _edges(self) -> int:
        """Return the pixels above and below the text: frame and padding of the style sheet."""
        # Never from the live heights: while a resize is under way they contradict each other.
        margins = self.contentsMargins()
        return max(_EDGES, margins.top() + margins.bottom())

    def _grow(self) -> None:
        # Asking how high a block is lays it out, which tells of another size, which asks again, and so on:
        # a long paste would go as deep as it has lines.
        if self._growing:
            return
        self._growing = True
        try:
            self._fit_height()
        finally:
            self._growing = False

    def _fit_height(self) -> None:
        most = self._height(self._most)
        needed = self._content() + self._edges()
        height = min(most, max(self._height(self._lines), needed))
        # A bar that comes and goes would change the width, and with it the height, for ever.
        fits = needed <= most
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _content(self) -> int:
        """Return the height of the laid-out text in pixels, or a little more than the most that is shown."""
        document = self.document()
        layout = document.documentLayout()
        room = self.fontMetrics().lineSpacing() * (self._most + 1)
        if document.blockCount() > self._most:
            return ceil(room)
        height = 2 * document.documentMargin()
        block = document.begin()
        while block.isValid() and height <= room:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)
