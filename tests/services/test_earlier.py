"""What was answered the time before, for the tools that can show it."""

from __future__ import annotations

import copy
from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.network_words import changes_since
from taet_desktop.domain.visit import VisitKind
from taet_desktop.reports.pdf import render
from taet_desktop.reports.visit_note import visit_note
from taet_desktop.services import visits
from taet_desktop.services.journaling import visit_export
from taet_desktop.services.papers import preview_paper
from taet_desktop.services.session import Session
from tests.instruments.scenes_networks import ANNA
from tests.reports.pdf_text import all_text
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


def moved() -> Any:
    value = copy.deepcopy(ANNA)
    gone = value["people"].pop(0)
    value["people"][0] |= {"ring": 3}
    return value, gone["name"] or gone["relation"]


def test_note_and_papers_tell_what_has_moved_since(
    session: Session, anna: Citizen, hand_clock: HandClock
) -> None:
    """The note in a sentence, the paper and the note's PDF in the words that the screen has."""
    first = drawn(session, anna, ANNA)
    assert "Siden sidst" not in note_of(session, first)
    hand_clock.forward(days=30)
    value, gone = moved()
    last = drawn(session, anna, value)
    told = note_of(session, last)
    assert told.count("Siden sidst er ") == 1
    assert "er ikke længere med på kortet." in told
    lines = changes_since(ANNA, value, session.picture_name)
    assert len(lines) == 2 and any(gone.casefold() in line.casefold() for line in lines)
    paper = preview_paper(session, f"udfyldt:{TOOL}", anna.id, last)
    pdf = render(visit_note(visit_export(session, last)), session.catalogue.svg, session.now())
    for data in (paper, pdf):
        text = " ".join(all_text(data).split())
        assert all(line in text for line in lines), text
    before = preview_paper(session, f"udfyldt:{TOOL}", anna.id, first)
    assert "Siden sidst" not in all_text(before), "the paper of the first map has nothing to compare with"


def test_the_same_map_again_is_told_on_paper_and_leaves_the_note_alone(
    session: Session, anna: Citizen, hand_clock: HandClock
) -> None:
    drawn(session, anna, ANNA)
    hand_clock.forward(days=30)
    last = drawn(session, anna, ANNA)
    assert "Siden sidst" not in note_of(session, last)
    paper = preview_paper(session, f"udfyldt:{TOOL}", anna.id, last)
    assert "Kortet er, som det var sidst." in " ".join(all_text(paper).split())


def note_of(session: Session, visit: RecordId) -> str:
    return visits.workspace(session, visit).note.text()
