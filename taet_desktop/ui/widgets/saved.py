"""The quiet word that replaces every Save button."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from taet_desktop.ui import style
from taet_desktop.ui.widgets.text import Label


class SavedLabel(Label):
    """Says "Gemt 10:42" only when a write has been committed, and what holds otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "saved", wrap=False, parent=parent)

    def saved(self, at: datetime) -> None:
        """Say that everything is on disk; `at` is local time."""
        self._say(f"Gemt {at:%H:%M}", "saved")

    def waiting(self) -> None:
        """Say that something has been written that isn't on disk yet."""
        self._say("Gemmer …", "saved")

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
