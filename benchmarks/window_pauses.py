"""What `benchmarks.window` does for `first_times`: parts of the walkthrough, with the longest pause of each.

Played as the walkthrough plays them, by input events alone, on a window that has read the whole program. A
part is told as `[milliseconds, what was done]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt

from taet_desktop.ui.application import Application
from taet_desktop.ui.walkthrough.driver import Driver
from taet_desktop.ui.walkthrough.moves import Script, Step, Until
from taet_desktop.ui.walkthrough.papers import PaperErrand
from taet_desktop.ui.walkthrough.pauses import PauseWatch
from taet_desktop.ui.walkthrough.script import Errand, VisitScript
from taet_desktop.ui.walkthrough.turned import TurnedTalk

TURNED, LARGER, BACK = "the screen turned", "larger text on it", "turned back"
FIRST, SECOND, LARGE = "the first paper", "another paper", "its large print"
Pauses = dict[str, Any]


def turn(application: Application, passphrase: str) -> Pauses:
    """Turn the screen, ask for larger text, and turn it back with the keys."""
    script = TurnedTalk(application, Errand(passphrase, "", Path()), read=True)

    def play() -> Script:
        yield from _to_a_citizen(script)
        yield from script.begin()
        yield from script.open_tool("feedback")
        yield from script.settled()
        yield Step(TURNED)
        yield from script.hands.click(script.hands.named("turn-screen"), "Vend skærmen")
        yield Until("the screen wasn't turned", lambda: script.citizen_view() is not None)
        yield from _calm(application)
        shown = script.citizen_view()
        yield Step(LARGER)
        yield from script.hands.tap(script.hands.named("citizen-larger"), "større")
        yield Until("the text didn't grow", lambda: script.citizen_view() is not shown)
        yield from _calm(application)
        yield Step(BACK)
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        yield from script.hands.press(Qt.Key.Key_L, control)
        yield Until("the screen wasn't turned back", lambda: script.citizen_view() is None)
        yield from script.settled()
        yield from _calm(application)

    return _played(play(), (TURNED, LARGER, BACK))


def paper(application: Application, passphrase: str) -> Pauses:
    """Look at a citizen's papers: the first PDF since the program was started, another, large print."""
    script = VisitScript(application, Errand(passphrase, "", Path()), read=True)

    def play() -> Script:
        yield from _to_a_citizen(script)
        yield Step(FIRST)
        yield from script.hands.click(script.hands.named("citizen-papers"), "Udskriv")
        yield Until("no paper was drawn", lambda: _drawn(script))
        yield from _calm(application)
        yield Step(SECOND)
        yield from script.choose_paper("min-plan-tom")
        yield from _calm(application)
        yield Step(LARGE)
        yield from script.hands.click(script.hands.named("paper-large"), "Stor skrift")
        yield Until("no large print was drawn", lambda: _drawn(script))
        yield from _calm(application)

    return _played(play(), (FIRST, SECOND, LARGE))


def _drawn(script: PaperErrand) -> bool:
    return script.papers_are_shown() and script.has_drawn()


def _to_a_citizen(script: PaperErrand | TurnedTalk) -> Script:
    """Unlock, and open the first citizen on the list."""
    yield from script.unlock("laas-op", "i-dag")
    yield from script.hands.click(script.hands.named("rail-citizens"), "Borgere")
    yield from script.settled()
    listed = script.listed()
    assert listed is not None
    yield from script.open_citizen(listed.lines()[0].title)


def _calm(application: Application) -> Script:
    """Wait until nothing is under way, and a few turns of the event loop more: a pause may come late."""
    for _ in range(20):
        yield Until("something is still under way", lambda: not application.jobs.pending)


def _played(script: Script, parts: Sequence[str]) -> Pauses:
    watch = PauseWatch()
    driver = Driver(script, watch, lambda _name: None)
    loop = QEventLoop()
    driver.ended.connect(loop.quit)
    driver.start()
    loop.exec()
    if driver.error is not None:
        raise driver.error
    return {part: [watch.longest[part].own_ms, watch.longest[part].during] for part in parts}
