"""The note beside the tools: it follows them, keeps what the adviser wrote, and reads itself aloud."""

from __future__ import annotations

import time
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.ui.fields.text import AnswerText
from taet_desktop.ui.pages.visit.note_block import NoteBlockView
from taet_desktop.ui.pages.visit.note_panel import reading
from taet_desktop.ui.pages.visit.note_text import NoteText, advice
from taet_desktop.ui.walkthrough.pauses import PauseWatch
from tests.ui.visit.conftest import Desk
from tests.ui.visit.test_saving import row, words
from tests.ui.visit.test_workspace import relock

LEFT = Qt.MouseButton.LeftButton


def block(desk: Desk, source: str) -> NoteBlockView:
    desk.page.flush()
    desk.settle()
    return desk.page.note.blocks[source]


def say(desk: Desk, item: str, text: str) -> None:
    QTest.keyClicks(words(desk, item), text)


def marked(edit: NoteText, *, quotes: bool) -> list[tuple[int, int]]:
    """Return start and length of every quote, or of every underlined piece, in the first line."""
    ranges = edit.document().firstBlock().layout().formats()
    found = []
    for one in ranges:
        look = QTextCharFormat(one.format)
        dashed = look.underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline
        if look.fontItalic() if quotes else dashed:
            found.append((one.start, one.length))
    return found


def test_own_words_stand_first_and_the_tools_after_in_their_order(desk: Desk) -> None:
    desk.page.show_tool("afrunding")
    say(desk, "godt", "kaffen")
    desk.page.show_tool("chime")
    say(desk, "samhoerighed-hvem", "min kat")
    block(desk, "chime")
    assert list(desk.page.note.blocks) == ["egne-ord", "chime", "afrunding"]
    assert desk.page.note.title.field.text() == "Hjemmebesøg: CHIME, Afrunding"


def test_a_block_follows_until_it_is_edited_and_again_when_asked(desk: Desk, qtbot: QtBot) -> None:
    desk.page.show_tool("chime")
    say(desk, "samhoerighed-hvem", "min kat")
    view = block(desk, "chime")
    assert not view.follow.isVisible()
    view.text.moveCursor(view.text.textCursor().MoveOperation.End)
    QTest.keyClicks(view.text, " Rettet.")
    assert view.follow.isVisible()
    say(desk, "samhoerighed-hvem", " og far")
    assert block(desk, "chime").text.text().endswith(" Rettet.")
    assert "og far" not in view.text.text()
    QTest.mouseClick(view.follow, LEFT)
    desk.settle()
    assert "“min kat og far” – Anna" in desk.page.note.blocks["chime"].text.text()
    assert not desk.page.note.blocks["chime"].follow.isVisible()
    note = desk.stored().note.block("chime")
    assert note is not None
    assert not note.edited


def test_what_is_written_in_the_note_while_a_tool_is_saved_stays(desk: Desk) -> None:
    desk.page.show_tool("chime")
    own = desk.page.note.blocks["egne-ord"].text
    say(desk, "samhoerighed-hvem", "min kat")
    desk.page.saver.flush()  # the tool is on its way to the disk
    QTest.keyClicks(own, "Vi drak kaffe. ")
    position = own.textCursor().position()
    desk.jobs.flush(20)
    assert own.text().startswith("Vi drak kaffe. ")
    assert own.textCursor().position() == position
    stored = desk.stored().note.block("egne-ord")
    assert stored is not None
    assert stored.text.startswith("Vi drak kaffe. ")


def test_a_title_of_ones_own_is_kept_when_tools_are_added(desk: Desk) -> None:
    field = desk.page.note.title.field
    field.selectAll()
    QTest.keyClicks(field, "Om madlavning")
    desk.page.show_tool("chime")
    say(desk, "samhoerighed-hvem", "min kat")
    block(desk, "chime")
    assert field.text() == "Om madlavning"
    assert desk.stored().note.title == "Om madlavning"


def test_an_impossible_date_is_named_and_the_one_before_holds(desk: Desk) -> None:
    entry = desk.page.note.day.field
    before = entry.day
    entry.line.selectAll()
    QTest.keyClicks(entry.line, "31-2-2026")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert "findes ikke" in desk.page.note.day.error.text()
    QTest.keyClicks(desk.page.note.blocks["egne-ord"].text, "x")
    assert desk.stored().note.day == before
    assert entry.text() == "31-2-2026"


def test_an_impossible_date_is_there_again_after_a_lock(desk: Desk, qtbot: QtBot) -> None:
    desk.window.activateWindow()
    entry = desk.page.note.day.field
    entry.line.setFocus()
    entry.line.selectAll()
    QTest.keyClicks(entry.line, "31-2-2026")
    relock(desk)
    qtbot.waitUntil(lambda: desk.page.visit is not None, timeout=5000)
    assert desk.page.note.day.field.text() == "31-2-2026"
    assert "findes ikke" in desk.page.note.day.error.text()
    assert not desk.page.note.check()
    line = desk.page.note.day.field.line
    line.selectAll()
    QTest.keyClicks(line, "21-11-2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    stored = desk.stored().note
    assert (stored.day, stored.day_typed) == (date(2026, 11, 21), "")


def test_office_words_third_person_and_long_sentences_are_marked_calmly(desk: Desk, qtbot: QtBot) -> None:
    view = desk.page.note.blocks["egne-ord"]
    view.text.selectAll()
    QTest.keyClicks(view.text, "Du er visiteret til borgeren.")
    qtbot.waitUntil(view.tip.isVisible, timeout=2000)
    view.text.moveCursor(view.text.textCursor().MoveOperation.Start)
    assert view.tip.text() == "»visiteret«: Kontorord. Skriv fx »givet«. (og 1 mere)"
    assert marked(view.text, quotes=False) == [(6, 9), (20, 8)]


def test_nobody_corrects_what_the_citizen_said(desk: Desk) -> None:
    text = "Du sagde: “Jeg er borgeren, der er visiteret” – Anna. Du er visiteret."
    found = advice(text)
    assert [text[flag.start : flag.start + flag.length] for flag in found] == ["visiteret"]
    assert found[0].start > text.index("Anna")


def test_quotes_are_marked_also_after_an_emoji(desk: Desk, qtbot: QtBot) -> None:
    desk.page.show_tool("chime")
    QApplication.clipboard().setText("🐈 min kat")
    edit = words(desk, "samhoerighed-hvem")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    text = block(desk, "chime").text
    line = text.document().firstBlock().text()
    said = len("🐈 min kat") + 1 + len("“” – Anna")  # an emoji is two to Qt
    assert marked(text, quotes=True) == [(line.index("“"), said)]


def test_reading_is_told_in_words(desk: Desk, qtbot: QtBot) -> None:
    assert [reading(score) for score in (22, 30, 40, 60)] == [
        "let at læse · LIX 22",
        "til at læse · LIX 30",
        "lidt svær at læse · LIX 40",
        "svær at læse · LIX 60",
    ]
    assert desk.page.note.reading.text() == ""  # one sentence says nothing
    QTest.keyClicks(desk.page.note.blocks["egne-ord"].text, "Du fik kaffe. Vi talte om din kat. " * 3)
    qtbot.waitUntil(lambda: "let at læse · LIX" in desk.page.note.reading.text(), timeout=3000)


def test_private_answers_never_reach_the_note(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.mouseClick(row(desk, "samhoerighed-eget").boxes[0].field.parts()["3"], LEFT)
    tool = desk.page.visit
    assert tool is not None
    block(desk, "chime")
    shown = desk.page.note.note()
    assert shown is not None
    assert {one.source for one in shown.blocks} == {"egne-ord", "chime"}


LINE = "Du fortalte, at du gerne vil lave mad til dine forældre, og at det er svært. "


def laid_out_ms(text: str) -> float:
    """Return the milliseconds that Qt needs to lay the text out by itself, on this machine now."""
    document = QTextDocument()
    document.setTextWidth(420)
    started = time.thread_time()
    document.setPlainText(text)
    assert document.size().height() > 0
    return (time.thread_time() - started) * 1000


@pytest.mark.parametrize("length", [19_000, 147_000])
@pytest.mark.parametrize("line", [LINE, LINE.rstrip() + "\n"], ids=["one paragraph", "many lines"])
def test_a_long_paste_holds_nothing_up(line: str, length: int, desk: Desk, qtbot: QtBot) -> None:
    said = (line * (length // len(line) + 1))[:length].rstrip()
    desk.window.activateWindow()
    desk.page.show_tool("chime")
    edit = words(desk, "samhoerighed-hvem")
    own = desk.page.note.blocks["egne-ord"].text
    short = longest_pause(desk, qtbot, edit, own, LINE.rstrip())
    long = longest_pause(desk, qtbot, edit, own, said)
    assert edit.text() == own.text() == said
    # Laid out a few times beside what a short one costs, not once a line (thousands): other work on the
    # machine may double a pause, and the fine measure is the benchmark's.
    assert long < 3 * short + 6 * laid_out_ms(said)
    assert desk.stored().note.block("egne-ord") is not None


def longest_pause(desk: Desk, qtbot: QtBot, edit: AnswerText, own: NoteText, said: str) -> float:
    """Paste into an answer and the note, take it back, do it again; return the longest pause in ms."""
    QApplication.clipboard().setText(said)
    watch = PauseWatch(desk.page)
    watch.start()
    watch.begin("paste")
    for where in (edit, own):
        where.setFocus()
        where.selectAll()
        QTest.keyClick(where, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QTest.qWait(0)  # a beat between two acts
    qtbot.waitUntil(lambda: desk.page.saver.clean and "chime" in desk.page.note.blocks, timeout=20_000)
    desk.page.undo()
    QTest.qWait(0)
    desk.page.redo()
    QTest.qWait(0)
    watch.stop()
    return watch.longest["paste"].cpu_ms


def test_a_field_grows_no_deeper_than_its_lines(desk: Desk) -> None:
    own = desk.page.note.blocks["egne-ord"].text
    own.setFocus()
    own.selectAll()
    QApplication.clipboard().setText("\n".join(f"{number}. linje" for number in range(3_000)))
    QTest.keyClick(own, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert own.document().blockCount() == 3_000
    assert own.height() > 5_000
    own.selectAll()
    QTest.keyClick(own, Qt.Key.Key_Delete)
    desk.settle()
    assert own.height() < 100
