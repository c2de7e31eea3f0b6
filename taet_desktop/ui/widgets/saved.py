"""The quiet word that replaces every Save button."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.domain import clock
from taet_desktop.ui import style
from taet_desktop.ui.widgets.text import Label

_WAITING = "Gemmer …"
_USUAL = (_WAITING, "Gemt kl. 00.00")
_ROUNDING = 2
"""What a label may ask for beyond its words, in pixels."""


class SavedLabel(Label):
    """Says "Gemt kl. 10.42" only when a write has been committed, and what holds otherwise.

    As wide for one of its usual words as for another, so that nothing beside it moves while one writes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "saved", wrap=False, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self.text():
            return hint
        metrics = self.fontMetrics()
        usual = max(metrics.horizontalAdvance(text) for text in _USUAL) + _ROUNDING
        return QSize(max(hint.width(), usual), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def saved(self, at: datetime) -> None:
        """Say that everything is on disk; `at` is local time."""
        self._say(f"Gemt kl. {clock.clock_time(at)}", "saved")

    def waiting(self) -> None:
        """Say that something has been written that isn't on disk yet."""
        self._say(_WAITING, "saved")

    def failed(self) -> None:
        """Say that the last write didn't reach the disk."""
        self._say("Ikke gemt endnu", "error")

    def clear(self) -> None:
        """Say nothing."""
        self._say("", "saved")

    def _say(self, text: str, role: str) -> None:
        style.set_role(self, role)
        self.setText(text)
        self.setAccessibleName(text)
