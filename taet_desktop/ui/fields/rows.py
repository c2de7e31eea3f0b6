"""A list of rows that grows: what agreements, persons, short lines and small steps have in common."""

from __future__ import annotations

from time import perf_counter
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.ui.fields.base import Field, chain
from taet_desktop.ui.fields.grip import Grip
from taet_desktop.ui.fields.touch import TouchLink

_SLICE = 0.008
"""Seconds of building rows before the window may paint and listen again."""
MOST_ROWS = 200
"""More rows than that on one page and nobody finds anything."""


class AnswerRow(QWidget):
    """One row. `edited` carries the part that was typed in, or nothing when it was one act."""

    edited = Signal(str)
    removed = Signal()
    refused = Signal(str)

    def value(self) -> Any:
        """Return what is filled in, something empty for a blank row."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show one row, or a blank one for None."""
        raise NotImplementedError

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus; the first is where typing begins."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let answer."""
        raise NotImplementedError


RowT = TypeVar("RowT", bound=AnswerRow)


class RowsField(Field, Generic[RowT]):
    """Rows of one sort; there is always one to write in.

    `add_text` stands on the link that gives one more. Subclasses make rows, and call `_begin` once they can.
    """

    add_text = ""

    def __init__(self, head: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__()
        self._read_only = False
        self._name = self._description = ""
        self.rows: list[RowT] = []
        self._later: list[Any] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._build_some)
        self._column = QVBoxLayout()
        self._column.setSpacing(spacing)
        self.add = TouchLink(self.add_text, "add")
        self.add.clicked.connect(self._add_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if head is not None:
            column.addWidget(head)
        column.addLayout(self._column)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)  # beside a higher answer the rows stay together

    def make_row(self) -> RowT:
        """Return a fresh blank row."""
        raise NotImplementedError

    def value(self) -> Any:
        built = [value for row in self.rows if (value := row.value())]
        return [*built, *self._later] or None

    def set_value(self, value: Any) -> None:
        if value == self.value() and value:
            return
        given = list(value or ())
        self._later = given[len(self.rows) :]
        while len(self.rows) > max(1, len(given)):
            self._drop(self.rows[-1])
        for row, one in zip(self.rows, [*given, None], strict=False):
            row.show_value(one)
        self._build_some()

    @property
    def building(self) -> bool:
        return bool(self._later)

    def finish_building(self) -> None:
        self._build_some(everything=True)

    def parts(self) -> dict[str, QWidget]:
        found = {
            f"{number}-{key}": part
            for number, row in enumerate(self.rows)
            for key, part in row.parts().items()
        }
        return {**found, "add": self.add}

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._offer_more()
        for row in self.rows:
            row.set_read_only(read_only)

    def describe(self, name: str, description: str) -> None:
        self._name, self._description = name, description
        super().describe(name, description)
        self.add.setAccessibleName(f"{name} – {self.add_text[:1].lower()}{self.add_text[1:]}")

    def focus_row(self, at: int) -> None:
        """Take the focus where typing begins in a row, or in the nearest one there is."""
        row = self.rows[max(0, min(at, len(self.rows) - 1))]
        next(iter(row.parts().values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def insert(self, at: int, value: Any = None) -> RowT:
        """Put a row in at a place; nothing is told. The focus stays where it is."""
        self.finish_building()
        row = self._new_row()
        row.show_value(value)
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        self._settle_rows()
        return row

    def move_row(self, row: RowT, to: int) -> bool:
        """Move a row to a place among the others; tell whether it moved."""
        self.finish_building()
        at, to = self.rows.index(row), max(0, min(to, len(self.rows) - 1))
        if at == to:
            return False
        self.rows.insert(to, self.rows.pop(at))
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._settle_rows()
        return True

    def told_by_act(self) -> None:
        """Tell of a change that was one act."""
        self._tell()

    def _begin(self) -> None:
        """Make the row that there always is."""
        if not self.rows:
            self._append()
        self._settle_rows()

    def _build_some(self, *, everything: bool = False) -> None:
        """Build rows for a moment; the rest comes when the window has listened in between."""
        started = perf_counter()
        while self._later and (everything or perf_counter() - started < _SLICE):
            self._append().show_value(self._later.pop(0))
        if self._later:
            self._timer.start(0)
        self._settle_rows()

    def _append(self) -> RowT:
        row = self._new_row()
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _new_row(self) -> RowT:
        row = self.make_row()
        row.set_read_only(self._read_only)
        row.edited.connect(lambda part, row=row: self._row_edited(row, part))
        row.removed.connect(lambda row=row: self._remove(row))
        row.refused.connect(self.problem)
        return row

    def _row_edited(self, row: RowT, part: str) -> None:
        self._tell(f"{self.rows.index(row)}-{part}" if part else "")

    def _settle_rows(self) -> None:
        if self._name:
            self.describe(self._name, self._description)
        self._offer_more()
        chain(self.stops())

    def _offer_more(self) -> None:
        self.add.setVisible(not self._read_only and len(self.rows) < MOST_ROWS)

    def _drop(self, row: RowT) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _add_clicked(self) -> None:
        self.finish_building()
        self.insert(len(self.rows))
        self.focus_row(len(self.rows) - 1)

    def _remove(self, row: RowT) -> None:
        self.finish_building()
        at = self.rows.index(row)
        self._drop(row)
        self._begin()
        self.focus_row(at)
        self._tell()


class RowDrag:
    """Moves a row while its grip is dragged, and tells once when it is let go."""

    def __init__(self, field: RowsField[Any], row: AnswerRow, grip: Grip) -> None:
        self._field, self._row = field, row
        self._moved = False
        grip.dragged.connect(self._dragged)
        grip.dropped.connect(self._dropped)

    def _dragged(self, y: int) -> None:
        rows = self._field.rows
        at = rows.index(self._row)
        inside = self._field.mapFromGlobal(self._row.mapToGlobal(self._row.rect().topLeft())).y()
        pointer = y - self._field.mapToGlobal(self._field.rect().topLeft()).y()
        if at and pointer < _middle(rows[at - 1]):
            self._move(at - 1)
        elif at + 1 < len(rows) and pointer > _middle(rows[at + 1]) > inside:
            self._move(at + 1)

    def _move(self, to: int) -> None:
        self._moved = self._field.move_row(self._row, to) or self._moved
        layout = self._field.layout()
        if layout is not None:
            layout.activate()  # the next move must be measured against where the rows are now

    def _dropped(self) -> None:
        if self._moved:
            self._moved = False
            self._field.told_by_act()


def _middle(row: QWidget) -> int:
    return row.geometry().center().y()
