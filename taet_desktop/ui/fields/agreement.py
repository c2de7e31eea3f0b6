"""Agreements: what, who and when, one row each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import ANSWER_TARGET, Field, chain
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.widgets import IconButton, Label, LinkButton


class AgreementRow(QWidget):
    """One agreement. `edited` carries the part that was typed in."""

    edited = Signal(str)
    removed = Signal()
    refused = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = AnswerText(lines=1, most=6)
        self.what.setProperty("partName", "hvad")
        self.who = AnswerLine(tall=ANSWER_TARGET + 4)
        self.who.setProperty("partName", "hvem")
        self.when = DateEntry(today, tall=ANSWER_TARGET + 4)
        self.when.line.setPlaceholderText("fx på fredag")
        self.when.line.setProperty("partName", "hvornår")
        self._when_said = ""
        self.meant = Label("", "help")
        self.meant.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.meant.hide()
        self.remove = IconButton("trash", "Fjern aftalen")
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

    def value(self) -> dict[str, str]:
        """Return what is filled in; a date as ISO, other words about time as they stand."""
        parts = {"what": self.what.text(), "who": self.who.text(), "when": self._when_said}
        return {key: text for key, text in parts.items() if text.strip()}

    def show_value(self, value: dict[str, str]) -> None:
        """Show one agreement, keeping what means the same."""
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

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let answer."""
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


class AgreementField(Field):
    """Rows of agreements; there is always one to write in."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._read_only = False
        self.rows: list[AgreementRow] = []
        self.head = QWidget()
        heading = QGridLayout(self.head)
        heading.setContentsMargins(0, 0, 43, 0)
        heading.setHorizontalSpacing(8)
        for column, (text, stretch) in enumerate((("Hvad?", 5), ("Hvem?", 2), ("Hvornår?", 3))):
            heading.addWidget(Label(text, "help"), 0, column)
            heading.setColumnStretch(column, stretch)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.add = LinkButton("Tilføj en aftale", "add")
        self.add.setMinimumHeight(ANSWER_TARGET)
        self.add.clicked.connect(self._add_clicked)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(4)
        column_.addWidget(self.head)
        column_.addLayout(self._column)
        column_.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._sync(1)

    def value(self) -> Any:
        rows = [row.value() for row in self.rows]
        return [row for row in rows if row] or None

    def set_value(self, value: Any) -> None:
        if value == self.value() and value:
            return
        given = value or []
        self._sync(max(1, len(given)))
        for row, one in zip(self.rows, [*given, {}], strict=False):
            row.show_value(one)

    def parts(self) -> dict[str, QWidget]:
        found: dict[str, QWidget] = {}
        for number, row in enumerate(self.rows):
            found[f"{number}-what"] = row.what
            found[f"{number}-who"] = row.who
            found[f"{number}-when"] = row.when.line
            found[f"{number}-calendar"] = row.when.button
            found[f"{number}-remove"] = row.remove
        found["add"] = self.add
        return found

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add.setVisible(not read_only)
        for row in self.rows:
            row.set_read_only(read_only)

    def describe(self, name: str, description: str) -> None:
        self._name, self._description = name, description
        super().describe(name, description)
        self.add.setAccessibleName(f"{name} – tilføj en aftale")

    _name = ""
    _description = ""

    def _sync(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            row = AgreementRow(self._today)
            row.set_read_only(self._read_only)
            row.edited.connect(lambda part, row=row: self._tell(f"{self.rows.index(row)}-{part}"))
            row.removed.connect(lambda row=row: self._remove(row))
            row.refused.connect(self.problem)
            self.rows.append(row)
            self._column.addWidget(row)
        if self._name:
            self.describe(self._name, self._description)
        chain(self.stops())

    def _add_clicked(self) -> None:
        self._sync(len(self.rows) + 1)
        self.rows[-1].what.setFocus()

    def _remove(self, row: AgreementRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._sync(max(1, len(self.rows)))
        self.rows[min(at, len(self.rows) - 1)].what.setFocus()
        self._tell()
