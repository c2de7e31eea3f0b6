"""The steps of a tool: a section without a question is left out, until something is asked in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui.fields.pills import Pill
from tests.ui.visit.conftest import Desk
from tests.ui.visit.test_saving import row, words
from tests.ui.visit.test_workspace import active, relock

LEFT = Qt.MouseButton.LeftButton


def pills(desk: Desk) -> list[str]:
    return [pill.text() for pill in desk.page.tool_view.head.steps.stops()]


def shown(desk: Desk) -> str:
    view = desk.page.tool_view.section
    assert view is not None
    return view.section.id


def choose_theme(desk: Desk, theme: str) -> None:
    QTest.mouseClick(row(desk, "temaer").boxes[0].field.parts()[theme], LEFT)


def test_themes_that_are_not_chosen_are_no_steps(desk: Desk) -> None:
    desk.page.show_tool("vum-temaer")
    foot = desk.page.tool_view.foot
    assert pills(desk) == ["Det vigtige for dig", "Det tager vi først"]
    assert foot.forward.text() == "Næste: Det tager vi først"
    choose_theme(desk, "krop")
    choose_theme(desk, "tanker")
    assert pills(desk) == [
        "Det vigtige for dig",
        "Tanker og følelser",
        "Krop og sanser",
        "Det tager vi først",
    ]
    seen = []
    for _ in range(3):
        QTest.mouseClick(foot.forward, LEFT)
        seen.append(shown(desk))
    assert seen == ["tanker", "krop", "foerst"]
    QTest.mouseClick(foot.back, LEFT)
    assert shown(desk) == "krop"
    desk.page.undo()
    assert pills(desk) == ["Det vigtige for dig", "Krop og sanser", "Det tager vi først"]


def test_undo_in_a_theme_that_goes_leads_to_where_it_was_chosen(desk: Desk) -> None:
    desk.page.show_tool("vum-temaer")
    choose_theme(desk, "krop")
    QTest.mouseClick(desk.page.tool_view.foot.forward, LEFT)
    assert shown(desk) == "krop"
    desk.page.undo()
    assert shown(desk) == "vigtigt"
    desk.page.redo()
    assert "Krop og sanser" in pills(desk)


def test_tab_finds_a_step_that_came_while_one_stood_there(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("vum-temaer")
    choose_theme(desk, "krop")
    steps = desk.page.tool_view.head.steps
    steps.pill("0").setFocus()
    QTest.keyClick(steps.pill("0"), Qt.Key.Key_Right)
    there = desk.window.focusWidget()
    assert isinstance(there, Pill)
    assert there.text() == "Krop og sanser"
    QTest.keyClick(there, Qt.Key.Key_Space)
    assert shown(desk) == "krop"
    QTest.keyClick(there, Qt.Key.Key_Tab)
    first = next(iter(desk.page.tool_view.section.rows.values())) if desk.page.tool_view.section else None
    assert first is not None
    assert first.isAncestorOf(desk.window.focusWidget() or desk.page)


def test_progress_and_ticks_count_what_is_asked(desk: Desk) -> None:
    desk.page.show_tool("vum-temaer")
    before = desk.page.tool_view.head.count.text()
    choose_theme(desk, "krop")
    assert before == "0 af 3 svar"
    asked = int(desk.page.tool_view.head.count.text().split(" ")[2])
    assert desk.page.tool_view.head.count.text().startswith("1 af ")
    assert asked > 3


def test_a_lock_leads_back_to_a_chosen_theme(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("vum-temaer")
    choose_theme(desk, "krop")
    QTest.mouseClick(desk.page.tool_view.foot.forward, LEFT)
    relock(desk)
    qtbot.waitUntil(lambda: desk.page.tool_view.section is not None, timeout=5000)
    assert shown(desk) == "krop"
    assert "Krop og sanser" in pills(desk)


def test_what_others_say_shows_no_signature_when_the_citizen_says_no(desk: Desk) -> None:
    desk.page.show_tool("samtykke")
    tool = desk.page.tool_view.tool
    assert tool is not None
    at = next(n for n, one in enumerate(tool.instrument.sections) if any(i.id == "svar" for i in one.items))
    desk.page.tool_view.show_section(at)
    asked, signature = row(desk, "svar"), row(desk, "underskrift")
    QTest.mouseClick(asked.voices.pill("paaroerende:"), LEFT)
    QTest.mouseClick(asked.boxes[0].field.parts()["ja"], LEFT)
    assert signature.isVisible()  # the citizen hasn't said anything yet
    QTest.mouseClick(asked.voices.pill("borger:"), LEFT)
    QTest.mouseClick(asked.boxes[0].field.parts()["nej"], LEFT)
    assert len(asked.answers()) == 2
    assert not signature.isVisible()


def settle_on(desk: Desk, variant: str) -> None:
    chosen = Settings(theme="light", feedback_variant=variant)
    object.__setattr__(desk.context, "settings", lambda: chosen)


def test_the_kind_of_feedback_that_was_settled_on_is_chosen_beforehand(desk: Desk) -> None:
    settle_on(desk, "egne")
    desk.page.show_tool("feedback")
    assert shown(desk) == "spoergsmaal"
    assert pills(desk) == ["Vælg måden", "Det vil jeg gerne høre", "Sådan bruger jeg det"]
    assert "feedback" not in desk.stored().responses  # to open a tool is not to answer
    QTest.keyClicks(words(desk, "hjalp"), "kaffe")
    answers = desk.stored().responses["feedback"].answers
    assert [answers.of(one)[0].value for one in ("maade", "hjalp")] == ["spoergsmaal", "kaffe"]


def test_without_a_choice_the_kind_of_feedback_is_asked_for(desk: Desk) -> None:
    desk.page.show_tool("feedback")
    assert shown(desk) == "maade"
    assert pills(desk) == ["Vælg måden", "Om os to", "Sådan bruger jeg det"]


def test_another_kind_of_feedback_can_be_chosen_and_stays(desk: Desk) -> None:
    settle_on(desk, "linje")
    desk.page.show_tool("feedback")
    desk.page.tool_view.show_section(0)
    QTest.mouseClick(row(desk, "maade").boxes[0].field.parts()["ansigter"], LEFT)
    desk.stored()
    desk.page.refresh()
    desk.settle()
    desk.page.show_tool("feedback")
    assert pills(desk) == ["Vælg måden", "Om os to", "Sådan bruger jeg det"]
