"""Signing by mouse, finger, pen and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.values import SIGNATURE_HEIGHT, SIGNATURE_WIDTH, checked, is_signed
from taet_desktop.ui.fields.base import FieldContext
from taet_desktop.ui.fields.signature import SignatureField
from tests.ui.fields.hands import LEFT, drag

Show = Callable[..., None]
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def field(show: Show, context: FieldContext) -> SignatureField:
    made = SignatureField(context.today)
    made.describe("Skriv under", "")
    show(made, 700)
    return made


def changes(field: SignatureField) -> list[Any]:
    seen: list[Any] = []
    field.changed.connect(lambda: seen.append(field.value()))
    return seen


def stroke(field: SignatureField, *points: tuple[int, int]) -> None:
    drag(field.pad, *(field.pad.mapToGlobal(QPoint(*point)) for point in points))


def test_the_mouse_writes_and_the_day_comes_by_itself(field: SignatureField) -> None:
    seen = changes(field)
    stroke(field, (50, 100), (120, 40), (200, 150))
    assert len(seen) == 1  # when the stroke is finished, and not on the way
    value = checked(ItemKind.SIGNATURE, field.value())
    wide, high = field.pad.width(), field.pad.height()
    assert value["strokes"] == [
        [[round(x / wide * 1000), round(y / high * 333)] for x, y in ((50, 100), (120, 40), (200, 150))]
    ]
    assert value["day"] == "2026-11-22"
    assert field.meant.text() == "Skrevet under søndag 22. november 2026"
    stroke(field, (300, 60), (310, 64))
    assert len(field.value()["strokes"]) == 2


def test_points_outside_stay_at_the_edge(field: SignatureField) -> None:
    stroke(field, (5, 5), (-400, -90), (5000, 5000))
    strokes = checked(ItemKind.SIGNATURE, field.value())["strokes"]
    assert strokes[0][1:] == [[0, 0], [SIGNATURE_WIDTH, SIGNATURE_HEIGHT]]


def test_a_dot_is_a_stroke_too(field: SignatureField) -> None:
    QTest.mouseClick(field.pad, LEFT, pos=QPoint(60, 60))
    assert len(field.value()["strokes"][0]) == 1


def test_a_finger_writes(field: SignatureField) -> None:
    finger = QTest.createTouchDevice()
    window = field.window().windowHandle()

    def at(x: int, y: int) -> QPoint:
        return window.mapFromGlobal(field.pad.mapToGlobal(QPoint(x, y)))

    QTest.touchEvent(window, finger).press(0, at(40, 40)).commit()
    for x in range(60, 200, 20):
        QTest.touchEvent(window, finger).move(0, at(x, 60)).commit()
    QTest.touchEvent(window, finger).release(0, at(200, 60)).commit()
    assert len(field.value()["strokes"]) == 1  # the mouse that Qt makes of a finger adds none
    assert len(field.value()["strokes"][0]) > 5


def test_a_pen_writes(field: SignatureField) -> None:
    pen = QPointingDevice.primaryPointingDevice()

    def send(kind: QEvent.Type, x: float, y: float, held: Qt.MouseButton) -> None:
        local = QPointF(x, y)
        event = QTabletEvent(
            kind, pen, local, field.pad.mapToGlobal(local), 0.5, 0, 0, 0, 0, 0, _NONE, LEFT, held
        )
        QApplication.sendEvent(field.pad, event)

    send(QEvent.Type.TabletPress, 30, 30, LEFT)
    send(QEvent.Type.TabletMove, 80, 70, LEFT)
    send(QEvent.Type.TabletRelease, 80, 70, Qt.MouseButton.NoButton)
    assert len(field.value()["strokes"]) == 1


def test_clearing_takes_strokes_and_day_but_not_the_name(field: SignatureField) -> None:
    QTest.keyClicks(field.name, "Anna Berg")
    stroke(field, (50, 100), (120, 40))
    QTest.mouseClick(field.clear, LEFT)
    assert field.value() == {"strokes": [], "name": "Anna Berg", "day": ""}
    assert not is_signed(field.value())
    assert field.clear.isHidden()


def test_a_name_alone_is_no_signature(field: SignatureField) -> None:
    QTest.keyClicks(field.name, "Anna")
    assert not is_signed(field.value())


def test_the_name_can_be_typed_in_place_of_a_signature(field: SignatureField) -> None:
    field.other.setFocus()
    QTest.keyClick(field.other, Qt.Key.Key_Return)
    assert field.name.hasFocus()
    QTest.keyClicks(field.name, "Anna Berg")
    assert field.value() == {"strokes": [], "name": "Anna Berg", "day": "2026-11-22"}
    assert is_signed(field.value())
    assert field.pad.typed == "Anna Berg"
    stroke(field, (50, 100), (120, 40))  # the pad is taken by the name
    assert field.value()["strokes"] == []
    QTest.mouseClick(field.other, LEFT)
    assert not is_signed(field.value())


def test_a_typed_signature_is_shown_again_as_one(field: SignatureField) -> None:
    field.set_value({"strokes": [], "name": "Anna", "day": "2026-11-20"})
    assert field.pad.typed == "Anna"
    assert is_signed(field.value())
    field.set_value({"strokes": [], "name": "Anna", "day": ""})
    assert field.pad.typed == ""


def test_the_day_can_be_another(field: SignatureField) -> None:
    stroke(field, (50, 100), (120, 40))
    field.day.line.selectAll()
    QTest.keyClicks(field.day.line, "20-11-2026")
    assert field.value()["day"] == "2026-11-20"


def test_what_was_signed_is_drawn_and_can_only_be_read(field: SignatureField) -> None:
    field.set_value({"strokes": [[[100, 100], [900, 100]]], "name": "Anna", "day": "2026-11-22"})
    field.set_read_only(True)
    seen = changes(field)
    stroke(field, (50, 100), (120, 40))
    assert seen == []
    picture = field.pad.grab().toImage()
    ratio = picture.devicePixelRatio()
    y = round(field.pad.height() * 100 / SIGNATURE_HEIGHT * ratio)
    inked = [x for x in range(picture.width()) if QColor(picture.pixelColor(x, y)).lightness() < 80]
    assert len(inked) > picture.width() * 0.75
    assert field.other.isHidden()
    assert field.clear.isHidden()


def test_undo_takes_the_last_stroke_back(field: SignatureField) -> None:
    stroke(field, (50, 100), (120, 40))
    before = field.value()
    stroke(field, (150, 100), (170, 40))
    field.set_value(before)
    assert field.value() == before
    field.set_value(None)
    assert field.value() is None
