"""Writing facts: each citizen replaced as a whole, many in a transaction, by COPY where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, create_engine, delete, insert, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from taet_desktop.domain.facts import CitizenFacts, ResponseFact, VisitFact
from taet_desktop.errors import UserError
from taet_desktop.storage.facts import migrations
from taet_desktop.storage.facts import tables as t

_WHOLE = frozenset({int, type(None)})
_ATONCE = 500
"""How many values stand in one list of a statement; SQLite allows some thousands."""


class FactsError(UserError):
    """The facts table could not be reached, read or written."""


class WrongUrl(FactsError):
    """The address names no database that can be used here."""

    def __init__(self) -> None:
        super().__init__(
            "Adressen på databasen kan ikke bruges.",
            safe="Der er ikke skrevet noget.",
            action="Skriv den som postgresql+psycopg://bruger:kodeord@server/database eller sqlite:///fil.",
        )


class NoAnswer(FactsError):
    """The database is away, refuses, or broke off."""

    def __init__(self) -> None:
        super().__init__(
            "Databasen svarer ikke, eller den siger nej.",
            safe="Det, der nåede at blive skrevet, er helt. Resten kommer med næste gang.",
            action="Tjek, at databasen kører, og at brugeren må skrive i den.",
        )


class NewerFacts(FactsError):
    """The tables were made by a newer program."""

    def __init__(self) -> None:
        super().__init__(
            "Databasens tabeller er lavet af en nyere udgave af TÆT Desktop.",
            safe="Der er ikke skrevet noget.",
            action="Hent den nye udgave af programmet, og prøv igen.",
        )


@contextmanager
def _in_danish() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as problem:
        raise NoAnswer from problem


class FactsDatabase:
    """The tables, ready to be written. Use as a context manager."""

    def __init__(self, engine: Engine) -> None:
        """Use `open`."""
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Connect, and make or change the tables where that is needed.

        Raises
        ------
        FactsError
            In Danish and without the address, which may hold a password.
        """
        try:
            engine = create_engine(url, hide_parameters=True)
        except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as problem:
            raise WrongUrl from problem
        try:
            with _in_danish(), engine.begin() as connection:
                _upgrade(connection)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the connections go."""
        self._engine.dispose()

    def codes(self, names: Iterable[str]) -> dict[str, int]:
        """Return the numbers of the code list, with those that were lacking written."""
        wanted = sorted(set(names))
        with _in_danish(), self._engine.begin() as connection:
            found = _read_codes(connection)
            missing = [{"name": name} for name in wanted if name not in found]
            if missing:
                connection.execute(_or_nothing(connection, t.code), missing)
                found = _read_codes(connection)
        return {name: found[name] for name in wanted}

    def prints(self, source: int) -> dict[int, int]:
        """Return the citizens that a source has written, each with the print of its facts."""
        wanted = select(t.citizen.c.citizen, t.citizen.c.print).where(t.citizen.c.source == source)
        with _in_danish(), self._engine.connect() as connection:
            return {row.citizen: row.print for row in connection.execute(wanted)}

    def replace(self, source: int, people: Sequence[CitizenFacts]) -> None:
        """Write some citizens' facts in the place of what was there of them, whoever wrote that."""
        with _in_danish(), self._engine.begin() as connection:
            _forget(connection, [one.citizen for one in people])
            _write(connection, t.citizen, ((one.citizen, source, one.print) for one in people))
            _write(connection, t.visit, (_row(one.citizen, fact) for one in people for fact in one.visits))
            _write(
                connection, t.response, (_row(one.citizen, fact) for one in people for fact in one.responses)
            )
            answers = ((one.citizen, *fact) for one in people for fact in one.answers)
            _write(connection, t.answer, answers)

    def forget(self, source: int, citizens: Sequence[int]) -> None:
        """Take out citizens of a source: they were erased, or are somebody else's now."""
        with _in_danish(), self._engine.begin() as connection:
            mine = t.citizen.c.source == source
            for some in _parts(citizens):
                found = select(t.citizen.c.citizen).where(mine, t.citizen.c.citizen.in_(some))
                _forget(connection, list(connection.execute(found).scalars()))


def _upgrade(connection: Connection) -> None:
    from alembic.script.revision import ResolutionError
    from alembic.util import CommandError

    try:
        migrations.upgrade(connection)
    except (CommandError, ResolutionError) as problem:
        raise NewerFacts from problem


def _read_codes(connection: Connection) -> dict[str, int]:
    return {row.name: row.id for row in connection.execute(select(t.code.c.id, t.code.c.name))}


def _or_nothing(connection: Connection, table: Table) -> Any:
    """Return an insert that leaves be what another program has written meanwhile."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgres

        return postgres(table).on_conflict_do_nothing()
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite

        return sqlite(table).on_conflict_do_nothing()
    return insert(table)


def _row(citizen: int, fact: VisitFact | ResponseFact) -> tuple[Any, ...]:
    """Return a row of `fact_visit` or `fact_response`: its own number first, then the citizen."""
    return (fact[0], citizen, *fact[1:])


def _forget(connection: Connection, citizens: Sequence[int]) -> None:
    for some in _parts(citizens):
        for table in (*t.FACTS, t.citizen):
            connection.execute(delete(table).where(table.c.citizen.in_(some)))


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), _ATONCE):
        yield values[start : start + _ATONCE]


def _write(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows of whole numbers, by COPY on PostgreSQL. Raises TypeError for anything else in a fact."""
    checked = (_numbers(row) for row in rows)
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql" and hasattr(driver, "cursor"):
        import psycopg

        listed = ", ".join(column.name for column in table.columns)
        try:
            with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({listed}) FROM STDIN") as copy:
                for row in checked:
                    copy.write_row(row)
        except psycopg.Error as problem:
            raise NoAnswer from problem
        return
    names = [column.name for column in table.columns]
    given = [dict(zip(names, row, strict=True)) for row in checked]
    if given:
        connection.execute(insert(table), given)


def _numbers(row: tuple[Any, ...]) -> tuple[Any, ...]:
    if not set(map(type, row)) <= _WHOLE:
        raise TypeError("a fact is whole numbers alone")
    return row
