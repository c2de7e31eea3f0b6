"""Arrow keys as steps; with Alt they carry along what lies where the focus is, with Ctrl they copy it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

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
