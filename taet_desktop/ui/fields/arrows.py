"""Arrow keys as steps; with Alt they carry along what lies where the focus is, with Ctrl they copy it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from taet_desktop.ui.fields.ring import RingButton

STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
CARRY, COPY = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def held_with(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Return the modifiers of a key, wherever on the keyboard it is."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class CarryButton(RingButton):
    """A button that lies somewhere, or holds what does; `still` where it may only be looked at."""

    still = False

    def event(self, event: QEvent) -> bool:
        """Keep Alt with an arrow: the window would go back a page."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.still
            and event.key() in STEPS
            and held_with(event) == CARRY
        ):
            event.accept()
            return True
        return super().event(event)
