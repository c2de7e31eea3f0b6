"""*Min plan* in the real tool, and four ways to work on it: mouse, finger, pen and keys alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.instruments.loader import load_library
from taet_desktop.ui.canvases.plan_canvas import PlanCanvas, step_key
from taet_desktop.ui.fields.base import FieldContext, scroll_area_of
from taet_desktop.ui.fields.plan import PlanField
from taet_desktop.ui.pages.visit.open_tool import OpenTool
from taet_desktop.ui.pages.visit.tool_view import ToolView
from taet_desktop.ui.undo import AnswersHistory
from tests.ui.canvases.pens import write
from tests.ui.fields.hands import LEFT, between, drag

TOOL, ITEM = "min-plan", "plan"
_FAR = 80
"""More presses of Tab or an arrow than there are stops: then something can't be reached."""


class PlanDesk:
    """The tool view with the plan on it, and a history that takes back and does again."""

    def __init__(
        self, context: FieldContext, qtbot: QtBot, value: dict[str, Any] | None = None, width: int = 800
    ) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.view = ToolView(context, lambda: [], self.window)
        self.view.resize(width, 760)
        self.window.resize(width, 760)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        given = [Answer(ITEM, ItemKind.PLAN, value)] if value else []
        self.tool = OpenTool(load_library().get(TOOL), AnswersHistory(Answers(given)))
        self.view.show_tool(self.tool)
        section = self.view.section
        assert section is not None
        section.finish_building()
        field = section.rows[ITEM].boxes[0].field
        assert isinstance(field, PlanField)
        self.field = field
        self.problems: list[str] = []
        field.problem.connect(self.problems.append)
        self.settle()

    @property
    def canvas(self) -> PlanCanvas:
        return self.field.canvas

    @property
    def saved(self) -> dict[str, Any]:
        """Return the plan as the tool would write it."""
        value = next((answer.value for answer in self.tool.history.answers if answer.item == ITEM), None)
        return dict(value) if isinstance(value, dict) else {}

    def steps(self, goal: int = 0) -> list[str]:
        goals = self.saved.get("goals", ())
        return [step.get("what", "") for step in goals[goal]["steps"]] if len(goals) > goal else []

    def settle(self) -> None:
        """Let everything find its place: a scroll bar that comes makes the path smaller, and it lower."""
        for _ in range(3):
            QApplication.processEvents()

    def at(self, key: str) -> QPoint:
        """Return the middle of something on the path, as a point of the canvas."""
        x, y = self.canvas.box_of(key).middle
        return self.canvas.view.to_screen(QPointF(x, y - 44)).toPoint()

    def tick_of(self, number: int) -> QPoint:
        """Return where a stone has its box."""
        box = self.canvas.box_of(step_key(number))
        return self.canvas.view.to_screen(QPointF(box.left + 60, box.top + box.height - 26 - 44)).toPoint()

    def part(self, key: str) -> QWidget:
        self.settle()
        return self.field.parts()[key]

    def see(self, widget: QWidget, *points: QPoint) -> None:
        """Scroll until points of a widget are seen, the last for certain."""
        area = scroll_area_of(widget)
        page = area.widget() if area is not None else None
        assert area is not None
        assert page is not None
        for point in points:
            there = widget.mapTo(page, point)
            area.ensureVisible(there.x(), there.y())
        self.settle()

    def undo(self) -> None:
        assert self.view.undo()
        self._agree()

    def redo(self) -> None:
        assert self.view.redo()
        self._agree()

    def _agree(self) -> None:
        assert (self.field.value() or {}) == self.saved


class Pointer:
    """Taps and drags; what hand it is, a subclass tells."""

    def __init__(self, desk: PlanDesk) -> None:
        self.desk = desk

    def tap(self, widget: QWidget, at: QPoint) -> None:
        QTest.mouseClick(widget, LEFT, pos=at)

    def drag(self, way: Sequence[QPoint]) -> None:
        drag(self.desk.canvas, *(self.desk.canvas.mapToGlobal(point) for point in way))

    def touch(self, widget: QWidget, at: QPoint) -> None:
        """Scroll to a place and tap it."""
        self.desk.see(widget, at)
        self.tap(widget, at)

    def open(self, key: str) -> None:
        self.touch(self.desk.canvas, self.desk.at(key))

    def tick(self, number: int) -> None:
        self.touch(self.desk.canvas, self.desk.tick_of(number))

    def carry(self, number: int, to: int) -> None:
        start, end = self.desk.at(step_key(number)), self.desk.at(step_key(to))
        self.desk.see(self.desk.canvas, start, end, start)
        self.drag(between(start, end))

    def press(self, part: str) -> None:
        widget = self.desk.part(part)
        self.touch(widget, widget.rect().center())

    def remove(self, key: str) -> None:
        self.open(key)
        self.press("remove")

    def type(self, part: str, text: str) -> None:
        self.press(part)
        QTest.keyClicks(self.desk.part(part), text)


class Mouse(Pointer):
    """The left button."""


class Finger(Pointer):
    """Touches come to the window; Qt makes clicks of them where a widget knows only those."""

    def __init__(self, desk: PlanDesk) -> None:
        super().__init__(desk)
        self.glass: QPointingDevice = QTest.createTouchDevice()

    def tap(self, widget: QWidget, at: QPoint) -> None:
        point = widget.mapTo(self.desk.window, at)
        QTest.touchEvent(self.desk.window, self.glass).press(0, point).commit()
        QTest.touchEvent(self.desk.window, self.glass).release(0, point).commit()
        QApplication.processEvents()

    def drag(self, way: Sequence[QPoint]) -> None:
        first, *rest = [self.desk.canvas.mapTo(self.desk.window, point) for point in way]
        QTest.touchEvent(self.desk.window, self.glass).press(0, first).commit()
        for point in rest:
            QTest.touchEvent(self.desk.window, self.glass).move(0, point).commit()
        QTest.touchEvent(self.desk.window, self.glass).release(0, rest[-1]).commit()


class Pen(Pointer):
    """A pen on the path. Elsewhere the system makes a mouse of it before any widget knows."""

    def tap(self, widget: QWidget, at: QPoint) -> None:
        if widget is self.desk.canvas:
            write(widget, [at], [0.4])
        else:
            super().tap(widget, at)

    def drag(self, way: Sequence[QPoint]) -> None:
        write(self.desk.canvas, way, [0.4] * len(way))


class Keys(Pointer):
    """Tab, arrows, Enter, space and Delete; nothing is ever pointed at."""

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.desk.window, key, held)

    def stand_on(self, key: str) -> None:
        """Walk to something on the path."""
        canvas = self.desk.canvas
        self._reach(canvas, Qt.Key.Key_Tab)
        self._press(Qt.Key.Key_Home)
        for _ in range(_FAR):
            if canvas.current == key:
                return
            self._press(Qt.Key.Key_Tab)
        raise AssertionError(f"{key} can't be reached")

    def _reach(self, widget: QWidget, key: Qt.Key) -> None:
        for _ in range(_FAR):
            focus = QApplication.focusWidget()
            if focus is widget:
                return
            beside = (
                focus is not None
                and focus.parent() is widget.parent()
                and focus.metaObject().className() == widget.metaObject().className()
                and widget.focusPolicy() is Qt.FocusPolicy.ClickFocus
            )
            self._press(Qt.Key.Key_Right if beside else key)
        raise AssertionError(f"{widget.accessibleName()} can't be reached")

    def open(self, key: str) -> None:
        self.stand_on(key)
        self._press(Qt.Key.Key_Return)

    def tick(self, number: int) -> None:
        self.stand_on(step_key(number))
        self._press(Qt.Key.Key_Space)

    def carry(self, number: int, to: int) -> None:
        self.stand_on(step_key(number))
        for _ in range(abs(to - number)):
            self._press(Qt.Key.Key_Right if to > number else Qt.Key.Key_Left)

    def press(self, part: str) -> None:
        self._reach(self.desk.part(part), Qt.Key.Key_Tab)
        self._press(Qt.Key.Key_Space)

    def remove(self, key: str) -> None:
        self.stand_on(key)
        self._press(Qt.Key.Key_Delete)

    def type(self, part: str, text: str) -> None:
        self._reach(self.desk.part(part), Qt.Key.Key_Tab)
        QTest.keyClicks(self.desk.part(part), text)
