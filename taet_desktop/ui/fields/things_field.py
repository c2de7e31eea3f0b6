"""A canvas on which somebody puts things, moves them and takes them away: the network map and the board."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.canvas_field import CanvasField

Row = dict[str, Any]


class ThingsField(CanvasField):
    """`_rows` are the things as the value tells them, each with an `id`; the open one may be blank."""

    def __init__(self, context: FieldContext) -> None:
        super().__init__(context)
        self._rows: list[Row] = []

    def _is_said(self, row: Row) -> bool:
        """Tell whether there is anything in a thing."""
        raise NotImplementedError

    def _first(self) -> QWidget:
        """Return where one begins in the panel."""
        raise NotImplementedError

    def _row(self, key: str) -> Row | None:
        return next((row for row in self._rows if row["id"] == key), None)

    def _show_rows(self, rows: list[Row]) -> None:
        """Show other things; what is open stays open if it is still there."""
        self._rows = rows
        if self._row(self._chosen) is None:
            self._chosen = ""
        self._show()

    def _tap(self, key: str, keyboard: bool) -> None:
        if self._read_only:
            return
        self._choose(key)
        if keyboard:
            self._first().setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._forget_blank()
        self._show()
        self.canvas.make_current(key)

    def _forget_blank(self) -> None:
        self._rows = [row for row in self._rows if self._is_said(row) or row["id"] == self._chosen]

    def _following(self) -> str:
        row = self._row(self._chosen)
        return self._chosen if row is not None and self._is_said(row) else ""

    def _remove(self, key: str) -> None:
        row = self._row(key)
        if row is None or self._read_only:
            return
        in_panel, following = self._in_panel(), self.canvas.next_to(key)
        self._rows.remove(row)
        if self._chosen == key:
            self._chosen = ""
        self._show()
        self.canvas.make_current(following, keyboard=self.canvas.ring)
        if in_panel:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problem.emit("")
        if self._is_said(row):
            self._tell()
