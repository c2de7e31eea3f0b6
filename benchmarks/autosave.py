"""One autosave against the very same statements on a bare cursor.

Two copies of one store lie side by side. In one, answers change through `Store`; in the other, the statements
that the first was seen to send are sent again through a bare `sqlcipher3` cursor with new text in them: same
pragmas, same transaction, same full flush. The two take turns, and the medians are compared.
"""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from benchmarks import store_rows
from benchmarks.result import Result
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import VisitState
from taet_desktop.storage import cipher
from taet_desktop.storage.store import STORE_NAME, Store

LIMIT = 4.0
Statement = tuple[str, tuple[Any, ...]]


def run(smoke: bool) -> list[Result]:
    """Return the ratio of the medians, and both in milliseconds beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with_store, bare = _times(folder, smoke=smoke)
    ours, theirs = statistics.median(with_store), statistics.median(bare)
    detail = f"{ours * 1000:.2f} ms through the store, {theirs * 1000:.2f} ms on a bare cursor"
    return [
        Result("autosave", ours / theirs, LIMIT, "x", f"{detail}, {len(bare)} turns"),
        Result("autosave, slowest of a hundred", _slow(with_store) * 1000, None, "ms", "99th percentile"),
    ]


def _slow(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def _times(folder: Path, *, smoke: bool) -> tuple[list[float], list[float]]:
    ours, theirs = folder / "ours", folder / "theirs"
    store = store_rows.new_store(ours)
    store_rows.fill(store, store_rows.SMOKE if smoke else store_rows.Size(25, 80))
    rng = random.Random(2)
    response = _new_response(store, rng)
    save = _saver(store, response, rng)
    save()
    store.close()
    shutil.copytree(ours, theirs)
    # The statements are watched on a third copy, so that watching slows down neither of the two.
    watched = folder / "watched"
    shutil.copytree(ours, watched)
    statements, body, words = _seen(watched, response, rng)
    store = Store.open(ours, store_rows.TestKey(), device="maaling", author="Måling")
    save = _saver(store, response, rng)
    connection = cipher.connect_ready(theirs / STORE_NAME, store_rows.TestKey().hex())
    replay = _replayer(connection, statements, body, words, rng)
    with_store: list[float] = []
    bare: list[float] = []
    for turn in range(60 if smoke else 600):
        pair = [(save, with_store), (replay, bare)]
        for work, times in pair if turn % 2 else reversed(pair):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    connection.close()
    store.close()
    return with_store, bare


def _new_response(store: Store, rng: random.Random) -> Response:
    with store.unit_of_work() as uow:
        visit = uow.visits.in_states((VisitState.FINISHED,))[0]
        response = store_rows.make_response(rng, visit, "chime")
        uow.responses.save_open(response, store_rows.index_text(response.answers))
        uow.commit()
    return response


def _changed(response: Response, rng: random.Random) -> tuple[Response, str]:
    """Return the response with one text typed on, as an autosave finds it, and its index text."""
    answer = Answer("ord-0", ItemKind.TEXT, store_rows.sentence(rng, 20))
    answers = Answers([*response.answers, answer])
    changed = Response(
        response.id, response.citizen_id, response.visit_id, "chime", 1, answers, response.started
    )
    return changed, store_rows.index_text(answers)


def _saver(store: Store, response: Response, rng: random.Random) -> Callable[[], None]:
    ready = [_changed(response, rng) for _ in range(997)]
    turns = iter(ready * 3)

    def save() -> None:
        changed, words = next(turns)
        with store.unit_of_work(purpose="besøg") as uow:
            uow.responses.save_open(changed, words)
            uow.commit()

    return save


def _seen(folder: Path, response: Response, rng: random.Random) -> tuple[list[Statement], str, str]:
    """Return one autosave's statements with parameters, and which of these are body and index text."""
    seen: list[Statement] = []

    def watch(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        seen.append((statement, tuple(parameters)))

    store = Store.open(folder, store_rows.TestKey(), device="maaling", author="Måling")
    changed, words = _changed(response, rng)
    with store.unit_of_work() as uow:
        uow.citizens.all()  # the connection's own first questions are no part of an autosave
        uow.commit()
    event.listen(Engine, "before_cursor_execute", watch)
    try:
        with store.unit_of_work(purpose="besøg") as uow:
            uow.responses.save_open(changed, words)
            uow.commit()
    finally:
        event.remove(Engine, "before_cursor_execute", watch)
        store.close()
    body = next(
        value for _, values in seen for value in values if isinstance(value, str) and value.startswith("{")
    )
    return seen, body, words


def _replayer(
    connection: Any, statements: list[Statement], body: str, words: str, rng: random.Random
) -> Callable[[], None]:
    """Return a function that sends the statements once more with fresh text of the same length."""
    tails = [store_rows.sentence(rng, 20) for _ in range(997)]
    turns = iter(range(10**9))

    def fresh(value: Any, tail: str) -> Any:
        if value == body:
            return body[: len(body) - len(tail) - 3] + tail + '"}]'
        if value == words:
            return words[: len(words) - len(tail)] + tail
        return value

    ready = [
        [(sql, tuple(fresh(value, tail) for value in values)) for sql, values in statements] for tail in tails
    ]

    def replay() -> None:
        cursor = connection.cursor()
        for sql, values in ready[next(turns) % len(ready)]:
            cursor.execute(sql, values)
            if cursor.description:
                cursor.fetchall()
        cursor.execute("COMMIT")

    return replay


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
