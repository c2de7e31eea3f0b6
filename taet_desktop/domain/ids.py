"""Identifiers: UUIDv7 as text, so that they sort by time and can be made on any laptop without a server."""

from __future__ import annotations

from typing import NewType
from uuid import UUID, uuid5

from uuid6 import uuid7

_WITHIN_VISIT = UUID("1e0f5c3a-6b1d-5b8e-8a55-3c1d0b7f9e24")

RecordId = NewType("RecordId", str)
"""Any record that has revisions: a citizen, a visit, a response, a note, an own picture or board."""

RevisionId = NewType("RevisionId", str)


def new_record_id() -> RecordId:
    """Return a fresh record id (36 characters, lower case)."""
    return RecordId(str(uuid7()))


def record_id_within(visit: RecordId, what: str) -> RecordId:
    """Return the id of a visit's note, or of its response to one instrument.

    Two devices that begin the same in the same visit so begin one record, which merges, and not two side by
    side.
    """
    return RecordId(str(uuid5(_WITHIN_VISIT, f"{visit} {what}")))


def new_revision_id() -> RevisionId:
    """Return a fresh revision id (36 characters, lower case)."""
    return RevisionId(str(uuid7()))


def new_device_id() -> str:
    """Return a fresh id for this installation, used to tell two laptops' revisions apart."""
    return str(uuid7())
