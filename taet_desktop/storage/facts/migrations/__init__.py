"""Schema changes of the facts table: numbered and frozen, with a version table of their own."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

SCRIPTS = Path(__file__).parent
_LOCK = 7_415_402
"""One number for all programs that change this schema, so that two never do at once."""


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest schema, in the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
