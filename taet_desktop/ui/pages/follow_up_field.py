"""Choose the day of the next follow-up, or leave it to the paragraph's interval."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QVBoxLayout, QWidget

from taet_desktop.domain import clock, follow_up
from taet_desktop.ui.pages.dates import danish_date_edit, to_date, to_qdate
from taet_desktop.ui.widgets import FormRow


class FollowUpField(QWidget):
    """A check box and a date; `value` is None when the interval decides."""

    changed = Signal()
    """The adviser has chosen; not sent for `set_value`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._setting = False
        self._own = QCheckBox("Vi har aftalt en bestemt dag")
        self._own.setObjectName(f"{name}-own")
        self._own.toggled.connect(self._toggled)
        day: QDateEdit = danish_date_edit()
        self._day = FormRow("Næste opfølgning", day, name=name)
        self._own.clicked.connect(self.changed)
        day.userDateChanged.connect(self._day_changed)
        column.addWidget(self._own)
        column.addWidget(self._day)
        self.set_value(None)

    def value(self) -> date | None:
        """Return the chosen day."""
        return to_date(self._day.field.date()) if self._own.isChecked() else None

    def set_value(self, day: date | None) -> None:
        """Show a chosen day, or a good guess that doesn't count until the box is checked."""
        guess = follow_up.add_months(clock.now().date(), follow_up.FALLBACK_MONTHS)
        self._setting = True
        self._day.field.setDate(to_qdate(day or guess))
        self._own.setChecked(day is not None)
        self._setting = False
        self._toggled(day is not None)

    def _day_changed(self) -> None:
        if self._own.isChecked() and not self._setting:
            self.changed.emit()

    def _toggled(self, on: bool) -> None:
        self._day.setVisible(on)
