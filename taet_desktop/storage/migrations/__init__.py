"""Schema changes: numbered, frozen pieces of SQL that never import the live tables.

Alembic is imported by `upgrade` alone: the store compares `PRAGMA user_version` first, and Alembic's import
costs 120 ms.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.pool import StaticPool

SCRIPTS = Path(__file__).parent


class MigrationFailed(Exception):
    """A migration left rows that point at nothing; it has been rolled back."""


def upgrade(connection: Any, target: int) -> None:
    """Bring a store to the newest schema in one transaction, and set `PRAGMA user_version` to `target`.

    `connection` is a bare connection with foreign keys off: rebuilding a table with them on would delete what
    points at it. They are checked before the commit instead.

    Raises
    ------
    MigrationFailed
        When a row points at nothing afterwards.
    """
    import sqlcipher3.dbapi2 as sqlcipher
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event

    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect() as live, live.begin():
        config.attributes["connection"] = live
        command.upgrade(config, "head")
        broken = live.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise MigrationFailed(f"{len(broken)} rows point at nothing")
        live.exec_driver_sql(f"PRAGMA user_version = {int(target)}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
