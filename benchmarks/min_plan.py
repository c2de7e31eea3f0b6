"""*Min plan*: opening a full one, dragging a stone of it, and the paper on A3, validated.

The plan holds as much as it can: a dream with four pictures and three goals of 24 steps, each with who, when
and a picture. It is opened as `instruments_open` opens tools, and what counts is the time that the window's
own thread works. The paper is a plan to hang on a fridge, three goals of three steps; what the whole plan
takes is told beside it.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from functools import reduce
from typing import Any

from benchmarks.instruments_open import PAINTED, PAUSE, Bench, Opening, opened, tool_window
from benchmarks.result import Result
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.plan import MAX_STEPS
from taet_desktop.domain.revision import Response
from taet_desktop.instruments.loader import load_library
from taet_desktop.reports.papers.material import Material
from taet_desktop.reports.papers.min_plan import min_plan
from taet_desktop.reports.papers.paper import render

TOOL = "min-plan"
FRAME = 33.0
"""Milliseconds that no frame of a drag may go over."""
PAPER = 1_000.0
"""Milliseconds for the paper, when one has been made before."""
TRIES = 4
"""How often each is tried again: a busy machine is slow by chance, a slow plan always."""
ON_A_FRIDGE = 3
"""Steps of each goal of the plan that hangs there."""
NOW = datetime(2026, 11, 22, 11, 0, tzinfo=timezone(timedelta(hours=1)))


def run(smoke: bool) -> list[Result]:
    """Return the slowest of each, and the paper of everything that a plan can hold."""
    bench = tool_window()
    _open(bench)  # the program has read its modules before anybody opens a tool
    opening = reduce(Opening.best_of, (_open(bench) for _ in range(TRIES)))
    moves = 40 if smoke else 200
    frames, drop = min((_drag(bench, moves) for _ in range(TRIES)), key=lambda one: max(one[0]))
    bench.view.drop_tools()
    bench.close()
    catalogue = bench.catalogue
    fridge, pages = _paper(catalogue, ON_A_FRIDGE, 2 if smoke else 7)
    results = [
        Result("open a full Min plan, painted", opening.painted, PAINTED, "ms",
               f"all of it after {opening.whole:.0f} ms"),
        Result("open a full Min plan, pause", opening.pause, PAUSE, "ms"),
        Result("drag a stone, slowest frame", max(frames), FRAME, "ms",
               f"{sorted(frames)[len(frames) // 2]:.1f} ms in the middle"),
        Result("drag a stone, let go", drop, 2 * FRAME, "ms", "a new value, and all of it painted anew"),
        Result("Min plan on A3, validated", fridge, PAPER, "ms", f"{pages} pages"),
    ]  # fmt: skip
    if not smoke:
        whole, pages = _paper(catalogue, MAX_STEPS, 2)
        results.append(Result("Min plan on A3, all it can hold", whole, None, "ms", f"{pages} pages"))
    return results


def _full(steps: int) -> dict[str, Any]:
    row = {"who": "Anna og Mette", "when": "2026-11-27", "done": True}
    shown = ("telefon", "bus", "lave-mad", "kaffe")
    return {
        "dream": "At bo i mit eget hus med en kat og lave mad til mine venner",
        "pictures": ["hjem", "kat", "have", "musik"],
        "goals": [
            {
                "goal": f"Jeg vil selv handle ind om torsdagen, gang {goal}",
                "status": "i_gang",
                "steps": [
                    {**row, "what": f"finde de {number} ting i butikken", "picture": shown[number % 4]}
                    | ({"done": False, "picture": ""} if number % 3 else {})
                    for number in range(1, steps + 1)
                ],
            }
            for goal in range(1, 4)
        ],
        "feels": 4,
    }


def _tool() -> Any:
    from taet_desktop.ui.pages.visit.open_tool import OpenTool
    from taet_desktop.ui.undo import AnswersHistory

    answer = Answer("plan", ItemKind.PLAN, _full(MAX_STEPS))
    return OpenTool(load_library().get(TOOL), AnswersHistory(Answers([answer])))


def _open(bench: Bench) -> Opening:
    from taet_desktop.ui import pictures

    bench.view.drop_tools()
    bench.app.processEvents()
    pictures.set_source(bench.catalogue.svg)
    return opened(bench.app, bench.view, _tool(), TOOL)


def _drag(bench: Bench, moves: int) -> tuple[list[float], float]:
    """Return how long each frame took from the hand's move to painted, and letting go."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    _open(bench)
    canvas = bench.view.section.rows["plan"].boxes[0].field.canvas
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

    def send(kind: QEvent.Type, to: QPointF) -> float:
        button = none if kind is QEvent.Type.MouseMove else left
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(kind, to, canvas.mapToGlobal(to), button, held, Qt.KeyboardModifier.NoModifier)
        start = time.thread_time()
        bench.app.sendEvent(canvas, event)
        bench.app.processEvents()
        return (time.thread_time() - start) * 1_000

    start, end = (canvas.view.to_screen(canvas.thing(key).at) for key in ("step-0", "step-9"))
    frames = [send(QEvent.Type.MouseButtonPress, start)]
    way = (end - start) / moves
    frames += [send(QEvent.Type.MouseMove, start + way * step) for step in range(1, moves + 1)]
    drop = send(QEvent.Type.MouseButtonRelease, end)
    if canvas.steps[9]["what"] != "finde de 1 ting i butikken":
        raise AssertionError("the stone wasn't moved")
    return frames, drop


def _paper(catalogue: Any, steps: int, rounds: int) -> tuple[float, int]:
    """Return how many milliseconds the paper on A3 takes, validated, and how many pages it has."""
    from taet_desktop.pictograms.album import Album
    from taet_desktop.services.paper_pictures import PictureFinder

    instrument = load_library().get(TOOL)
    record = [RecordId(f"019a9b00-0000-7000-8000-{number:012d}") for number in range(3)]
    answers = Answers([Answer("plan", ItemKind.PLAN, _full(steps))])
    response = Response(record[0], record[1], record[2], TOOL, instrument.version, answers, NOW, True)
    tools = {TOOL: (instrument, response)}
    finder = PictureFinder(Album(catalogue, lambda sha: None))
    citizen = Citizen(record[1], "Anna")
    material = Material(citizen, "Mette Holm", "12 34 56 78", NOW.date(), {}, tools, picture_for=finder)
    times = []
    pages = 0
    for _ in range(rounds + 1):
        started = time.perf_counter()
        paper = min_plan(material)
        render(paper, catalogue.svg, NOW, "A3")
        times.append((time.perf_counter() - started) * 1_000)
        pages = len(paper.pages)
    # The first one warms fonts and drawings.
    return min(times[1:]), pages


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
