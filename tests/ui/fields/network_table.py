"""The network map on a kitchen table, for its tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint

from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.network import NetworkField
from tests.ui.canvases.table import CanvasTable, Show


class Table(CanvasTable[NetworkField]):
    """The map."""

    def __init__(self, context: FieldContext, show: Show, earlier: Any = None, width: int = 1000) -> None:
        found = replace(context, find_pictures=lambda word: [one.id for one in load_catalogue().search(word)])
        super().__init__(NetworkField(found, earlier), "Hvem er der i dit liv?", show, width)

    def spot(self, x: float, y: float) -> QPoint:
        """Return a point of the map, 0–1 across and down, as a global point."""
        point: QPoint = self.canvas.mapToGlobal(
            QPoint(round(self.canvas.width() * x), round(self.canvas.height() * y))
        )
        return point

    def one(self, key: str) -> dict[str, Any]:
        value = self.field.value()
        return next(one for one in value["people"] if one["id"] == key)

    def tab_in(self) -> None:
        super().tab_in()
        assert self.canvas.hasFocus()
