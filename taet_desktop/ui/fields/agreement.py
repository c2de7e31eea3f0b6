"""Agreements: what, who and when, one row each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.rows import AnswerRow, RowsField
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.widgets import IconButton, Label


class AgreementRow(AnswerRow):
    """One agreement: what, who and when."""

    def __init__(self, today: Callable[[], date], *, thing: str = "aftalen") -> None:
        super().__init__()
        self.what = AnswerText(lines=1, most=6, tall=answer_target() + 4)
        self.what.setProperty("partName", "hvad")
        tall = self.what.one_line()  # large text needs more than the target
        self.who = AnswerLine(tall=tall)
        self.who.setProperty("partName", "hvem")
        self.when = DateEntry(today, tall=tall)
        self.when.line.setPlaceholderText("fx på fredag")
        self.when.line.setProperty("partName", "hvornår")
        self._when_said = ""
        self.meant = Label("", "help")
        self.meant.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.meant.hide()
        self.remove = IconButton("trash", f"Fjern {thing}")
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        column_.addLayout(grid)
        column_.addWidget(self.meant)
        top, centre = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        for column, (widget, stretch) in enumerate(
            ((self.what, 5), (self.who, 2), (self.when, 3), (self.remove, 0))
        ):
            grid.addWidget(widget, 0, column, centre if widget is self.remove else top)
            grid.setColumnStretch(column, stretch)
        self.what.edited.connect(lambda: self.edited.emit("what"))
        self.what.refused.connect(self.refused)
        self.who.edited.connect(lambda: self.edited.emit("who"))
        self.when.edited.connect(self._when)
        self.when.settled.connect(self._say)
        self.remove.clicked.connect(self.removed)

    def value(self) -> Any:
        """Return what is filled in; a date as ISO, other words about time as they stand."""
        parts = {"what": self.what.text(), "who": self.who.text(), "when": self._when_said}
        return {key: text for key, text in parts.items() if text.strip()}

    def show_value(self, value: Any) -> None:
        """Show one agreement, keeping what means the same."""
        value = value or {}
        if value == self.value():
            return
        self.what.show_text(value.get("what", ""))
        self.who.show_text(value.get("who", ""))
        # As it was said then: »på fredag« must not become another Friday when it is read again.
        self._when_said = when = value.get("when", "")
        with suppress(ValueError):
            when = clock.danish_short_date(date.fromisoformat(when))
        self.when.show_text(when)
        self._say()

    def parts(self) -> dict[str, QWidget]:
        return {
            "what": self.what,
            "who": self.who,
            "when": self.when.line,
            "calendar": self.when.button,
            "remove": self.remove,
        }

    def set_read_only(self, read_only: bool) -> None:
        self.what.setReadOnly(read_only)
        self.who.setReadOnly(read_only)
        self.when.set_read_only(read_only)
        self.remove.setVisible(not read_only)

    def _when(self) -> None:
        self._when_said = self.when.day.isoformat() if self.when.day else self.when.text()
        self.edited.emit("when")
        self._say(settled=False)

    def _day_said(self) -> date | None:
        try:
            return date.fromisoformat(self._when_said)
        except ValueError:
            return None

    def _say(self, *, settled: bool = True) -> None:
        """Tell which day was understood; an impossible one is named, other words are welcome as they are."""
        day, error = self._day_said(), self.when.error
        impossible = bool(error) and "findes ikke" in error
        if day:
            self.meant.setText(f"{clock.danish_weekday_date(day)}")
        elif impossible and settled:
            self.meant.setText(f"{error} Det står, som du skrev det.")
        else:
            self.meant.setText("")
        style.set_role(self.meant, "error" if impossible else "help")
        self.meant.setVisible(bool(self.meant.text()))


class AgreementField(RowsField[AgreementRow]):
    """Rows of agreements; there is always one to write in."""

    add_text = "Tilføj en aftale"

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self.head = agreement_head()
        super().__init__(self.head)
        self._begin()

    def make_row(self) -> AgreementRow:
        return AgreementRow(self._today)


def agreement_head(left: int = 0) -> QWidget:
    """Return the headings above rows of agreements; they begin `left` pixels in."""
    head = QWidget()
    heading = QGridLayout(head)
    heading.setContentsMargins(left, 0, 43, 0)
    heading.setHorizontalSpacing(8)
    for column, (text, stretch) in enumerate((("Hvad?", 5), ("Hvem?", 2), ("Hvornår?", 3))):
        heading.addWidget(Label(text, "help"), 0, column)
        heading.setColumnStretch(column, stretch)
    return head
