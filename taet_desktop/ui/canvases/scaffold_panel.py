"""Beside a *visuelt stillads*: the words and the pictures of the place that is open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.scaffold import MAX_PICTURES
from taet_desktop.ui.canvases.picture_picker import PicturePicker
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.text import AnswerText
from taet_desktop.ui.fields.touch import TouchLink, TouchPrimary
from taet_desktop.ui.widgets import Label

Row = dict[str, Any]
_OFFERED = ("mor", "far", "ven", "hund", "kat", "hjem", "musik", "natur")
_HINT = (
    "Tryk på et sted på tegningen. Her kan I så skrive og vælge billeder. "
    "Du kan trække et billede til et andet sted."
)
_FULL = f"Der er plads til {MAX_PICTURES} billeder. Tryk på et af dem for at fjerne det."


class ScaffoldPanel(QWidget):
    """`edited` carries `text` or `pictures`; `removed` and `done` what they say. `row` is a copy, or None."""

    edited = Signal(str)
    removed = Signal()
    done = Signal()
    refused = Signal(str)
    rebuilt = Signal()

    def __init__(self, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: Row | None = None
        self.hint = Label(_HINT, "muted")
        self.title = Label("", "label")
        self.text = AnswerText(lines=3, most=8, tall=answer_target())
        self.text.setPlaceholderText("Skriv her")
        self.text.edited.connect(self._texted)
        self.text.refused.connect(self.refused)
        self.pictures = PicturePicker(context)
        self.pictures.picked.connect(self._picked)
        self.pictures.rebuilt.connect(self.rebuilt)
        self.empty = TouchLink("Tøm stedet", "trash")
        self.empty.clicked.connect(self.removed)
        self.ready = TouchPrimary("Færdig")
        self.ready.clicked.connect(self.done)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.empty)
        foot.addStretch(1)
        foot.addWidget(self.ready)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.hint, self.title, self.text, self.pictures):
            column.addWidget(widget)
        column.addLayout(foot)
        self.show_place("", None)

    def show_place(self, name: str, row: Row | None) -> None:
        """Show a place by its name and what stands there, or what one can do when none is open."""
        fresh = row is not None and (self.row is None or row["place"] != self.row["place"])
        self.row = row
        for widget in (self.title, self.text, self.pictures, self.ready):
            widget.setVisible(row is not None)
        self.hint.setVisible(row is None)
        if row is None:
            self.empty.hide()
            self.pictures.rest()
            return
        self.title.setText(name)
        self.text.setAccessibleName(name)
        self.text.show_text(row["text"])
        self.empty.setVisible(bool(row["text"].strip() or row["pictures"]))
        if fresh:
            self.pictures.offer(_OFFERED, row["pictures"])
        self.pictures.show_chosen(row["pictures"])

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same."""
        if self.row is None:
            return {}
        found: dict[str, QWidget] = {f"text-{self.row['place']}": self.text, **self.pictures.parts()}
        return found | ({} if self.empty.isHidden() else {"empty": self.empty}) | {"ready": self.ready}

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        return list(self.parts().values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.row is not None:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def _texted(self) -> None:
        if self.row is not None:
            self.row["text"] = self.text.text()
            self.edited.emit("text")

    def _picked(self, picture: str) -> None:
        if self.row is None:
            return
        chosen = self.row["pictures"]
        if picture in chosen:
            self.row["pictures"] = [one for one in chosen if one != picture]
        elif len(chosen) < MAX_PICTURES:
            self.row["pictures"] = [*chosen, picture]
        else:
            self.refused.emit(_FULL)
            return
        self.edited.emit("pictures")
