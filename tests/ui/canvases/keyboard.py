"""The same act twice: by a pointer on one widget, by keys alone on another; both must end alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.ui.fields.pills import PillRow
from taet_desktop.ui.fields.tiles import TileGrid

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_MANY = 120


class Desk(Protocol):
    """A tool in a window, with something before it that has the focus at first."""

    window: QWidget
    before: QWidget
    field: Any


DeskT = TypeVar("DeskT", bound=Desk)


class Keys:
    """A keyboard and nothing else. What has the focus is known by what a screen reader says of it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def _here(self) -> QWidget:
        return self._window.focusWidget() or self._window

    @property
    def name(self) -> str:
        """What a screen reader says of what has the focus."""
        return _said(self._here)

    def press(self, *keys: Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press keys one after the other."""
        for key in keys * times:
            QTest.keyClick(self._here, key, held)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Write where the caret is."""
        QTest.keyClicks(self._here, text)

    def go(self, name: str, way: Key = Key.Key_Tab) -> None:
        """Go on with Tab, and with arrows inside a row or a grid, to what is called so."""
        for _ in range(_MANY):
            if self._stands_on(name):
                return
            self.press(way)
        raise AssertionError(f"{name!r} can't be reached with {way.name} and arrows")

    def open(self, name: str) -> None:
        """Go somewhere and press Enter."""
        self.go(name)
        self.press(Key.Key_Return)

    def _stands_on(self, name: str) -> bool:
        group = self._here.parentWidget()
        if name not in self.name and isinstance(group, PillRow | TileGrid):
            parts = [one for one in group.children() if isinstance(one, QWidget) and one.isVisible()]
            if any(name in _said(one) for one in parts):
                self.press(Key.Key_Home)
                for _ in parts:
                    if name not in self.name:
                        self.press(Key.Key_Right)
        return name in self.name


def _said(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@dataclass(frozen=True)
class Action(Generic[DeskT]):
    """Something that can be done, by a pointer and by keys; `seen` tells what has come of it."""

    name: str
    pointer: Callable[[DeskT], None]
    keys: Callable[[Keys], None]
    seen: Callable[[DeskT], Any] = lambda desk: desk.field.value()


def by_both(action: Action[DeskT], fresh: Callable[[], DeskT]) -> None:
    """Do something in both ways, and compare what came of it."""
    desk = fresh()
    before = action.seen(desk)
    action.pointer(desk)
    QApplication.processEvents()
    pointed = action.seen(desk)
    assert not alike(pointed, before), "the pointer has done nothing"
    desk.window.hide()
    desk = fresh()
    desk.before.setFocus()
    action.keys(Keys(desk.window))
    QApplication.processEvents()
    assert alike(action.seen(desk), pointed), (action.seen(desk), pointed)


_PLACES = ("x", "y", "angle")
"""Where a hand let go may differ by a pixel or two."""


def alike(one: Any, other: Any, near: int = 0) -> bool:
    """Tell whether two values are the same, but for a little in where things stand."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(
            alike(one[key], other[key], 3 if key in _PLACES else 0) for key in one
        )
    if isinstance(one, Sequence) and isinstance(other, Sequence) and not isinstance(one, str):
        return len(one) == len(other) and all(alike(*pair) for pair in zip(one, other, strict=True))
    return bool(one == (pytest.approx(other, abs=near) if near else other))


def named(actions: Sequence[Action[Any]]) -> pytest.MarkDecorator:
    """Run a test once for each."""
    return pytest.mark.parametrize("action", actions, ids=lambda one: one.name)
