"""Paper answers are entered by hand: the paper, the day, the voice, and then the tool itself."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from taet_desktop.domain import clock
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import VisitKind
from taet_desktop.domain.voices import Informant, Source, Voice
from taet_desktop.services import visits
from taet_desktop.ui.pages.visit.page import VisitPage
from taet_desktop.ui.paper.from_paper import WHO, FromPaperPage
from tests.ui.pages.conftest import Desk, desk, made_vault

__all__ = ["desk", "made_vault"]


def form(desk: Desk, **more: RecordId) -> FromPaperPage:
    page = desk.go("from_paper", id=desk.anna.id, tool="chime", **more)
    assert isinstance(page, FromPaperPage)
    return page


def visit_page(desk: Desk) -> VisitPage:
    page = desk.page
    assert isinstance(page, VisitPage)
    assert page.visit is not None
    section = page.tool_view.section
    assert section is not None
    section.finish_building()
    return page


def type_day(desk: Desk, text: str) -> None:
    page = desk.page
    assert isinstance(page, FromPaperPage)
    page.day.field.line.setFocus()
    page.day.field.line.selectAll()
    QTest.keyClicks(page.day.field.line, text)
    QTest.keyClick(page.day.field.line, Qt.Key.Key_Return)


def test_it_is_reached_from_the_paper_that_was_given_out(desk: Desk) -> None:
    desk.go("papers", id=desk.anna.id, paper="tomt:chime")
    enter = next(b for b in desk.page.header_actions() if b.objectName() == "paper-enter")
    QTest.mouseClick(enter, Qt.MouseButton.LeftButton)
    desk.settle()
    page = desk.page
    assert isinstance(page, FromPaperPage)
    assert page.chosen == "chime"
    assert page.where.isHidden()


def test_a_paper_of_another_day_in_one_voice(desk: Desk) -> None:
    form(desk)
    day = clock.now().date() - timedelta(days=12)
    type_day(desk, f"{day.day}.{day.month}.{day.year}")
    desk.click(f"paper-who-{Informant.RELATIVE}")
    desk.click("paper-begin")
    shown = visit_page(desk)
    assert shown.visit is not None
    assert shown.visit.workspace.visit.kind is VisitKind.PAPER
    assert shown.visit.workspace.visit.starts.date() == day
    tool = shown.tool_view.tool
    assert tool is not None
    assert (tool.instrument.id, tool.section) == ("chime", 0)
    row = shown.tool_view.section.rows["samhoerighed-eget"] if shown.tool_view.section else None
    assert row is not None
    row.go_to()
    focus = shown.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Right)
    QTest.keyClick(focus, Qt.Key.Key_Space)
    shown.flush()
    desk.settle()
    stored = visits.workspace(desk.session, shown.visit.workspace.visit.id).responses["chime"]
    answers = list(stored.answers)
    assert [(a.item, a.source, a.voice.informant) for a in answers] == [
        ("samhoerighed-eget", Source.PAPER, Informant.RELATIVE)
    ]
    assert stored.started.date() == day


def test_within_a_visit_it_is_the_visits_own(desk: Desk) -> None:
    visit, _ = visits.begin_visit(desk.session, desk.anna.id, VisitKind.HOME)
    page = form(desk, visit=visit.id)
    assert not page.where.isHidden()
    desk.click("paper-begin")
    assert visit_page(desk).visit_id == visit.id


def test_a_day_to_come_is_refused_where_it_stands(desk: Desk) -> None:
    page = form(desk)
    day = clock.now().date() + timedelta(days=3)
    type_day(desk, f"{day.day}.{day.month}.{day.year}")
    desk.click("paper-begin")
    assert desk.page is page
    said = [label.text() for label in page.day.findChildren(QLabel) if label.isVisible()]
    assert "Dagen er ikke kommet endnu." in said


def test_the_list_holds_no_private_tool(desk: Desk) -> None:
    page = form(desk)
    tools = page.findChild(QComboBox, "paper-tool")
    assert tools is not None
    titles = [tools.itemText(row) for row in range(tools.count())]
    assert titles == sorted(titles)
    assert len(titles) > 10
    assert tools.findData("perspektivskifte") == -1


# --- from within a visit


def in_visit(desk: Desk, tool: str = "chime") -> VisitPage:
    visit, _ = visits.begin_visit(desk.session, desk.anna.id, VisitKind.HOME)
    desk.go("visit", id=visit.id)
    # High enough for the head of the tool to show each of its buttons.
    desk.application.window.resize(1366, 1000)
    page = visit_page(desk)
    page.show_tool(tool)
    desk.settle()
    return visit_page(desk)


def enter_by_mother(desk: Desk, name: str = "mor") -> VisitPage:
    """Press the button in the tool, say who answered, and go on to the questions."""
    desk.click("tool-from-paper")
    page = desk.page
    assert isinstance(page, FromPaperPage)
    desk.click(f"paper-who-{Informant.RELATIVE}")
    QTest.keyClicks(page.name.field, name)
    desk.click("paper-begin")
    return visit_page(desk)


def answer_first(desk: Desk, shown: VisitPage) -> None:
    section = shown.tool_view.section
    assert section is not None
    section.rows["samhoerighed-eget"].go_to()
    focus = shown.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Right)
    QTest.keyClick(focus, Qt.Key.Key_Space)
    shown.flush()
    desk.settle()


def test_a_tool_that_is_open_leads_to_its_paper_and_back(desk: Desk) -> None:
    before = in_visit(desk)
    visit_id = before.visit_id
    assert visit_id is not None
    shown = enter_by_mother(desk)
    assert shown.visit_id == visit_id
    tool = shown.tool_view.tool
    assert tool is not None
    assert tool.instrument.id == "chime"
    answer_first(desk, shown)
    (answer,) = visits.workspace(desk.session, visit_id).responses["chime"].answers
    assert (answer.source, answer.voice) == (Source.PAPER, Voice(Informant.RELATIVE, "mor"))
    assert "mor" in visits.workspace(desk.session, visit_id).note.text()
    assert shown.tool_view.head.asking.paper.isHidden()  # these answers are from paper by now


def test_what_was_said_before_the_paper_stays_as_it_was(desk: Desk) -> None:
    shown = in_visit(desk)
    assert shown.tool_view.section is not None
    words = shown.tool_view.section.rows["samhoerighed-hvem"].boxes[0].field.parts()["text"]
    words.setFocus()
    QTest.keyClicks(words, "min kat")
    shown = enter_by_mother(desk)
    answer_first(desk, shown)
    assert shown.visit_id is not None
    answers = visits.workspace(desk.session, shown.visit_id).responses["chime"].answers
    assert {one.item: (one.source, one.voice.name) for one in answers} == {
        "samhoerighed-hvem": (Source.SPOKEN, ""),
        "samhoerighed-eget": (Source.PAPER, "mor"),
    }


def test_the_page_asks_for_a_name_only_where_there_can_be_several(desk: Desk) -> None:
    in_visit(desk)
    desk.click("tool-from-paper")
    page = desk.page
    assert isinstance(page, FromPaperPage)
    assert page.chosen == "chime"
    shown = {}
    for who in WHO:
        desk.click(f"paper-who-{who}")
        shown[who] = page.name.isVisible()
    assert [who for who, named in shown.items() if named] == [
        Informant.RELATIVE,
        Informant.GUARDIAN,
        Informant.PROVIDER,
    ]


def test_a_name_is_no_part_of_any_place(desk: Desk) -> None:
    in_visit(desk)
    enter_by_mother(desk, "faster")
    assert desk.application.shell is not None
    assert "faster" not in repr(desk.application.shell.state())
    assert "faster" not in repr(desk.application.navigator._trail)


def test_going_back_and_forth_does_not_ask_again(desk: Desk) -> None:
    in_visit(desk)
    shown = enter_by_mother(desk)
    desk.go("today")
    desk.application.navigator.back()
    desk.settle()
    assert desk.page is shown
    assert shown.tool_view.tool is not None
    shown.show_tool("afrunding")
    desk.go("today")
    desk.application.navigator.back()
    desk.settle()
    assert shown.tool_view.tool.instrument.id == "afrunding"


def test_a_tool_of_the_advisers_own_has_no_paper(desk: Desk) -> None:
    shown = in_visit(desk, "perspektivskifte")
    assert shown.tool_view.head.asking.paper.isHidden()
