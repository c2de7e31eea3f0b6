"""Identifiers: UUIDv7 as text, so that they sort by time and can be made on any laptop without a server."""

from __future__ import annotations

from typing import NewType

from uuid6 import uuid7

RecordId = NewType("RecordId", str)
"""Any record that has revisions: a citizen, a visit, a response, a note, an own picture or board."""

RevisionId = NewType("RevisionId", str)


def new_record_id() -> RecordId:
    """Return a fresh record id (36 characters, lower case)."""
    return RecordId(str(uuid7()))


def new_revision_id() -> RevisionId:
    """Return a fresh revision id (36 characters, lower case)."""
    return RevisionId(str(uuid7()))


def new_device_id() -> str:
    """Return a fresh id for this installation, used to tell two laptops' revisions apart."""
    return str(uuid7())
