"""The whole catalogue as a list and as a grid: searching letter by letter and scrolling, frame by frame.

A frame is all that the window's thread does between two moments at which it listens: the wheel or the letter,
the search, the list, the layout and the paint. No picture has been drawn when it begins, as it is when a list
is opened for the first time. What counts is the time that the thread works (see `instruments_open`).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from benchmarks.desk import desk
from benchmarks.result import Result

FRAME_MS = 33.0
LEAST = 500
"""How many pictures there must be for the measurement to say anything."""
NOTCH = 120
Show = Callable[[Any], None]
"""Shows what was found."""
TYPED = ("hund", "svømmede", "walk and talk", "ked af det", "e", "xyzzy")


@dataclass(frozen=True, slots=True)
class Picker:
    """A list of every picture, shown. `find` shows what a word finds."""

    app: Any
    view: Any
    find: Callable[[str], None]
    count: int


def run(smoke: bool) -> list[Result]:
    """Return the longest frame of each kind, the better of a few rounds: a busy machine is slow by chance."""
    return [*_measure("list", _as_list, smoke), *_measure("grid", _as_grid, smoke)]


def _measure(name: str, make: Callable[[Any, Any], tuple[Any, Show]], smoke: bool) -> list[Result]:
    scrolling: list[list[float]] = []
    searching: list[list[float]] = []
    count = 0
    for _ in range(1 if smoke else 3):
        with_picker = _picker(make)
        picker = next(with_picker)
        count = picker.count
        scrolling.append(_scroll(picker))
        searching.append(_type(picker))
        with_picker.close()
    if count < LEAST:
        raise RuntimeError(f"only {count} pictures")
    best, typed = min(scrolling, key=max), min(searching, key=max)
    told = f"{count} pictures, {len(best)} frames, typically {statistics.median(best):.1f} ms"
    said = f"{len(typed)} letters over {count} pictures, typically {statistics.median(typed):.1f} ms"
    return [
        Result(f"{name}, longest frame scrolling", max(best), FRAME_MS, "ms", told),
        Result(f"{name}, longest frame searching", max(typed), FRAME_MS, "ms", said),
    ]


def _as_list(catalogue: Any, window: Any) -> tuple[Any, Show]:
    """Return the list of pictures that a question offers."""
    from taet_desktop.ui.lines import Line, LinesView

    lines = {one.id: Line(one.id, one.label, "", picture=one.id) for one in catalogue.all}
    view = LinesView("pictures", "Billeder", window)
    return view, lambda found: view.show_lines([lines[one.id] for one in found])


def _as_grid(catalogue: Any, window: Any) -> tuple[Any, Show]:
    """Return the rows of pictures of the page of pictures and boards."""
    from taet_desktop.ui.pages.pictures.grid import GridPicture, PictureGrid

    shown = {one.id: GridPicture(one.id, one.label) for one in catalogue.all}
    view = PictureGrid("pictures", "Billeder", parent=window)
    return view, lambda found: view.show_pictures([shown[one.id] for one in found])


def _picker(make: Callable[[Any, Any], tuple[Any, Show]]) -> Generator[Picker, None, None]:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from taet_desktop.ui import pictures

    app, catalogue, _ = desk()
    catalogue.search("kat")  # prepares the words, once a session: see `pictogram_search`
    window = QWidget()
    view, show = make(catalogue, window)
    QVBoxLayout(window).addWidget(view)
    window.resize(900, 700)

    def find(word: str) -> None:
        show(catalogue.search(word) if word else catalogue.all)

    find("")
    window.show()
    app.processEvents()
    try:
        yield Picker(app, view, find, len(catalogue.all))
    finally:
        window.close()
        window.deleteLater()
        pictures.set_source(None)


def _frame(picker: Picker, act: Callable[[], object]) -> float:
    """Return the milliseconds of one act and everything that it asks for."""
    start = time.thread_time()
    act()
    picker.app.processEvents()
    picker.view.viewport().repaint()
    return (time.thread_time() - start) * 1000


def _scroll(picker: Picker) -> list[float]:
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    bar = picker.view.verticalScrollBar()
    handle = picker.view.window().windowHandle()
    place = picker.view.mapTo(picker.view.window(), QPoint(50, 50))

    def turn() -> None:
        QTest.wheelEvent(handle, place, QPoint(0, -NOTCH))

    frames = []
    while bar.value() < bar.maximum():
        before = bar.value()
        frames.append(_frame(picker, turn))
        if bar.value() == before:
            raise RuntimeError("the list does not scroll")
    return frames


def _type(picker: Picker) -> list[float]:
    return [
        _frame(picker, lambda word=word[:end]: picker.find(word))  # type: ignore[misc]
        for word in TYPED
        for end in range(1, len(word) + 1)
    ]


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
