"""One goal: own words, what it is about, until when, what is hoped for, how it goes, small steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.values import EXPECTED, STATUSES, SUCCESSES
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.rows import AnswerRow
from taet_desktop.ui.fields.signs import SignRow
from taet_desktop.ui.fields.steps import StepsField
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.widgets import IconButton, Label, Tag

_SAID = {
    "naaet": "Målet er nået, og det er godt.",
    "stabil": "Det holder, og det er godt.",
}


class GoalCard(AnswerRow):
    """One goal on a card of its own. `moved` carries −1 for up and 1 for down."""

    moved = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.frame = QFrame(self)
        style.set_role(self.frame, "card")
        self.title = Label("Mål", "label", wrap=False)
        self.tag = Tag()
        self.up = IconButton("chevron-up", "Flyt målet op")
        self.down = IconButton("chevron-down", "Flyt målet ned")
        self.remove = IconButton("trash", "Fjern målet")
        self.goal = AnswerText(lines=2, most=8)
        self.goal.setProperty("partName", "målet med egne ord")
        self.goal.setPlaceholderText("Med egne ord: Jeg vil gerne …")
        font = self.goal.font()
        font.setPixelSize(style.current().size(18))
        self.goal.setFont(font)
        self.area = AnswerLine(tall=answer_target())
        self.area.setProperty("partName", "hvad handler det om")
        self.area.setPlaceholderText("fx hjem, arbejde eller venner")
        self.until = DateEntry(today, tall=answer_target())
        self.until.line.setProperty("partName", "gælder til")
        self.meant = Label("", "help")
        self.expected = SignRow("Hvad håber vi?", list(_capital(EXPECTED)))
        self.status = SignRow("Hvordan går det?", list(_capital(STATUSES)), SUCCESSES)
        self.good = Label("", "good")
        self.steps = StepsField(today)
        self._until = ""
        self._lay_out()
        self._connect()
        self._say()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addSpacing(8)
        head.addWidget(self.tag)
        head.addStretch(1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        facts = QGridLayout()
        facts.setHorizontalSpacing(12)
        facts.setVerticalSpacing(4)
        facts.addWidget(Label("Hvad handler det om?", "help"), 0, 0)
        facts.addWidget(Label("Gælder til", "help"), 0, 1)
        facts.addWidget(self.area, 1, 0)
        facts.addWidget(self.until, 1, 1)
        facts.addWidget(self.meant, 2, 1)
        facts.setColumnStretch(0, 3)
        facts.setColumnStretch(1, 2)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.goal)
        column.addLayout(facts)
        column.addWidget(Label("Hvad håber vi?", "help"))
        column.addWidget(self.expected)
        column.addSpacing(4)
        column.addWidget(Label("Små skridt", "label"))
        column.addWidget(self.steps)
        column.addWidget(Label("Hvordan går det?", "label"))
        column.addWidget(self.status)
        column.addWidget(self.good)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    def _connect(self) -> None:
        self.remove.clicked.connect(self.removed)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.goal.edited.connect(lambda: self.edited.emit("goal"))
        self.goal.refused.connect(self.refused)
        self.area.edited.connect(lambda: self.edited.emit("area"))
        self.until.edited.connect(self._dated)
        self.until.settled.connect(self._settled)
        self.steps.changed.connect(self._stepped)
        self.steps.problem.connect(self.refused)
        for row in (self.expected, self.status):
            row.edited.connect(self._chosen)

    def value(self) -> Any:
        given = {
            "goal": self.goal.text(),
            "area": self.area.text(),
            "until": self._until,
            "expected": self.expected.value,
            "status": self.status.value,
            "steps": self.steps.value(),
        }
        return {key: part for key, part in given.items() if (part.strip() if isinstance(part, str) else part)}

    def show_value(self, value: Any) -> None:
        given = value or {}
        self.goal.show_text(given.get("goal", ""))
        self.area.show_text(given.get("area", ""))
        until = given.get("until", "")
        if until != self._until or not self.until.text():
            self._until = until
            self.until.show_day(date.fromisoformat(until) if until else None)
        self.expected.set_value(given.get("expected", ""))
        self.status.set_value(given.get("status", ""))
        self.steps.set_value(given.get("steps"))
        self._say()

    def show_place(self, number: int, count: int) -> None:
        """Say which goal this is, and which ways it can go."""
        self.title.setText("Målet" if count == 1 else f"Mål {number + 1}")
        self.up.setVisible(number > 0 and not self._read_only)
        self.down.setVisible(number < count - 1 and not self._read_only)

    def parts(self) -> dict[str, QWidget]:
        return {
            "goal": self.goal,
            "area": self.area,
            "until": self.until.line,
            "calendar": self.until.button,
            **{f"expected-{pill.key}": pill for pill in self.expected.stops()},
            **{f"status-{pill.key}": pill for pill in self.status.stops()},
            **{f"step-{key}": part for key, part in self.steps.parts().items()},
            "up": self.up,
            "down": self.down,
            "remove": self.remove,
        }

    _read_only = False

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.goal.setReadOnly(read_only)
        self.area.setReadOnly(read_only)
        self.until.set_read_only(read_only)
        self.expected.read_only = self.status.read_only = read_only
        self.steps.set_read_only(read_only)
        for button in (self.up, self.down, self.remove):
            button.setVisible(not read_only)

    def _dated(self) -> None:
        self.refused.emit("")
        if self.until.error:
            return
        self._until = self.until.day.isoformat() if self.until.day else ""
        self._say()
        self.edited.emit("until")

    def _settled(self) -> None:
        self.refused.emit(self.until.error)
        if self.until.day:
            self.until.show_day(self.until.day)

    def _stepped(self) -> None:
        part = self.steps.typing_part
        self.edited.emit(f"step-{part}" if part else "")

    def _chosen(self) -> None:
        self._say()
        self.edited.emit("")

    def _say(self) -> None:
        day = date.fromisoformat(self._until) if self._until else None
        self.meant.setText(clock.danish_weekday_date(day).lower() if day else "")
        self.meant.setVisible(bool(day))
        self.tag.setText(STATUSES.get(self.status.value, ""))
        self.tag.set_tone("good" if self.status.value in SUCCESSES else "accent")
        self.tag.setVisible(bool(self.status.value))
        said = _SAID.get(self.status.value, "")
        self.good.setText(said)
        self.good.setVisible(bool(said))


def _capital(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, f"{word[:1].upper()}{word[1:]}") for key, word in words.items()]
