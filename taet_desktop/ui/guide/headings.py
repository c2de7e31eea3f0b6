"""The guide's headings in a list; those of the second level unfold below the chapter that is read."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from taet_desktop.domain.guide import Guide
from taet_desktop.ui.guide.text import TOP

_ANCHOR = Qt.ItemDataRole.UserRole
_INSET = "\N{EM SPACE}"


class GuideHeadings(QListWidget):
    """`chosen` carries the anchor of the heading that was clicked or walked to; Enter asks for the text."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide-headings")
        self.setAccessibleName("Overskrifter")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._chapters: list[int] = []
        self._add(TOP, guide.title, chapter=True)
        for section in guide.sections:
            self._add(section.anchor, section.title, chapter=section.level == 2)
        self.mark(TOP)
        self.currentItemChanged.connect(self._on_current)

    def _add(self, anchor: str, title: str, *, chapter: bool) -> None:
        item = QListWidgetItem(title if chapter else _INSET + title)
        item.setData(_ANCHOR, anchor)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, title)
        self.addItem(item)
        self._chapters.append(self.count() - 1 if chapter else self._chapters[-1])

    def mark(self, anchor: str) -> None:
        """Show which section is read, without asking for it."""
        row = next((row for row in range(self.count()) if self.item(row).data(_ANCHOR) == anchor), 0)
        chapter = self._chapters[row]
        for number in range(self.count()):
            inner = self._chapters[number] != number
            self.item(number).setHidden(inner and self._chapters[number] != chapter)
        if row != self.currentRow():
            with QSignalBlocker(self):
                self.setCurrentRow(row)
        # What has unfolded is shown too, as far as there is room.
        last = max(number for number in range(self.count()) if self._chapters[number] == chapter)
        self.scrollToItem(self.item(last))
        self.scrollToItem(self.item(row))

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_ANCHOR)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)
