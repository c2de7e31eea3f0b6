"""The guide in the real window: F1 from every page, Find, the headings, find in the text, print and save."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from taet_desktop.app import PAGES
from taet_desktop.domain.visit import VisitKind
from taet_desktop.reports import pdf
from taet_desktop.services import visits
from taet_desktop.services.guide import guide
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.guide.page import GuidePage
from taet_desktop.ui.guide.places import SECTIONS
from taet_desktop.ui.guide.text import TOP
from taet_desktop.ui.lines import LinesView
from taet_desktop.ui.pages.visit.page import VisitPage
from taet_desktop.ui.paper import printing
from tests.ui.pages.conftest import Desk, desk, made_vault

__all__ = ["desk", "made_vault"]


def press_f1(desk: Desk) -> None:
    QTest.keyClick(desk.application.window, Qt.Key.Key_F1)
    desk.settle()


def page_of(desk: Desk) -> GuidePage:
    page = desk.page
    assert isinstance(page, GuidePage)
    return page


def section(desk: Desk) -> str:
    return page_of(desk).view.text.section()


def marked(desk: Desk) -> str:
    return page_of(desk).view.headings.currentItem().text().strip()


def title_of(anchor: str) -> str:
    return next((one.title for one in guide().sections if one.anchor == anchor), guide().title)


def visit_of(desk: Desk) -> VisitPage:
    visit, _ = visits.begin_visit(desk.session, desk.anna.id, VisitKind.HOME)
    desk.go("visit", id=visit.id)
    page = desk.page
    assert isinstance(page, VisitPage)
    desk.qtbot.waitUntil(lambda: page.visit is not None)
    desk.settle()
    return page


@pytest.mark.parametrize("name", [name for name in PAGES if name != "guide"])
def test_f1_leads_from_every_page_to_its_section_and_back(desk: Desk, name: str) -> None:
    if name == "visit":
        visit_of(desk)
    else:
        person: dict[str, object] = {"id": desk.anna.id}
        targets: dict[str, dict[str, object]] = {
            "citizen": person,
            "citizen_edit": person,
            "papers": person,
            "from_paper": person,
            "board": {"id": "ja-nej"},
        }
        desk.go(name, **targets.get(name, {}))
    press_f1(desk)
    assert desk.here == "guide"
    assert section(desk) == (SECTIONS[name] or TOP)
    assert marked(desk) == title_of(SECTIONS[name])
    back = desk.application.window.findChild(QAbstractButton, "guide-back")
    assert isinstance(back, QAbstractButton)
    assert back.isVisible()
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.here == name


def test_f1_knows_what_is_used_on_the_page(desk: Desk) -> None:
    page = visit_of(desk)
    page.columns.show_note(True)
    page.note.title.field.setFocus()
    press_f1(desk)
    assert section(desk) == "notatet"
    desk.application.navigator.back()
    desk.settle()
    page.finish_button.click()
    desk.settle()
    press_f1(desk)
    assert section(desk) == "efter-besøget"
    desk.go("settings")
    desk.find(QAbstractButton, "leave-code-choose").setFocus()
    press_f1(desk)
    assert section(desk) == "vend-skærmen"


def test_f1_on_the_guide_itself_stays(desk: Desk) -> None:
    desk.go("guide", section="kopier")
    press_f1(desk)
    assert section(desk) == "kopier"


def test_f1_is_dead_while_the_screen_is_turned(desk: Desk) -> None:
    page = visit_of(desk)
    page.show_tool("chime")
    desk.settle()
    page.turning.turn({})
    desk.settle()
    window = desk.application.window
    view = window.citizen_view
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_F1)
    desk.settle()
    assert window.shown is view
    assert desk.here == "visit"
    window.turn_back()
    desk.settle()
    press_f1(desk)
    assert section(desk) == SECTIONS["visit"]


def test_settings_and_find_lead_to_it(desk: Desk) -> None:
    desk.go("settings")
    button = desk.application.window.findChild(QAbstractButton, "settings-guide")
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert (desk.here, section(desk)) == ("guide", TOP)
    desk.go("search", text="glemt kodeord")
    assert desk.lines("search-list")[0] == "Du har glemt kodeordet"
    QTest.keyClick(desk.find(QLineEdit, "search-field"), Qt.Key.Key_Return)
    desk.settle()
    assert section(desk) == "du-har-glemt-kodeordet"


def test_a_person_stands_before_the_guide_in_find(desk: Desk) -> None:
    desk.go("search", text="bo")
    lines = desk.find(LinesView, "search-list").lines()
    assert lines[0].title == "Bo Ærø"
    assert 1 <= len([line for line in lines if line.tag == "vejledning"]) <= 3


def test_a_link_inside_leads_there_and_back_again(desk: Desk) -> None:
    desk.go("guide", section="borgere")
    page_of(desk).view.text.anchorClicked.emit(QUrl("#de-fire-former"))
    desk.settle()
    assert section(desk) == "de-fire-former"
    QTest.keyClick(desk.application.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert section(desk) == "borgere"


@pytest.mark.parametrize("scale", [100, 200])
def test_every_section_can_stand_at_the_top(desk: Desk, scale: int) -> None:
    desk.application.save_settings(desk.application.settings.with_(text_scale=scale))
    desk.settle()
    desk.application.window.resize(1366, 768)
    desk.go("guide")
    view = page_of(desk).view
    assert not view.text.horizontalScrollBar().maximum()
    for one in guide().sections:
        view.go_to(one.anchor)
        assert view.text.section() == one.anchor
        # As seen, not only as remembered: a step of one pixel finds the same place.
        bar = view.text.verticalScrollBar()
        bar.setValue(bar.value() + 1)
        assert view.text.section() == one.anchor
        assert marked(desk) == one.title


def test_the_headings_are_walked_by_keys_and_unfold_where_one_reads(desk: Desk) -> None:
    desk.go("guide", section="begynd")
    view = page_of(desk).view
    assert view.headings.hasFocus()
    shown = [view.headings.item(row) for row in range(view.headings.count())]
    texts = [item.text() for item in shown if not item.isHidden()]
    inner = [text.strip() for text in texts if text != text.strip()]
    assert inner == ["Lav et pengeskab", "Vælg et godt kodeord", "Gem nødnøglen", "PIN-kode"]
    QTest.keyClick(view.headings, Qt.Key.Key_Down)
    assert section(desk) == "lav-et-pengeskab"
    QTest.keyClick(view.headings, Qt.Key.Key_Return)
    assert view.text.hasFocus()
    QTest.keyClick(view.text, Qt.Key.Key_End)
    assert marked(desk) == "Til it-afdelingen"


def test_words_are_found_in_the_text(desk: Desk) -> None:
    desk.go("guide")
    view = page_of(desk).view
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.field.hasFocus()
    QTest.keyClicks(view.field, "nødnøgle")
    count = len(view.text.extraSelections())
    assert count > 3
    assert view.count.text() == f"1 af {count}"
    before = view.text.verticalScrollBar().value()
    QTest.keyClick(view.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.count.text() == f"{count} af {count}"
    assert view.text.verticalScrollBar().value() > before
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    assert view.count.text() == f"1 af {count}"
    QTest.keyClicks(view.field, "xyz")
    assert view.count.text() == "Intet fundet"
    assert view.text.extraSelections() == []
    assert not view.after.isEnabled()
    QTest.keyClick(view.field, Qt.Key.Key_Escape)
    assert view.field.text() == ""
    assert not view.count.isVisible()


def test_another_theme_keeps_the_place(desk: Desk, qapp: QApplication) -> None:
    desk.go("guide", section="kopier")
    text = page_of(desk).view.text
    place = text.verticalScrollBar().value()
    light = text.toHtml()
    style.apply(qapp, Settings(theme="dark"))
    assert text.verticalScrollBar().value() == place
    assert section(desk) == "kopier"
    assert text.toHtml() != light
    style.apply(qapp, Settings(theme="light"))


def test_it_comes_back_after_another_page_where_one_was(desk: Desk) -> None:
    desk.go("guide", section="genveje")
    state = desk.page.state()
    page_of(desk).view.text.verticalScrollBar().setValue(0)
    assert desk.page.restore({"scroll": state["scroll"]})
    assert section(desk) == "genveje"
    assert set(state) <= {"scroll", "focus", "cursor"}


def test_it_is_saved_as_pdf(desk: Desk, tmp_path: Path) -> None:
    desk.go("guide")
    view = page_of(desk).view
    asked: list[Path] = []

    def change_their_mind(start: Path) -> None:
        asked.append(start)

    view.ask_file = change_their_mind
    desk.click("guide-save")
    assert asked[0].name == "vejledning.pdf"
    assert not view.banner.isVisible()
    target = tmp_path / "min.pdf"
    view.ask_file = lambda start: target
    desk.click("guide-save")
    assert pdf.problems(target.read_bytes()) == []
    assert str(target) in view.banner.label.text()
    view.ask_file = lambda start: tmp_path / "ingen" / "min.pdf"
    desk.click("guide-save")
    assert "Vælg et andet sted." in view.banner.label.text()


def test_it_is_printed_whole(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "printet.pdf"
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    desk.go("guide")
    view = page_of(desk).view
    asked: list[int] = []

    def choose(pages: int) -> QPrinter:
        asked.append(pages)
        return printer

    view.ask_printer = choose
    desk.click("guide-print")
    desk.qtbot.waitUntil(view.banner.isVisible)
    assert asked[0] > 5
    assert view.banner.label.text() == f"{asked[0]} sider er sendt til printeren."
    with pikepdf.open(target) as printed:
        assert len(printed.pages) == asked[0]


def test_without_a_printer_it_says_so(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    desk.go("guide")
    view = page_of(desk).view
    desk.click("guide-print")
    qtbot.waitUntil(view.banner.isVisible)
    assert "Der er ingen printer" in view.banner.label.text()
