"""Find a picture by a word: a line to write in, and the pictures that it finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.fields.tiles import TileGrid, TileSpec
from taet_desktop.ui.widgets import Label

_FOUND = 9
_PAUSE = 120
"""Milliseconds after the last letter before pictures are looked up."""


class PictureSearch(QWidget):
    """`taken` carries the picture that somebody pressed; Enter takes the first."""

    taken = Signal(str)

    def __init__(
        self, context: FieldContext, suggested: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._suggested = context, suggested
        self._offered = ""
        self._chosen = ""
        self.line = AnswerLine(tall=answer_target())
        self.line.setPlaceholderText("Find et billede")
        self.line.setAccessibleName("Find et billede")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_up)
        self.line.edited.connect(lambda: self._later.start(_PAUSE))
        self.line.returnPressed.connect(self._take_first)
        self.nothing = Label("Der er ikke et billede med det ord.", "muted")
        self.grid: TileGrid | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.line)
        self._column.addWidget(self.nothing)
        self._look_up()

    def begin(self, chosen: str) -> None:
        """Offer the pictures that are asked for most; mark one."""
        self.line.show_text("")
        self._chosen = chosen
        self._look_up()

    def mark(self, chosen: str) -> None:
        """Mark the picture that was taken."""
        self._chosen = chosen
        if self.grid is not None:
            self.grid.show_chosen([chosen])

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return [self.line, *(self.grid.tiles if self.grid else [])]

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same."""
        tiles = self.grid.tiles if self.grid else []
        return {"search": self.line, **{f"picture-{tile.spec.key}": tile for tile in tiles}}

    def _take_first(self) -> None:
        self._later.stop()
        self._look_up()
        if self.grid is not None and self.grid.tiles:
            self.taken.emit(self.grid.tiles[0].spec.key)

    def _look_up(self) -> None:
        self._later.stop()
        word = self.line.text().strip()
        found = list(self._context.find_pictures(word)[:_FOUND]) if word else list(self._suggested)
        self.nothing.setVisible(not found)
        if self.grid is None or self._offered != " ".join(found):
            self._offered = " ".join(found)
            if self.grid is not None:
                self._column.removeWidget(self.grid)
                self.grid.hide()
                self.grid.deleteLater()
            specs = [TileSpec(one, self._context.picture_name(one), one) for one in found]
            self.grid = TileGrid(specs, picture=style.current().size(36), widest=110, small=True, parent=self)
            self.grid.pressed.connect(self.taken)
            self._column.addWidget(self.grid)
        self.mark(self._chosen)
