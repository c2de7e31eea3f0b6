"""What was answered the time before, for the tools that can show it."""

from __future__ import annotations

import copy
from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind
from taet_desktop.services import visits
from taet_desktop.services.session import Session
from tests.instruments.scenes_networks import ANNA
from tests.support.sessions import HandClock

TOOL = "netvaerkskort"


def drawn(session: Session, citizen: Citizen, value: Any = None) -> RecordId:
    visit, _ = visits.begin_visit(session, citizen.id, VisitKind.HOME)
    if value is not None:
        answers = Answers([Answer("kort", ItemKind.NETWORK, value)])
        visits.save_answers(session, visit.id, session.library.get(TOOL), answers)
    return visit.id


def earlier(session: Session, visit: RecordId) -> Any:
    found = visits.earlier_answers(session, visit, TOOL)
    assert found == visits.workspace(session, visit).earlier[TOOL]
    return next((one.value for one in found), None)


def test_the_newest_map_before_this_visit_is_found(
    session: Session, anna: Citizen, hand_clock: HandClock
) -> None:
    second = copy.deepcopy(ANNA)
    second["people"] = second["people"][:2]
    first = drawn(session, anna, ANNA)
    hand_clock.forward(days=30)
    middle = drawn(session, anna, second)
    hand_clock.forward(days=30)
    last = drawn(session, anna, ANNA)
    assert earlier(session, last) == second
    assert earlier(session, middle) == ANNA
    assert earlier(session, first) is None


def test_a_visit_without_a_map_between_is_passed_over(
    session: Session, anna: Citizen, hand_clock: HandClock
) -> None:
    drawn(session, anna, ANNA)
    for _ in range(2):
        hand_clock.forward(days=30)
        last = drawn(session, anna)
    assert earlier(session, last) == ANNA
    assert set(visits.workspace(session, last).earlier) == {TOOL, "min-plan"}
