"""Undoing an import as one step, and receipts that let the sender erase."""

from __future__ import annotations

from dataclasses import replace

import pytest

from taet_desktop.domain.exchanging import ParcelState, Purpose
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.receipting import Receipt
from taet_desktop.services import citizens
from taet_desktop.services.exchanging import receipts
from taet_desktop.services.exchanging.applying import open_conflicts
from taet_desktop.services.exchanging.faults import CantBeUndone, ReceiptDiffers, ReceiptUnknown
from taet_desktop.services.exchanging.receipts import NotSafeYet
from taet_desktop.services.exchanging.undoing import take_in_again, undo
from taet_desktop.services.session import Session
from tests.exchange_merge.exchange_kit import (
    acquaint,
    contents,
    ever_said,
    packed,
    said,
    say,
    sync,
    taken_in,
    visited,
)


@pytest.fixture
def pair(a: Session, b: Session) -> tuple[Session, Session]:
    acquaint(a, b)
    return a, b


def test_undo_shows_what_was_shown_before_and_keeps_what_came(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    answer = say(a, visit.id, "fælles")
    sync(a, b)
    before = contents(b)
    say(a, visit.id, "ændret af a")
    applied = sync(a, b)
    after = contents(b)
    assert said(b, visit.id) == ["ændret af a"]
    stepped = undo(b, applied.parcel.id)
    assert (stepped.left, stepped.parcel.state) == (0, ParcelState.UNDONE)
    assert contents(b) == before
    assert "ændret af a" in ever_said(b, answer.id)
    with pytest.raises(CantBeUndone):
        undo(b, applied.parcel.id)
    take_in_again(b, applied.parcel.id)
    assert contents(b) == after
    undo(b, applied.parcel.id)
    assert contents(b) == before


def test_undoing_what_was_new_takes_it_out_of_sight(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    answer = say(a, visit.id, "svømmehallen")
    before = contents(b)
    applied = sync(a, b)
    whole = contents(b)
    undo(b, applied.parcel.id)
    assert contents(b) == before
    with b.store.read() as uow:
        assert uow.search.find("svømmehallen") == []
    assert ever_said(b, answer.id) == {"svømmehallen"}
    take_in_again(b, applied.parcel.id)
    assert contents(b) == whole
    with b.store.read() as uow:
        assert uow.search.find("svømmehallen")


def test_what_was_changed_since_is_left_by_an_undo(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    applied = sync(a, b)
    say(b, visit.id, "skrevet siden")
    stepped = undo(b, applied.parcel.id)
    assert stepped.left == 3  # the note has changed, and visit and citizen are needed by it
    assert said(b, visit.id) == ["skrevet siden"]


def test_an_undone_conflict_is_gone_too(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    say(a, visit.id, "fælles")
    sync(a, b)
    say(a, visit.id, "fra a")
    say(b, visit.id, "fra b")
    applied = sync(a, b)
    assert open_conflicts(b)
    undo(b, applied.parcel.id)
    assert open_conflicts(b) == []
    assert said(b, visit.id) == ["fra b"]


def handed_over(a: Session, b: Session) -> tuple[RecordId, RecordId, Receipt]:
    person, visit = visited(a)
    say(a, visit.id, "ord")
    applied = taken_in(b, packed(a, b, Purpose.HANDOVER, [person.id]))
    return person.id, visit.id, receipts.receipt_for(b, applied.parcel.id)


def test_a_receipt_lets_the_sender_erase_and_not_before(pair: tuple[Session, Session]) -> None:
    a, b = pair
    citizen, _, receipt = handed_over(a, b)
    parcel = receipt.package
    assert receipts.may_erase(a, parcel) == []
    with pytest.raises(NotSafeYet):
        receipts.erase_handed_over(a, parcel, [citizen], "overdraget")
    told = Receipt.from_body(receipt.to_body())
    assert told == receipt
    settled, _ = receipts.read_back(a, told, "b")
    assert settled.state is ParcelState.RECEIPTED
    receipts.read_back(a, told, "b")  # twice changes nothing
    assert receipts.may_erase(a, parcel) == [citizen]
    receipts.erase_handed_over(a, parcel, [citizen], "overdraget")
    assert citizens.citizen_cards(a) == []
    assert len(citizens.citizen_cards(b)) == 1


def test_what_was_written_after_sending_keeps_the_citizen(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit, receipt = handed_over(a, b)
    receipts.read_back(a, receipt, "b")
    say(a, visit, "skrevet efter")
    assert receipts.may_erase(a, receipt.package) == []


def test_a_receipt_from_somebody_else_or_for_something_else_is_refused(pair: tuple[Session, Session]) -> None:
    a, b = pair
    citizen, _, receipt = handed_over(a, b)
    with pytest.raises(ReceiptUnknown):
        receipts.read_back(a, receipt, "c")
    with pytest.raises(ReceiptUnknown):
        receipts.read_back(a, replace(receipt, package="en-anden"), "b")
    with pytest.raises(ReceiptDiffers):
        receipts.read_back(a, replace(receipt, sha256="00"), "b")
    with pytest.raises(ReceiptDiffers):
        receipts.read_back(a, replace(receipt, citizens={citizen: "00"}), "b")
    with a.store.read() as uow:
        assert uow.parcels.newest()[0].state is ParcelState.SENT
