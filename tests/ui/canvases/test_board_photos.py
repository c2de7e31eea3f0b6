"""Photos on the board: straightened by finger, mouse or keys, or given up again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from taet_desktop.ui.fields.base import FieldContext
from tests.ui.canvases.board_table import Table
from tests.ui.canvases.table import Show
from tests.ui.fields.hands import between, drag


@pytest.fixture
def empty(context: FieldContext, show: Show) -> Table:
    return Table(context, show)


def test_a_photo_is_straightened_by_finger_and_put_up(empty: Table) -> None:
    empty.add("foto")
    view = empty.field.photos.view
    assert view is not None
    assert not empty.canvas.isVisible()
    corner = view.canvas.view.to_screen(view.canvas.thing("0").at).toPoint()  # type: ignore[union-attr]
    start = view.canvas.mapToGlobal(corner)
    drag(view.canvas, *between(start, start + QPoint(60, 40)))
    view.use.click()
    QApplication.processEvents()
    assert empty.camera.picked == ["file"]
    (corners,) = empty.camera.kept
    assert corners[0][0] > 0.05
    assert corners[1:] == ((1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    one = empty.one("t1")
    assert (one["kind"], one["shape"]) == ("foto", 1_500)
    assert empty.told == [""]
    assert empty.canvas.isVisible()


def test_corners_are_moved_by_keys_too(empty: Table) -> None:
    empty.add("kamera")
    view = empty.field.photos.view
    assert view is not None
    view.canvas.setFocus()
    view.canvas.make_current("2", keyboard=True)
    empty.key(Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert view.canvas.corners[2] == pytest.approx((0.98, 0.98))
    assert view.whole.isVisible()
    view.whole.click()
    assert view.canvas.corners[2] == (1.0, 1.0)
    assert empty.camera.picked == ["newest"]


def test_a_photo_that_is_given_up_leaves_nothing(empty: Table) -> None:
    empty.add("foto")
    view = empty.field.photos.view
    assert view is not None
    view.cancel.click()
    assert empty.field.value() is None
    assert empty.camera.kept == []
    assert empty.canvas.isVisible()


def test_a_broken_photo_is_told_in_danish(empty: Table) -> None:
    empty.camera.error = "Billedet er gået i stykker."
    empty.add("foto")
    assert empty.problems[-1] == "Billedet er gået i stykker."
    assert empty.field.photos.view is None
