"""Drags and touches as a person makes them, with events through the whole of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


class Hand(Protocol):
    """Something that is put down on a window, moves, and is lifted. Points are the window's own."""

    def down(self, at: QPoint) -> None:
        """Come down."""

    def move(self, at: QPoint) -> None:
        """Go on."""

    def up(self, at: QPoint) -> None:
        """Let go."""


class Mouse:
    """The left button. While it is held it may go far outside the window, as a mouse may."""

    def __init__(self, window: QWindow) -> None:
        self._window = window

    def down(self, at: QPoint) -> None:
        self._send(QEvent.Type.MouseButtonPress, at, LEFT, LEFT)

    def move(self, at: QPoint) -> None:
        self._send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, LEFT)

    def up(self, at: QPoint) -> None:
        self._send(QEvent.Type.MouseButtonRelease, at, LEFT, Qt.MouseButton.NoButton)

    def _send(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        event = QMouseEvent(kind, QPointF(at), QPointF(self._window.mapToGlobal(at)), button, held, _NONE)
        QApplication.sendEvent(self._window, event)


class Finger:
    """One finger on glass."""

    def __init__(self, window: QWindow) -> None:
        self._window, self._glass = window, QTest.createTouchDevice()

    def down(self, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._glass).press(0, at).commit()

    def move(self, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._glass).move(0, at).commit()

    def up(self, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._glass).release(0, at).commit()


def go(hand: Hand, way: Sequence[QPoint], *, lift: bool = True) -> None:
    """Go a way with a hand; it stays there unless it is lifted."""
    hand.down(way[0])
    for point in way[1:]:
        hand.move(point)
    if lift:
        hand.up(way[-1])


def drag(
    widget: QWidget,
    *path: QPoint,
    modifiers: Qt.KeyboardModifier = _NONE,
    drop: bool = True,
) -> None:
    """Press at the first point, move through the others, and let go at the last.

    Points are global. Sent one by one, since QTest's moves carry no pressed button.
    """
    press, *moves = path
    _send(widget, QMouseEvent.Type.MouseButtonPress, press, LEFT, modifiers)
    for point in moves:
        _send(widget, QMouseEvent.Type.MouseMove, point, LEFT, modifiers)
    if drop:
        _send(widget, QMouseEvent.Type.MouseButtonRelease, path[-1], Qt.MouseButton.NoButton, modifiers)


def middle(widget: QWidget) -> QPoint:
    """Return the middle of a widget, as a global point."""
    return widget.mapToGlobal(widget.rect().center())


def between(start: QPoint, end: QPoint, steps: int = 6) -> Sequence[QPoint]:
    """Return points on the way, both ends included."""
    way = end - start
    return [start + QPoint(way.x() * n // steps, way.y() * n // steps) for n in range(steps + 1)]


def _send(
    widget: QWidget,
    kind: QMouseEvent.Type,
    point: QPoint,
    held: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier,
) -> None:
    local = QPointF(widget.mapFromGlobal(point))
    button = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else LEFT
    event = QMouseEvent(kind, local, QPointF(point), button, held, modifiers)
    QApplication.sendEvent(widget, event)
