"""Pointing: a board of pictures, and above it what was pointed at, in order and with the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.board import COLOURS, Cell
from taet_desktop.domain.values import MAX_ROWS
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import Field
from taet_desktop.ui.fields.strip import SymbolStrip
from taet_desktop.ui.fields.tiles import TileGrid, TileSpec
from taet_desktop.ui.fields.touch import TouchIcon
from taet_desktop.ui.read_aloud import PartsReader, ReadAloud

_PICTURE, _SMALL_PICTURE = 64, 48
_MANY = 24
"""With more cells than this they are smaller, so that more of the board is seen at once."""


class SymbolsField(Field):
    """Touching a cell adds it to the strip. The board answers to arrows and Enter too."""

    def __init__(
        self,
        cells: Sequence[Cell],
        now: Callable[[], datetime],
        name_of: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._now = now
        self._read_only = False
        self._said: list[dict[str, str]] = []
        self._cells = {cell.id: cell for cell in cells}
        self.strip = SymbolStrip(name_of)
        self.aloud = TouchIcon("speak", "Læs højt")
        reader = PartsReader(self._phrases, self.strip.show_spoken)
        self._aloud = ReadAloud(self.aloud, reader.text, reader.mark)
        self.back = TouchIcon("undo", "Fjern den sidste")
        self.clear = TouchIcon("close", "Ryd")
        self.back.clicked.connect(self._take_back)
        self.clear.clicked.connect(self._clear)
        specs = [TileSpec(cell.id, cell.label, cell.pictogram, COLOURS[cell.colour]) for cell in cells]
        many = len(cells) > _MANY
        side = style.current().size(_SMALL_PICTURE if many else _PICTURE)
        self.grid = TileGrid(specs, picture=side, widest=160, pointing=True, small=many)
        self.grid.pressed.connect(self._point)
        said = QHBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.strip, 1)
        for button in (self.aloud, self.back, self.clear):
            said.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(said)
        column.addWidget(self.grid)
        self._show()

    def value(self) -> Any:
        return [dict(one) for one in self._said] or None

    def set_value(self, value: Any) -> None:
        self._said = [dict(one) for one in value or ()]
        self._show()

    def parts(self) -> dict[str, QWidget]:
        resting = self.grid.resting()
        tiles = sorted(self.grid.tiles, key=lambda tile: tile is not resting)
        return {**{tile.spec.key: tile for tile in tiles}, "-back": self.back, "-clear": self.clear}

    def stops(self) -> list[QWidget]:
        return [self.aloud, self.back, self.clear, *self.grid.tiles]

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.grid.setAccessibleName(name)
        for tile in self.grid.tiles:
            tile.setAccessibleDescription(" ".join(part for part in (name, description) if part))
        self.back.setAccessibleName(f"{name} – fjern den sidste")
        self.clear.setAccessibleName(f"{name} – ryd")

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.grid.read_only = read_only
        self.grid.setVisible(not read_only)
        self._show()

    def _point(self, key: str) -> None:
        if len(self._said) >= MAX_ROWS:
            return
        cell = self._cells[key]
        at = self._now().strftime("%H:%M:%S")
        self._said.append({"id": cell.pictogram or cell.id, "label": cell.label, "at": at})
        self._show()
        self._tell()

    def _phrases(self) -> list[str]:
        """Return what is read aloud: what the board says for a cell, else the picture's word."""
        say = {cell.pictogram or cell.id: cell.say for cell in self._cells.values()}
        words = self.strip.words()
        return [say.get(one["id"]) or word for one, word in zip(self._said, words, strict=True)]

    def _take_back(self) -> None:
        if self._said:
            self._said.pop()
            self._changed()

    def _clear(self) -> None:
        if self._said:
            self._said = []
            self._changed()

    def _changed(self) -> None:
        had_focus = self.back.hasFocus() or self.clear.hasFocus()
        self._show()
        self._tell()
        resting = self.grid.resting()
        if had_focus and not self._said and resting is not None:
            resting.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.strip.show_said(self._said, read_only=self._read_only)
        self._aloud.offer(bool(self._said))
        for button in (self.back, self.clear):
            button.setVisible(not self._read_only)
            button.setEnabled(bool(self._said))
