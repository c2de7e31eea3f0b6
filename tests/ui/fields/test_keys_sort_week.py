"""Everything a hand can do while sorting and in the week, done by keys alone with the same result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from taet_desktop.domain.values import MAX_ROWS
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.fields.arrows import STEPS
from taet_desktop.ui.fields.base import Field, FieldContext
from taet_desktop.ui.fields.sort import SortField
from taet_desktop.ui.fields.week import WeekField
from tests.ui.canvases.keyboard import ALT, CTRL, Action, Key, Keys, by_both, named
from tests.ui.fields.hands import LEFT, between, drag, middle
from tests.ui.fields.test_sort import CARDS, PILES
from tests.ui.fields.test_week import BATH, CHOICES

Show = Callable[..., None]
LAID = {"godt": ["sove", "mad", "penge"], "midt": ["ven"]}
CHOIR = {"day": "1", "part": "morgen", "picture": "", "text": "kor"}
WEEK = [BATH, CHOIR, {"day": "3", "part": "aften", "picture": "", "text": "ro"}]


class Desk:
    """A field in a window, with something before it."""

    def __init__(self, field: Field, show: Show, value: Any, width: int = 900) -> None:
        self.window, self.before = QWidget(), QWidget()
        self.field: Any = field
        field.describe("Spørgsmålet", "")
        self.before.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.before.setFixedHeight(10)
        column = QVBoxLayout(self.window)
        column.addWidget(self.before)
        column.addWidget(field)
        show(self.window, width)
        field.set_value(value)
        self.window.resize(width, 700)
        QApplication.processEvents()


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


# --- sorting


def _to_pile(card: str, pile: int) -> Callable[[Desk], None]:
    def pointer(desk: Desk) -> None:
        mat = desk.field.mat
        drag(mat.card(card), *between(middle(mat.card(card)), middle(mat.piles[pile])))

    return pointer


def _back(desk: Desk) -> None:
    mat = desk.field.mat
    drag(mat.card("mad"), *between(middle(mat.card("mad")), mat.mapToGlobal(QPoint(20, 20))))


def _onto(card: str, other: str, *, after: bool) -> Callable[[Desk], None]:
    """Drag a card to the end or the beginning of another."""

    def pointer(desk: Desk) -> None:
        there = desk.field.mat.card(other)
        to = there.mapToGlobal(there.rect().bottomRight() if after else there.rect().topLeft())
        drag(desk.field.mat.card(card), *between(middle(desk.field.mat.card(card)), to))

    return pointer


def _tap(desk: Desk) -> None:
    _click(desk.field.mat.card("kat"))
    _click(desk.field.mat.piles[2])


def _walk(keys: Keys, card: str) -> None:
    """Go to a card with Tab into the mat, and with arrows there: the shortest way from the first one."""
    while not any(one.label in keys.name for one in CARDS):
        keys.press(Key.Key_Tab)
    ways: list[tuple[Key, ...]] = [()]
    for way in ways:
        keys.press(Key.Key_Home, *way)
        if card in keys.name:
            return
        if len(way) < 4:
            ways.extend((*way, arrow) for arrow in STEPS)
    raise AssertionError(f"{card!r} can't be reached with arrows")


def _by(card: str, *pressed: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Any:
    def keys(hand: Keys) -> None:
        _walk(hand, card)
        hand.press(*pressed, held=held)

    return keys


def _lay_first(keys: Keys) -> None:
    """Lay a card in another pile, and carry it up there."""
    _walk(keys, "Venner")
    keys.press(Key.Key_1)
    _walk(keys, "Venner")
    keys.press(Key.Key_Up, held=ALT, times=3)


SORTING: tuple[Action[Desk], ...] = (
    Action("lay a card on a pile", _to_pile("kat", 2), _by("Kæledyr", Key.Key_3)),
    Action("pick a card up and lay it", _tap,
           _by("Kæledyr", Key.Key_Return, Key.Key_Left, Key.Key_Return)),
    Action("from one pile to another", _to_pile("sove", 2), _by("Søvn", Key.Key_3)),
    Action("back to the tray", _back, _by("Mad", Key.Key_Delete)),
    Action("up in the pile", _onto("penge", "sove", after=False),
           _by("Penge", Key.Key_Up, Key.Key_Up, held=ALT)),
    Action("down in the pile", _onto("sove", "mad", after=True), _by("Søvn", Key.Key_Down, held=ALT)),
    Action("first in another pile", _onto("ven", "sove", after=False), _lay_first),
)  # fmt: skip


@named(SORTING)
def test_what_a_hand_does_while_sorting_keys_do(
    action: Action[Desk], context: FieldContext, show: Show
) -> None:
    assert context.citizen_name == "Anna"
    by_both(action, lambda: Desk(SortField(CARDS, PILES), show, LAID))


def test_a_card_at_the_end_of_its_pile_or_in_the_tray_stays(context: FieldContext, show: Show) -> None:
    assert context.citizen_name == "Anna"
    desk = Desk(SortField(CARDS, PILES), show, LAID)
    desk.before.setFocus()
    keys = Keys(desk.window)
    _by("Søvn", Key.Key_Up, held=ALT)(keys)
    _by("Kæledyr", Key.Key_Down, held=ALT)(keys)
    desk.field.set_read_only(True)
    _by("Søvn", Key.Key_Down, held=ALT)(keys)
    assert desk.field.value() == LAID


# --- the week


def _write(desk: Desk) -> None:
    _click(desk.field.grid.cell(2, "aften"))
    QTest.keyClicks(desk.field.picker.text, "tur")


def _to(keys: Keys, right: int, down: int) -> None:
    """Go to a cell from the first one."""
    keys.go("mandag morgen")
    keys.press(Key.Key_Right, times=right)
    keys.press(Key.Key_Down, times=down)


def _write_by_keys(keys: Keys) -> None:
    _to(keys, 1, 3)
    keys.press(Key.Key_Return)
    keys.write("tur")


def _picture(desk: Desk) -> None:
    _click(desk.field.grid.cell(2, "aften"))
    _click(desk.field.picker.grid.tile("arbejde"))


def _picture_by_keys(keys: Keys) -> None:
    _to(keys, 1, 3)
    keys.press(Key.Key_Return)
    keys.open("Arbejde")


def _one_more(desk: Desk) -> None:
    _click(desk.field.grid.cell(3, "aften"))
    _click(desk.field.picker.others.pill("ny"))
    QTest.keyClicks(desk.field.picker.text, "te")


def _one_more_by_keys(keys: Keys) -> None:
    _to(keys, 2, 3)
    keys.press(Key.Key_Return)
    keys.go("+ mere", Key.Key_Backtab)
    keys.press(Key.Key_Return)
    keys.write("te")


def _every_day(desk: Desk) -> None:
    _click(desk.field.grid.cell(3, "aften"))
    _click(desk.field.picker.every)


def _every_day_by_keys(keys: Keys) -> None:
    _to(keys, 2, 3)
    keys.press(Key.Key_Return)
    keys.go("Sæt på alle dage", Key.Key_Backtab)
    keys.press(Key.Key_Return)


def _carry(number: int, to: tuple[int, str], *, copy: bool = False) -> Callable[[Desk], None]:
    """Drag one of the things of Monday morning somewhere."""

    def pointer(desk: Desk) -> None:
        cell = desk.field.grid.cell(1, "morgen")
        start = cell.mapToGlobal(cell.entry_boxes()[number].center())
        held = CTRL if copy else Qt.KeyboardModifier.NoModifier
        drag(cell, *between(start, middle(desk.field.grid.cell(*to))), modifiers=held)

    return pointer


def _carry_by_keys(right: int, down: int) -> Callable[[Keys], None]:
    def keys(hand: Keys) -> None:
        _to(hand, 0, 0)
        hand.press(Key.Key_Right, held=ALT, times=right)
        hand.press(Key.Key_Down, held=ALT, times=down)

    return keys


def _carry_the_second(keys: Keys) -> None:
    _to(keys, 0, 0)
    keys.press(Key.Key_Return)
    keys.go("kor", Key.Key_Backtab)
    keys.press(Key.Key_Return, Key.Key_Escape)
    keys.press(Key.Key_Right, held=ALT)


def _copy_by_keys(keys: Keys) -> None:
    _to(keys, 0, 0)
    keys.press(Key.Key_Down, held=CTRL)


def _remove(desk: Desk) -> None:
    cell = desk.field.grid.cell(1, "morgen")
    QTest.mouseClick(cell, LEFT, pos=cell.entry_boxes()[1].center())
    _click(desk.field.picker.remove)


def _remove_by_keys(keys: Keys) -> None:
    _to(keys, 0, 0)
    keys.press(Key.Key_Return)
    keys.go("kor", Key.Key_Backtab)
    keys.press(Key.Key_Return)
    keys.go("Fjern", Key.Key_Backtab)
    keys.press(Key.Key_Return)


def _empty(desk: Desk) -> None:
    _click(desk.field.grid.cell(3, "aften"))
    _click(desk.field.picker.remove)


def _empty_by_keys(keys: Keys) -> None:
    _to(keys, 2, 3)
    keys.press(Key.Key_Delete)


PLANNING: tuple[Action[Desk], ...] = (
    Action("write in a cell", _write, _write_by_keys),
    Action("put a picture in a cell", _picture, _picture_by_keys),
    Action("one more thing in a cell", _one_more, _one_more_by_keys),
    Action("the same every day", _every_day, _every_day_by_keys),
    Action("move to another day", _carry(0, (4, "morgen")), _carry_by_keys(3, 0)),
    Action("move past what stands on the way", _carry(0, (3, "aften")), _carry_by_keys(2, 3)),
    Action("move the second thing of a cell", _carry(1, (2, "morgen")), _carry_the_second),
    Action("copy", _carry(0, (1, "formiddag"), copy=True), _copy_by_keys),
    Action("remove one of several", _remove, _remove_by_keys),
    Action("empty a cell", _empty, _empty_by_keys),
)


@named(PLANNING)
def test_what_a_hand_does_in_the_week_keys_do(
    action: Action[Desk], context: FieldContext, show: Show
) -> None:
    by_both(action, lambda: Desk(WeekField(CHOICES, context), show, WEEK))


def test_what_is_carried_passes_full_cells_and_leaves_them_as_they_were(
    context: FieldContext, show: Show
) -> None:
    tuesday = {"day": "2", "part": "morgen", "picture": "", "text": "avis"}
    desk = Desk(WeekField(CHOICES, context), show, [BATH, tuesday])
    desk.before.setFocus()
    keys = Keys(desk.window)
    _carry_by_keys(2, 0)(keys)
    assert desk.field.value() == [tuesday, BATH | {"day": "3"}]
    keys.press(Key.Key_Left, held=ALT, times=2)
    assert desk.field.value() == [BATH, tuesday]


def test_copies_follow_the_arrow_through_the_week(context: FieldContext, show: Show) -> None:
    desk = Desk(WeekField(CHOICES, context), show, [BATH])
    desk.before.setFocus()
    keys = Keys(desk.window)
    _to(keys, 0, 0)
    keys.press(Key.Key_Right, held=CTRL, times=4)
    assert desk.field.value() == [BATH | {"day": str(day)} for day in range(1, 6)]


@pytest.mark.parametrize("held", [ALT, CTRL])
def test_a_week_that_is_only_looked_at_stays(
    held: Qt.KeyboardModifier, context: FieldContext, show: Show
) -> None:
    desk = Desk(WeekField(CHOICES, context), show, WEEK)
    desk.field.set_read_only(True)
    desk.before.setFocus()
    keys = Keys(desk.window)
    _to(keys, 0, 0)
    keys.press(Key.Key_Right, held=held)
    assert desk.field.value() == WEEK


def test_a_full_week_says_so_and_loses_nothing(context: FieldContext, show: Show) -> None:
    full = [BATH | {"text": f"{n}"} for n in range(MAX_ROWS)]
    desk = Desk(WeekField(CHOICES, context), show, full)
    said: list[str] = []
    desk.field.problem.connect(said.append)
    desk.before.setFocus()
    keys = Keys(desk.window)
    _to(keys, 0, 0)
    keys.press(Key.Key_Right, held=CTRL)
    assert "ikke plads" in said[-1]
    assert desk.field.value() == full


def test_one_day_at_a_time_goes_on_to_the_next_with_what_is_carried(
    context: FieldContext, show: Show
) -> None:
    style.apply(QApplication.instance(), Settings(theme="light", text_scale=200))  # type: ignore[arg-type]
    desk = Desk(WeekField(CHOICES, context), show, [BATH], width=700)
    desk.before.setFocus()
    keys = Keys(desk.window)
    keys.go("mandag morgen")
    keys.press(Key.Key_Right, held=ALT, times=2)
    assert desk.field.value() == [BATH | {"day": "3"}]
    assert desk.field.grid.day == 3
    assert keys.name.startswith("onsdag morgen")
    style.apply(QApplication.instance(), Settings(theme="light"))  # type: ignore[arg-type]
