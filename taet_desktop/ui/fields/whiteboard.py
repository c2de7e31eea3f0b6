"""*Tavlen* as a field: the board, above it the tools, and beside it what can be put there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
from taet_desktop.ui.canvases.beside import LEAST, Beside
from taet_desktop.ui.canvases.photo_pick import PhotoPick
from taet_desktop.ui.canvases.whiteboard_canvas import Item, WhiteboardCanvas
from taet_desktop.ui.canvases.whiteboard_panel import CAMERA, WhiteboardPanel
from taet_desktop.ui.canvases.whiteboard_tools import HAND, WhiteboardTools
from taet_desktop.ui.fields.base import Field, FieldContext, chain
from taet_desktop.ui.fields.touch import TouchLink

_STEP, _FINE = 25, 5
"""Units that an arrow moves something; fewer with Shift."""
_FULL = f"Der er plads til {MAX_ITEMS} ting på tavlen. Fjern en, før du sætter en ny på."
_KEYS = (
    "Piletaster flytter. Enter åbner, mellemrum mærker som aftale, Delete fjerner. Escape går videre. "
    "Med pennen flytter piletaster spidsen, og mellemrum sætter den ned og løfter den."
)


class WhiteboardField(Field):
    """Things stand in the order in which they lie upon each other: what was moved last lies uppermost."""

    drawing = True

    def __init__(self, context: FieldContext) -> None:
        super().__init__()
        self._context = context
        self._items: list[Item] = []
        self._ink: list[dict[str, Any]] = []
        self._chosen = ""
        self._named = ""
        self._read_only = False
        self._straight = False
        self.tools = WhiteboardTools()
        self.tools.changed.connect(self._take)
        self.canvas = WhiteboardCanvas(context.picture_name)
        self.canvas.setProperty("partName", "tavle")
        self.canvas.dropped.connect(self._drop)
        self.canvas.tapped.connect(self._tap)
        self.canvas.stepped.connect(self._step)
        self.canvas.removed.connect(self._remove)
        self.canvas.marked.connect(self._mark)
        self.canvas.left_alone.connect(self.close_panel)
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
        self.panel.removed.connect(lambda: self._remove(self._chosen))
        self.panel.done.connect(self._done)
        self.panel.lift_wanted.connect(self._lift)
        self.closer = TouchLink("Se tættere på", "search")
        self.canvas.zoomed.connect(self._zoomed)
        self.closer.clicked.connect(self._zoom)
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
        items = [dict(one) for one in self._items if is_something(one)]
        return {"items": items, "ink": list(self._ink)} if items or self._ink else None

    def set_value(self, value: Any) -> None:
        if value and value == self.value():
            return
        given = value or {}
        self._items = [dict(one) for one in given.get("items", ())]
        self._ink = list(given.get("ink", ()))
        if self._item(self._chosen) is None:
            self._chosen = ""
        self.canvas.ink.show(strokes_of(self._ink))
        self._show()

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

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self._named = name
        self.closer.setAccessibleName(f"{name} – {self.closer.text()}")
        self._say()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = self.canvas.read_only = read_only
        if read_only:
            self._chosen = ""
            self.canvas.hold("")
            self.photos.leave()
        self._show()

    def settle(self) -> None:
        """Keep the stroke that the keys are drawing."""
        self.canvas.ink.release()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: board and panel are fitted to the width there is."""
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fit the board to the room there is; while a photo is straightened, that too."""
        self.canvas.setFixedSize(*self._beside.fit(alone=self._read_only))
        if self.photos.view is not None:
            self.photos.view.fit(self.canvas.size())

    # --- what is done on the board

    def _item(self, key: str) -> Item | None:
        return next((one for one in self._items if one["id"] == key), None)

    def _drop(self, key: str, x: float, y: float) -> None:
        one = self._item(key)
        if one is not None:
            self._put(one, kept_inside(one, x, y))

    def _step(self, key: str, dx: int, dy: int, fine: bool) -> None:
        one = self._item(key)
        if one is None:
            return
        far = _FINE if fine else _STEP
        place = kept_inside(one, one["x"] + dx * far, one["y"] + dy * far)
        if place != (one["x"], one["y"]):
            self._put(one, place)

    def _put(self, one: Item, place: tuple[int, int]) -> None:
        """Put something in another place: it lies uppermost then."""
        one["x"], one["y"] = place
        self._items.remove(one)
        self._items.append(one)
        self._show()
        self._tell()

    def _tap(self, key: str, keyboard: bool) -> None:
        if self._read_only:
            return
        self._choose(key)
        if keyboard:
            self.panel.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self, key: str) -> None:
        """Mark a note or a text as agreed, or as not."""
        one = self._item(key)
        if one is not None and one["kind"] in ("seddel", "tekst"):
            one["agreed"] = not one.get("agreed", False)
            self._show()
            self._tell()

    def _remove(self, key: str) -> None:
        one = self._item(key)
        if one is None or self._read_only:
            return
        in_panel = self.panel.isAncestorOf(self.window().focusWidget() or self)
        order = [thing.key for thing in self.canvas.things]
        at = order.index(key)
        self._items.remove(one)
        if self._chosen == key:
            self._chosen = ""
        self._show()
        rest = [other for other in order if other != key]
        self.canvas.make_current(rest[min(at, len(rest) - 1)] if rest else "", keyboard=self.canvas.ring)
        if in_panel:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problem.emit("")
        if is_something(one):
            self._tell()

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
        if len(self._items) >= MAX_ITEMS:
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
        if self._read_only or len(self._items) >= MAX_ITEMS:
            return
        shape = max(MIN_SHAPE, min(MAX_SHAPE, round(1_000 * width / max(1, height))))
        self._add("foto", photo=sha256, shape=shape)
        self._tell()

    def _add(self, kind: str, **more: Any) -> None:
        one: Item = {
            "id": fresh_id(self._items), "kind": kind, "text": "", "picture": "", "photo": "",
            "shape": 1_000, "x": 0, "y": 0, "size": 2, "tone": "gul", "agreed": False, "who": "", "when": "",
            **more,
        }  # fmt: skip
        one["x"], one["y"] = free_place(self._items, one)
        if self.tools.tool != HAND:
            self.tools.take(HAND)
        self._items.append(one)
        self._choose(one["id"])

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._forget_empty()
        self._show()
        self.canvas.make_current(key)

    def _forget_empty(self) -> None:
        """Forget what somebody put up and left empty, but not what is being filled in."""
        self._items = [one for one in self._items if is_something(one) or one["id"] == self._chosen]

    def close_panel(self) -> None:
        """Show what one can add again."""
        self._chosen = ""
        self._forget_empty()
        self._show()

    def _done(self) -> None:
        key = self._chosen
        in_panel = self.panel.isAncestorOf(self.window().focusWidget() or self)
        self.close_panel()
        if in_panel:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.canvas.make_current(key if self._item(key) else "", keyboard=True)

    def _edited(self, part: str) -> None:
        item, one = self.panel.item, self._item(self._chosen)
        if item is None or one is None:
            return
        one.update(item)
        one["x"], one["y"] = kept_inside(one, one["x"], one["y"])
        self._show()
        self._tell(f"{part}-{one['id']}" if part in ("text", "who", "when") else "")

    def _lift(self) -> None:
        """Put the agreement that is chosen into the plan too."""
        one = self._item(self._chosen)
        if one is None or self._context.lift is None or self._read_only:
            return
        (row,) = agreed_rows({"items": [{**one, "agreed": True}]}) or [{}]
        if row:
            self.panel.show_lifted(self._context.lift(row))

    # --- showing

    def _zoom(self) -> None:
        if self.canvas.view.zoom > 2:
            self.canvas.zoom_all()
        else:
            self.canvas.zoom(1.5)

    def _zoomed(self, zoom: float) -> None:
        self.closer.setText("Se hele tavlen" if zoom > 2 else "Se tættere på")
        self.closer.setAccessibleName(f"{self._named} – {self.closer.text()}")

    def _show(self) -> None:
        self.canvas.chosen = self._chosen
        self.canvas.show_items(self._items)
        chosen = self._item(self._chosen)
        was = self.panel.item
        self.panel.show_item(dict(chosen) if chosen else None)
        board = not self._straight
        self.canvas.setVisible(board)
        self.panel.setVisible(board and not self._read_only)
        self.tools.setVisible(board)
        self.tools.offer(not self._read_only)
        self._say()
        if (was is None) != (chosen is None):
            chain(self.stops())

    def _say(self) -> None:
        """Give the board in words to those who hear it."""
        lines = plain_lines({"items": self._items, "ink": self._ink}, self._context.picture_name)
        self.canvas.name_surface(
            f"{self._named} – tavle" if self._named else "Tavle",
            " ".join([*lines, *([] if self._read_only else [_KEYS])]),
        )
