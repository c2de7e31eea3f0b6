"""From the last question to the journal, and back when something must be put right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from taet_desktop.domain.visit import VisitState
from taet_desktop.services import citizens
from taet_desktop.ui.pages.visit.tool_list import FINISH
from taet_desktop.ui.widgets import LinkButton
from tests.ui.visit.conftest import Desk
from tests.ui.visit.test_saving import row, words

LEFT = Qt.MouseButton.LeftButton


def show_finish(desk: Desk) -> None:
    QTest.mouseClick(desk.page.finish_button, LEFT)
    desk.settle()


def finish(desk: Desk) -> None:
    show_finish(desk)
    QTest.mouseClick(desk.page.finish.check.finish_button, LEFT)
    desk.settle()


def sentences(desk: Desk) -> list[str]:
    found = desk.page.finish.check.list_card.findChildren(QLabel)
    return [label.text() for label in found if label.text() and label.isVisible()]


def export(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    folder.mkdir(exist_ok=True)
    desk.page.finish.choose_folder = lambda: folder
    QTest.mouseClick(desk.page.finish.finished.export.button, LEFT)
    assert desk.page.finish.finished.export.running.isVisible()
    desk.settle()


def test_the_next_follow_up_is_suggested_by_the_paragraph(desk: Desk) -> None:
    show_finish(desk)
    check = desk.page.finish.check
    assert check.entry.day == date(2027, 3, 20)
    assert check.next_day.help.text() == "Forslag: 4 måneder efter besøget (§ 85)."
    assert sentences(desk) == [
        "Notatet hedder »Hjemmebesøg«.",
        "Samtalen var den 20. november 2026.",
    ]


def test_finishing_locks_the_answers_and_sets_the_follow_up(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    show_finish(desk)
    line = desk.page.finish.check.entry.line
    line.selectAll()
    QTest.keyClicks(line, "1. feb")
    QTest.mouseClick(desk.page.finish.check.finish_button, LEFT)
    desk.settle()
    disk = desk.on_disk()
    assert disk.visit.state is VisitState.FINISHED
    assert disk.responses["chime"].sealed
    assert disk.responses["chime"].answers.of("samhoerighed-hvem")[0].value == "min kat"
    assert citizens.get_citizen(desk.session, desk.citizen.id).next_follow_up == date(2027, 2, 1)
    assert desk.page.tag.text() == "mangler eksport"
    assert "mangler eksport" in desk.page.finish.finished.heading.text()
    assert not desk.page.finish_button.isVisible()


def test_a_note_without_a_title_is_not_finished_and_the_way_is_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.page.note.title.field.selectAll()
    QTest.keyClick(desk.page.note.title.field, Qt.Key.Key_Delete)
    show_finish(desk)
    assert "Notatet mangler en titel." in sentences(desk)
    QTest.mouseClick(desk.page.finish.check.finish_button, LEFT)
    desk.settle()
    assert desk.on_disk().visit.state is VisitState.OPEN
    assert desk.page.note.title.error.text() == "Notatet skal have en titel."
    assert desk.page.note.title.field.hasFocus()
    QTest.keyClicks(desk.page.note.title.field, "Kaffe")
    desk.page.flush()
    desk.settle()
    assert "Notatet hedder »Kaffe«." in sentences(desk)


def test_an_impossible_follow_up_stops_nothing_but_itself(desk: Desk) -> None:
    show_finish(desk)
    check = desk.page.finish.check
    check.entry.line.selectAll()
    QTest.keyClicks(check.entry.line, "31. feb 2027")
    QTest.mouseClick(check.finish_button, LEFT)
    desk.settle()
    assert "findes ikke" in check.next_day.error.text()
    assert desk.on_disk().visit.state is VisitState.OPEN
    check.entry.line.selectAll()
    QTest.keyClicks(check.entry.line, "1-1-2026")
    QTest.mouseClick(check.finish_button, LEFT)
    desk.settle()
    assert "før besøget" in check.next_day.error.text()
    assert desk.on_disk().visit.state is VisitState.OPEN


def test_feedback_without_a_receipt_is_mentioned_gently(desk: Desk) -> None:
    desk.page.show_tool("afrunding")
    QTest.mouseClick(row(desk, "ansigt").boxes[0].field.parts()["4"], LEFT)
    show_finish(desk)
    assert any("Annas feedback. Det kan godt vente." in one for one in sentences(desk))
    button = desk.page.finish.check.findChild(LinkButton, "check-receipt")
    assert isinstance(button, LinkButton)
    QTest.mouseClick(button, LEFT)
    assert desk.page.tool_view.section is not None
    assert desk.page.tool_view.section.section.id == "kvittering"
    QTest.keyClicks(words(desk, "bruger"), "Jeg ringer")
    show_finish(desk)
    assert not any("feedback" in one for one in sentences(desk))


def test_a_finished_visit_is_only_shown(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.mouseClick(row(desk, "samhoerighed-eget").boxes[0].field.parts()["4"], LEFT)
    finish(desk)
    desk.page.show_tool("chime")
    QTest.mouseClick(row(desk, "samhoerighed-eget").boxes[0].field.parts()["1"], LEFT)
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "x")
    QTest.keyClicks(desk.page.note.blocks["egne-ord"].text, "x")
    QTest.keyClicks(desk.page.note.title.field, "x")
    assert row(desk, "samhoerighed-eget").boxes[0].field.value() == 4
    assert words(desk, "samhoerighed-hvem").text() == ""
    assert "x" not in desk.page.note.title.field.text()
    assert desk.page.saver.clean
    assert not row(desk, "samhoerighed-eget").voices.isVisible()


def test_from_finished_to_exported_to_journaled(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    finish(desk)
    export(desk, tmp_path / "ud", qtbot)
    assert desk.on_disk().visit.state is VisitState.EXPORTED
    finished = desk.page.finish.finished
    assert finished.heading.text() == "Klar til journalisering"
    [package] = (tmp_path / "ud").iterdir()
    assert (package / "besoegsnotat.pdf").is_file()
    assert str(package) in finished.place.label.text()
    QTest.keyClicks(finished.confirm.reference.field, "sag 17")
    finished.confirm.entry.line.selectAll()
    QTest.keyClicks(finished.confirm.entry.line, "24-12-2026")
    QTest.mouseClick(finished.confirm.button, LEFT)
    desk.settle()
    assert "fremtiden" in finished.confirm.day.error.text()
    finished.confirm.entry.line.selectAll()
    QTest.keyClicks(finished.confirm.entry.line, "i dag")
    QTest.mouseClick(finished.confirm.button, LEFT)
    desk.settle()
    visit = desk.on_disk().visit
    assert (visit.state, visit.journal_date) == (VisitState.JOURNALED, date(2026, 11, 20))
    assert visit.journal_reference == "sag 17"
    assert finished.lead.text() == "Notatet kom på sagen den 20. november 2026, reference sag 17."
    assert not finished.reopen.isVisible()


def test_a_zip_when_a_zip_is_chosen(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    finish(desk)
    QTest.mouseClick(desk.page.finish.finished.export.shape.pill("zip"), LEFT)
    export(desk, tmp_path / "ud", qtbot)
    assert [file.suffix for file in (tmp_path / "ud").iterdir()] == [".zip"]


def test_a_place_that_holds_no_folder_is_told_and_nothing_changes(desk: Desk, tmp_path: Path) -> None:
    finish(desk)
    (tmp_path / "fil").write_text("ikke en mappe")
    desk.page.finish.choose_folder = lambda: tmp_path / "fil" / "endnu"
    QTest.mouseClick(desk.page.finish.finished.export.button, LEFT)
    desk.settle()
    assert desk.page.finish.banner.isVisible()
    assert desk.on_disk().visit.state is VisitState.FINISHED
    assert not desk.page.finish.finished.export.running.isVisible()
    assert (tmp_path / "fil").read_text() == "ikke en mappe"


def test_an_export_can_be_stopped_and_leaves_nothing(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    finish(desk)
    (tmp_path / "ud").mkdir()
    desk.page.finish.choose_folder = lambda: tmp_path / "ud"
    QTest.mouseClick(desk.page.finish.finished.export.button, LEFT)
    QTest.mouseClick(desk.page.finish.finished.export.stop, LEFT)
    desk.settle()
    assert desk.on_disk().visit.state is VisitState.FINISHED
    assert list((tmp_path / "ud").iterdir()) == []


def test_a_note_is_put_right_with_a_reason(desk: Desk) -> None:
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "min kat")
    finish(desk)
    reopen = desk.page.finish.finished.reopen
    QTest.mouseClick(reopen.open, LEFT)
    QTest.mouseClick(reopen.button, LEFT)
    assert reopen.reason.error.text() == "Skriv kort hvorfor."
    QTest.keyClicks(reopen.reason.field, "forkert navn")
    QTest.keyClick(reopen.reason.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.on_disk().visit.state is VisitState.OPEN
    desk.page.show_tool("chime")
    QTest.keyClicks(words(desk, "samhoerighed-hvem"), "ten")
    assert desk.stored().responses["chime"].answers.of("samhoerighed-hvem")[0].value == "min katten"
    assert desk.page.tools.entries[FINISH].text() == "Afslut besøg"
    QApplication.processEvents()
