"""Choose the day of the next follow-up, or leave it to the paragraph's interval."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.ui import style
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.widgets import FormRow


class FollowUpField(QWidget):
    """A date that may stay empty; `value` is None when the interval decides."""

    changed = Signal()
    """A person has chosen; not sent for `set_value`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._entry = DateEntry(lambda: clock.now().date())
        self._entry.setMaximumWidth(style.current().size(240))
        self._row = FormRow("Næste opfølgning", self._entry, name=name)
        self._entry.setFocusProxy(self._entry.line)
        self._entry.line.setObjectName(f"{name}-line")
        self._entry.line.setAccessibleName("Næste opfølgning")
        self._entry.settled.connect(self._settled)
        column.addWidget(self._row)

    def value(self) -> date | None:
        """Return the chosen day."""
        return self._entry.day

    def readable(self) -> bool:
        """Tell whether what stands there is a day, or nothing."""
        return not self._entry.error

    def set_value(self, day: date | None) -> None:
        """Show a chosen day, or none."""
        self._entry.show_day(day)
        self._row.set_error("")

    def set_help(self, text: str) -> None:
        """Say what happens when the field is left empty."""
        self._row.set_help(text)

    def _settled(self) -> None:
        self._row.set_error(self._entry.error)
        if not self._entry.error:
            self._entry.show_day(self._entry.day)
            self.changed.emit()
