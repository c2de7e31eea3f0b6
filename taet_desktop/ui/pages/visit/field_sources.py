"""What the fields of a visit ask the open vault for: pictures, boards, what was answered the time before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from taet_desktop.domain.board import Cell
from taet_desktop.domain.lifting import lifted, plan_item
from taet_desktop.services import boards
from taet_desktop.services.paper_pictures import PictureFinder
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.pages.visit.photo_desk import PhotoDesk

if TYPE_CHECKING:
    from taet_desktop.ui.pages.visit.page import VisitPage


class FieldSources:
    """Reads what is already in memory; nothing here waits for the disk."""

    def __init__(self, page: VisitPage) -> None:
        self._page = page
        self._finder: PictureFinder | None = None

    def context(self, citizen_name: str) -> FieldContext:
        """Return what the fields need to know, on either side of the screen."""
        return FieldContext(
            self.today,
            citizen_name,
            self._picture_name,
            find_pictures=self._find_pictures,
            board=self._cells,
            earlier=self._earlier,
            now=self._page.context.session.now,
            photos=PhotoDesk(self._page),
            lift=self._lift,
            picture_for=self._picture_for,
        )

    def _lift(self, row: Mapping[str, str]) -> str:
        """Put an agreement into the plan of the visit, as one step that can be taken back there."""
        visit = self._page.visit
        plans = [
            (tool, item)
            for tool in (visit.tools.values() if visit and not visit.workspace.locked else ())
            if (item := plan_item(tool.instrument)) is not None
        ]
        if visit is None or not plans:
            return "Aftalen står i notatet."
        tool, item = max(plans, key=lambda plan: len(plan[0].history.answers))
        before, title = tool.history.answers, tool.instrument.short_title
        tool.history.edit(lifted(before, item, row), item.id)
        if tool.history.answers == before:
            return f"Aftalen står i »{title}« i forvejen."
        self._page.writing.tool_changed(tool.instrument.id, typing=False)
        self._page.list_tools()
        return f"Aftalen står nu også i »{title}«."

    def today(self) -> date:
        """Return the day it is for this vault."""
        now = self._page.context.session.now()
        day: date = now.date()
        return day

    def _earlier(self, item: str) -> Any:
        """Return the value that a question of the open tool had the time before, the citizen's first."""
        visit, tool = self._page.visit, self._page.tool_view.tool
        if visit is None or tool is None:
            return None
        answers = visit.workspace.earlier.get(tool.instrument.id)
        return next((one.value for one in answers.of(item)), None) if answers else None

    def _picture_name(self, pictogram: str) -> str:
        return str(self._page.context.session.picture_name(pictogram))

    def _picture_for(self, text: str) -> str:
        if self._finder is None:
            self._finder = PictureFinder(self._page.context.session.catalogue)
        return self._finder(text)

    def _find_pictures(self, word: str) -> list[str]:
        visit = self._page.visit
        citizen = visit.workspace.citizen.id if visit else None
        found = self._page.context.session.catalogue.search(word, citizen=citizen)
        return [str(one.id) for one in found]

    def _cells(self, board: str) -> Sequence[Cell]:
        visit = self._page.visit
        citizen = visit.workspace.citizen if visit else None
        return boards.cells_for(self._page.context.session, board, citizen)
