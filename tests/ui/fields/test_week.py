"""The week: cells, the picker, moving, and one day at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taet_desktop.domain.instrument import Choice, ItemKind
from taet_desktop.domain.values import checked
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import FieldContext, Place
from taet_desktop.ui.fields.week import WeekField
from taet_desktop.ui.fields.week_picker import WeekPicker
from taet_desktop.ui.theme import ANSWER_TARGET
from tests.ui.fields.hands import LEFT, between, drag, middle

Show = Callable[..., None]
CHOICES = (Choice("arbejde", "Arbejde", "arbejde"), Choice("bad", "Bad", "bad"))
BATH = {"day": "1", "part": "morgen", "picture": "bad", "text": ""}


@pytest.fixture
def field(show: Show, context: FieldContext) -> WeekField:
    made = WeekField(CHOICES, context)
    made.describe("Hvordan ser din uge ud?", "")
    show(made, 860)
    return made


def changes(field: WeekField) -> list[Any]:
    seen: list[Any] = []
    field.changed.connect(lambda: seen.append((field.value(), field.typing_part)))
    return seen


def opened(field: WeekField, day: int, part: str) -> WeekPicker:
    QTest.mouseClick(field.grid.cell(day, part), LEFT)
    assert field.picker is not None
    assert field.picker.isVisible()
    return field.picker


def test_a_click_opens_the_picker_and_words_are_typed(field: WeekField) -> None:
    seen = changes(field)
    picker = opened(field, 2, "aften")
    assert picker.title.text() == "Tirsdag aften"
    assert picker.text.hasFocus()
    QTest.keyClicks(picker.text, "kor")
    assert field.value() == [{"day": "2", "part": "aften", "picture": "", "text": "kor"}]
    assert {part for _, part in seen} == {"2-aften-text"}
    assert field.parts()["2-aften-text"] is picker.text
    QTest.keyClick(picker.text, Qt.Key.Key_Return)
    assert picker.isHidden()
    assert field.grid.cell(2, "aften").hasFocus()


def test_a_picture_is_chosen_and_let_go(field: WeekField) -> None:
    picker = opened(field, 1, "morgen")
    assert picker.grid is not None
    QTest.mouseClick(picker.grid.tile("bad"), LEFT)
    assert checked(ItemKind.WEEK, field.value()) == [BATH]
    QTest.mouseClick(picker.grid.tile("bad"), LEFT)
    assert field.value() is None


def test_pictures_are_found_by_a_danish_word(field: WeekField, qtbot: QtBot) -> None:
    picker = opened(field, 3, "eftermiddag")
    QTest.keyClicks(picker.search, "svøm")
    qtbot.waitUntil(lambda: "svoemme" in _keys(picker) and "bad" not in _keys(picker))
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert field.value()[0]["picture"] == _keys(picker)[0]
    picker.search.selectAll()
    QTest.keyClicks(picker.search, "qqqq")
    qtbot.waitUntil(lambda: not _keys(picker))
    assert picker.nothing.isVisible()


def _keys(picker: WeekPicker) -> list[str]:
    return [tile.spec.key for tile in picker.grid.tiles] if picker.grid else []


def test_escape_closes_and_gives_the_focus_back(field: WeekField) -> None:
    picker = opened(field, 5, "morgen")
    QTest.keyClick(picker.text, Qt.Key.Key_Escape)
    assert picker.isHidden()
    assert field.grid.cell(5, "morgen").hasFocus()


def test_a_cell_can_hold_more_than_one_thing(field: WeekField) -> None:
    field.set_value([BATH])
    picker = opened(field, 1, "morgen")
    QTest.mouseClick(picker.others.pill("ny"), LEFT)
    QTest.keyClicks(picker.text, "medicin")
    assert [row["text"] for row in field.value()] == ["", "medicin"]
    QTest.mouseClick(picker.others.pill("0"), LEFT)
    assert picker.entry["picture"] == "bad"
    QTest.mouseClick(picker.remove, LEFT)
    assert [row["text"] for row in field.value()] == ["medicin"]


def test_one_thing_is_put_on_every_day(field: WeekField) -> None:
    field.set_value([BATH])
    picker = opened(field, 1, "morgen")
    seen = changes(field)
    QTest.mouseClick(picker.every, LEFT)
    assert [row["day"] for row in field.value()] == list("1234567")
    assert len(seen) == 1
    QTest.mouseClick(picker.every, LEFT)
    assert len(field.value()) == 7


def test_a_thing_is_dragged_to_another_day(field: WeekField) -> None:
    field.set_value([BATH])
    start, end = field.grid.cell(1, "morgen"), field.grid.cell(4, "aften")
    drag(start, *between(middle(start), middle(end)))
    assert field.value() == [BATH | {"day": "4", "part": "aften"}]
    drag(end, *between(middle(end), middle(start)), modifiers=Qt.KeyboardModifier.ControlModifier)
    assert field.value() == [BATH, BATH | {"day": "4", "part": "aften"}]


def test_a_drag_to_nowhere_changes_nothing(field: WeekField) -> None:
    field.set_value([BATH])
    seen = changes(field)
    start = field.grid.cell(1, "morgen")
    drag(start, *between(middle(start), field.grid.mapToGlobal(field.grid.rect().topLeft())))
    assert seen == []
    assert field.picker is None  # a drag is no click


def test_the_keyboard_walks_opens_moves_and_empties(field: WeekField) -> None:
    field.set_value([BATH])
    field.go_to(Place("1-morgen"))
    first = field.grid.cell(1, "morgen")
    QTest.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert field.value() == [BATH | {"day": "2"}]
    second = field.grid.cell(2, "morgen")
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Down)
    below = field.grid.cell(2, "formiddag")
    assert below.hasFocus()
    QTest.keyClick(below, Qt.Key.Key_Return)
    assert field.picker is not None
    assert field.picker.title.text() == "Tirsdag formiddag"
    QTest.keyClick(field.picker.text, Qt.Key.Key_Escape)
    QTest.keyClick(second, Qt.Key.Key_Delete)
    assert field.value() is None


def test_undo_while_the_picker_is_open_shows_what_stands_then(field: WeekField) -> None:
    picker = opened(field, 1, "morgen")
    QTest.keyClicks(picker.text, "ro")
    field.set_value(None)
    assert picker.text.text() == ""
    QTest.keyClicks(picker.text, "ka")
    assert field.value() == [{"day": "1", "part": "morgen", "picture": "", "text": "ka"}]


def test_a_picture_of_an_older_catalogue_is_kept(field: WeekField) -> None:
    odd = [{"day": "3", "part": "aften", "picture": "findes-ikke", "text": ""}]
    field.set_value(odd)
    assert field.value() == odd
    assert "findes-ikke" in field.grid.cell(3, "aften").accessibleName()


def test_all_seven_days_are_seen_on_a_small_laptop(field: WeekField) -> None:
    field.resize(792, 500)  # a window of 1366 × 768 with the tools beside
    QApplication.processEvents()
    cells = field.grid.cells
    assert all(cell.isVisible() for cell in cells)
    assert all(min(cell.width(), cell.height()) >= ANSWER_TARGET for cell in cells)
    assert not field.days.isVisible()
    boxes = [cell.geometry() for cell in cells]
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_large_text_shows_one_day_at_a_time(show: Show, context: FieldContext, qapp: QApplication) -> None:
    style.apply(qapp, Settings(theme="light", text_scale=200))
    made = WeekField(CHOICES, context)
    show(made, 1050)
    QApplication.processEvents()
    assert made.days.isVisible()
    assert [cell.day for cell in made.grid.cells if cell.isVisible()] == [1, 1, 1, 1]
    QTest.mouseClick(made.days.pill("3"), LEFT)
    assert {cell.day for cell in made.grid.cells if cell.isVisible()} == {3}
    cell = made.grid.cell(3, "morgen")
    cell.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(cell, Qt.Key.Key_Right)
    assert made.grid.cell(4, "morgen").hasFocus()
    assert made.grid.day == 4
    assert made.days.pill("4").isChecked()
    made.set_value([BATH])
    assert made.days.pill("1").ticked  # the days with something on them are marked
    style.apply(qapp, Settings(theme="light"))
