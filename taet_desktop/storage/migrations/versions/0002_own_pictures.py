"""Own pictures and own boards. Frozen: a store made with it lies on somebody's laptop. Never edit, never
import tables.

`record` is built anew, since a check on a column can't be changed in place; otherwise it says the same.

* A picture or a board belongs to one citizen, or to nobody: then its record names itself as `citizen_id`, as
  a citizen's record does, and the projection's `citizen_id` is NULL.
* Besides going with its erased citizen, a picture or a board can be erased by itself: its own id then stands
  in `erasure`. The other kinds still go with their citizen alone.
"""

from __future__ import annotations

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE TABLE record_new (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('citizen', 'visit', 'response', 'note', 'picture', 'board')),
        citizen_id TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
        visit_id TEXT REFERENCES record (id) ON DELETE CASCADE,
        created_utc TEXT NOT NULL,
        created_offset INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    INSERT INTO record_new (id, kind, citizen_id, visit_id, created_utc, created_offset)
    SELECT id, kind, citizen_id, visit_id, created_utc, created_offset FROM record
    """,
    "DROP TABLE record",
    "ALTER TABLE record_new RENAME TO record",
    "CREATE INDEX record_citizen ON record (citizen_id)",
    "CREATE INDEX record_visit ON record (visit_id) WHERE visit_id IS NOT NULL",
    """
    CREATE TRIGGER record_fixed BEFORE UPDATE ON record BEGIN
        SELECT RAISE (ABORT, 'a record never changes');
    END
    """,
    """
    CREATE TRIGGER record_kept BEFORE DELETE ON record
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE citizen_id = OLD.citizen_id)
     AND NOT (OLD.kind IN ('picture', 'board')
              AND EXISTS (SELECT 1 FROM erasure WHERE citizen_id = OLD.id)) BEGIN
        SELECT RAISE (ABORT, 'a record goes only when it, or its citizen, is erased');
    END
    """,
    """
    CREATE TABLE picture (
        id TEXT NOT NULL PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
        citizen_id TEXT,
        revision_id TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        removed INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX picture_sha256 ON picture (sha256)",
    """
    CREATE TABLE board (
        id TEXT NOT NULL PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
        citizen_id TEXT,
        revision_id TEXT NOT NULL,
        removed INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """Run the statements as they stand (no bind parameters are read out of colons)."""
    from alembic import op

    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
