"""Cards go to piles: by mouse, by taps, by keyboard, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from taet_desktop.domain.instrument import Choice
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.sort import SortField
from taet_desktop.ui.theme import ANSWER_TARGET
from tests.ui.fields.hands import LEFT, between, drag, middle

Show = Callable[..., None]
CARDS = tuple(
    Choice(key, label, picture)
    for key, label, picture in (
        ("sove", "Søvn", "sove"),
        ("mad", "Mad", "mad"),
        ("penge", "Penge", "penge"),
        ("ven", "Venner", "ven"),
        ("kat", "Kæledyr", "kat"),
    )
)
PILES = (
    Choice("godt", "Det går godt", "tommel-op"),
    Choice("midt", "Midt imellem", "ansigt-3"),
    Choice("svaert", "Det er svært", "tommel-ned"),
)


def changes(field: SortField) -> list[Any]:
    seen: list[Any] = []
    field.changed.connect(lambda: seen.append(field.value()))
    return seen


@pytest.fixture
def field(show: Show, context: FieldContext) -> SortField:
    made = SortField(CARDS, PILES)
    made.describe("Hvordan går det?", "")
    show(made, 820)
    return made


def pile_middle(field: SortField, pile: str) -> QPoint:
    box = next(one for one in field.mat.piles if one.spec.key == pile)
    return middle(box)


def test_a_card_is_dragged_to_a_pile(field: SortField) -> None:
    seen = changes(field)
    card = field.mat.card("kat")
    drag(card, *between(middle(card), pile_middle(field, "svaert")))
    assert seen == [{"svaert": ["kat"]}]
    pile = field.mat.piles[2]
    assert pile.geometry().contains(card.geometry())
    assert pile.count == 1
    assert "1 kort" in pile.accessibleName()


def test_a_card_is_dragged_from_pile_to_pile_and_back(field: SortField) -> None:
    field.set_value({"godt": ["sove", "mad"]})
    card = field.mat.card("sove")
    drag(card, *between(middle(card), pile_middle(field, "midt")))
    assert field.value() == {"godt": ["mad"], "midt": ["sove"]}
    tray = field.mat.mapToGlobal(QPoint(20, 20))
    drag(card, *between(middle(card), tray))
    assert field.value() == {"godt": ["mad"]}


def test_a_card_let_go_where_it_lay_changes_nothing(field: SortField) -> None:
    field.set_value({"godt": ["sove", "mad"]})
    before = field.mat.card("sove").geometry()
    seen = changes(field)
    card = field.mat.card("sove")
    drag(card, middle(card), middle(card) + QPoint(20, 3), middle(card) + QPoint(3, 1))
    assert seen == []
    assert card.geometry() == before


def test_cards_are_put_in_order_inside_a_pile(field: SortField) -> None:
    field.set_value({"godt": ["sove", "mad", "penge"]})
    card = field.mat.card("penge")
    first = field.mat.card("sove")
    drag(card, *between(middle(card), first.mapToGlobal(QPoint(first.width() // 2, 4))))
    assert field.value() == {"godt": ["penge", "sove", "mad"]}


def test_the_pile_under_the_card_lights_up(field: SortField) -> None:
    card = field.mat.card("kat")
    drag(card, *between(middle(card), pile_middle(field, "midt")), drop=False)
    assert [pile.aimed for pile in field.mat.piles] == [False, True, False]
    QTest.keyClick(card, Qt.Key.Key_Escape)  # a change of mind
    assert [pile.aimed for pile in field.mat.piles] == [False, False, False]
    assert field.value() is None


def test_tap_a_card_and_then_a_pile(field: SortField) -> None:
    seen = changes(field)
    QTest.mouseClick(field.mat.card("mad"), LEFT)
    assert all(pile.waiting for pile in field.mat.piles)
    QTest.mouseClick(field.mat.piles[0], LEFT)
    assert seen == [{"godt": ["mad"]}]
    assert not any(pile.waiting for pile in field.mat.piles)
    QTest.mouseClick(field.mat.piles[1], LEFT)  # nothing is picked up any more
    assert len(seen) == 1


def test_a_tap_on_a_card_in_the_pile_means_the_pile(field: SortField) -> None:
    field.set_value({"godt": ["sove"]})
    QTest.mouseClick(field.mat.card("mad"), LEFT)
    QTest.mouseClick(field.mat.card("sove"), LEFT)
    assert field.value() == {"godt": ["sove", "mad"]}


def test_a_tap_on_the_tray_takes_a_card_back(field: SortField) -> None:
    field.set_value({"godt": ["sove"]})
    QTest.mouseClick(field.mat.card("sove"), LEFT)
    QTest.mouseClick(field.mat, LEFT, pos=QPoint(20, 20))
    assert field.value() is None


def test_a_finger_taps_and_drags(field: SortField) -> None:
    finger = QTest.createTouchDevice()
    window = field.window().windowHandle()
    card = field.mat.card("ven")

    def at(point: QPoint) -> QPoint:
        return window.mapFromGlobal(point)

    path = between(middle(card), pile_middle(field, "svaert"))
    QTest.touchEvent(window, finger).press(0, at(path[0])).commit()
    for point in path[1:]:
        QTest.touchEvent(window, finger).move(0, at(point)).commit()
    QTest.touchEvent(window, finger).release(0, at(path[-1])).commit()
    assert isinstance(finger, QPointingDevice)
    assert field.value() == {"svaert": ["ven"]}


def test_numbers_lay_cards_and_the_next_one_is_ready(field: SortField) -> None:
    field.go_to()
    assert field.mat.card("sove").hasFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_2):
        QTest.keyClick(field.window().focusWidget(), key)
    assert field.value() == {"godt": ["sove"], "midt": ["penge"], "svaert": ["mad"]}
    assert field.mat.card("ven").hasFocus()
    assert all(pile.numbered for pile in field.mat.piles)  # the keys are shown to who uses them
    QTest.keyClick(field.window().focusWidget(), Qt.Key.Key_9)
    assert len(field.mat.waiting()) == 2


def test_enter_picks_up_arrows_choose_a_pile_and_enter_lays(field: SortField) -> None:
    field.go_to()
    card = field.mat.card("sove")
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert field.mat.piles[1].aimed
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert field.value() == {"midt": ["sove"]}


def test_backspace_takes_a_card_back(field: SortField) -> None:
    field.set_value({"godt": ["sove"]})
    card = field.mat.card("sove")
    card.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card, Qt.Key.Key_Backspace)
    assert field.value() is None


def test_arrows_walk_and_lay_nothing(field: SortField) -> None:
    field.go_to()
    seen = changes(field)
    QTest.keyClick(field.window().focusWidget(), Qt.Key.Key_Right)
    assert field.mat.card("mad").hasFocus()
    QTest.keyClick(field.window().focusWidget(), Qt.Key.Key_End)
    assert field.mat.card("kat").hasFocus()
    assert seen == []


def test_the_mat_is_one_stop_for_tab(field: SortField) -> None:
    stops = [card for card in field.mat.cards if card.focusPolicy() is Qt.FocusPolicy.StrongFocus]
    assert stops == [field.mat.cards[0]]


def test_cards_and_piles_of_another_version_are_kept(field: SortField) -> None:
    old = {"godt": ["ukendt", "sove"], "gammel": ["mad", "x"]}
    field.set_value(old)
    assert field.value() == old
    assert field.mat.card("mad") in field.mat.waiting()
    QTest.mouseClick(field.mat.card("mad"), LEFT)
    QTest.mouseClick(field.mat.piles[2], LEFT)
    assert field.value() == {"godt": ["ukendt", "sove"], "svaert": ["mad"], "gammel": ["x"]}


def test_screen_readers_hear_where_a_card_lies(field: SortField) -> None:
    field.set_value({"godt": ["sove"]})
    assert field.mat.card("sove").accessibleDescription() == "Ligger i: Det går godt"
    assert field.mat.card("mad").accessibleDescription() == "Ikke lagt endnu"


@pytest.mark.parametrize(("count", "wordless"), [(3, False), (12, False), (3, True), (12, True)])
@pytest.mark.parametrize("size", [(330, 100), (816, 100), (1090, 200)])
def test_nothing_overlaps_and_everything_fits_a_finger(
    count: int, wordless: bool, size: tuple[int, int], show: Show, qapp: QApplication
) -> None:
    width, scale = size
    style.apply(qapp, Settings(theme="light", text_scale=scale))
    cards = [Choice(f"k{n}", "Huske det, vi har aftalt", "kat") for n in range(count)]
    made = SortField(cards, [*PILES, Choice("tal", "Tal om det her", "tale")], pictures=wordless)
    area = QScrollArea()
    area.setWidget(made)
    area.setWidgetResizable(True)
    show(area, width)
    made.set_value({"godt": ["k0", "k1"], "tal": ["k2"]})
    mat = made.mat
    for _ in range(5):  # the width asks for a height, the height for a scroll bar, the scroll bar for a width
        QApplication.processEvents()
    boxes = [card.geometry() for card in mat.cards]
    assert all(min(box.width(), box.height()) >= ANSWER_TARGET for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
    piles = [pile.geometry() for pile in mat.piles]
    assert not any(a.intersects(b) for a in piles for b in piles if a is not b)
    assert all(mat.rect().contains(box) for box in [*boxes, *piles])
    assert mat.heightForWidth(mat.width()) <= mat.height()
    style.apply(qapp, Settings(theme="light"))


def test_in_pictures_no_word_is_shown_but_each_can_be_heard(show: Show, context: FieldContext) -> None:
    made = SortField(CARDS, PILES, pictures=True)
    show(made, 820)
    assert made.how.isHidden()
    assert {card.words for card in made.mat.cards} == {""}
    assert made.mat.card("sove").accessibleName() == made.mat.card("sove").toolTip() == "Søvn"


def test_leaving_and_entering_with_the_mouse_does_nothing(field: SortField) -> None:
    card = field.mat.card("sove")
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    QTest.mouseMove(field.mat, QPointF(5, 5).toPoint())
    assert field.value() is None


def test_the_keys_are_shown_only_while_somebody_sorts_with_them(field: SortField) -> None:
    field.mat.card("sove").clearFocus()  # the window gave it to the first one
    field.mat.card("sove").setFocus(Qt.FocusReason.TabFocusReason)
    assert all(pile.numbered for pile in field.mat.piles)
    field.mat.card("sove").clearFocus()
    assert not any(pile.numbered for pile in field.mat.piles)
    QTest.mouseClick(field.mat.card("mad"), LEFT)
    assert not any(pile.numbered for pile in field.mat.piles)


def test_switches_reach_the_piles_and_a_press_lays_the_card(field: SortField) -> None:
    assert field.switch_stops() == field.mat.order()
    kat = field.mat.card("kat")
    kat.click()  # what a switch does
    assert field.switch_stops() == [*field.mat.piles, kat]
    field.mat.piles[2].click()
    assert field.value() == {"svaert": ["kat"]}
    assert field.switch_stops() == field.mat.order()
