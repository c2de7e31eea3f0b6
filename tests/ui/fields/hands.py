"""Drags and touches as a person makes them, with events through the whole of Qt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


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
