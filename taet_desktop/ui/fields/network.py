"""The network map as a field: the map, and beside it the palette."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

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
from taet_desktop.ui.canvases.beside import LEAST
from taet_desktop.ui.canvases.network_canvas import Member, NetworkCanvas, unit_of
from taet_desktop.ui.canvases.network_panel import NetworkPanel
from taet_desktop.ui.fields.base import FieldContext, chain, scroll_area_of
from taet_desktop.ui.fields.canvas_field import Closer
from taet_desktop.ui.fields.things_field import Row, ThingsField
from taet_desktop.ui.fields.touch import TouchLink
from taet_desktop.ui.widgets import Chip, Label

_PANEL = 300
_WIDE_PANEL = 400
_NO_LIMIT = 16_777_215
_GAP = 20
_WIDEST = 640
_BESIDE = 380
"""The least side of the map, in pixels, that the palette may stand beside."""
_TURN, _FINE = 15, 3
"""Degrees that an arrow moves somebody along a ring; fewer with Shift."""
_FULL = f"Der er plads til {MAX_PEOPLE} på kortet. Fjern en, før du sætter en ny på."


class NetworkField(ThingsField):
    """`earlier` is the newest map before this one, or None: it can be shown behind, and begun from."""

    called = ("kort", "Netværkskort")
    keys = "Piletaster flytter. Enter åbner, mellemrum sætter et ønske, Delete fjerner. Esc går videre."
    canvas: NetworkCanvas
    panel: NetworkPanel

    def __init__(self, context: FieldContext, earlier: dict[str, Any] | None = None) -> None:
        super().__init__(context)
        self._note = ""
        self._earlier: list[Member] = [dict(one) for one in (earlier or {}).get("people", ())]
        self.canvas = NetworkCanvas(context.citizen_name, context.picture_name)
        self.canvas.dropped.connect(self._drop)
        self.canvas.marked.connect(self._mark)
        self.panel = NetworkPanel(context)
        self.panel.wanted.connect(self._add)
        self.panel.edited.connect(self._edited)
        self._connect()
        self.closer = Closer(self, "hele kortet")
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
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(_GAP)
        self._across.addLayout(self._left, 1)
        self._across.addLayout(self._right)
        self._fit()

    # --- the value

    def value(self) -> Any:
        people = [dict(one) for one in self._rows if is_somebody(one)]
        if not people and not self._note.strip():
            return None
        return {"people": people, "note": self._note}

    def set_value(self, value: Any) -> None:
        if value and value == self.value():
            return
        given = value or {}
        self._note = given.get("note", "")
        self._show_rows([dict(one) for one in given.get("people", ())])

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

    def _buttons(self) -> Sequence[QAbstractButton]:
        return (self.compare, self.begin, self.closer)

    def _fit(self) -> None:
        """Put the palette beside the map where there is room, else below it."""
        size, width = style.current().size, self.width()
        panel = size(_PANEL)
        beside = width >= panel + _GAP + max(_BESIDE, size(LEAST))
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() is not direction:
            self._across.setDirection(direction)
        self._put_under(self._right if beside and self.room else self._left)
        room = width - panel - _GAP if beside else width
        side = min(max(size(LEAST), min(size(_WIDEST), room, self._seen())), width)
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

    def _drop(self, key: str, x: float, y: float) -> None:
        one = self._row(key)
        if one is not None:
            unit = unit_of(x, y)
            one["ring"], one["angle"] = ring_at(*unit), angle_at(*unit)
            self._show()
            self._tell()

    def _step(self, key: str, dx: int, dy: int, fine: bool) -> None:
        """Arrows: up is nearer the middle, down farther away, left and right along the ring."""
        one = self._row(key)
        if one is None:
            return
        ring = max(1, min(3, one["ring"] + dy))
        angle = (one["angle"] + dx * (_FINE if fine else _TURN)) % 360
        if (ring, angle) != (one["ring"], one["angle"]):
            one["ring"], one["angle"] = ring, angle
            self._show()
            self._tell()

    def _mark(self, key: str) -> None:
        """Go from no wish to more, to less, and back."""
        one = self._row(key)
        if one is not None:
            order = ["", *WISHES]
            one["wish"] = order[(order.index(one.get("wish", "")) + 1) % len(order)]
            self._show()
            self._tell()

    def _is_said(self, row: Row) -> bool:
        return is_somebody(row)

    def _first(self) -> QWidget:
        return self.panel.name

    # --- the palette

    def _add(self, kind: str) -> None:
        if self._read_only:
            return
        if len(self._rows) >= MAX_PEOPLE:
            self.problem.emit(_FULL)
            return
        ring = 2
        one: Member = {
            "id": fresh_id(self._rows + self._earlier), "name": "", "relation": "", "kind": kind,
            "picture": "", "ring": ring, "angle": free_angle(self._rows, ring), "wish": "",
        }  # fmt: skip
        self._rows.append(one)
        self._choose(one["id"])
        self.panel.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, part: str) -> None:
        member = self.panel.thing
        one = self._row(self._chosen)
        if member is None or one is None:
            return
        one.update(member)
        self._show()
        self._tell(f"{part}-{one['id']}" if part in ("name", "relation") else "")

    # --- the time before

    def _begin(self) -> None:
        if not self._rows and not self._read_only:
            self._rows = [dict(one) for one in self._earlier]
            self._show()
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()

    # --- showing

    def _show(self) -> None:
        shown = self._earlier if self.compare.isChecked() else []
        self.canvas.chosen = self._chosen
        self.canvas.show_people(self._rows, shown)
        chosen = self._row(self._chosen)
        was = self.panel.thing
        self.panel.show_thing(dict(chosen) if chosen else None)
        self.panel.setVisible(not self._read_only)
        self.compare.setVisible(bool(self._earlier))
        self.begin.setVisible(bool(self._earlier) and not self._rows and not self._read_only)
        self.changes.setText("\n".join(self._compared()) if shown else "")
        self.changes.setVisible(bool(shown))
        self._say()
        if (was is None) != (chosen is None):
            chain(self.stops())

    def _compared(self) -> list[str]:
        return compared_lines({"people": self._earlier}, {"people": self._rows}, self._context.picture_name)

    def _lines(self) -> Sequence[str]:
        return plain_lines({"people": self._rows}, self._context.picture_name)
