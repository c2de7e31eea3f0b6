"""The week: seven days in four parts, each with pictures and a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.instrument import Choice
from taet_desktop.domain.values import DAY_NAMES, MAX_ROWS, WEEK_PARTS
from taet_desktop.ui.fields.base import Field, FieldContext, answer_target, chain, scroll_area_of
from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.week_cell import Entry, WeekCell
from taet_desktop.ui.fields.week_grid import WeekGrid
from taet_desktop.ui.fields.week_picker import WeekPicker

_KEYS = (
    "Piletaster går fra felt til felt. Enter åbner, og Delete tømmer feltet. "
    "Alt og en pil flytter det, der står der. Ctrl og en pil sætter det også ved siden af."
)
_FULL = "Der er ikke plads til mere i ugen. Fjern noget, før du sætter mere på."


class WeekField(Field):
    """A grid of cells, and a picker that opens below the cell it is for."""

    def __init__(self, choices: Sequence[Choice], context: FieldContext) -> None:
        super().__init__()
        self._choices = choices
        self._context = context
        self._rows: list[Entry] = []
        self._open: tuple[WeekCell, int] | None = None
        self.picker: WeekPicker | None = None
        self.days = PillRow("Dag", ticks=True, spacing=4, tall=answer_target())
        self.days.set_pills([(str(day), name[:3]) for day, name in enumerate(DAY_NAMES, start=1)])
        self.days.chosen.connect(lambda key: self._show_day(int(key)))
        self.days.hide()
        self.grid = WeekGrid(self._name_of)
        self.grid.wanted.connect(self._edit)
        self.grid.moved.connect(self._move)
        self.grid.cleared.connect(self._empty_cell)
        self.grid.turned.connect(self._turned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.days)
        column.addWidget(self.grid)
        self._column = column
        self._show()

    def value(self) -> Any:
        rows = [row for row in self._rows if _says(row)]
        return [dict(row) for row in rows] or None

    def set_value(self, value: Any) -> None:
        if value and value == self.value():
            return
        self._rows = [dict(row) for row in value or ()]
        self._show()
        if self._open is not None and self.picker is not None:
            cell, number = self._open
            self._open = (cell, min(number, len(cell.entries)))
            self.picker.show_entry(cell.day, cell.part, cell.entries, self._open[1])

    def parts(self) -> dict[str, QWidget]:
        resting = self.grid.resting()
        cells = sorted(self.grid.cells, key=lambda cell: cell is not resting)
        found: dict[str, QWidget] = {f"{cell.day}-{cell.part}": cell for cell in cells}
        if self.picker is not None and self._open is not None:
            cell, _ = self._open
            found[f"{cell.day}-{cell.part}-text"] = self.picker.text
            found |= {f"picker-{key}": part for key, part in self.picker.parts().items()}
        return found

    def stops(self) -> list[QWidget]:
        inside = self.picker.stops() if self.picker is not None and self._open is not None else []
        return [*self.days.stops(), *self.grid.cells, *inside]

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.grid.setAccessibleName(name)
        self.grid.setAccessibleDescription(" ".join(part for part in (description, _KEYS) if part))

    def set_read_only(self, read_only: bool) -> None:
        if read_only:
            self.close_picker()
        self.grid.set_read_only(read_only)

    def close_picker(self) -> None:
        """Close the picker; the cell has the focus again if the picker had it."""
        if self._open is None or self.picker is None:
            return
        cell, number = self._open
        self._rows = [row for row in self._rows if _says(row)]
        had_focus = self.picker.isAncestorOf(self.window().focusWidget() or self)
        self._open = None
        cell.edited = False
        cell.update()
        self.picker.hide()
        self.picker.clear()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._show()
        cell.hold(number)
        if had_focus:
            cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_picker()

    # --- the picker

    def _edit(self, cell: WeekCell, number: int) -> None:
        if self._open is not None and self._open[0] is cell:
            self.close_picker()
            return
        self.close_picker()
        picker = self._ready_picker()
        self._open = (cell, min(number, len(cell.entries)))
        cell.edited = True
        cell.update()
        picker.show_entry(cell.day, cell.part, cell.entries, self._open[1])
        picker.show()
        picker.raise_()
        self._place_picker()
        chain(self.stops())
        picker.text.setFocus(Qt.FocusReason.OtherFocusReason)
        # Only when the page has made room for it can it be scrolled there.
        QTimer.singleShot(0, picker, self._show_picker)

    def _show_picker(self) -> None:
        area = scroll_area_of(self)
        if self._open is not None and self.picker is not None and area is not None:
            area.ensureWidgetVisible(self.picker, 0, 8)
            area.ensureWidgetVisible(self._open[0], 0, 8)

    def _ready_picker(self) -> WeekPicker:
        if self.picker is None:
            picker = self.picker = WeekPicker(self._choices, self._context, self)
            picker.edited.connect(self._edited)
            picker.switched.connect(self._switch)
            picker.daily.connect(self._daily)
            picker.removed.connect(self._remove)
            picker.closed.connect(self.close_picker)
            picker.grown.connect(self._place_picker)
        return self.picker

    def _place_picker(self) -> None:
        """Put the picker below its cell, as wide as the field; the field grows where it must."""
        if self._open is None or self.picker is None:
            return
        cell, _ = self._open
        high = self.picker.heightForWidth(self.width())
        top = cell.mapTo(self, QPoint(0, cell.height() + 2)).y()
        self.picker.setGeometry(0, top, self.width(), high)
        grid_ends = self.grid.y() + self.grid.heightForWidth(self.width())
        self._column.setContentsMargins(0, 0, 0, max(0, top + high - grid_ends))

    def _edited(self, typing: bool) -> None:
        if self._open is None or self.picker is None:
            return
        cell, number = self._open
        entry = {"day": str(cell.day), "part": cell.part, **_plain(self.picker.entry)}
        mine = self._of(cell)
        if number < len(mine):
            self._rows[self._rows.index(mine[number])] = entry
        elif len(self._rows) < MAX_ROWS:
            self._rows.append(entry)
        else:
            self.problem.emit(_FULL)
        self._show()
        if typing:
            self.picker.show_names(cell.entries, number)
        else:
            self.picker.show_entry(cell.day, cell.part, cell.entries, number)
        self._place_picker()
        self._tell(f"{cell.day}-{cell.part}-text" if typing else "")

    def _switch(self, number: int) -> None:
        if self._open is None or self.picker is None:
            return
        cell, _ = self._open
        self._rows = [row for row in self._rows if _says(row)]
        self._show()
        self._open = (cell, min(number, len(cell.entries)))
        self.picker.show_entry(cell.day, cell.part, cell.entries, self._open[1])
        self.picker.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _daily(self) -> None:
        """Put the entry on every day where it doesn't stand yet."""
        if self._open is None or self.picker is None:
            return
        cell, _ = self._open
        entry = _plain(self.picker.entry)
        for day in range(1, 8):
            row = {"day": str(day), "part": cell.part, **entry}
            if row not in self._rows and len(self._rows) < MAX_ROWS:
                self._rows.append(row)
        self._show()
        self._tell()

    def _remove(self) -> None:
        if self._open is None:
            return
        cell, number = self._open
        mine = self._of(cell)
        if number < len(mine):
            self._rows.remove(mine[number])
        self.close_picker()
        self._tell()

    # --- the grid

    def _move(self, start: WeekCell, end: WeekCell, number: int, copy: bool) -> None:
        self.close_picker()
        mine = self._of(start)
        if number >= len(mine):
            return
        if copy and len(self._rows) >= MAX_ROWS:
            self.problem.emit(_FULL)
            return
        row = mine[number]
        if not copy:
            self._rows.remove(row)
        self._rows.append({**row, "day": str(end.day), "part": end.part})
        self._show()
        self._tell()

    def _empty_cell(self, cell: WeekCell) -> None:
        mine = self._of(cell)
        self._rows = [row for row in self._rows if row not in mine]
        self.close_picker()
        self._show()
        self._tell()

    def _of(self, cell: WeekCell) -> list[Entry]:
        return [row for row in self._rows if (row["day"], row["part"]) == (str(cell.day), cell.part)]

    def _show(self) -> None:
        rank = {part: number for number, part in enumerate(WEEK_PARTS)}
        self._rows.sort(key=lambda row: (row["day"], rank[row["part"]]))
        self.grid.show_rows(self._rows)
        self.days.set_on({str(self.grid.day)})
        self.days.set_ticked({row["day"] for row in self._rows if _says(row)})

    def _show_day(self, day: int) -> None:
        self.close_picker()
        self.grid.show_day(day)
        self.days.set_on({str(day)})

    def _turned(self, one_day: bool) -> None:
        if one_day and self._open is not None:
            self.grid.day = self._open[0].day
        self.days.setVisible(one_day)
        self.days.set_on({str(self.grid.day)})
        self._place_picker()

    def _name_of(self, entry: Entry) -> str:
        picture = entry.get("picture", "")
        own = next((one for one in self._choices if picture in (one.pictogram, one.id)), None)
        if own is not None:
            return own.label
        return self._context.picture_name(picture) if picture else ""


def _says(row: Entry) -> bool:
    return bool(row.get("picture") or row.get("text", "").strip())


def _plain(entry: Entry) -> Entry:
    return {"picture": entry.get("picture", ""), "text": entry.get("text", "")}
