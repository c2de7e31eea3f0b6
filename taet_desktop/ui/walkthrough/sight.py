"""What can be seen of the window: which page, which question, where the caret stands. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget

from taet_desktop.ui.application import Application
from taet_desktop.ui.fields.question import QuestionRow
from taet_desktop.ui.fields.sort import SortField
from taet_desktop.ui.lines import LinesView, WholeLines
from taet_desktop.ui.navigation import Page
from taet_desktop.ui.pages.visit.page import VisitPage
from taet_desktop.ui.walkthrough.hands import Hands

FIRST = "first"
"""The part of a field where typing begins."""


@dataclass(frozen=True, slots=True, repr=False)
class Errand:
    """What the script is to do: whose vault, which citizen (by full name), where files shall lie.

    `guest` is the full name of one who answers with pictures, to be visited afterwards without a key.
    """

    passphrase: str
    citizen: str
    export: Path
    guest: str = ""
    papers: Path = Path()


class Sight:
    """Eyes and hands on one window."""

    def __init__(self, app: Application, errand: Errand, *, read: bool = False) -> None:
        """`read` says that the whole program has been read already (`Application.loaded`)."""
        self.app = app
        self.errand = errand
        self.hands = Hands(app.window)
        self.has_read = read
        app.loaded.connect(self._on_read)
        self._modal: QWidget | None = None

    def lock_is_ready(self) -> bool:
        """Tell whether the passphrase can be typed."""
        # Not hasFocus: in a bare X server no window is ever the active one until it asks to be.
        unlock = self.app.unlock
        return unlock.isVisible() and self.app.window.focusWidget() is unlock.field

    def _on_read(self) -> None:
        self.has_read = True

    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self.app.shell.page if self.app.shell is not None else None

    def visit(self) -> VisitPage:
        """Return the visit that is shown. Raises LookupError when none is."""
        page = self.page()
        if not isinstance(page, VisitPage):
            raise LookupError("the visit page isn't shown")
        return page

    def visit_is_shown(self) -> bool:
        """Tell whether a visit has been read and stands there."""
        page = self.page()
        return isinstance(page, VisitPage) and page.visit is not None and page.columns.isVisible()

    def is_loaded(self) -> bool:
        """Tell whether everything that was asked for is there."""
        page = self.page()
        return page is not None and page.isVisible() and self.app.jobs.pending == 0

    def is_saved(self) -> bool:
        """Tell whether everything is written."""
        page = self.page()
        return self.app.jobs.pending == 0 and not (page is not None and page.unsaved())

    def usable(self, name: str) -> bool:
        """Tell whether a widget, by its objectName, can be used."""
        widget = self.hands.named(name)()
        return widget is not None and widget.isEnabled()

    def row(self, item: str) -> QuestionRow:
        """Return a question that is shown. Raises LookupError when it is not."""
        view = self.visit().tool_view.section
        if view is None or item not in view.rows:
            raise LookupError("the question isn't shown")
        return view.rows[item]

    def part_of(self, item: str, key: str, box: int) -> QWidget | None:
        """Return a part of an answer; `box` counts the voices."""
        boxes = self.row(item).boxes
        if box >= len(boxes):
            return None
        parts = boxes[box].parts()
        return next(iter(parts.values())) if key == FIRST else parts.get(key)

    def has_tool(self, tool: str) -> bool:
        """Tell whether the visit offers a tool."""
        shown = self.visit().visit
        return shown is not None and tool in shown.tools

    def first_question(self) -> str:
        """Return the id of the first question that is asked."""
        view = self.visit().tool_view.section
        first = view.first_visible() if view is not None else None
        if first is None:
            raise LookupError("nothing is asked")
        return first.item.id

    def keys_of(self, item: str) -> list[str]:
        """Return the keys of what can be touched to answer a question, as they stand."""
        parts = self.row(item).boxes[0].field.parts()
        return [key for key in parts if not key.startswith("-")]

    def pile(self, item: str, key: str) -> QWidget | None:
        """Return one of the piles that a question's cards are sorted on."""
        field = self.row(item).boxes[0].field
        if not isinstance(field, SortField):
            return None
        return next((pile for pile in field.mat.piles if pile.spec.key == key), None)

    def lies_on(self, item: str, card: str, pile: str) -> bool:
        """Tell whether a card lies on a pile."""
        field = self.row(item).boxes[0].field
        return isinstance(field, SortField) and field.mat.pile_of(card) == pile

    def drawn_strokes(self, item: str) -> int:
        """Return how many strokes a board has."""
        value = self.row(item).boxes[0].field.value() or {}
        return len(value.get("ink", ()))

    def step_of(self, index: int) -> QWidget | None:
        """Return the pill of one of the tool's sections."""
        steps = self.visit().tool_view.head.steps
        return next((pill for pill in steps.stops() if pill.key == str(index)), None)

    def on_shelf(self, tool: str) -> tuple[WholeLines, int] | None:
        """Return the shelf a tool stands on, and its row there."""
        for shelf in self.app.window.findChildren(WholeLines):
            keys = [line.key for line in shelf.lines()] if shelf.isVisible() else []
            if tool in keys:
                return shelf, keys.index(tool)
        return None

    def section_of(self, tool: str) -> int:
        """Return which section of a tool is shown, -1 for another tool."""
        shown = self.visit().tool_view.tool
        return shown.section if shown is not None and shown.instrument.id == tool else -1

    def at_section(self, index: int) -> bool:
        """Tell whether this section of the open tool is shown."""
        shown = self.visit().tool_view.tool
        return shown is not None and shown.section == index

    def is_complete(self) -> bool:
        """Tell whether every question of the section is built."""
        view = self.visit().tool_view.section
        return view is not None and view.complete

    def where(self) -> tuple[str, int]:
        """Return the field that has the focus, and the caret in it."""
        focus = self.app.window.focusWidget()
        if focus is None or self.app.shell is None:
            return "", -1
        if isinstance(focus, QLineEdit):
            return focus.accessibleName() + focus.objectName(), focus.cursorPosition()
        cursor = getattr(focus, "textCursor", None)
        return focus.accessibleName() + focus.objectName(), cursor().position() if cursor else 0

    def listed(self) -> LinesView | None:
        """Return the list of citizens."""
        found = self.hands.named("citizens-list")()
        return found if isinstance(found, LinesView) else None

    def viewport(self) -> QWidget | None:
        """Return what the list of citizens is painted on."""
        shown = self.listed()
        return shown.viewport() if shown is not None else None

    def line_of(self, title: str) -> int | None:
        """Return the row of a citizen in the list."""
        shown = self.listed()
        lines = shown.lines() if shown is not None else []
        return next((row for row, line in enumerate(lines) if line.title.startswith(title)), None)

    def place_in_list(self, citizen: str) -> QPoint:
        """Return where a citizen stands in the list. Raises LookupError when not there."""
        shown, row = self.listed(), self.line_of(citizen)
        if shown is None or row is None:
            raise LookupError("the citizen isn't in the list")
        return shown.visualRect(shown.model().index(row, 0)).center()

    def dialog(self) -> QFileDialog | None:
        """Return the dialog that asks for a folder."""
        # Kept, since what is found inside a dialog that Qt made itself dies with Python's handle on it.
        self._modal = QApplication.activeModalWidget()
        dialog = self._modal
        return dialog if isinstance(dialog, QFileDialog) and dialog.isVisible() else None

    def folder_line(self) -> QWidget | None:
        """Return its line for the name."""
        dialog = self.dialog()
        return dialog.findChild(QLineEdit, "fileNameEdit") if dialog is not None else None

    def folder_button(self) -> QWidget | None:
        """Return its button that takes the folder."""
        dialog = self.dialog()
        box = dialog.findChild(QDialogButtonBox) if dialog is not None else None
        return box.buttons()[0] if box is not None else None
