"""What the fields of a visit ask the open vault for: pictures, boards, what was answered the time before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from taet_desktop.domain.instrument import Choice
from taet_desktop.services import boards
from taet_desktop.services.paper_pictures import PictureFinder
from taet_desktop.ui.fields.base import FieldContext

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
            picture_for=self._picture_for,
        )

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

    def _cells(self, board: str) -> Sequence[Choice]:
        visit = self._page.visit
        citizen = visit.workspace.citizen if visit else None
        return boards.cells_for(self._page.context.session, board, citizen)
