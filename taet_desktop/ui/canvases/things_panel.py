"""Beside a canvas that things are put on: the kinds there are, or all about the thing that is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.canvases.picture_picker import PicturePicker
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.fields.tiles import TileGrid, TileSpec
from taet_desktop.ui.fields.touch import TouchLink, TouchPrimary
from taet_desktop.ui.widgets import Label


class ThingsPanel(QWidget):
    """`wanted` carries the kind of a thing that somebody wants. While one is open, `thing` is a copy of it:
    `edited` carries the field of it that changed, `removed` and `done` what they say, `rebuilt` that other
    pictures are offered.
    """

    wanted = Signal(str)
    edited = Signal(str)
    removed = Signal()
    done = Signal()
    rebuilt = Signal()

    def __init__(self, context: FieldContext, put: str, kinds: Sequence[TileSpec], *, pictures: int) -> None:
        """`put` is the heading over the kinds; at most so many `pictures` are offered at once."""
        super().__init__()
        self.thing: dict[str, Any] | None = None
        self.add_label = Label(put, "label")
        side = style.current().size(40)
        self.kinds = TileGrid(kinds, picture=side, widest=150, pointing=True, small=True)
        self.kinds.pressed.connect(self.wanted)
        for tile in self.kinds.tiles:
            tile.setAccessibleName(f"{put}: {tile.text()}")
        self.title = Label("", "label")
        self.remove = TouchLink("Fjern", "trash")
        self.remove.clicked.connect(self.removed)
        self.ready = TouchPrimary("Færdig")
        self.ready.clicked.connect(self.done)
        self.pictures = PicturePicker(context, most=pictures)
        self.pictures.picked.connect(self._choose)
        self.pictures.rebuilt.connect(self.rebuilt)

    def _line(self, key: str, most: int) -> AnswerLine:
        """Return a line to write one field of the thing in, of so many letters."""
        line = AnswerLine(tall=answer_target())
        line.setMaxLength(most)
        line.edited.connect(lambda: self._put(key, line.text()))
        line.returnPressed.connect(self.done)
        return line

    def _lay_out(self, *editing: QWidget) -> None:
        """Put the kinds on one leaf, and on the other what is told about a thing."""
        self._resting, self._editing = QWidget(), QWidget()
        rest = _column(self._resting, 8)
        rest.addWidget(self.add_label)
        rest.addWidget(self.kinds)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        head.addWidget(self.ready)
        edit = _column(self._editing, 8)
        edit.addLayout(head)
        for widget in editing:
            edit.addWidget(widget)
        column = _column(self, 0)
        column.addWidget(self._resting)
        column.addWidget(self._editing)

    def show_thing(self, thing: dict[str, Any] | None) -> None:
        """Show everything about a thing, or what one can put there."""
        before, self.thing = self.thing, thing
        self._resting.setVisible(thing is None)
        self._editing.setVisible(thing is not None)
        if thing is None:
            self.pictures.rest()
        else:
            self._fill(thing, another=before is None or before["id"] != thing["id"])

    def _fill(self, thing: dict[str, Any], *, another: bool) -> None:
        """Show a thing; `another` than was shown before it."""
        raise NotImplementedError

    def _offer(self, thing: dict[str, Any], suggested: Sequence[str], *, another: bool) -> None:
        """Offer pictures for another thing, and mark the one that it has."""
        chosen = [thing["picture"]] if thing.get("picture") else []
        if another:
            self.pictures.offer(suggested, chosen)
        self.pictures.show_chosen(chosen)

    def _put(self, key: str, value: Any) -> None:
        if self.thing is not None:
            self.thing[key] = value
            self.edited.emit(key)

    def _choose(self, picture: str) -> None:
        """Take a picture, or lay down the one that was taken."""
        if self.thing is not None:
            self._put("picture", "" if self.thing.get("picture") == picture else picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.thing is not None:
            self.done.emit()
            return
        super().keyPressEvent(event)


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
