"""A canvas and its panel: side by side where there is room, else below each other; the canvas seen whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import scroll_area_of

LEAST = 280
"""Pixels that a canvas is never narrower than."""
_PANEL = 240
_GAP = 20
_WIDEST = 1_100
_BESIDE = 480
"""The least width of the canvas, in pixels, that the panel may stand beside."""
_HIGH = 0.45
"""How high the canvas is for the room's width even where not all of it can be seen at once."""
_NO_LIMIT = 16_777_215


class Beside:
    """Owned by the field whose layout it is. `shape` is the canvas's width for its height."""

    def __init__(self, field: QWidget, left: QLayout, panel: QWidget, shape: float) -> None:
        self._field, self._panel, self._shape = field, panel, shape
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, field)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addLayout(left, 1)
        self._row.addWidget(panel, 0, Qt.AlignmentFlag.AlignTop)

    def fit(self, above: int, *, alone: bool) -> tuple[int, int]:
        """Turn the row and return the canvas's size; `above` is how high the tools are.

        `alone` says that the panel isn't shown.
        """
        width, size = self._field.width(), style.current().size
        panel = size(_PANEL)
        beside = width >= panel + _GAP + max(_BESIDE, size(LEAST)) and not alone
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
        self._panel.setMinimumWidth(panel if beside else 0)
        self._panel.setMaximumWidth(panel if beside else _NO_LIMIT)
        room = width - panel - _GAP if beside else width
        high = max(self._seen(above), round(room * _HIGH))
        wide = min(max(LEAST, min(size(_WIDEST), room, round(high * self._shape))), width)
        return wide, round(wide / self._shape)

    def _seen(self, above: int) -> int:
        """Return the height that can be seen at once, so that the whole canvas can be."""
        area = scroll_area_of(self._field)
        return max(280, area.viewport().height() - above - 3 * _GAP) if area is not None else 700
