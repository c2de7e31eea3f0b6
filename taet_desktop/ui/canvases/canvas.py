"""A surface with things on it: chosen, dragged, zoomed, and done the same with keys alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.ui.canvases.surface import Surface, Thing
from taet_desktop.ui.fields.arrows import STEPS
from taet_desktop.ui.fields.base import scroll_area_of

_FINGER = 12
"""Pixels around a small thing that a finger may miss it by."""
_ZOOM = 1.25
_GLIDE = 60
"""Pixels that an arrow moves what is seen."""
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Canvas(Surface):
    """Things that can be moved. A tool paints them (`Surface`), and may override `held_at` and `may_drag`.

    `dropped` carries a thing and where it was let go, in the surface's units; `tapped` a thing that was
    pressed and not moved, or chosen by Enter (then with True); `stepped` an arrow (dx, dy, each -1, 0 or 1,
    and whether Shift was held); `removed` Delete; `marked` Space; `left_alone` a tap beside everything.
    `current` is the thing with the focus: Tab goes from one to the next and on to the next field after the
    last, Escape leaves them.
    """

    dropped = Signal(str, float, float)
    tapped = Signal(str, bool)
    stepped = Signal(str, int, int, bool)
    removed = Signal(str)
    marked = Signal(str)
    left_alone = Signal()
    zoomed = Signal(float)

    def __init__(self, width: float, height: float, parent: QWidget | None = None) -> None:
        super().__init__(width, height, parent)
        self._read_only = False
        self._start = QPointF()
        self._hold = QPointF()
        self._by_keyboard = False
        self._passed = False
        self._title = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- what a tool allows

    @property
    def read_only(self) -> bool:
        """Whether one may only look; what is in somebody's hand is put back when that begins."""
        return self._read_only

    @read_only.setter
    def read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        if read_only:
            self.let_go()

    def may_drag(self, _key: str) -> bool:
        """Tell whether a thing follows the hand; a drag that begins on another moves what is seen."""
        return not self.read_only

    def held_at(self, point: QPointF) -> QPointF:
        """Return where a thing may be that somebody drags to a point; nothing gets off the edge."""
        width, height = self.view.width, self.view.height
        return QPointF(max(0.0, min(width, point.x())), max(0.0, min(height, point.y())))

    # --- things

    def show_things(self, things: Sequence[Thing]) -> None:
        """Show these; the first stands lowest. The current one stays current if it is still there."""
        self.things = list(things)
        if self.thing(self.current) is None:
            self.current = ""
        if self.held and self.thing(self.held) is None:
            self.let_go()
        self._say()
        self.redraw()

    def walk(self) -> list[str]:
        """Return the keys in the order in which Tab goes through the things."""
        return [one.key for one in self.things]

    def next_to(self, key: str) -> str:
        """Return what has the focus once a thing is gone: the one after it, else the last; empty for none."""
        order = [one.key for one in self.things]
        rest = [other for other in order if other != key]
        return rest[min(order.index(key), len(rest) - 1)] if rest else ""

    def thing_at(self, pixels: QPointF, slack: float = 0.0) -> Thing | None:
        """Return what is seen at a point: the nearest one that reaches so far."""
        best: tuple[float, Thing] | None = None
        for one in self.things:
            seen = self.view.to_screen(one.at) - pixels
            away = math.hypot(seen.x(), seen.y())
            if away <= one.radius * self.view.scale + slack and (best is None or away <= best[0]):
                best = (away, one)
        return best[1] if best else None

    def make_current(self, key: str, *, keyboard: bool = False) -> None:
        """Give one thing the focus within the surface."""
        self._by_keyboard = keyboard
        if key != self.current:
            self.current = key
            self._say()
        self.show_thing(key)

    def show_thing(self, key: str) -> None:
        """Let a thing be seen where one has come closer."""
        one = self.thing(key)
        if one is not None:
            self.view.reveal(one.at, one.radius * self.view.scale + 8)
        self.update()

    def frame_of(self, key: str) -> QRect:
        """Return the pixels that a thing fills."""
        one = self.thing(key)
        if one is None:
            return QRect()
        at, reach = self.view.to_screen(one.at), one.radius * self.view.scale
        return QRectF(at.x() - reach, at.y() - reach, reach * 2, reach * 2).toAlignedRect()

    def name_surface(self, title: str, description: str) -> None:
        """Tell screen readers what the surface is and, in words, all that is on it."""
        self._title = title
        self.setAccessibleDescription(description)
        self._say()

    def _say(self) -> None:
        one = self.thing(self.current)
        said = f"{one.name}. {self.walk().index(one.key) + 1} af {len(self.things)}" if one else self._title
        if said != self.accessibleName():
            self.setAccessibleName(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # --- looking closer

    def zoom(self, factor: float) -> None:
        """Come closer or go back, around what has the focus, so that it stays in sight; else the middle."""
        point, middle = self.looked_at(), QPointF(self.width() / 2, self.height() / 2)
        self.pinched(middle if point is None else self.view.to_screen(point), factor, QPointF())

    def looked_at(self) -> QPointF | None:
        """Return where the keys are, in the surface's units, or None when they are nowhere."""
        one = self.thing(self.current)
        return one.at if one else None

    def zoom_all(self) -> None:
        """Show the whole surface."""
        self.view.fit()
        self.zoomed.emit(self.view.zoom)
        self.redraw()

    def pinched(self, at: QPointF, factor: float, by: QPointF) -> None:
        self.view.zoom_at(at, factor)
        self.view.pan(by)
        self.zoomed.emit(self.view.zoom)
        self.redraw()

    # --- pointing

    def pressed(self, at: QPointF, kind: str) -> None:
        self._by_keyboard = False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._start = at
        self._dragging = False
        one = self.thing_at(at, _FINGER if kind == "touch" else 2)
        self.held = one.key if one else ""
        if one is not None:
            self._hold = one.at - self.view.to_surface(at)
            self.make_current(one.key)

    def moved(self, at: QPointF, kind: str) -> None:
        if not self._dragging:
            gone = at - self._start
            if math.hypot(gone.x(), gone.y()) < QApplication.startDragDistance():
                return
            self._dragging = True
            if not self.may_drag(self.held):
                self.held = ""
        one = self.thing(self.held)
        if one is None:
            self._pan(at, kind)
        else:
            one.at = self.held_at(self.view.to_surface(at) + self._hold)
            self.update()

    def _pan(self, at: QPointF, kind: str) -> None:
        """Move what is seen; where all is seen, a finger moves the page as it does elsewhere."""
        by = at - self._start
        if self.view.zoom > 1:
            self._start = at
            self.view.pan(by)
            self.redraw()
        elif kind == "touch" and (area := scroll_area_of(self)) is not None:
            # The surface moves with the page, so the finger stays where it began upon it.
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() - round(by.y()))

    def released(self, at: QPointF, kind: str) -> None:
        held, dragged = self.thing(self.held), self._dragging
        let_go = held.at if held is not None else QPointF()
        self.held, self._dragging = "", False
        self.update()
        if held is None:
            if not dragged:
                self.current = ""
                self._say()
                self.left_alone.emit()
        elif not dragged:
            self.touched(held.key, at)
        else:
            self.dropped.emit(held.key, let_go.x(), let_go.y())
            self.show_thing(held.key)  # where one has come closer it may have been let go out of sight

    def touched(self, key: str, _at: QPointF) -> None:
        """Somebody pressed a thing and let go without moving it."""
        self.tapped.emit(key, False)

    def cancelled(self) -> None:
        """Put back what was being moved: whoever shows the things knows where they stand."""
        was, self.held, self._dragging = self.held, "", False
        if was:
            self.put_back()
        self.update()

    def put_back(self) -> None:
        """Show the things where they stood before the drag."""

    def hovered(self, at: QPointF | None) -> None:
        one = self.thing_at(at) if at is not None else None
        key = one.key if one else ""
        if key != self.hover:
            self.hover = key
            self.setCursor(self._cursor_over(key))
            self.setToolTip(one.name if one else "")
            self.update()

    def _cursor_over(self, key: str) -> Qt.CursorShape:
        if not key:
            return Qt.CursorShape.ArrowCursor
        may_drag = self.may_drag(key)
        return Qt.CursorShape.OpenHandCursor if may_drag else Qt.CursorShape.PointingHandCursor

    # --- keys

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go from thing to thing, and on from the last one."""
        keys = self.walk()
        self._by_keyboard = True
        if keys and not self._passed:
            at = keys.index(self.current) if self.current in keys else (-1 if forward else len(keys))
            at += 1 if forward else -1
            if 0 <= at < len(keys):
                self.make_current(keys[at], keyboard=True)
                return True
        self._passed = False
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._by_keyboard = True
            self._passed = False
            if self.things:
                back = event.reason() is Qt.FocusReason.BacktabFocusReason
                self.make_current(self.walk()[-1 if back else 0], keyboard=True)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    @property
    def ring(self) -> bool:
        """Tell whether the one with the focus is to be seen as such."""
        return self._by_keyboard and self.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer a key. While a hand is on the surface Escape alone means something: it gives up a drag."""
        key, one = Qt.Key(event.key()), self.thing(self.current)
        plain = not event.modifiers() & _COMMANDS
        if key is Qt.Key.Key_Escape and self._escape():
            return
        if plain and self.taken:
            return
        if not plain or not self._typed(key, one, event):
            super().keyPressEvent(event)

    def _escape(self) -> bool:
        """Give up a drag; else leave the things, so that Tab goes on to what follows."""
        if self.held:
            self.let_go()
            return True
        if self.current:
            self.current, self._passed = "", True
            self._say()
            self.update()
            return True
        return False

    def _look(self, key: Qt.Key) -> bool:
        """Move what is seen with an arrow, where somebody has come closer and holds nothing."""
        if key not in STEPS or self.view.zoom <= 1:
            return False
        dx, dy = STEPS[key]
        self.view.pan(QPointF(-dx * _GLIDE, -dy * _GLIDE))
        self.redraw()
        return True

    def _typed(self, key: Qt.Key, one: Thing | None, event: QKeyEvent) -> bool:
        """Do what a key means here. Return False when it means nothing."""
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
            if key is Qt.Key.Key_0:
                self.zoom_all()
            else:
                self.zoom(_ZOOM if key is Qt.Key.Key_Plus else 1 / _ZOOM)
            return True
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.things:
            self.make_current(self.walk()[0 if key is Qt.Key.Key_Home else -1], keyboard=True)
            return True
        if one is None or (self.read_only and key in STEPS):
            return self._look(key)
        self._by_keyboard = True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tapped.emit(one.key, True)
        elif self.read_only:
            return False
        elif key in STEPS:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(one.key, *STEPS[key], shift)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(one.key)
        elif key is Qt.Key.Key_Space:
            self.marked.emit(one.key)
        else:
            return False
        return True
