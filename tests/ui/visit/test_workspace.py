"""Working at the page: tools, sections, undo, voices, and back after a lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.lines import WholeLines
from taet_desktop.ui.pages.visit import VisitPage
from taet_desktop.ui.pages.visit import section as section_module
from taet_desktop.ui.pages.visit.tool_list import FINISH, SHELF
from taet_desktop.ui.shell import Shell
from taet_desktop.ui.shell_header import Header
from tests.ui.visit.conftest import Desk
from tests.ui.visit.test_saving import row, words

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def active(desk: Desk, qtbot: QtBot) -> None:
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)


def test_the_header_says_who_how_and_when(desk: Desk) -> None:
    assert desk.page.title == "Anna B. · hjemmebesøg · 20. nov. kl. 9.30"
    assert list(desk.page.tools.entries) == ["kontaktaftale", "chime", "afrunding", SHELF, FINISH]


def test_at_large_text_the_visits_line_says_who_and_how(desk: Desk, qapp: QApplication) -> None:
    style.apply(qapp, Settings(theme="light", text_scale=200))
    desk.window.resize(1366, 768)
    desk.settle()
    header = desk.shell.findChild(Header)
    assert isinstance(header, Header)
    (inner,) = header.title.findChildren(QLabel)
    assert inner.text() == "Anna B. · hjemmebesøg"
    assert header.title.toolTip() == desk.page.title


@pytest.mark.parametrize(("scale", "find"), [(100, True), (200, False)])
def test_find_shrinks_before_the_visits_line_is_cut(
    scale: int, find: bool, desk: Desk, qapp: QApplication
) -> None:
    style.apply(qapp, Settings(theme="light", text_scale=scale))
    desk.window.resize(1366 if find else 1600, 768)
    desk.settle()
    header = desk.shell.findChild(Header)
    assert isinstance(header, Header)
    assert bool(header.search.text()) is find
    assert header.search.accessibleName().startswith("Find en borger")
    assert header.title.toolTip() == ""  # the whole line stands there
    if not find:
        assert "Ctrl+K" in header.search.toolTip()
    desk.window.resize(2400, 768)
    desk.settle()
    assert "Ctrl+K" in header.search.text()


def test_find_has_its_words_again_at_the_width_where_it_lost_them(desk: Desk) -> None:
    header = desk.shell.findChild(Header)
    assert isinstance(header, Header)

    def worded(width: int) -> bool:
        desk.window.resize(width, 768)
        desk.settle()
        return bool(header.search.text())

    widths = range(1160, 1400, 4)
    shrinking = {width: worded(width) for width in reversed(widths)}
    growing = {width: worded(width) for width in widths}
    assert set(shrinking.values()) == {True, False}
    # Widths are whole pixels, so that one of them may fall on the very edge.
    assert len([width for width in widths if growing[width] != shrinking[width]]) <= 1


def test_what_is_being_done_moves_nothing(desk: Desk) -> None:
    """It has the room that is left, and where there is none it isn't said."""
    header = desk.shell.findChild(Header)
    assert isinstance(header, Header)
    for width in (1366, 1100):
        desk.window.resize(width, 768)
        desk.settle()
        before = [one.geometry() for one in (header.search, header.lock)]
        header.set_busy("Gør klar til at vise papiret")
        desk.settle()
        assert [one.geometry() for one in (header.search, header.lock)] == before
        assert header.title.toolTip() == ""
        header.set_busy("")
        desk.settle()


def test_any_tool_at_any_time_by_mouse_and_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    QTest.mouseClick(desk.page.tools.entries["afrunding"], LEFT)
    desk.settle()
    assert desk.page.tool_view.head.title.text() == "Afrunding og feedback"
    entry = desk.page.tools.entries["afrunding"]
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_Up)
    QTest.keyClick(desk.page.tools.entries["chime"], Qt.Key.Key_Return)
    desk.settle()
    assert desk.page.tool_view.head.title.text().startswith("CHIME")


def test_the_way_through_a_tool_and_into_the_next(desk: Desk) -> None:
    desk.page.show_tool("chime")
    view = desk.page.tool_view
    seen = []
    for _ in range(5):
        assert view.section is not None
        seen.append(view.section.section.id)
        QTest.mouseClick(view.foot.forward, LEFT)
    assert seen == ["samhoerighed", "haab", "identitet", "mening", "handlekraft"]
    assert view.tool is not None
    assert view.tool.instrument.id == "afrunding"
    desk.page.show_tool("chime")
    assert view.section is not None
    assert view.section.section.id == "handlekraft"  # where it was left
    QTest.mouseClick(view.foot.back, LEFT)
    assert view.section.section.id == "mening"


def test_progress_counts_what_is_asked(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.mouseClick(row(desk, "samhoerighed-eget").boxes[0].field.parts()["2"], LEFT)
    entry = desk.page.tools.entries["chime"]
    assert entry.progress.words == "1 af 20"
    assert desk.page.tool_view.head.count.text() == "1 af 20 svar"
    assert "1 af 20 svar" in entry.accessibleName()


def test_a_question_appears_when_it_is_asked(desk: Desk) -> None:
    desk.page.show_tool("kontaktaftale")
    desk.page.tool_view.show_section(1)
    role = row(desk, "vaerge-rolle")
    assert role.isHidden()
    QTest.mouseClick(row(desk, "vaerge").boxes[0].field.parts()["ja"], LEFT)
    assert role.isVisible()
    desk.page.undo()
    assert role.isHidden()


def test_ctrl_z_takes_back_words_and_choices_in_the_order_they_came(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("chime")
    edit = words(desk, "samhoerighed-hvem")
    edit.setFocus()
    QTest.keyClicks(edit, "min kat")
    QTest.mouseClick(row(desk, "samhoerighed-eget").boxes[0].field.parts()["4"], LEFT)
    edit.setFocus()
    tool = desk.page.tool_view.tool
    assert tool is not None
    for _ in range(2):
        QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert tool.history.answers.answered() == {"samhoerighed-hvem"}
    assert edit.text() == "min "
    assert edit.hasFocus()
    QTest.keyClick(edit, Qt.Key.Key_Y, CONTROL)
    assert edit.text() == "min kat"
    QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert tool.history.answers.answered() == {"samhoerighed-hvem", "samhoerighed-eget"}
    assert desk.stored().responses["chime"].answers == tool.history.answers


def test_undo_leads_back_to_the_section_it_is_about(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "kat")
    desk.page.tool_view.show_section(3)
    desk.page.undo()
    view = desk.page.tool_view.section
    assert view is not None
    assert view.section.id == "samhoerighed"
    assert words(desk, "samhoerighed-hvem").text() == ""
    assert words(desk, "samhoerighed-hvem").hasFocus()


def test_undo_survives_saving(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "kat")
    desk.page.flush()
    desk.settle()
    desk.page.refresh()
    desk.settle()
    desk.page.undo()
    assert words(desk, "samhoerighed-hvem").text() == ""
    assert "chime" not in desk.stored().responses or not len(desk.stored().responses["chime"].answers)


def test_a_name_given_in_one_tool_is_offered_in_the_next(desk: Desk) -> None:
    desk.page.show_tool("chime")
    asked = row(desk, "samhoerighed-hvem")
    QTest.mouseClick(asked.voices.pill("paaroerende:"), LEFT)
    QTest.keyClicks(asked.boxes[0].field.parts()["text"], "mest mig")
    QTest.keyClicks(asked.boxes[0].head.name, "mor")
    desk.page.show_tool("afrunding")
    assert "paaroerende:mor" in row(desk, "godt").voices.keys()  # noqa: SIM118  a method
    assert "Mor siger" in note_text(desk, "chime") or "mor" in note_text(desk, "chime").casefold()


def note_text(desk: Desk, source: str) -> str:
    desk.page.flush()
    desk.settle()
    return desk.page.note.blocks[source].text.text()


def test_tab_goes_through_the_page_as_one_reads_it(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("chime")
    edit = words(desk, "samhoerighed-hvem")
    desk.settle()
    edit.setFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(desk.window.focusWidget() or desk.page, Qt.Key.Key_Tab)
        seen.append(desk.window.focusWidget())
    first, second = row(desk, "samhoerighed-hvem"), row(desk, "samhoerighed-eget")
    tiles = second.boxes[0].field.parts()
    assert seen == [
        first.voices.pill("borger:"),
        second.forms.pill("almindelig"),
        next(iter(tiles.values())),
        second.boxes[0].words,
    ]


def test_ctrl_page_down_goes_on(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("chime")
    edit = words(desk, "samhoerighed-hvem")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_PageDown, CONTROL)
    assert desk.page.tool_view.section is not None
    assert desk.page.tool_view.section.section.id == "haab"
    assert words(desk, "haab-glaede").hasFocus()


def test_a_section_is_built_a_little_at_a_time(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(section_module, "SLICE", 0.0)
    desk.page.show_tool("chime")
    view = desk.page.tool_view.section
    assert view is not None
    assert len(view.rows) == 1  # the window may paint and listen before the rest is there
    qtbot.waitUntil(lambda: view.complete)
    assert list(view.rows) == [item.id for item in view.section.items]


def test_another_text_size_keeps_the_place(desk: Desk, qtbot: QtBot, qapp: QApplication) -> None:
    active(desk, qtbot)
    desk.page.show_tool("chime")
    edit = words(desk, "samhoerighed-hvem")
    edit.setFocus()
    QTest.keyClicks(edit, "min kat")
    style.apply(qapp, Settings(theme="dark", text_scale=150))
    desk.settle()
    again = words(desk, "samhoerighed-hvem")
    assert again is not edit
    assert (again.text(), again.hasFocus()) == ("min kat", True)
    desk.page.undo()
    assert again.text() == "min "


def relock(desk: Desk) -> Shell:
    """Lock and unlock as the application does: save, note where we are, destroy, build again."""
    state = desk.shell.state()
    desk.shell.flush()
    assert desk.jobs.flush(20)
    assert not desk.shell.unsaved()
    page = desk.page
    desk.shell.destroy_pages()
    del page
    desk.window.drop(desk.shell)
    desk.shell = Shell(desk.context, *desk.furnish())
    desk.window.show_only(desk.shell)
    desk.shell.restore(state)
    return desk.shell


def test_unlocking_leads_back_to_the_very_letter(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("chime")
    desk.page.tool_view.show_section(2)
    asked = row(desk, "identitet-god")
    QTest.mouseClick(asked.forms.pill("konkret"), LEFT)
    QTest.mouseClick(asked.forms.pill("skaansom"), LEFT)
    edit = words(desk, "identitet-god")
    edit.setFocus()
    QTest.keyClicks(edit, "tegne og male")
    for _ in range(5):
        QTest.keyClick(edit, Qt.Key.Key_Left)
    position = edit.textCursor().position()
    relock(desk)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), timeout=5000)
    back = words(desk, "identitet-god")
    assert QApplication.focusWidget() is back
    assert back.text() == "tegne og male"
    assert back.textCursor().position() == position
    assert row(desk, "identitet-god").forms.pill("skaansom").isChecked()


def test_unlocking_leads_back_into_the_note(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    own = desk.page.note.blocks["egne-ord"].text
    own.setFocus()
    QTest.keyClicks(own, "abc")
    relock(desk)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5000)
    qtbot.waitUntil(lambda: "egne-ord" in desk.page.note.blocks, timeout=5000)
    back = desk.page.note.blocks["egne-ord"].text
    qtbot.waitUntil(back.hasFocus, timeout=5000)
    assert back.textCursor().position() == 3
    assert back.text().startswith("abc")


def test_the_state_that_outlives_the_lock_holds_no_words(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    desk.page.show_tool("chime")
    asked = row(desk, "samhoerighed-hvem")
    QTest.mouseClick(asked.voices.pill("paaroerende:"), LEFT)
    QTest.keyClicks(asked.boxes[0].field.parts()["text"], "hemmelighed")
    QTest.keyClicks(asked.boxes[0].head.name, "faster")
    asked.boxes[0].head.name.setFocus()
    said = repr(desk.page.state()).casefold()
    assert not [word for word in ("hemmelighed", "faster", "anna") if word in said]


def test_clearing_leaves_no_word_on_any_widget(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "hemmelighed")
    desk.page.flush()
    desk.settle()
    page: VisitPage = desk.page
    page.clear()
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    shown = [label.text() for label in page.findChildren(QLabel)]
    shown += [edit.toPlainText() for edit in page.findChildren(QPlainTextEdit)]
    shown += [line.text() for line in page.findChildren(QLineEdit)]
    shown += [page.title]
    assert not [text for text in shown if "hemmelighed" in text or "Anna" in text]


def test_any_other_tool_is_found_on_the_shelf_and_joins_the_list(desk: Desk, qtbot: QtBot) -> None:
    active(desk, qtbot)
    QTest.mouseClick(desk.page.tools.entries[SHELF], LEFT)
    desk.settle()
    shelf = desk.page.shelf
    assert shelf.isVisible()
    filter_field = shelf.findChild(QLineEdit, "shelf-filter")
    assert isinstance(filter_field, QLineEdit)
    QTest.keyClicks(filter_field, "ugeskema")

    def shown() -> list[WholeLines]:
        # The lists before are on their way out: hidden at once, destroyed a little later.
        return [one for one in shelf.findChildren(WholeLines) if one.isVisible()]

    def row_of(found: WholeLines) -> QRect:
        return found.visualRect(found.model().index(0, 0))

    # The new list is laid out in its own time; where its row lies counts only when it has come to rest.
    qtbot.waitUntil(lambda: len(shown()) == 1 and row_of(shown()[0]).height() > 0, timeout=5000)
    desk.settle()
    (found,) = shown()
    assert [line.key for line in found.lines()] == ["ugeskema"]
    with qtbot.waitSignal(found.opened, timeout=5000):
        QTest.mouseClick(found.viewport(), LEFT, pos=row_of(found).center())
    desk.settle()
    tool = desk.page.tool_view.tool
    assert tool is not None
    assert tool.instrument.id == "ugeskema"
    assert list(desk.page.tools.entries) == ["kontaktaftale", "chime", "ugeskema", "afrunding", SHELF, FINISH]
