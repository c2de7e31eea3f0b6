"""A canvas and its panel: side by side where there is room, else below each other; the canvas seen whole."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import Field, scroll_area_of

LEAST = 280
"""Pixels that a canvas is never narrower than."""
_PANEL = 240
_GAP = 20
_CLOSE = 8
_WIDEST = 1_100
_BESIDE = 480
"""The least width of the canvas, in pixels, that the panel may stand beside."""
_HIGH = 0.45
"""How high the canvas is for the room's width at 100 % text, even where not all of it can be seen."""
_MOST_GROWN = 1.6
"""How many times as high large text may make it: the words that stand on it grow with the text."""
_NO_LIMIT = 16_777_215


class Beside:
    """Owned by the field whose layout it is. `shape` is the canvas's width for its height.

    `tools` stand above the canvas. Where the field has been given a room and the panel stands beside, they
    stand above the panel instead: what the citizen draws on is as large as it can be.
    """

    def __init__(
        self, field: Field, left: QVBoxLayout, panel: QWidget, shape: float, tools: QWidget | None = None
    ) -> None:
        self._field, self._panel, self._shape, self._tools = field, panel, shape, tools
        self._left, self._right = left, QVBoxLayout()
        self._right.setSpacing(_CLOSE)
        self._right.addWidget(panel)
        self._right.addStretch(1)
        if tools is not None:
            left.insertWidget(0, tools)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, field)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addLayout(left, 1)
        self._row.addLayout(self._right)

    def fit(self, *, alone: bool) -> tuple[int, int]:
        """Turn the row and return the canvas's size; `alone` says that the panel isn't shown."""
        width, size = self._field.width(), style.current().size
        panel = size(_PANEL)
        beside = width >= panel + _GAP + max(_BESIDE, size(LEAST)) and not alone
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
        aside = beside and bool(self._field.room)
        room = width - panel - _GAP if beside else width
        high = self._high(room, tools_above=not aside)
        wide = min(max(LEAST, min(size(_WIDEST), room, round(high * self._shape))), width)
        if aside:
            panel = max(panel, width - _GAP - wide)
        self._panel.setMinimumWidth(panel if beside else 0)
        self._panel.setMaximumWidth(panel if beside else _NO_LIMIT)
        self._put_tools(self._right if aside else self._left)
        return wide, round(wide / self._shape)

    def _high(self, room: int, *, tools_above: bool) -> int:
        """Return how high the canvas may be where it has so much width."""
        above = _height_of(self._tools, room) if self._tools is not None and tools_above else 0
        if self._field.room:
            return self._field.room - (above + _CLOSE if above else 0)
        area = scroll_area_of(self._field)
        seen = max(280, area.viewport().height() - above - 3 * _GAP) if area is not None else 700
        grown = min(_MOST_GROWN, style.current().text_scale / 100)
        return max(seen, round(room * _HIGH * grown))

    def _put_tools(self, column: QVBoxLayout) -> None:
        if self._tools is not None and column.indexOf(self._tools) < 0:
            for other in (self._left, self._right):
                other.removeWidget(self._tools)
            column.insertWidget(0, self._tools)


def _height_of(widget: QWidget, width: int) -> int:
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
