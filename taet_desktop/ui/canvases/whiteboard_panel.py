"""Beside the board: what can be put on it, and everything about the thing that is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.whiteboard import MAX_TEXT, NOTE_TONES, SIZES
from taet_desktop.ui import style
from taet_desktop.ui.canvases.picture_picker import PicturePicker
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.text import AnswerLine, AnswerText
from taet_desktop.ui.fields.tiles import TileGrid, TileSpec
from taet_desktop.ui.fields.touch import TouchBox, TouchLink, TouchPrimary
from taet_desktop.ui.widgets import Label

CAMERA = "kamera"
"""The tile that takes the newest photo of the camera's folder; what it gives is a photo."""
KIND_NAMES = {"seddel": "Seddel", "tekst": "Tekst", "billede": "Billede", "foto": "Foto"}
_TILES = {**KIND_NAMES, "foto": "Foto fra fil", CAMERA: "Nyeste foto"}
KIND_PICTURES = {
    "seddel": "huskeliste",
    "tekst": "skrive",
    "billede": "billedramme",
    "foto": "mappe",
    CAMERA: "fotografere",
}
SUGGESTED = ("hjem", "familie", "ven", "kaeledyr", "arbejde", "bus", "kaffe", "musik", "sove")
_HINTS = {
    "seddel": "Hvad skal der stå på sedlen?",
    "tekst": "Hvad skal der stå?",
    "billede": "Et ord til billedet",
    "foto": "Hvad viser fotoet?",
}


class WhiteboardPanel(QWidget):
    """`wanted` carries the kind of what somebody wants on the board. While something is chosen `edited`
    carries the field that changed, `removed` and `done` what they say, `rebuilt` that other pictures are
    offered.
    """

    wanted = Signal(str)
    edited = Signal(str)
    removed = Signal()
    done = Signal()
    rebuilt = Signal()
    lift_wanted = Signal()

    def __init__(self, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item: dict[str, Any] | None = None
        self.add_label = Label("Sæt på tavlen", "label")
        offered = [one for one in _TILES if one not in ("foto", CAMERA) or context.photos is not None]
        self.kinds = TileGrid(
            [TileSpec(one, _TILES[one], KIND_PICTURES[one]) for one in offered],
            picture=style.current().size(40), widest=150, pointing=True, small=True,
        )  # fmt: skip
        self.kinds.pressed.connect(self.wanted)
        for tile in self.kinds.tiles:
            tile.setAccessibleName(f"Sæt på tavlen: {tile.text()}")
        self.title = Label("", "label")
        self.remove = TouchLink("Fjern", "trash")
        self.remove.clicked.connect(self.removed)
        self.ready = TouchPrimary("Færdig")
        self.ready.clicked.connect(self.done)
        self.text = AnswerText(lines=2, most=6, tall=answer_target())
        self.text.edited.connect(self._typed)
        self.sizes = PillRow("Størrelse", spacing=6, tall=answer_target())
        self.sizes.set_pills([("-", "Mindre"), ("+", "Større")])
        self.sizes.chosen.connect(self._size)
        self.tones = PillRow("Farve", spacing=6, tall=answer_target())
        self.tones.set_pills([(tone, name.capitalize()) for tone, name in NOTE_TONES.items()])
        self.tones.chosen.connect(self._tone)
        self.agreed = TouchBox("Det er en aftale")
        self.agreed.clicked.connect(self._agree)
        self.who = self._line("who", "Hvem gør det?")
        self.when = self._line("when", "Hvornår?")
        self._can_lift = context.lift is not None
        self.lift = TouchLink("Sæt i planen", "path")
        self.lift.clicked.connect(self.lift_wanted)
        self.lift_said = Label("", "muted")
        self.pictures = PicturePicker(context, most=len(SUGGESTED))
        self.pictures.picked.connect(self._choose)
        self.pictures.rebuilt.connect(self.rebuilt)
        self._lay_out()
        self.show_item(None)

    def _line(self, key: str, hint: str) -> AnswerLine:
        line = AnswerLine(tall=answer_target())
        line.setMaxLength(200)
        line.setPlaceholderText(hint)
        line.setAccessibleName(hint)
        line.edited.connect(lambda: self._put(key, line.text()))
        line.returnPressed.connect(self.done)
        return line

    def _lay_out(self) -> None:
        self._resting, self._editing = QWidget(), QWidget()
        rest = QVBoxLayout(self._resting)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(8)
        rest.addWidget(self.add_label)
        rest.addWidget(self.kinds)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        head.addWidget(self.ready)
        edit = QVBoxLayout(self._editing)
        edit.setContentsMargins(0, 0, 0, 0)
        edit.setSpacing(8)
        edit.addLayout(head)
        for widget in (self.text, self.sizes, self.tones, self.agreed, self.who, self.when, self.lift,
                       self.lift_said, self.pictures):  # fmt: skip
            edit.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._resting)
        column.addWidget(self._editing)

    def show_item(self, item: dict[str, Any] | None) -> None:
        """Show everything about something, or what one can add."""
        before, self.item = self.item, item
        self._resting.setVisible(item is None)
        self._editing.setVisible(item is not None)
        if item is None:
            return
        kind = item["kind"]
        self.title.setText(KIND_NAMES[kind])
        self.text.setPlaceholderText(_HINTS[kind])
        self.text.setAccessibleName(_HINTS[kind])
        self.text.show_text(item.get("text", ""))
        self.tones.setVisible(kind == "seddel")
        self.tones.set_on({item.get("tone", "gul")})
        self.agreed.setVisible(kind in ("seddel", "tekst"))
        self.agreed.setChecked(bool(item.get("agreed")))
        for line, key in ((self.who, "who"), (self.when, "when")):
            line.setVisible(bool(item.get("agreed")))
            line.show_text(item.get(key, ""))
        self.lift.setVisible(self._can_lift and bool(item.get("agreed")))
        self.lift.setEnabled(bool(item.get("text", "").strip()))
        if before is None or before["id"] != item["id"] or not item.get("agreed"):
            self.show_lifted("")
        self.pictures.setVisible(kind == "billede")
        chosen = [picture for picture in [item.get("picture", "")] if picture]
        if kind == "billede" and (before is None or before["id"] != item["id"]):
            self.pictures.offer(SUGGESTED, chosen)
        self.pictures.show_chosen(chosen)
        self.sizes.pill("-").setEnabled(item["size"] > SIZES[0])
        self.sizes.pill("+").setEnabled(item["size"] < SIZES[-1])

    def show_lifted(self, said: str) -> None:
        """Tell where the agreement stands now."""
        self.lift_said.setText(said)
        self.lift_said.setVisible(bool(said))

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same."""
        if self.item is None:
            return {f"add-{tile.spec.key}": tile for tile in self.kinds.tiles}
        which = self.item["id"]
        return {
            f"text-{which}": self.text,
            **{f"size-{pill.key}": pill for pill in self.sizes.stops()},
            **{f"tone-{pill.key}": pill for pill in self.tones.stops()},
            "agreed": self.agreed,
            f"who-{which}": self.who,
            f"when-{which}": self.when,
            "lift": self.lift,
            **self.pictures.parts(),
            "remove": self.remove,
            "ready": self.ready,
        }

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        if self.item is None:
            return list(self.kinds.tiles)
        rest = [*self.sizes.stops(), *self.tones.stops(), self.agreed, self.who, self.when, self.lift]
        return [self.remove, self.ready, self.text, *rest, *self.pictures.stops()]

    def first(self) -> QWidget:
        """Return where one begins: the words, or for a picture the search."""
        return self.pictures.search if self.item and self.item["kind"] == "billede" else self.text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.item is not None:
            self.done.emit()
            return
        super().keyPressEvent(event)

    # --- what is done here

    def _typed(self) -> None:
        text = self.text.text()
        if len(text) > MAX_TEXT:
            self.text.show_text(text[:MAX_TEXT])
        self._put("text", text[:MAX_TEXT])

    def _put(self, key: str, value: Any) -> None:
        if self.item is not None:
            self.item[key] = value
            self.edited.emit(key)

    def _size(self, step: str) -> None:
        if self.item is not None:
            wanted = self.item["size"] + (1 if step == "+" else -1)
            self._put("size", max(SIZES[0], min(SIZES[-1], wanted)))

    def _tone(self, tone: str) -> None:
        self._put("tone", tone)

    def _agree(self) -> None:
        self._put("agreed", self.agreed.isChecked())

    def _choose(self, picture: str) -> None:
        if self.item is not None:
            self._put("picture", "" if self.item.get("picture") == picture else picture)
