"""Own pictures and their bytes: sent once, kept once, let go of when nobody wants them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from taet_desktop.domain.exchanging import ParcelState, Purpose, TravellingAttachment
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.picture import Picture
from taet_desktop.domain.receiving import Decisions
from taet_desktop.errors import UserError
from taet_desktop.services import citizens, pictures
from taet_desktop.services.exchanging import staging
from taet_desktop.services.exchanging.applying import apply
from taet_desktop.services.exchanging.undoing import undo
from taet_desktop.services.session import Session
from tests.exchange_merge.exchange_kit import (
    acquaint,
    digest,
    drained,
    only,
    packed,
    staged,
    sync,
    taken_in,
    visited,
)


@pytest.fixture
def pair(a: Session, b: Session) -> tuple[Session, Session]:
    acquaint(a, b)
    return a, b


def put(session: Session, label: str, owner: RecordId | None = None) -> Picture:
    """Put a picture into a vault; its bytes are its name."""
    sha256 = digest(label.encode())
    picture = Picture(new_record_id(), owner, label, sha256, sha256)
    with session.store.unit_of_work() as uow:
        uow.pictures.save(picture)
        uow.attachments.put(label.encode(), "image/png", record=picture.id)
        uow.commit()
    session.read_own()
    return picture


def kept(session: Session, label: str) -> bytes | None:
    with session.store.read() as uow:
        return uow.attachments.get(digest(label.encode()))


def test_bytes_come_along_once(pair: tuple[Session, Session]) -> None:
    a, b = pair
    picture = put(a, "kat")
    first = packed(a, b)
    assert [data for _, _, data in first.files] == [b"kat"]
    taken_in(b, first)
    assert kept(b, "kat") == b"kat"
    assert b.catalogue.get(picture.key).label == "kat"
    sync(b, a)
    pictures.save_picture(a, replace(picture, label="hankat"))
    second = packed(a, b)
    assert second.files == ()
    taken_in(b, second)
    assert b.catalogue.get(picture.key).label == "hankat"
    with b.store.read() as uow:
        assert uow.attachments.of_record(picture.id) == [picture.sha256]


def test_bytes_wait_unseen_and_go_when_the_package_is_refused(pair: tuple[Session, Session]) -> None:
    a, b = pair
    put(a, "kat")
    put(a, "hund")
    put(b, "hund")
    package = packed(a, b)
    parcel = staged(b, package)
    assert kept(b, "kat") == b"kat"
    staging.refuse(b, parcel.id)
    assert kept(b, "kat") is None
    assert kept(b, "hund") == b"hund"  # held by b's own picture


def test_bytes_that_a_waiting_package_needs_outlive_the_record_that_held_them(
    pair: tuple[Session, Session],
) -> None:
    a, b = pair
    put(a, "kat")
    mine = put(b, "kat")
    parcel = staged(b, packed(a, b))
    pictures.erase_picture(b, mine.id)
    apply(b, parcel.id)
    assert kept(b, "kat") == b"kat"
    # And when the package is refused instead, they go.
    put(a, "hest")
    mine = put(b, "hest")
    parcel = staged(b, packed(a, b))
    pictures.erase_picture(b, mine.id)
    staging.refuse(b, parcel.id)
    assert kept(b, "hest") is None


def test_false_bytes_are_refused_whole(pair: tuple[Session, Session]) -> None:
    a, b = pair
    put(a, "kat")
    package = packed(a, b)
    sha256, media_type, _ = only(package.files)
    false = TravellingAttachment(sha256, media_type, 4, partial(bytes, 4))
    items = [one for one in package.items() if not isinstance(one, TravellingAttachment)]
    with pytest.raises(UserError, match="hænger ikke sammen"):
        drained(staging.stage(b, package.arrival, [*items, false]))
    with b.store.read() as uow:
        assert uow.attachments.get(sha256) is None
        assert uow.parcels.newest() == []


def test_pictures_for_everybody_go_along_with_a_citizen_they_mean_something_to(
    pair: tuple[Session, Session],
) -> None:
    a, b = pair
    person, _ = visited(a)
    important, other = put(a, "kat"), put(a, "hund")
    own = put(a, "søster", person.id)
    pictures.mark_important(a, person.id, important.key, True)
    package = packed(a, b, Purpose.HANDOVER, [person.id])
    assert {important.id, own.id} <= {one.id for one in package.records}
    assert other.id not in {one.id for one in package.records}
    taken_in(b, package)
    assert citizens.get_citizen(b, person.id).important == (important.key,)
    assert kept(b, "søster") == "søster".encode()


def test_a_removed_picture_stands_against_a_changed_one_and_an_erased_one_is_asked_about(
    pair: tuple[Session, Session],
) -> None:
    a, b = pair
    picture = put(a, "kat")
    sync(a, b)
    pictures.set_removed(a, picture.id, True)
    pictures.save_picture(b, replace(picture, label="hankat"))
    parcel = staged(b, packed(a, b))
    conflict = only(staging.preview(b, parcel.id).conflicts)
    assert conflict.key == ("removed",)
    away = only(side.revision for side in conflict.sides if side.value)
    apply(b, parcel.id, Decisions(choices={picture.id: {conflict.key: away}}))
    with b.store.read() as uow:
        now = uow.pictures.get(picture.id)
    assert now is not None
    assert (now.label, now.removed) == ("hankat", True)
    pictures.erase_picture(b, picture.id)
    told = staging.preview(a, staged(a, packed(b, a)).id)
    assert (only(told.citizens).id, only(told.citizens).name) == (picture.id, "kat")
    assert kept(a, "kat") == b"kat"


def test_undoing_hides_a_picture_and_keeps_its_bytes_for_the_history(pair: tuple[Session, Session]) -> None:
    a, b = pair
    put(a, "kat")
    applied = sync(a, b)
    assert undo(b, applied.parcel.id).parcel.state is ParcelState.UNDONE
    with b.store.read() as uow:
        assert uow.pictures.all() == []
    assert kept(b, "kat") == b"kat"
