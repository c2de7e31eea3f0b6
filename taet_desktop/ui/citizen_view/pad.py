"""Four arrows and a pen's switch: with them somebody who can't drag moves and draws on a canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.inked import InkedCanvas
from taet_desktop.ui.citizen_view.buttons import BigButton

_ARROWS = (
    ("chevron-left", "left", "Til venstre", Qt.Key.Key_Left),
    ("chevron-up", "up", "Op", Qt.Key.Key_Up),
    ("chevron-down", "down", "Ned", Qt.Key.Key_Down),
    ("chevron-right", "right", "Til højre", Qt.Key.Key_Right),
)
_DRAW, _LIFT = "tegn", "løft pennen"


class Pad(QWidget):
    """Sends the canvas the keys that it answers to anyway; it never takes the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas: Canvas | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._arrows = []
        for icon, name, said, key in _ARROWS:
            button = BigButton("", icon, f"pad-{name}")
            button.setAccessibleName(said)
            button.clicked.connect(lambda _=False, key=key: self._send(key))
            row.addWidget(button)
            self._arrows.append(button)
        self.pen = BigButton(_DRAW, "edit", "pad-pen")
        self.pen.clicked.connect(lambda: self._send(Qt.Key.Key_Space))
        row.addWidget(self.pen)
        for button in self.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def buttons(self) -> list[BigButton]:
        """Return what can be chosen, in order."""
        return [*self._arrows, self.pen]

    def follow(self, canvas: Canvas | None) -> None:
        """Be there while something on the canvas can be moved, or a pen is held."""
        self._canvas = canvas
        drawing = isinstance(canvas, InkedCanvas) and canvas.drawing
        moving = canvas is not None and bool(canvas.current) and canvas.may_drag(canvas.current)
        self.pen.setVisible(drawing)
        self.pen.setText(_LIFT if isinstance(canvas, InkedCanvas) and canvas.ink.busy() else _DRAW)
        self.pen.setAccessibleName(self.pen.text())
        self.setVisible(drawing or moving)

    def _send(self, key: Qt.Key) -> None:
        if self._canvas is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._canvas, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
        self.follow(self._canvas)
