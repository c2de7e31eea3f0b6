"""Dragging on a canvas with 150 things: the longest time a frame takes, from the pointer's move to painted.

A real network map is shown, one is taken and drawn across the whole of it and dropped, with mouse events
through Qt. What counts is the time that the window's own thread works, as in `instruments_open`.
"""

from __future__ import annotations

import random
import time
from typing import Any

from benchmarks.desk import desk
from benchmarks.result import Result

FRAME = 33.0
"""Milliseconds that no frame may go over."""
THINGS = 150
TRIES = 3
"""How often the drag is tried again: a busy machine is slow by chance, a slow canvas always."""


def run(smoke: bool) -> list[Result]:
    """Return the slowest frame of a drag, and what letting go takes."""
    from taet_desktop.ui import pictures
    from taet_desktop.ui.fields.network import NetworkField

    app, _, context = desk()
    field = NetworkField(context)
    field.resize(1100, 760)
    field.set_value(_crowd())
    field.show()
    for _ in range(30):
        app.processEvents()
    moves = 40 if smoke else 240
    frames, drop = min((_drag(app, field, moves) for _ in range(TRIES)), key=lambda one: max(one[0]))
    frames.sort()
    field.close()
    field.deleteLater()
    pictures.set_source(None)
    middle = frames[len(frames) // 2]
    return [
        Result("drag among 150, slowest frame", frames[-1], FRAME, "ms", f"{middle:.1f} ms in the middle"),
        Result("drag among 150, let go", drop, FRAME, "ms", "a new value, in words too"),
    ]


def _crowd() -> dict[str, Any]:
    rng = random.Random(7)
    names = ("Karen Berg", "Ali", "Musse", "Svømmehallen", "Sanne fra bostøtten")
    return {
        "people": [
            {
                "id": f"p{number}", "name": rng.choice(names), "relation": "", "ring": rng.randint(1, 3),
                "kind": rng.choice(("person", "dyr", "sted", "fagperson")), "angle": rng.randrange(360),
                "picture": rng.choice(("", "kat", "mor", "ven", "laege")), "wish": rng.choice(("", "mere")),
            }
            for number in range(THINGS)
        ],
        "note": "",
    }  # fmt: skip


def _drag(app: Any, field: Any, moves: int) -> tuple[list[float], float]:
    """Return how long each frame took, and the drop."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    canvas = field.canvas
    thing = canvas.things[0]
    at = canvas.view.to_screen(thing.at)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

    def send(kind: QEvent.Type, to: QPointF) -> float:
        button = none if kind is QEvent.Type.MouseMove else left
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(kind, to, canvas.mapToGlobal(to), button, held, Qt.KeyboardModifier.NoModifier)
        start = time.thread_time()
        app.sendEvent(canvas, event)
        app.processEvents()
        return (time.thread_time() - start) * 1000

    frames = [send(QEvent.Type.MouseButtonPress, at)]
    end = QPointF(canvas.width() * 0.9, canvas.height() * 0.8)
    frames += [send(QEvent.Type.MouseMove, at + (end - at) * step / moves) for step in range(1, moves + 1)]
    return frames, send(QEvent.Type.MouseButtonRelease, end)


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
