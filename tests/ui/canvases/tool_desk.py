"""A drawn tool in the real tool view, with its history: what a hand has done is taken back and done again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.instruments.loader import load_library
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.painting import pending
from taet_desktop.ui.pages.visit.open_tool import OpenTool
from taet_desktop.ui.pages.visit.tool_view import ToolView
from taet_desktop.ui.undo import AnswersHistory


class ToolDesk:
    """The tool view with one drawn question. `close` it before the test ends."""

    def __init__(
        self, context: FieldContext, qtbot: QtBot, tool: str, value: Any = None, width: int = 1100
    ) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.view = ToolView(context, lambda: [], self.window)
        self.resize(width, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        instrument = load_library().get(tool)
        item = next(iter(instrument.items()))
        self._item = item.id
        kind = next(iter(item.forms.values())).kind
        given = [Answer(item.id, kind, value)] if value else []
        self.tool = OpenTool(instrument, AnswersHistory(Answers(given)))
        self.view.show_tool(self.tool)
        section = self.view.section
        assert section is not None
        section.finish_building()
        self.field: Any = section.rows[item.id].boxes[0].field
        self.problems: list[str] = []
        self.field.problem.connect(self.problems.append)
        self._stood = QRect()
        qtbot.waitUntil(self._is_quiet)

    def _is_quiet(self) -> bool:
        """Tell whether all pictures are drawn and the canvas stands where it stood: a scroll bar moves it."""
        before, self._stood = self._stood, QRect(self.seen(QPoint()), self.canvas.size())
        return before == self._stood and not pending()

    @property
    def canvas(self) -> Any:
        return self.field.canvas

    @property
    def saved(self) -> Any:
        """Return the value as the tool would write it."""
        return next((one.value for one in self.tool.history.answers if one.item == self._item), None)

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(3):
            QApplication.processEvents()

    def resize(self, width: int, height: int) -> None:
        """Let the window have another size."""
        self.view.resize(width, height)
        self.window.resize(width, height)
        self.settle()

    def seen(self, point: QPoint) -> QPoint:
        """Return a point of the canvas as one of the window."""
        found: QPoint = self.canvas.mapTo(self.window, point)
        return found

    def undo(self) -> None:
        """Take the last act back, and hold the field to showing what is saved."""
        assert self.view.undo()
        assert self.field.value() == self.saved

    def redo(self) -> None:
        """Do it again."""
        assert self.view.redo()
        assert self.field.value() == self.saved

    def close(self) -> None:
        """Let the tool go."""
        self.view.drop_tools()
