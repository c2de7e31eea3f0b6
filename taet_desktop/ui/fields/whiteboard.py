"""*Tavlen* as a field: the board, above it the tools, and beside it what can be put there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from taet_desktop.domain.ink import ink_json, strokes_of
from taet_desktop.domain.whiteboard import (
    HEIGHT,
    MAX_ITEMS,
    MAX_SHAPE,
    MIN_SHAPE,
    WIDTH,
    free_place,
    fresh_id,
    is_something,
    kept_inside,
)
from taet_desktop.domain.whiteboard_words import agreed_rows, plain_lines
from taet_desktop.ui.canvases.beside import Beside
from taet_desktop.ui.canvases.photo_pick import PhotoPick
from taet_desktop.ui.canvases.whiteboard_canvas import Item, WhiteboardCanvas
from taet_desktop.ui.canvases.whiteboard_panel import CAMERA, WhiteboardPanel
from taet_desktop.ui.canvases.whiteboard_tools import HAND, WhiteboardTools
from taet_desktop.ui.fields.base import FieldContext, chain
from taet_desktop.ui.fields.canvas_field import Closer
from taet_desktop.ui.fields.things_field import Row, ThingsField

_STEP, _FINE = 25, 5
"""Units that an arrow moves something; fewer with Shift."""
_FULL = f"Der er plads til {MAX_ITEMS} ting på tavlen. Fjern en, før du sætter en ny på."


class WhiteboardField(ThingsField):
    """Things stand in the order in which they lie upon each other: what was moved last lies uppermost."""

    called = ("tavle", "Tavle")
    keys = (
        "Piletaster flytter. Enter åbner, mellemrum mærker som aftale, Delete fjerner. Esc går videre. "
        "Med pennen flytter piletaster spidsen, og mellemrum sætter den ned og løfter den."
    )
    canvas: WhiteboardCanvas
    panel: WhiteboardPanel

    def __init__(self, context: FieldContext) -> None:
        super().__init__(context)
        self._ink: list[dict[str, Any]] = []
        self._straight = False
        self.tools = WhiteboardTools()
        self.tools.changed.connect(self._take)
        self.canvas = WhiteboardCanvas(context.picture_name)
        self.canvas.dropped.connect(self._drop)
        self.canvas.marked.connect(self._mark)
        self.canvas.inked.connect(self._inked)
        self.canvas.no_room.connect(self.problem)
        self.canvas.pen_away.connect(lambda: self.tools.take(self.tools.tool))
        self.photos = PhotoPick(self, context.photos)
        self.photos.kept.connect(self.put_photo)
        self.photos.failed.connect(self.problem)
        self.photos.shown.connect(self._straightening)
        self.panel = WhiteboardPanel(context)
        self.panel.wanted.connect(self._want)
        self.panel.edited.connect(self._edited)
        self.panel.lift_wanted.connect(self._lift)
        self._connect()
        self.closer = Closer(self, "hele tavlen")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        self.tools.put_beside(self.closer)
        self._left = left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.canvas, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self._beside = Beside(self, left, self.panel, WIDTH / HEIGHT, self.tools)

    # --- the value

    def value(self) -> Any:
        items = [dict(one) for one in self._rows if is_something(one)]
        return {"items": items, "ink": list(self._ink)} if items or self._ink else None

    def set_value(self, value: Any) -> None:
        if value and value == self.value():
            return
        given = value or {}
        self._ink = list(given.get("ink", ()))
        self.canvas.ink.show(strokes_of(self._ink))
        self._show_rows([dict(one) for one in given.get("items", ())])

    def parts(self) -> dict[str, QWidget]:
        if self.photos.view is not None:
            return self.photos.view.parts()
        return {
            "canvas": self.canvas,
            **self.tools.parts(),
            "closer": self.closer,
            **self.panel.parts(),
        }

    def stops(self) -> list[QWidget]:
        if self.photos.view is not None:
            return list(self.photos.view.parts().values())
        return [*self.tools.stops(), self.closer, self.canvas, *self.panel.stops()]

    def _buttons(self) -> Sequence[QAbstractButton]:
        return (self.closer,)

    def set_read_only(self, read_only: bool) -> None:
        if read_only:
            self.canvas.hold("")
            self.photos.leave()
        super().set_read_only(read_only)

    def settle(self) -> None:
        """Keep the stroke that the keys are drawing."""
        self.canvas.ink.release()

    def _fit(self) -> None:
        """Fit the board to the room there is; while a photo is straightened, that too."""
        self.canvas.setFixedSize(*self._beside.fit(alone=self._read_only))
        if self.photos.view is not None:
            self.photos.view.fit(self.canvas.size())

    # --- what is done on the board

    def _drop(self, key: str, x: float, y: float) -> None:
        one = self._row(key)
        if one is not None:
            self._put(one, kept_inside(one, x, y))

    def _step(self, key: str, dx: int, dy: int, fine: bool) -> None:
        one = self._row(key)
        if one is None:
            return
        far = _FINE if fine else _STEP
        place = kept_inside(one, one["x"] + dx * far, one["y"] + dy * far)
        if place != (one["x"], one["y"]):
            self._put(one, place)

    def _put(self, one: Item, place: tuple[int, int]) -> None:
        """Put something in another place: it lies uppermost then."""
        one["x"], one["y"] = place
        self._rows.remove(one)
        self._rows.append(one)
        self._show()
        self._tell()

    def _mark(self, key: str) -> None:
        """Mark a note or a text as agreed, or as not."""
        one = self._row(key)
        if one is not None and one["kind"] in ("seddel", "tekst"):
            one["agreed"] = not one.get("agreed", False)
            self._show()
            self._tell()

    def _is_said(self, row: Row) -> bool:
        return is_something(row)

    def _first(self) -> QWidget:
        return self.panel.first()

    # --- ink

    def _take(self) -> None:
        tools = self.tools
        self.canvas.ink.tone, self.canvas.ink.width = tools.tone, tools.width_
        if self.canvas.ink.tool != ("" if tools.tool == HAND else tools.tool):
            self.canvas.hold("" if tools.tool == HAND else tools.tool)
            if tools.tool != HAND:
                self.close_panel()
        chain(self.stops())

    def _inked(self) -> None:
        self._ink = ink_json(self.canvas.ink.strokes)
        self._say()
        self._tell()

    # --- the panel

    def _want(self, kind: str) -> None:
        if self._read_only:
            return
        if len(self._rows) >= MAX_ITEMS:
            self.problem.emit(_FULL)
        elif kind in ("foto", CAMERA):
            self.problem.emit("")
            self.photos.pick(newest=kind == CAMERA)
        else:
            self._add(kind)
            self.panel.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _straightening(self, under_way: bool) -> None:
        """Show the photo that is straightened in the board's place, or the board again."""
        self._straight = under_way
        if under_way and self.photos.view is not None:
            self._left.insertWidget(0, self.photos.view)
            self._fit()
        self._show()
        if not under_way:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_photo(self, sha256: str, width: int, height: int) -> None:
        """Put a photo on the board that has been kept; its bytes have that SHA-256 and so many pixels."""
        if self._read_only or len(self._rows) >= MAX_ITEMS:
            return
        shape = max(MIN_SHAPE, min(MAX_SHAPE, round(1_000 * width / max(1, height))))
        self._add("foto", photo=sha256, shape=shape)
        self._tell()

    def _add(self, kind: str, **more: Any) -> None:
        one: Item = {
            "id": fresh_id(self._rows), "kind": kind, "text": "", "picture": "", "photo": "",
            "shape": 1_000, "x": 0, "y": 0, "size": 2, "tone": "gul", "agreed": False, "who": "", "when": "",
            **more,
        }  # fmt: skip
        one["x"], one["y"] = free_place(self._rows, one)
        if self.tools.tool != HAND:
            self.tools.take(HAND)
        self._rows.append(one)
        self._choose(one["id"])

    def _edited(self, part: str) -> None:
        item, one = self.panel.thing, self._row(self._chosen)
        if item is None or one is None:
            return
        one.update(item)
        one["x"], one["y"] = kept_inside(one, one["x"], one["y"])
        self._show()
        self._tell(f"{part}-{one['id']}" if part in ("text", "who", "when") else "")

    def _lift(self) -> None:
        """Put the agreement that is chosen into the plan too."""
        one = self._row(self._chosen)
        if one is None or self._context.lift is None or self._read_only:
            return
        (row,) = agreed_rows({"items": [{**one, "agreed": True}]}) or [{}]
        if row:
            self.panel.show_lifted(self._context.lift(row))

    # --- showing

    def _show(self) -> None:
        self.canvas.chosen = self._chosen
        self.canvas.show_items(self._rows)
        chosen = self._row(self._chosen)
        was = self.panel.thing
        self.panel.show_thing(dict(chosen) if chosen else None)
        board = not self._straight
        self.canvas.setVisible(board)
        self.panel.setVisible(board and not self._read_only)
        self.tools.setVisible(board)
        self.tools.offer(not self._read_only)
        self._say()
        if (was is None) != (chosen is None):
            chain(self.stops())

    def _lines(self) -> Sequence[str]:
        return plain_lines({"items": self._rows, "ink": self._ink}, self._context.picture_name)
