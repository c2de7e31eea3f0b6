"""A *visuelt stillads* as a field: the drawn sheet, tools above it, and beside it the open place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from taet_desktop.domain.ink import ink_json, strokes_of
from taet_desktop.domain.instrument import Choice, Item, Question
from taet_desktop.domain.scaffold import HEIGHT, MAX_PICTURES, WIDTH, carried, is_said
from taet_desktop.domain.scaffold_words import place_of, plain_lines, spoken
from taet_desktop.ui.canvases.beside import Beside
from taet_desktop.ui.canvases.scaffold_canvas import ScaffoldCanvas
from taet_desktop.ui.canvases.scaffold_panel import Row, ScaffoldPanel
from taet_desktop.ui.canvases.whiteboard_tools import HAND, WhiteboardTools
from taet_desktop.ui.fields.base import FieldContext, chain
from taet_desktop.ui.fields.canvas_field import CanvasField, Closer
from taet_desktop.ui.widgets import Label

_NO_ROOM = f"Der er plads til {MAX_PICTURES} billeder på hvert sted. Flyt eller fjern først et af dem."
_THERE_ALREADY = "Billedet er der allerede."


class ScaffoldField(CanvasField):
    """The places are the question's choices, so they are called as this form of the question calls them.

    What was written in a place that only another form has is kept and shown below the sheet.
    """

    called = ("ark", "Ark")
    keys = (
        "Piletaster går fra sted til sted, og et billede flytter de til et andet sted. Enter åbner, "
        "Delete tømmer et sted eller fjerner et billede. Esc går videre. "
        "Med pennen flytter piletaster spidsen, og mellemrum sætter den ned og løfter den."
    )
    canvas: ScaffoldCanvas
    panel: ScaffoldPanel

    def __init__(self, context: FieldContext, sheet: str, question: Question, item: Item | None) -> None:
        super().__init__(context)
        self._sheet, self._question = sheet, question
        self._item = item or Item("", {question.form: question})
        self._places: tuple[Choice, ...] = question.choices
        self._rows: dict[str, Row] = {}
        self._ink: list[dict[str, Any]] = []
        self.tools = WhiteboardTools("Skriv")
        self.tools.changed.connect(self._take)
        self.canvas = ScaffoldCanvas(context.picture_name)
        self.canvas.marked.connect(lambda key: self._tap(key, True))
        self.canvas.carried.connect(self._carry)
        self.canvas.inked.connect(self._inked)
        self.canvas.no_room.connect(self.problem)
        self.canvas.pen_away.connect(lambda: self.tools.take(self.tools.tool))
        self.others = Label("", "help")
        self.panel = ScaffoldPanel(context)
        self.panel.edited.connect(self._edited)
        self.panel.refused.connect(self.problem)
        self._connect()
        self.closer = Closer(self, "hele arket")
        self.tools.put_beside(self.closer)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.canvas, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.others)
        left.addStretch(1)
        self._beside = Beside(self, left, self.panel, WIDTH / HEIGHT, self.tools)
        self._show()

    # --- the value

    def value(self) -> Any:
        order = {choice.id: number for number, choice in enumerate(self._places)}
        said = [dict(row) for row in self._rows.values() if is_said(row)]
        said.sort(key=lambda row: order.get(row["place"], len(order)))
        return {"places": said, "ink": list(self._ink)} if said or self._ink else None

    def set_value(self, value: Any) -> None:
        if value and value == self.value():
            return
        given = value or {}
        self._rows = {
            row["place"]: {"text": "", **row, "pictures": list(row.get("pictures", ()))}
            for row in given.get("places", ())
        }
        self._ink = list(given.get("ink", ()))
        self.canvas.ink.show(strokes_of(self._ink))
        self._show()

    def parts(self) -> dict[str, QWidget]:
        return {
            "canvas": self.canvas,
            **self.tools.parts(),
            "closer": self.closer,
            **self.panel.parts(),
        }

    def stops(self) -> list[QWidget]:
        return [*self.tools.stops(), self.closer, self.canvas, *self.panel.stops()]

    def _buttons(self) -> Sequence[QAbstractButton]:
        return (self.closer,)

    def set_read_only(self, read_only: bool) -> None:
        if read_only:
            self.canvas.hold("")
        super().set_read_only(read_only)

    def settle(self) -> None:
        """Keep the stroke that the keys are drawing."""
        self.canvas.ink.release()

    def _fit(self) -> None:
        self.canvas.setFixedSize(*self._beside.fit(alone=self._read_only))

    # --- what is done on the sheet

    def _row(self, place: str) -> Row:
        return self._rows.get(place) or {"place": place, "text": "", "pictures": []}

    def _tap(self, key: str, keyboard: bool) -> None:
        if self._read_only:
            return
        self._chosen = self.canvas.place_of(key)
        self._show()
        self.canvas.make_current(key)
        if keyboard:
            self.panel.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, key: str, dx: int, dy: int, within: bool) -> None:
        """Go to the place that lies there, or take a picture there; with Shift it stays in its place."""
        one, canvas = self.canvas.picture(key), self.canvas
        if one is None:
            canvas.make_current(canvas.neighbour(key, dx, dy), keyboard=True)
        elif within:
            last = len(self._row(one.place)["pictures"]) - 1
            self._carry(one.place, one.number, one.place, max(0, min(last, one.number + dx + dy)))
        else:
            # A place that can't take it is no wall: the picture goes on to the next one there.
            shut = [place.id for place in self._places if self._refusal(one.id, place.id)]
            to = canvas.neighbour(one.place, dx, dy, shut)
            if to == one.place:
                to = canvas.neighbour(one.place, dx, dy)
            if to != one.place:
                self._carry(one.place, one.number, to, len(self._row(to)["pictures"]))

    def _carry(self, place: str, number: int, to: str, at: int) -> None:
        """Let a picture stand elsewhere, or say why it can't."""
        picture = self._row(place)["pictures"][number]
        refusal = self._refusal(picture, to) if to != place else ""
        by_keys = self.canvas.ring
        if not refusal and (to, at) != (place, number) and not self._read_only:
            rows = carried(list(self._rows.values()), place, number, to, at)
            self._rows = {row["place"]: row for row in rows}
            place, number = to, at
            self._show()
            self._tell()
        else:
            self.canvas.put_back()
        self.problem.emit(refusal)
        self.canvas.make_current(self.canvas.key_of(place, number), keyboard=by_keys)

    def _refusal(self, picture: str, to: str) -> str:
        """Return why a place can't take a picture, or nothing."""
        there = self._row(to)["pictures"]
        if picture in there:
            return _THERE_ALREADY
        return _NO_ROOM if len(there) >= MAX_PICTURES else ""

    def _remove(self, key: str) -> None:
        """Remove a picture, or all that stands in a place."""
        one = self.canvas.picture(key)
        if one is None:
            self._empty(key)
        elif not self._read_only:
            row = self._row(one.place)
            rest = [*row["pictures"][: one.number], *row["pictures"][one.number + 1 :]]
            self._rows[one.place] = {**row, "pictures": rest}
            by_keys = self.canvas.ring
            self._show()
            self.canvas.make_current(self.canvas.key_of(one.place, one.number), keyboard=by_keys)
            self.problem.emit("")
            self._tell()

    def _empty(self, key: str) -> None:
        if self._read_only or not is_said(self._row(key)):
            return
        in_panel = self._in_panel()
        del self._rows[key]
        self._show()
        if in_panel:
            self.panel.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problem.emit("")
        self._tell()

    def _take(self) -> None:
        tools = self.tools
        tool = "" if tools.tool == HAND else tools.tool
        self.canvas.ink.tone, self.canvas.ink.width = tools.tone, tools.width_
        if self.canvas.ink.tool != tool:
            self.canvas.hold(tool)
            if tool:
                self.close_panel()
        self._fit()
        chain(self.stops())

    def _inked(self) -> None:
        self._ink = ink_json(self.canvas.ink.strokes)
        self._say()
        self._tell()

    # --- the panel

    def _edited(self, part: str) -> None:
        row = self.panel.row
        if row is not None:
            self._rows[row["place"]] = {**row, "pictures": list(row["pictures"])}
            self.problem.emit("")
            self._show()
            self._tell(f"text-{row['place']}" if part == "text" else "")

    # --- showing

    def _show(self) -> None:
        was = self.panel.row
        self.canvas.chosen = self._chosen
        self.canvas.show_sheet(self._sheet, self._places, list(self._rows.values()))
        row = self._row(self._chosen) if self._chosen else None
        name = place_of(self._item, self._question, self._chosen).label if self._chosen else ""
        self.panel.show_place(name, {**row, "pictures": list(row["pictures"])} if row else None)
        self.panel.setVisible(not self._read_only)
        self.tools.offer(not self._read_only)
        self._show_others()
        self._say()
        if (was is None) != (row is None):
            chain(self.stops())

    def _show_others(self) -> None:
        """Show what stands in places that this form of the question doesn't have."""
        known = {choice.id for choice in self._places}
        told = [
            spoken(place_of(self._item, self._question, place).label, row, self._context.picture_name)
            for place, row in self._rows.items()
            if place not in known and is_said(row)
        ]
        self.others.setText("\n".join(["Det står her også:", *told]) if told else "")
        self.others.setVisible(bool(told))

    def _lines(self) -> Sequence[str]:
        return plain_lines(self._places, self.value() or {}, self._context.picture_name)
