"""Mouse, finger and pen as one pointer: press, move, release; two fingers pinch.

Whoever comes first holds the surface until they let go, so that a hand on the screen and one on the mouse
never pull at two things at once.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

_WHEEL_STEP = 1.0015


class Pointing(QWidget):
    """Turns events into `pressed`, `moved`, `released`, `cancelled` and `pinched`, to be overridden.

    `pressure` is 0–1 while a pen is down, and 1 for mouse and finger; `other_end` tells that the pen is held
    upside down. A pen that comes down takes over from a finger: it is the hand that rests on the glass.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pressure = 1.0
        self.other_end = False
        self._holder = ""
        self._pinch: tuple[QPointF, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)

    # --- what a surface does

    def pressed(self, at: QPointF, kind: str) -> None:
        """Somebody presses; `kind` is `mouse`, `touch` or `pen`."""

    def moved(self, at: QPointF, kind: str) -> None:
        """They move while they press."""

    def released(self, at: QPointF, kind: str) -> None:
        """They let go."""

    def cancelled(self) -> None:
        """It didn't count: a second finger came, or the window went away."""

    def hovered(self, at: QPointF | None) -> None:
        """The mouse is over a point, or gone."""

    def pinched(self, at: QPointF, factor: float, by: QPointF) -> None:
        """Two fingers, or the wheel with Ctrl: come closer at a point, and move along."""

    # --- events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._holder:
            self._holder = "mouse"
            self.pressed(event.position(), "mouse")
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._holder == "mouse":
            self.moved(event.position(), "mouse")
        elif not self._holder:
            self.hovered(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._holder == "mouse":
            self._holder = ""
            self.released(event.position(), "mouse")

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind is QEvent.Type.TabletPress and self._holder == "touch":
            self.let_go()
        if kind is QEvent.Type.TabletPress and not self._holder:
            self._holder, self.pressure = "pen", event.pressure()
            self.other_end = event.pointerType() is QPointingDevice.PointerType.Eraser
            self.pressed(event.position(), "pen")
        elif self._holder == "pen" and kind is QEvent.Type.TabletMove:
            self.pressure = event.pressure()
            self.moved(event.position(), "pen")
        elif self._holder == "pen" and kind is QEvent.Type.TabletRelease:
            self._holder, self.pressure = "", 1.0
            self.released(event.position(), "pen")
            self.other_end = False
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel come closer; the wheel alone belongs to the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pinched(event.position(), _WHEEL_STEP ** event.angleDelta().y(), QPointF())
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.pinched(event.position(), 1 + event.value(), QPointF())
                return True
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.WindowDeactivate):
            self.let_go()
        return super().event(event)

    def let_go(self) -> None:
        """Give up what is under way; nothing has happened."""
        if self._holder:
            self._holder, self._pinch, self.pressure = "", None, 1.0
            self.cancelled()
            self.other_end = False

    def _touched(self, event: QTouchEvent) -> None:
        kind, points = event.type(), event.points()
        if self._holder not in ("", "touch"):
            return
        if kind is QEvent.Type.TouchCancel:
            self.let_go()
        elif kind is QEvent.Type.TouchEnd:
            pinching, self._pinch = self._pinch is not None, None
            if self._holder:
                self._holder = ""
                if not pinching and points:
                    self.released(points[0].position(), "touch")
        elif len(points) >= 2:
            self._pinch_with(points[0].position(), points[1].position())
        elif points and kind is QEvent.Type.TouchBegin:
            self._holder = "touch"
            self.pressed(points[0].position(), "touch")
        elif points and self._holder and self._pinch is None:
            self.moved(points[0].position(), "touch")

    def _pinch_with(self, one: QPointF, other: QPointF) -> None:
        middle, apart = (one + other) / 2, math.hypot(one.x() - other.x(), one.y() - other.y())
        if self._pinch is None:
            self.cancelled()
            self._holder = "touch"
        else:
            before, was = self._pinch
            self.pinched(middle, apart / was if was > 1 else 1.0, middle - before)
        self._pinch = (middle, apart)
