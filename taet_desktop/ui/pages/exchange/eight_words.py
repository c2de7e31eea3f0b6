"""The eight words of somebody's keys: large, numbered and easy to read out on the phone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.pages.columns import Columns
from taet_desktop.ui.widgets import Label

_NARROWEST = 168
_BESIDE = 4


class EightWords(QWidget):
    """Two rows of four; with large text four rows of two. A screen reader says them as one sentence."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words: list[Label] = []
        tiles = [self._tile(number) for number in range(1, 9)]
        columns = Columns(tiles, narrowest=_NARROWEST, spacing=8)
        columns.setMaximumWidth(style.current().size(_NARROWEST) * _BESIDE + _NARROWEST // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns)

    def show_words(self, words: Sequence[str]) -> None:
        """Show the words; none empties the tiles."""
        for label, word in zip(self._words, [*words, *[""] * 8], strict=False):
            label.setText(word)
        self.setAccessibleName(f"De otte ord: {', '.join(words)}" if words else "De otte ord")

    def words(self) -> tuple[str, ...]:
        """Return what is shown."""
        return tuple(label.text() for label in self._words if label.text())

    def _tile(self, number: int) -> QWidget:
        tile = QFrame()
        style.set_role(tile, "card")
        style.set_state(tile, "tone", "accent")
        word = Label("", "code", wrap=False)
        word.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.append(word)
        column = QVBoxLayout(tile)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(0)
        column.addWidget(Label(str(number), "help", wrap=False))
        column.addWidget(word)
        return tile
