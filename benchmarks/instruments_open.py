"""Opening every tool in every form: from the click to painted, and the longest time the window is deaf.

Every tool is opened in the real tool view as if for the first time since the vault was unlocked: no picture
has been drawn yet. In the smoke run the first section of each is opened, else every section.

What counts is the time that the window's own thread works, since a busy machine makes the clock run on: the
thread waits for nothing here, so on a machine at rest the two are the same.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from benchmarks.desk import desk
from benchmarks.result import Result
from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answers
from taet_desktop.domain.voices import QuestionForm

PAINTED = 100.0
"""Milliseconds from the click until the questions in sight are painted."""
PAUSE = 50.0
"""Milliseconds that the window may be deaf at a time."""
TRIES = 4
"""How often a slow opening is tried again: a busy machine is slow by chance, a slow field always."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One section opened. Times in milliseconds; `whole` is until everything below the fold stands too."""

    name: str
    painted: float
    pause: float
    whole: float

    def best_of(self, other: Opening) -> Opening:
        """Return the better of two tries, figure by figure."""
        return Opening(
            self.name,
            min(self.painted, other.painted),
            min(self.pause, other.pause),
            min(self.whole, other.whole),
        )


def run(smoke: bool) -> list[Result]:
    """Return the slowest opening and the longest pause, and what they were."""
    openings = list(openings_of(smoke=smoke))
    slowest = max(openings, key=lambda one: one.painted)
    longest = max(openings, key=lambda one: one.pause)
    whole = max(openings, key=lambda one: one.whole)
    board = _board_of_60()
    said = f"{slowest.name}, the slowest of {len(openings)}"
    return [
        Result("open a tool, painted", slowest.painted, PAINTED, "ms", said),
        Result("open a tool, longest pause", longest.pause, PAUSE, "ms", longest.name),
        Result("open a tool, the rest of it", whole.whole, None, "ms", whole.name),
        Result("a board of 60 cells, made", board, PAINTED, "ms", "until every picture is drawn"),
    ]


def openings_of(*, smoke: bool) -> Iterator[Opening]:
    """Open them one by one."""
    bench = tool_window()
    app, catalogue, view = bench.app, bench.catalogue, bench.view
    from taet_desktop.instruments.loader import load_library
    from taet_desktop.ui import pictures
    from taet_desktop.ui.pages.visit.open_tool import OpenTool
    from taet_desktop.ui.undo import AnswersHistory

    library = load_library()
    # The program has read its modules before anybody opens a tool.
    opened(app, view, OpenTool(library.all()[0], AnswersHistory(Answers())), "")
    view.drop_tools()
    for instrument in library.all():
        for form in QuestionForm:
            view.default_form = form
            for section in range(1 if smoke else len(instrument.sections)):
                name = f"{instrument.id} {section + 1} {form.value}"
                best: Opening | None = None
                for _ in range(TRIES):
                    pictures.set_source(catalogue.svg)
                    tool = OpenTool(instrument, AnswersHistory(Answers()), section)
                    one = opened(app, view, tool, name)
                    view.drop_tools()
                    app.processEvents()
                    best = one if best is None else best.best_of(one)
                    if best.painted <= PAINTED and best.pause <= PAUSE:
                        break
                if best is not None:
                    yield best
    bench.close()


class Bench(NamedTuple):
    """The application, the pictograms, and a tool view in a window of its own."""

    app: Any
    catalogue: Any
    window: Any
    view: Any

    def close(self) -> None:
        """Take the window down."""
        from taet_desktop.ui import pictures

        self.window.close()
        self.window.deleteLater()
        pictures.set_source(None)


def tool_window() -> Bench:
    """Show a tool view as large as it is on a small laptop."""
    from PySide6.QtWidgets import QWidget

    from taet_desktop.ui.pages.visit.tool_view import ToolView

    app, catalogue, context = desk()
    window = QWidget()
    view = ToolView(context, lambda: [], window)
    view.resize(1130, 710)  # what a window of 1366 × 768 leaves to a tool
    window.resize(view.size())
    window.show()
    app.processEvents()
    return Bench(app, catalogue, window, view)


def opened(app: Any, view: Any, tool: Any, name: str) -> Opening:
    """Open one and go on until all of it is built and drawn.

    An event that takes long is felt as a pause; a round of `processEvents` may handle several, so what is
    measured is never less than what is felt.
    """
    from PySide6.QtCore import QEvent, QObject

    seen: list[float] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
            if event.type() is QEvent.Type.Paint:
                seen.append(time.thread_time())
            return False

    watch = Watch()
    start = last = time.thread_time()
    view.show_tool(tool)
    painted = 0.0
    pause = time.thread_time() - start
    viewport = view.stack.scroll_of(tool.key).viewport()
    viewport.installEventFilter(watch)
    quiet = 0
    while quiet < 3:
        before = time.thread_time()
        app.processEvents()
        now = time.thread_time()
        pause = max(pause, now - before)
        if seen and not painted:
            painted = now - start
        section = view.section
        busy = now - before > 0.0005 or section is None or not section.complete
        if busy:
            last = now
        quiet = 0 if busy else quiet + 1
    viewport.removeEventFilter(watch)
    return Opening(name, painted * 1000, pause * 1000, (last - start) * 1000)


def _board_of_60() -> float:
    """Return how many milliseconds it takes to make a board of 60 cells and draw all of it."""
    from PySide6.QtWidgets import QApplication, QWidget

    from taet_desktop.domain.board import Cell
    from taet_desktop.pictograms.catalogue import load_catalogue
    from taet_desktop.ui import pictures
    from taet_desktop.ui.fields.painting import pending
    from taet_desktop.ui.fields.symbols import SymbolsField

    catalogue = load_catalogue()
    cells = [Cell(one.id, one.label, one.id) for one in catalogue.all[:60]]
    for one in cells:
        catalogue.svg(one.pictogram)  # read from the disk when the catalogue was searched for them
    pictures.set_source(catalogue.svg)
    start = time.thread_time()
    window = QWidget()
    field = SymbolsField(cells, clock.now, str)
    field.setParent(window)
    field.resize(900, 1200)
    window.resize(field.size())
    window.show()
    drawn = False
    while not drawn:
        QApplication.processEvents()
        drawn = pending() == 0 and all(not tile.visibleRegion().isEmpty() for tile in field.grid.tiles)
    took = (time.thread_time() - start) * 1000
    window.close()
    window.deleteLater()
    pictures.set_source(None)
    return took


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
