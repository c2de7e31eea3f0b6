"""Opening a tool that was chosen: built, then dressed, then shown; the window listens in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taet_desktop.ui.pages.visit.tool_list import SHELF
from taet_desktop.ui.slices import Slices, Steps

if TYPE_CHECKING:
    from taet_desktop.ui.pages.visit.open_visit import OpenVisit
    from taet_desktop.ui.pages.visit.page import VisitPage


class Opening(Slices):
    """What was there before is seen, and answers, until the tool can be shown."""

    def __init__(self, page: VisitPage) -> None:
        super().__init__(page)
        self._page = page

    def choose(self, tool_id: str) -> None:
        """Open a tool, the shelf or the end of the visit."""
        self.begin(self._opening(tool_id))

    def fill_shelf(self, visit: OpenVisit) -> None:
        """Put every tool on the shelf."""
        tools = [tool.instrument for tool in visit.tools.values()]
        local = frozenset(self._page.context.session.library.local)
        self._page.shelf.show_tools(tools, visit.filled(), local)

    def _opening(self, tool_id: str) -> Steps:
        page = self._page
        if page.visit is None:
            return
        if tool_id == SHELF:
            self.fill_shelf(page.visit)
            yield
        elif (tool := page.visit.tools.get(tool_id)) is not None:
            page.tool_view.prepare(tool)
            yield
            page.tool_view.dress(tool)
            yield
        page.show_tool(tool_id)
