"""The two sides of a pair as pictures of one width: what the screen shows from top to bottom, and pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.instrument import Instrument, Item
from taet_desktop.domain.note import Note
from taet_desktop.domain.visibility import visible_sections
from taet_desktop.domain.voices import CITIZEN, QuestionForm
from taet_desktop.services import boards
from taet_desktop.services.paper_pictures import PictureFinder
from taet_desktop.services.session import Session
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.painting import pending
from taet_desktop.ui.pages.visit.note_panel import NotePanel
from taet_desktop.ui.pages.visit.section import SectionView
from taet_desktop.ui.paper.preview import LoadedPdf
from taet_desktop.ui.widgets import Label

WIDE = 760
"""How wide both sides are, in pixels."""
_TALLEST = 12_000
_BETWEEN_PAGES = 12
_TABLE = 0xFFD9D5CA


def tool_on_screen(session: Session, citizen: Citizen, tool: Instrument, answers: Answers) -> QImage:
    """Return the parts of a tool in which anything is asked, below each other."""
    context = FieldContext(
        lambda: session.now().date(),
        citizen.address_name,
        session.picture_name,
        board=lambda board: boards.cells_for(session, board, citizen),
        now=session.now,
        picture_for=PictureFinder(session.catalogue),
    )
    given = {answer.item: answer.form for answer in answers}

    def form_of(item: Item) -> QuestionForm:
        return given.get(item.id, citizen.form)

    sheet = QWidget()
    style.set_role(sheet, "paper")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(sheet)
    for section in visible_sections(tool, answers):
        view = SectionView(section, context, form_of, lambda: [], lambda: CITIZEN, read_only=False)
        view.show_answers(answers)
        view.finish_building()
        column.addWidget(Label(section.title, "section"))
        column.addWidget(view)
    column.addStretch(1)
    return _picture(sheet, lambda: max(sheet.sizeHint().height(), sheet.heightForWidth(WIDE)))


def note_on_screen(session: Session, citizen: Citizen, note: Note) -> QImage:
    """Return the whole note as it stands beside the tools."""
    panel = NotePanel(lambda: session.now().date())
    panel.show_note(note, citizen.address_name, read_only=True)
    return _picture(panel, lambda: _unrolled(panel))


def _unrolled(panel: NotePanel) -> int:
    """Return how high a note must be for nothing of it to be out of sight."""
    area = panel.findChild(QScrollArea, "note-scroll")
    inside = area.widget() if isinstance(area, QScrollArea) else None
    if not isinstance(area, QScrollArea) or inside is None:
        raise LookupError("the note has nothing to scroll")
    return panel.height() + inside.height() - area.height()


def _picture(widget: QWidget, height: Callable[[], int]) -> QImage:
    """Return all of a widget, once everything in it has found its place."""
    widget.setFixedWidth(WIDE)
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()
    for _ in range(4):
        QApplication.processEvents()
        widget.resize(WIDE, min(_TALLEST, height()))
    while pending():
        QApplication.processEvents()
    image = widget.grab().toImage()
    widget.close()
    widget.deleteLater()
    return image


def stacked_pages(papers: Sequence[bytes]) -> QImage:
    """Return the pages of some papers below each other."""
    pages = [page for data in papers for page in _pages(data)]
    high = sum(page.height() for page in pages) + _BETWEEN_PAGES * (len(pages) - 1)
    whole = QImage(WIDE, high, QImage.Format.Format_RGB32)
    whole.fill(_TABLE)
    painter = QPainter(whole)
    top = 0
    for page in pages:
        painter.fillRect(0, top, page.width(), page.height(), Qt.GlobalColor.white)
        painter.drawImage(0, top, page)
        top += page.height() + _BETWEEN_PAGES
    painter.end()
    return whole


def _pages(data: bytes) -> list[QImage]:
    loaded = LoadedPdf(data)
    try:
        return [_page(loaded, number) for number in range(loaded.document.pageCount())]
    finally:
        loaded.close()


def _page(loaded: LoadedPdf, number: int) -> QImage:
    points = loaded.document.pagePointSize(number)
    size = QSize(WIDE, round(WIDE * points.height() / points.width()))
    return loaded.document.render(number, size)
