"""A field with a canvas on a kitchen table, with something before and after it, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from taet_desktop.ui.fields.canvas_field import CanvasField
from tests.ui.fields.hands import LEFT

Show = Callable[..., None]
Kind = TypeVar("Kind", bound=CanvasField)


class CanvasTable(Generic[Kind]):
    """`told` holds the typing part of every change, `problems` every sentence about what went wrong."""

    def __init__(self, field: Kind, question: str, show: Show, width: int) -> None:
        self.window = QWidget()
        self.field = field
        field.describe(question, "")
        self.before, self.after = QWidget(), QWidget()
        column = QVBoxLayout(self.window)
        for one in (self.before, field, self.after):
            column.addWidget(one)
        for one in (self.before, self.after):
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        show(self.window, width)
        self.window.resize(width, 800)
        QApplication.processEvents()
        self.told: list[str] = []
        self.problems: list[str] = []
        field.changed.connect(lambda: self.told.append(field.typing_part))
        field.problem.connect(self.problems.append)

    @property
    def canvas(self) -> Any:
        return self.field.canvas

    def at(self, key: str) -> QPoint:
        """Return where something is seen, as a global point."""
        thing = self.canvas.thing(key)
        assert thing is not None
        return self.seen(thing.at)

    def seen(self, at: QPointF) -> QPoint:
        """Return a point in the canvas's own units as a global point."""
        point: QPoint = self.canvas.mapToGlobal(self.canvas.view.to_screen(at).toPoint())
        return point

    def tap(self, key: str) -> None:
        QTest.mouseClick(self.canvas, LEFT, pos=self.canvas.mapFromGlobal(self.at(key)))

    def key(self, *keys: Qt.Key, shift: bool = False) -> None:
        """Press keys wherever the focus is."""
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.window.focusWidget() or self.canvas, key, held)

    def tab_in(self) -> None:
        self.before.setFocus()
        self.key(Qt.Key.Key_Tab)
