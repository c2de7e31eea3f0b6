"""The new ways to answer inside the real tool view: undo, redo, forms, voices, and every shipped tool."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import Choice, Instrument, Item, ItemKind, Question, Section
from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Voice
from taet_desktop.instruments.loader import load_library
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.goals import GoalsField
from taet_desktop.ui.fields.lines import LinesField
from taet_desktop.ui.fields.signature import SignatureField
from taet_desktop.ui.fields.sort import SortField
from taet_desktop.ui.fields.week import WeekField
from taet_desktop.ui.pages.visit.open_tool import OpenTool
from taet_desktop.ui.pages.visit.tool_view import ToolView
from taet_desktop.ui.undo import AnswersHistory
from tests.ui.fields.hands import LEFT, between, drag, middle

CARDS = (Choice("sove", "Søvn", "sove"), Choice("mad", "Mad", "mad"))
PILES = (Choice("godt", "Godt", "tommel-op"), Choice("ikke", "Ikke godt", "tommel-ned"))
MOTHER = Voice(Informant.RELATIVE, "mor")


def item(kind: ItemKind) -> Item:
    cards = CARDS if kind is ItemKind.SORT else ()
    forms = {
        form: Question(kind, "Hvordan går det?", choices=cards, form=form)
        for form in (QuestionForm.STANDARD, QuestionForm.PICTURE)
    }
    return Item(kind.value, forms, piles=PILES if cards else ())


KINDS = (ItemKind.SORT, ItemKind.LINES, ItemKind.WEEK, ItemKind.GOALS, ItemKind.SIGNATURE)
TOOL = Instrument(
    "proeve", 1, "Prøve", "Prøve", "", "", tuple(Section(k.value, k.value, (item(k),)) for k in KINDS)
)


class Desk:
    """The tool view with the tool on it."""

    def __init__(self, view: ToolView) -> None:
        self.view = view
        self.tool = OpenTool(TOOL, AnswersHistory(Answers()))

    def open(self, kind: ItemKind) -> QWidget:
        self.tool.section = KINDS.index(kind)
        self.view.show_tool(self.tool)
        assert self.view.section is not None
        self.view.section.finish_building()
        QApplication.processEvents()
        return self.view.section.rows[kind.value].boxes[0].field

    def said(self) -> object:
        found = [answer.value for answer in self.tool.history.answers]
        return found[0] if found else None


@pytest.fixture
def desk(qtbot: QtBot, context: FieldContext) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    view = ToolView(context, lambda: [MOTHER], window)
    view.resize(1100, 900)
    window.resize(1100, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Desk(view)
    view.drop_tools()


def test_laying_cards_is_taken_back_and_done_again(desk: Desk) -> None:
    field = desk.open(ItemKind.SORT)
    assert isinstance(field, SortField)
    card = field.mat.card("sove")
    drag(card, *between(middle(card), middle(field.mat.piles[0])))
    QTest.mouseClick(field.mat.card("mad"), LEFT)
    QTest.mouseClick(field.mat.piles[1], LEFT)
    assert desk.said() == {"godt": ["sove"], "ikke": ["mad"]}
    assert desk.view.undo()
    assert desk.said() == field.value() == {"godt": ["sove"]}
    assert desk.view.undo()
    assert desk.said() is None
    assert field.mat.waiting() == field.mat.cards
    assert desk.view.redo()
    assert field.value() == {"godt": ["sove"]}


def test_pictures_alone_show_the_same_piles(desk: Desk) -> None:
    desk.open(ItemKind.SORT)
    section = desk.view.section
    assert section is not None
    row = section.rows["sort"]
    desk.tool.history.edit(Answers([Answer("sort", ItemKind.SORT, {"godt": ["mad"]})]), "sort")
    row.show_answers(desk.tool.history.answers.of("sort"))
    QTest.mouseClick(row.forms.pill(QuestionForm.PICTURE.value), LEFT)
    field = row.boxes[0].field
    assert isinstance(field, SortField)
    assert field.mat.wordless
    assert field.value() == {"godt": ["mad"]}


def test_two_voices_sort_side_by_side(desk: Desk) -> None:
    field = desk.open(ItemKind.SORT)
    assert isinstance(field, SortField)
    QTest.mouseClick(field.mat.card("mad"), LEFT)
    QTest.mouseClick(field.mat.piles[0], LEFT)
    section = desk.view.section
    assert section is not None
    row = section.rows["sort"]
    QTest.mouseClick(row.voices.pill(MOTHER.key), LEFT)
    hers = row.boxes[1].field
    assert isinstance(hers, SortField)
    QTest.mouseClick(hers.mat.card("mad"), LEFT)
    QTest.mouseClick(hers.mat.piles[1], LEFT)
    answers = desk.tool.history.answers
    mine, theirs = answers.by("sort", CITIZEN), answers.by("sort", MOTHER)
    assert mine is not None
    assert theirs is not None
    assert (mine.value, theirs.value) == ({"godt": ["mad"]}, {"ikke": ["mad"]})


def test_lines_are_taken_back_word_by_word_and_act_by_act(desk: Desk) -> None:
    field = desk.open(ItemKind.LINES)
    assert isinstance(field, LinesField)
    field.go_to()
    QTest.keyClicks(field.rows[0].line, "kat")
    QTest.keyClick(field.rows[0].line, Qt.Key.Key_Return)
    QTest.keyClicks(field.rows[1].line, "ro")
    QTest.keyClick(field.rows[1].line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.said() == ["ro", "kat"]
    desk.view.undo()
    assert desk.said() == field.value() == ["kat", "ro"]
    desk.view.undo()
    assert desk.said() == ["kat"]


def test_a_removed_goal_comes_back_whole(desk: Desk) -> None:
    field = desk.open(ItemKind.GOALS)
    assert isinstance(field, GoalsField)
    QTest.keyClicks(field.rows[0].goal, "bage")
    QTest.mouseClick(field.rows[0].status.pill("stabil"), LEFT)
    QTest.mouseClick(field.rows[0].remove, LEFT)
    assert desk.said() is None
    desk.view.undo()
    assert field.value() == [{"goal": "bage", "status": "stabil"}]
    assert field.rows[0].status.pill("stabil").isChecked()


def test_a_thing_put_on_every_day_is_taken_back_at_once(desk: Desk) -> None:
    field = desk.open(ItemKind.WEEK)
    assert isinstance(field, WeekField)
    QTest.mouseClick(field.grid.cell(1, "morgen"), LEFT)
    assert field.picker is not None
    QTest.keyClicks(field.picker.text, "medicin")
    QTest.mouseClick(field.picker.every, LEFT)
    assert len(field.value()) == 7
    desk.view.undo()
    assert [row["day"] for row in field.value()] == ["1"]
    desk.view.undo()
    assert field.value() is None


def test_a_stroke_is_taken_back(desk: Desk) -> None:
    field = desk.open(ItemKind.SIGNATURE)
    assert isinstance(field, SignatureField)
    pad = field.pad
    for x in (40, 140):
        drag(pad, *between(pad.mapToGlobal(QPoint(x, 20)), pad.mapToGlobal(QPoint(x + 60, 90))))
    assert len(field.value()["strokes"]) == 2
    desk.view.undo()
    assert len(field.value()["strokes"]) == 1
    desk.view.undo()
    assert desk.said() is None
    assert field.value() is None


def heard(part: QWidget) -> str:
    """Return what a screen reader says: the name, or what stands on the button."""
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


@pytest.mark.parametrize("tool", load_library().all(), ids=lambda tool: tool.id)
def test_every_tool_is_built_in_every_form_and_every_part_is_named(
    tool: Instrument, qtbot: QtBot, context: FieldContext
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view = ToolView(context, lambda: [], window)
    view.resize(1100, 640)
    window.show()
    for form in QuestionForm:
        view.default_form = form
        for number in range(len(tool.sections)):
            view.show_tool(OpenTool(tool, AnswersHistory(Answers()), number))
            section = view.section
            assert section is not None
            section.finish_building()
            for row in section.rows.values():
                for box in row.boxes:
                    unnamed = [key for key, part in box.parts().items() if not heard(part)]
                    assert unnamed == [], (row.item.id, form)
            view.drop_tools()
