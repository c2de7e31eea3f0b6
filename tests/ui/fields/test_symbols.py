"""Pointing at a board: what was pointed at stands above, in order and with the time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.board import COLOURS, Cell
from taet_desktop.domain.instrument import Choice, Item, ItemKind, Question
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.ui import style
from taet_desktop.ui.fields import painting
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.make import make_field
from taet_desktop.ui.fields.symbols import SymbolsField
from taet_desktop.ui.theme import ANSWER_TARGET
from tests.ui.fields.hands import LEFT

Show = Callable[..., None]
CELLS = (Cell("ja", "Ja", "ja"), Cell("nej", "Nej", "nej"), Cell("mere", "Mere", "mere"))
JA = {"id": "ja", "label": "Ja", "at": "09:41:07"}
NEJ = {"id": "nej", "label": "Nej", "at": "09:41:07"}


@pytest.fixture
def field(show: Show, context: FieldContext) -> SymbolsField:
    made = SymbolsField(CELLS, context.now, context.picture_name)
    made.describe("Hvad vil du sige?", "")
    show(made, 700)
    return made


def test_each_tap_is_added_with_the_time(field: SymbolsField) -> None:
    for key in ("nej", "ja", "ja"):
        QTest.mouseClick(field.grid.tile(key), LEFT)
    assert field.value() == [NEJ, JA, JA]
    assert field.strip.accessibleName() == "Peget på: Nej, Ja, Ja"
    assert not field.grid.tile("ja").isChecked()  # pointing is not choosing


def test_the_last_is_taken_back_and_all_is_cleared(field: SymbolsField) -> None:
    field.set_value([NEJ, JA, JA])
    QTest.mouseClick(field.back, LEFT)
    assert field.value() == [NEJ, JA]
    QTest.mouseClick(field.clear, LEFT)
    assert field.value() is None
    assert not field.back.isEnabled()
    assert field.grid.tile("ja").hasFocus()  # the button under the focus went to sleep


def test_the_keyboard_points_too(field: SymbolsField) -> None:
    field.go_to()
    QTest.keyClick(field.grid.tile("ja"), Qt.Key.Key_Right)
    QTest.keyClick(field.grid.tile("nej"), Qt.Key.Key_Return)
    assert field.value() == [NEJ]


def test_a_ready_made_board_comes_before_the_choices(context: FieldContext, show: Show) -> None:
    question = Question(ItemKind.SYMBOLS, "Peg", "", tuple(Choice(one.id, one.label) for one in CELLS))
    item = Item("x", {QuestionForm.STANDARD: question}, board="ja-nej")
    ready = FieldContext(
        context.today,
        "Anna",
        context.picture_name,
        board=lambda board: CELLS[:2] if board == "ja-nej" else (),
    )
    made = make_field(question, ready, item)
    show(made)
    assert isinstance(made, SymbolsField)
    assert len(made.grid.tiles) == 2
    fallback = make_field(question, context, item)
    show(fallback)
    assert isinstance(fallback, SymbolsField)
    assert len(fallback.grid.tiles) == 3


def test_the_strip_wraps_and_keeps_what_an_older_board_had(field: SymbolsField) -> None:
    many = [{"id": "kat", "label": "kat", "at": "10:00:00"}] * 40
    before = field.strip.heightForWidth(600)
    field.set_value(many)
    assert field.strip.heightForWidth(600) > 2 * before
    assert field.value() == many


@pytest.mark.parametrize("count", [2, 24, 60])
def test_every_cell_fits_a_finger_and_none_overlap(count: int, show: Show, context: FieldContext) -> None:
    cells = [Cell(one.id, one.label, one.id) for one in load_catalogue().all[:count]]
    made = SymbolsField(cells, context.now, context.picture_name)
    show(made, 820)
    made.resize(820, made.heightForWidth(820))
    boxes = [tile.geometry() for tile in made.grid.tiles]
    assert all(min(box.width(), box.height()) >= ANSWER_TARGET for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_sixty_pictures_are_drawn_over_several_turns(show: Show, context: FieldContext) -> None:
    cells = [Cell(one.id, one.label, one.id) for one in load_catalogue().all[:60]]
    made = SymbolsField(cells, context.now, context.picture_name)
    show(made, 820)
    made.resize(820, 1400)
    waited: list[int] = []
    for _ in range(200):
        QApplication.processEvents()
        waited.append(painting.pending())
        if waited[-1] == 0 and len(waited) > 3:
            break
    assert waited[-1] == 0
    picture = made.grid.tiles[-1].grab().toImage()
    colours = {picture.pixelColor(x, 30).name() for x in range(0, picture.width(), 2)}
    assert len(colours) > 2  # the last picture is there too


def test_a_cell_keeps_the_colour_of_its_board(show: Show, context: FieldContext) -> None:
    cells = (Cell("ja", "Ja", "ja", colour="groen"), Cell("nej", "Nej", "nej"))
    field = SymbolsField(cells, context.now, context.picture_name)
    show(field, 700)

    def ground(key: str) -> str:
        return field.grid.tile(key).grab().toImage().pixelColor(14, 14).name().upper()

    assert (ground("ja"), ground("nej")) == (COLOURS["groen"], style.current().surface.upper())
    field.grid.tile("ja").setDown(True)
    assert ground("ja") == style.current().accent_soft.upper()
