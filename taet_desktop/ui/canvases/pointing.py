"""Mouse, finger and pen as one pointer: press, move, release; two fingers pinch.

Whoever comes first holds the surface until they let go, so that a hand on the screen and one on the mouse
never pull at two things at once. A pen that leaves the glass without a word, and a press whose end never
came, have let go where they were last: nobody is locked out, and nothing is lost.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

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
        self._last = QPointF()
        self._pinch: tuple[QPointF, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)

    @property
    def taken(self) -> bool:
        """Tell whether mouse, finger or pen is down on the surface."""
        return bool(self._holder)

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
        if event.button() is Qt.MouseButton.LeftButton and self._free_for("mouse"):
            self._press(event.position(), "mouse")
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._holder == "mouse":
            self._move(event.position(), "mouse")
        elif not self._holder:
            self.hovered(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._holder == "mouse":
            self._release(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind is QEvent.Type.TabletPress and self._holder == "touch":
            self.let_go()
        if kind is QEvent.Type.TabletPress and self._free_for("pen"):
            self.pressure = event.pressure()
            self.other_end = event.pointerType() is QPointingDevice.PointerType.Eraser
            self._press(event.position(), "pen")
        elif self._holder == "pen" and kind is QEvent.Type.TabletMove:
            self.pressure = event.pressure()
            self._move(event.position(), "pen")
        elif self._holder == "pen" and kind is QEvent.Type.TabletRelease:
            self._release(event.position())
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when a pen leaves the glass: Qt tells the application alone."""
        if event.type() is QEvent.Type.TabletLeaveProximity:
            self.end()
        return super().eventFilter(watched, event)

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
            self.went_away()
        return super().event(event)

    def went_away(self) -> None:
        """The window is gone, or another one has come in front of it."""
        self.let_go()

    def let_go(self) -> None:
        """Give up what is under way; nothing has happened."""
        if self._holder:
            self._free()
            self.cancelled()
            self.other_end = False

    def end(self) -> None:
        """Let go where the pointer was last."""
        if self._holder and self._pinch is None:
            self._release(self._last)
        else:
            self.let_go()

    def _free_for(self, kind: str) -> bool:
        """Tell whether a pointer may take the surface; its own press that never ended is over now."""
        if self._holder == kind:
            self.end()
        return not self._holder

    def _press(self, at: QPointF, kind: str) -> None:
        self._holder, self._last = kind, at
        application = QApplication.instance()
        if kind == "pen" and application is not None:
            application.installEventFilter(self)
        self.pressed(at, kind)

    def _move(self, at: QPointF, kind: str) -> None:
        self._last = at
        self.moved(at, kind)

    def _release(self, at: QPointF) -> None:
        kind = self._free()
        self.released(at, kind)
        self.other_end = False

    def _free(self) -> str:
        """Let the surface be free, and return who held it."""
        kind, self._holder, self._pinch, self.pressure = self._holder, "", None, 1.0
        application = QApplication.instance()
        if kind == "pen" and application is not None:
            application.removeEventFilter(self)
        return kind

    def _touched(self, event: QTouchEvent) -> None:
        kind, points = event.type(), event.points()
        if self._holder not in ("", "touch"):
            return
        if kind is QEvent.Type.TouchCancel:
            self.let_go()
        elif kind is QEvent.Type.TouchEnd:
            pinching, self._pinch = self._pinch is not None, None
            if self._holder and not pinching and points:
                self._release(points[0].position())
            else:
                self._free()
        elif len(points) >= 2:
            self._pinch_with(points[0].position(), points[1].position())
        elif points and kind is QEvent.Type.TouchBegin and self._free_for("touch"):
            self._press(points[0].position(), "touch")
        elif points and self._holder and self._pinch is None:
            self._move(points[0].position(), "touch")

    def _pinch_with(self, one: QPointF, other: QPointF) -> None:
        middle, apart = (one + other) / 2, math.hypot(one.x() - other.x(), one.y() - other.y())
        if self._pinch is None:
            self.cancelled()
            self._holder = "touch"
        else:
            before, was = self._pinch
            self.pinched(middle, apart / was if was > 1 else 1.0, middle - before)
        self._pinch = (middle, apart)
