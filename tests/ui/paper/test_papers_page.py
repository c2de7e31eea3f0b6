"""The page of papers, by mouse and keyboard, and printing measured in millimetres."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
import shiboken6
from PySide6.QtCore import QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.visit import VisitKind
from taet_desktop.errors import UserError
from taet_desktop.reports import pdf
from taet_desktop.services import papers, visits
from taet_desktop.ui.lines import LinesView
from taet_desktop.ui.paper import printing
from taet_desktop.ui.paper.page import PapersPage
from taet_desktop.ui.paper.preview import LoadedPdf, PaperPreview
from taet_desktop.ui.widgets import CheckBox
from tests.ui.pages.conftest import Desk, desk, made_vault

__all__ = ["desk", "made_vault"]

GOALS = [
    {"goal": "Jeg vil selv tage bussen", "steps": [{"what": "Øve turen", "who": "Anna", "when": "fredag"}]}
]
MM = 72 / 25.4


@pytest.fixture
def told(desk: Desk) -> Iterator[Desk]:
    """A finished visit with a goal."""
    visit, _ = visits.begin_visit(desk.session, desk.anna.id, VisitKind.HOME)
    tool = desk.session.library.get("maal-og-aftaler")
    visits.save_answers(desk.session, visit.id, tool, Answers([Answer("maal", ItemKind.GOALS, GOALS)]))
    visits.finish_visit(desk.session, visit.id, next_follow_up=clock.now().date() + timedelta(days=20))
    yield desk


def page_of(desk: Desk) -> PapersPage:
    page = desk.page
    assert isinstance(page, PapersPage)
    return page


def exports(desk: Desk) -> list[str]:
    with desk.session.store.read() as uow:
        entries = uow.audit.entries(citizen=desk.anna.id)
    return [entry.purpose for entry in entries if entry.action is AuditAction.EXPORT]


def heading(desk: Desk) -> str:
    return desk.find(QLabel, "paper-heading").text()


def choose(desk: Desk, paper: str) -> None:
    for view in desk.page.findChildren(LinesView):
        for row, line in enumerate(view.lines()):
            if line.key == paper:
                place = view.visualRect(view.model().index(row, 0)).center()
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
                desk.settle()
                return
    raise AssertionError(paper)


def test_the_citizens_page_leads_to_the_papers_and_the_newest_talk_is_shown(told: Desk) -> None:
    told.go("citizen", id=told.anna.id)
    told.click("citizen-papers")
    assert told.here == "papers"
    assert heading(told) == "Det, vi talte om"
    assert page_of(told).preview.page_count == 1
    assert exports(told) == []


def test_a_finished_visit_leads_to_its_papers(told: Desk) -> None:
    visit = papers_visit(told)
    told.go("visit", id=visit)
    told.click("visit-papers")
    assert told.here == "papers"
    assert heading(told) == "Det, vi talte om"


def papers_visit(desk: Desk) -> str:
    with desk.session.store.read() as uow:
        found = [one for one in uow.visits.of_citizen(desk.anna.id) if one.ended]
    return found[0].id


def test_choosing_by_mouse_and_keyboard_shows_the_paper(told: Desk) -> None:
    told.go("papers", id=told.anna.id)
    choose(told, papers.PLAN)
    assert heading(told) == "Min plan"
    view = told.page.findChildren(LinesView)[0]
    assert [line.title for line in view.lines() if line.tag] == ["Min plan"]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    told.settle()
    assert heading(told) == "Lommekort"
    assert not told.find(QLabel, "paper-heading").isHidden()


def test_size_and_large_print_change_the_page(told: Desk) -> None:
    told.go("papers", id=told.anna.id, paper=papers.PLAN)
    shown = page_of(told).preview.view.document()
    assert shown.pagePointSize(0).width() == pytest.approx(841.9, abs=0.2)
    told.click("paper-size-A3")
    shown = page_of(told).preview.view.document()
    assert shown.pagePointSize(0).width() == pytest.approx(1190.6, abs=0.3)
    told.click("paper-large")
    assert told.find(CheckBox, "paper-large").isChecked()
    choose(told, papers.POCKET)
    assert page_of(told).size_chosen == "A4"


def test_saving_writes_an_archive_pdf_and_is_logged(told: Desk, tmp_path: Path) -> None:
    told.go("papers", id=told.anna.id, paper=papers.PLAN)
    asked: list[Path] = []
    target = tmp_path / "ud" / "plan.pdf"
    target.parent.mkdir()

    def ask(start: Path) -> Path:
        asked.append(start)
        return target

    page_of(told).ask_file = ask
    told.click("paper-save")
    assert asked[0].name == "min-plan.pdf"
    assert pdf.problems(target.read_bytes()) == []
    assert [one.name for one in target.parent.iterdir()] == ["plan.pdf"]
    assert exports(told) == ["print"]
    assert "ikke låst" in page_of(told).banner.label.text()


def test_a_place_that_refuses_is_told_in_danish(told: Desk, tmp_path: Path) -> None:
    told.go("papers", id=told.anna.id, paper=papers.PLAN)
    page_of(told).ask_file = lambda start: tmp_path / "findes-ikke" / "plan.pdf"
    told.click("paper-save")
    assert page_of(told).banner.isVisible()
    assert page_of(told).banner.tone == "care"


def test_without_a_printer_the_page_says_what_to_do(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    told.go("papers", id=told.anna.id, paper=papers.PLAN)
    told.click("paper-print")
    assert "ingen printer" in page_of(told).banner.label.text()
    assert "Gem som PDF" in page_of(told).banner.label.text()
    assert exports(told) == []


def pdf_printer(path: Path, resolution: int = 300) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


def test_printing_sends_the_pages_and_is_logged(told: Desk, tmp_path: Path) -> None:
    told.go("papers", id=told.anna.id, paper=papers.PLAN)
    target = tmp_path / "print.pdf"
    page_of(told).ask_printer = lambda: pdf_printer(target)
    told.click("paper-print")
    assert "sendt til printeren" in page_of(told).banner.label.text()
    assert exports(told) == ["print"]
    with pikepdf.open(target) as printed:
        width, height = (float(one) for one in printed.pages[0].MediaBox[2:])
        assert (width, height) == pytest.approx((842, 595), abs=1)


def test_changing_ones_mind_prints_and_logs_nothing(told: Desk) -> None:
    told.go("papers", id=told.anna.id, paper=papers.PLAN)
    page_of(told).ask_printer = lambda: None
    page_of(told).ask_file = lambda start: None
    told.click("paper-print")
    told.click("paper-save")
    assert exports(told) == []


def printed_on(printer: QPrinter, data: bytes) -> int:
    """Print to the end, and return how many pages there were."""
    steps = printing.print_pdf(data, printer)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return int(end.value)


def boxed(size: tuple[float, float], box: tuple[float, float, float, float]) -> bytes:
    """Return a page in points with one black box, given in millimetres from the upper left corner."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    left, top, width, height = (one * MM for one in box)
    canvas.rect(left, size[1] - top - height, width, height, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("resolution", [150, 300, 1200])
@pytest.mark.parametrize("size", [(595.28, 841.89), (841.89, 595.28), (841.89, 1190.55), (1190.55, 841.89)])
def test_a_millimetre_is_a_millimetre(
    size: tuple[float, float], resolution: int, tmp_path: Path, qtbot: QtBot
) -> None:
    """As far down and to the right as there is paper, since a wrong scale is least felt at the upper left."""
    wide, high = size[0] / MM, size[1] / MM
    box = (20.0, 30.0, wide - 40, high - 60)
    target = tmp_path / "out.pdf"
    assert printed_on(pdf_printer(target, resolution), boxed(size, box)) == 1
    printed = QPdfDocument()
    printed.load(str(target))
    assert printed.pageCount() == 1
    points = printed.pagePointSize(0)
    assert (points.width(), points.height()) == pytest.approx(size, abs=1.5)
    per_mm = 8
    image = printed.render(
        0, QSize(round(points.width() / MM * per_mm), round(points.height() / MM * per_mm))
    )
    printed.close()
    found = [one / per_mm for one in edges(image)]
    wanted = [box[0], box[1], box[0] + box[2], box[1] + box[3]]
    assert found == pytest.approx(wanted, abs=0.4)


def edges(image: QImage) -> list[int]:
    """Return left, top, right and bottom of what is black."""
    grey = QImage(image.size(), QImage.Format.Format_RGB32)
    grey.fill(Qt.GlobalColor.white)
    from PySide6.QtGui import QPainter

    painter = QPainter(grey)
    painter.drawImage(0, 0, image)
    painter.end()
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    bits, line = bytes(grey.constBits()), grey.bytesPerLine()
    rows = [y for y in range(grey.height()) if min(bits[y * line : y * line + grey.width()]) < 100]
    middle = bits[rows[len(rows) // 2] * line :][: grey.width()]
    columns = [x for x, value in enumerate(middle) if value < 100]
    return [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]


def test_a_printer_without_that_paper_is_told_in_danish(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for a printer that keeps to A5 whatever is asked of it."""
    printer = pdf_printer(tmp_path / "out.pdf")
    small = QPageLayout(QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF())
    monkeypatch.setattr(QPrinter, "pageLayout", lambda self: small)
    with pytest.raises(UserError, match="størrelse"):
        printed_on(printer, boxed((595.28, 841.89), (20, 30, 40, 50)))


def test_a_broken_file_is_not_shown(qtbot: QtBot) -> None:
    preview = PaperPreview()
    qtbot.addWidget(preview)
    assert not preview.show_pdf(b"no pdf")
    assert preview.page_count == 0
    with pytest.raises(UserError, match="udskrives"):
        printed_on(QPrinter(), b"no pdf")


def test_closing_forgets_the_bytes(qtbot: QtBot) -> None:
    loaded = LoadedPdf(boxed((595, 842), (1, 2, 3, 4)))
    assert loaded.ready
    loaded.close()
    assert not loaded.ready


def test_locking_leaves_no_paper_behind(told: Desk) -> None:
    told.go("papers", id=told.anna.id, paper=papers.PLAN)
    page = page_of(told)
    assert page.preview.page_count == 1
    assert "Jeg vil" not in str(page.state())
    preview = page.preview
    page.clear()
    assert preview.page_count == 0
    assert page.choice is None
    assert heading(told) == ""


def test_nothing_lies_in_the_folder_of_temporary_files(told: Desk, sandbox: Path) -> None:
    told.go("papers", id=told.anna.id, paper=papers.PLAN)
    told.click("paper-large")
    assert list((sandbox / "tmp").iterdir()) == []


def test_a_citizen_without_anything_still_has_papers(desk: Desk) -> None:
    desk.go("papers", id=desk.bo.id)
    titles = [line.title for view in desk.page.findChildren(LinesView) for line in view.lines()]
    assert titles[0] == "Lommekort"
    assert "Min plan, tom" in titles
    assert "Hjælpespørgsmål til perspektivskifte" not in titles
    assert page_of(desk).preview.page_count >= 1


def test_back_leads_to_where_one_came_from(told: Desk) -> None:
    told.go("citizen", id=told.anna.id)
    told.click("citizen-papers")
    shell = told.application.shell
    assert shell is not None
    back = shell.findChild(QAbstractButton, "papers-back")
    assert isinstance(back, QAbstractButton)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    told.settle()
    assert told.here == "citizen"


def test_the_real_lock_and_unlock_end_where_one_was(told: Desk) -> None:
    page = told.go("papers", id=told.anna.id, paper=papers.PLAN)
    assert isinstance(page, PapersPage)
    told.application.lock()
    assert told.application.shell is None
    assert not shiboken6.isValid(page) or page.preview.page_count == 0


def test_a_picture_waits_until_the_page_is_drawn(told: Desk) -> None:
    page = told.go("papers", id=told.anna.id)
    assert isinstance(page, PapersPage)
    told.qtbot.waitUntil(lambda: page.preview.drawn, timeout=10_000)
    page.choose(papers.POCKET)
    assert told.application.jobs.flush(20)
    told.qtbot.waitUntil(lambda: page.preview.page_count == 1 and page.preview.drawn, timeout=10_000)
    page.preview.clear()
    assert page.preview.drawn
