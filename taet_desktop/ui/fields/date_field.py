"""A date that is typed the way people write it, or picked from a month. What can't be read is never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.errors import InvalidInput
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import Field, answer_target
from taet_desktop.ui.fields.dates import HINT, parse_date, show_date
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.widgets import IconButton, Label


class DateLine(AnswerLine):
    """The typed part; `left` is emitted when the focus goes elsewhere or Enter is pressed."""

    left = Signal()

    def __init__(self, *, tall: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(tall=tall, parent=parent)
        self.setMaxLength(60)
        self.returnPressed.connect(self.left)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class CalendarButton(IconButton):
    """Opens the calendar, which has a window and keys of its own."""


class DateEntry(QWidget):
    """A line and a calendar button. `edited` is emitted by people.

    `day` is the date that is meant (None when nothing, or nothing readable, stands there); `error` is the
    Danish sentence about what can't be read, shown once the field is left. `text` is what stands there.
    """

    edited = Signal()
    settled = Signal()

    def __init__(self, today: Callable[[], date], *, tall: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.day: date | None = None
        self.error = ""
        self.line = DateLine(tall=tall)
        self.line.setPlaceholderText(HINT)
        self.line.setProperty("partName", "skriv datoen")
        self.line.edited.connect(self._typed)
        self.line.left.connect(self._settle)
        self.button = CalendarButton("calendar", "Vælg i kalenderen")
        self.button.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        # Aligned, since a row is never higher than its lowest widget that isn't.
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def text(self) -> str:
        """Return what stands in the line."""
        return self.line.text()

    def show_day(self, day: date | None) -> None:
        """Show a date."""
        self.show_text(show_date(day) if day else "")

    def show_text(self, text: str) -> None:
        """Show a text, readable or not."""
        self.line.show_text(text)
        self._read()

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let answer."""
        self.line.setReadOnly(read_only)
        self.button.setVisible(not read_only)

    def _read(self) -> None:
        try:
            self.day, self.error = parse_date(self.line.text(), self._today()), ""
        except InvalidInput as wrong:
            self.day, self.error = None, wrong.what

    def _typed(self) -> None:
        self._read()
        self.edited.emit()

    def _settle(self) -> None:
        self._read()
        self.settled.emit()

    def _open(self) -> None:
        from taet_desktop.ui.fields.calendar import CalendarPopup

        popup = CalendarPopup(self._today(), self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.picked.connect(self._picked)
        popup.open_at(self.line, self.day)

    def _picked(self, day: date) -> None:
        self.show_day(day)
        self.line.setFocus()
        self.edited.emit()
        self.settled.emit()


class DateField(Field):
    """A date. An unreadable one stays in the field with a sentence about it, and is kept as words.

    The words beside it (`03-12-2026` → *torsdag 3. december 2026*) show that it was understood.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.entry = DateEntry(today, tall=answer_target())
        self.entry.setFixedWidth(style.current().size(220))
        self.meant = Label("", "muted")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.entry)
        row.addWidget(self.meant, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self._value: str | None = None
        self._leftover = ""
        self.entry.edited.connect(self._edited)
        self.entry.settled.connect(self._settled)

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        if value == self._value and self.entry.text():
            return
        self._value = value
        self.entry.show_day(date.fromisoformat(value) if value else None)
        self._show_meaning()
        self._leftover = ""
        self.problem.emit("")

    def settle(self) -> None:
        self._settled()

    def leftover(self) -> str:
        return self._leftover

    def parts(self) -> dict[str, QWidget]:
        return {"date": self.entry.line, "calendar": self.entry.button}

    def set_read_only(self, read_only: bool) -> None:
        self.entry.set_read_only(read_only)

    def _edited(self) -> None:
        self.problem.emit("")
        self._show_meaning()
        if self.entry.error:
            return
        value = self.entry.day.isoformat() if self.entry.day else None
        if value != self._value or self._leftover:
            self._value, self._leftover = value, ""
            self._tell("date")

    def _settled(self) -> None:
        left = self.entry.text().strip() if self.entry.error else ""
        if left != self._leftover:
            self._leftover = left
            self._value = None if left else self._value
            self._tell("date")
        style.set_state(self.entry.line, "invalid", "true" if self.entry.error else "false")
        self.problem.emit(self.entry.error)
        if self.entry.day:
            self.entry.show_day(self.entry.day)

    def _show_meaning(self) -> None:
        day = self.entry.day
        self.meant.setText(clock.danish_weekday_date(day).lower() if day else "")
