"""Beside the map: who can be put on it, and everything about the one who is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from taet_desktop.domain.network import MAX_NAME
from taet_desktop.ui.canvases.network_canvas import KIND_PICTURES
from taet_desktop.ui.canvases.things_panel import ThingsPanel
from taet_desktop.ui.fields.base import FieldContext, answer_target
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.tiles import TileSpec

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


class NetworkPanel(ThingsPanel):
    """What can change about somebody is `name`, `relation`, `picture` and `wish`."""

    def __init__(self, context: FieldContext) -> None:
        kinds = [TileSpec(kind, name, KIND_PICTURES[kind]) for kind, name in KIND_NAMES.items()]
        super().__init__(context, "Sæt på kortet", kinds, pictures=_MOST)
        self._context = context
        self.name = self._line("name", MAX_NAME)
        self.relation = self._line("relation", MAX_NAME)
        self.wishes = PillRow("Ønske", spacing=6, tall=answer_target())
        self.wishes.chosen.connect(self._wish)
        self._lay_out(self.name, self.relation, self.wishes, self.pictures)
        self.show_thing(None)

    def _fill(self, thing: dict[str, Any], *, another: bool) -> None:
        kind = thing["kind"]
        self.title.setText(KIND_NAMES[kind])
        for line, key, hints in (
            (self.name, "name", _NAME_HINTS),
            (self.relation, "relation", _RELATION_HINTS),
        ):
            line.setPlaceholderText(hints[kind])
            line.setAccessibleName(hints[kind])
            line.show_text(thing.get(key, ""))
        where = "her" if kind == "sted" else "sammen"
        self.wishes.set_pills([("mere", f"+ Mere {where}"), ("mindre", f"− Mindre {where}")])
        self.wishes.set_on({thing.get("wish", "")} - {""})
        self._offer(thing, SUGGESTED[kind], another=another)

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus, by a key that stays the same."""
        if self.thing is None:
            return {f"add-{tile.spec.key}": tile for tile in self.kinds.tiles}
        who = self.thing["id"]
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
        if self.thing is None:
            return list(self.kinds.tiles)
        head = [self.remove, self.ready]
        return [*head, self.name, self.relation, *self.wishes.stops(), *self.pictures.stops()]

    def _wish(self, wish: str) -> None:
        if self.thing is not None:
            self._put("wish", "" if self.thing.get("wish") == wish else wish)

    def _choose(self, picture: str) -> None:
        """The picture is who it is, where nobody has said more; a place is called what it is."""
        one = self.thing
        if one is None:
            return
        told = [self._context.picture_name(other) for other in SUGGESTED[one["kind"]]]
        if not one.get("name", "").strip() and one.get("relation", "").strip() in ("", *told):
            taken = one.get("picture") != picture
            one["relation"] = self._context.picture_name(picture) if taken else ""
        super()._choose(picture)
