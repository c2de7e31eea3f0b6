"""What can be carried by mouse, finger or pen, by one hand at a time.

Whoever takes hold first holds on until they let go: what another hand does meanwhile goes nowhere, since Qt
makes a click of a finger and would give the end of one hand's drag to the other. A press whose end never came
has let go where it was last, and a window that goes away leaves everything where it lay.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import (
    QHideEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPointerEvent,
    QPointingDevice,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from taet_desktop.ui.fields.arrows import CARRY, STEPS, held_with
from taet_desktop.ui.fields.ring import RingButton

_TOUCH = QInputDevice.DeviceType.TouchScreen
_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
_PEN_PRESS = QEvent.Type.TabletPress
_HANDS = {
    *_PRESSES, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease, QEvent.Type.TouchBegin,
    _PEN_PRESS, QEvent.Type.TabletMove, QEvent.Type.TabletRelease,
}  # fmt: skip


class CarryButton(RingButton):
    """A button that lies somewhere, or holds what does; `still` where it may only be looked at.

    `carrying` while something follows a hand. What that looks like, and what comes of it, a subclass says.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._still = False
        self.carrying = False
        self._start: QPoint | None = None
        self._given_up = False
        self._screen: QWindow | None = None
        self._hand = QInputDevice.DeviceType.Unknown
        self._cursor = Qt.CursorShape.ArrowCursor

    @property
    def still(self) -> bool:
        """Whether it may only be looked at; what somebody carries lies where it lay when that begins."""
        return self._still

    @still.setter
    def still(self, still: bool) -> None:
        self._still = still
        if still:
            self.give_up()

    # --- what a subclass says

    def may_carry(self, _at: QPoint) -> bool:
        """Tell whether there is something to carry at a place."""
        return True

    def carry(self, here: QPoint, start: QPoint) -> None:
        """Let what was taken at `start` follow the hand."""

    def put_down(self, *, copy: bool) -> None:
        """Put it down where it is now, or a copy of it."""

    def put_back(self) -> None:
        """Let it lie where it lay."""

    # --- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._given_up = False
        if event.button() is Qt.MouseButton.LeftButton and not self.still and self.may_carry(at):
            self._take_hold(at, event.pointingDevice())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here, start = event.position().toPoint(), self._start
        if self._given_up:
            return  # the hand is still down, and what it does until it lifts counts no more
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if not self.carrying:
            if (here - start).manhattanLength() < QApplication.startDragDistance():
                return
            self.carrying = True
            self.setDown(False)
            self._cursor = self.cursor().shape()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.carry(here, start)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._let_go():
            self.put_down(copy=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().mouseReleaseEvent(event)

    def give_up(self) -> None:
        """Let go, and let all lie where it lay."""
        self._given_up = self._start is not None
        if self._let_go():
            self.put_back()
        self.setDown(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep other hands away while one holds something here."""
        kind = event.type()
        if kind not in _HANDS or not isinstance(event, QPointerEvent):
            return super().eventFilter(watched, event)
        if event.pointingDevice().type() is self._hand:
            if kind in _PRESSES and _is_left(event):
                self._end_was_lost()
            return False
        if kind is _PEN_PRESS and self._hand is _TOUCH:
            self.give_up()  # what held it is the palm of the hand that writes
            return False
        event.accept()
        return True

    def _take_hold(self, at: QPoint, hand: QPointingDevice) -> None:
        self._start, self._hand = at, hand.type()
        # On the window alone, and only for so long: a filter on the application meets every paint.
        self._screen = self.window().windowHandle()
        if self._screen is not None:
            self._screen.installEventFilter(self)

    def _let_go(self) -> bool:
        """Hold nothing any more. Tell whether something was carried."""
        carried, self.carrying = self.carrying, False
        if self._screen is not None and isValid(self._screen):
            self._screen.removeEventFilter(self)
        self._start = self._screen = None
        if carried:
            self.setDown(False)
            self.setCursor(self._cursor)
            self.update()
        return carried

    def _end_was_lost(self) -> None:
        if self._let_go():
            self.put_down(copy=False)
        self.setDown(False)

    # --- what else may come meanwhile

    def event(self, event: QEvent) -> bool:
        """Keep Alt with an arrow: the window would go back a page. Let go when another window comes."""
        if event.type() is QEvent.Type.WindowDeactivate:
            self.give_up()
        elif (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.still
            and event.key() in STEPS
            and held_with(event) == CARRY
        ):
            event.accept()
            return True
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.give_up()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While something is carried, Escape gives it up and no other key means anything."""
        if not self.carrying:
            self.key_pressed(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()

    def key_pressed(self, event: QKeyEvent) -> None:
        """Answer a key while nothing is carried."""
        super().keyPressEvent(event)


def _is_left(event: QEvent) -> bool:
    return isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton
