"""Cards side by side where there is room, below each other where there isn't."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from taet_desktop.ui import style


class Columns(QWidget):
    """Lays its cards out in as many columns as `narrowest` (pixels at 100 % text) allows.

    `weights` are the columns' shares of the width when all stand side by side; equal if not given.
    """

    def __init__(
        self,
        cards: Sequence[QWidget],
        *,
        narrowest: int = 320,
        weights: Sequence[int] = (),
        spacing: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards = list(cards)
        self._narrowest = narrowest
        self._weights = weights
        self._count = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for card in self._cards:
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place(len(self._cards))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(1, event.size().width() // style.current().size(self._narrowest))
        self._place(min(len(self._cards), room))

    def _place(self, count: int) -> None:
        if count == self._count:
            return
        for old in range(self._count):
            self._grid.setColumnStretch(old, 0)
        self._count = count
        for number, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, number // count, number % count, Qt.AlignmentFlag(0))
        whole = len(self._weights) == count
        for column in range(count):
            self._grid.setColumnStretch(column, self._weights[column] if whole else 1)
