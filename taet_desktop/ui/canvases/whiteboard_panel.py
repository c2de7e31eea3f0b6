"""Beside the board: what can be put on it, and everything about the thing that is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.whiteboard import MAX_TEXT, NOTE_TONES, SIZES
from taet_desktop.ui.canvases.things_panel import ThingsPanel
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.text import AnswerText
from taet_desktop.ui.fields.tiles import TileSpec
from taet_desktop.ui.fields.touch import TouchBox, TouchLink
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
_LONGEST = 200
"""Letters of who does something, and when."""
_HINTS = {
    "seddel": "Hvad skal der stå på sedlen?",
    "tekst": "Hvad skal der stå?",
    "billede": "Et ord til billedet",
    "foto": "Hvad viser fotoet?",
}


class WhiteboardPanel(ThingsPanel):
    """What can change about something is `text`, `size`, `tone`, `agreed`, `who`, `when` and `picture`."""

    lift_wanted = Signal()

    def __init__(self, context: FieldContext) -> None:
        offered = [one for one in _TILES if one not in ("foto", CAMERA) or context.photos is not None]
        kinds = [TileSpec(one, _TILES[one], KIND_PICTURES[one]) for one in offered]
        super().__init__(context, "Sæt på tavlen", kinds, pictures=len(SUGGESTED))
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
        self.who, self.when = self._line("who", _LONGEST), self._line("when", _LONGEST)
        for line, hint in ((self.who, "Hvem gør det?"), (self.when, "Hvornår?")):
            line.setPlaceholderText(hint)
            line.setAccessibleName(hint)
        self._can_lift = context.lift is not None
        self.lift = TouchLink("Sæt i planen", "path")
        self.lift.clicked.connect(self.lift_wanted)
        self.lift_said = Label("", "muted")
        self._lay_out(
            self.text, self.sizes, self.tones, self.agreed, self.who, self.when, self.lift, self.lift_said,
            self.pictures,
        )  # fmt: skip
        self.show_thing(None)

    def _fill(self, thing: dict[str, Any], *, another: bool) -> None:
        kind = thing["kind"]
        self.title.setText(KIND_NAMES[kind])
        self.text.setPlaceholderText(_HINTS[kind])
        self.text.setAccessibleName(_HINTS[kind])
        self.text.show_text(thing.get("text", ""))
        self.tones.setVisible(kind == "seddel")
        self.tones.set_on({thing.get("tone", "gul")})
        self.agreed.setVisible(kind in ("seddel", "tekst"))
        self.agreed.setChecked(bool(thing.get("agreed")))
        for line, key in ((self.who, "who"), (self.when, "when")):
            line.setVisible(bool(thing.get("agreed")))
            line.show_text(thing.get(key, ""))
        self.lift.setVisible(self._can_lift and bool(thing.get("agreed")))
        self.lift.setEnabled(bool(thing.get("text", "").strip()))
        if another or not thing.get("agreed"):
            self.show_lifted("")
        self.pictures.setVisible(kind == "billede")
        self._offer(thing, SUGGESTED, another=another and kind == "billede")
        self.sizes.pill("-").setEnabled(thing["size"] > SIZES[0])
        self.sizes.pill("+").setEnabled(thing["size"] < SIZES[-1])

    def show_lifted(self, said: str) -> None:
        """Tell where the agreement stands now."""
        self.lift_said.setText(said)
        self.lift_said.setVisible(bool(said))

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same."""
        if self.thing is None:
            return {f"add-{tile.spec.key}": tile for tile in self.kinds.tiles}
        which = self.thing["id"]
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
        if self.thing is None:
            return list(self.kinds.tiles)
        rest = [*self.sizes.stops(), *self.tones.stops(), self.agreed, self.who, self.when, self.lift]
        return [self.remove, self.ready, self.text, *rest, *self.pictures.stops()]

    def first(self) -> QWidget:
        """Return where one begins: the words, or for a picture the search."""
        return self.pictures.search if self.thing and self.thing["kind"] == "billede" else self.text

    def _typed(self) -> None:
        text = self.text.text()
        if len(text) > MAX_TEXT:
            self.text.show_text(text[:MAX_TEXT])
        self._put("text", text[:MAX_TEXT])

    def _size(self, step: str) -> None:
        if self.thing is not None:
            wanted = self.thing["size"] + (1 if step == "+" else -1)
            self._put("size", max(SIZES[0], min(SIZES[-1], wanted)))

    def _tone(self, tone: str) -> None:
        self._put("tone", tone)

    def _agree(self) -> None:
        self._put("agreed", self.agreed.isChecked())
