"""Which papers there are, and that each that leaves the program is logged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind
from taet_desktop.errors import UserError
from taet_desktop.reports import pdf
from taet_desktop.services import citizens, handover_papers, papers, vaults, visits
from taet_desktop.services.handover_papers import NewAdviser
from taet_desktop.services.session import Session
from tests.reports.pdf_text import all_text, picture_count
from tests.support.sessions import HandClock, MadeVault, make_vault

CPR = "1203884321"


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
    citizen = Citizen(new_record_id(), "Anna", "Bjerre", cpr=CPR, next_follow_up=date(2026, 12, 3))
    citizens.save_citizen(session, citizen)
    return citizen


@pytest.fixture
def visit(session: Session, anna: Citizen) -> RecordId:
    begun, _ = visits.begin_visit(session, anna.id, VisitKind.HOME)
    goals = [{"goal": "Tage bussen selv", "steps": [{"what": "Øve turen", "who": "Anna", "when": ""}]}]
    given = Answers([Answer("maal", ItemKind.GOALS, goals)])
    visits.save_answers(session, begun.id, session.library.get("maal-og-aftaler"), given)
    secret = session.library.get("perspektivskifte")
    alone = Answers([Answer(next(secret.items()).id, ItemKind.TEXT, "for mig selv")])
    visits.save_answers(session, begun.id, secret, alone)
    return begun.id


def logged(session: Session, citizen: Citizen) -> list[tuple[AuditAction, str, str]]:
    with session.store.read() as uow:
        entries = uow.audit.entries(citizen=citizen.id)
    return [(entry.action, entry.purpose, entry.kind) for entry in entries if entry.purpose == "print"]


def test_a_new_citizen_has_cards_and_empty_papers_alone(session: Session, anna: Citizen) -> None:
    found = papers.papers(session, anna.id)
    ids = [one.id for one in found]
    assert ids[:4] == [papers.POCKET, papers.FEEDBACK, papers.PLAN_BLANK, papers.WEEK_BLANK]
    assert "tomt:chime" in ids
    assert "tomt:perspektivskifte" not in ids
    assert len(ids) == len(set(ids))


def test_what_was_filled_in_is_offered_and_private_tools_never(
    session: Session, anna: Citizen, visit: RecordId
) -> None:
    found = {one.id: one for one in papers.papers(session, anna.id, visit)}
    assert list(found)[:2] == [papers.COPY, papers.PLAN]
    assert "udfyldt:maal-og-aftaler" in found
    assert "udfyldt:perspektivskifte" not in found
    assert found[papers.POCKET].sizes == ("A4",)
    assert CPR not in repr(found)


def test_every_paper_on_the_list_can_be_made(session: Session, anna: Citizen, visit: RecordId) -> None:
    for choice in papers.papers(session, anna.id, visit):
        data = papers.preview_paper(session, choice.id, anna.id, visit)
        assert pdf.problems(data) == [], choice.id
        text = all_text(data)
        # The new adviser must know for certain who it is about; every other paper may lie about in a kitchen.
        assert ("Bjerre" in text) is (choice.id == papers.COVER), choice.id
        assert CPR[6:] not in text
        assert "for mig selv" not in text
    assert {action for action, _, _ in logged(session, anna)} == {AuditAction.READ}


def test_what_leaves_is_logged_as_export_for_print(session: Session, anna: Citizen, visit: RecordId) -> None:
    data = papers.make_paper(session, papers.COPY, anna.id, visit)
    assert "Øve turen" in all_text(data)
    assert "Torsdag 3. december 2026" in all_text(data)
    assert logged(session, anna) == [(AuditAction.EXPORT, "print", "visit")]
    papers.make_paper(session, papers.PLAN_BLANK, anna.id, size="A3", large=True)
    assert logged(session, anna)[0] == (AuditAction.EXPORT, "print", "citizen")


def test_the_cards_take_the_newest_agreements(session: Session, anna: Citizen, visit: RecordId) -> None:
    visits.begin_visit(session, anna.id, VisitKind.PHONE)
    assert "Øve turen" in all_text(papers.make_paper(session, papers.POCKET, anna.id))


@pytest.mark.parametrize("paper", ["findes-ikke", "tomt:perspektivskifte", "tomt:x", "udfyldt:chime", "kopi"])
def test_a_paper_that_is_gone_is_told_in_danish(session: Session, anna: Citizen, paper: str) -> None:
    with pytest.raises(UserError, match="Papiret"):
        papers.make_paper(session, paper, anna.id)
    assert logged(session, anna) == []


def test_people_and_visits_that_are_gone_are_told_in_danish(session: Session, anna: Citizen) -> None:
    with pytest.raises(UserError, match="Borgeren"):
        papers.papers(session, RecordId("findes-ikke"))
    with pytest.raises(UserError, match="Besøget"):
        papers.papers(session, anna.id, RecordId("findes-ikke"))


def test_a_file_has_a_name_that_says_nothing_about_who(session: Session, anna: Citizen) -> None:
    for choice in papers.papers(session, anna.id):
        name = papers.file_name(choice, large=True)
        assert name.endswith("-stor-skrift.pdf")
        assert "anna" not in name
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyzæøå0123456789-.")


@pytest.mark.parametrize("paper", handover_papers.TITLES)
def test_a_handover_paper_is_made_in_memory_and_logged_when_it_leaves(
    session: Session, anna: Citizen, visit: RecordId, paper: str
) -> None:
    to = NewAdviser("Jonas Friis", "Eksempel Kommune")
    looked_at = handover_papers.preview_handover_paper(session, paper, anna.id, to)
    assert next(action for action, _, _ in logged(session, anna)) is AuditAction.READ
    made = handover_papers.make_handover_paper(session, paper, anna.id, to, large=True)
    assert pdf.problems(looked_at) == pdf.problems(made) == []
    text = " ".join(all_text(made).split())
    assert "Jonas Friis" in text
    assert "for mig selv" not in text
    assert CPR not in text
    assert logged(session, anna)[0][0] is AuditAction.EXPORT
    assert "Jonas" not in repr(to)


def test_what_is_pointed_at_has_its_pictures_on_paper_too(session: Session, anna: Citizen) -> None:
    data = papers.make_paper(session, f"{papers.BLANK}visuelle-symboler", anna.id)
    text = all_text(data)
    for word in ("ja", "nej", "pause", "hjælp", "langsomt"):
        assert word in text
    assert sum(picture_count(data)) >= 20


def test_what_the_week_has_no_room_for_is_told_beside_it(
    session: Session, anna: Citizen, visit: RecordId
) -> None:
    week = session.library.get("ugeskema")
    rows = [{"day": "1", "part": "morgen", "picture": "bad", "text": ""}]
    alone = Answers([Answer("uge", ItemKind.WEEK, rows)])
    visits.save_answers(session, visit, week, alone)
    assert "udfyldt:ugeskema" not in [one.id for one in papers.papers(session, anna.id)]
    visits.save_answers(session, visit, week, alone.with_(Answer("ansigt", ItemKind.FACES, 4)))
    found = [one.id for one in papers.papers(session, anna.id)]
    assert papers.WEEK in found
    text = all_text(papers.preview_paper(session, "udfyldt:ugeskema", anna.id))
    assert "Hvordan har du det med din uge?" in text
    assert "udfyldt:kontaktaftale" not in found
