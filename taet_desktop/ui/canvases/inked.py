"""A canvas that can be drawn on: its pointer and its arrows draw while a pen or an eraser is held."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.ink import InkLayer
from taet_desktop.ui.fields.arrows import STEPS

STEP, FINE = 12.0, 3.0
"""Units of the surface that an arrow moves the pen of the keys; fewer with Shift."""
_DOWN = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class InkedCanvas(Canvas):
    """`ink` lies over the things. With `hold(PEN)` or `hold(ERASER)` one draws, else one moves things.

    By keys: arrows move the pen, Space puts it down and lifts it, Escape gives up a stroke and then puts the
    pen away (`pen_away`). `inked` is emitted when strokes have come or gone, `no_room` with a sentence.
    """

    inked = Signal()
    no_room = Signal(str)
    pen_away = Signal()

    def __init__(self, width: float, height: float, parent: QWidget | None = None) -> None:
        super().__init__(width, height, parent)
        self.ink = InkLayer(self, self.view, self.inked.emit, self.no_room.emit)
        self._inking = False

    def hold(self, tool: str) -> None:
        """Take the pen or the eraser in the hand, or put it away."""
        self.ink.release()
        self.ink.tool, self.ink.cursor = tool, None
        self.current = ""
        self.setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)
        self.update()

    @property
    def drawing(self) -> bool:
        """Tell whether a pen or an eraser is held."""
        return bool(self.ink.tool) and not self.read_only

    def looked_at(self) -> QPointF | None:
        return self.ink.cursor if self.drawing else super().looked_at()

    # --- pointing

    def pressed(self, at: QPointF, kind: str) -> None:
        if not self.drawing or not self.ink.takes(kind):
            super().pressed(at, kind)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.ink.release()
        self.ink.cursor = None
        self._inking = True
        self.ink.press(at, self.pressure, kind, other_end=self.other_end)

    def moved(self, at: QPointF, kind: str) -> None:
        if self._inking:
            self.ink.move(at, self.pressure)
        else:
            super().moved(at, kind)

    def released(self, at: QPointF, kind: str) -> None:
        if self._inking:
            self._inking = False
            self.ink.release()
        else:
            super().released(at, kind)

    def cancelled(self) -> None:
        if self._inking:
            self._inking = False
            self.ink.cancel()
        super().cancelled()

    def went_away(self) -> None:
        """Keep a stroke under way: what was drawn is never lost."""
        if self._inking:
            self.end()
        else:
            super().went_away()

    def hovered(self, at: QPointF | None) -> None:
        if not self.drawing:
            super().hovered(at)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & _COMMANDS
        if not (plain and self.drawing and self._ink_key(Qt.Key(event.key()), event)):
            super().keyPressEvent(event)

    def _ink_key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """Draw with the keys. Return False for a key that means nothing here."""
        if self._inking and key is not Qt.Key.Key_Escape:
            return True  # the hand that draws goes on where it is
        if key in STEPS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            dx, dy = STEPS[key]
            far = FINE if fine else STEP
            self.ink.step(dx * far, dy * far)
        elif key in _DOWN:
            self.ink.toggle()
        elif key is Qt.Key.Key_Escape and self.ink.busy():
            self.ink.cancel()
        elif key is Qt.Key.Key_Escape:
            self.pen_away.emit()
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on to the next field while somebody draws, and from thing to thing else."""
        self._passed = self._passed or self.drawing
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.drawing:  # the keys move the pen and no thing
            self.make_current("", keyboard=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._lift()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._lift()
        super().hideEvent(event)

    def _lift(self) -> None:
        """Keep a stroke of the keys when the focus goes: what was drawn is never lost."""
        if not self._inking:
            self.ink.release()

    # --- painting

    def paint_over(self, painter: QPainter) -> None:
        self.ink.paint(painter)
