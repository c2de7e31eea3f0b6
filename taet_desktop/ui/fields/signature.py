"""A signature: written in a box, or the name typed in its place, with name and date below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.ui.fields.base import Field, answer_target
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.signature_pad import SignaturePad
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.fields.touch import TouchLink
from taet_desktop.ui.widgets import Label

_TYPE = "Jeg skriver mit navn i stedet"
_DRAW = "Jeg skriver under i feltet"


class SignatureField(Field):
    """Strokes, name and day. The day comes by itself with the first stroke, and can be changed.

    With the name typed in its place there are no strokes, and the day says that it stands as a signature.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._typing = False
        self._read_only = False
        self.pad = SignaturePad()
        self.pad.signed.connect(self._signed)
        self.name = AnswerLine(tall=answer_target())
        self.name.setProperty("partName", "navn")
        self.name.edited.connect(self._named)
        self.day = DateEntry(today, tall=answer_target())
        self.day.line.setProperty("partName", "dato")
        self.day.edited.connect(self._dated)
        self.day.settled.connect(self._settled)
        self.meant = Label("", "help")
        self.clear = TouchLink("Ryd og skriv igen", "undo")
        self.clear.clicked.connect(self._clear)
        self.other = TouchLink(_TYPE, "edit")
        self.other.clicked.connect(self._switch)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.other)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        self._who, self._when = QWidget(), QWidget()
        below = QHBoxLayout()
        below.setSpacing(12)
        for box, text, field, share in (
            (self._who, "Navn", self.name, 3),
            (self._when, "Dato", self.day, 2),
        ):
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(Label(text, "help"))
            column.addWidget(field)
            below.addWidget(box, share, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.pad)
        column.addLayout(buttons)
        column.addLayout(below)
        column.addWidget(self.meant)

    def value(self) -> Any:
        name = self.name.text() if self.name.text().strip() else ""
        strokes = [[list(point) for point in stroke] for stroke in self.pad.strokes]
        if not strokes and not name:
            return None
        day = self.day.day.isoformat() if self.day.day and self._stands else ""
        return {"strokes": strokes, "name": name, "day": day}

    def set_value(self, value: Any) -> None:
        if value and value == self.value():
            return
        given = value or {}
        strokes, day = given.get("strokes", []), given.get("day", "")
        self.name.show_text(given.get("name", ""))
        self.day.show_day(date.fromisoformat(day) if day else None)
        self._typing = bool(day and not strokes)
        self.pad.strokes = strokes
        self._show()

    def parts(self) -> dict[str, QWidget]:
        return {
            "name": self.name,
            "day": self.day.line,
            "calendar": self.day.button,
            "other": self.other,
            "clear": self.clear,
        }

    def stops(self) -> list[QWidget]:
        return [self.other, self.clear, self.name, self.day.line, self.day.button]

    def settle(self) -> None:
        self._settled()

    def describe(self, name: str, description: str) -> None:
        super().describe(name, description)
        self.pad.setAccessibleName(f"{name} – felt til underskrift")
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = self.pad.read_only = read_only
        self.name.setReadOnly(read_only)
        self.day.set_read_only(read_only)
        self._show()

    @property
    def _stands(self) -> bool:
        """Tell whether somebody has signed, one way or the other."""
        return bool(self.pad.strokes) or (self._typing and bool(self.name.text().strip()))

    def _signed(self) -> None:
        self._date()
        self._show()
        self._tell()

    def _named(self) -> None:
        if self._typing and self._stands:
            self._date()
        self._show()
        self._tell("name")

    def _date(self) -> None:
        if self.day.day is None and not self.day.text().strip():
            self.day.show_day(self._today())

    def _dated(self) -> None:
        self.problem.emit("")
        self._say_day()
        if not self.day.error:
            self._tell("day")

    def _settled(self) -> None:
        self.problem.emit(self.day.error)
        if self.day.day:
            self.day.show_day(self.day.day)

    def _clear(self) -> None:
        self.pad.strokes = []
        self.day.show_day(None)
        self._show()
        self._tell()
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch(self) -> None:
        self._typing = not self._typing
        self.pad.strokes = []
        self.day.show_day(None)
        if self._stands:
            self._date()
        self._show()
        self._tell()
        if self._typing:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        typed = self.name.text().strip() if self._typing else ""
        self.pad.show_strokes(self.pad.strokes, typed)
        self.clear.setVisible(bool(self.pad.strokes) and not self._read_only)
        self.other.setVisible(not self._read_only and not self.pad.strokes)
        self.other.setText(_DRAW if self._typing else _TYPE)
        self._when.setVisible(self._stands)
        state = "Der er skrevet under" if self._stands else "Ikke skrevet under"
        self.pad.setAccessibleDescription(state)
        self._say_day()

    def _say_day(self) -> None:
        day = self.day.day if self._stands else None
        self.meant.setText(f"Skrevet under {clock.danish_weekday_date(day).lower()}" if day else "")
        self.meant.setVisible(bool(day))
