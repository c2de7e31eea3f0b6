"""Everything a hand can do on a *visuelt stillads*, done by keys alone with the same result."""

from __future__ import annotations

import copy
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.domain.scaffold import BOXES
from taet_desktop.ui.fields.base import FieldContext
from tests.ui.canvases.keyboard import SHIFT, Action, Key, Keys, by_both, named
from tests.ui.canvases.test_scaffold import Desk, Show
from tests.ui.fields.hands import LEFT, between, drag

FULL = {"place": "droem", "text": "", "pictures": ["have", "kat", "hjem", "ven"]}
CALM = {"place": "ro", "text": "ved vandet", "pictures": ["hund", "natur", "musik"]}
SHEET = {"places": [FULL, CALM], "ink": []}
CALM_DOG, CALM_MUSIC = "Billede: hund. Her finder jeg ro", "Billede: musik. Her finder jeg ro"
LAST = 99
"""To the right of every picture in a place."""


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)


def _on(said: str, *pressed: Key, shift: bool = False, times: int = 1) -> Callable[[Keys], None]:
    def keys(hand: Keys) -> None:
        hand.go(said)
        hand.press(*pressed, times=times, **({"held": SHIFT} if shift else {}))

    return keys


def _carry(picture: int, to: str, at: int = LAST) -> Callable[[Desk], None]:
    """Carry one of the pictures of calm to a place, to stand there before a picture."""

    def pointer(desk: Desk) -> None:
        canvas = desk.field.canvas
        start = canvas.box(canvas.key_of("ro", picture)).center()
        there = canvas.box(canvas.key_of(to, at))
        end = QPointF(there.left(), there.center().y())
        if at == LAST:
            end = there.center() + QPointF(there.width() * 0.45, there.height() * 0.3)
        drag(canvas, *desk.way(start.toPoint(), end.toPoint()))

    return pointer


def _in_panel(place: str, part: str) -> Callable[[Desk], None]:
    def pointer(desk: Desk) -> None:
        QTest.mouseClick(desk.canvas, LEFT, pos=desk.at(place))
        _click(desk.field.panel.parts()[part])

    return pointer


def _write(desk: Desk) -> None:
    QTest.mouseClick(desk.canvas, LEFT, pos=desk.at("kan"))
    _click(desk.field.panel.text)
    QTest.keyClicks(desk.field.panel.text, "bage")
    _click(desk.field.panel.ready)


def _write_by_keys(keys: Keys) -> None:
    keys.open("Det kan jeg: tomt")
    keys.write("bage")
    keys.press(Key.Key_Escape)


def _put_a_picture(keys: Keys) -> None:
    keys.open("Det kan jeg: tomt")
    keys.open("musik")


def _empty_by_button(keys: Keys) -> None:
    keys.open("Her finder jeg ro")
    keys.open("Tøm stedet")


def _open_place(desk: Desk) -> str:
    row = desk.field.panel.row
    return str(row["place"]) if row else ""


def _press_a_picture(desk: Desk) -> None:
    canvas = desk.field.canvas
    QTest.mouseClick(canvas, LEFT, pos=canvas.box(canvas.key_of("ro", 1)).center().toPoint())


def _closer(desk: Desk) -> float:
    return float(desk.field.canvas.view.zoom)


PATHS: tuple[Action[Desk], ...] = (
    Action("carry a picture to an empty place", _carry(0, "svaert"), _on(CALM_DOG, Key.Key_Down)),
    Action("carry a picture across the sheet", _carry(2, "hjaelper"),
           _on(CALM_MUSIC, Key.Key_Down, Key.Key_Right, Key.Key_Right)),
    Action("put a picture before another", _carry(2, "ro", 0),
           _on(CALM_MUSIC, Key.Key_Left, shift=True, times=2)),
    Action("put a picture last", _carry(0, "ro"), _on(CALM_DOG, Key.Key_Right, shift=True, times=2)),
    Action("open the place of a picture", _press_a_picture,
           lambda k: k.open("Billede: natur. Her"), _open_place),
    Action("open a place", lambda d: QTest.mouseClick(d.canvas, LEFT, pos=d.at("ro")),
           lambda k: k.open("Her finder jeg ro"), _open_place),
    Action("take a picture off", _in_panel("ro", "picture-natur"), _on("Billede: natur", Key.Key_Delete)),
    Action("put a picture on", _in_panel("kan", "picture-musik"), _put_a_picture),
    Action("write", _write, _write_by_keys),
    Action("empty a place", _in_panel("ro", "empty"), _on("Her finder jeg ro: ", Key.Key_Delete)),
    Action("empty a place by the button", _in_panel("ro", "empty"), _empty_by_button),
    Action("come closer", lambda d: _click(d.field.closer), lambda k: k.open("Gå tættere på"), _closer),
)  # fmt: skip


def _fresh(context: FieldContext, show: Show) -> Desk:
    desk = Desk(context, show)
    desk.field.set_value(copy.deepcopy(SHEET))
    QApplication.processEvents()
    return desk


@named(PATHS)
def test_what_a_hand_does_keys_do(action: Action[Desk], context: FieldContext, show: Show) -> None:
    by_both(action, lambda: _fresh(context, show))


def test_a_picture_is_carried_by_keys_to_every_place_and_the_focus_goes_with_it(
    context: FieldContext, show: Show
) -> None:
    desk = _fresh(context, show)
    desk.field.set_value({"places": [{"place": "ro", "text": "", "pictures": ["hund"]}], "ink": []})
    desk.before.setFocus()
    keys = Keys(desk.window)
    keys.go("Billede: hund")
    been = ["ro"]
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Left):
        keys.press(key)
        assert keys.name.startswith("Billede: hund. ")
        assert list(desk.rows()) == [desk.field.canvas.place_of(desk.field.canvas.current)]
        been += desk.rows()
    assert set(been) == {"ro", "svaert", "kan", "hjaelper", "droem", "kraefter"}
    assert len(BOXES["livsmestring"]) == len(been)


def test_past_a_place_that_is_full_and_a_word_where_there_is_no_other(
    context: FieldContext, show: Show
) -> None:
    desk = _fresh(context, show)
    full = [{**FULL, "place": place} for place in ("svaert", "kan", "kraefter", "hjaelper")]
    desk.field.set_value({"places": [CALM, *full], "ink": []})
    desk.before.setFocus()
    keys = Keys(desk.window)
    keys.go(CALM_DOG)
    keys.press(Key.Key_Right)
    assert desk.rows()["droem"]["pictures"] == ["hund"]
    desk.field.set_value({"places": [CALM, *full, FULL], "ink": []})
    keys.go(CALM_DOG)
    keys.press(Key.Key_Down)
    assert desk.rows()["ro"] == CALM
    assert "plads til 4 billeder" in desk.problems[-1]
    assert keys.name.startswith(CALM_DOG)


def test_deleting_pictures_one_by_one_stays_in_the_place(context: FieldContext, show: Show) -> None:
    desk = _fresh(context, show)
    desk.before.setFocus()
    keys = Keys(desk.window)
    keys.go(CALM_DOG)
    keys.press(Key.Key_Delete)
    assert keys.name.startswith("Billede: natur. Her finder jeg ro")
    keys.press(Key.Key_Delete, Key.Key_Delete)
    assert keys.name.startswith("Her finder jeg ro: ved vandet")
    assert desk.rows()["ro"]["pictures"] == []


def test_a_picture_in_mid_drag_is_not_moved_by_the_keys(context: FieldContext, show: Show) -> None:
    desk = _fresh(context, show)
    canvas = desk.field.canvas
    start = canvas.box(canvas.key_of("ro", 0)).center().toPoint()
    way = between(canvas.mapToGlobal(start), canvas.mapToGlobal(desk.at("svaert")))
    drag(canvas, *way, drop=False)
    for key in (Key.Key_Right, Key.Key_Delete, Key.Key_Return, Key.Key_Space, Key.Key_Plus):
        QTest.keyClick(canvas, key)
    assert desk.rows()["ro"] == CALM
    assert desk.field.panel.row is None
    drag(canvas, way[-1], way[-1])  # what was held has been let go there
    assert desk.rows()["svaert"]["pictures"] == ["hund"]
