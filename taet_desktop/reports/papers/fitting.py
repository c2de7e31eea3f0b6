"""Words in a place of a fixed size: as large as they can be, and never lost when they are too many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from taet_desktop.reports import style
from taet_desktop.reports.lines import Line, balanced_lines, break_lines
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.look import text
from taet_desktop.reports.papers.paper import without_cpr
from taet_desktop.reports.structure import Element
from taet_desktop.reports.style import TextStyle


@dataclass(frozen=True, slots=True, repr=False)
class Fitted:
    """Lines that fit their place. `cut` says that some of the text had to be left out."""

    lines: tuple[Line, ...]
    base: TextStyle
    cut: bool

    @property
    def height(self) -> float:
        """Return the height of the lines in points."""
        return len(self.lines) * self.base.leading

    def draw(
        self,
        painter: Painter,
        x: float,
        top: float,
        width: float = 0.0,
        *,
        role: str = "P",
        element: Element | None = None,
    ) -> None:
        """Draw from x, top; in the middle of `width` where one is given."""
        with painter.mark(element or Element(role)):
            for level, line in enumerate(self.lines):
                left = x + (width - line.width) / 2 if width else x
                painter.line_of_text(left, top - level * self.base.leading, line, self.base.leading)


def fit(
    said: str,
    width: float,
    height: float,
    sizes: tuple[float, float],
    *,
    bold: bool = False,
    color: str = style.INK,
) -> Fitted:
    """Return a text as large as its place allows, between the two sizes (largest first) in points.

    What still doesn't fit at the smaller size ends in three dots.
    """
    largest, smallest = sizes
    size = largest
    while True:
        base = text(size, bold=bold, color=color)
        runs = [(without_cpr(" ".join(said.split())), base)]
        lines = break_lines(runs, width)
        fits = len(lines) * base.leading <= height + 0.01
        if fits and (size <= smallest or _whole_words(said, base, width)):
            return Fitted(tuple(balanced_lines(runs, width)), base, False)
        if size <= smallest:
            break
        size = max(smallest, size - 0.5)
    room = max(1, int((height + 0.01) // base.leading))
    kept = lines[:room]
    if len(lines) > room:
        _end_in_dots(kept[-1], base, width)
    return Fitted(tuple(kept), base, len(lines) > room)


def _whole_words(said: str, base: TextStyle, width: float) -> bool:
    return all(base.face.width(word, base.size) <= width for word in said.split())


def _end_in_dots(line: Line, base: TextStyle, width: float) -> None:
    dots = base.face.width("…", base.size)
    while line.pieces and line.width + dots > width:
        last = line.pieces[-1]
        if last.emoji or len(last.text) < 2:
            line.pieces.pop()
            line.width = last.x
            continue
        gone = base.face.width(last.text[-1], base.size)
        last.text = last.text[:-1]
        last.width -= gone
        line.width -= gone
    line.put("", "…", base, dots, "")


Remember = Callable[[str, str], None]
"""Takes a heading and a whole text that had to be cut, to be told in full on a page of its own."""
