"""*Tavlen* on a kitchen table, for its tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.domain.corners import Corners
from taet_desktop.pictograms.snapshot import Snapshot
from taet_desktop.ui.fields.base import Failed, FieldContext, KeptPhoto, Photo, PickedPhoto
from taet_desktop.ui.fields.whiteboard import WhiteboardField
from tests.support.boards import PHOTO, jpeg
from tests.ui.canvases.table import CanvasTable, Show


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


class Table(CanvasTable[WhiteboardField]):
    """The board."""

    def __init__(self, context: FieldContext, show: Show, width: int = 1100) -> None:
        self.camera = Camera()
        field = WhiteboardField(replace(context, photos=self.camera))
        super().__init__(field, "Hvad skal vi tænke over sammen?", show, width)

    def spot(self, x: float, y: float) -> QPoint:
        """Return a point of the board in its own units, as a global point."""
        return self.seen(QPointF(x, y))

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
