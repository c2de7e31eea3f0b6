"""What an adviser does outside the visit itself, done with mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from taet_desktop import paths
from taet_desktop.domain.visit import VisitKind, VisitState
from taet_desktop.instruments.loader import load_library
from taet_desktop.services import citizens, visits
from taet_desktop.services.overview import citizen_page
from taet_desktop.ui.lines import LinesView
from taet_desktop.ui.pages.citizen.head import CitizenHead
from taet_desktop.ui.pages.settings import SettingsPage
from tests.support.sessions import MadeVault
from tests.ui.pages.conftest import Desk, sitting_at, tomorrow


def all_text(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.page.findChildren(QLabel) if label.isVisible())


def test_today_shows_who_is_next_and_begins_the_visit(desk: Desk) -> None:
    page = desk.go("today")
    assert "Anna B." in all_text(desk)
    begin = next(b for b in page.findChildren(QAbstractButton) if b.objectName().startswith("begin-"))
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.here == "visit"
    timeline = citizen_page(desk.session, desk.anna.id).timeline
    assert [entry.visit.state for entry in timeline] == [VisitState.OPEN]


def test_a_quick_note_needs_a_name_that_is_known(desk: Desk) -> None:
    desk.go("today")
    desk.type_into("quick-who", "findes ikke")
    desk.click(f"quick-{VisitKind.PHONE.value}")
    assert desk.here == "today"
    assert "Vælg en borger fra listen." in all_text(desk)
    desk.find(QLineEdit, "quick-who").clear()
    desk.type_into("quick-who", "bo ær")
    assert desk.lines("quick-offers") == ["Bo Ærø"]
    QTest.keyClick(desk.find(QLineEdit, "quick-who"), Qt.Key.Key_Return)
    assert desk.find(QLineEdit, "quick-who").text() == "Bo Ærø"
    desk.click(f"quick-{VisitKind.PHONE.value}")
    assert desk.here == "visit"
    timeline = citizen_page(desk.session, desk.bo.id).timeline
    assert [entry.visit.kind for entry in timeline] == [VisitKind.PHONE]


def test_the_list_narrows_as_one_types_and_opens_by_keyboard(desk: Desk) -> None:
    desk.go("citizens")
    assert desk.lines("citizens-list") == ["Anna Bjerre", "Bo Ærø"]
    desk.type_into("citizens-filter", "ærø")
    assert desk.lines("citizens-list") == ["Bo Ærø"]
    QTest.keyClick(desk.find(QLineEdit, "citizens-filter"), Qt.Key.Key_Down)
    view = desk.find(LinesView, "citizens-list")
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.settle()
    assert desk.here == "citizen"
    assert "Bo Ærø" in all_text(desk)


def test_a_citizen_is_added_by_typing_alone(desk: Desk) -> None:
    desk.go("citizens")
    desk.click("citizens-add")
    assert desk.here == "citizen_edit"
    desk.type_into("edit-first_name", "Cille")
    desk.type_into("edit-cpr", "310288-4321")
    desk.click("edit-done")
    assert desk.here == "citizen_edit"
    assert "ikke en dato" in all_text(desk)
    desk.find(QLineEdit, "edit-cpr").clear()
    desk.type_into("edit-cpr", "010288-4321")
    desk.click("edit-done")
    assert desk.here == "citizen"
    saved = [card.citizen for card in citizens.citizen_cards(desk.session)]
    assert [one.cpr for one in saved if one.first_name == "Cille"] == ["0102884321"]


def test_the_form_saves_itself_when_it_is_left(desk: Desk) -> None:
    desk.go("citizen_edit", id=desk.anna.id)
    desk.type_into("edit-phone", "12 34")
    desk.go("today")
    assert citizens.get_citizen(desk.session, desk.anna.id).phone == "12 34"


def test_undoing_the_form_brings_back_what_was(desk: Desk) -> None:
    desk.go("citizen_edit", id=desk.anna.id)
    desk.find(QLineEdit, "edit-meeting_line").clear()
    desk.type_into("edit-meeting_line", "Noget andet")
    QTest.keyClick(desk.find(QLineEdit, "edit-meeting_line"), Qt.Key.Key_Tab)
    desk.settle()
    assert citizens.get_citizen(desk.session, desk.anna.id).meeting_line == "Noget andet"
    desk.click("edit-undo")
    assert citizens.get_citizen(desk.session, desk.anna.id).meeting_line == "Ring dagen før."


def test_a_new_citizen_that_is_undone_is_gone(desk: Desk) -> None:
    desk.go("citizen_edit")
    desk.type_into("edit-first_name", "Fejl")
    QTest.keyClick(desk.find(QLineEdit, "edit-first_name"), Qt.Key.Key_Tab)
    desk.settle()
    assert len(citizens.citizen_cards(desk.session)) == 3
    desk.click("edit-undo")
    assert [card.citizen.first_name for card in citizens.citizen_cards(desk.session)] == ["Anna", "Bo"]


def test_the_cpr_number_is_masked_until_it_is_asked_for(desk: Desk) -> None:
    desk.go("citizen", id=desk.anna.id)
    assert "4321" not in all_text(desk)
    eye = desk.page.findChild(CitizenHead)
    assert isinstance(eye, CitizenHead)
    button = next(b for b in eye.findChildren(QAbstractButton) if b.accessibleName() == "Vis CPR-nummer")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert "120388-4321" in all_text(desk)
    desk.go("citizen_edit", id=desk.anna.id)
    shown = [field.text() for field in desk.page.findChildren(QLineEdit)]
    assert not [text for text in shown if "4321" in text]


def test_a_visit_is_planned_where_the_citizen_is(desk: Desk) -> None:
    desk.go("citizen", id=desk.bo.id)
    desk.click("citizen-plan")
    line = desk.find(QLineEdit, "plan-day-line")
    line.selectAll()
    QTest.keyClicks(line, "32. maj")
    desk.click("plan-save")
    assert "findes ikke" in all_text(desk)
    line.selectAll()
    QTest.keyClicks(line, "i morgen")
    hour = desk.find(QLineEdit, "plan-hour")
    hour.selectAll()
    QTest.keyClicks(hour, "kl. 10")
    desk.click("plan-save")
    planned = citizen_page(desk.session, desk.bo.id).timeline[0].visit
    assert planned.state is VisitState.PLANNED
    assert planned.starts == tomorrow()


def test_the_calendar_and_the_journal_list_lead_to_the_visit(desk: Desk) -> None:
    visit, _ = visits.begin_visit(desk.session, desk.bo.id, VisitKind.WALK)
    desk.go("visits")
    assert desk.lines("visits-list") == ["Anna Bjerre"]
    desk.click("visits-running")
    assert desk.lines("visits-list") == ["Bo Ærø"]
    visits.finish_visit(desk.session, visit.id)
    desk.click("visits-held")
    assert desk.lines("visits-list") == ["Bo Ærø"]
    desk.go("journaling")
    assert desk.lines("journal-list") == ["Bo Ærø"]
    desk.open_line("journal-list", 0)
    assert desk.here == "visit"


def test_ctrl_k_finds_a_citizen_by_part_of_the_name(desk: Desk) -> None:
    desk.go("today")
    QTest.keyClick(desk.application.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert desk.here == "search"
    desk.type_into("search-field", "bjer")
    desk.qtbot.waitUntil(lambda: desk.lines("search-list") == ["Anna Bjerre"])
    QTest.keyClick(desk.find(QLineEdit, "search-field"), Qt.Key.Key_Return)
    desk.settle()
    assert desk.here == "citizen"


def test_settings_take_effect_and_are_kept(desk: Desk) -> None:
    desk.go("settings")
    desk.click("settings-theme-dark")
    assert desk.application.settings.theme == "dark"
    desk.click("settings-idle_minutes-10")
    assert desk.application.settings.idle_minutes == 10
    desk.click("settings-feedback_variant-linje")
    assert desk.application.settings.feedback_variant == "linje"
    field = desk.find(QLineEdit, "settings-phone")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "70 10 20 30")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    desk.settle()
    assert desk.session.adviser.phone == "70 10 20 30"


def test_the_first_settings_stand_at_once_and_the_rest_a_moment_later(desk: Desk) -> None:
    desk.application.navigator.go("settings")
    page = desk.page
    assert isinstance(page, SettingsPage)
    assert desk.find(QLineEdit, "settings-name").text() == desk.session.adviser.name
    assert not page.complete
    desk.qtbot.waitUntil(lambda: page.complete)
    desk.settle()
    assert "Kommunens egne redskaber" in all_text(desk)


def test_a_field_far_down_is_found_again_after_a_lock(desk: Desk) -> None:
    desk.application.navigator.go("settings")
    page = desk.page
    assert page.restore({"focus": "own-tools-folder"})
    assert desk.find(QAbstractButton, "own-tools-folder").hasFocus()


def test_a_machine_without_a_keyring_says_why_there_is_no_pin(desk: Desk) -> None:
    desk.go("settings")
    assert "nøglering" in all_text(desk)
    assert not desk.find(QAbstractButton, "locks-pin").isEnabled()


def test_two_different_new_passphrases_are_refused(desk: Desk) -> None:
    desk.go("settings")
    desk.click("locks-change")
    desk.type_into("locks-passphrase-first", "en lang sætning her")
    desk.type_into("locks-passphrase-again", "en anden sætning her")
    desk.click("locks-passphrase-save")
    assert "ikke ens" in all_text(desk)


def test_a_mistake_in_an_own_tool_is_told_where_the_folder_is_shown(
    made_vault: MadeVault, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = paths.local_instruments_dir()
    folder.mkdir(parents=True)
    (folder / "mit.toml").write_text('id = "mit"\nversion = 0\n', encoding="utf-8")
    with sitting_at(made_vault, tmp_path, qtbot, qapp) as desk:
        desk.session.library = load_library(folder, None)
        desk.go("settings")
        assert "mit.toml" in all_text(desk)
        assert "0 egne redskaber" in all_text(desk)
