"""A municipality's facts on a real PostgreSQL: rows a second against a bare COPY, into a file, and the views.

The rows are made up, as many a citizen as ten years give: 4 to 12 contacts a year, about two tools a contact,
ten answers a tool. Where PostgreSQL isn't installed, only the file is measured.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.result import Result
from taet_desktop.domain.facts import AnswerFact, CitizenFacts, ResponseFact, VisitFact

VISITS, TOOLS, ANSWERS = 80, 2, 10
"""A citizen's visits in ten years, tools a visit, answers a tool."""
SLOWER = 3.0
"""How much slower than a bare COPY of the same rows writing may be."""
TOGETHER = 20


def run(smoke: bool) -> list[Result]:
    """Return the ratio to a bare COPY, and figures that are only told."""
    from tests.support import postgres

    people = _people(40 if smoke else 750)
    rows = sum(1 + len(one.visits) + len(one.responses) + len(one.answers) for one in people)
    results = [_into_file(people[:40])]
    if postgres.programs() is not None:
        with postgres.server() as url:
            results += _into_server(url, people, rows)
    return results


def _people(count: int) -> list[CitizenFacts]:
    rng = random.Random(5)
    people, visit, response = [], 0, 0
    for citizen in range(count):
        visits, responses, answers = [], [], []
        for _ in range(VISITS):
            visit += 1
            month = rng.randint(2017, 2026) * 100 + rng.randint(1, 12)
            visits.append(VisitFact(visit, month, rng.randint(1, 7), 5, 60, rng.randint(0, 9)))
            for _ in range(TOOLS):
                response += 1
                tool = rng.randint(1, 25)
                responses.append(ResponseFact(response, visit, month, tool))
                answers += [
                    AnswerFact(
                        response, month, tool * 20 + one, 0, rng.randint(1, 6), 1, 1, rng.randint(1, 5), 0
                    )
                    for one in range(ANSWERS)
                ]
        people.append(CitizenFacts(citizen, 1, tuple(visits), tuple(responses), tuple(answers)))
    return people


def _write(url: str, people: list[CitizenFacts]) -> float:
    from taet_desktop.storage.facts.database import FactsDatabase

    with FactsDatabase.open(url) as database:
        names = [f"tool{number}" for number in range(600)]
        database.codes(names)
        start = time.perf_counter()
        for at in range(0, len(people), TOGETHER):
            database.replace(1, people[at : at + TOGETHER])
        return time.perf_counter() - start


def _into_file(people: list[CitizenFacts]) -> Result:
    folder = Path(tempfile.mkdtemp())
    try:
        took = _write(f"sqlite:///{folder / 'facts.db'}", people)
        size = (folder / "facts.db").stat().st_size
    finally:
        shutil.rmtree(folder)
    rows = sum(1 + len(one.visits) + len(one.responses) + len(one.answers) for one in people)
    detail = f"{rows:,} rows, {size / rows:.0f} bytes a row"
    return Result("facts into a file", rows / took / 1000, None, "k rows/s", detail)


def _into_server(url: str, people: list[CitizenFacts], rows: int) -> list[Result]:
    from sqlalchemy import create_engine, text

    ours = _write(url, people)
    bare = _bare(url, people)
    again = _write(url, people)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        size = sum(
            connection.execute(text(f"SELECT pg_total_relation_size('{name}')")).scalar() or 0
            for name in ("fact_citizen", "fact_visit", "fact_response", "fact_answer")
        )
        views = {
            name: _timed(connection, name) for name in ("leader_visits", "leader_tools", "leader_scales")
        }
    engine.dispose()
    told = f"{rows:,} rows: {ours:.1f} s / {bare:.1f} s, {rows / ours / 1000:.0f} k rows/s"
    return [
        Result("facts by COPY, against a bare COPY", ours / bare, SLOWER, "x", told),
        Result("facts written once more", again / ours, None, "x", "every citizen replaced"),
        Result("facts on the server", size / rows, None, "B/row", f"{size / 1e6:.0f} MB with the indexes"),
        *(Result(f"view {name}", took * 1000, None, "ms") for name, took in views.items()),
    ]


def _bare(url: str, people: list[CitizenFacts]) -> float:
    """Return the seconds that COPY takes for the same rows, with the same indexes and no checks."""
    import psycopg

    plain = url.replace("+psycopg", "")
    names = ("fact_visit", "fact_response", "fact_answer")
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in names}
    for one in people:
        rows["fact_visit"] += [(fact[0], one.citizen, *fact[1:]) for fact in one.visits]
        rows["fact_response"] += [(fact[0], one.citizen, *fact[1:]) for fact in one.responses]
        rows["fact_answer"] += [(one.citizen, *fact) for fact in one.answers]
    with psycopg.connect(plain) as connection:
        for name in names:
            connection.execute(f"CREATE TABLE bare_{name} (LIKE {name} INCLUDING INDEXES)")
        connection.commit()
        start = time.perf_counter()
        for name in names:
            with connection.cursor() as cursor, cursor.copy(f"COPY bare_{name} FROM STDIN") as copy:
                for row in rows[name]:
                    copy.write_row(row)
        connection.commit()
        took = time.perf_counter() - start
        for name in names:
            connection.execute(f"DROP TABLE bare_{name}")
    return took


def _timed(connection: Any, view: str) -> float:
    from sqlalchemy import text

    start = time.perf_counter()
    connection.execute(text(f"SELECT * FROM {view}")).fetchall()
    return time.perf_counter() - start


if __name__ == "__main__":
    for result in run(smoke=False):
        print(result)
