"""Whose the new answers of a tool are, how they came, and in which form one asks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Source, Voice
from taet_desktop.ui.pages.visit.asking import Asking, offered
from taet_desktop.ui.pages.visit.open_tool import with_answers
from tests.ui.visit.conftest import Desk
from tests.ui.visit.test_saving import row, words
from tests.ui.visit.test_workspace import active, relock

LEFT = Qt.MouseButton.LeftButton
MOTHER = Voice(Informant.RELATIVE, "mor")
RELATIVE = Voice(Informant.RELATIVE)


def pick(desk: Desk, button: QWidget, *labels: str) -> None:
    """Choose in a control's menu, as it stands when it opens."""
    menu = desk.page.tool_view.head.asking.menus[button]
    menu.aboutToShow.emit()
    for label in labels:
        action = _action(menu, label)
        sub = action.menu()
        if isinstance(sub, QMenu):
            menu = sub
        else:
            action.trigger()
    desk.settle()


def _action(menu: QMenu, label: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(label))


def answer(desk: Desk, item: str) -> Answer:
    (only,) = desk.stored().responses["chime"].answers.of(item)
    return only


def test_new_answers_are_from_whom_the_head_says(desk: Desk) -> None:
    desk.page.show_tool("chime")
    controls = desk.page.tool_view.head.asking
    assert controls.who.text() == "Svarene er fra: Anna"
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    pick(desk, controls.who, "pårørende")
    assert controls.who.text() == "Svarene er fra: pårørende"
    asked = row(desk, "samhoerighed-eget")
    assert asked.boxes[0].head.isVisible()
    QTest.mouseClick(asked.boxes[0].field.parts()["4"], LEFT)
    assert answer(desk, "samhoerighed-hvem").voice == CITIZEN  # what is said stays in its mouth
    assert answer(desk, "samhoerighed-eget").voice == RELATIVE
    desk.page.tool_view.step(1)
    QTest.keyClicks(words(desk, "haab-glaede"), "haven")
    assert answer(desk, "haab-glaede").voice == RELATIVE
    # Another voice is still one tap away.
    asked = row(desk, "haab-eget")
    QTest.mouseClick(asked.voices.pill("borger:"), LEFT)
    QTest.mouseClick(asked.boxes[0].field.parts()["2"], LEFT)
    assert answer(desk, "haab-eget").voice == CITIZEN


def test_a_paper_form_typed_in_afterwards_is_from_paper(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    pick(desk, desk.page.tool_view.head.asking.who, "Fra papir")
    assert desk.page.tool_view.head.asking.who.text() == "Svarene er fra: Anna · fra papir"
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), " og far")
    QTest.mouseClick(row(desk, "samhoerighed-eget").boxes[0].field.parts()["4"], LEFT)
    QTest.keyClicks(row(desk, "samhoerighed-eget").boxes[0].words or desk.page, "tit")
    assert answer(desk, "samhoerighed-hvem").source is Source.SPOKEN
    assert answer(desk, "samhoerighed-eget").source is Source.PAPER
    assert answer(desk, "samhoerighed-eget").words == "tit"
    desk.page.show_tool("afrunding")
    assert "papir" not in desk.page.tool_view.head.asking.who.text()  # each tool has its own


def test_a_name_given_once_is_offered_for_the_tool(desk: Desk) -> None:
    desk.page.show_tool("chime")
    asked = row(desk, "samhoerighed-hvem")
    QTest.mouseClick(asked.voices.pill("paaroerende:"), LEFT)
    QTest.keyClicks(asked.boxes[0].field.parts()["text"], "mest mig")
    QTest.keyClicks(asked.boxes[0].head.name, "mor")
    pick(desk, desk.page.tool_view.head.asking.who, "mor")
    QTest.mouseClick(row(desk, "samhoerighed-eget").boxes[0].field.parts()["4"], LEFT)
    assert answer(desk, "samhoerighed-eget").voice == MOTHER


def test_another_form_for_what_is_unanswered(desk: Desk) -> None:
    desk.page.show_tool("chime")
    controls = desk.page.tool_view.head.asking
    assert controls.form.text() == "Form: almindelig"
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    QTest.mouseClick(row(desk, "samhoerighed-eget").forms.pill("skaansom"), LEFT)
    pick(desk, controls.form, "konkret")
    assert controls.form.text() == "Form: konkret"
    assert row(desk, "samhoerighed-hvem").form is QuestionForm.STANDARD  # answered as it was asked
    assert row(desk, "samhoerighed-eget").form is QuestionForm.CONCRETE
    desk.page.tool_view.step(1)
    assert row(desk, "haab-glaede").form is QuestionForm.CONCRETE
    pick(desk, controls.form, "almindelig (valgt for Anna)")
    assert row(desk, "haab-glaede").form is QuestionForm.STANDARD
    desk.page.tool_view.step(-1)
    assert row(desk, "samhoerighed-eget").form is QuestionForm.STANDARD


def test_after_a_lock_the_answers_come_as_before_and_no_name_was_kept(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("chime")
    asked = row(desk, "samhoerighed-hvem")
    QTest.mouseClick(asked.voices.pill("paaroerende:"), LEFT)
    QTest.keyClicks(asked.boxes[0].field.parts()["text"], "mest mig")
    QTest.keyClicks(asked.boxes[0].head.name, "faster")
    controls = desk.page.tool_view.head.asking
    pick(desk, controls.who, "faster")
    pick(desk, controls.who, "Skrevet efter")
    pick(desk, controls.form, "konkret")
    assert "faster" not in repr(desk.page.state()).casefold()
    relock(desk)
    qtbot.waitUntil(lambda: desk.page.tool_view.section is not None, timeout=5000)
    tool = desk.page.tool_view.tool
    assert tool is not None
    faster = Voice(Informant.RELATIVE, "faster")
    assert tool.asking == Asking(faster, Source.AFTERWARDS, QuestionForm.CONCRETE)
    assert row(desk, "samhoerighed-eget").boxes[0].voice == faster


def test_reading_the_visit_anew_keeps_the_way(desk: Desk) -> None:
    desk.page.show_tool("chime")
    pick(desk, desk.page.tool_view.head.asking.who, "værge")
    QTest.mouseClick(row(desk, "samhoerighed-eget").boxes[0].field.parts()["4"], LEFT)
    desk.stored()
    desk.page.refresh()
    desk.settle()
    assert desk.page.tool_view.head.asking.who.text() == "Svarene er fra: værge"


def test_where_there_is_little_height_one_button_holds_it_all(desk: Desk) -> None:
    desk.page.show_tool("chime")
    desk.window.resize(1366, 560)
    desk.settle()
    controls = desk.page.tool_view.head.asking
    assert not controls.isVisible()
    assert controls.short.isVisible()
    pick(desk, controls.short, "Form: almindelig", "billede")
    assert row(desk, "samhoerighed-eget").form is QuestionForm.PICTURE


def test_a_tool_for_the_adviser_alone_asks_nobody_else(desk: Desk) -> None:
    desk.page.show_tool("perspektivskifte")
    controls = desk.page.tool_view.head.asking
    assert not controls.who.isVisible()
    assert controls.form.isVisible()


def test_an_answer_keeps_how_it_came_when_it_changes_mouth() -> None:
    said = Answer("a", ItemKind.TEXT, "ja", source=Source.PAPER)
    before = Answers([said])
    moved = with_answers(before, "a", [Answer("a", ItemKind.TEXT, "ja", voice=MOTHER)], Source.SPOKEN)
    assert [one.source for one in moved] == [Source.PAPER]
    added = with_answers(before, "a", [said, Answer("a", ItemKind.TEXT, "nej", voice=MOTHER)], Source.POINTED)
    assert {one.voice: one.source for one in added} == {CITIZEN: Source.PAPER, MOTHER: Source.POINTED}


def test_those_who_are_offered_stand_in_order_with_names_after_the_role() -> None:
    voices = offered([MOTHER, Voice(Informant.PROVIDER, "Bo"), Voice(Informant.RELATIVE, "far")])
    assert [voice.name or voice.informant.label for voice in voices] == [
        "borger",
        "pårørende",
        "far",
        "mor",
        "værge",
        "udfører",
        "Bo",
        "rådgiver",
        "observation",
    ]
    state = Asking(MOTHER).to_state([MOTHER])
    assert Asking.from_state(state, [MOTHER]).voice == MOTHER
    assert Asking.from_state(state, []).voice == RELATIVE
