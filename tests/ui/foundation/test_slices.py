"""Work in steps: the window listens between two, and what is left off is cleared away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from taet_desktop.ui.slices import Slices, Steps


class Work:
    """Three steps that are noted, and what is cleared away at the end."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def steps(self, name: str) -> Steps:
        try:
            for step in (1, 2, 3):
                self.done.append(f"{name}{step}")
                yield
        finally:
            self.done.append(f"{name} over")


@pytest.fixture
def slices(qapp: QObject) -> Slices:
    return Slices(qapp)


def test_the_first_step_is_done_at_once_and_the_window_listens_between_the_others(
    slices: Slices, qtbot: QtBot
) -> None:
    work = Work()
    slices.begin(work.steps("a"))
    assert work.done == ["a1"]
    assert slices.busy
    QTimer.singleShot(0, lambda: work.done.append("heard"))
    qtbot.waitUntil(lambda: not slices.busy)
    assert work.done == ["a1", "heard", "a2", "a3", "a over"]


def test_new_steps_take_the_place_of_those_under_way(slices: Slices, qtbot: QtBot) -> None:
    work = Work()
    slices.begin(work.steps("a"))
    slices.begin(work.steps("b"))
    assert work.done == ["a1", "a over", "b1"]
    qtbot.waitUntil(lambda: not slices.busy)
    assert work.done[2:] == ["b1", "b2", "b3", "b over"]


def test_what_is_stopped_clears_away_and_goes_no_further(slices: Slices, qtbot: QtBot) -> None:
    work = Work()
    slices.begin(work.steps("a"))
    slices.stop()
    assert work.done == ["a1", "a over"]
    assert not slices.busy
    heard: list[bool] = []
    QTimer.singleShot(5, lambda: heard.append(True))
    qtbot.waitUntil(lambda: bool(heard))
    assert work.done == ["a1", "a over"]


def test_a_step_may_begin_something_else(slices: Slices, qtbot: QtBot) -> None:
    work = Work()

    def first() -> Steps:
        yield
        slices.begin(work.steps("b"))
        yield
        work.done.append("never")

    slices.begin(first())
    qtbot.waitUntil(lambda: "b over" in work.done)
    assert work.done == ["b1", "b2", "b3", "b over"]


def test_a_step_that_fails_is_the_last(slices: Slices) -> None:
    def failing(words: list[str]) -> Steps:
        words.remove("never said")
        yield

    with pytest.raises(ValueError, match="not in list"):
        slices.begin(failing([]))
    assert not slices.busy
