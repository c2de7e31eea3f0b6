"""Every tool on its shelf, with what it is for: where one looks when the usual ones are not enough."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.instrument import Instrument
from taet_desktop.ui import style
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.widgets import Card, EmptyState, FindLine, Label, PageTitle, ScrollColumn
from taet_desktop.ui.widgets.scroll import empty

TOPICS = {
    "samarbejde": "Sådan arbejder vi sammen",
    "livet": "Dit liv",
    "plan": "Mål og skridt",
    "netvaerk": "Mennesker omkring dig",
    "feedback": "Hvordan går det med os to?",
    "overgang": "Når noget skifter",
    "raadgiver": "Kun for dig som rådgiver",
}
"""The shelves in the order in which they stand."""
OTHERS = "Andre redskaber"


class ToolShelf(QWidget):
    """`chosen` carries the tool's id."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools: Sequence[Instrument] = ()
        self._filled: frozenset[str] = frozenset()
        self._local: frozenset[str] = frozenset()
        self._filter = FindLine()
        self._filter.setObjectName("shelf-filter")
        self._filter.setAccessibleName("Find et redskab")
        self._filter.setPlaceholderText("Find et redskab")
        self._filter.textChanged.connect(self._draw)
        style.appearance().changed.connect(self._forget)
        self._area = ScrollColumn(width=820, spacing=12)
        self._area.setObjectName("shelf-scroll")
        self._lists = QVBoxLayout()
        self._lists.setSpacing(16)
        self._area.add(PageTitle("Flere redskaber"), self._filter, self._lists)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def show_tools(self, tools: Sequence[Instrument], filled: frozenset[str], local: frozenset[str]) -> None:
        """Show these tools; `filled` have answers in this visit, `local` are the municipality's own."""
        shown = (list(self._tools), self._filled, self._local)
        if (list(tools), filled, local) != shown:
            self._tools, self._filled, self._local = tools, filled, local
            self._draw()

    def _forget(self) -> None:
        """Draw anew in another look when the shelf is opened next."""
        self._tools = ()

    def begin(self) -> None:
        """Take the focus, with every tool in sight."""
        self._filter.clear()
        self._filter.setFocus()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        return [self._filter, *self.findChildren(WholeLines)]

    def _draw(self) -> None:
        empty(self._lists)
        words = self._filter.text().casefold().split()
        found = [
            tool
            for tool in self._tools
            if all(word in f"{tool.title} {tool.purpose}".casefold() for word in words)
        ]
        shelves = {topic: [tool for tool in found if tool.topic == topic] for topic in TOPICS}
        shelves[""] = [tool for tool in found if tool.topic not in TOPICS]
        for topic, tools in shelves.items():
            if tools:
                self._lists.addWidget(self._shelf(TOPICS.get(topic, OTHERS), topic or "andre", tools))
        if not found:
            self._lists.addWidget(EmptyState("Intet redskab passer til det, du leder efter.", icon="search"))

    def _shelf(self, heading: str, name: str, tools: Sequence[Instrument]) -> Card:
        card = Card(margin=12)
        lines = WholeLines(f"shelf-{name}", heading)
        lines.show_lines([self._line(tool) for tool in tools])
        lines.opened.connect(self.chosen)
        card.add(Label(heading, "section"), lines)
        return card

    def _line(self, tool: Instrument) -> Line:
        filled, local = tool.id in self._filled, tool.id in self._local
        return Line(
            tool.id,
            tool.title,
            tool.purpose,
            tag="udfyldt" if filled else "lokal" if local else "",
            tone="good" if filled else "",
            picture=tool.pictogram,
            icon="" if tool.pictogram else "note",
        )
