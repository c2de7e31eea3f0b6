"""*Tavlen* full of things and ink: opening it, a pen's stroke from event to paint, dragging, and memory.

The board holds 150 things and 1,000 strokes; the pen is also measured upon 5,000. A stroke counts from
the event sent until Qt has painted. What counts is the time that the window's own thread works, as in
`instruments_open`.
"""

from __future__ import annotations

import math
import time
import tracemalloc
from typing import Any

from benchmarks.desk import desk
from benchmarks.result import Result

FRAME = 1_000 / 60
"""Milliseconds of one frame."""
DRAG_FRAME = 33.0
OPEN = 200.0
MEMORY = 1.0
"""Megabytes for a hundred strokes."""
TRIES = 3


def run(smoke: bool) -> list[Result]:
    """Return how long opening, drawing and dragging take, and what a hundred strokes weigh."""
    from taet_desktop.ui import pictures
    from taet_desktop.ui.fields.whiteboard import WhiteboardField

    app, _, context = desk()
    full = _full(1_000)

    def fresh(value: dict[str, Any]) -> tuple[Any, float, float]:
        started = time.thread_time()
        field = WhiteboardField(context)
        field.resize(1100, 760)
        field.set_value(value)
        field.show()
        app.processEvents()
        field.grab()
        painted = time.thread_time() - started
        for _ in range(400):
            app.processEvents()
            if field.canvas.ink.shown == len(value["ink"]):
                break
        return field, painted * 1_000, (time.thread_time() - started) * 1_000

    opened = []
    for _ in range(TRIES):
        field, painted, whole = fresh(full)
        opened.append((painted, whole))
        field.close()
        field.deleteLater()
    painted, whole = min(opened)
    moves = 40 if smoke else 200
    field, *_ = fresh(full)
    drag = min((_drag(app, field, moves) for _ in range(TRIES)), key=max)
    field.close()
    field.deleteLater()
    field, *_ = fresh(_full(5_000))
    stroke = min((_stroke(app, field, moves) for _ in range(TRIES)), key=max)
    erase = min((_stroke(app, field, moves, "eraser") for _ in range(TRIES)), key=max)
    field.close()
    field.deleteLater()
    field, *_ = fresh({"items": [], "ink": []})
    grown = _weight(app, field)
    field.close()
    field.deleteLater()
    pictures.set_source(None)
    stroke.sort()
    return [
        Result("open a full board, painted", painted, OPEN, "ms", f"all ink there after {whole:.0f} ms"),
        Result("draw upon 5,000 strokes, slowest event", stroke[-1], FRAME, "ms",
               f"{stroke[len(stroke) // 2]:.1f} ms in the middle, event to paint"),
        Result("erase upon 5,000 strokes, slowest event", max(erase), DRAG_FRAME, "ms", "event to paint"),
        Result("drag among 150 on the board", max(drag), DRAG_FRAME, "ms",
               "from taking hold to letting go, with 1,000 strokes"),
        Result("memory for 100 strokes", grown, MEMORY, "MB", "value, history of each, and layer"),
    ]  # fmt: skip


def _full(strokes: int) -> dict[str, Any]:
    from taet_desktop.domain.ink import Point, drawn, ink_json

    kinds = ("seddel", "tekst", "billede")
    items = [
        {
            "id": f"t{n}", "kind": kinds[n % 3], "text": f"ro om aftenen {n}",
            "picture": ("kat", "hjem")[n % 2],
            "photo": "", "shape": 1_000, "x": 90 + n * 71 % 1_020, "y": 80 + n * 37 % 600, "size": 1,
            "tone": ("gul", "blaa", "groen")[n % 3], "agreed": n % 5 == 0, "who": "", "when": "",
        }
        for n in range(150)
    ]  # fmt: skip
    ink = []
    for n in range(strokes):
        x, y = 40 + n * 53 % 1_100, 40 + n * 29 % 660
        points = [
            Point(x + 2 * step, y + 12 * math.sin(step / 3), 0.4 + 0.4 * abs(math.sin(step / 9)))
            for step in range(20)
        ]
        ink.append(drawn("blaa", 3, points))
    return {"items": items, "ink": ink_json(ink)}


def _send(app: Any, canvas: Any, kind: Any, to: Any) -> float:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QMouseEvent

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, to, canvas.mapToGlobal(to), button, held, Qt.KeyboardModifier.NoModifier)
    started = time.thread_time()
    app.sendEvent(canvas, event)
    app.processEvents()
    return (time.thread_time() - started) * 1_000


def _stroke(app: Any, field: Any, moves: int, tool: str = "pen") -> list[float]:
    """Return how long each event of a stroke took until it was painted; letting go isn't one of them."""
    from PySide6.QtCore import QEvent, QPointF

    if field.tools.tool != tool:
        field.tools.take(tool)
    app.processEvents()
    canvas = field.canvas
    at = QPointF(30, 30)
    times = [_send(app, canvas, QEvent.Type.MouseButtonPress, at)]
    for step in range(moves):
        at = QPointF(30 + step * 3.4, 60 + 200 * abs(math.sin(step / 20)))
        times.append(_send(app, canvas, QEvent.Type.MouseMove, at))
    _send(app, canvas, QEvent.Type.MouseButtonRelease, at)
    return times


def _drag(app: Any, field: Any, moves: int) -> list[float]:
    from PySide6.QtCore import QEvent, QPointF

    canvas = field.canvas
    at = canvas.view.to_screen(canvas.things[-1].at)
    times = [_send(app, canvas, QEvent.Type.MouseButtonPress, at)]
    end = QPointF(canvas.width() * 0.9, canvas.height() * 0.8)
    for step in range(1, moves + 1):
        times.append(_send(app, canvas, QEvent.Type.MouseMove, at + (end - at) * step / moves))
    times.append(_send(app, canvas, QEvent.Type.MouseButtonRelease, end))
    return times


def _weight(app: Any, field: Any) -> float:
    """Return the megabytes that a hundred new strokes take, with a history of the value after each."""
    history = []
    _stroke(app, field, 20)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(100):
        _stroke(app, field, 20)
        history.append(field.value())
    grown = (tracemalloc.get_traced_memory()[0] - before) / 2**20
    tracemalloc.stop()
    return grown


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
