"""The list of citizens, the page of one, and finding them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.domain.instrument import DONT_KNOW, ItemKind
from taet_desktop.domain.scoring import ADVISER_HELP, OWN_LIFE
from taet_desktop.domain.visit import VisitKind
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import citizens, visits
from taet_desktop.services.calendar import visit_lines
from taet_desktop.services.citizens import citizen_cards
from taet_desktop.services.finding import FoundKind, find
from taet_desktop.services.overview import citizen_page
from taet_desktop.services.session import Session
from taet_desktop.services.today import today
from tests.support.sessions import HandClock


def test_the_follow_up_comes_from_the_paragraph_until_a_day_is_chosen(
    session: Session, anna: Citizen, hand_clock: HandClock
) -> None:
    visits.begin_visit(session, anna.id, VisitKind.HOME)
    card = citizen_cards(session)[0]
    assert card.next_follow_up is not None
    assert (card.next_follow_up.month - card.last_contact.month) % 12 == 4 if card.last_contact else False
    chosen = hand_clock().date() + timedelta(days=9)
    citizens.save_citizen(session, replace(anna, next_follow_up=chosen))
    assert citizen_cards(session)[0].next_follow_up == chosen
    hand_clock.forward(days=10)
    assert citizen_cards(session)[0].overdue
    assert [one.citizen.id for one in today(session).follow_ups] == [anna.id]


@pytest.mark.parametrize(
    ("cpr", "sentence"),
    [("12345", "ti tal"), ("3102884321", "ikke en dato"), ("12038843AB", "kun have tal")],
)
def test_a_wrong_cpr_number_is_refused_and_nothing_is_changed(
    session: Session, anna: Citizen, cpr: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence) as told:
        citizens.save_citizen(session, replace(anna, cpr=cpr, last_name="Ændret"))
    assert told.value.field == "cpr"
    assert cpr not in told.value.text()
    assert citizens.get_citizen(session, anna.id).last_name == "Bjerre"


def test_showing_the_cpr_number_is_logged(session: Session, anna: Citizen) -> None:
    assert citizens.show_cpr(session, anna) == "120388-4321"
    with session.store.read() as uow:
        newest = uow.audit.entries(limit=1)[0]
    assert newest.citizen_id == anna.id
    assert newest.purpose == "vis CPR-nummer"


def test_archived_citizens_are_hidden_and_come_back(session: Session, anna: Citizen) -> None:
    citizens.set_archived(session, anna.id, True)
    assert citizen_cards(session) == []
    assert [card.citizen.id for card in citizen_cards(session, archived=True)] == [anna.id]
    citizens.set_archived(session, anna.id, False)
    assert [card.citizen.id for card in citizen_cards(session)] == [anna.id]


def test_erasing_leaves_nothing_but_the_log(session: Session, anna: Citizen) -> None:
    visit, _ = visits.begin_visit(session, anna.id, VisitKind.HOME)
    note = visits.workspace(session, visit.id).note
    visits.save_note(session, replace(note, title="Om kajakken"))
    assert find(session, "kajakken")
    citizens.erase_citizen(session, anna.id, "borgeren bad om det")
    assert find(session, "kajakken") == []
    with pytest.raises(UserError, match="findes ikke"):
        citizen_page(session, anna.id)
    with pytest.raises(UserError, match="findes ikke"):
        visits.workspace(session, visit.id)
    with session.store.read() as uow:
        assert uow.audit.entries(citizen=anna.id)[0].purpose == "borgeren bad om det"


def test_names_come_before_words_and_lead_to_the_right_place(session: Session, anna: Citizen) -> None:
    other = Citizen(id=new_record_id(), first_name="Bo", last_name="Ærø")
    citizens.save_citizen(session, other)
    visit, _ = visits.begin_visit(session, other.id, VisitKind.PHONE)
    note = visits.workspace(session, visit.id).note
    visits.save_note(session, replace(note, title="Bo talte om Anna"))
    found = find(session, "anna")
    assert [(one.kind, one.record) for one in found] == [
        (FoundKind.CITIZEN, anna.id),
        (FoundKind.VISIT, visit.id),
    ]
    assert find(session, "ærø")[0].record == other.id
    assert find(session, "x") == []


def test_the_log_keeps_no_words_of_a_search(session: Session, anna: Citizen) -> None:
    find(session, "hemmeligtord")
    with session.store.read() as uow:
        assert not [entry for entry in uow.audit.entries() if "hemmeligtord" in repr(entry)]


def test_i_dont_know_is_a_gap_in_the_curve(session: Session, anna: Citizen) -> None:
    tool = session.library.get("chime")
    visit, _ = visits.begin_visit(session, anna.id, VisitKind.HOME)
    own = [item for item in tool.items() if item.angle == OWN_LIFE and item.factor == "haab"]
    help_ = [item for item in tool.items() if item.angle == ADVISER_HELP and item.factor == "haab"]
    answers = Answers(
        [Answer(own[0].id, ItemKind.SCALE5, DONT_KNOW), Answer(help_[0].id, ItemKind.SCALE5, 4)]
    )
    visits.save_answers(session, visit.id, tool, answers)
    point = citizen_page(session, anna.id).curve[0]
    assert point.own_life["haab"] is None
    assert point.adviser_help["haab"] == 4


def test_the_page_shows_agreements_and_every_visit(session: Session, anna: Citizen) -> None:
    tool = session.library.get("kontaktaftale")
    rows = next(item for item in tool.items() if next(iter(item.forms.values())).kind is ItemKind.AGREEMENT)
    visit, _ = visits.begin_visit(session, anna.id, VisitKind.HOME)
    agreed = [{"what": "ringe om svømmehallen", "who": "jeg", "when": "fredag"}]
    visits.save_answers(session, visit.id, tool, Answers([Answer(rows.id, ItemKind.AGREEMENT, agreed)]))
    visits.plan_visit(session, anna.id, VisitKind.WALK, session.now() + timedelta(days=3))
    page = citizen_page(session, anna.id)
    assert page.promises == tuple(agreed)
    assert [line.text for line in page.agreement]
    assert [entry.visit.kind for entry in page.timeline] == [VisitKind.WALK, VisitKind.HOME]
    assert page.visit_count == 1
    assert [line.visit.kind for line in visit_lines(session, "coming")] == [VisitKind.WALK]
    assert [line.visit.kind for line in visit_lines(session, "running")] == [VisitKind.HOME]
