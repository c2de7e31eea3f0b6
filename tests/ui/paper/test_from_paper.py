"""Paper answers are entered by hand: the paper, the day, the voice, and then the tool itself."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from taet_desktop.domain import clock
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import VisitKind
from taet_desktop.domain.voices import Informant, Source
from taet_desktop.services import visits
from taet_desktop.ui.pages.visit.page import VisitPage
from taet_desktop.ui.paper.from_paper import FromPaperPage
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
