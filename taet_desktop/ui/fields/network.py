"""The network map as a field: the map, and beside it the palette."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.network import (
    MAX_PEOPLE,
    WISHES,
    angle_at,
    free_angle,
    fresh_id,
    is_somebody,
    ring_at,
)
from taet_desktop.domain.network_words import compared_lines, plain_lines
from taet_desktop.ui import style
from taet_desktop.ui.canvases.network_canvas import Member, NetworkCanvas, unit_of
from taet_desktop.ui.canvases.network_panel import NetworkPanel
from taet_desktop.ui.fields.base import Field, FieldContext, chain, scroll_area_of
from taet_desktop.ui.fields.touch import TouchLink
from taet_desktop.ui.widgets import Chip, Label

_PANEL = 300
_WIDE_PANEL = 400
_NO_LIMIT = 16_777_215
_GAP = 20
_WIDEST, _LEAST = 640, 280
_BESIDE = 380
"""The least side of the map, in pixels, that the palette may stand beside."""
_TURN, _FINE = 15, 3
"""Degrees that an arrow moves somebody along a ring; fewer with Shift."""
_FULL = f"Der er plads til {MAX_PEOPLE} på kortet. Fjern en, før du sætter en ny på."


class NetworkField(Field):
    """`earlier` is the newest map before this one, or None: it can be shown behind, and begun from."""

    drawing = True

    def __init__(self, context: FieldContext, earlier: dict[str, Any] | None = None) -> None:
        super().__init__()
        self._context = context
        self._people: list[Member] = []
        self._note = ""
        self._chosen = ""
        self._read_only = False
        self._earlier: list[Member] = [dict(one) for one in (earlier or {}).get("people", ())]
        self.canvas = NetworkCanvas(context.citizen_name, context.picture_name)
        self.canvas.setProperty("partName", "kort")
        self.canvas.dropped.connect(self._drop)
        self.canvas.tapped.connect(self._tap)
        self.canvas.stepped.connect(self._step)
        self.canvas.removed.connect(self._remove)
        self.canvas.marked.connect(self._mark)
        self.canvas.left_alone.connect(self.close_panel)
        self.panel = NetworkPanel(context)
        self.panel.wanted.connect(self._add)
        self.panel.edited.connect(self._edited)
        self.panel.removed.connect(lambda: self._remove(self._chosen))
        self.panel.done.connect(self._done)
        self.closer = TouchLink("Se tættere på", "search")
        self.canvas.zoomed.connect(self._zoomed)
        self.closer.clicked.connect(self._zoom)
        self.compare = Chip("Vis kortet fra sidst", "clock")
        self.compare.toggled.connect(self._show)
        self.begin = TouchLink("Begynd med kortet fra sidst", "redo")
        self.begin.clicked.connect(self._begin)
        self.changes = Label("", "help")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.compare)
        under.addWidget(self.begin)
        under.addStretch(1)
        under.addWidget(self.closer)
        self._under = QWidget()
        self._under.setLayout(under)
        under.setContentsMargins(0, 0, 0, 0)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(8)
        self._left.addWidget(self.canvas, 0, Qt.AlignmentFlag.AlignHCenter)
        self._left.addWidget(self._under)
        self._left.addWidget(self.changes)
        self._left.addStretch(1)
        self._right.addWidget(self.panel)
        self._right.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addLayout(self._left, 1)
        self._row.addLayout(self._right)
        self._fit()

    # --- the value

    def value(self) -> Any:
        people = [dict(one) for one in self._people if is_somebody(one)]
        if not people and not self._note.strip():
            return None
        return {"people": people, "note": self._note}

    def set_value(self, value: Any) -> None:
        if value and value == self.value():
            return
        given = value or {}
        self._people = [dict(one) for one in given.get("people", ())]
        self._note = given.get("note", "")
        if self._member(self._chosen) is None:
            self._chosen = ""
        self._show()

    def parts(self) -> dict[str, QWidget]:
        return {
            "canvas": self.canvas,
            **self.panel.parts(),
            "compare": self.compare,
            "begin": self.begin,
            "closer": self.closer,
        }

    def stops(self) -> list[QWidget]:
        return [self.canvas, self.compare, self.begin, self.closer, *self.panel.stops()]

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self._named = name
        for button in (self.compare, self.begin, self.closer):
            button.setAccessibleName(f"{name} – {button.text()}")
        self._say()

    _named = ""

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = self.canvas.read_only = read_only
        if read_only:
            self._chosen = ""
        self._show()

    def _forget_nameless(self) -> None:
        """Forget whom somebody put on the map and never named, but not the one who is being named."""
        self._people = [one for one in self._people if is_somebody(one) or one["id"] == self._chosen]

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the map and the palette are fitted to the width there is."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the palette beside the map where there is room, else below it."""
        size, width = style.current().size, self.width()
        panel = size(_PANEL)
        beside = width >= panel + _GAP + max(_BESIDE, size(_LEAST))
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
        self._put_under(self._right if beside and self.room else self._left)
        room = width - panel - _GAP if beside else width
        side = min(max(size(_LEAST), min(size(_WIDEST), room, self._seen())), width)
        if self.room:
            side = min(side, self.room)
        self.canvas.setFixedSize(side, side)
        if beside and self.room:
            panel = max(panel, min(size(_WIDE_PANEL), width - _GAP - side))
        self.panel.setMinimumWidth(panel if beside else 0)
        self.panel.setMaximumWidth(panel if beside else _NO_LIMIT)

    def _put_under(self, column: QVBoxLayout) -> None:
        """Let what belongs to the whole map stand below it, or below the palette where height is scarce."""
        if column.indexOf(self._under) < 0:
            for other in (self._left, self._right):
                other.removeWidget(self._under)
            column.insertWidget(1, self._under)

    def _seen(self) -> int:
        """Return the height that can be seen at once, so that the whole map can be."""
        area = scroll_area_of(self)
        seen = area.viewport().height() - 2 * _GAP if area is not None else _WIDEST
        return self.room or max(_BESIDE, seen)

    # --- what is done on the map

    def _member(self, key: str) -> Member | None:
        return next((one for one in self._people if one["id"] == key), None)

    def _drop(self, key: str, x: float, y: float) -> None:
        one = self._member(key)
        if one is not None:
            unit = unit_of(x, y)
            one["ring"], one["angle"] = ring_at(*unit), angle_at(*unit)
            self._show()
            self._tell()

    def _step(self, key: str, dx: int, dy: int, fine: bool) -> None:
        """Arrows: up is nearer the middle, down farther away, left and right along the ring."""
        one = self._member(key)
        if one is None:
            return
        ring = max(1, min(3, one["ring"] + dy))
        angle = (one["angle"] + dx * (_FINE if fine else _TURN)) % 360
        if (ring, angle) != (one["ring"], one["angle"]):
            one["ring"], one["angle"] = ring, angle
            self._show()
            self._tell()

    def _tap(self, key: str, keyboard: bool) -> None:
        if self._read_only:
            return
        self._choose(key)
        if keyboard:
            self.panel.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self, key: str) -> None:
        """Go from no wish to more, to less, and back."""
        one = self._member(key)
        if one is not None:
            order = ["", *WISHES]
            one["wish"] = order[(order.index(one.get("wish", "")) + 1) % len(order)]
            self._show()
            self._tell()

    def _remove(self, key: str) -> None:
        one = self._member(key)
        if one is None or self._read_only:
            return
        in_panel = self.panel.isAncestorOf(self.window().focusWidget() or self)
        order = [thing.key for thing in self.canvas.things]
        at = order.index(key)
        self._people.remove(one)
        if self._chosen == key:
            self._chosen = ""
        self._show()
        rest = [other for other in order if other != key]
        self.canvas.make_current(rest[min(at, len(rest) - 1)] if rest else "", keyboard=self.canvas.ring)
        if in_panel:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problem.emit("")
        if is_somebody(one):
            self._tell()

    # --- the palette

    def _add(self, kind: str) -> None:
        if self._read_only:
            return
        if len(self._people) >= MAX_PEOPLE:
            self.problem.emit(_FULL)
            return
        ring = 2
        one: Member = {
            "id": fresh_id(self._people + self._earlier), "name": "", "relation": "", "kind": kind,
            "picture": "", "ring": ring, "angle": free_angle(self._people, ring), "wish": "",
        }  # fmt: skip
        self._people.append(one)
        self._choose(one["id"])
        self.panel.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._forget_nameless()
        self._show()
        self.canvas.make_current(key)

    def close_panel(self) -> None:
        """Show whom one can add again."""
        self._chosen = ""
        self._forget_nameless()
        self._show()

    def _done(self) -> None:
        key = self._chosen
        in_panel = self.panel.isAncestorOf(self.window().focusWidget() or self)
        self.close_panel()
        if in_panel:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.canvas.make_current(key if self._member(key) else "", keyboard=True)

    def _edited(self, part: str) -> None:
        member = self.panel.member
        one = self._member(self._chosen)
        if member is None or one is None:
            return
        one.update(member)
        self._show()
        self._tell(f"{part}-{one['id']}" if part in ("name", "relation") else "")

    # --- the time before

    def _begin(self) -> None:
        if not self._people and not self._read_only:
            self._people = [dict(one) for one in self._earlier]
            self._show()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()

    def _zoom(self) -> None:
        if self.canvas.view.zoom > 2:
            self.canvas.zoom_all()
        else:
            self.canvas.zoom(1.5)

    def _zoomed(self, zoom: float) -> None:
        self.closer.setText("Se hele kortet" if zoom > 2 else "Se tættere på")
        self.closer.setAccessibleName(f"{self._named} – {self.closer.text()}")

    # --- showing

    def _show(self) -> None:
        shown = self._earlier if self.compare.isChecked() else []
        self.canvas.chosen = self._chosen
        self.canvas.show_people(self._people, shown)
        chosen = self._member(self._chosen)
        was = self.panel.member
        self.panel.show_member(dict(chosen) if chosen else None)
        self.panel.setVisible(not self._read_only)
        self.compare.setVisible(bool(self._earlier))
        self.begin.setVisible(bool(self._earlier) and not self._people and not self._read_only)
        self.changes.setText("\n".join(self._compared()) if shown else "")
        self.changes.setVisible(bool(shown))
        self._say()
        if (was is None) != (chosen is None):
            chain(self.stops())

    def _compared(self) -> list[str]:
        return compared_lines({"people": self._earlier}, {"people": self._people}, self._context.picture_name)

    def _say(self) -> None:
        """Give the map in words to those who hear it."""
        lines = plain_lines({"people": self._people}, self._context.picture_name)
        keys = (
            "Piletaster flytter. Enter åbner, mellemrum sætter et ønske, Delete fjerner. Escape går videre."
        )
        self.canvas.name_surface(
            f"{self._named} – kort" if self._named else "Netværkskort",
            " ".join([*lines, *([] if self._read_only else [keys])]),
        )
