"""Three ways to answer on the turned screen: a finger alone, the keyboard alone, two switches alone.

Each `answer`s the question that is shown, and tells whether there is an answer now; each goes `on`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.citizen_view.reach import Group, Spot, Target
from taet_desktop.ui.citizen_view.view import CitizenView
from taet_desktop.ui.fields.base import Field, scroll_area_of
from taet_desktop.ui.fields.pills import Pill
from taet_desktop.ui.fields.sort import SortField
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.fields.tiles import Tile
from taet_desktop.ui.fields.week import WeekField
from taet_desktop.ui.fields.week_cell import WeekCell

WORDS = "min kat"
_DRAWN = {ItemKind.NETWORK, ItemKind.WHITEBOARD, ItemKind.PLAN, ItemKind.SCAFFOLD}
_TILES = {
    ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.SCALE5, ItemKind.FACES, ItemKind.PICTOGRAMS, ItemKind.SYMBOLS,
}  # fmt: skip


class Hand(Protocol):
    """One way to answer."""

    form: QuestionForm
    scanning: str

    def answer(self, view: CitizenView) -> bool:
        """Answer the question that is shown; tell whether that can be done this way."""

    def on(self, view: CitizenView) -> None:
        """Go on to the next question."""


def field_of(view: CitizenView) -> Field:
    """Return the field of the question that is shown."""
    assert view.question is not None
    return view.question.box.field


def part(view: CitizenView, name: str) -> QWidget:
    """Return a part of the field by its key, or by how the key begins."""
    found = field_of(view).parts()
    return found.get(name) or next(one for key, one in found.items() if key.startswith(name))


def canvas_of(view: CitizenView) -> Canvas:
    """Return what is drawn on."""
    assert view.question is not None
    canvas = view.question.canvas()
    assert canvas is not None
    return canvas


class Finger:
    """Touches alone; words come from the keyboard that the system shows on the glass."""

    form = QuestionForm.PICTURE
    scanning = ""

    def __init__(self) -> None:
        self._glass = QTest.createTouchDevice()

    def tap(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Touch a widget where it is seen."""
        self.drag(widget, at or widget.rect().center())

    def drag(self, widget: QWidget, *path: QPoint) -> None:
        """Put the finger down, go through the points, and lift it."""
        area = scroll_area_of(widget)
        if area is not None and not isinstance(widget, Canvas):
            area.ensureWidgetVisible(widget)
        QApplication.processEvents()
        window = widget.window()
        first, *rest = (widget.mapTo(window, point) for point in path)
        QTest.touchEvent(window, self._glass).press(0, first).commit()
        for point in rest:
            QTest.touchEvent(window, self._glass).move(0, point).commit()
        QTest.touchEvent(window, self._glass).release(0, rest[-1] if rest else first).commit()
        QApplication.processEvents()

    def on(self, view: CitizenView) -> None:
        self.tap(view.forward)

    def answer(self, view: CitizenView) -> bool:
        assert view.question is not None
        kind, field = view.question.box.question.kind, field_of(view)
        if kind in _DRAWN:
            self._draw(view, kind)
        elif isinstance(field, SortField):
            self.tap(field.mat.cards[0])
            self.tap(field.mat.piles[-1])
        elif isinstance(field, WeekField):
            self.tap(next(cell for cell in field.grid.cells if cell.isVisible()))
            self.tap(part(view, "picker-picture"))
            self.tap(part(view, "picker-ready"))
        elif kind in _TILES:
            self.tap(next(one for one in field.stops() if isinstance(one, Tile)))
        else:
            self._write(next(one for one in field.stops() if isinstance(one, AnswerText | AnswerLine)))
        return True

    def _write(self, line: QWidget) -> None:
        self.tap(line)
        assert line.hasFocus()
        words = QInputMethodEvent()
        words.setCommitString(WORDS)
        QApplication.sendEvent(line, words)

    def _draw(self, view: CitizenView, kind: ItemKind) -> None:
        canvas = canvas_of(view)
        if kind is ItemKind.NETWORK:
            self.tap(part(view, "add-dyr"))
            self.tap(part(view, "picture-kat"))
            self.tap(part(view, "ready"))
            (one,) = canvas.things
            start = canvas.frame_of(one.key).center()
            middle = canvas.rect().center()
            self.drag(canvas, start, (start + middle) / 2, middle + QPoint(0, canvas.height() // 8))
        elif kind is ItemKind.WHITEBOARD:
            self.tap(part(view, "tool-pen"))
            middle = canvas.rect().center()
            self.drag(canvas, middle, middle + QPoint(40, 0), middle + QPoint(80, 40))
        elif kind is ItemKind.PLAN:
            self.tap(canvas, canvas.frame_of("face-4").center())
        else:
            self.tap(canvas, canvas.frame_of(canvas.walk()[0]).center())
            self.tap(part(view, "picture-"))
            self.tap(part(view, "ready"))


class Keys:
    """Tab, arrows, Enter and letters alone."""

    form = QuestionForm.STANDARD
    scanning = ""

    def on(self, view: CitizenView) -> None:
        self._tab_to(view, lambda widget: widget is view.forward)
        self._press(view, Qt.Key.Key_Return)

    def answer(self, view: CitizenView) -> bool:
        assert view.question is not None
        kind, field = view.question.box.question.kind, field_of(view)
        if kind in _DRAWN:
            self._draw(view, kind)
        elif isinstance(field, SortField):
            self._tab_to(view, lambda widget: widget in field.mat.cards)
            self._press(view, Qt.Key.Key_3)
        elif isinstance(field, WeekField):
            self._tab_to(view, lambda widget: widget in field.grid.cells)
            self._press(view, Qt.Key.Key_Return)
            QTest.keyClicks(_focus(view), "gåtur")
            self._press(view, Qt.Key.Key_Escape)
        elif kind in _TILES:
            self._tab_to(view, lambda widget: isinstance(widget, Tile))
            self._press(view, Qt.Key.Key_Return)
        elif isinstance(_focus(view), QAbstractSlider):
            self._press(view, Qt.Key.Key_7)
        else:
            self._tab_to(view, lambda widget: isinstance(widget, AnswerText | AnswerLine))
            QTest.keyClicks(_focus(view), "20. november" if kind is ItemKind.DATE else WORDS)
        return True

    def _draw(self, view: CitizenView, kind: ItemKind) -> None:
        canvas = canvas_of(view)
        if kind is ItemKind.NETWORK:
            self._tab_to(view, lambda widget: widget is part(view, "add-person"))
            self._press(view, Qt.Key.Key_Return)
            QTest.keyClicks(_focus(view), "Karen")
            self._press(view, Qt.Key.Key_Return)
            self._press(view, Qt.Key.Key_Up)
        elif kind is ItemKind.WHITEBOARD:
            self._tab_to(view, lambda widget: isinstance(widget, Pill))
            self._press(view, Qt.Key.Key_Right)
            self._press(view, Qt.Key.Key_Return)
            self._tab_to(view, lambda widget: widget is canvas)
            for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
                self._press(view, key)
        else:
            self._tab_to(view, lambda widget: widget is canvas and bool(canvas.current))
            self._press(view, Qt.Key.Key_Return)
            QTest.keyClicks(_focus(view), WORDS)
            self._tab_to(view, lambda widget: widget is part(view, "ready"))
            self._press(view, Qt.Key.Key_Return)
            self._press(view, Qt.Key.Key_Escape)

    def _press(self, view: CitizenView, key: Qt.Key) -> None:
        QTest.keyClick(_focus(view), key)
        QApplication.processEvents()

    def _tab_to(self, view: CitizenView, wanted: Callable[[QWidget], bool]) -> None:
        for _ in range(120):
            if wanted(_focus(view)):
                return
            self._press(view, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came there in {view.item.id if view.item else ''}")


class Switches:
    """*Next* and *choose*, and nothing else."""

    form = QuestionForm.PICTURE
    scanning = "two"

    def on(self, view: CitizenView) -> None:
        self._choose(view, lambda one: one is view.forward)

    def answer(self, view: CitizenView) -> bool:
        assert view.question is not None
        kind, field = view.question.box.question.kind, field_of(view)
        if kind in _DRAWN:
            self._draw(view, kind)
        elif isinstance(field, SortField):
            self._choose(view, lambda one: one is field.mat.cards[0])
            self._choose(view, lambda one: one is field.mat.piles[-1])
        elif isinstance(field, WeekField):
            self._choose(view, lambda one: isinstance(one, WeekCell))
            self._choose(view, lambda one: one is part(view, "picker-picture"))
            self._choose(view, lambda one: one is part(view, "picker-ready"))
        elif kind in _TILES:
            self._choose(view, lambda one: isinstance(one, Tile))
        else:
            return False
        return True

    def _draw(self, view: CitizenView, kind: ItemKind) -> None:
        if kind is ItemKind.NETWORK:
            self._choose(view, lambda one: one is part(view, "add-dyr"))
            self._choose(view, _named("pad-up"))
            self._choose(view, lambda one: one is part(view, "picture-kat"))
            self._choose(view, lambda one: one is part(view, "ready"))
        elif kind is ItemKind.WHITEBOARD:
            self._choose(view, lambda one: one is part(view, "tool-pen"))
            for name in ("pad-pen", "pad-right", "pad-down", "pad-pen"):
                self._choose(view, _named(name))
        elif kind is ItemKind.PLAN:
            self._choose(view, lambda one: isinstance(one, Spot) and one.key == "face-4")
        else:
            self._choose(view, lambda one: isinstance(one, Spot))
            self._choose(view, lambda one: one is part(view, "picture-"))
            self._choose(view, lambda one: one is part(view, "ready"))

    def _choose(self, view: CitizenView, wanted: Callable[[Target], bool]) -> None:
        """Press *next* until the frame is there or around its row, then *choose*."""
        assert view.scanner is not None
        for _ in range(150):
            target = view.scanner.target
            if target is not None and wanted(target):
                self._press(view, Qt.Key.Key_Return)
                return
            inside = isinstance(target, Group) and any(wanted(one) for one in target.members)
            self._press(view, Qt.Key.Key_Return if inside else Qt.Key.Key_Space)
        raise AssertionError(f"the frame never came there in {view.item.id if view.item else ''}")

    def _press(self, view: CitizenView, key: Qt.Key) -> None:
        QTest.keyClick(_focus(view), key)
        QApplication.processEvents()
        QApplication.processEvents()


def _named(name: str) -> Callable[[Target], bool]:
    return lambda one: isinstance(one, QWidget) and one.objectName() == name


def _focus(view: CitizenView) -> QWidget:
    focus = view.window().focusWidget()
    assert focus is not None
    return focus
