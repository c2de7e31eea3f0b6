"""*Tavlen* on a kitchen table, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from taet_desktop.domain.corners import Corners
from taet_desktop.pictograms.snapshot import Snapshot
from taet_desktop.ui.fields.base import Failed, FieldContext, KeptPhoto, Photo, PickedPhoto
from taet_desktop.ui.fields.whiteboard import WhiteboardField
from tests.support.boards import PHOTO, jpeg
from tests.ui.fields.hands import LEFT

Show = Callable[..., None]


class Camera:
    """Photos at once, without files: `error` is said instead of handing one over."""

    def __init__(self) -> None:
        self.error = ""
        self.picked: list[str] = []
        self.kept: list[Corners] = []

    def pick_file(self, _parent: QWidget, done: PickedPhoto, failed: Failed) -> None:
        self._pick("file", done, failed)

    def pick_newest(self, _parent: QWidget, done: PickedPhoto, failed: Failed) -> None:
        self._pick("newest", done, failed)

    def _pick(self, how: str, done: PickedPhoto, failed: Failed) -> None:
        self.picked.append(how)
        if self.error:
            failed(self.error)
        else:
            done(Snapshot(jpeg(600, 400), 600, 400))

    def keep(self, _photo: Photo, corners: Corners, done: KeptPhoto, _failed: Failed) -> None:
        self.kept.append(corners)
        done(PHOTO, 600, 400)


class Table:
    """The board, with something before and after it."""

    def __init__(self, context: FieldContext, show: Show, width: int = 1100) -> None:
        self.camera = Camera()
        self.window = QWidget()
        self.field = WhiteboardField(replace(context, photos=self.camera))
        self.field.describe("Hvad skal vi tænke over sammen?", "")
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
    def canvas(self) -> Any:
        return self.field.canvas

    def at(self, key: str) -> QPoint:
        """Return where something is seen, as a global point."""
        thing = self.canvas.thing(key)
        assert thing is not None
        point: QPoint = self.canvas.mapToGlobal(self.canvas.view.to_screen(thing.at).toPoint())
        return point

    def spot(self, x: float, y: float) -> QPoint:
        """Return a point of the board in its own units, as a global point."""
        point: QPoint = self.canvas.mapToGlobal(self.canvas.view.to_screen(QPointF(x, y)).toPoint())
        return point

    def tap(self, key: str) -> None:
        QTest.mouseClick(self.canvas, LEFT, pos=self.canvas.mapFromGlobal(self.at(key)))

    def key(self, *keys: Qt.Key, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.window.focusWidget() or self.canvas, key, held)

    def one(self, key: str) -> dict[str, Any]:
        """Return one item as it stands in the value."""
        return next(one for one in self.field.value()["items"] if one["id"] == key)

    def add(self, kind: str) -> None:
        self.field.panel.kinds.tile(kind).click()
        QApplication.processEvents()

    def stand_on(self, key: str) -> None:
        """Give one the focus of the keys."""
        self.canvas.setFocus()
        self.canvas.make_current(key, keyboard=True)
