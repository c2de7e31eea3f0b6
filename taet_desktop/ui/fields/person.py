"""A person: name, who they are to the citizen, phone."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from taet_desktop.domain.answers import PERSON_FIELDS
from taet_desktop.ui.fields.base import Field, answer_target
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.widgets import Label

_LABELS = {"name": "Navn", "relation": "Hvem er det? (fx mor, bostøtte)", "phone": "Telefon"}


class PersonField(Field):
    """Three lines; any of them may stay empty."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self.lines: dict[str, AnswerLine] = {}
        for column, key in enumerate(PERSON_FIELDS):
            line = AnswerLine(tall=answer_target())
            line.setProperty("partName", _LABELS[key])
            line.edited.connect(lambda key=key: self._tell(key))
            label = Label(_LABELS[key], "help")
            label.setBuddy(line)
            grid.addWidget(label, 0, column)
            grid.addWidget(line, 1, column)
            grid.setColumnStretch(column, 3 if key != "phone" else 2)
            self.lines[key] = line

    def value(self) -> Any:
        given = {key: line.text() for key, line in self.lines.items() if line.text().strip()}
        return given or None

    def set_value(self, value: Any) -> None:
        given = value or {}
        for key, line in self.lines.items():
            line.show_text(given.get(key, ""))

    def parts(self) -> dict[str, QWidget]:
        return dict(self.lines)

    def set_read_only(self, read_only: bool) -> None:
        for line in self.lines.values():
            line.setReadOnly(read_only)
