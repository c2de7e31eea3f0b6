"""Two of the adviser's own machines: only what the other hasn't got, merged, asked about, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from taet_desktop.domain.changes import Kind
from taet_desktop.domain.exchanging import ParcelState, Travelling
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.merging import KEEP_BOTH
from taet_desktop.domain.receiving import Decisions, Standing
from taet_desktop.domain.visit import VisitState
from taet_desktop.errors import UserError
from taet_desktop.services import citizens, visits
from taet_desktop.services.exchanging import staging
from taet_desktop.services.exchanging.applying import apply, open_conflicts, resolve
from taet_desktop.services.exchanging.faults import AlreadyTakenIn, PackageUnfit
from taet_desktop.services.session import Session
from tests.exchange_merge.exchange_kit import (
    acquaint,
    contents,
    drained,
    ever_said,
    only,
    packed,
    response_of,
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


def test_a_citizen_with_a_visit_comes_over_whole(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    say(a, visit.id, "Jeg vil gerne svømme")
    applied = sync(a, b)
    assert applied.changes
    assert contents(b) == contents(a)
    assert applied.parcel.counts.citizens == 1
    with b.store.read() as uow:
        assert len(uow.search.find("svømme")) == 2  # the answer and the note


def test_only_what_the_other_has_not_got_is_sent(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    say(a, visit.id, "først")
    sync(a, b)
    nothing = packed(b, a)
    assert (nothing.records, nothing.revisions) == ([], [])
    taken_in(a, nothing)  # tells a what b has
    assert packed(a, b).revisions == []
    say(a, visit.id, "så")
    package = packed(a, b)
    answered = response_of(a, visit.id)
    assert answered is not None
    assert {one.revision.record_id for one in package.revisions} == {answered.id, _note_id(a, visit.id)}


def _note_id(session: Session, visit: RecordId) -> RecordId:
    with session.store.read() as uow:
        note = uow.notes.of_visit(visit)
    assert note is not None
    return note.id


def test_there_and_back_again_is_identical(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    say(a, visit.id, "ord")
    sync(a, b)
    before = contents(a)
    applied = sync(b, a)
    assert not applied.changes
    assert contents(a) == before
    assert contents(b) == before


def test_importing_twice_changes_nothing(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    package = packed(a, b)
    taken_in(b, package)
    before = contents(b)
    with pytest.raises(AlreadyTakenIn):
        staged(b, package)
    again = replace(package, arrival=replace(package.arrival, id="en-anden"))
    assert staging.preview(b, staged(b, again).id).empty
    assert not apply(b, "en-anden").changes
    assert contents(b) == before
    assert visit.id in before


def test_staging_shows_nothing_and_refusing_leaves_nothing(pair: tuple[Session, Session]) -> None:
    a, b = pair
    person, visit = visited(a)
    before = contents(b)
    package = packed(a, b)
    parcel = staged(b, package)
    assert contents(b) == before
    told = staging.preview(b, parcel.id)
    card = only(told.citizens)
    assert (card.id, card.name, card.standing) == (person.id, "Anna B.", Standing.NEW)
    assert card.count(Standing.NEW) == 3
    assert staging.refuse(b, parcel.id).state is ParcelState.REFUSED
    assert contents(b) == before
    assert taken_in(b, package).changes  # a refused one can be opened again
    assert visit.id in contents(b)


def test_different_answers_on_two_machines_merge_by_themselves(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    say(a, visit.id, "fælles")
    sync(a, b)
    say(a, visit.id, "fra a", nth=1)
    say(b, visit.id, "fra b", nth=2)
    applied = sync(a, b)
    # The page of the open visit hears of it: going on from what it had would undo what came.
    assert (Kind.VISIT, visit.id) in applied.changes.touched
    sync(b, a)
    assert said(a, visit.id) == said(b, visit.id) == ["fra a", "fra b", "fælles"]
    sync(a, b)
    assert contents(a) == contents(b)
    with a.store.read() as uow:
        note = uow.notes.of_visit(visit.id)
    assert note is not None
    assert "fra a" in note.text()
    assert "fra b" in note.text()
    assert open_conflicts(a) == open_conflicts(b) == []


def test_the_same_answer_changed_on_both_is_chosen_by_the_adviser(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    answer = say(a, visit.id, "fælles")
    sync(a, b)
    say(a, visit.id, "fra a")
    say(b, visit.id, "fra b")
    parcel = staged(b, packed(a, b))
    told = staging.preview(b, parcel.id)
    conflict = only(one for one in told.conflicts if one.record == answer.id)
    assert sorted(side.value["value"] for side in conflict.sides) == ["fra a", "fra b"]
    assert {side.device for side in conflict.sides} == {"a", "b"}
    mine = only(side.revision for side in conflict.sides if side.device == "b")
    applied = apply(b, parcel.id, Decisions(choices={answer.id: {conflict.key: mine}}))
    assert applied.open_conflicts == 0
    assert said(b, visit.id) == ["fra b"]
    sync(b, a)
    assert said(a, visit.id) == ["fra b"]
    assert ever_said(a, answer.id) == ever_said(b, answer.id) == {"fælles", "fra a", "fra b"}


def test_both_values_can_be_kept(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    answer = say(a, visit.id, "fælles")
    sync(a, b)
    say(a, visit.id, "fra a")
    say(b, visit.id, "fra b")
    parcel = staged(b, packed(a, b))
    conflict = only(one for one in staging.preview(b, parcel.id).conflicts if one.record == answer.id)
    apply(b, parcel.id, Decisions(choices={answer.id: {conflict.key: KEEP_BOTH}}))
    assert said(b, visit.id) == ["fra a", "fra b"]
    sync(b, a)
    assert contents(a) == contents(b)


def test_what_is_not_chosen_waits_and_mine_goes_on_being_shown(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    answer = say(a, visit.id, "fælles")
    sync(a, b)
    b.store.clock.forward(hours=-30)  # type: ignore[attr-defined]  # b's clock is far behind
    say(a, visit.id, "fra a")
    say(b, visit.id, "fra b")
    applied = sync(a, b)
    assert applied.open_conflicts == 1
    assert said(b, visit.id) == ["fra b"]
    say(b, visit.id, "mere fra b", nth=1)  # goes on from what is shown
    waiting = only(open_conflicts(b))
    assert waiting.record_id == answer.id
    theirs = only(s.revision for s in only(waiting.conflicts).sides if s.device == "a")
    assert resolve(b, answer.id, {only(waiting.conflicts).key: theirs})
    assert said(b, visit.id) == ["fra a", "mere fra b"]
    assert open_conflicts(b) == []


def test_the_same_tool_begun_on_both_in_one_visit_is_one_filling(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    sync(a, b)
    say(a, visit.id, "fra a")
    say(b, visit.id, "fra b", nth=1)
    sync(a, b)
    sync(b, a)
    assert said(a, visit.id) == said(b, visit.id) == ["fra a", "fra b"]


def test_archiving_is_asked_about_when_something_was_changed_meanwhile(pair: tuple[Session, Session]) -> None:
    a, b = pair
    person, _ = visited(a)
    sync(a, b)
    citizens.set_archived(a, person.id, True)
    citizens.save_citizen(b, replace(person, phone="12345678"))
    applied = sync(a, b)
    assert applied.open_conflicts == 1
    assert not citizens.get_citizen(b, person.id).archived


def test_a_visit_finished_on_one_and_reworded_on_the_other(pair: tuple[Session, Session]) -> None:
    a, b = pair
    _, visit = visited(a)
    say(a, visit.id, "fælles")
    sync(a, b)
    visits.finish_visit(a, visit.id)
    say(b, visit.id, "et svar mere", nth=1)
    sync(a, b)
    sync(b, a)
    for session in (a, b):
        with session.store.read() as uow:
            assert uow.visits.get(visit.id).state is VisitState.FINISHED  # type: ignore[union-attr]
    assert said(a, visit.id) == said(b, visit.id) == ["et svar mere", "fælles"]


def test_three_machines_come_to_the_same_in_whatever_order(opened: Callable[[str], Session]) -> None:
    a, b, c = (opened(name) for name in "abc")
    for one, other in ((a, b), (b, c), (a, c)):
        acquaint(one, other)
    _, visit = visited(a)
    say(a, visit.id, "fælles")
    sync(a, b)
    sync(b, c)
    for number, session in enumerate((a, b, c)):
        say(session, visit.id, f"fra {session.store.device}", nth=number)
    for sender, receiver in ((c, a), (a, b), (b, c), (c, b), (b, a), (a, c)):
        sync(sender, receiver)
    assert said(a, visit.id) == ["fra a", "fra b", "fra c"]
    assert contents(a) == contents(b) == contents(c)
    sync(b, a)  # tells a what b has
    assert packed(a, b).revisions == []


def test_a_package_that_does_not_hang_together_changes_nothing(pair: tuple[Session, Session]) -> None:
    a, b = pair
    visited(a)
    package = packed(a, b)
    headless = replace(package, lines=package.lines[1:])
    with pytest.raises(PackageUnfit):
        staged(b, headless)
    with b.store.read() as uow:
        assert uow.parcels.newest() == []


@pytest.mark.parametrize("problem", [UserError("Mappen er væk."), KeyboardInterrupt()])
def test_stopping_halfway_leaves_the_vault_as_it_was(
    pair: tuple[Session, Session], problem: BaseException
) -> None:
    a, b = pair
    visited(a)
    package = packed(a, b)

    def cut() -> Iterator[Travelling]:
        yield from list(package.items())[:-1]
        raise problem

    with pytest.raises(type(problem)):
        drained(staging.stage(b, package.arrival, cut()))
    with b.store.read() as uow:
        assert uow.parcels.newest() == []
        assert list(uow.staging.records(package.arrival.id)) == []
    assert taken_in(b, package).changes


def test_a_cancelled_job_leaves_the_vault_as_it_was(pair: tuple[Session, Session]) -> None:
    a, b = pair
    for number in range(30):
        visited(a, f"Anna {number}")
    package = packed(a, b)
    job = staging.stage(b, package.arrival, package.items())
    assert next(job)[1] == "Læser pakken"
    job.close()
    with b.store.read() as uow:
        assert uow.parcels.newest() == []
    assert taken_in(b, package).parcel.counts.citizens == 30
