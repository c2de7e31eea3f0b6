"""Travelling things as the lines of a package, and back."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.domain.exchanging import (
    Held,
    Mark,
    Travelling,
    TravellingAttachment,
    TravellingErasure,
    TravellingRecord,
    TravellingRevision,
)
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.revision import RecordKind, Revision
from taet_desktop.exchange.sealed import faults
from taet_desktop.exchange.sealed.manifest import Line
from taet_desktop.exchange.sealed.rows import check_line, from_items, from_line, to_items
from tests.exchange.sealed.sealed_kit import IDS, contents, packed, refused

AT = datetime(2026, 11, 20, 9, 30, 12, 345_000, tzinfo=timezone(timedelta(hours=1)))
PHOTO = b"foto" * 500
SUM = hashlib.sha256(PHOTO).hexdigest()
CITIZEN, VISIT = RecordId(IDS[1]), RecordId(IDS[2])


def things() -> list[Travelling]:
    body = {"first_name": "Kvistelgrævling", "tal": [1, 2.5, None, True], "linjer": "a\nb"}
    return [
        TravellingErasure(RecordId(IDS[9]), AT, "Mette", "bærbar-1"),
        TravellingRecord(CITIZEN, RecordKind.CITIZEN, CITIZEN, None, AT),
        TravellingRevision(
            Revision(RevisionId(IDS[3]), CITIZEN, (), "bærbar-1", "Mette", AT, body, sealed=True),
            Mark("bærbar-1@a", 1),
        ),
        TravellingRecord(VISIT, RecordKind.VISIT, CITIZEN, None, AT, (Held(SUM, Mark("bærbar-1@a", 3)),)),
        TravellingRevision(
            Revision(RevisionId(IDS[4]), VISIT, (RevisionId(IDS[3]),), "fletning", "", AT, {}, sealed=True),
            None,
        ),
        TravellingAttachment(SUM, "image/jpeg", len(PHOTO), lambda: PHOTO),
    ]


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    path = packed(tmp_path, things=to_items(things())).path
    found = list(from_items(contents(path, check=check_line)))
    assert found == things()
    (photo,) = (one for one in found if isinstance(one, TravellingAttachment))
    assert photo.read() == PHOTO


def test_attachments_are_read_only_when_their_turn_comes() -> None:
    asked = []

    def read() -> bytes:
        asked.append(True)
        return PHOTO

    walk = to_items([*things()[:2], TravellingAttachment(SUM, "image/jpeg", len(PHOTO), read)])
    next(walk)
    next(walk)
    assert asked == []
    next(walk)
    assert asked == [True]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "andet"},
        {"created": None},
        {"created": ["i går", 60]},
        {"created": ["2026-11-20T08:30:12.345Z", 10**9]},
        {"created": []},
        {"attachments": [["a"]]},
        {"attachments": 7},
    ],
    ids=str,
)
def test_a_record_that_is_none_is_refused_before_anything_is_handed_on(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    (true,) = to_items(things()[1:2])
    body = {**json.loads(true.data), **changes}
    path = packed(tmp_path, things=[Line("record", json.dumps(body).encode())]).path
    refused(path, faults.PackageDamaged, check=check_line)


@pytest.mark.parametrize("data", [b"[]", b"{}", b"7", b"null", b"{", b'{"type":"revision","body":[]}'])
def test_a_line_that_is_none_is_refused(data: bytes) -> None:
    for kind in ("record", "revision", "erasure"):
        with pytest.raises(faults.PackageDamaged):
            from_line(Line(kind, data))


def test_moments_keep_their_offset() -> None:
    (line,) = to_items([TravellingErasure(RecordId(IDS[1]), AT, "a", "b")])
    back = from_line(line)  # type: ignore[arg-type]
    assert isinstance(back, TravellingErasure)
    assert back.at.utcoffset() == timedelta(hours=1)
    assert back.at.astimezone(UTC) == AT
