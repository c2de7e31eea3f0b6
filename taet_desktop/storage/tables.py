"""The tables as SQLAlchemy Core knows them, for building statements.

What makes a store is the frozen SQL in `migrations`; a test compares the two. Triggers and the full-text
index live in the migrations alone. Core rather than ORM: repositories return plain domain dataclasses, and
one autosave must cost little more than its statements.

`record` and `revision` are the truth; `citizen`, `visit`, `response`, `note`, `picture`, `board` and
`search_text` are projections of each record's newest head, written in the same transaction.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

SCHEMA_VERSION = 3
"""`PRAGMA user_version` of a store that fits these tables: the number of the newest migration."""

metadata = MetaData()


def _record_key() -> Column[str]:
    return Column("id", Text, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)


record = Table(
    "record",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("citizen_id", Text, ForeignKey("record.id", ondelete="CASCADE"), nullable=False),
    Column("visit_id", Text, ForeignKey("record.id", ondelete="CASCADE")),
    Column("created_utc", Text, nullable=False),
    Column("created_offset", Integer, nullable=False),
    Index("record_citizen", "citizen_id"),
    Index("record_visit", "visit_id", sqlite_where=text("visit_id IS NOT NULL")),
)

revision = Table(
    "revision",
    metadata,
    Column("id", Text, primary_key=True),
    Column("record_id", Text, ForeignKey("record.id", ondelete="CASCADE"), nullable=False),
    Column("device", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at_utc", Text, nullable=False),
    Column("at_offset", Integer, nullable=False),
    Column("sealed", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("revision_record", "record_id", "at_utc"),
    Index("revision_open", "record_id", "device", unique=True, sqlite_where=text("sealed = 0")),
)

revision_parent = Table(
    "revision_parent",
    metadata,
    Column(
        "revision_id",
        Text,
        ForeignKey("revision.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("parent_id", Text, primary_key=True),
    Index("revision_parent_parent", "parent_id"),
)

citizen = Table(
    "citizen",
    metadata,
    _record_key(),
    Column("revision_id", Text, nullable=False),
    Column("archived", Integer, nullable=False),
    Column("cpr", Text, nullable=False),
    Index("citizen_cpr", "cpr"),
)

visit = Table(
    "visit",
    metadata,
    _record_key(),
    Column("citizen_id", Text, nullable=False),
    Column("revision_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("starts_utc", Text, nullable=False),
    Column("starts_offset", Integer, nullable=False),
    Index("visit_citizen", "citizen_id", "starts_utc", "state", "starts_offset"),
    Index("visit_starts", "starts_utc"),
    Index("visit_state", "state", "starts_utc"),
)

response = Table(
    "response",
    metadata,
    _record_key(),
    Column("citizen_id", Text, nullable=False),
    Column("visit_id", Text),
    Column("revision_id", Text, nullable=False),
    Column("instrument", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("started_utc", Text, nullable=False),
    Column("started_offset", Integer, nullable=False),
    Index("response_citizen", "citizen_id", "started_utc"),
    Index("response_instrument", "citizen_id", "instrument", "started_utc"),
    Index("response_visit", "visit_id"),
)

note = Table(
    "note",
    metadata,
    _record_key(),
    Column("citizen_id", Text, nullable=False),
    Column("visit_id", Text, nullable=False),
    Column("revision_id", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("title", Text, nullable=False),
    Index("note_citizen", "citizen_id", "day"),
    Index("note_visit", "visit_id"),
)

picture = Table(
    "picture",
    metadata,
    _record_key(),
    Column("citizen_id", Text),  # NULL: for everybody
    Column("revision_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("removed", Integer, nullable=False),
    Index("picture_sha256", "sha256"),
)

board = Table(
    "board",
    metadata,
    _record_key(),
    Column("citizen_id", Text),  # NULL: for everybody
    Column("revision_id", Text, nullable=False),
    Column("removed", Integer, nullable=False),
)

search_text = Table(
    "search_text",
    metadata,
    Column("nr", Integer, primary_key=True),
    Column("record_id", Text, ForeignKey("record.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("rank", Integer, nullable=False),  # 1 for a citizen's name, 0 for what was said
    Column("at_utc", Text, nullable=False),
    Column("at_offset", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False),
    # Searched from the end: names first, then the newest talk, without reading a single text.
    Index("search_text_order", "rank", "at_utc"),
)

attachment = Table(
    "attachment",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

attachment_link = Table(
    "attachment_link",
    metadata,
    Column("record_id", Text, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
    Column("sha256", Text, ForeignKey("attachment.sha256", ondelete="CASCADE"), primary_key=True),
    Column("device", Text),  # who made the link; NULL before there were numbers, and when it was received
    Index("attachment_link_sha256", "sha256"),
)

numbered = Table(
    "numbered",
    metadata,
    Column("line", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    # A revision or a link; all NULL when it has been erased, or is here under another number.
    Column("revision_id", Text),
    Column("record_id", Text),
    Column("sha256", Text),
    Index("numbered_revision", "revision_id", unique=True, sqlite_where=text("revision_id IS NOT NULL")),
    Index("numbered_link", "record_id", "sha256", unique=True, sqlite_where=text("record_id IS NOT NULL")),
)

adopted = Table(
    "adopted",
    metadata,
    Column("revision_id", Text, primary_key=True),
    Column("by_id", Text, nullable=False),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("nr", Integer, primary_key=True),
    Column("at_utc", Text, nullable=False),
    Column("at_offset", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Text),
    Column("citizen_id", Text),
    Column("purpose", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Index("audit_log_citizen", "citizen_id"),
)

erasure = Table(
    "erasure",
    metadata,
    Column("citizen_id", Text, primary_key=True),
    Column("at_utc", Text, nullable=False),
    Column("at_offset", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("device", Text, nullable=False),
)

erasure_lifted = Table(
    "erasure_lifted",
    metadata,
    Column("citizen_id", Text, primary_key=True),
    Column("at_utc", Text, nullable=False),
    Column("at_offset", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("device", Text, nullable=False),
)

contact = Table(
    "contact",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("age_key", Text, nullable=False),
    Column("signing_key", Text, nullable=False),
    Column("added_utc", Text, nullable=False),
    Column("added_offset", Integer, nullable=False),
    Column("own_device", Integer, nullable=False),
    Column("revoked", Integer, nullable=False),
    Column("vector", Text, nullable=False),
)

parcel = Table(
    "parcel",
    metadata,
    Column("id", Text, primary_key=True),
    Column("direction", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("at_utc", Text, nullable=False),
    Column("at_offset", Integer, nullable=False),
    Column("counts", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index("parcel_moment", "at_utc"),
)


def _parcel_key(*, primary: bool = True) -> Column[str]:
    key = ForeignKey("parcel.id", ondelete="CASCADE")
    return Column("parcel_id", Text, key, primary_key=primary, nullable=False)


parcel_change = Table(
    "parcel_change",
    metadata,
    _parcel_key(),
    Column("record_id", Text, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
    Column("before_id", Text),  # NULL: the record was new
    Column("after_id", Text, nullable=False),
    Index("parcel_change_record", "record_id"),
)

staged_record = Table(
    "staged_record",
    metadata,
    _parcel_key(),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("citizen_id", Text, nullable=False),
    Column("body", Text, nullable=False),
)

staged_revision = Table(
    "staged_revision",
    metadata,
    Column("nr", Integer, primary_key=True),
    _parcel_key(primary=False),
    Column("record_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("staged_revision_record", "parcel_id", "record_id", "nr"),
)

staged_erasure = Table(
    "staged_erasure",
    metadata,
    _parcel_key(),
    Column("id", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

staged_attachment = Table(
    "staged_attachment",
    metadata,
    _parcel_key(),
    Column("sha256", Text, primary_key=True),
    Column("fresh", Integer, nullable=False),
    Index("staged_attachment_sha256", "sha256"),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
