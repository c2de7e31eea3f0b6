"""The network map on a kitchen table, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.ui.canvases.network_canvas import NetworkCanvas
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.network import NetworkField
from tests.ui.fields.hands import LEFT

Show = Callable[..., None]


class Table:
    """The map on a kitchen table, with something before and after it."""

    def __init__(self, context: FieldContext, show: Show, earlier: Any = None, width: int = 1000) -> None:
        found = replace(context, find_pictures=lambda word: [one.id for one in load_catalogue().search(word)])
        self.window = QWidget()
        self.field = NetworkField(found, earlier)
        self.field.describe("Hvem er der i dit liv?", "")
        self.before, self.after = QWidget(), QWidget()
        column = QVBoxLayout(self.window)
        for one in (self.before, self.field, self.after):
            column.addWidget(one)
        for one in (self.before, self.after):
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        show(self.window, width)
        self.window.resize(width, 800)
        QApplication.processEvents()
        self.told: list[str] = []
        self.problems: list[str] = []
        self.field.changed.connect(lambda: self.told.append(self.field.typing_part))
        self.field.problem.connect(self.problems.append)

    @property
    def canvas(self) -> NetworkCanvas:
        return self.field.canvas

    def at(self, key: str) -> QPoint:
        """Return where somebody is seen, as a global point."""
        canvas = self.field.canvas
        thing = canvas.thing(key)
        assert thing is not None
        point: QPoint = canvas.mapToGlobal(canvas.view.to_screen(thing.at).toPoint())
        return point

    def spot(self, x: float, y: float) -> QPoint:
        """Return a point of the map, 0–1 across and down, as a global point."""
        return self.canvas.mapToGlobal(
            QPoint(round(self.canvas.width() * x), round(self.canvas.height() * y))
        )

    def tap(self, key: str) -> None:
        QTest.mouseClick(self.canvas, LEFT, pos=self.canvas.mapFromGlobal(self.at(key)))

    def key(self, key: Qt.Key, *, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.focusWidget() or self.canvas, key, held)

    def one(self, key: str) -> dict[str, Any]:
        value = self.field.value()
        return next(one for one in value["people"] if one["id"] == key)

    def tab_in(self) -> None:
        self.before.setFocus()
        self.key(Qt.Key.Key_Tab)
        assert self.canvas.hasFocus()
