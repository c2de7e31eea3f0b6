"""The citizen answers alone: by keyboard, by mouse, with a pause, skipping, in larger text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Source, Voice
from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.look import SCALES
from taet_desktop.ui.citizen_view.view import PAUSE, QUESTION, THANKS, CitizenView
from taet_desktop.ui.citizen_view.way import MOST_DOTS, asked_of_citizen, dots
from taet_desktop.ui.fields.tiles import Tile
from tests.ui.citizen_view.conftest import Turn, shown
from tests.ui.visit.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def focus(view: CitizenView) -> QWidget:
    found = view.window().focusWidget()
    assert found is not None
    return found


def tab_to(view: CitizenView, wanted: QWidget) -> None:
    """Press Tab until this has the focus."""
    for _ in range(40):
        if focus(view) is wanted:
            return
        QTest.keyClick(focus(view), Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {wanted.objectName() or wanted.accessibleName()}")


def test_chime_in_pictures_all_through_by_keyboard_alone(desk: Desk, turn: Turn) -> None:
    desk.window.activateWindow()
    view = turn()
    asked = [item.id for item in asked_of_citizen(view.tool.instrument, Answers())]
    assert len(asked) == 15
    for item in asked:
        assert view.item is not None
        assert view.item.id == item
        first = focus(view)
        assert isinstance(first, Tile)
        QTest.keyClick(first, Qt.Key.Key_Right)
        QTest.keyClick(focus(view), Qt.Key.Key_Return)
        assert view.question is not None
        tab_to(view, view.forward)
        QTest.keyClick(view.forward, Qt.Key.Key_Return)
    assert view.page == THANKS
    stored = desk.stored().responses["chime"].answers
    assert [answer.item for answer in stored] == asked
    assert {answer.voice for answer in stored} == {CITIZEN}
    assert {answer.source for answer in stored} == {Source.POINTED}
    assert {answer.form for answer in stored} == {QuestionForm.PICTURE}
    assert stored.of("samhoerighed-eget")[0].value == 2


def test_chime_in_pictures_all_through_by_mouse_alone(desk: Desk, turn: Turn) -> None:
    view = turn()
    while view.page != THANKS:
        assert view.question is not None
        tile = view.question.box.field.stops()[2]
        QTest.mouseClick(tile, LEFT)
        QTest.mouseClick(view.forward, LEFT)
    stored = desk.stored().responses["chime"].answers
    assert len(stored) == 15
    assert stored.of("haab-eget")[0].value == 3
    assert desk.on_disk().note.block("chime") is not None


def test_what_is_pointed_at_is_on_disk_at_once(desk: Desk, turn: Turn, qtbot: QtBot) -> None:
    view = turn()
    assert view.question is not None
    QTest.mouseClick(view.question.box.field.stops()[0], LEFT)

    def saved() -> bool:
        response = desk.on_disk().responses.get("chime")
        return response is not None and len(response.answers) == 1

    qtbot.waitUntil(saved, timeout=1000)


def test_typed_words_are_saved_without_leaving_the_question(desk: Desk, turn: Turn, qtbot: QtBot) -> None:
    view = turn(form=QuestionForm.STANDARD)
    QTest.keyClicks(focus(view), "min kat")

    def words() -> object:
        response = desk.on_disk().responses.get("chime")
        return response.answers.of("samhoerighed-hvem")[0].value if response else None

    qtbot.waitUntil(lambda: words() == "min kat", timeout=1500)


def test_own_words_wait_behind_a_button(desk: Desk, turn: Turn) -> None:
    view = turn()
    question = view.question
    assert question is not None
    assert question.box.words is not None
    assert not question.box.words.isVisible()
    QTest.mouseClick(question.more, LEFT)
    assert question.box.words.isVisible()
    assert not question.more.isVisible()
    QTest.keyClicks(question.box.words, "og min mormor")
    view.step(1)
    view.step(-1)
    assert view.question is not None
    assert view.question.box.words is not None
    assert view.question.box.words.text() == "og min mormor"
    assert view.question.box.words.isVisible()
    answer = desk.stored().responses["chime"].answers.of("samhoerighed-hvem")[0]
    assert (answer.words, answer.voice) == ("og min mormor", CITIZEN)


def test_spring_over_is_there_on_every_question_and_answers_nothing(desk: Desk, turn: Turn) -> None:
    view = turn()
    for _ in range(15):
        assert view.skip.isVisible()
        assert view.skip.isEnabled()
        QTest.mouseClick(view.skip, LEFT)
    assert view.page == THANKS
    assert "chime" not in desk.stored().responses


def test_back_goes_to_the_question_before_and_shows_what_was_answered(turn: Turn) -> None:
    view = turn()
    assert not view.back.isEnabled()
    assert view.question is not None
    QTest.mouseClick(view.question.box.field.stops()[1], LEFT)
    QTest.mouseClick(view.forward, LEFT)
    QTest.mouseClick(view.back, LEFT)
    chosen = [tile for tile in view.findChildren(Tile) if tile.isVisible() and tile.isChecked()]
    assert [tile.text() for tile in chosen] == ["Far"]


def test_a_pause_hides_everything_and_returns_to_the_same_question(turn: Turn) -> None:
    view = turn()
    QTest.mouseClick(view.forward, LEFT)
    item = view.item
    QTest.mouseClick(view.rest, LEFT)
    assert view.page == PAUSE
    seen = [b for b in view.findChildren(QAbstractButton) if b.isVisible()]
    assert seen == [view.pause_page.button]
    QTest.mouseClick(view.pause_page.button, LEFT)
    assert (view.page, view.item) == (QUESTION, item)


def test_it_begins_at_the_section_that_is_open(turn: Turn) -> None:
    view = turn(section=1)
    assert view.item is not None
    assert view.item.id.startswith("haab")


def test_what_the_adviser_answers_alone_is_never_asked(desk: Desk) -> None:
    for instrument in desk.session.library.all():
        asked = asked_of_citizen(instrument, Answers())
        assert not any(item.adviser_only or item.private for item in asked)
        if instrument.private or instrument.audience == "adviser":
            assert asked == []


def test_a_private_tool_can_not_be_turned(desk: Desk) -> None:
    desk.page.show_tool("perspektivskifte")
    desk.settle()
    assert not desk.page.turning.button.isVisible()
    desk.page.turning.turn({})
    assert desk.window.citizen_view is None


def test_a_question_that_depends_on_another_comes_with_the_answer(desk: Desk, turn: Turn) -> None:
    """Also when the condition is met by what the citizen has just pointed at."""
    view = turn("kontaktaftale", 1)
    before = [item.id for item in asked_of_citizen(view.tool.instrument, view.tool.history.answers)]
    dependent = [item for item in view.tool.instrument.items() if item.visible_when and not item.adviser_only]
    assert dependent
    rule = dependent[0].visible_when
    assert rule is not None
    asks = view.tool.instrument.item(rule.conditions[0].item)
    assert asks is not None
    assert dependent[0].id not in before
    view.begin({"item": asks.id})
    assert view.question is not None
    tiles = {t.spec.key: t for t in view.question.findChildren(Tile)}
    QTest.mouseClick(tiles[str(rule.conditions[0].value)], LEFT)
    after = [item.id for item in asked_of_citizen(view.tool.instrument, view.tool.history.answers)]
    assert dependent[0].id in after
    groups, _ = dots(view.tool.instrument, asked_of_citizen(view.tool.instrument, Answers()), 0)
    assert view.dots.accessibleName().endswith(f"af {sum(groups) + 1}")


def test_other_voices_are_neither_shown_nor_lost(desk: Desk, turn: Turn) -> None:
    desk.page.show_tool("chime")
    mother = Voice(Informant.RELATIVE, "mor")
    said = Answer("samhoerighed-hvem", ItemKind.TEXT, "hendes fætter", voice=mother)
    tool = desk.page.tool_view.tool
    assert tool is not None
    desk.page.tool_view.edit(tool.history.answers.with_(said), said.item)
    view = turn()
    assert view.question is not None
    texts = [w.text() for w in view.findChildren(QWidget) if hasattr(w, "text") and w.isVisible()]
    assert not any("fætter" in text for text in texts)
    QTest.keyClicks(view.question.box.field.stops()[0], "min kat")
    voices = {a.voice.key for a in desk.stored().responses["chime"].answers.of("samhoerighed-hvem")}
    assert voices == {CITIZEN.key, mother.key}


@pytest.mark.parametrize("scale", SCALES)
def test_everything_to_touch_is_large_in_every_text_size(desk: Desk, turn: Turn, scale: int) -> None:
    view = turn("afrunding")
    while view._asking.look.scale != scale:
        button: QAbstractButton = view.larger if view._asking.look.scale < scale else view.smaller
        QTest.mouseClick(button, LEFT)
        desk.settle()
        view = shown(desk)
    for _ in range(6):
        question = view.question
        assert question is not None
        assert question.prompt.font().pixelSize() >= 28
        for button in view.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.height() >= 64, button.accessibleName()
                assert button.width() >= 48, button.accessibleName()
        view.step(1)


def test_colours_change_and_the_question_stays(desk: Desk, turn: Turn) -> None:
    view = turn()
    view.step(1)
    item = view.item
    for name in ("dark", "contrast", "light"):
        view = shown(desk)
        QTest.mouseClick(view.colours, LEFT)
        desk.settle()
        assert style.current().name == name
    assert shown(desk).item == item
    assert style.appearance().theme.name == "light"


def test_very_many_questions_are_a_dot_for_each_section(desk: Desk) -> None:
    themes = desk.session.library.get("vum-temaer")
    asked = asked_of_citizen(themes, Answers())
    groups, at = dots(themes, asked, len(asked) - 1)
    assert sum(groups) <= max(MOST_DOTS, len(themes.sections))
    assert at == sum(groups) - 1


def test_no_key_of_the_adviser_works(desk: Desk, turn: Turn) -> None:
    view = turn()
    went: list[object] = []
    desk.context.navigator.went.connect(went.append)
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    for key, modifier in (
        (Qt.Key.Key_K, control),
        (Qt.Key.Key_L, control),
        (Qt.Key.Key_Z, control),
        (Qt.Key.Key_1, alt),
        (Qt.Key.Key_Left, alt),
        (Qt.Key.Key_PageDown, control),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(focus(view), key, modifier)
    QApplication.processEvents()
    assert went == []
    assert shown(desk) is view
    assert view.page == QUESTION


@pytest.mark.parametrize("width", [800, 1366])
def test_the_way_is_never_cut(desk: Desk, turn: Turn, width: int) -> None:
    view = turn()
    while view.larger.isEnabled():
        QTest.mouseClick(view.larger, LEFT)
        desk.settle()
        view = shown(desk)
    view.setFixedSize(width, 760)
    QApplication.processEvents()
    for button in (view.back, view.rest, view.skip, view.forward):
        assert button.isVisible()
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert words + button.iconSize().width() <= button.width()
        assert button.geometry().right() <= view.foot.width()
