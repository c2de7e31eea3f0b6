"""Beside the map: who can be put on it, and everything about the one who is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.network import MAX_NAME
from taet_desktop.ui import style
from taet_desktop.ui.canvases.network_canvas import KIND_PICTURES
from taet_desktop.ui.canvases.picture_picker import PicturePicker
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.fields.tiles import TileGrid, TileSpec
from taet_desktop.ui.fields.touch import TouchLink, TouchPrimary
from taet_desktop.ui.widgets import Label

KIND_NAMES = {"person": "Person", "fagperson": "Fagperson", "dyr": "Dyr", "sted": "Sted"}
SUGGESTED = {
    "person": ("mor", "far", "soeskende", "kaereste", "ven", "mormor", "morfar", "barn", "nabo"),
    "fagperson": ("bostoette", "kontaktperson", "raadgiver", "laege", "laerer", "psykolog"),
    "dyr": ("kat", "hund", "kanin", "fugl", "hest", "akvariefisk"),
    "sted": ("hjem", "arbejde", "tilbud", "vaerested", "skole", "bibliotek", "svoemmehal", "kirke", "cafe"),
}
"""Pictures offered first. One that is taken before anything is written is also who it is."""
_NAME_HINTS = {"person": "Navn", "fagperson": "Navn", "dyr": "Dyrets navn", "sted": "Stedets navn"}
_RELATION_HINTS = {
    "person": "Hvem er det? Fx bror",
    "fagperson": "Hvad laver personen?",
    "dyr": "Hvilket dyr? Fx kat",
    "sted": "Hvad er det for et sted?",
}
_MOST = max(map(len, SUGGESTED.values()))


class NetworkPanel(QWidget):
    """`wanted` carries the kind of whom somebody wants on the map. While somebody is chosen: `edited` carries
    the field that changed (name, relation, picture, wish), `removed` and `done` what it says, `rebuilt` that
    other pictures are offered.
    """

    wanted = Signal(str)
    edited = Signal(str)
    removed = Signal()
    done = Signal()
    rebuilt = Signal()

    def __init__(self, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.member: dict[str, Any] | None = None
        self.add_label = Label("Sæt på kortet", "label")
        self.kinds = TileGrid(
            [TileSpec(kind, name, KIND_PICTURES[kind]) for kind, name in KIND_NAMES.items()],
            picture=style.current().size(40), widest=150, pointing=True, small=True,
        )  # fmt: skip
        self.kinds.pressed.connect(self.wanted)
        for tile in self.kinds.tiles:
            tile.setAccessibleName(f"Sæt på kortet: {tile.text()}")
        self.title = Label("", "label")
        self.name = self._line("name")
        self.relation = self._line("relation")
        self.wishes = PillRow("Ønske", spacing=6, tall=answer_target())
        self.wishes.chosen.connect(self._wish)
        self.pictures = PicturePicker(context, most=_MOST)
        self.pictures.picked.connect(self._choose)
        self.pictures.rebuilt.connect(self.rebuilt)
        self.remove = TouchLink("Fjern", "trash")
        self.remove.clicked.connect(self.removed)
        self.ready = TouchPrimary("Færdig")
        self.ready.clicked.connect(self.done)
        self._lay_out()
        self.show_member(None)

    def _line(self, key: str) -> AnswerLine:
        line = AnswerLine(tall=answer_target())
        line.setMaxLength(MAX_NAME)
        line.edited.connect(lambda: self._typed(key, line))
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
        for widget in (self.name, self.relation, self.wishes, self.pictures):
            edit.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._resting)
        column.addWidget(self._editing)

    def show_member(self, member: dict[str, Any] | None) -> None:
        """Show everything about somebody, or whom one can add."""
        before, self.member = self.member, member
        self._resting.setVisible(member is None)
        self._editing.setVisible(member is not None)
        if member is None:
            self.pictures.rest()
            return
        kind = member["kind"]
        self.title.setText(KIND_NAMES[kind])
        self.name.setPlaceholderText(_NAME_HINTS[kind])
        self.relation.setPlaceholderText(_RELATION_HINTS[kind])
        self.name.setAccessibleName(_NAME_HINTS[kind])
        self.relation.setAccessibleName(_RELATION_HINTS[kind])
        self.name.show_text(member.get("name", ""))
        self.relation.show_text(member.get("relation", ""))
        where = "her" if kind == "sted" else "sammen"
        self.wishes.set_pills([("mere", f"+ Mere {where}"), ("mindre", f"− Mindre {where}")])
        self.wishes.set_on({member.get("wish", "")} - {""})
        if before is None or before["id"] != member["id"]:
            self.pictures.offer(SUGGESTED[kind], self._chosen())
        self.pictures.show_chosen(self._chosen())

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same."""
        if self.member is None:
            return {f"add-{tile.spec.key}": tile for tile in self.kinds.tiles}
        who = self.member["id"]
        return {
            f"name-{who}": self.name,
            f"relation-{who}": self.relation,
            **{f"wish-{key}": self.wishes.pill(key) for key in self.wishes.keys()},  # noqa: SIM118 a method
            **self.pictures.parts(),
            "remove": self.remove,
            "ready": self.ready,
        }

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        if self.member is None:
            return list(self.kinds.tiles)
        head = [self.remove, self.ready]
        return [*head, self.name, self.relation, *self.wishes.stops(), *self.pictures.stops()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.member is not None:
            self.done.emit()
            return
        super().keyPressEvent(event)

    # --- what is done here

    def _typed(self, key: str, line: AnswerLine) -> None:
        if self.member is not None:
            self.member[key] = line.text()
            self.edited.emit(key)

    def _wish(self, wish: str) -> None:
        if self.member is not None:
            self.member["wish"] = "" if self.member.get("wish") == wish else wish
            self.wishes.set_on({self.member["wish"]} - {""})
            self.edited.emit("wish")

    def _choose(self, picture: str) -> None:
        one = self.member
        if one is None:
            return
        one["picture"] = "" if one.get("picture") == picture else picture
        word = self._context.picture_name(picture)
        # The picture is who it is, where nobody has said more; a place is called what it is.
        told = [self._context.picture_name(other) for other in SUGGESTED[one["kind"]]]
        if not one.get("name", "").strip() and one.get("relation", "").strip() in ("", *told):
            one["relation"] = word if one["picture"] else ""
            self.relation.show_text(one["relation"])
        self.pictures.show_chosen(self._chosen())
        self.edited.emit("picture")

    def _chosen(self) -> list[str]:
        picture = self.member.get("picture", "") if self.member is not None else ""
        return [picture] if picture else []
