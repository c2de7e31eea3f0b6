"""Erased here, erased there: nobody comes back silently, and nobody goes silently."""

from __future__ import annotations

import pytest

from taet_desktop.domain.exchanging import Purpose
from taet_desktop.domain.receiving import Decisions, Standing
from taet_desktop.services import citizens
from taet_desktop.services.exchanging import staging
from taet_desktop.services.exchanging.applying import apply
from taet_desktop.services.session import Session
from tests.exchange_merge.exchange_kit import (
    acquaint,
    contents,
    only,
    packed,
    said,
    say,
    staged,
    sync,
    taken_in,
    visited,
)


@pytest.fixture
def pair(a: Session, b: Session) -> tuple[Session, Session]:
    acquaint(a, b)
    return a, b


def names(session: Session) -> list[str]:
    return [card.citizen.first_name for card in citizens.citizen_cards(session)]


def test_erased_there_is_asked_about_and_stays_until_decided(pair: tuple[Session, Session]) -> None:
    a, b = pair
    person, _ = visited(a)
    sync(a, b)
    citizens.erase_citizen(a, person.id, "flyttet")
    parcel = staged(b, packed(a, b))
    card = only(staging.preview(b, parcel.id).citizens)
    assert (card.id, card.name, card.standing) == (person.id, "Anna B.", Standing.ERASED_THERE)
    apply(b, parcel.id)
    assert names(b) == ["Anna"]
    parcel = staged(b, packed(a, b))  # asked again, since nobody decided
    assert only(staging.preview(b, parcel.id).citizens).standing is Standing.ERASED_THERE
    apply(b, parcel.id, Decisions(erase=frozenset({person.id})))
    assert names(b) == []
    assert packed(b, a).revisions == []


def test_kept_when_erased_there_is_not_asked_about_again(pair: tuple[Session, Session]) -> None:
    a, b = pair
    person, visit = visited(a)
    sync(a, b)
    citizens.erase_citizen(a, person.id, "flyttet")
    taken_in(b, packed(a, b), Decisions(keep=frozenset({person.id})))
    assert names(b) == ["Anna"]
    parcel = staged(b, packed(a, b))
    assert staging.preview(b, parcel.id).empty
    # What is written on goes to a, who isn't given the citizen back by that.
    say(b, visit.id, "mere")
    package = packed(b, a)
    parcel = staged(a, package)
    card = only(staging.preview(a, parcel.id).citizens)
    assert (card.standing, card.name, card.can_come_back) == (Standing.ERASED_HERE, "", False)
    applied = apply(a, parcel.id, Decisions(bring_back=frozenset({person.id})))
    assert (applied.skipped, names(a)) == (1, [])
    sync(a, b)
    assert packed(b, a).revisions == []  # nor sent once more


def test_erased_here_comes_back_only_with_a_whole_package_and_when_told(
    pair: tuple[Session, Session],
) -> None:
    a, b = pair
    person, visit = visited(a)
    say(a, visit.id, "ord")
    sync(a, b)
    whole = contents(b)
    citizens.erase_citizen(a, person.id, "flyttet")
    handover = packed(b, a, Purpose.HANDOVER, [person.id])
    parcel = staged(a, handover)
    assert only(staging.preview(a, parcel.id).citizens).can_come_back
    apply(a, parcel.id)
    assert names(a) == []
    again = packed(b, a, Purpose.HANDOVER, [person.id])
    taken_in(a, again, Decisions(bring_back=frozenset({person.id})))
    assert contents(a) == whole
    assert said(a, visit.id) == ["ord"]
    citizens.erase_citizen(a, person.id, "flyttet igen")
    assert names(a) == []


def test_the_numbers_of_somebody_erased_leave_no_hole(pair: tuple[Session, Session]) -> None:
    a, b = pair
    gone, _ = visited(a, "Erik")
    _, visit = visited(a, "Anna")
    citizens.erase_citizen(a, gone.id, "fejl")
    with a.store.read() as uow:
        assert len(uow.sending.vector().lines["a"]) == 1
    sync(a, b)
    sync(b, a)
    assert packed(a, b).revisions == []
    say(a, visit.id, "nyt")
    assert len(packed(a, b).revisions) == 2


def test_erasing_somebody_who_waits_to_be_taken_in_takes_that_along(pair: tuple[Session, Session]) -> None:
    a, b = pair
    person, visit = visited(a)
    sync(a, b)
    say(a, visit.id, "ord der venter")
    parcel = staged(b, packed(a, b))
    citizens.erase_citizen(b, person.id, "flyttet")
    with b.store.read() as uow:
        assert list(uow.staging.records(parcel.id)) == []
    assert not apply(b, parcel.id).changes
