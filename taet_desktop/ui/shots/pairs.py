"""Every tool as it was answered on the screen, beside its papers: filled in, and to fill in by pen."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.visit import VisitKind
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments.loader import load_library
from taet_desktop.services import boards, citizens, papers, visits
from taet_desktop.services.demo.answering import Scene, fill_in
from taet_desktop.services.demo.people import demo_citizen
from taet_desktop.services.papers import PaperChoice
from taet_desktop.services.session import Session
from taet_desktop.settings import Settings
from taet_desktop.ui import pictures, speech, style
from taet_desktop.ui.shots.index import Pair
from taet_desktop.ui.shots.pair_sides import note_on_screen, stacked_pages, tool_on_screen

PART = "skaerm-og-papir"
"""What the pairs are called for those who want them alone."""
NOTE = "notat"
_POINTED = 4
_FAST = 80
"""How hard Qt tries to make a picture's file small: a third less time, hardly larger."""
_OF_THE_VISIT = (papers.COPY, papers.POCKET)
_ADVISERS_OWN = "Rådgiverens eget. Det kommer aldrig på papir."
_NO_PAPER = "Det papir findes ikke."


def pair_names() -> dict[str, str]:
    """Return every pair's name and what it shows, in the order in which they are drawn."""
    tools = {f"{PART}-{tool.id}": tool.title for tool in load_library().all()}
    return {**tools, f"{PART}-{NOTE}": "Notatet, kopien til borgeren og lommekortet"}


@dataclass(frozen=True, slots=True)
class _Talk:
    """The visit that the pairs are about, and where their pictures go."""

    session: Session
    folder: Path
    scene: Scene
    visit: RecordId

    @property
    def citizen(self) -> Citizen:
        return self.scene.person.citizen


def draw_pairs(session: Session, folder: Path, wants: Callable[[str], bool]) -> list[Pair]:
    """Fill every tool in for somebody invented, and draw both sides of those that are wanted by name."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        style.apply(app, Settings(theme="light"))
    pictures.set_source(session.catalogue.svg)
    try:
        talk = _begin(session, folder)
        answers = {tool.id: _fill(talk, tool) for tool in session.library.all()}
        return [_pair(talk, name, title, answers) for name, title in pair_names().items() if wants(name)]
    finally:
        pictures.set_source(None)
        speech.forget()


def _begin(session: Session, folder: Path) -> _Talk:
    rng = random.Random(7)  # noqa: S311 the same person each time, not a secret
    today = session.now().date()
    person = demo_citizen(rng, 0, today, 2)
    citizens.save_citizen(session, person.citizen)
    visit, _ = visits.begin_visit(session, person.citizen.id, VisitKind.HOME)
    scene = Scene(rng, person, session.adviser.name, today, 3.4, VisitKind.HOME, patient=True)
    return _Talk(session, folder, scene, visit.id)


def _fill(talk: _Talk, tool: Instrument) -> Answers:
    """Answer a tool in the visit, and return the answers."""
    answers = fill_in(talk.scene, tool)
    if not len(answers) and not tool.private:
        answers = _pointed(talk, tool)
    if len(answers):
        visits.save_answers(talk.session, talk.visit, tool, answers)
    return answers


def _pointed(talk: _Talk, tool: Instrument) -> Answers:
    """Return what was pointed at on the boards of a tool that has nothing but them."""
    found = []
    for item in tool.items():
        cells = boards.cells_for(talk.session, item.board, talk.citizen)[:_POINTED]
        rows = [{"id": cell.id, "label": cell.label, "at": f"09:4{n}:00"} for n, cell in enumerate(cells)]
        found.append(Answer(item.id, item.question(QuestionForm.STANDARD).kind, rows))
    return Answers(found)


def _pair(talk: _Talk, name: str, title: str, answers: dict[str, Answers]) -> Pair:
    session, tool_id = talk.session, name.removeprefix(f"{PART}-")
    if tool_id == NOTE:
        note = visits.workspace(session, talk.visit).note
        screen, private = note_on_screen(session, talk.citizen, note), False
    else:
        tool = session.library.get(tool_id)
        screen, private = tool_on_screen(session, talk.citizen, tool, answers[tool_id]), tool.private
    kept = _keep(talk, f"{name}-skaerm", screen)
    choices = [one for one in papers.papers(session, talk.citizen.id, talk.visit) if _is_of(one, tool_id)]
    filled = _papers(talk, f"{name}-udfyldt", [one for one in choices if one.group != papers.BY_PEN])
    blank = _papers(talk, f"{name}-tomt", [one for one in choices if one.group == papers.BY_PEN])
    return Pair(title, kept, filled, blank, _ADVISERS_OWN if private else _NO_PAPER)


def _is_of(choice: PaperChoice, tool: str) -> bool:
    return choice.id in _OF_THE_VISIT if tool == NOTE else papers.tool_of(choice.id) == tool


def _papers(talk: _Talk, name: str, choices: Sequence[PaperChoice]) -> str:
    """Return the file with the pages of some papers, or nothing where there are none."""
    made = [papers.preview_paper(talk.session, one.id, talk.citizen.id, talk.visit) for one in choices]
    return _keep(talk, name, stacked_pages(made)) if made else ""


def _keep(talk: _Talk, name: str, image: QImage) -> str:
    file = talk.folder / f"{name}.png"
    if not image.save(str(file), "PNG", _FAST):  # type: ignore[call-overload]
        raise OSError("the picture could not be written")
    return file.name
