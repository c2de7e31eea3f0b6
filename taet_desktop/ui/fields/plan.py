"""Min plan as a field: the path, below it what is chosen, and what has happened since last time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.plan import MAX_STEPS, is_step_said
from taet_desktop.domain.plan_words import ALL_TAKEN, STEP_TAKEN, changes_since, plain_lines, titles
from taet_desktop.ui import style
from taet_desktop.ui.canvases.plan_canvas import (
    ADD,
    GOAL,
    PlanCanvas,
    step_key,
    step_number,
)
from taet_desktop.ui.canvases.plan_model import PlanModel, Row
from taet_desktop.ui.canvases.plan_panel import PlanPanel
from taet_desktop.ui.fields.base import FieldContext, chain, scroll_area_of
from taet_desktop.ui.fields.canvas_field import CanvasField
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.touch import TouchLink
from taet_desktop.ui.widgets import Chip, Label

_WIDEST = 1000
_NEW = "nyt"
_FULL = f"Der er plads til {MAX_STEPS} skridt. Fjern et, før du sætter et nyt."
_SHORT = 26


class PlanField(CanvasField):
    """`earlier` is the plan from the time before, or None: it can be begun from and compared with.

    A gentle plan asks about what is good now, and is told so everywhere.
    """

    called = ("sti", "Min plan")
    keys = "Enter åbner, mellemrum sætter flueben, piletaster flytter, Delete fjerner. Esc går videre."
    least = 300
    canvas: PlanCanvas
    panel: PlanPanel

    def __init__(
        self, context: FieldContext, earlier: dict[str, Any] | None = None, *, gentle: bool = False
    ) -> None:
        super().__init__(context)
        self._earlier = earlier or {}
        self._names = titles(gentle=gentle)
        self._plan = PlanModel()
        self.canvas = PlanCanvas(context.picture_name, context.picture_for)
        self.canvas.names = self._names
        self.canvas.dropped.connect(self._drop)
        self.canvas.marked.connect(self._mark)
        self.goals = PillRow("Mål", spacing=6)
        self.goals.chosen.connect(self._turn_to)
        self.panel = PlanPanel(context)
        self.panel.edited.connect(self._edited)
        self.panel.moved.connect(lambda by: self._move(self._chosen, by))
        self.panel.refused.connect(self.problem)
        self._connect()
        self.cheer = Label("", "good")
        self.compare = Chip("Hvad er sket siden sidst?", "clock")
        self.compare.toggled.connect(self._show)
        self.begin = TouchLink("Begynd med planen fra sidst", "redo")
        self.begin.clicked.connect(self._begin)
        self.changes = Label("", "help")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.begin)
        under.addWidget(self.compare)
        under.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.goals)
        column.addWidget(self.canvas, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.cheer)
        column.addWidget(self.panel)
        column.addLayout(under)
        column.addWidget(self.changes)

    # --- the value

    def value(self) -> Any:
        return self._plan.value()

    def set_value(self, value: Any) -> None:
        if value and value == self.value():
            return
        was = self._plan.part(self._chosen)
        self._plan.show(value)
        self._chosen = self._plan.like(self._chosen, was)
        self._show()

    def parts(self) -> dict[str, QWidget]:
        return {
            "canvas": self.canvas,
            **{f"goal-{key}": self.goals.pill(key) for key in self.goals.keys()},  # noqa: SIM118 a method
            **self.panel.parts(),
            "compare": self.compare,
            "begin": self.begin,
        }

    def stops(self) -> list[QWidget]:
        return [*self.goals.stops(), self.canvas, *self.panel.stops(), self.begin, self.compare]

    def _buttons(self) -> Sequence[QAbstractButton]:
        return (self.compare, self.begin)

    # --- how big

    def _fit(self) -> None:
        view = self.canvas.view
        wide = min(self.width(), style.current().size(_WIDEST))
        if self.room:
            goals = 0 if self.goals.isHidden() else self.goals.heightForWidth(wide) + 8
            wide = min(wide, round((self.room - goals) * view.width / view.height))
        wide = max(self.least, wide)
        high = round(wide * view.height / view.width)
        if (self.canvas.width(), self.canvas.height()) != (wide, high):
            self.canvas.setFixedSize(wide, high)

    # --- what is done on the path

    def _tap(self, key: str, keyboard: bool) -> None:
        if self._read_only:
            return
        if key == ADD:
            self._add()
        elif key.startswith("face-"):
            number = int(key.partition("-")[2])
            self._plan.feels = None if self._plan.feels == number else number
            self._show()
            self._tell()
        else:
            self._choose(key)
            if keyboard:
                self.panel.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self) -> None:
        key = self._plan.add_step()
        if not key:
            self.problem.emit(_FULL)
            return
        self._choose(key)
        self.panel.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, key: str, x: float, y: float) -> None:
        number = step_number(key)
        if number is None:
            self.canvas.put_back()
            return
        self._move(key, self.canvas.place_at(x, y) - number)

    def _step(self, key: str, dx: int, dy: int, _fine: bool) -> None:
        """Arrows: left and up are earlier on the path, right and down later."""
        self._move(key, dx + dy)

    def _move(self, key: str, by: int) -> None:
        chosen = self._plan.part(self._chosen)
        now = "" if self._read_only else self._plan.move(key, by)
        if not now:
            self.canvas.put_back()
            self.canvas.redraw()
            return
        self._chosen = self._plan.key_of(chosen)
        self._show()
        self.canvas.make_current(now, keyboard=self.canvas.ring)
        self._tell()

    def _mark(self, key: str) -> None:
        """Tick a step, or take the tick away again; elsewhere the space bar does what Enter does."""
        number = step_number(key)
        if number is None:
            self._tap(key, True)
            return
        self._plan.tick(number)
        self._show()
        self._tell()

    def _remove(self, key: str) -> None:
        in_panel, number, chosen = self._in_panel(), step_number(key), self._plan.part(self._chosen)
        if self._read_only or not self._plan.remove(key):
            return
        self._chosen = self._plan.key_of(chosen)
        self._show()
        left = len(self._plan.steps) - 1
        key = step_key(min(number, left)) if number is not None and left >= 0 else GOAL
        self.canvas.make_current(key, keyboard=self.canvas.ring)
        if in_panel and not self._chosen:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problem.emit("")
        self._tell()

    # --- the panel and the goals

    def _choose(self, key: str) -> None:
        part = self._plan.part(key)
        if key != self._chosen:
            self._plan.forget_blank(keep=part)
        self._chosen = self._plan.key_of(part)
        self._show()
        self.canvas.make_current(self._chosen)
        # Only when the page has made room for it can it be scrolled there.
        QTimer.singleShot(0, self.panel, self._show_panel)

    def _show_panel(self) -> None:
        """Scroll to the panel below the path, and rather to its head than to its foot."""
        area = scroll_area_of(self)
        if area is not None and self._chosen:
            area.ensureWidgetVisible(self.panel, 0, 8)
            area.ensureWidgetVisible(self.panel.title, 0, 8)

    def _forget_blank(self) -> None:
        self._plan.forget_blank(keep=self._plan.part(self._chosen))

    def _following(self) -> str:
        return self._plan.key_then(self._chosen) or ADD

    def _edited(self, part: str) -> None:
        kept, shown = self._plan.part(self._chosen), self.panel.part
        if kept is not None and shown is not None:
            kept.update(shown)
            self._show()
            self._tell(part)

    def _turn_to(self, key: str) -> None:
        self._chosen = ""
        self._plan.forget_blank()
        if key == _NEW and not self._read_only:
            self._plan.add_goal()
            self._choose(GOAL)
            self.panel.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._plan.look_at(int(key))
        self._show()

    def _begin(self) -> None:
        if self.value() is None and not self._read_only:
            self.set_value({**self._earlier, "feels": None})
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()

    # --- showing

    def _show(self) -> None:
        was = self.panel.key
        self.canvas.chosen = self._chosen
        self.canvas.show_plan(self._plan.head, self._plan.goal)
        self._fit()
        part = self._plan.part(self._chosen)
        number = step_number(self._chosen)
        place = (number, len(self._plan.steps)) if number is not None else ()
        self.panel.show_part(self._chosen if part else "", dict(part) if part else None, self._names, place)
        self._show_goals()
        self._show_cheer()
        self.compare.setVisible(bool(self._earlier))
        self.begin.setVisible(bool(self._earlier) and self.value() is None and not self._read_only)
        shown = self.compare.isChecked() and bool(self._earlier)
        told = changes_since(self._earlier, self.value() or {}, self._context.picture_name) if shown else []
        self.changes.setText("\n".join(told or (["Planen er, som den var sidst."] if shown else [])))
        self.changes.setVisible(shown)
        self._say()
        if was != self.panel.key:
            chain(self.stops())

    def _show_goals(self) -> None:
        pills = [(str(number), self._short(goal, number)) for number, goal in enumerate(self._plan.goals)]
        if not self._read_only and self._plan.may_add_goal():
            pills.append((_NEW, f"+ {self._names.more}"))
        self.goals.set_pills(pills)
        self.goals.set_on({str(self._plan.at)})
        self.goals.setVisible(len(pills) > 1)

    def _short(self, goal: Row, number: int) -> str:
        said = " ".join(str(goal.get("goal", "")).split())
        said = said if len(said) <= _SHORT else f"{said[: _SHORT - 1].rstrip()}…"
        return f"{number + 1}. {said}" if said else f"{self._names.goal} {number + 1}"

    def _show_cheer(self) -> None:
        taken = [bool(step.get("done", False)) for step in self._plan.steps if is_step_said(step)]
        self.cheer.setText(ALL_TAKEN if taken and all(taken) else STEP_TAKEN if any(taken) else "")
        self.cheer.setVisible(bool(self.cheer.text()))

    def _lines(self) -> Sequence[str]:
        return plain_lines(self.value() or {}, self._names, self._context.picture_name)
