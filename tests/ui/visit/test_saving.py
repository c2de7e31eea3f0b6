"""Autosave on a real store: nothing typed is ever lost, and the newest always wins."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.visit import VisitKind
from taet_desktop.errors import UserError
from taet_desktop.services import visits
from taet_desktop.ui.fields.question import QuestionRow
from taet_desktop.ui.fields.text import AnswerText
from taet_desktop.ui.pages.visit import saving
from tests.ui.visit.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def row(desk: Desk, item: str) -> QuestionRow:
    view = desk.page.tool_view.section
    assert view is not None
    view.finish_building()
    return view.rows[item]


def words(desk: Desk, item: str) -> AnswerText:
    part = row(desk, item).boxes[0].field.parts()["text"]
    assert isinstance(part, AnswerText)
    return part


def stored(desk: Desk, tool: str, item: str) -> object:
    """Return what is on disk, without asking the page to save first."""
    response = desk.on_disk().responses.get(tool)
    answers = response.answers.of(item) if response else []
    return answers[0].value if answers else None


def test_typing_is_on_disk_within_a_second_of_the_last_key(desk: Desk, qtbot: QtBot) -> None:
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    deadline = QDeadlineTimer(1000)
    qtbot.waitUntil(lambda: stored(desk, "chime", "samhoerighed-hvem") == "min kat", timeout=1000)
    assert not deadline.hasExpired()
    assert desk.page.saved.text() == "Gemt kl. 9.30"


def test_typing_without_a_pause_is_written_now_and_then(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "LONGEST_MS", 500)
    desk.page.show_tool("chime")
    edit = words(desk, "samhoerighed-hvem")
    end = time.monotonic() + 1.2
    while time.monotonic() < end:
        QTest.keyClicks(edit, "a")
        QTest.qWait(50)
    assert stored(desk, "chime", "samhoerighed-hvem")


def test_a_choice_is_written_at_once_and_the_note_follows(desk: Desk, qtbot: QtBot) -> None:
    desk.page.show_tool("chime")
    tile = row(desk, "samhoerighed-eget").boxes[0].field.parts()["4"]
    QTest.mouseClick(tile, LEFT)
    qtbot.waitUntil(lambda: "chime" in desk.page.note.blocks, timeout=1000)
    assert "en hel del" in desk.page.note.blocks["chime"].text.text()
    assert stored(desk, "chime", "samhoerighed-eget") == 4
    assert desk.page.note.title.field.text() == "Hjemmebesøg: CHIME"


def test_leaving_a_field_writes_it(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "TYPING_MS", 60_000)
    desk.window.activateWindow()
    desk.page.show_tool("chime")
    edit = words(desk, "samhoerighed-hvem")
    edit.setFocus()
    QTest.keyClicks(edit, "min kat")
    desk.page.note.title.field.setFocus()
    qtbot.waitUntil(lambda: stored(desk, "chime", "samhoerighed-hvem") == "min kat", timeout=1000)


def test_going_to_another_page_or_visit_writes_first(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    other, _ = visits.begin_visit(desk.session, desk.citizen.id, VisitKind.PHONE)
    desk.go(other.id)
    assert desk.page.visit is not None
    assert desk.page.visit.visit.id == other.id
    assert "telefonsamtale" in desk.page.title
    assert desk.page.note.blocks.keys() == {"egne-ord"}
    assert stored(desk, "chime", "samhoerighed-hvem") == "min kat"


def test_what_is_typed_while_a_write_is_under_way_is_written_after_it(desk: Desk) -> None:
    desk.page.show_tool("chime")
    edit = words(desk, "samhoerighed-hvem")
    own = desk.page.note.blocks["egne-ord"].text
    for letter in "min sorte kat":
        QTest.keyClicks(edit, letter)
        QTest.keyClicks(own, letter)
        desk.page.saver.flush()  # as often as it can
    desk.settle()
    assert desk.page.saver.clean
    disk = desk.on_disk()
    assert disk.responses["chime"].answers.of("samhoerighed-hvem")[0].value == "min sorte kat"
    block = disk.note.block("egne-ord")
    assert block is not None
    assert block.text.startswith("min sorte kat")
    assert own.text() == block.text
    tool = disk.note.block("chime")
    assert tool is not None
    assert "“min sorte kat” – Anna" in tool.text


def test_a_write_that_fails_loses_nothing_says_so_and_is_tried_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = visits.save_answers, []

    def full_disk(*args: object, **kwargs: object) -> visits.Saved:
        calls.append(1)
        if len(calls) < 3:
            raise UserError("Der er ikke plads på disken.", action="Slet noget, og prøv igen.")
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(visits, "save_answers", full_disk)
    monkeypatch.setattr(saving, "RETRY_MS", (50, 50))
    desk.page.show_tool("chime")
    said: list[str] = []
    desk.page.saver.failed.connect(lambda _error: said.append(desk.page.banner.label.text()))
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    qtbot.waitUntil(lambda: len(said) == 1, timeout=3000)
    assert desk.page.unsaved()
    assert desk.page.saved.text() == "Ikke gemt endnu"
    assert "ikke plads på disken" in said[0]
    assert "står stadig på skærmen" in said[0]
    assert words(desk, "samhoerighed-hvem").text() == "min kat"
    qtbot.waitUntil(lambda: desk.page.saver.clean, timeout=5000)
    assert stored(desk, "chime", "samhoerighed-hvem") == "min kat"
    assert not desk.page.banner.isVisible()
    assert desk.page.saved.text() == "Gemt kl. 9.30"


def test_a_visit_with_something_unwritten_is_not_left(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, _ = visits.begin_visit(desk.session, desk.citizen.id, VisitKind.PHONE)
    real = visits.save_answers

    def broken(*_args: object, **_kwargs: object) -> visits.Saved:
        raise UserError("Disken svarer ikke.")

    monkeypatch.setattr(visits, "save_answers", broken)
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    desk.go(other.id)
    assert words(desk, "samhoerighed-hvem").text() == "min kat"
    monkeypatch.setattr(visits, "save_answers", real)
    QTest.mouseClick(desk.page.banner.button, LEFT)
    qtbot.waitUntil(lambda: desk.page.visit is not None and desk.page.visit.visit.id == other.id)
    assert stored(desk, "chime", "samhoerighed-hvem") == "min kat"


def test_a_megabyte_in_a_note_is_refused_and_told(desk: Desk) -> None:
    view = desk.page.note.blocks["egne-ord"]
    before = view.text.text()
    QApplication.clipboard().setText("x" * 1_000_000)
    view.text.setFocus()
    QTest.keyClick(view.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert view.text.text() == before
    assert "1.000.000 tegn" in view.tip.text()
    assert view.tip.isVisible()


def test_a_finished_visit_read_elsewhere_is_shown_as_finished(desk: Desk, qtbot: QtBot) -> None:
    _, changes = visits.finish_visit(desk.session, desk.visit.id)
    desk.context.hub.tell(replace(changes), None)
    desk.settle()
    qtbot.waitUntil(lambda: desk.page.tool_view.read_only)
    assert desk.page.tag.text() == "mangler eksport"
