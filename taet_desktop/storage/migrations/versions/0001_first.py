"""The first schema. Frozen: a store made with it lies on somebody's laptop. Never edit, never import tables.

How "nothing is overwritten" is kept, whoever writes:

* A sealed revision is never changed, and goes only together with its record: a foreign key's cascade runs
  after the record's own row is gone, which is how the trigger tells it from a plain DELETE.
* A record goes only when its citizen stands in `erasure`. That row stays, so that a later merge can see that
  the citizen was erased and not merely unknown.
* A parent is sealed before it gets a child, and the parents of a sealed revision are fixed: so parents are
  written before their revision (the foreign key waits for the commit).
* The usage log only grows.

`search` reads its text from `search_text` (an FTS5 table with external content), so the triggers hand it the
exact old words to forget, also when a citizen is erased by cascade. `secure-delete` makes it forget at once
and not at some later merge of its segments.
"""

from __future__ import annotations

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE record (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('citizen', 'visit', 'response', 'note')),
        citizen_id TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
        visit_id TEXT REFERENCES record (id) ON DELETE CASCADE,
        created_utc TEXT NOT NULL,
        created_offset INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX record_citizen ON record (citizen_id)",
    "CREATE INDEX record_visit ON record (visit_id) WHERE visit_id IS NOT NULL",
    """
    CREATE TABLE revision (
        id TEXT NOT NULL PRIMARY KEY,
        record_id TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
        device TEXT NOT NULL,
        author TEXT NOT NULL,
        at_utc TEXT NOT NULL,
        at_offset INTEGER NOT NULL,
        sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
        body TEXT NOT NULL
    )
    """,
    "CREATE INDEX revision_record ON revision (record_id, at_utc)",
    "CREATE UNIQUE INDEX revision_open ON revision (record_id, device) WHERE sealed = 0",
    """
    CREATE TABLE revision_parent (
        revision_id TEXT NOT NULL REFERENCES revision (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        parent_id TEXT NOT NULL,
        PRIMARY KEY (revision_id, parent_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX revision_parent_parent ON revision_parent (parent_id)",
    """
    CREATE TABLE citizen (
        id TEXT NOT NULL PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
        revision_id TEXT NOT NULL,
        archived INTEGER NOT NULL,
        cpr TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX citizen_cpr ON citizen (cpr)",
    """
    CREATE TABLE visit (
        id TEXT NOT NULL PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
        citizen_id TEXT NOT NULL,
        revision_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        starts_utc TEXT NOT NULL,
        starts_offset INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX visit_citizen ON visit (citizen_id, starts_utc, state, starts_offset)",
    "CREATE INDEX visit_starts ON visit (starts_utc)",
    "CREATE INDEX visit_state ON visit (state, starts_utc)",
    """
    CREATE TABLE response (
        id TEXT NOT NULL PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
        citizen_id TEXT NOT NULL,
        visit_id TEXT,
        revision_id TEXT NOT NULL,
        instrument TEXT NOT NULL,
        version INTEGER NOT NULL,
        started_utc TEXT NOT NULL,
        started_offset INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX response_citizen ON response (citizen_id, started_utc)",
    "CREATE INDEX response_instrument ON response (citizen_id, instrument, started_utc)",
    "CREATE INDEX response_visit ON response (visit_id)",
    """
    CREATE TABLE note (
        id TEXT NOT NULL PRIMARY KEY REFERENCES record (id) ON DELETE CASCADE,
        citizen_id TEXT NOT NULL,
        visit_id TEXT NOT NULL,
        revision_id TEXT NOT NULL,
        day TEXT NOT NULL,
        title TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX note_citizen ON note (citizen_id, day)",
    "CREATE INDEX note_visit ON note (visit_id)",
    """
    CREATE TABLE search_text (
        nr INTEGER NOT NULL PRIMARY KEY,
        record_id TEXT NOT NULL UNIQUE REFERENCES record (id) ON DELETE CASCADE,
        rank INTEGER NOT NULL,
        at_utc TEXT NOT NULL,
        at_offset INTEGER NOT NULL,
        name TEXT NOT NULL,
        words TEXT NOT NULL
    )
    """,
    "CREATE INDEX search_text_order ON search_text (rank, at_utc)",
    """
    CREATE VIRTUAL TABLE search USING fts5 (
        name, words, content='search_text', content_rowid='nr', columnsize=0,
        tokenize="unicode61 remove_diacritics 0"
    )
    """,
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN
        INSERT INTO search (rowid, name, words) VALUES (NEW.nr, NEW.name, NEW.words);
    END
    """,
    """
    CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN
        INSERT INTO search (search, rowid, name, words) VALUES ('delete', OLD.nr, OLD.name, OLD.words);
        INSERT INTO search (rowid, name, words) VALUES (NEW.nr, NEW.name, NEW.words);
    END
    """,
    """
    CREATE TRIGGER search_text_removed AFTER DELETE ON search_text BEGIN
        INSERT INTO search (search, rowid, name, words) VALUES ('delete', OLD.nr, OLD.name, OLD.words);
    END
    """,
    """
    CREATE TABLE attachment (
        sha256 TEXT NOT NULL PRIMARY KEY,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        bytes BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE attachment_link (
        record_id TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL REFERENCES attachment (sha256) ON DELETE CASCADE,
        PRIMARY KEY (record_id, sha256)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX attachment_link_sha256 ON attachment_link (sha256)",
    """
    CREATE TRIGGER attachment_unused AFTER DELETE ON attachment_link
    WHEN NOT EXISTS (SELECT 1 FROM attachment_link WHERE sha256 = OLD.sha256) BEGIN
        DELETE FROM attachment WHERE sha256 = OLD.sha256;
    END
    """,
    """
    CREATE TABLE audit_log (
        nr INTEGER NOT NULL PRIMARY KEY,
        at_utc TEXT NOT NULL,
        at_offset INTEGER NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('read', 'search', 'change', 'export', 'delete')),
        kind TEXT NOT NULL,
        record_id TEXT,
        citizen_id TEXT,
        purpose TEXT NOT NULL,
        number INTEGER NOT NULL
    )
    """,
    "CREATE INDEX audit_log_citizen ON audit_log (citizen_id)",
    """
    CREATE TABLE erasure (
        citizen_id TEXT NOT NULL PRIMARY KEY,
        at_utc TEXT NOT NULL,
        at_offset INTEGER NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TRIGGER record_fixed BEFORE UPDATE ON record BEGIN
        SELECT RAISE (ABORT, 'a record never changes');
    END
    """,
    """
    CREATE TRIGGER record_kept BEFORE DELETE ON record
    WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE citizen_id = OLD.citizen_id) BEGIN
        SELECT RAISE (ABORT, 'a record goes only with its erased citizen');
    END
    """,
    """
    CREATE TRIGGER revision_once BEFORE INSERT ON revision
    WHEN EXISTS (SELECT 1 FROM revision WHERE id = NEW.id) BEGIN
        SELECT RAISE (ABORT, 'a revision is written once');
    END
    """,
    """
    CREATE TRIGGER revision_sealed BEFORE UPDATE ON revision WHEN OLD.sealed = 1 BEGIN
        SELECT RAISE (ABORT, 'a sealed revision never changes');
    END
    """,
    """
    CREATE TRIGGER revision_identity BEFORE UPDATE OF id, record_id, device ON revision BEGIN
        SELECT RAISE (ABORT, 'a revision stays where it is');
    END
    """,
    """
    CREATE TRIGGER revision_kept BEFORE DELETE ON revision
    WHEN EXISTS (SELECT 1 FROM record WHERE id = OLD.record_id) BEGIN
        SELECT RAISE (ABORT, 'a revision goes only with its record');
    END
    """,
    """
    CREATE TRIGGER parent_first BEFORE INSERT ON revision_parent
    WHEN EXISTS (SELECT 1 FROM revision WHERE id = NEW.revision_id)
      OR EXISTS (SELECT 1 FROM revision WHERE id = NEW.parent_id AND sealed = 0) BEGIN
        SELECT RAISE (ABORT, 'parents are sealed and written before their revision');
    END
    """,
    """
    CREATE TRIGGER parent_fixed BEFORE UPDATE ON revision_parent BEGIN
        SELECT RAISE (ABORT, 'parents never change');
    END
    """,
    """
    CREATE TRIGGER parent_kept BEFORE DELETE ON revision_parent
    WHEN EXISTS (SELECT 1 FROM revision WHERE id = OLD.revision_id) BEGIN
        SELECT RAISE (ABORT, 'parents go only with their revision');
    END
    """,
    """
    CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit_log BEGIN
        SELECT RAISE (ABORT, 'the usage log only grows');
    END
    """,
    """
    CREATE TRIGGER audit_kept BEFORE DELETE ON audit_log BEGIN
        SELECT RAISE (ABORT, 'the usage log only grows');
    END
    """,
    """
    CREATE TRIGGER erasure_fixed BEFORE UPDATE ON erasure BEGIN
        SELECT RAISE (ABORT, 'an erasure is remembered');
    END
    """,
    """
    CREATE TRIGGER erasure_kept BEFORE DELETE ON erasure BEGIN
        SELECT RAISE (ABORT, 'an erasure is remembered');
    END
    """,
)


def upgrade() -> None:
    """Run the statements as they stand (no bind parameters are read out of colons)."""
    from alembic import op

    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
