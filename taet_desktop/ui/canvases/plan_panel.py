"""Below the path: everything about the part of the plan that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.plan import MAX_PICTURES, is_goal_said
from taet_desktop.domain.plan_words import Titles
from taet_desktop.domain.values import STATUSES, SUCCESSES
from taet_desktop.ui.canvases.picture_picker import PicturePicker
from taet_desktop.ui.canvases.plan_canvas import DREAM, GOAL, step_number
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.signs import SignRow
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.fields.touch import TouchBox, TouchLink, TouchPrimary
from taet_desktop.ui.widgets import Label

Part = dict[str, Any]
_OFFERED = {
    DREAM: ("hjem", "have", "hav", "musik", "hund", "kat", "ven", "arbejde"),
    "step": ("telefon", "gaa-med", "bus", "lave-mad", "rydde-op", "sport", "kaffe", "skrive"),
}


class PlanPanel(QWidget):
    """`edited` carries the field that changed; `removed`, `moved` (−1 or 1) and `done` what they say.

    `part` is a copy of the dream (`text`, `pictures`), the goal or the step that is open, or None.
    """

    edited = Signal(str)
    removed = Signal()
    moved = Signal(int)
    done = Signal()
    refused = Signal(str)
    rebuilt = Signal()

    def __init__(self, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.key = ""
        self.part: Part | None = None
        self.title = Label("", "label")
        self.text = AnswerText(lines=2, most=5, tall=answer_target())
        self.text.edited.connect(self._texted)
        self.text.refused.connect(self.refused)
        self.who = AnswerLine(tall=answer_target())
        self.who.setPlaceholderText("Hvem gør det?")
        self.who.setAccessibleName("Hvem gør det?")
        self.who.edited.connect(lambda: self._set("who", self.who.text(), typed=True))
        self.who.returnPressed.connect(self.done)
        self.when = DateEntry(context.today, tall=answer_target())
        self.when.line.setPlaceholderText("Hvornår? Fx på fredag")
        self.when.line.setAccessibleName("Hvornår?")
        self.when.edited.connect(self._dated)
        self.status = SignRow("Hvordan går det?", [(key, _capital(word)) for key, word in STATUSES.items()],
                              SUCCESSES)  # fmt: skip
        self.status.edited.connect(lambda: self._set("status", self.status.value))
        self.tick = TouchBox("Klaret")
        self.tick.clicked.connect(lambda: self._set("done", self.tick.isChecked()))
        self.earlier = TouchLink("Flyt frem", "chevron-left")
        self.later = TouchLink("Flyt tilbage", "chevron-right")
        self.earlier.clicked.connect(lambda: self.moved.emit(-1))
        self.later.clicked.connect(lambda: self.moved.emit(1))
        self.pictures = PicturePicker(context)
        self.pictures.picked.connect(self._picked)
        self.pictures.rebuilt.connect(self.rebuilt)
        self.remove = TouchLink("Fjern", "trash")
        self.remove.clicked.connect(self.removed)
        self.ready = TouchPrimary("Færdig")
        self.ready.clicked.connect(self.done)
        self._lay_out()
        self.show_part("", None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in (self.earlier, self.later, self.remove, self.ready):
            head.addWidget(button)
        facts = QGridLayout()
        facts.setHorizontalSpacing(8)
        facts.addWidget(self.tick, 0, 0)
        facts.addWidget(self.who, 0, 1)
        facts.addWidget(self.when, 0, 2)
        facts.setColumnStretch(1, 2)
        facts.setColumnStretch(2, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(facts)
        column.addWidget(self.status)
        column.addWidget(self.pictures)

    def show_part(
        self, key: str, part: Part | None, names: Titles | None = None, place: Sequence[int] = ()
    ) -> None:
        """Show the dream, the goal or a step; `place` is a step's number (0 the first) and their count."""
        fresh, self.key, self.part = key != self.key, key, part
        rated = not self.status.isHidden()
        self.setVisible(part is not None)
        if part is None or names is None:
            self.pictures.rest()
            return
        number = step_number(key)
        step, goal = number is not None, key == GOAL
        titled = {DREAM: (names.dream, names.dream_hint), GOAL: (names.goal, names.goal_hint)}
        title, hint = titled.get(key, (f"Skridt {(number or 0) + 1}", "Hvad er skridtet?"))
        self.title.setText(title)
        self.text.setPlaceholderText(hint)
        self.text.setAccessibleName(f"{self.title.text()}. {hint}")
        self.text.show_text(part.get(_FIELD.get(key, "what"), ""))
        for widget in (self.who, self.when, self.tick):
            widget.setVisible(step)
        # How a goal goes is asked when there is one: a mark alone would say nothing, and be lost.
        self.status.setVisible(goal and is_goal_said(part))
        self.pictures.setVisible(not goal)
        self.remove.setVisible(key != DREAM)
        self.earlier.setVisible(step and place[0] > 0)
        self.later.setVisible(step and place[0] < place[1] - 1)
        self.who.show_text(part.get("who", ""))
        self._show_when(part.get("when", ""))
        self.tick.setChecked(bool(part.get("done", False)))
        self.status.set_value(part.get("status", ""))
        if fresh and not goal:
            self.pictures.offer(_OFFERED[DREAM if key == DREAM else "step"], self._chosen())
        self.pictures.show_chosen(self._chosen())
        if goal and not fresh and rated == self.status.isHidden():
            self.rebuilt.emit()

    _when_said = ""

    def _show_when(self, when: str) -> None:
        if when == self._when_said and self.when.text():
            return
        self._when_said = when
        with suppress(ValueError):
            when = clock.danish_short_date(date.fromisoformat(when))
        self.when.show_text(when)

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same."""
        if self.part is None:
            return {}
        key = self.key
        found: dict[str, QWidget] = {f"{key}-text": self.text}
        if step_number(key) is not None:
            found |= {
                f"{key}-done": self.tick,
                f"{key}-who": self.who,
                f"{key}-when": self.when.line,
                "calendar": self.when.button,
            }
        if key == GOAL and not self.status.isHidden():
            found |= {f"status-{pill.key}": pill for pill in self.status.stops()}
        elif key != GOAL:
            found |= self.pictures.parts()
        buttons = {"earlier": self.earlier, "later": self.later, "remove": self.remove, "ready": self.ready}
        return found | {name: button for name, button in buttons.items() if not button.isHidden()}

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        found = self.parts()
        head = [found[name] for name in ("earlier", "later", "remove", "ready") if name in found]
        return [*head, *(one for one in found.values() if one not in head)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.part is not None:
            self.done.emit()
            return
        super().keyPressEvent(event)

    # --- what is done here

    def _texted(self) -> None:
        self._set(_FIELD.get(self.key, "what"), self.text.text(), typed=True)

    def _set(self, name: str, value: Any, *, typed: bool = False) -> None:
        if self.part is not None:
            self.part[name] = value
            part = "text" if name in ("text", "goal", "what") else name
            self.edited.emit(f"{self.key}-{part}" if typed else "")

    def _dated(self) -> None:
        self._when_said = self.when.day.isoformat() if self.when.day else self.when.text()
        self._set("when", self._when_said, typed=True)

    def _chosen(self) -> list[str]:
        part = self.part or {}
        pictures = part.get("pictures", []) if self.key == DREAM else [part.get("picture", "")]
        return [one for one in pictures if one]

    def _picked(self, picture: str) -> None:
        if self.part is None:
            return
        chosen = self._chosen()
        if self.key != DREAM:
            self._set("picture", "" if picture in chosen else picture)
        elif picture in chosen:
            self._set("pictures", [one for one in chosen if one != picture])
        elif len(chosen) < MAX_PICTURES:
            self._set("pictures", [*chosen, picture])
        else:
            self.refused.emit(_FULL)
        self.pictures.show_chosen(self._chosen())


_FULL = f"Der er plads til {MAX_PICTURES} billeder. Tryk på et af dem for at fjerne det."
_FIELD = {DREAM: "text", GOAL: "goal"}


def _capital(word: str) -> str:
    return f"{word[:1].upper()}{word[1:]}"
