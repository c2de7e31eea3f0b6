"""Exchange between vaults. Frozen: a store made with it lies on somebody's laptop. Never edit, never import
tables.

* `numbered` is the order in which things were written, whoever writes: a revision when it is sealed, an
  attachment's link when it is made. Each gets the next number of its line, and rows never go: what is erased
  leaves its number behind with nothing in it, so that a number isn't used again and leaves no hole. What is
  received is entered before its revision, with the number it came with. What was merged by itself (device
  `fletning`) has no number.
* What was sealed before this schema is numbered in the order of its ids, on a line of its own: two copies of
  one store that went on apart would otherwise give the same number to different revisions.
* An open revision belongs to one vault in one place. A copy of the store that is opened elsewhere takes it
  over under a new id (`adopted`); only then may it go without its record.
* A received package waits in the `staged` tables until it is applied or refused; its attachments' bytes lie
  among the others, and go if it is refused and nothing else holds them (`fresh`: nothing did before).
  `parcel_change` remembers what was shown before and after, so that it can be undone.
* A citizen who was erased can come back when the adviser says so (`erasure_lifted`); `erasure` itself stays.
"""

from __future__ import annotations

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """
    CREATE TABLE numbered (
        line TEXT NOT NULL,
        number INTEGER NOT NULL,
        revision_id TEXT,
        record_id TEXT,
        sha256 TEXT,
        PRIMARY KEY (line, number)
    ) WITHOUT ROWID
    """,
    "CREATE UNIQUE INDEX numbered_revision ON numbered (revision_id) WHERE revision_id IS NOT NULL",
    "CREATE UNIQUE INDEX numbered_link ON numbered (record_id, sha256) WHERE record_id IS NOT NULL",
    """
    CREATE TEMP TABLE old_line AS
    SELECT device, device || '@' || lower(hex(randomblob(8))) AS line
    FROM (SELECT DISTINCT device FROM revision)
    """,
    """
    INSERT INTO numbered (line, number, revision_id)
    SELECT o.line, row_number() OVER (PARTITION BY r.device ORDER BY r.id), r.id
    FROM revision r JOIN old_line o ON o.device = r.device WHERE r.sealed = 1
    """,
    """
    INSERT INTO numbered (line, number, record_id, sha256)
    SELECT o.line,
           row_number() OVER (PARTITION BY f.device ORDER BY l.record_id, l.sha256)
           + (SELECT coalesce(max(number), 0) FROM numbered n WHERE n.line = o.line),
           l.record_id, l.sha256
    FROM attachment_link l
    JOIN revision f ON f.id = (SELECT min(id) FROM revision WHERE record_id = l.record_id)
    JOIN old_line o ON o.device = f.device
    """,
    "DROP TABLE old_line",
    "ALTER TABLE attachment_link ADD COLUMN device TEXT",
    """
    CREATE TRIGGER numbered_kept BEFORE DELETE ON numbered BEGIN
        SELECT RAISE (ABORT, 'a number is never used again');
    END
    """,
    """
    CREATE TRIGGER revision_numbered_at_once AFTER INSERT ON revision
    WHEN NEW.sealed = 1 AND NEW.device <> 'fletning'
     AND NOT EXISTS (SELECT 1 FROM numbered WHERE revision_id = NEW.id) BEGIN
        INSERT INTO numbered (line, number, revision_id)
        VALUES (
            NEW.device,
            coalesce((SELECT number FROM numbered WHERE line = NEW.device
                      ORDER BY number DESC LIMIT 1), 0) + 1,
            NEW.id
        );
    END
    """,
    """
    CREATE TRIGGER revision_numbered AFTER UPDATE OF sealed ON revision
    WHEN OLD.sealed = 0 AND NEW.sealed = 1 BEGIN
        INSERT INTO numbered (line, number, revision_id)
        VALUES (
            NEW.device,
            coalesce((SELECT number FROM numbered WHERE line = NEW.device
                      ORDER BY number DESC LIMIT 1), 0) + 1,
            NEW.id
        );
    END
    """,
    """
    CREATE TRIGGER revision_number_left AFTER DELETE ON revision BEGIN
        UPDATE numbered SET revision_id = NULL WHERE revision_id = OLD.id;
    END
    """,
    """
    CREATE TRIGGER link_numbered AFTER INSERT ON attachment_link
    WHEN NEW.device IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM numbered WHERE record_id = NEW.record_id AND sha256 = NEW.sha256) BEGIN
        INSERT INTO numbered (line, number, record_id, sha256)
        VALUES (
            NEW.device,
            coalesce((SELECT number FROM numbered WHERE line = NEW.device
                      ORDER BY number DESC LIMIT 1), 0) + 1,
            NEW.record_id,
            NEW.sha256
        );
    END
    """,
    """
    CREATE TRIGGER link_number_left AFTER DELETE ON attachment_link BEGIN
        UPDATE numbered SET record_id = NULL, sha256 = NULL
        WHERE record_id = OLD.record_id AND sha256 = OLD.sha256;
    END
    """,
    """
    CREATE TABLE adopted (
        revision_id TEXT NOT NULL PRIMARY KEY,
        by_id TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "DROP TRIGGER revision_kept",
    """
    CREATE TRIGGER revision_kept BEFORE DELETE ON revision
    WHEN EXISTS (SELECT 1 FROM record WHERE id = OLD.record_id)
     AND NOT (OLD.sealed = 0
              AND EXISTS (SELECT 1 FROM adopted a JOIN revision r ON r.id = a.by_id
                          WHERE a.revision_id = OLD.id AND r.sealed = 1 AND r.body = OLD.body)) BEGIN
        SELECT RAISE (ABORT, 'a revision goes only with its record, or adopted');
    END
    """,
    """
    CREATE TABLE erasure_lifted (
        citizen_id TEXT NOT NULL PRIMARY KEY,
        at_utc TEXT NOT NULL,
        at_offset INTEGER NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE contact (
        fingerprint TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        municipality TEXT NOT NULL,
        age_key TEXT NOT NULL,
        signing_key TEXT NOT NULL,
        added_utc TEXT NOT NULL,
        added_offset INTEGER NOT NULL,
        own_device INTEGER NOT NULL CHECK (own_device IN (0, 1)),
        revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)),
        vector TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE parcel (
        id TEXT NOT NULL PRIMARY KEY,
        direction TEXT NOT NULL CHECK (direction IN ('ud', 'ind')),
        purpose TEXT NOT NULL CHECK (purpose IN ('synkronisering', 'overdragelse', 'kopi')),
        contact TEXT NOT NULL,
        at_utc TEXT NOT NULL,
        at_offset INTEGER NOT NULL,
        counts TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        state TEXT NOT NULL
            CHECK (state IN ('sendt', 'kvitteret', 'modtaget', 'indlaest', 'afvist', 'fortrudt')),
        detail TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX parcel_moment ON parcel (at_utc)",
    """
    CREATE TABLE parcel_change (
        parcel_id TEXT NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
        record_id TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
        before_id TEXT,
        after_id TEXT NOT NULL,
        PRIMARY KEY (parcel_id, record_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX parcel_change_record ON parcel_change (record_id)",
    """
    CREATE TABLE staged_record (
        parcel_id TEXT NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        citizen_id TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (parcel_id, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE staged_revision (
        nr INTEGER NOT NULL PRIMARY KEY,
        parcel_id TEXT NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
        record_id TEXT NOT NULL,
        id TEXT NOT NULL,
        body TEXT NOT NULL
    )
    """,
    "CREATE INDEX staged_revision_record ON staged_revision (parcel_id, record_id, nr)",
    """
    CREATE TABLE staged_erasure (
        parcel_id TEXT NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (parcel_id, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE staged_attachment (
        parcel_id TEXT NOT NULL REFERENCES parcel (id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        fresh INTEGER NOT NULL CHECK (fresh IN (0, 1)),
        PRIMARY KEY (parcel_id, sha256)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX staged_attachment_sha256 ON staged_attachment (sha256)",
    """
    CREATE TRIGGER staged_attachment_left AFTER DELETE ON staged_attachment
    WHEN OLD.fresh = 1
     AND NOT EXISTS (SELECT 1 FROM staged_attachment WHERE sha256 = OLD.sha256)
     AND NOT EXISTS (SELECT 1 FROM attachment_link WHERE sha256 = OLD.sha256) BEGIN
        DELETE FROM attachment WHERE sha256 = OLD.sha256;
    END
    """,
    "DROP TRIGGER attachment_unused",
    """
    CREATE TRIGGER attachment_unused AFTER DELETE ON attachment_link
    WHEN NOT EXISTS (SELECT 1 FROM attachment_link WHERE sha256 = OLD.sha256) BEGIN
        UPDATE staged_attachment SET fresh = 1 WHERE sha256 = OLD.sha256;
        DELETE FROM attachment WHERE sha256 = OLD.sha256
            AND NOT EXISTS (SELECT 1 FROM staged_attachment WHERE sha256 = OLD.sha256);
    END
    """,
)


def upgrade() -> None:
    """Run the statements as they stand (no bind parameters are read out of colons)."""
    from alembic import op

    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
