"""Answers from paper: under the paper's own day, in a visit or as a contact of their own, and journaled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind, VisitState
from taet_desktop.domain.voices import Source
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import citizens, from_paper, overview, vaults, visits
from taet_desktop.services.session import Session
from tests.support.sessions import HandClock, MadeVault, make_vault


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return make_vault(tmp_path_factory.mktemp("made") / "proeve.taet")


@pytest.fixture
def session(made: MadeVault, tmp_path: Path) -> Iterator[Session]:
    opened = made.copy_to(tmp_path / "proeve.taet").open(HandClock())
    yield opened
    vaults.lock(opened)


@pytest.fixture
def anna(session: Session) -> Citizen:
    citizen = Citizen(new_record_id(), "Anna", "Bjerre")
    citizens.save_citizen(session, citizen)
    return citizen


def ago(session: Session, days: int) -> date:
    return session.now().date() - timedelta(days=days)


def fill(session: Session, visit: RecordId) -> None:
    given = Answers([Answer("haab-eget", ItemKind.SCALE5, 4, source=Source.PAPER)])
    visits.save_answers(session, visit, session.library.get("chime"), given)


def test_without_a_visit_the_paper_is_a_contact_of_its_own(session: Session, anna: Citizen) -> None:
    day = ago(session, 9)
    visit, changes = from_paper.begin_entry(session, anna.id, "chime", day)
    assert (visit.kind, visit.state, visit.starts.date()) == (VisitKind.PAPER, VisitState.OPEN, day)
    assert anna.id in changes.citizens
    fill(session, visit.id)
    page = overview.citizen_page(session, anna.id)
    assert [point.at.date() for point in page.curve] == [day]
    shown = visits.workspace(session, visit.id)
    assert shown.note.day == day
    assert shown.note.text().startswith("Jeg fik svar på papir, udfyldt den ")
    assert [one.source for one in shown.responses["chime"].answers] == [Source.PAPER]
    finished, _ = visits.finish_visit(session, visit.id)
    assert (finished.state, finished.ended) == (VisitState.FINISHED, finished.starts)


def test_two_papers_of_a_day_share_a_note(session: Session, anna: Citizen) -> None:
    first, _ = from_paper.begin_entry(session, anna.id, "chime", ago(session, 2))
    same, _ = from_paper.begin_entry(session, anna.id, "afrunding", ago(session, 2))
    other, _ = from_paper.begin_entry(session, anna.id, "afrunding", ago(session, 3))
    assert first.id == same.id != other.id


def test_within_a_visit_the_answers_keep_the_papers_day(session: Session, anna: Citizen) -> None:
    home, _ = visits.begin_visit(session, anna.id, VisitKind.HOME)
    visit, _ = from_paper.begin_entry(session, anna.id, "chime", ago(session, 5), home.id)
    assert visit.id == home.id
    fill(session, home.id)
    response = visits.workspace(session, home.id).responses["chime"]
    assert response.started.date() == ago(session, 5)
    again, _ = from_paper.begin_entry(session, anna.id, "chime", ago(session, 1), home.id)
    kept = visits.workspace(session, again.id).responses["chime"]
    assert (kept.started, len(kept.answers)) == (response.started, 1)


def test_a_day_to_come_a_finished_visit_and_a_private_tool_are_refused(
    session: Session, anna: Citizen
) -> None:
    with pytest.raises(InvalidInput, match="ikke kommet"):
        from_paper.begin_entry(session, anna.id, "chime", ago(session, -1))
    home, _ = visits.begin_visit(session, anna.id, VisitKind.HOME)
    visits.finish_visit(session, home.id)
    with pytest.raises(UserError, match="afsluttet"):
        from_paper.begin_entry(session, anna.id, "chime", ago(session, 0), home.id)
    with pytest.raises(UserError, match="Redskabet"):
        from_paper.begin_entry(session, anna.id, "perspektivskifte", ago(session, 0))
    with pytest.raises(UserError, match="Borgeren"):
        from_paper.begin_entry(session, RecordId("findes-ikke"), "chime", ago(session, 0))
    assert len(overview.citizen_page(session, anna.id).timeline) == 1


def test_only_what_is_given_out_can_be_entered(session: Session) -> None:
    ids = [one.id for one in from_paper.paper_tools(session)]
    assert {"chime", "ugeskema", "feedback", "maal-og-aftaler"} <= set(ids)
    assert "perspektivskifte" not in ids
