"""A *visuelt stillads* by mouse, finger, pen and keys, in every form of its question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from taet_desktop.domain.instrument import Instrument, ItemKind
from taet_desktop.domain.scaffold import BOXES, MAX_PICTURES
from taet_desktop.domain.values import checked
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments.loader import load_library
from taet_desktop.ui.canvases.ink import PEN
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.make import make_field
from taet_desktop.ui.fields.scaffold import ScaffoldField
from tests.ui.canvases.pens import write
from tests.ui.fields.hands import LEFT, between, drag

Show = Callable[..., None]
SHEETS = ("netvaerk", "livsmestring", "livstemaer", "laering")
DREAM = {"place": "droem", "text": "en have", "pictures": ["have"]}
CALM = {"place": "ro", "text": "ved vandet", "pictures": []}


def tool(sheet: str) -> Instrument:
    return load_library().get(f"stillads-{sheet}")


class Desk:
    """The sheet, with something before and after it."""

    def __init__(
        self,
        context: FieldContext,
        show: Show,
        sheet: str = "livsmestring",
        form: QuestionForm = QuestionForm.STANDARD,
    ) -> None:
        item = next(tool(sheet).items())
        made = make_field(item.question(form), context, item)
        assert isinstance(made, ScaffoldField)
        self.field, self.window = made, QWidget()
        self.before, self.after = QWidget(), QWidget()
        column = QVBoxLayout(self.window)
        for one in (self.before, made, self.after):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            column.addWidget(one)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.told: list[str] = []
        self.problems: list[str] = []
        made.changed.connect(lambda: self.told.append(made.typing_part))
        made.problem.connect(self.problems.append)
        show(self.window, 1100)
        self.window.resize(1100, 760)
        QApplication.processEvents()

    @property
    def canvas(self) -> QWidget:
        return self.field.canvas

    def at(self, place: str) -> QPoint:
        return self.field.canvas.box(place).center().toPoint()

    def way(self, start: QPoint, end: QPoint) -> Sequence[QPoint]:
        return between(self.canvas.mapToGlobal(start), self.canvas.mapToGlobal(end))

    def rows(self) -> dict[str, dict[str, Any]]:
        value = self.field.value() or {}
        return {row["place"]: row for row in value.get("places", ())}

    def key(self, *keys: Qt.Key) -> None:
        for one in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, one)


@pytest.fixture
def desk(context: FieldContext, show: Show) -> Desk:
    return Desk(context, show)


@pytest.mark.parametrize("form", QuestionForm)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_has_a_box_for_each_place_in_every_form(sheet: str, form: QuestionForm) -> None:
    question = next(tool(sheet).items()).question(form)
    assert question.kind is ItemKind.SCAFFOLD
    assert len(question.choices) == len(BOXES[sheet])


def test_what_is_shown_is_what_is_given_and_nothing_is_told(desk: Desk) -> None:
    value = {"places": [DREAM, CALM], "ink": []}
    desk.field.set_value(value)
    assert desk.field.value() == value
    assert checked(ItemKind.SCAFFOLD, desk.field.value()) == value
    desk.field.set_value(None)
    assert desk.field.value() is None
    assert desk.told == []


def test_a_tap_opens_a_place_and_words_and_pictures_stand_there(desk: Desk) -> None:
    QTest.mouseClick(desk.canvas, LEFT, pos=desk.at("droem"))
    assert desk.field.panel.title.text() == "Det drømmer jeg om"
    desk.field.panel.text.setFocus()
    QTest.keyClicks(desk.field.panel.text, "en have")
    QTest.mouseClick(desk.field.panel.parts()["picture-hund"], LEFT)
    assert desk.rows() == {"droem": {"place": "droem", "text": "en have", "pictures": ["hund"]}}
    assert desk.told[:7] == ["text-droem"] * 7
    assert desk.told[-1] == ""


def test_a_finger_opens_a_place_too(desk: Desk) -> None:
    finger = QTest.createTouchDevice()
    at = desk.canvas.mapTo(desk.window, desk.at("ro"))
    QTest.touchEvent(desk.window, finger).press(0, at).commit()
    QTest.touchEvent(desk.window, finger).release(0, at).commit()
    assert desk.field.panel.title.text() == "Her finder jeg ro"


def test_the_same_by_keys_alone(desk: Desk) -> None:
    desk.before.setFocus()
    walked = []
    while QApplication.focusWidget() is not desk.canvas:
        desk.key(Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked  # the tools come first
    assert desk.field.canvas.current == "droem"
    desk.key(Qt.Key.Key_Tab, Qt.Key.Key_Enter)
    assert QApplication.focusWidget() is desk.field.panel.text
    QTest.keyClicks(desk.field.panel.text, "musik")
    desk.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is desk.canvas
    assert desk.rows()["kraefter"]["text"] == "musik"
    desk.key(Qt.Key.Key_Delete)
    assert desk.field.value() is None


def test_arrows_go_to_the_place_that_lies_there(desk: Desk) -> None:
    desk.canvas.setFocus()
    desk.field.canvas.make_current("kan", keyboard=True)
    for key, place in (
        (Qt.Key.Key_Up, "kraefter"), (Qt.Key.Key_Right, "droem"), (Qt.Key.Key_Down, "hjaelper"),
        (Qt.Key.Key_Down, "hjaelper"), (Qt.Key.Key_Left, "kan"), (Qt.Key.Key_Left, "svaert"),
        (Qt.Key.Key_Up, "ro"),
    ):  # fmt: skip
        desk.key(key)
        assert desk.field.canvas.current == place, key


@pytest.mark.parametrize("sheet", SHEETS)
def test_arrows_reach_every_place(sheet: str, context: FieldContext, show: Show) -> None:
    desk = Desk(context, show, sheet)
    canvas = desk.field.canvas
    start = canvas.things[0].key
    reached, new = {start}, {start}
    while new:
        new = {
            canvas.neighbour(key, dx, dy) for key in new for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
        } - reached
        reached |= new
    assert reached == {thing.key for thing in canvas.things}


def test_the_pen_draws_over_the_places_and_the_hand_does_not(desk: Desk) -> None:
    path = [desk.at("ro") + QPoint(6 * n, n) for n in range(8)]
    desk.field.tools.take(PEN)
    write(desk.canvas, path, [0.5] * len(path))
    (stroke,) = desk.field.value()["ink"]
    assert stroke["tone"] == "blaek"
    assert desk.rows() == {}
    desk.field.tools.take(PEN)
    drag(desk.canvas, *desk.way(desk.at("ro"), desk.at("kan")))
    assert desk.field.value()["ink"] == [stroke]
    assert desk.field.panel.row is None


def test_a_place_stays_where_it_is_when_somebody_drags_it(desk: Desk) -> None:
    desk.field.set_value({"places": [CALM], "ink": []})
    before = desk.field.canvas.box("ro")
    drag(desk.canvas, *desk.way(desk.at("ro"), desk.at("svaert")))
    assert desk.field.canvas.box("ro") == before
    assert desk.rows() == {"ro": CALM}


def test_zoomed_in_a_drag_moves_what_is_seen(desk: Desk) -> None:
    desk.field.closer.click()
    before = desk.field.canvas.view.to_surface(QPointF(0, 0))
    drag(desk.canvas, *desk.way(QPoint(300, 300), QPoint(200, 250)))
    after = desk.field.canvas.view.to_surface(QPointF(0, 0))
    assert after.x() - before.x() > 50
    assert after.y() - before.y() > 25
    assert desk.field.value() is None


def test_a_fifth_picture_is_refused_with_a_sentence(desk: Desk) -> None:
    full = {"place": "ro", "text": "", "pictures": ["hund", "kat", "hjem", "musik"]}
    assert len(full["pictures"]) == MAX_PICTURES
    desk.field.set_value({"places": [full], "ink": []})
    QTest.mouseClick(desk.canvas, LEFT, pos=desk.at("ro"))
    desk.field.panel.pictures.picked.emit("ven")
    assert desk.rows()["ro"] == full
    assert "plads til 4 billeder" in desk.problems[-1]


def test_what_another_form_calls_otherwise_is_neither_lost_nor_hidden(
    context: FieldContext, show: Show
) -> None:
    desk = Desk(context, show, form=QuestionForm.GENTLE)
    desk.field.set_value({"places": [DREAM, CALM], "ink": []})
    assert "Det drømmer jeg om: en have. Billeder: have" in desk.field.others.text()
    assert desk.field.others.isVisible()
    QTest.mouseClick(desk.canvas, LEFT, pos=desk.at("godt"))
    desk.field.panel.text.setFocus()
    QTest.keyClicks(desk.field.panel.text, "solen")
    assert set(desk.rows()) == {"droem", "ro", "godt"}


def test_a_long_text_is_cut_on_the_sheet_and_whole_beside_it(desk: Desk) -> None:
    text = "at gå langs vandet " * 40
    desk.field.set_value({"places": [{"place": "ro", "text": text, "pictures": []}], "ink": []})
    QTest.mouseClick(desk.canvas, LEFT, pos=desk.at("ro"))
    assert desk.field.panel.text.text() == text
    assert desk.rows()["ro"]["text"] == text


def test_a_sealed_sheet_is_looked_at_and_not_changed(desk: Desk) -> None:
    value = {"places": [CALM], "ink": []}
    desk.field.set_value(value)
    desk.field.set_read_only(True)
    QTest.mouseClick(desk.canvas, LEFT, pos=desk.at("ro"))
    desk.canvas.setFocus()
    desk.field.canvas.make_current("ro", keyboard=True)
    desk.key(Qt.Key.Key_Delete)
    assert desk.field.value() == value
    assert not desk.field.panel.isVisible()
    assert not desk.field.tools.tools.isVisible()
    assert desk.field.closer.isVisible()


def test_the_sheet_is_told_in_words_to_whoever_hears_it(desk: Desk) -> None:
    desk.field.set_value({"places": [DREAM], "ink": []})
    said = desk.canvas.accessibleDescription()
    assert said.startswith("Det drømmer jeg om: en have. Billeder: have.")
    assert "Her finder jeg ro: tomt." in said
    desk.canvas.setFocus()
    desk.field.canvas.make_current("droem", keyboard=True)
    assert desk.canvas.accessibleName() == "Det drømmer jeg om: en have. Billeder: have. 1 af 7"
    desk.key(Qt.Key.Key_Tab)
    assert desk.canvas.accessibleName() == "Billede: have. Det drømmer jeg om. 2 af 7"
