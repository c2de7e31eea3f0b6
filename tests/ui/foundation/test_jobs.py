"""The store thread: order, results on the window's thread, progress, cancelling, flushing, failures."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from taet_desktop.errors import UserError
from taet_desktop.ui.jobs import Jobs
from taet_desktop.ui.messages import UNEXPECTED, Message, Messages


@pytest.fixture
def messages(qapp: object) -> Messages:
    return Messages()


@pytest.fixture
def jobs(messages: Messages) -> Iterator[Jobs]:
    made = Jobs(messages)
    yield made
    made.close()


def test_in_order_on_one_other_thread_and_back_on_ours(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    delivered: list[tuple[int, int]] = []

    def work(number: int) -> int:
        seen.append((number, threading.get_ident()))
        return number

    for number in range(20):
        jobs.run(work, number, done=lambda n: delivered.append((n, threading.get_ident())))
    with qtbot.waitSignal(jobs.idle):
        pass
    assert [number for number, _ in seen] == list(range(20))
    assert len({thread for _, thread in seen}) == 1
    assert {thread for _, thread in seen} != {threading.get_ident()}
    assert delivered == [(number, threading.get_ident()) for number in range(20)]


def test_a_generator_tells_its_progress_and_returns(jobs: Jobs, qtbot: QtBot) -> None:
    steps: list[tuple[int, str]] = []
    results: list[str] = []

    def work() -> Generator[tuple[int, str], None, str]:
        yield 10, "Samler"
        yield 90, "Skriver"
        return "færdig"

    jobs.run(work, done=results.append, progress=lambda percent, text: steps.append((percent, text)))
    assert jobs.flush()
    assert steps == [(10, "Samler"), (90, "Skriver")]
    assert results == ["færdig"]


def test_cancelling_closes_the_generator(jobs: Jobs, qtbot: QtBot) -> None:
    closed = threading.Event()
    go_on = threading.Event()
    told: list[object] = []

    def work() -> Iterator[tuple[int, str]]:
        try:
            while True:
                yield 1, "…"
                go_on.wait(5)
        finally:
            closed.set()

    job = jobs.run(work, done=told.append, failed=told.append)
    job.cancel()
    go_on.set()
    assert jobs.flush()
    assert closed.is_set() or not told
    assert told == []
    assert job.finished


def test_expected_failures_go_to_the_view_or_to_the_bar(jobs: Jobs, messages: Messages, qtbot: QtBot) -> None:
    said: list[Message] = []
    messages.said.connect(said.append)
    failures: list[Exception] = []

    def work() -> None:
        raise UserError("Disken er fuld.", safe="Det sidste er gemt.", action="Gør plads.")

    jobs.run(work, failed=failures.append)
    assert jobs.flush()
    assert [type(error) for error in failures] == [UserError]
    assert said == []
    jobs.run(work)
    assert jobs.flush()
    assert said == [Message("Disken er fuld.", "Det sidste er gemt.", "Gør plads.", "care")]


def test_other_failures_reach_the_one_handler_without_their_text(
    jobs: Jobs,
    messages: Messages,
    caplog: pytest.LogCaptureFixture,
    allow_logs: Callable[[str], None],
) -> None:
    allow_logs("unexpected: ZeroDivisionError")
    said: list[Message] = []
    messages.said.connect(said.append)
    failures: list[Exception] = []

    def work() -> None:
        raise ZeroDivisionError("Bertil 010203-1234")

    jobs.run(work, failed=failures.append)
    assert jobs.flush()
    assert said == [UNEXPECTED]
    assert len(failures) == 1
    assert "ZeroDivisionError" in caplog.text
    assert "Bertil" not in caplog.text
    assert "work:" in caplog.text


def test_a_failing_view_stops_nobody_else(
    jobs: Jobs, messages: Messages, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("unexpected: KeyError")
    said: list[Message] = []
    messages.said.connect(said.append)
    later: list[int] = []

    def show(_result: object) -> None:
        raise KeyError("navn")

    jobs.run(int, done=show)
    jobs.run(int, done=later.append)
    assert jobs.flush()
    assert said == [UNEXPECTED]
    assert later == [0]


def test_results_for_a_widget_that_is_gone_are_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    label = QLabel()
    gate = threading.Event()
    jobs.run(lambda: gate.wait(5) and "sent", done=label.setText)
    label.deleteLater()
    QCoreApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete.value)
    gate.set()
    assert jobs.flush()


def test_flush_waits_for_what_is_asked_for_in_the_turn_that_ends_the_rest(jobs: Jobs) -> None:
    done: list[str] = []

    def ask_more() -> None:
        jobs.idle.disconnect(ask_more)
        jobs.run(lambda: "then", done=done.append)

    jobs.idle.connect(ask_more)
    jobs.run(lambda: "first", done=done.append)
    assert jobs.flush()
    assert done == ["first", "then"]


def test_flush_gives_up_in_time(jobs: Jobs) -> None:
    gate = threading.Event()
    jobs.run(gate.wait, 5)
    assert not jobs.flush(0.05)
    gate.set()
    assert jobs.flush()


def test_busy_is_told_while_it_lasts(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[str] = []
    jobs.busy_changed.connect(told.append)
    jobs.run(int, busy="Laver pakken …")
    assert jobs.flush()
    assert told == ["Laver pakken …", ""]
