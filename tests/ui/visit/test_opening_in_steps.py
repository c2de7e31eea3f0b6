"""A tool that is clicked is built first and shown then; until then the one before is seen, and answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from taet_desktop.domain.voices import Informant, QuestionForm, Voice
from taet_desktop.ui.pages.visit.asking import Asking
from taet_desktop.ui.pages.visit.tool_list import SHELF
from tests.ui.visit.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def choose(desk: Desk, tool: str) -> None:
    QTest.mouseClick(desk.page.tools.entries[tool], LEFT)


def open_tool(desk: Desk) -> str:
    tool = desk.page.tool_view.tool
    assert tool is not None
    return tool.instrument.id


def test_until_it_is_built_the_tool_before_is_seen_and_takes_the_answers(desk: Desk) -> None:
    desk.page.show_tool("kontaktaftale")
    desk.settle()
    before = desk.page.tool_view.section
    assert before is not None
    row = before.first_visible()
    assert row is not None
    choose(desk, "chime")
    assert open_tool(desk) == "kontaktaftale"
    assert before.isVisible()
    QTest.mouseClick(row.boxes[0].field.stops()[0], LEFT)
    desk.settle()
    assert open_tool(desk) == "chime"
    assert not before.isVisible()
    assert desk.page.visit is not None
    assert desk.page.visit.tools["kontaktaftale"].history.answers.of(row.item.id)
    assert not desk.page.visit.tools["chime"].history.answers


def test_it_is_asked_as_it_is_to_be_asked_and_not_as_the_tool_before(desk: Desk) -> None:
    assert desk.page.visit is not None
    tools = desk.page.visit.tools
    guardian = Voice(Informant.GUARDIAN)
    tools["kontaktaftale"].asking = Asking(guardian, form=QuestionForm.CONCRETE)
    tools["chime"].asking = Asking(form=QuestionForm.PICTURE)
    desk.page.show_tool("kontaktaftale")
    desk.settle()
    choose(desk, "chime")
    built = desk.page.tool_view.stack.view(tools["chime"].key)
    assert built is not None
    first = next(iter(built.rows.values()))
    assert first.form is QuestionForm.PICTURE
    assert first.boxes[0].answer().voice != guardian
    desk.settle()
    assert desk.page.tool_view.section is built


def test_the_last_choice_counts(desk: Desk) -> None:
    choose(desk, "chime")
    choose(desk, "afrunding")
    desk.settle()
    assert open_tool(desk) == "afrunding"
    choose(desk, SHELF)
    choose(desk, "chime")
    desk.settle()
    assert open_tool(desk) == "chime"
    assert desk.page.centre.currentWidget() is desk.page.tool_view


def test_a_visit_that_is_left_meanwhile_opens_nothing(desk: Desk) -> None:
    desk.page.show_tool("kontaktaftale")
    desk.settle()
    choose(desk, "chime")
    desk.page.clear()
    desk.settle()
    assert desk.page.tool_view.tool is None
    assert not desk.page.opening.busy
