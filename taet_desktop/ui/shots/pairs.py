"""Every tool as it was answered on the screen, beside its paper: filled in, and to fill in by pen."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import Instrument, Item
from taet_desktop.domain.visit import VisitKind
from taet_desktop.domain.voices import CITIZEN, QuestionForm
from taet_desktop.services import boards, citizens, papers, visits
from taet_desktop.services.demo.answering import Scene, fill_in
from taet_desktop.services.demo.people import DemoCitizen, demo_citizen
from taet_desktop.services.paper_pictures import PictureFinder
from taet_desktop.services.session import Session
from taet_desktop.settings import Settings
from taet_desktop.ui import pictures, speech, style
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.painting import pending
from taet_desktop.ui.pages.visit.section import SectionView
from taet_desktop.ui.paper.preview import LoadedPdf
from taet_desktop.ui.shots.index import Pair

PART = "skaerm-og-papir"
"""What the pairs are called for those who want them alone."""
_WIDE = 760
"""How wide the screen's side is, in pixels; a page is drawn as wide."""
_TALLEST = 8_000
_TRIES, _POINTED = 20, 4
_OWN_PAPER = {
    "kontaktaftale": papers.CONTACT,
    "ugeskema": papers.WEEK,
    "min-plan": papers.PLAN,
}
"""Tools whose paper has a shape of its own."""
_OWN_BLANK = {"ugeskema": papers.WEEK_BLANK, "min-plan": papers.PLAN_BLANK, "feedback": papers.FEEDBACK}


def draw_pairs(session: Session, folder: Path) -> list[Pair]:
    """Fill every tool in for somebody invented, draw both sides of each, and return the pairs."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        style.apply(app, Settings(theme="light"))
    pictures.set_source(session.catalogue.svg)
    try:
        return list(_draw(session, folder))
    finally:
        pictures.set_source(None)
        speech.forget()


def _draw(session: Session, folder: Path) -> Iterator[Pair]:
    rng = random.Random(7)  # noqa: S311 the same person each time, not a secret
    person = demo_citizen(rng, 0, session.now().date(), 2)
    citizens.save_citizen(session, person.citizen)
    visit, _ = visits.begin_visit(session, person.citizen.id, VisitKind.HOME)
    for tool in session.library.all():
        if tool.private or tool.audience == "adviser":
            continue
        answers = _filled(rng, session, person, tool)
        visits.save_answers(session, visit.id, tool, answers)
        name = f"{PART}-{tool.id}"
        sides = {
            "skaerm": _screen(session, person, tool, answers),
            "udfyldt": _paper(session, person, visit.id, _OWN_PAPER.get(tool.id, papers.FILLED + tool.id)),
            "tomt": _paper(session, person, visit.id, _OWN_BLANK.get(tool.id, papers.BLANK + tool.id)),
        }
        for side, image in sides.items():
            if not image.save(str(folder / f"{name}-{side}.png")):
                raise OSError("the picture could not be written")
        yield Pair(tool.title, *(f"{name}-{side}.png" for side in sides))


def _filled(rng: random.Random, session: Session, person: DemoCitizen, tool: Instrument) -> Answers:
    """Return answers to a tool: chance passes questions over, so the fullest of some fillings is taken."""
    scene = Scene(rng, person, session.adviser.name, session.now().date(), 3.4, VisitKind.HOME)
    answers = max((fill_in(scene, tool) for _ in range(_TRIES)), key=len)
    return answers if len(answers) else _pointed(session, person, tool)


def _pointed(session: Session, person: DemoCitizen, tool: Instrument) -> Answers:
    """Return what was pointed at on the boards of a tool that has nothing but them."""
    found = []
    for item in tool.items():
        cells = boards.cells_for(session, item.board, person.citizen)[:_POINTED]
        rows = [{"id": cell.id, "label": cell.label, "at": f"09:4{n}:00"} for n, cell in enumerate(cells)]
        found.append(Answer(item.id, item.question(QuestionForm.STANDARD).kind, rows))
    return Answers(found)


def _screen(session: Session, person: DemoCitizen, tool: Instrument, answers: Answers) -> QImage:
    """Return the tool's sections below each other, as the visit page shows them."""
    context = FieldContext(
        lambda: session.now().date(),
        person.citizen.address_name,
        session.picture_name,
        board=lambda board: boards.cells_for(session, board, person.citizen),
        now=session.now,
        picture_for=PictureFinder(session.catalogue),
    )
    given = {answer.item: answer.form for answer in answers}

    def form_of(item: Item) -> QuestionForm:
        return given.get(item.id, person.citizen.form)

    sheet = QWidget()
    style.set_role(sheet, "paper")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(sheet)
    for section in tool.sections:
        view = SectionView(section, context, form_of, lambda: [], lambda: CITIZEN, read_only=False)
        view.show_answers(answers)
        view.finish_building()
        column.addWidget(view)
    sheet.setFixedWidth(_WIDE)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    sheet.show()
    for _ in range(4):
        QApplication.processEvents()
        sheet.resize(_WIDE, min(_TALLEST, max(sheet.sizeHint().height(), sheet.heightForWidth(_WIDE))))
    while pending():
        QApplication.processEvents()
    image = sheet.grab().toImage()
    sheet.close()
    sheet.deleteLater()
    return image


def _paper(session: Session, person: DemoCitizen, visit: RecordId, paper: str) -> QImage:
    """Return the pages of a paper below each other."""
    data = papers.preview_paper(session, paper, person.citizen.id, visit)
    loaded = LoadedPdf(data)
    try:
        pages = [_page(loaded, number) for number in range(loaded.document.pageCount())]
    finally:
        loaded.close()
    return _stacked(pages)


def _page(loaded: LoadedPdf, number: int) -> QImage:
    points = loaded.document.pagePointSize(number)
    size = QSize(_WIDE, round(_WIDE * points.height() / points.width()))
    return loaded.document.render(number, size)


def _stacked(pages: Sequence[QImage]) -> QImage:
    gap = 12
    high = sum(page.height() for page in pages) + gap * (len(pages) - 1)
    whole = QImage(_WIDE, high, QImage.Format.Format_RGB32)
    whole.fill(0xFFD9D5CA)
    painter = QPainter(whole)
    top = 0
    for page in pages:
        painter.fillRect(0, top, page.width(), page.height(), Qt.GlobalColor.white)
        painter.drawImage(0, top, page)
        top += page.height() + gap
    painter.end()
    return whole
