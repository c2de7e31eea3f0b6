"""Reading the whole store to see that nothing is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from taet_desktop.storage import faults


def run(connect: Callable[[], Any]) -> Generator[float, None, list[str]]:
    """Yield how far it got (0–1); return what is wrong, in Danish, each thing once."""
    found: list[str] = []
    steps = (_check_pages, _check_structure, _check_search, _check_references)
    for number, step in enumerate(steps):
        yield number / len(steps)
        with faults.translated():
            connection = connect()
            try:
                found += step(connection)
            except sqlcipher.DatabaseError as problem:
                if not isinstance(faults.translate(problem), faults.StoreDamaged | faults.WrongKey):
                    raise
                found.append(faults.StoreDamaged().what)
            finally:
                connection.close()
    yield 1.0
    return list(dict.fromkeys(found))


def _check_pages(connection: Any) -> list[str]:
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return [f"{len(broken)} sider i pengeskabets fil er beskadiget."] if broken else []


def _check_structure(connection: Any) -> list[str]:
    rows = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    return [] if rows == ["ok"] else ["Pengeskabets indre orden er brudt."]


def _check_search(connection: Any) -> list[str]:
    try:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except sqlcipher.DatabaseError:
        return ["Søgningen passer ikke til indholdet."]
    return []


def _check_references(connection: Any) -> list[str]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"{len(broken)} oplysninger peger på noget, der mangler."] if broken else []
