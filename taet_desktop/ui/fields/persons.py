"""Persons: a row for each, with name, who they are to the citizen, and phone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from taet_desktop.domain.answers import PERSON_FIELDS
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.rows import AnswerRow, RowsField
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.widgets import IconButton, Label

_LABELS = {"name": "Navn", "relation": "Hvem er det? (fx mor, bostøtte)", "phone": "Telefon"}
_SHARES = {"name": 3, "relation": 3, "phone": 2}


class PersonRow(AnswerRow):
    """One person; any of the lines may stay empty."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.lines: dict[str, AnswerLine] = {}
        for key in PERSON_FIELDS:
            line = AnswerLine(tall=answer_target() + 4)
            line.setProperty("partName", _LABELS[key])
            line.edited.connect(lambda key=key: self.edited.emit(key))
            row.addWidget(line, _SHARES[key])
            self.lines[key] = line
        self.remove = IconButton("trash", "Fjern personen")
        self.remove.clicked.connect(self.removed)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> Any:
        return {key: line.text() for key, line in self.lines.items() if line.text().strip()}

    def show_value(self, value: Any) -> None:
        given = value or {}
        for key, line in self.lines.items():
            line.show_text(given.get(key, ""))

    def parts(self) -> dict[str, QWidget]:
        return {**self.lines, "remove": self.remove}

    def set_read_only(self, read_only: bool) -> None:
        for line in self.lines.values():
            line.setReadOnly(read_only)
        self.remove.setVisible(not read_only)


class PersonsField(RowsField[PersonRow]):
    """As many persons as there are."""

    add_text = "Tilføj en person"

    def __init__(self) -> None:
        head = QWidget()
        heading = QGridLayout(head)
        heading.setContentsMargins(0, 0, 43, 0)
        heading.setHorizontalSpacing(8)
        for column, key in enumerate(PERSON_FIELDS):
            heading.addWidget(Label(_LABELS[key], "help"), 0, column, Qt.AlignmentFlag.AlignBottom)
            heading.setColumnStretch(column, _SHARES[key])
        super().__init__(head)
        self._begin()

    def make_row(self) -> PersonRow:
        return PersonRow()
