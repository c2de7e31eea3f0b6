"""Find a picture by a word, or take one of those offered first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.fields.tiles import TileGrid, TileSpec
from taet_desktop.ui.widgets import Label

_MOST = 8
_PAUSE = 120
"""Milliseconds after the last letter before pictures are looked up."""


class PicturePicker(QWidget):
    """`picked` carries a picture that was pressed; whoever shows it decides what that means.

    At most `most` pictures are offered at once. `rebuilt` tells that the tiles are others than before.
    """

    picked = Signal(str)
    rebuilt = Signal()

    def __init__(self, context: FieldContext, *, most: int = _MOST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._most = context, most
        self._offered: tuple[str, ...] = ()
        self._first: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self.search = AnswerLine(tall=answer_target())
        self.search.setPlaceholderText("Find et billede")
        self.search.setAccessibleName("Find et billede")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_up)
        self.search.edited.connect(lambda: self._later.start(_PAUSE))
        self.search.returnPressed.connect(self._take_first)
        self.nothing = Label("Der er ikke et billede med det ord.", "muted")
        self.nothing.hide()
        self.grid: TileGrid | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.search)
        self._column.addWidget(self.nothing)

    def offer(self, first: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer some pictures, the chosen ones before them, and forget what was looked for."""
        self._first, self._chosen = tuple(first), tuple(chosen)
        self.search.show_text("")
        self._look_up()

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Mark the pictures that are taken now."""
        self._chosen = tuple(chosen)
        if self.grid is not None:
            self.grid.show_chosen(list(chosen))

    def rest(self) -> None:
        """Look nothing up any more."""
        self._later.stop()

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same."""
        tiles = self.grid.tiles if self.grid else []
        return {"search": self.search, **{f"picture-{tile.spec.key}": tile for tile in tiles}}

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        return list(self.parts().values())

    def _take_first(self) -> None:
        self._later.stop()
        self._look_up()
        if self.search.text().strip() and self.grid is not None and self.grid.tiles:
            self.picked.emit(self.grid.tiles[0].spec.key)

    def _look_up(self) -> None:
        word = self.search.text().strip()
        if word:
            found = tuple(self._context.find_pictures(word)[: self._most])
        else:
            found = tuple(dict.fromkeys((*self._chosen, *self._first)))[: self._most]
        self.nothing.setVisible(bool(word) and not found)
        if found != self._offered or self.grid is None:
            self._offered = found
            self._build(found)
        self.show_chosen(self._chosen)

    def _build(self, found: Sequence[str]) -> None:
        if self.grid is not None:
            self._column.removeWidget(self.grid)
            self.grid.hide()
            self.grid.deleteLater()
        specs = [TileSpec(one, self._context.picture_name(one), one) for one in found]
        self.grid = TileGrid(specs, picture=style.current().size(36), widest=110, small=True)
        self.grid.pressed.connect(self.picked)
        self._column.addWidget(self.grid)
        self.rebuilt.emit()
