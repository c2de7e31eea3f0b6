"""Inside a visit: tools, sections, and every way of answering a question."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.pages.visit.tool_list import SHELF
from taet_desktop.ui.walkthrough.desk import Desk
from taet_desktop.ui.walkthrough.moves import Photo, Script, Until
from taet_desktop.ui.walkthrough.sight import FIRST

CONTROL = Qt.KeyboardModifier.ControlModifier
_PILE_HEAD = 16
"""How far down a pile is tapped, in pixels: above the cards that lie on it."""


class Asking(Desk):
    """Moves in the tool that is open."""

    def open_tool(self, tool: str) -> Script:
        """Open a tool from the list, or from the shelf where all the others stand."""
        if self.visit().columns.tools_tab.isVisible():
            yield from self.hands.click(lambda: self.visit().columns.tools_tab, "Redskaber")
        if tool in self.visit().tools.entries:
            yield from self.hands.click(self.hands.named(f"tool-{tool}"), tool)
        else:
            yield from self.from_the_shelf(tool)
        yield Until(f"{tool} blev ikke åbnet", lambda: self.section_of(tool) == 0 and self.is_complete())

    def from_the_shelf(self, tool: str) -> Script:
        """Open a tool that isn't among the usual ones."""
        yield from self.hands.click(self.hands.named(f"tool-{SHELF}"), "flere redskaber")
        yield from self.settled()
        yield Photo(f"{self.mark}{SHELF}")

        def line(widget: QWidget) -> QPoint:
            shelf, row = self.on_shelf(tool) or (None, 0)
            if shelf is None or shelf.viewport() is not widget:
                raise LookupError("the tool isn't on the shelf")
            return shelf.visualRect(shelf.model().index(row, 0)).center()

        def shelf_of() -> QWidget | None:
            found = self.on_shelf(tool)
            return found[0].viewport() if found else None

        yield from self.hands.click_at(shelf_of, line, tool)

    def section(self, index: int) -> Script:
        """Go to one of the tool's sections."""
        yield from self.hands.click(lambda: self.step_of(index), f"del {index + 1}")
        yield Until("delen blev ikke vist", lambda: self.at_section(index) and self.is_complete())

    def tile(self, item: str, key: str, *, box: int = 0) -> Script:
        """Touch a tile."""
        yield from self.hands.click(lambda: self.part_of(item, f"value:{key}", box), f"{item}: {key}")

    def card(self, item: str, card: str, pile: str, *, drag: bool = False) -> Script:
        """Lay a card on a pile: drag it there, or tap the card and then the pile."""
        what = f"{item}: {card} til {pile}"

        def held() -> QWidget | None:
            return self.part_of(item, f"value:{card}", 0)

        def head(_pile: QWidget) -> QPoint:
            return QPoint(_pile.width() // 2, _PILE_HEAD)

        def target() -> QWidget | None:
            return self.pile(item, pile)

        if drag:
            yield from self.hands.drag(held, target, head, what)
        else:
            yield from self.hands.click(held, what)
            yield from self.hands.click_at(target, head, what)
        yield Until(f"{what} kom ikke derhen", lambda: self.lies_on(item, card, pile))

    def draw(self, item: str, start: tuple[float, float], end: tuple[float, float]) -> Script:
        """Drag a line across a canvas, in shares of its width and height."""

        def canvas() -> QWidget | None:
            return self.part_of(item, "value:canvas", 0)

        def place(widget: QWidget) -> QPoint:
            return QPoint(round(widget.width() * end[0]), round(widget.height() * end[1]))

        def begin(widget: QWidget) -> QPoint:
            return QPoint(round(widget.width() * start[0]), round(widget.height() * start[1]))

        yield from self.hands.drag(canvas, canvas, place, f"{item}: en streg", begin)

    def words(self, item: str, text: str) -> Script:
        """Type own words beside an answer."""
        yield from self.part(item, "words", text)

    def part(self, item: str, part: str, text: str) -> Script:
        """Type at the end of a text in a question."""
        yield from self.hands.click(lambda: self.part_of(item, part, 0), f"{item}: {part}")
        yield from self.hands.press(Qt.Key.Key_End, CONTROL)
        yield from self.hands.type(text)

    def form(self, item: str, form: str) -> Script:
        """Ask in another form."""
        yield from self.hands.click(lambda: self.row(item).forms.pill(form), f"{item}: {form}")

    def voice(self, item: str, voice: str) -> Script:
        """Let another person answer too."""
        yield from self.hands.click(lambda: self.row(item).voices.pill(voice), f"{item}: {voice}")

    def on_the_line(self, item: str, number: int) -> Script:
        """Point at a number on the line."""
        yield from self.hands.bring_into_sight(lambda: self.part_of(item, FIRST, 0))

        def place(widget: QWidget) -> QPoint:
            return QPoint(round(widget.x_of(number)), widget.height() // 3)  # type: ignore[attr-defined]

        yield from self.hands.click_at(lambda: self.part_of(item, FIRST, 0), place, f"{item}: {number}")
